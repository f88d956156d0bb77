"""Languages of the form and of our own sentences."""

import pytest

from field_app.errors import AnswerError
from field_app.forms import Entry, Form, catalogue_language, is_right_to_left
from tests.forms.builders import clock, entry, form, inputs

ITEXT = """<itext>
<translation lang="English (en)" default="true()">
  <text id="q"><value>Question <output value="/data/n"/></value><value form="guidance">Long</value>
    <value form="image">jr://images/q.png</value></text>
  <text id="h"><value>Hint</value></text><text id="only"><value>English only</value></text>
  <text id="c-0"><value>Yes</value></text>
</translation>
<translation lang="Arabic (ar)">
  <text id="q"><value>سؤال <output value="/data/n"/></value></text><text id="h"><value>-</value></text>
  <text id="c-0"><value>نعم</value></text>
</translation></itext>"""
LISTS = '<instance id="l"><root><item><itextId>c-0</itextId><name>yes</name></item></root></instance>'
BODY = (
    inputs("/data/n")
    + """<select1 ref="/data/q"><label ref="jr:itext('q')"/><hint ref="jr:itext('h')"/>
  <itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
  <input ref="/data/m"><label ref="jr:itext('only')"/><hint ref="jr:itext('q')"/></input>"""
)
BINDS = (
    '<bind nodeset="/data/said" calculate="jr:choice-name(/data/q, \'/data/q\')"/>'
    '<bind nodeset="/data/word" calculate="jr:itext(\'c-0\')"/>'
)


def spoken() -> Form:
    return form("<n>1</n><q/><m/><said/><word/>", binds=BINDS, body=BODY, itext=ITEXT, lists=LISTS)


def speak(language: str) -> Entry:
    record = spoken().new_entry(clock=clock)
    record.language = language
    return record


def test_the_default_language_is_the_marked_one() -> None:
    assert spoken().languages == ("English (en)", "Arabic (ar)")
    assert spoken().new_entry(clock=clock).language == "English (en)"


def test_the_first_is_the_default_when_none_is_marked() -> None:
    itext = '<itext><translation lang="b"/><translation lang="a"/></itext>'

    assert form("<a/>", itext=itext).default_language == "b"


@pytest.mark.parametrize(
    ("language", "label", "choice"),
    [
        pytest.param("English (en)", "Question 1", "Yes", id="english"),
        pytest.param("Arabic (ar)", "سؤال 1", "نعم", id="arabic"),
    ],
)
def test_labels_and_choices_are_said_in_the_language(language: str, label: str, choice: str) -> None:
    record = speak(language)

    assert record["q"].label == label
    assert [offered.label for offered in record["q"].choices] == [choice]


def test_what_a_language_lacks_is_said_in_the_default_language() -> None:
    record = speak("Arabic (ar)")

    assert record["m"].label == "English only"
    assert record["q"].hint == "Hint", "pyxform writes - for a missing translation"
    assert record["q"].media == {"image": "jr://images/q.png"}
    assert record["m"].guidance == "Long"


def test_an_output_follows_the_answer_and_the_change_is_told() -> None:
    record = speak("English (en)")

    changes = {change.path: change.what for change in record.set("n", "7")}

    assert record["q"].label == "Question 7"
    assert {"label"} <= changes["/data/q"]
    assert {"hint"} <= changes["/data/m"]


def test_calculations_that_read_words_follow_the_language() -> None:
    record = speak("English (en)")
    record.set("q", "yes")
    assert (record["said"].value, record["word"].value) == ("Yes", "Yes")

    record.language = "Arabic (ar)"

    assert (record["said"].value, record["word"].value) == ("نعم", "نعم")


def test_a_language_that_the_form_does_not_have_is_refused() -> None:
    record = spoken().new_entry(clock=clock)

    with pytest.raises(AnswerError) as refused:
        record.language = "French"
    assert refused.value.code == "language-unknown"
    assert record.language == "English (en)"


def test_an_output_that_cannot_be_computed_is_left_out() -> None:
    body = '<input ref="/data/a"><label>On <output value="date(/data/a)"/>.</label></input>'
    record = entry("<a/>", body=body)
    record.set("a", "someday")

    assert record["a"].label == "On ."


@pytest.mark.parametrize(
    ("name", "language", "right_to_left"),
    [
        ("Arabic (ar)", "ar", True),
        ("العربية", "ar", True),
        ("Arabic", "ar", True),
        ("ar", "ar", True),
        ("Hebrew (he)", "en", True),
        ("French (fr-CH)", "en", False),
        ("", "en", False),
    ],
)
def test_which_of_our_languages_goes_with_the_forms(name: str, language: str, right_to_left: bool) -> None:
    assert (catalogue_language(name), is_right_to_left(name)) == (language, right_to_left)
