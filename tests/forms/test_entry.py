"""The steps of an entry, and those that it refuses."""

import pytest

from field_app.errors import AnswerError
from tests.forms.builders import entry, inputs


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        pytest.param("calculated", "1", "answer-calculated", id="calculated"),
        pytest.param("started", "1", "answer-calculated", id="preloaded"),
        pytest.param("hidden", "1", "answer-not-relevant", id="not-relevant"),
        pytest.param("fixed", "1", "answer-read-only", id="read-only"),
        pytest.param("inner", "1", "answer-read-only", id="in-a-read-only-group"),
        pytest.param("unasked", "1", "answer-not-asked", id="not-a-question"),
        pytest.param("/data/g", "1", "answer-not-asked", id="a-group"),
        pytest.param("free", "a\0b", "answer-has-control-characters", id="nul"),
        pytest.param("free", "\x1b[0m", "answer-has-control-characters", id="escape"),
        pytest.param("free", "\ud800", "answer-has-control-characters", id="half-a-letter"),
    ],
)
def test_a_refused_step_changes_nothing(path: str, text: str, code: str) -> None:
    record = entry(
        "<free/><calculated/><started/><hidden/><fixed/><unasked/><g><inner/></g>",
        binds=(
            '<bind nodeset="/data/calculated" calculate="/data/free"/><bind nodeset="/data/hidden" relevant="false()"/>'
            '<bind nodeset="/data/started" jr:preload="timestamp" jr:preloadParams="start"/>'
            '<bind nodeset="/data/fixed" readonly="true()"/><bind nodeset="/data/g" readonly="/data/free = \'\'"/>'
        ),
        body=inputs("/data/free", "/data/calculated", "/data/started", "/data/hidden", "/data/fixed")
        + '<group ref="/data/g">'
        + inputs("/data/g/inner")
        + "</group>",
    )
    before = record.draft()

    with pytest.raises(AnswerError) as refused:
        record.set(path, text)

    assert refused.value.code == code
    assert record.draft() == before


def test_tabs_and_line_ends_are_text() -> None:
    record = entry("<a/>")
    record.set("a", "one\ttwo\nthree")

    assert record["a"].value == "one\ttwo\nthree"


def test_a_calculation_that_keeps_the_answer_may_be_answered() -> None:
    record = entry("<a/><b/>", binds='<bind nodeset="/data/b" calculate="coalesce(/data/b, /data/a)"/>')
    record.set("a", "first")
    assert record["b"].value == "first"

    record.set("b", "own")
    record.set("a", "second")

    assert record["b"].value == "own"


def test_a_bare_file_name_is_attached_and_nothing_else() -> None:
    record = entry("<p/>", body='<upload ref="/data/p" mediatype="image/*"><label>P</label></upload>')

    with pytest.raises(AnswerError) as refused:
        record.attach("p", "../p.jpg")
    assert refused.value.code == "answer-not-a-file-name"
    record.attach("p", "p.jpg")
    assert list(record.attachments) == ["p.jpg"]
    record.attach("p", "")
    assert list(record.attachments) == []


def test_files_of_questions_that_are_not_asked_are_not_attached() -> None:
    body = inputs("/data/gate") + '<upload ref="/data/p" mediatype="image/*"><label>P</label></upload>'
    record = entry("<gate>1</gate><p/>", binds='<bind nodeset="/data/p" relevant="/data/gate = 1"/>', body=body)
    record.attach("p", "p.jpg")
    record.set("gate", "0")

    assert record.attachments == ()


def test_the_name_of_a_record_is_its_instance_name() -> None:
    record = entry(
        "<a/><meta><instanceID/><instanceName/></meta>",
        binds='<bind nodeset="/data/meta/instanceName" calculate="concat(\'R \', /data/a)"/>',
        body=inputs("/data/a"),
    )
    record.set("a", "7")

    assert record.instance_name == "R 7"


def test_what_a_question_tells_of_itself() -> None:
    body = (
        '<range ref="/data/a" start="1" end="5" step="2" appearance="vertical"><label>A</label><hint>H</hint></range>'
    )
    node = entry("<a/>", binds='<bind nodeset="/data/a" type="int" required="true()"/>', body=body)["a"]

    assert (node.kind, node.type, node.name, node.label, node.hint) == ("range", "int", "a", "A", "H")
    assert (node.required, node.readonly, node.relevant, node.appearance) == (True, False, True, "vertical")
    assert {name: node.parameters[name] for name in ("start", "end", "step")} == {"start": "1", "end": "5", "step": "2"}
