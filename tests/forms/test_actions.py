"""What the form writes by itself, and when (ODK XForms, "Actions"; xforms.md 4.5)."""

import pytest

from tests.forms.builders import clock, entry, form, inputs, repeat


def setvalue(event: str, ref: str, value: str = "", text: str = "") -> str:
    attribute = f' value="{value}"' if value else ""
    return f'<setvalue event="{event}" ref="{ref}"{attribute}>{text}</setvalue>'


@pytest.mark.parametrize(
    ("event", "opened"),
    [
        pytest.param("odk-instance-first-load", "mine", id="first-load-once"),
        pytest.param("xforms-ready", "mine", id="its-old-name"),
        pytest.param("odk-instance-load", "4", id="load-each-time"),
        pytest.param("odk-instance-first-load xforms-value-changed", "mine", id="in-a-list"),
    ],
)
def test_load_events(event: str, opened: str) -> None:
    loaded = form("<a/>", binds=setvalue(event, "/data/a", "2 * 2"))
    record = loaded.new_entry(clock=clock)
    assert record["a"].value == "4"
    record.set("a", "mine")

    assert loaded.open_entry(record.draft(), clock=clock)["a"].value == opened


def test_a_text_instead_of_an_expression() -> None:
    assert entry("<a/>", binds=setvalue("odk-instance-first-load", "/data/a", text="now"))["a"].value == "now"


def test_a_dynamic_default_wins_over_the_static_one_and_is_read_by_calculations() -> None:
    record = entry(
        "<a>1</a><b/>",
        binds=setvalue("odk-instance-first-load", "/data/a", "5") + '<bind nodeset="/data/b" calculate="/data/a + 1"/>',
        body=inputs("/data/a"),
    )
    assert (record["a"].value, record["b"].value) == ("5", "6")


def test_now_is_stored_with_the_offset_of_the_clock() -> None:
    binds = '<bind nodeset="/data/a" type="dateTime"/><bind nodeset="/data/b" type="date"/>'
    record = entry(
        "<a/><b/>",
        binds=binds
        + setvalue("odk-instance-first-load", "/data/a", "now()")
        + setvalue("odk-instance-first-load", "/data/b", "now()"),
    )
    assert record["a"].value == "2025-12-11T18:00:00.000+02:00"
    assert record["b"].value == "2025-12-11"


def test_a_change_by_the_user_triggers_after_what_depends_on_it_is_computed() -> None:
    body = (
        f'<input ref="/data/a"><label>a</label>{setvalue("xforms-value-changed", "/data/c", "/data/b * 10")}</input>'
        + inputs("/data/c")
    )
    record = entry("<a/><b/><c/>", binds='<bind nodeset="/data/b" calculate="/data/a + 1"/>', body=body)

    changed = {change.path for change in record.set("a", "2")}

    assert record["c"].value == "30"
    assert changed == {"/data/a", "/data/b", "/data/c"}
    record.set("c", "own")
    record.set("a", "2")
    assert record["c"].value == "own", "the same answer again is no change"


def test_triggers_that_trigger_each_other_end() -> None:
    body = "".join(
        f'<input ref="/data/{name}"><label>x</label>'
        f"{setvalue('xforms-value-changed', f'/data/{other}', f'concat(/data/{name}, {chr(39)}x{chr(39)})')}</input>"
        for name, other in (("a", "b"), ("b", "a"))
    )
    record = entry("<a/><b/>", body=body)

    record.set("a", "1")

    assert (record["a"].value, record["b"].value) == ("1xx", "1x")


def test_a_trigger_in_a_repeat_means_the_same_instance() -> None:
    trigger = (
        f'<input ref="/data/r/x"><label>x</label>{setvalue("xforms-value-changed", "/data/r/y", "../x")}</input>'
        + inputs("/data/r/y")
    )
    record = entry("<r><x/><y/></r>", body=repeat("/data/r", inside=trigger))
    record.add("/data/r")

    record.set("/data/r[2]/x", "two")

    assert [record[f"/data/r[{index}]/y"].value for index in (1, 2)] == ["", "two"]


def test_a_predicate_picks_the_instance() -> None:
    action = setvalue("xforms-value-changed", "/data/r[position()=2]/x", "/data/a")
    body = f'<input ref="/data/a"><label>a</label>{action}</input>' + repeat("/data/r", "x")
    record = entry("<a/><r><x/></r>", body=body)
    record.add("/data/r")
    record.add("/data/r")

    record.set("a", "hit")

    assert [record[f"/data/r[{index}]/x"].value for index in (1, 2, 3)] == ["", "hit", ""]


@pytest.mark.parametrize("nested_in", ["repeat", "question"])
def test_new_repeat_fires_for_added_instances_only(nested_in: str) -> None:
    action = setvalue("odk-new-repeat", "/data/r/x", "position(..)")
    if nested_in == "repeat":
        inside = inputs("/data/r/x") + action
    else:
        inside = f'<input ref="/data/r/x"><label>x</label>{action}</input>'
    record = entry("<r><x/></r>", body=repeat("/data/r", inside=inside))
    record.add("/data/r")

    assert [record[f"/data/r[{index}]/x"].value for index in (1, 2)] == ["", "2"]


def test_new_repeat_fires_for_counted_instances() -> None:
    action = setvalue("odk-new-repeat", "/data/r/x", "concat('n', position(..))")
    body = inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"', inside=action)
    record = entry("<n>1</n><r><x/></r>", body=body)
    record.set("n", "3")

    assert [record[f"/data/r[{index}]/x"].value for index in (1, 2, 3)] == ["", "n2", "n3"]


def test_a_load_action_leaves_alone_what_is_not_asked() -> None:
    record = entry(
        "<a/><gate/>",
        binds='<bind nodeset="/data/a" relevant="/data/gate = 1"/>'
        + setvalue("odk-instance-first-load", "/data/a", "4"),
    )
    record.set("gate", "1")

    assert record["a"].value == ""
