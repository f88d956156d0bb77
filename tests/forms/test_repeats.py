"""Instances of a repeat come and go (ODK XForms, "Repeats"; xforms.md 4.8)."""

import pytest

from field_app.errors import AnswerError
from tests.forms.builders import clock, entry, form, inputs, repeat


def test_a_marked_template_is_no_instance() -> None:
    record = entry('<r jr:template=""><x>d</x></r><r><x/></r>', body=repeat("/data/r", "x"))

    assert len(record["/data/r"].instances) == 1
    record.add("/data/r")
    assert [node.children[0].value for node in record["/data/r[1]"].instances] == ["", "d"]
    assert b"template" not in record.submission()


def test_without_template_the_first_instance_is_one_with_its_defaults() -> None:
    record = entry("<r><x>d</x></r>", body=repeat("/data/r", "x"))
    record.set("/data/r[1]/x", "changed")

    record.add("/data/r")

    assert record["/data/r[2]/x"].value == "d"


def test_zero_instances_are_legal_and_new_ones_stand_at_their_place() -> None:
    record = entry("<a/><r><x/></r><z/>", body=inputs("/data/a") + repeat("/data/r", "x") + inputs("/data/z"))
    record.remove("/data/r", 1)
    assert b"<r>" not in record.submission()

    record.add("/data/r")

    assert record.submission().index(b"<a") < record.submission().index(b"<r>") < record.submission().index(b"<z")


def test_the_middle_one_goes_and_the_later_ones_move_up() -> None:
    record = entry("<r><x/></r>", body=repeat("/data/r", "x"))
    for index in (1, 2, 3):
        if index > 1:
            record.add("/data/r")
        record.set(f"/data/r[{index}]/x", str(index))

    changes = record.remove("/data/r", 2)

    assert [record[f"/data/r[{index}]/x"].value for index in (1, 2)] == ["1", "3"]
    assert changes[0].path == "/data/r[2]"
    assert changes[0].what == {"removed"}


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        pytest.param("3", 3, id="up"),
        pytest.param("0", 0, id="none"),
        pytest.param("-2", 0, id="negative-is-none"),
        pytest.param("", 0, id="empty-is-none"),
        pytest.param("2.9", 2, id="whole-ones-only"),
    ],
)
def test_jr_count_is_followed(answer: str, count: int) -> None:
    record = entry(
        "<n>1</n><r><x/></r>",
        body=inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n" jr:noAddRemove="true()"'),
    )
    record.set("n", answer)

    assert record.submission().count(b"<x/>") == count


def test_jr_count_keeps_the_first_ones_when_it_shrinks() -> None:
    record = entry(
        "<n>3</n><r><x/></r>", body=inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"')
    )
    record.set("/data/r[1]/x", "first")
    record.set("n", "1")

    assert record["/data/r[1]/x"].value == "first"
    assert len(record["/data/r[1]"].instances) == 1


def test_counted_instances_that_are_not_asked_keep_their_answers() -> None:
    """xforms.md 3.5: a count that is not asked says nothing, and nothing of what it counted is lost."""
    record = entry(
        "<gate>yes</gate><n>2</n><r><x/></r><all/>",
        binds=(
            '<bind nodeset="/data/n" relevant="/data/gate = \'yes\'"/>'
            '<bind nodeset="/data/r" relevant="/data/gate = \'yes\'"/>'
            '<bind nodeset="/data/all" calculate="join(\' \', /data/r/x)"/>'
        ),
        body=inputs("/data/gate", "/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"'),
    )
    record.set("/data/r[1]/x", "a")
    record.set("/data/r[2]/x", "b")

    record.set("gate", "no")
    assert record["all"].value == ""
    assert b"<r>" not in record.submission()

    record.set("gate", "yes")
    assert record["all"].value == "a b"


def test_a_count_that_says_nothing_takes_effect_when_its_repeat_is_asked_again() -> None:
    record = entry(
        "<gate>yes</gate><n>2</n><r><x/></r>",
        binds='<bind nodeset="/data/r" relevant="/data/gate = \'yes\'"/>',
        body=inputs("/data/gate", "/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"'),
    )
    record.set("gate", "no")
    record.set("n", "")

    record.set("gate", "yes")

    assert record.submission().count(b"<x/>") == 0


def test_what_the_form_counts_nobody_adds_or_removes() -> None:
    record = entry(
        "<n>2</n><r><x/></r>", body=inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"')
    )

    with pytest.raises(AnswerError) as refused:
        record.add("/data/r")
    assert refused.value.code == "repeat-fixed"
    with pytest.raises(AnswerError) as refused:
        record.remove("/data/r", 1)
    assert refused.value.code == "repeat-fixed"


def test_repeats_lie_in_repeats() -> None:
    nested = '<group ref="/data/r/s"><repeat nodeset="/data/r/s">' + inputs("/data/r/s/y") + "</repeat></group>"
    record = entry(
        '<r jr:template=""><s jr:template=""><y/></s><s><y/></s><sum/></r><r><s><y/></s><sum/></r><all/>',
        binds=(
            '<bind nodeset="/data/r/sum" type="int" calculate="sum(../s/y)"/>'
            '<bind nodeset="/data/all" type="int" calculate="sum(/data/r/sum)"/>'
        ),
        body=repeat("/data/r", inside=nested),
    )
    record.add("/data/r")
    record.add("/data/r[2]/s")
    record.set("/data/r[1]/s[1]/y", "1")
    record.set("/data/r[2]/s[1]/y", "10")
    record.set("/data/r[2]/s[2]/y", "20")

    assert [record[f"/data/r[{index}]/sum"].value for index in (1, 2)] == ["1", "30"]
    assert record["all"].value == "31"
    with pytest.raises(AnswerError) as refused:
        record.add("/data/r/s")
    assert refused.value.code == "path-ambiguous"


def test_what_goes_with_an_outer_instance_is_not_computed_any_more() -> None:
    nested = repeat("/data/r/s", "y", attributes='jr:count="/data/n"')
    body = inputs("/data/n") + repeat("/data/r", inside=nested, attributes='jr:count="/data/n"')
    record = entry("<n>3</n><r><s><y/></s></r>", body=body)

    changes = record.set("n", "1")

    assert record.values() == {"n": "1", "r": [{"s": [{"y": ""}]}]}
    removed = {change.path for change in changes if "removed" in change.what}
    assert removed == {"/data/r[3]", "/data/r[2]", "/data/r[1]/s[3]", "/data/r[1]/s[2]"}


def test_an_endless_count_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("field_app.forms.recompute.INSTANCES_MAX", 200)
    record = entry("<n/><r><x/></r>", body=inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"'))

    record.set("n", "99999999")

    assert len(record["/data/r[1]"].instances) == 200
    assert [(problem.path, problem.message) for problem in record.problems()] == [
        ("/data/n", "Enter a smaller number: there is room for 200 instances in one record.")
    ]
    assert record["n"].problem is not None
    record.set("n", "200")
    assert record.problems() == []


def test_a_count_in_a_repeat_is_that_of_the_own_instance() -> None:
    nested = (
        '<group ref="/data/r/s"><repeat nodeset="/data/r/s" jr:count="../n">'
        + inputs("/data/r/s/y")
        + "</repeat></group>"
    )
    record = form("<r><n/><s><y/></s></r>", body=repeat("/data/r", "n", inside=nested)).new_entry(clock=clock)
    record.add("/data/r")

    record.set("/data/r[2]/n", "3")

    counts = [len([child for child in record[f"/data/r[{index}]"].children if child.name == "s"]) for index in (1, 2)]
    assert counts == [0, 3]


def test_an_instance_has_its_place_also_while_it_is_not_asked() -> None:
    binds = '<bind nodeset="/data/r" relevant="/data/a = \'yes\'"/><bind nodeset="/data/r/p" calculate="position(..)"/>'
    record = entry("<a/><r><x/><p/></r>", binds=binds, body=inputs("/data/a") + repeat("/data/r", "x"))

    record.set("a", "yes")

    assert record["/data/r[1]/p"].value == "1"


def test_a_count_that_takes_away_what_it_makes_comes_to_an_end() -> None:
    """Each instance makes the next answer one less, and none makes it one again: no number is the right one."""
    body = repeat("/data/r", "x", attributes='jr:count="1 - count(/data/r)"')

    assert len(entry("<r><x/></r><z/>", body=body + inputs("/data/z")).root.children) in {2, 3}


def test_counts_in_counts_stop_where_they_would_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("field_app.forms.recompute.GROWN_MAX", 500)
    ten = 'jr:count="10"'
    inner = repeat("/data/r/s", "y", attributes=ten, inside=repeat("/data/r/s/t", "z", attributes=ten))
    record = entry("<r><x/><s><y/><t><z/></t></s></r>", body=repeat("/data/r", "x", attributes=ten, inside=inner))

    assert 100 < record.submission().count(b"<z/>") < 500  # not 1,000
    assert record.submission().count(b"<x/>") == 10
