"""The choices that a question offers, and answers that a filter hides (xforms.md 1, 4.9)."""

import pytest

from field_app.forms import Entry
from tests.forms.builders import clock, entry, form, inputs, repeat

ITEMS = (("flour", "food"), ("oil", "food"), ("tent", "shelter"), ("rope", "shelter"))
LIST = (
    '<instance id="items"><root>'
    + "".join(
        f"<item><name>{name}</name><cluster>{cluster}</cluster><label>The {name}</label></item>"
        for name, cluster in ITEMS
    )
    + "</root></instance>"
)


def select(ref: str, nodeset: str, kind: str = "select1", label: str = "label") -> str:
    return (
        f'<{kind} ref="{ref}"><label>x</label><itemset nodeset="{nodeset}"><value ref="name"/><label ref="{label}"/>'
        f"</itemset></{kind}>"
    )


def filtered(kind: str = "select1") -> Entry:
    body = inputs("/data/cluster") + select("/data/item", "instance('items')/root/item[cluster = /data/cluster]", kind)
    return entry("<cluster/><item/>", body=body, lists=LIST)


def values(record: Entry, path: str) -> list[str]:
    return [choice.value for choice in record[path].choices]


def test_choices_stand_in_document_order_with_their_labels() -> None:
    record = entry("<item/>", body=select("/data/item", "instance('items')/root/item"), lists=LIST)

    assert [(choice.value, choice.label) for choice in record["item"].choices][:2] == [
        ("flour", "The flour"),
        ("oil", "The oil"),
    ]


def test_a_filter_follows_the_answer_that_it_reads() -> None:
    record = filtered()
    assert values(record, "item") == []

    changes = {change.path: change.what for change in record.set("cluster", "food")}

    assert values(record, "item") == ["flour", "oil"]
    assert "choices" in changes["/data/item"]
    record.set("cluster", "shelter")
    assert values(record, "item") == ["tent", "rope"]


@pytest.mark.parametrize(
    ("kind", "answer", "left"),
    [
        pytest.param("select1", "flour", "", id="select-one"),
        pytest.param("select", "flour tent", "tent", id="only-the-hidden-tokens"),
        pytest.param("rank", "rope flour tent", "rope tent", id="rank-too"),
    ],
)
def test_a_filter_clears_what_it_hides(kind: str, answer: str, left: str) -> None:
    element = "odk:rank" if kind == "rank" else kind
    body = inputs("/data/cluster", "/data/seen") + select(
        "/data/item", "instance('items')/root/item[/data/cluster = '' or cluster = /data/cluster]", element
    )
    record = entry("<cluster/><item/><seen/>", body=body, lists=LIST, binds="")
    record.set("item", answer)

    record.set("cluster", "shelter")

    assert record["item"].value == left


@pytest.mark.parametrize(
    ("instance", "binds"),
    [
        pytest.param("<n>tent</n><item>boat flour</item>", "", id="a-default"),
        pytest.param(
            "<n>tent</n><item/>",
            "<bind nodeset=\"/data/item\" calculate=\"concat('boat ', 'flour')\"/>",
            id="a-calculation",
        ),
        pytest.param(
            "<n>tent</n><item/>",
            "<setvalue event='odk-instance-first-load' ref='/data/item' value=\"'boat flour'\"/>",
            id="an-action",
        ),
    ],
)
def test_what_the_form_gives_is_taken_only_from_what_it_offers(instance: str, binds: str) -> None:
    body = inputs("/data/n") + select("/data/item", "instance('items')/root/item", "select")
    record = entry(instance, body=body, lists=LIST, binds=binds)

    assert record["item"].value == "flour"
    assert record["item"].problem is None


def test_an_action_at_a_change_and_a_new_instance_give_only_what_is_offered() -> None:
    chosen = select("/data/r/item", "instance('items')/root/item")
    action = "<setvalue event='xforms-value-changed' ref='/data/r/item' value='/data/r/n'/>"
    asked = f'<input ref="/data/r/n"><label>n</label>{action}</input>'
    record = entry(
        '<r jr:template=""><n/><item>boat</item></r><r><n/><item/></r>',
        body=repeat("/data/r", inside=asked + chosen),
        lists=LIST,
    )

    record.set("r[1]/n", "oil")
    assert record["r[1]/item"].value == "oil"
    record.set("r[1]/n", "boat")
    assert record["r[1]/item"].value == ""
    record.add("r")
    assert record["r[2]/item"].value == ""


def test_opening_an_entry_again_takes_nothing_that_a_person_chose() -> None:
    body = select("/data/item", "instance('items')/root/item")
    record = entry("<item/>", body=body, lists=LIST)
    record.set("item", "tent")
    shorter = LIST.replace("<name>tent</name>", "<name>tents</name>")

    opened = form("<item/>", body=body, lists=shorter).open_entry(record.draft(), clock=clock)

    assert opened["item"].value == "tent"
    assert opened["item"].problem is not None


def test_clearing_cascades_in_one_step() -> None:
    body = (
        inputs("/data/cluster")
        + select("/data/item", "instance('items')/root/item[cluster = /data/cluster]")
        + select("/data/again", "instance('items')/root/item[name = /data/item]")
    )
    record = entry(
        "<cluster/><item/><again/><note/>",
        binds='<bind nodeset="/data/note" calculate="concat(/data/item, /data/again)"/>',
        body=body,
        lists=LIST,
    )
    record.set("cluster", "food")
    record.set("item", "oil")
    record.set("again", "oil")

    record.set("cluster", "shelter")

    assert (record["item"].value, record["again"].value, record["note"].value) == ("", "", "")


def test_a_step_elsewhere_clears_nothing() -> None:
    record = filtered()
    record.set("cluster", "food")
    record.set("item", "tent")  # not on offer: said by its own problem, not cleared behind the user's back

    record.set("item", "tent ")

    assert record["item"].value == "tent "
    assert [problem.kind for problem in record.problems()] == ["type"]


def test_each_instance_has_its_own_filter() -> None:
    inside = inputs("/data/r/cluster") + select(
        "/data/r/item", "instance('items')/root/item[cluster = current()/../cluster]"
    )
    record = entry("<r><cluster/><item/></r>", body=repeat("/data/r", inside=inside), lists=LIST)
    record.add("/data/r")
    record.set("/data/r[1]/cluster", "food")
    record.set("/data/r[2]/cluster", "shelter")

    assert values(record, "/data/r[1]/item") == ["flour", "oil"]
    assert values(record, "/data/r[2]/item") == ["tent", "rope"]


def test_choices_made_from_a_repeat_follow_its_answers_and_instances() -> None:
    body = repeat("/data/person", "name", "label") + select("/data/head", "/data/person[name != '']")
    record = entry("<person><name/><label/></person><head/>", body=body)
    record.add("/data/person")
    record.set("/data/person[1]/name", "p1")
    record.set("/data/person[2]/name", "p2")
    record.set("/data/person[2]/label", "Second")
    assert [(choice.value, choice.label) for choice in record["head"].choices] == [("p1", ""), ("p2", "Second")]
    record.set("head", "p1")

    record.remove("/data/person", 1)

    assert values(record, "head") == ["p2"]
    assert record["head"].value == ""


def test_choices_listed_in_the_body() -> None:
    items = "".join(f"<item><label>{name.title()}</label><value>{name}</value></item>" for name in ("yes", "no"))
    record = entry("<a/>", body=f'<select1 ref="/data/a"><label>A</label>{items}</select1>')

    assert [(choice.value, choice.label) for choice in record["a"].choices] == [("yes", "Yes"), ("no", "No")]


def test_the_name_of_a_choice_follows_value_and_list() -> None:
    body = select("/data/item", "instance('items')/root/item")
    record = entry(
        "<item/><said/>",
        binds='<bind nodeset="/data/said" calculate="jr:choice-name(/data/item, \'/data/item\')"/>',
        body=body,
        lists=LIST,
    )
    record.set("item", "tent")

    assert record["said"].value == "The tent"


def test_a_fixed_list_is_made_once_for_all_entries_and_knows_no_entry() -> None:
    items = '<item><label>It is <output value="/data/b"/></label><value>x</value></item>'
    body = inputs("/data/b") + f'<select1 ref="/data/a"><label>A</label>{items}</select1>'
    first, second = (entry("<a/><b/>", body=body) for _ in range(2))
    first.set("b", "one")
    second.set("b", "two")

    assert [record["a"].choices[0].label for record in (first, second)] == ["It is one", "It is two"]
