"""The frozen XML (xforms.md 4.10, 4.11)."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from field_app.forms import Form
from tests.forms.builders import clock, entry, form, form_xml, inputs, repeat


def without_id(document: bytes) -> bytes:
    """Return the XML with the instanceID left out."""
    head, _, rest = document.partition(b"uuid:")
    return head + rest[36:]


def test_the_order_is_the_forms_and_what_is_not_relevant_is_left_out() -> None:
    record = entry(
        "<z/><a/><hidden>x</hidden><g><m/></g>",
        binds='<bind nodeset="/data/hidden" relevant="false()"/>',
        body=inputs("/data/a", "/data/z", "/data/g/m"),
    )
    record.set("a", "1")

    assert without_id(record.submission()) == (
        b'<data xmlns:orx="http://openrosa.org/xforms" id="small" version="1"><z/><a>1</a><g><m/></g>'
        b"<orx:meta><orx:instanceID></orx:instanceID></orx:meta></data>"
    )


def test_the_forms_prefixes_and_unknown_attributes_are_kept() -> None:
    instance = '<a fa:note="n" plain="p"/><orx:meta><orx:instanceID/><orx:userID>u</orx:userID></orx:meta>'
    document = form(instance, body=inputs("/data/a")).new_entry(clock=clock).submission()

    assert b'xmlns:fa="urn:field-app:bind:1"' in document
    assert b'<a fa:note="n" plain="p"/>' in document
    assert b"<orx:userID>u</orx:userID>" in document


def test_a_root_in_its_own_namespace_keeps_it() -> None:
    source = form_xml("<a/>").replace(b'<data id="small"', b'<data xmlns="http://example.org/mine" id="small"')
    document = Form.load(source).new_entry(clock=clock).submission()

    assert document.startswith(b'<data xmlns="http://example.org/mine"')
    assert etree.fromstring(document)[0].tag == "{http://example.org/mine}a"


def test_the_submission_is_frozen_until_an_answer_changes() -> None:
    record = entry("<a/>")
    first = record.submission()
    assert record.submission() is first

    record.set("a", "1")

    assert record.submission() != first


def test_another_language_is_no_change_of_the_record() -> None:
    itext = '<itext><translation lang="en"/><translation lang="ar"/></itext>'
    body = '<input ref="/data/a"><label><output value="jr:itext(\'x\')"/></label></input>'
    record = form("<a/>", body=body, itext=itext).new_entry(clock=clock)
    first = record.submission()

    record.language = "ar"

    assert record.submission() is first


XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"))


@given(text=XML_TEXT)
def test_any_text_comes_back_from_submission_and_draft(text: str) -> None:
    loaded = form("<a/>")
    record = loaded.new_entry(clock=clock)
    record.set("a", text)
    kept = record["a"].value

    assert etree.fromstring(record.submission())[0].text == (kept or None)
    assert loaded.open_entry(record.draft(), clock=clock)["a"].value == kept
    assert loaded.open_entry(record.submission(), clock=clock)["a"].value == kept


def test_answers_are_kept_composed_and_opened_text_is_not_touched() -> None:
    loaded = form("<a/>")
    record = loaded.new_entry(clock=clock)
    record.set("a", "e\u0301")
    assert record["a"].value == "\u00e9"

    decomposed = record.submission().replace("\u00e9".encode(), "e\u0301".encode())

    assert loaded.open_entry(decomposed, clock=clock)["a"].value == "e\u0301"


def test_a_draft_keeps_what_is_hidden_and_the_language() -> None:
    itext = '<itext><translation lang="en"/><translation lang="ar"/></itext>'
    loaded = form("<gate>1</gate><a/>", binds='<bind nodeset="/data/a" relevant="/data/gate = 1"/>', itext=itext)
    record = loaded.new_entry(clock=clock)
    record.set("a", "kept")
    record.set("gate", "0")
    record.language = "ar"

    again = loaded.open_entry(record.draft(), clock=clock)

    assert again.language == "ar"
    assert b"kept" not in again.submission()
    again.set("gate", "1")
    assert again["a"].value == "kept"


def test_a_draft_keeps_the_number_of_instances() -> None:
    loaded = form("<r><x/></r>", body=repeat("/data/r", "x"))
    record = loaded.new_entry(clock=clock)
    record.remove("/data/r", 1)

    assert b"<r>" not in loaded.open_entry(record.draft(), clock=clock).draft()
