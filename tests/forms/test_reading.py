"""What a form says is read; what is wrong is said with its place; what does not work here is named."""

import pytest

from field_app.errors import FormError
from field_app.forms import Form
from tests.forms.builders import clock, entry, form, form_xml, inputs, repeat


def test_the_frame_of_a_form() -> None:
    loaded = form("<a/>")

    assert (loaded.id, loaded.version, loaded.title) == ("small", "1", "Small")
    assert loaded.languages == ()
    assert loaded.degraded == ()


def test_bind_attributes_of_other_namespaces_are_kept() -> None:
    loaded = form("<a/><b/>", binds='<bind nodeset="/data/a" fa:hxl="#loc+name" fa:sensitivity="high"/>')
    tags = {node.path: (node.hxl, node.sensitivity) for node in loaded.nodes}

    assert tags["/data/a"] == ("#loc+name", "high")
    assert tags["/data/b"] == ("", "low")


@pytest.mark.parametrize(
    ("document", "code", "said"),
    [
        pytest.param(b"<a>", "form-not-xml", "line 1", id="broken-off"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "form-doctype", "line 1", id="doctype"),
        pytest.param(
            '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16"),
            "form-doctype",
            "",
            id="doctype-in-utf-16",
        ),
        pytest.param(b"<a/>", "form-no-model", "model", id="some-xml"),
        pytest.param(b"<a><model/></a>", "form-no-instance", "", id="no-instance"),
        pytest.param(b"<a>" * 20_000, "form-not-xml", "", id="twenty-thousand-levels"),
        pytest.param(form_xml("<a/>" * 60_000, body=""), "form-too-many-nodes", "10000", id="too-many-nodes"),
    ],
)
def test_a_document_that_is_no_form(document: bytes, code: str, said: str) -> None:
    with pytest.raises(FormError) as refused:
        Form.load(document)

    assert refused.value.code == code
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("binds", "place"),
    [
        pytest.param('<bind nodeset="/data/a" calculate="1 +"/>', "/data/a (calculate)", id="syntax"),
        pytest.param('<bind nodeset="/data/a" relevant="nope(1)"/>', "/data/a (relevant)", id="unknown-function"),
        pytest.param('<bind nodeset="/data/a" constraint="substr(.)"/>', "/data/a (constraint)", id="arity"),
        pytest.param(
            '<setvalue event="xforms-ready" ref="/data/zz" value="1"/>', "setvalue /data/zz", id="action-on-nothing"
        ),
        pytest.param('<setvalue event="on-a-whim" ref="/data/a" value="1"/>', "setvalue /data/a", id="unknown-event"),
        pytest.param('<setvalue ref="/data/a" value="1"/>', "setvalue /data/a", id="no-event"),
        pytest.param(
            '<setvalue event="odk-new-repeat" ref="/data/a" value="1"/>', "setvalue /data/a", id="new-repeat-of-what"
        ),
        pytest.param(
            "<bind nodeset=\"/data/a\" calculate=\"jr:choice-name('x', '/data/b')\"/>",
            "/data/a",
            id="choices-of-a-text",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(binds: str, place: str) -> None:
    with pytest.raises(FormError) as refused:
        form("<a/><b/>", binds=binds)

    assert str(refused.value.values["place"]) == place


def test_an_unknown_question_is_asked_as_text() -> None:
    record = entry("<a/>", body='<hologram ref="/data/a"><label>Ghost</label></hologram>')
    record.set("a", "boo")

    assert (record["a"].kind, record["a"].label) == ("input", "Ghost")


def test_a_form_without_meta_gets_an_instance_id() -> None:
    record = entry("<a/>")

    assert record.instance_id.startswith("uuid:")
    assert f"<orx:instanceID>{record.instance_id}</orx:instanceID>".encode() in record.submission()


def test_the_frame_of_a_repeat_is_one_control_with_the_groups_label() -> None:
    (control,) = form("<r><x/></r>", body=repeat("/data/r", "x")).body

    assert (control.kind, len(control.children)) == ("repeat", 1)
    assert entry("<r><x/></r>", body=repeat("/data/r", "x"))["/data/r[1]"].label == "r"


def test_references_may_be_relative_to_the_group() -> None:
    body = '<group ref="/data/g"><input ref="x"/><input ref="current()/y"/></group>'
    record = entry("<g><x/><y/></g>", body=body)
    record.set("/data/g/x", "1")
    record.set("/data/g/y", "2")

    assert record.values() == {"x": "1", "y": "2"}


def test_a_control_may_name_its_bind() -> None:
    record = entry("<a/>", binds='<bind id="first" nodeset="/data/a" type="int"/>', body='<input bind="first"/>')

    assert record["a"].type == "int"


def test_bind_types_are_read_without_their_prefix() -> None:
    record = entry("<a/>", binds='<bind nodeset="/data/a" type="xsd:dateTime"/>')

    assert record["a"].type == "dateTime"


def test_attributes_can_be_bound() -> None:
    record = entry(
        '<a/><e id="" kind="car"/>', binds='<bind nodeset="/data/e/@id" calculate="/data/a"/>', body=inputs("/data/a")
    )
    record.set("a", "7")

    assert b'<e id="7" kind="car"/>' in record.submission()


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        pytest.param(' xmlns:o="http://openrosa.org/xforms"', "o:meta", id="declared"),
        pytest.param("", "meta", id="not"),
    ],
)
def test_a_meta_of_our_own_is_in_openrosas_namespace_when_the_form_declares_it(declared: str, name: str) -> None:
    document = (
        f'<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"{declared}><h:head><model>'
        '<instance><data id="m"><a/></data></instance></model></h:head><h:body><input ref="/data/a"/></h:body></h:html>'
    )
    written = Form.load(document.encode()).new_entry(clock=clock).submission().decode()

    assert f"<{name}>" in written
