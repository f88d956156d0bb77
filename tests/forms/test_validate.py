"""Which answers have to be corrected (xforms.md 4.7)."""

import pytest

from field_app.forms import Entry, NotFinalizable
from tests.forms.builders import clock, entry, form, inputs, repeat


def bind(path: str, **rules: str) -> str:
    said = "".join(f' {name.replace("_", ":")}="{text}"' for name, text in rules.items())
    return f'<bind nodeset="/data/{path}"{said}/>'


def kinds(record: Entry) -> dict[str, str]:
    """Return the kind of each problem by path."""
    return {problem.path: str(problem.kind) for problem in record.problems()}


def test_required_is_an_expression() -> None:
    record = entry("<a/><b/>", binds=bind("b", required="/data/a = 1"))
    assert kinds(record) == {}

    record.set("a", "1")

    assert kinds(record) == {"/data/b": "required"}
    assert record["b"].required
    record.set("b", "x")
    assert kinds(record) == {}


def test_a_constraint_is_not_evaluated_on_an_empty_answer() -> None:
    record = entry("<a/>", binds=bind("a", constraint=". &gt; 5"))
    assert kinds(record) == {}

    record.set("a", "5")

    assert kinds(record) == {"/data/a": "constraint"}


def test_what_is_not_relevant_is_not_judged() -> None:
    record = entry("<a/><b/>", binds=bind("b", required="true()", relevant="/data/a = 1"))

    assert kinds(record) == {}


def test_a_problem_says_the_instance() -> None:
    record = entry("<r><x/></r>", binds=bind("r/x", required="true()"), body=repeat("/data/r", "x"))
    record.add("/data/r")
    record.set("/data/r[1]/x", "1")

    assert kinds(record) == {"/data/r[2]/x": "required"}


def test_a_calculation_that_is_not_shown_is_not_judged() -> None:
    record = entry("<a/>", binds=bind("a", calculate="''", required="true()"), body="")

    assert kinds(record) == {}


@pytest.mark.parametrize(
    ("type_name", "calculation"),
    [
        pytest.param("int", "999999999 + 1", id="more-digits-than-an-answer-may-have"),
        pytest.param("decimal", "'n/a'", id="no-number"),
        pytest.param("date", "'soon'", id="no-date"),
    ],
)
def test_what_a_calculation_gives_is_of_no_wrong_type(type_name: str, calculation: str) -> None:
    """Both references show it and go on; a form with such a calculation could not be finalized otherwise."""
    record = entry("<a/>", binds=bind("a", type=type_name, calculate=calculation))

    assert record["a"].value
    assert kinds(record) == {}


@pytest.mark.parametrize(
    ("binds", "answers", "expected"),
    [
        pytest.param(
            bind("a", constraint=". &lt; 10") + bind("b", constraint=". &lt;= /data/a"),
            {"a": "20", "b": "30"},
            {"/data/a": "constraint"},
            id="reads-a-wrong-answer",
        ),
        pytest.param(
            bind("a", required="true()") + bind("b", constraint=". &gt;= /data/a"),
            {"b": "1"},
            {"/data/a": "required"},
            id="reads-a-missing-answer",
        ),
        pytest.param(
            bind("a", constraint=". &lt; 10")
            + bind("c", calculate="/data/a * 2")
            + bind("b", constraint=". &gt; /data/c"),
            {"a": "20", "b": "1"},
            {"/data/a": "constraint"},
            id="through-a-calculation",
        ),
        pytest.param(
            bind("a", constraint=". &lt; 10") + bind("b", constraint=". = /data/a"),
            {"a": "1", "b": "2"},
            {"/data/b": "constraint"},
            id="its-own-mistake",
        ),
        pytest.param(
            bind("a", constraint=". != /data/b") + bind("b", constraint=". != /data/a"),
            {"a": "1", "b": "1"},
            {"/data/a": "constraint"},
            id="the-first-of-two-that-read-each-other",
        ),
    ],
)
def test_a_constraint_waits_for_the_answer_that_it_reads(
    binds: str, answers: dict[str, str], expected: dict[str, str]
) -> None:
    record = entry("<a/><b/><c/>", binds=binds, body=inputs("/data/a", "/data/b"))
    for name, text in answers.items():
        record.set(name, text)

    assert kinds(record) == expected


def test_the_node_itself_tells_its_problem_all_the_same() -> None:
    record = entry(
        "<a>20</a><b>30</b>",
        binds=bind("a", constraint=". &lt; 10") + bind("b", constraint=". &lt;= /data/a"),
    )
    problem = record["b"].problem
    assert problem is not None
    assert problem.kind == "constraint"


def test_a_missing_file_is_a_problem_once_the_files_are_known() -> None:
    record = entry("<photo/>", body='<upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>')
    record.attach("photo", "a.jpg")
    assert kinds(record) == {}
    record.files = {"b.jpg"}
    assert kinds(record) == {"/data/photo": "attachment"}
    record.files = {"a.jpg"}

    assert kinds(record) == {}
    assert record.attachments == ("a.jpg",)


ITEXT = """<itext>
<translation lang="English (en)" default="true()">
  <text id="m"><value>Too many: <output value="/data/a"/></value></text></translation>
<translation lang="Arabic (ar)">
  <text id="m"><value>كثير: <output value="/data/a"/></value></text></translation>
</itext>"""


@pytest.mark.parametrize(
    ("language", "own", "ours"),
    [
        pytest.param("English (en)", "Too many: 9", "Please answer this question.", id="english"),
        pytest.param("Arabic (ar)", "كثير: 9", "يرجى الإجابة عن هذا السؤال.", id="arabic"),
    ],
)
def test_messages_are_the_forms_own_else_the_catalogues(language: str, own: str, ours: str) -> None:
    record = form(
        "<a>9</a><b/>",
        binds=bind("a", constraint=". &lt; 5", jr_constraintMsg="jr:itext('m')") + bind("b", required="true()"),
        itext=ITEXT,
    ).new_entry(clock=clock)
    record.language = language

    assert [problem.message for problem in record.problems()] == [own, ours]


def test_a_literal_message() -> None:
    record = entry("<a/>", binds=bind("a", required="true()", jr_requiredMsg="Say it."))

    assert [problem.message for problem in record.problems()] == ["Say it."]


def test_an_entry_with_problems_is_not_finalized() -> None:
    record = entry("<a/><b/>", binds=bind("a", required="true()") + bind("b", required="true()"))

    with pytest.raises(NotFinalizable) as refused:
        record.submission()

    assert [problem.path for problem in refused.value.problems] == ["/data/a", "/data/b"]
    assert "2 answers" in str(refused.value)
    assert refused.value.message("ar").what
