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
        pytest.param(form_xml("<a/>" * 60_000, body=""), "form-too-many-nodes", "50000", id="too-many-nodes"),
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
            "<bind nodeset=\"/data/a\" calculate=\"jr:choice-name('x', '/data/b')\"/>", "/data/a", id="choices-of-a-text"
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(binds: str, place: str) -> None:
    with pytest.raises(FormError) as refused:
        form("<a/><b/>", binds=binds)

    assert str(refused.value.values["place"]) == place


@pytest.mark.parametrize(
    ("extra", "construct", "place"),
    [
        pytest.param({"lists": '<instance id="c" src="jr://file-csv/c.csv"/>'}, "degraded-external-list", "c.csv", id="csv"),
        pytest.param(
            {"lists": '<instance id="l" src="jr://instance/last-saved"/>'}, "degraded-last-saved", "last-saved", id="saved"
        ),
        pytest.param(
            {"binds": '<odk:setgeopoint event="odk-instance-first-load" ref="/data/a"/>'},
            "degraded-action",
            "/data/a",
            id="sensor",
        ),
        pytest.param({"binds": '<submission base64RsaPublicKey="k"/>'}, "degraded-encryption", "submission", id="key"),
        pytest.param({"binds": '<bind nodeset="/data/a" calculate="/data/q"/>'}, "degraded-reference", "/data/q", id="read"),
        pytest.param({"binds": '<bind nodeset="/data/q" type="int"/>'}, "degraded-bind-without-node", "/data/q", id="bind"),
        pytest.param({"binds": "<strange/>"}, "degraded-element", "strange", id="element-of-the-model"),
        pytest.param({"body": '<hologram ref="/data/a"/>'}, "degraded-element", "hologram /data/a", id="unknown-question"),
        pytest.param({"body": '<input ref="/data/q"/>'}, "degraded-question-without-node", "/data/q", id="asks-nothing"),
        pytest.param({"body": '<input ref="/data/a" appearance="ex:a.b(c)"/>'}, "degraded-external-app", "/data/a", id="app"),
        pytest.param({"body": '<input ref="/data/a" query="x"/>'}, "degraded-external-select", "/data/a", id="itemsets"),
        pytest.param(
            {"body": "<select1 ref=\"/data/a\" appearance=\"search('f')\"/>"}, "degraded-search", "/data/a", id="search"
        ),
    ],
)
def test_what_does_not_work_here_is_named_and_the_form_loads(extra: dict[str, str], construct: str, place: str) -> None:
    loaded = form("<a/>", **extra)

    (named,) = loaded.degraded
    assert named.construct == construct
    assert place in named.place
    loaded.new_entry(clock=clock).submission()


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
