"""The shipped XForms hold what their sources say: every text, choice and expression, and our bind attributes."""

import pytest
from lxml import etree

from field_app.packs import build, form_source, form_xml, forms
from tests.packs.reading import FA, LANGUAGES, XF, XHTML, Row, expression, questions, sheet, text, xform

TYPES = {
    "integer": "int",
    "decimal": "decimal",
    "dateTime": "dateTime",
    "time": "time",
    "geopoint": "geopoint",
    "image": "binary",
    "start": "dateTime",
    "end": "dateTime",
}
CONTROLS = {
    "text": "input",
    "integer": "input",
    "decimal": "input",
    "dateTime": "input",
    "time": "input",
    "geopoint": "input",
    "note": "input",
    "image": "upload",
    "select_one": "select1",
    "select_multiple": "select",
    "begin_group": "group",
    "begin_repeat": "group",
}
KINDS = {
    "label": "label",
    "hint": "hint",
    "constraint_message": "jr:constraintMsg",
    "required_message": "jr:requiredMsg",
}
EXPRESSIONS = {"relevant": "relevant", "constraint": "constraint", "calculation": "calculate"}

every_form = pytest.mark.parametrize("form", [form.id for form in forms()])
both_languages = pytest.mark.parametrize("language", list(LANGUAGES))


@every_form
def test_source_and_xform_mean_the_same(form: str) -> None:
    assert canonical(build.encode_xform(form_source(form))) == canonical(form_xml(form))


@every_form
def test_the_locked_pyxform_makes_the_shipped_bytes(form: str) -> None:
    assert build.encode_xform(form_source(form)) == form_xml(form), "run `python -m field_app.packs build`"


@every_form
@both_languages
def test_every_text_arrives(form: str, language: str) -> None:
    said = {
        (row["name"], kind): text(row, column, language)
        for row in questions(form)
        for column, kind in KINDS.items()
        if text(row, column, language)
    }

    assert xform(form).texts(language) == said


@every_form
@both_languages
def test_every_choice_arrives_in_order(form: str, language: str) -> None:
    plain = {"list_name", "name", *(f"label::{each}" for each in LANGUAGES.values())}
    said = [
        (
            row["list_name"],
            row["name"],
            row[f"label::{LANGUAGES[language]}"],
            *sorted(value for column, value in row.items() if column not in plain and value),
        )
        for row in sheet(form, "choices")
    ]

    assert xform(form).choices(language) == said


@every_form
def test_every_expression_arrives(form: str) -> None:
    binds = xform(form).binds()
    for row in questions(form):
        for column, attribute in EXPRESSIONS.items():
            said = expression(row.get(column, ""))
            assert expression(attribute_of(binds.get(row["name"]), attribute)) == said, row["name"]
        assert attribute_of(binds.get(row["name"]), "required") == ("true()" if row["required"] else ""), row["name"]


@every_form
def test_every_type_and_control_arrives(form: str) -> None:
    binds = xform(form).binds()
    controls = {
        node.get("ref", "").rsplit("/", 1)[-1]: etree.QName(node).localname
        for node in xform(form).root.iter(*(f"{XF}{tag}" for tag in set(CONTROLS.values())))
    }
    for row in questions(form):
        kind = row["type"].split()[0]
        assert controls.get(row["name"]) == CONTROLS.get(kind), row["name"]
        if not kind.startswith("begin_"):
            assert binds[row["name"]].get("type") == TYPES.get(kind, "string"), row["name"]


@every_form
def test_hxl_and_sensitivity_are_bind_attributes(form: str) -> None:
    binds = xform(form).binds()
    for row in questions(form):
        bind = binds.get(row["name"])
        assert attribute_of(bind, f"{FA}hxl") == row["bind::fa:hxl"], row["name"]
        assert attribute_of(bind, f"{FA}sensitivity") == row["bind::fa:sensitivity"], row["name"]


@every_form
def test_a_filter_of_choices_arrives(form: str) -> None:
    for row in questions(form):
        if row.get("choice_filter"):
            (select,) = (node for node in xform(form).root.iter(f"{XF}select1") if named(node, row))
            nodeset = select.find(f"{XF}itemset").get("nodeset", "")  # type: ignore[union-attr]
            assert f"[{expression(row['choice_filter'])}]" in expression(nodeset.replace("current()/", ""))


@every_form
def test_a_default_arrives(form: str) -> None:
    root = xform(form).root
    for row in questions(form):
        if default := row.get("default", ""):
            setvalues = [node.get("value") for node in root.iter(f"{XF}setvalue") if named(node, row)]
            literals = {node.text for node in root.iter(f"{XF}{row['name']}")}
            assert setvalues == [default] or literals == {default}, row["name"]


@every_form
def test_the_settings_arrive(form: str) -> None:
    (settings,) = sheet(form, "settings")
    root = xform(form).root
    (data,) = root.iter(f"{XF}data")

    assert root.findtext(f"{XHTML}head/{XHTML}title") == settings["form_title"]
    assert (data.get("id"), data.get("version")) == (settings["form_id"], settings["version"]) == (form, "2025121001")
    assert [node.get("lang") for node in root.iter(f"{XF}translation") if node.get("default") == "true()"] == [
        settings["default_language"]
    ]
    name = xform(form).binds()["instanceName"].get("calculate", "")
    assert expression(name) == expression(settings["instance_name"])


def canonical(xml: bytes) -> str:
    """Return the XML without what does not matter: order of attributes, space between elements."""
    return str(etree.canonicalize(xml.decode(), strip_text=True))


def attribute_of(bind: etree._Element | None, name: str) -> str:
    return "" if bind is None else bind.get(name, "")


def named(node: etree._Element, row: Row) -> bool:
    return node.get("ref", "").endswith(f"/{row['name']}")
