"""Opening a draft or a submission again (xforms.md 4.11, 4.12)."""

import pytest

from field_app.errors import AnswerError
from tests.forms.builders import clock, form, inputs, repeat


def test_nothing_changes_by_being_opened() -> None:
    loaded = form(
        "<a/><sum/><r><x/></r>",
        binds='<bind nodeset="/data/sum" calculate="sum(/data/r/x)"/>',
        body=inputs("/data/a") + repeat("/data/r", "x"),
    )
    record = loaded.new_entry(clock=clock)
    record.add("/data/r")
    record.set("/data/r[2]/x", "3")
    document = record.submission()

    again = loaded.open_entry(document, clock=clock)

    assert again.values() == record.values()
    assert again.submission() == document
    assert again.instance_id == record.instance_id


def test_a_revision_names_what_it_replaces() -> None:
    loaded = form("<a/>")
    first = loaded.new_entry(clock=clock)

    second = loaded.open_entry(first.submission(), clock=clock, revise=True)
    third = loaded.open_entry(second.submission(), clock=clock, revise=True)

    assert first.deprecated_id == ""
    assert second.deprecated_id == first.instance_id
    assert third.deprecated_id == second.instance_id
    assert len({first.instance_id, second.instance_id, third.instance_id}) == 3
    assert second.submission().count(b"deprecatedID>") == 2
    assert second["/data/meta/deprecatedID"].value == first.instance_id


def test_what_the_form_does_not_know_is_written_back() -> None:
    loaded = form("<a/>")
    document = (
        loaded.new_entry(clock=clock)
        .submission()
        .replace(b"<a/>", b'<a mark="m"/><extra kind="k"><inner>text</inner></extra>')
    )

    again = loaded.open_entry(document, clock=clock).submission()

    assert b'<a mark="m"/>' in again
    assert b'<extra kind="k"><inner>text</inner></extra>' in again


@pytest.mark.parametrize(
    "meta",
    [
        pytest.param("<meta><instanceID>uuid:1</instanceID></meta>", id="without-prefix"),
        pytest.param(
            '<o:meta xmlns:o="http://openrosa.org/xforms"><o:instanceID>uuid:1</o:instanceID></o:meta>',
            id="other-prefix",
        ),
    ],
)
def test_meta_is_found_with_and_without_namespace(meta: str) -> None:
    assert form("<a/>").open_entry(f'<data id="small"><a/>{meta}</data>'.encode(), clock=clock).instance_id == "uuid:1"


def test_what_the_file_lacks_comes_with_the_forms_default_and_a_lost_id_is_given() -> None:
    record = form("<a>d</a><b/>").open_entry(b'<data id="small"><b>1</b></data>', clock=clock)

    assert record.values() == {"a": "d", "b": "1"}
    assert record.instance_id.startswith("uuid:")


def test_a_repeat_has_as_many_instances_as_the_file() -> None:
    loaded = form("<r><x/></r>", body=repeat("/data/r", "x"))

    assert loaded.open_entry(b'<data id="small"/>', clock=clock).values() == {"r": []}
    three = loaded.open_entry(b'<data id="small"><r><x>1</x></r><r/><r><x>3</x></r></data>', clock=clock)
    assert three.values() == {"r": [{"x": "1"}, {"x": ""}, {"x": "3"}]}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        pytest.param(b"<data", "entry-not-readable", id="cut-off"),
        pytest.param(b"<!DOCTYPE data><data/>", "entry-not-readable", id="doctype"),
        pytest.param(b'<data id="other"/>', "entry-of-another-form", id="other-id"),
        pytest.param(b"<survey/>", "entry-of-another-form", id="other-root"),
    ],
)
def test_what_is_no_entry_of_this_form_is_refused(document: bytes, code: str) -> None:
    with pytest.raises(AnswerError) as refused:
        form("<a/>").open_entry(document, clock=clock)

    assert refused.value.code == code


def test_a_fixed_repeat_is_complete_again() -> None:
    loaded = form("<r><x>1</x></r><r><x>2</x></r>", body=repeat("/data/r", "x", attributes='jr:noAddRemove="true()"'))
    record = loaded.open_entry(b'<data id="small"><r><x>7</x></r></data>', clock=clock)

    assert record.values() == {"r": [{"x": "7"}, {"x": "2"}]}


def test_what_reads_no_answer_is_not_made_anew_by_opening() -> None:
    """An id that the form calculates would else make another record of it."""
    instance = "<a/><b/><meta><instanceID/></meta>"
    binds = (
        '<bind nodeset="/data/meta/instanceID" calculate="concat(\'uuid:\', uuid())"/>'
        '<bind nodeset="/data/b" calculate="concat(/data/a, \'!\')"/>'
    )
    made = form(instance, binds=binds, body=inputs("/data/a"))
    record = made.new_entry(clock=clock)
    record.set("a", "1")

    again = made.open_entry(record.submission().replace(b"1!", b""), clock=clock)

    assert again.instance_id == record.instance_id
    assert again["b"].value == "1!"
    assert made.open_entry(record.submission(), clock=clock, revise=True).instance_id != record.instance_id


def test_an_instance_gets_no_attribute_that_its_template_lacks() -> None:
    made = form('<r jr:template=""><x/></r><r kind="first"><x/></r>', body=repeat("/data/r", "x"))
    record = made.new_entry(clock=clock)
    record.add("/data/r")

    saved = record.submission()

    assert saved.count(b'kind="first"') == 1
    assert made.open_entry(saved, clock=clock).submission() == saved
