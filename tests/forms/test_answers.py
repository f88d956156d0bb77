"""Sets of answers as design.md describes them for `fill`."""

import pytest

from field_app.errors import AnswerError
from field_app.forms import AnswersRefused, Entry
from tests.forms.builders import entry, inputs, repeat


def codes(refused: AnswersRefused) -> list[tuple[str, object]]:
    return [(refusal.code, refusal.values["name"]) for refusal in refused.refusals]


@pytest.fixture
def record() -> Entry:
    return entry(
        "<when/><at/><n/><gate/><g><inner/></g><r><x/><double/></r><count/><safety/>",
        binds=(
            '<bind nodeset="/data/when" type="dateTime"/><bind nodeset="/data/at" type="time"/>'
            '<bind nodeset="/data/n" type="decimal"/><bind nodeset="/data/g" relevant="/data/gate = 1"/>'
            '<bind nodeset="/data/r" relevant="/data/n &gt; 0"/><bind nodeset="/data/r/double" calculate="../x * 2"/>'
            '<bind nodeset="/data/count" type="int" calculate="count(/data/r)"/>'
            '<bind nodeset="/data/safety" readonly="true()"/>'
        ),
        body=inputs("/data/when", "/data/at", "/data/n", "/data/gate", "/data/g/inner", "/data/safety")
        + repeat("/data/r", "x"),
    )


def test_answers_are_nested_without_groups_and_read_out_the_same_way(record: Entry) -> None:
    record.fill({"n": 2, "gate": "1", "inner": "deep", "r": [{"x": 1}, {"x": "2"}, {}]})

    assert record.values() == {
        "when": "",
        "at": "",
        "n": "2",
        "gate": "1",
        "inner": "deep",
        "r": [{"x": "1", "double": "2"}, {"x": "2", "double": "4"}, {"x": "", "double": ""}],
        "count": "3",
        "safety": "",
    }


def test_what_is_not_relevant_is_not_read_out(record: Entry) -> None:
    assert set(record.values()) == {"when", "at", "n", "gate", "count", "safety"}


def test_a_repeat_without_instances_that_is_not_asked_is_not_read_out(record: Entry) -> None:
    record.fill({"n": 1, "r": []})
    record.fill({"n": 0})

    assert "r" not in record.values()


@pytest.mark.parametrize("empty", [[], "", None])
def test_a_repeat_without_instances_is_an_empty_list(record: Entry, empty: object) -> None:
    record.fill({"n": 1, "r": [{"x": 1}]})
    record.fill({"r": empty})

    assert record.values()["r"] == []


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        pytest.param("when", "2025-12-10T09:00:00", "2025-12-10T09:00:00.000+02:00", id="naive-winter"),
        pytest.param("when", "2025-07-10T09:00", "2025-07-10T09:00:00.000+03:00", id="naive-summer"),
        pytest.param("when", "2025-12-10T09:00:00.5+01:00", "2025-12-10T09:00:00.5+01:00", id="with-offset"),
        pytest.param("when", "yesterday", "yesterday", id="no-time-at-all"),
        pytest.param("at", "06:30", "06:30:00.000+02:00", id="naive-time"),
        pytest.param("at", "06:30:00.000Z", "06:30:00.000Z", id="time-with-offset"),
        pytest.param("n", 12, "12", id="whole-number"),
        pytest.param("n", 3.5, "3.5", id="decimal"),
        pytest.param("n", 1e20, "100000000000000000000", id="no-exponent"),
        pytest.param("n", None, "", id="null"),
        pytest.param("n", "", "", id="empty"),
    ],
)
def test_how_a_value_is_stored(record: Entry, name: str, given: object, stored: str) -> None:
    record.fill({name: given})

    assert record[name].value == stored


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        pytest.param({"nobody": 1}, [("answers-unknown-name", "nobody")], id="unknown"),
        pytest.param({"g": {}}, [("answers-unknown-name", "g")], id="a-group-is-no-field"),
        pytest.param({"instanceID": "x"}, [("answers-unknown-name", "instanceID")], id="the-envelope"),
        pytest.param({"count": 1}, [("answer-calculated", "count")], id="calculated"),
        pytest.param({"n": 1, "r": [{"double": 1}]}, [("answer-calculated", "double")], id="calculated-in-a-repeat"),
        pytest.param({"inner": "x"}, [("answer-not-relevant", "inner")], id="not-relevant"),
        pytest.param({"r": [{"x": 1}]}, [("answer-not-relevant", "r")], id="repeat-not-relevant"),
        pytest.param({"safety": "x"}, [("answer-read-only", "safety")], id="a-note"),
        pytest.param({"n": True}, [("answers-not-a-text", "n")], id="truth-value"),
        pytest.param({"n": [1]}, [("answers-not-a-text", "n")], id="list"),
        pytest.param({"n": float("nan")}, [("answers-not-a-text", "n")], id="nan"),
        pytest.param({"r": {"x": 1}}, [("answers-not-a-list", "r")], id="one-instance-without-list"),
        pytest.param({"r": ["x"]}, [("answers-not-a-list", "r")], id="list-of-texts"),
        pytest.param(
            {"nobody": 1, "inner": "x"},
            [("answers-unknown-name", "nobody"), ("answer-not-relevant", "inner")],
            id="all-are-named",
        ),
    ],
)
def test_refused_and_named(record: Entry, given: dict[str, object], refused: list[tuple[str, object]]) -> None:
    with pytest.raises(AnswersRefused) as caught:
        record.fill(given)

    assert codes(caught.value) == refused
    for _, name in refused:
        assert str(name) in str(caught.value)
        assert str(name) in caught.value.message("ar").what


def test_the_rest_is_set_when_something_is_refused(record: Entry) -> None:
    with pytest.raises(AnswersRefused):
        record.fill({"n": 4, "nobody": 1, "inner": "x"})

    assert record["n"].value == "4"


@pytest.mark.parametrize("nothing", [{"inner": ""}, {"inner": None}, {"r": []}])
def test_nothing_is_no_answer_to_what_is_not_asked(record: Entry, nothing: dict[str, object]) -> None:
    record.fill(nothing)

    assert "inner" not in record.values()


def test_an_answer_that_a_later_one_hides_is_refused() -> None:
    record = entry("<a/><b/>", binds='<bind nodeset="/data/a" relevant="/data/b != 1"/>')

    with pytest.raises(AnswersRefused) as refused:
        record.fill({"a": "x", "b": "1"})
    assert codes(refused.value) == [("answer-not-relevant", "a")]


def test_a_question_that_a_later_answer_brings_up_is_set_after_it() -> None:
    record = entry("<a/><b/>", binds='<bind nodeset="/data/a" relevant="/data/b = 1"/>')
    record.fill({"a": "x", "b": "1"})

    assert record.values() == {"a": "x", "b": "1"}


def test_the_forms_order_counts_not_the_order_of_the_answers() -> None:
    lists = '<instance id="l"><root><item><name>y</name><k>1</k></item></root></instance>'
    body = inputs("/data/k") + (
        '<select1 ref="/data/s"><label>s</label><itemset nodeset="instance(\'l\')/root/item[k = /data/k]">'
        '<value ref="name"/></itemset></select1>'
    )
    record = entry("<k/><s/>", body=body, lists=lists)
    record.fill({"s": "y", "k": "1"})

    assert record.values() == {"k": "1", "s": "y"}


def test_fewer_rows_take_instances_away(record: Entry) -> None:
    record.fill({"n": 1, "r": [{"x": 1}, {"x": 2}, {"x": 3}]})
    record.fill({"r": [{"x": 9}]})

    assert record.values()["r"] == [{"x": "9", "double": "18"}]


def test_rows_must_fit_a_count_of_the_form() -> None:
    body = inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"')
    record = entry("<n/><r><x/></r>", body=body)
    record.fill({"n": 2, "r": [{"x": 1}, {"x": 2}]})
    assert record.values()["r"] == [{"x": "1"}, {"x": "2"}]

    with pytest.raises(AnswerError) as refused:
        record.fill({"r": [{"x": 1}]})
    assert refused.value.code == "repeat-fixed"


def test_a_name_in_two_groups_carries_its_group() -> None:
    record = entry("<one><note/></one><two><note/></two>", body=inputs("/data/one/note", "/data/two/note"))
    record.fill({"one/note": "1", "two/note": "2"})

    assert record.values() == {"one/note": "1", "two/note": "2"}
    with pytest.raises(AnswersRefused) as refused:
        record.fill({"note": "3"})
    assert codes(refused.value) == [("answers-unknown-name", "note")]
