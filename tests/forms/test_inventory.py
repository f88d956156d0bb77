"""Nothing in a form is ignored in silence: what reading leaves aside is named with its place at load."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from field_app.errors import FormError
from field_app.forms import Form
from field_app.packs import form_xml as form_xml_of_the_pack
from field_app.packs import forms as forms_of_the_pack
from tests.forms.builders import clock, form, form_xml, inputs, repeat

PACK = {each.id: form_xml_of_the_pack(each.id) for each in forms_of_the_pack()}

ITEXT = '<itext><translation lang="en"><text id="t">{}</text></translation></itext>'
TEMPLATE = "{http://openrosa.org/javarosa}template"
CHOICE = "<item><label>A</label><value>a</value></item>"
NESTED = f'<group ref="/data/r"><repeat nodeset="/data/r">{repeat("/data/r/s", "x")}</repeat></group>'


def named(extra: dict[str, str], instance: str = "<a/>") -> list[tuple[str, str, str]]:
    """Return what a form says of itself, each as (code, place, name); the form can be filled in all the same."""
    loaded = form(instance, **extra)
    loaded.new_entry(clock=clock).submission()
    return [(each.construct.removeprefix("degraded-"), each.place, each.name) for each in loaded.degraded]


def asked(attributes: str = "", inside: str = "", *, tag: str = "input") -> dict[str, str]:
    """Return a body with one question about /data/a."""
    return {"body": f'<{tag} ref="/data/a" {attributes}><label>A</label>{inside}</{tag}>'}


def bind(attributes: str, path: str = "/data/a") -> dict[str, str]:
    """Return one bind."""
    return {"binds": f'<bind nodeset="{path}" {attributes}/>'}


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        pytest.param(
            {"lists": '<instance id="c" src="jr://file-csv/c.csv"/>'},
            ("file-missing", "instance c", "c.csv"),
            id="csv",
        ),
        pytest.param(
            {"lists": '<instance id="c" src="jr://file/c.geojson"/>'},
            ("file-missing", "instance c", "c.geojson"),
            id="geojson",
        ),
        pytest.param(
            {"lists": "<instance><b/></instance>"}, ("element", "model", "instance"), id="instance-without-id"
        ),
        pytest.param(
            {"lists": '<instance id="l"><r/></instance><instance id="l"><r/></instance>'},
            ("repeated", "model", "instance l"),
            id="two-lists-of-one-name",
        ),
        pytest.param(
            {"lists": '<instance id="l"><r/><s/></instance>'}, ("element", "instance l", "s"), id="two-roots-of-a-list"
        ),
        pytest.param(
            bind("calculate=\"pulldata('towns', 'name', 'code', 'x')\""),
            ("list-missing", "/data/a (calculate)", "towns"),
            id="pulldata",
        ),
        pytest.param(
            bind("relevant=\"count(instance('nope')/root/item) = 0\""),
            ("list-missing", "/data/a (relevant)", "nope"),
            id="no-such-list",
        ),
        pytest.param(
            bind("calculate=\"property('email')\""), ("property", "/data/a (calculate)", "email"), id="property"
        ),
        pytest.param(
            bind('calculate="property(string(1))"'), ("property", "/data/a (calculate)", "…"), id="computed-property"
        ),
        pytest.param(bind('calculate="/data/q"'), ("reference", "/data/a: /data/q", ""), id="reads-nothing"),
        pytest.param(
            {"binds": '<odk:setgeopoint event="odk-instance-first-load" ref="/data/a"/>'},
            ("action", "setgeopoint /data/a", "setgeopoint"),
            id="start-geopoint",
        ),
        pytest.param(
            asked(inside='<odk:setgeopoint event="xforms-value-changed" ref="/data/a"/>'),
            ("action", "setgeopoint /data/a", "setgeopoint"),
            id="background-geopoint",
        ),
        pytest.param(
            {"binds": '<odk:recordaudio event="odk-instance-load" ref="/data/a" odk:quality="low"/>'},
            ("action", "recordaudio /data/a", "recordaudio"),
            id="background-audio",
        ),
        pytest.param(
            {"binds": '<setvalue event="xforms-value-changed" ref="/data/a" value="1"/>'},
            ("event", "setvalue /data/a", "xforms-value-changed"),
            id="change-of-nothing",
        ),
        pytest.param(
            asked(inside='<setvalue event="odk-new-repeat" ref="/data/a" value="1"/>'),
            ("event", "setvalue /data/a", "odk-new-repeat"),
            id="new-instance-of-nothing",
        ),
        pytest.param(
            {"binds": '<setvalue event="odk-instance-load" ref="/data/a" value="1" if="x"/>'},
            ("attribute", "setvalue /data/a", "if"),
            id="attribute-of-an-action",
        ),
        pytest.param(bind('jr:preload="context" jr:preloadParams="UserID"'), ("preload", "/data/a", "context userid")),
        pytest.param(bind('jr:preload="timestamp" jr:preloadParams="noon"'), ("preload", "/data/a", "timestamp noon")),
        pytest.param(
            bind('jr:preload="property" jr:preloadParams="phonenumber"'), ("property", "/data/a", "phonenumber")
        ),
        pytest.param(
            bind('jr:preload="property" jr:preloadParams="subscriberid"'), ("property", "/data/a", "subscriberid")
        ),
        pytest.param(bind('type="xsd:gYear"'), ("type", "/data/a", "gYear"), id="type"),
        pytest.param(bind('type="int"', "/data/q"), ("bind-without-node", "bind /data/q", ""), id="bind-of-nothing"),
        pytest.param(bind('type="int"', ""), ("bind-without-node", "bind ", ""), id="bind-without-nodeset"),
        pytest.param(bind('orx:max-pixels="800"'), ("picture-size", "/data/a", "orx:max-pixels"), id="max-pixels"),
        pytest.param(
            bind('odk:track-changes="true"'), ("audit-option", "/data/a", "odk:track-changes"), id="track-changes"
        ),
        pytest.param(bind('odk:length="9"'), ("attribute", "/data/a", "odk:length"), id="odk-attribute"),
        pytest.param(bind('jr:requiredMessage="x"'), ("attribute", "/data/a", "jr:requiredMessage"), id="jr-attribute"),
        pytest.param(bind('fa:color="x"'), ("attribute", "/data/a", "fa:color"), id="own-attribute"),
        pytest.param(bind('o:x="1" xmlns:o="urn:other"'), ("attribute", "/data/a", "o:x"), id="foreign-attribute"),
        pytest.param(
            bind('o:constraintMsg="1" xmlns:o="urn:other"'), ("attribute", "/data/a", "o:constraintMsg"), id="not-jr"
        ),
        pytest.param(
            bind("jr:constraintMsg=\"jr:itext('no')\""), ("text-missing", "/data/a", "no"), id="message-without-text"
        ),
        pytest.param(
            {"binds": '<submission base64RsaPublicKey="k"/>'},
            ("encryption", "submission", "base64RsaPublicKey"),
            id="encryption",
        ),
        pytest.param(
            {"binds": '<submission action="there"/>'}, ("submission-address", "submission", "action"), id="address"
        ),
        pytest.param(
            {"binds": '<submission orx:auto-send="true"/>'},
            ("submission-timing", "submission", "orx:auto-send"),
            id="auto-send",
        ),
        pytest.param({"binds": "<strange/>"}, ("element", "model", "strange"), id="element-of-the-model"),
        pytest.param(
            {"itext": ITEXT.format('<value>A</value><value form="image">a.png</value>')},
            ("media", "itext t", "image"),
            id="image",
        ),
        pytest.param(
            {"itext": ITEXT.format('<value form="guidance">A</value>')}, ("guidance", "itext t", "guidance"), id="guide"
        ),
        pytest.param(
            {"itext": ITEXT.format('<value form="short">A</value>')}, ("text-form", "itext t", "short"), id="short-text"
        ),
        pytest.param(
            {"itext": ITEXT.format("<value>A <b>b</b></value>")}, ("markup", "itext t", "b"), id="markup-in-a-text"
        ),
        pytest.param(
            {"itext": ITEXT.format("<value>A <output/></value>")}, ("element", "itext t", "output"), id="empty-output"
        ),
        pytest.param({"body": '<hologram ref="/data/a"/>'}, ("question", "hologram /data/a", "hologram"), id="kind"),
        pytest.param(
            {"body": '<input ref="/data/q"/>'}, ("question-without-node", "input /data/q", "input"), id="asks-nothing"
        ),
        pytest.param({"body": '<input ref=" "/>'}, ("question-without-node", "input", "input"), id="asks-blank"),
        pytest.param(
            {"body": inputs("/data/a", "/data/a")}, ("second-question", "/data/a", ""), id="asked-more-than-once"
        ),
        pytest.param({"body": f"{inputs('/data/a')}<label>B</label>"}, ("element", "body", "label"), id="loose-label"),
        pytest.param(
            {"body": f'<group ref="/data"><label>A</label><hint>B</hint>{inputs("/data/a")}</group>'},
            ("element", "/data", "hint"),
            id="hint-of-a-group",
        ),
        pytest.param(
            {"body": f"<group><label>A</label>{inputs('/data/a')}</group>"},
            ("element", "group", "label"),
            id="label-of-a-group-without-node",
        ),
        pytest.param(
            {"body": f'<group nodeset="/data">{inputs("/data/a")}</group>'},
            ("attribute", "group", "nodeset"),
            id="nodeset-of-a-group",
        ),
        pytest.param(asked(inside="<label>B</label>"), ("repeated", "/data/a", "label"), id="two-labels"),
        pytest.param(asked(inside="<help>B</help>"), ("element", "/data/a", "help"), id="help"),
        pytest.param(asked(inside="<hint><i>B</i></hint>"), ("markup", "/data/a", "i"), id="markup-in-a-hint"),
        pytest.param(asked(inside='<input ref="/data/a"/>'), ("element", "/data/a", "input"), id="question-in-one"),
        pytest.param(asked('bind="b"'), ("attribute", "/data/a", "bind"), id="bind-of-another-name"),
        pytest.param(bind('ref="/data/b"'), ("attribute", "/data/a", "ref"), id="bind-of-two-nodes"),
        pytest.param(
            {"body": f'<input ref="/data/a">{CHOICE}</input>'}, ("element", "/data/a", "item"), id="choices-of-a-text"
        ),
        pytest.param(asked('rows="5"'), ("attribute", "/data/a", "rows"), id="rows"),
        pytest.param(asked('start="5"'), ("attribute", "/data/a", "start"), id="limit-of-no-range"),
        pytest.param(asked('accuracyThreshold="5"'), ("accuracy", "/data/a", "accuracyThreshold"), id="accuracy"),
        pytest.param(asked('query="x"'), ("external-select", "/data/a", "query"), id="itemsets"),
        pytest.param(asked('intent="a.b"'), ("external-app", "/data/a", "intent"), id="intent"),
        pytest.param(asked(tag="select1"), ("no-choices", "/data/a", ""), id="no-choices"),
        pytest.param(
            asked(inside=f"{CHOICE.replace('<value>', '<copy/><value>')}", tag="select1"),
            ("element", "/data/a", "copy"),
            id="element-of-a-choice",
        ),
        pytest.param(
            {
                **asked(inside=f"{CHOICE}<itemset nodeset=\"instance('l')/root/item\"/>", tag="select1"),
                "lists": '<instance id="l"><root><item><name>a</name><label>A</label></item></root></instance>',
            },
            ("element", "/data/a", "item"),
            id="items-beside-an-itemset",
        ),
        pytest.param(asked('end="9" step="1"', tag="range"), ("range", "/data/a", ""), id="range-without-start"),
        pytest.param(
            asked('start="1" end="9" step="1" odk:tick-interval="2"', tag="range"),
            ("attribute", "/data/a", "odk:tick-interval"),
            id="ticks",
        ),
    ],
)
def test_what_does_not_work_here_is_named_with_its_place(extra: dict[str, str], said: tuple[str, str, str]) -> None:
    assert named(extra) == [said]


@pytest.mark.parametrize(
    ("instance", "body", "said"),
    [
        pytest.param(
            '<r jr:template=""><x>1</x></r><a/>', inputs("/data/a"), ("template", "/data/r", ""), id="template-of-none"
        ),
        pytest.param("<r><s><x/></s></r>", NESTED, ("nested-repeat", "/data/r/s", "repeat"), id="repeat-in-a-repeat"),
        pytest.param("<meta><audit/></meta>", "", ("audit", "/data/meta/audit", ""), id="audit"),
        pytest.param(
            '<meta><entity dataset="d" id=""/></meta>', "", ("entity", "/data/meta/entity", ""), id="old-entity"
        ),
    ],
)
def test_what_the_instance_asks_for_is_named(instance: str, body: str, said: tuple[str, str, str]) -> None:
    assert named({"body": body}, instance) == [said]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("<h:head>", "<h:head><h:style/>", ("element", "head", "style"), id="head"),
        pytest.param("<h:head>", "<h:head><model/>", None, id="model-before"),
        pytest.param("</h:body>", "</h:body><h:body/>", ("element", "html", "body"), id="second-body"),
        pytest.param("<h:head>", '<h:head profile="x">', ("attribute", "head", "profile"), id="attribute-of-the-head"),
        pytest.param("<h:title>", '<h:title dir="x">', ("attribute", "title", "dir"), id="attribute-of-the-title"),
        pytest.param("<model>", '<model schema="x">', ("attribute", "model", "schema"), id="attribute-of-the-model"),
        pytest.param("<model>", '<model odk:xforms-version="2.0">', ("version", "model", "2.0"), id="newer-dialect"),
        pytest.param("<model>", '<model odk:xforms-version="1.0.0">', (), id="this-dialect"),
        pytest.param("<h:body>", '<h:body class="pages">', ("layout", "body", "pages"), id="pages"),
        pytest.param("<h:body>", '<h:body lang="en">', ("attribute", "body", "lang"), id="attribute-of-the-body"),
        pytest.param("</instance>", "<b/></instance>", ("element", "instance 1", "b"), id="second-root"),
    ],
)
def test_what_stands_around_is_looked_at_too(before: str, after: str, said: tuple[str, str, str] | None) -> None:
    document = form_xml("<a/>").replace(before.encode(), after.encode(), 1)

    if said is None:  # an empty model in front is the one that is read
        with pytest.raises(FormError):
            Form(document)
        return
    found = [(each.construct.removeprefix("degraded-"), each.place, each.name) for each in Form(document).degraded]
    assert found == ([said] if said else [])


def test_what_is_named_says_what_happens_instead_in_both_languages() -> None:
    (only,) = form("<a/>", **asked('appearance="masked"')).degraded

    assert only.message("en") == "masked has no effect here: the answer can be read while it is typed."
    assert "masked" in only.message("ar")
    assert re.search("[\u0621-\u064a]", only.message("ar"))


def _places(root: etree._Element) -> list[etree._Element]:
    """Return the elements outside the instances; each `<instance>` itself among them."""
    inside = {below for instance in root.iter("{*}instance") for below in instance.iterdescendants()}
    return [element for element in root.iter() if element not in inside]


NAMES = st.from_regex(r"zz[a-z]{1,8}", fullmatch=True)
NAMESPACES = st.sampled_from(
    ["", "urn:other", "http://openrosa.org/javarosa", "http://www.opendatakit.org/xforms", "urn:field-app:bind:1"]
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PACK)), st.integers(0, 10**6), NAMES, NAMESPACES, st.booleans())
def test_whatever_is_put_into_a_form_is_named_or_refused(
    form_id: str, place: int, name: str, namespace: str, is_element: bool
) -> None:
    root = etree.fromstring(PACK[form_id])
    places = _places(root)
    element = places[place % len(places)]
    full_name = f"{{{namespace}}}{name}" if namespace else name
    if is_element:
        etree.SubElement(element, full_name)
    else:
        element.set(full_name, "x")

    try:
        degraded = Form(etree.tostring(root)).degraded
    except FormError:
        return
    (only,) = degraded
    assert only.name.endswith(name)
    assert only.place
    assert name in only.message("ar")


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(PACK)), st.integers(0, 10**6), NAMES, st.booleans())
def test_whatever_is_put_into_the_primary_instance_is_kept(
    form_id: str, place: int, name: str, is_element: bool
) -> None:
    root = etree.fromstring(PACK[form_id])
    primary = next(root.iter("{*}instance"))[0]
    templates = {below for element in primary.iter() if element.get(TEMPLATE) is not None for below in element.iter()}
    sections = [element for element in primary.iter() if len(element) and element not in templates]
    element = sections[place % len(sections)]
    if is_element:
        etree.SubElement(element, f"{{{etree.QName(primary).namespace}}}{name}").text = "kept"
    else:
        element.set(name, "kept")

    loaded = Form(etree.tostring(root))

    assert loaded.degraded == ()
    assert name.encode() in loaded.new_entry(clock=clock).draft()
