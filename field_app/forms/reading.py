"""Reading a form: XForm XML to a `Model`, with everything that can be wrong found now (ODK XForms specification).

Invariant: a form either loads whole, with what does not work here named in `degraded`, or raises a FormError that says
where it is wrong. Nothing is fetched: the files beside the form are handed in (`attached.py`).
"""

from lxml import etree

from field_app.errors import FormError
from field_app.forms import namespaces
from field_app.forms.attached import Attached, bare_name
from field_app.forms.bulk import check_depth, check_nodes, check_size
from field_app.forms.definition import Action, Definition
from field_app.forms.graph import build_graph
from field_app.forms.graph_order import set_order
from field_app.forms.inventory import take_inventory, title_of
from field_app.forms.itext import MEDIA
from field_app.forms.lists import read_lists
from field_app.forms.markup import DOCUMENT_BYTES_MAX, MarkupRefused, parse_markup
from field_app.forms.model import Model
from field_app.forms.reading_actions import is_action, read_action
from field_app.forms.reading_binds import read_binds
from field_app.forms.reading_body import read_body
from field_app.forms.reading_context import Reading, elements
from field_app.forms.reading_instance import InstanceReading, read_instance
from field_app.forms.reading_texts import read_itext

ENTITIES_VERSION_MAX = (2025, 1)
_META_NOT_KEPT = {"audit": "degraded-audit", "entity": "degraded-entity"}
_ORX_VERSION = namespaces.qualified(namespaces.OPENROSA, "version")
_XFORMS_VERSION = namespaces.qualified(namespaces.ODK, "xforms-version")
_ENTITIES_VERSION = namespaces.qualified(namespaces.ENTITIES, "entities-version")


def read_form(document: bytes, attached: Attached) -> Model:
    """Read an XForm with the files beside it; FormError with the place when it cannot be used."""
    check_size(document)
    try:
        root = parse_markup(document)
    except MarkupRefused as refused:
        raise _markup_error(refused) from refused
    check_depth(root)
    model = _find(root, "model")
    if model is None:
        raise FormError("form-no-model")
    primary = _primary(model)
    check_nodes(primary)
    instance = read_instance(primary)
    reading = Reading(instance.root, {name: uri for name, uri in root.nsmap.items() if name}, attached)
    definition = _read_definition(root, model, primary, instance, reading)
    lists = read_lists(model, primary, reading)
    reading.raise_mistakes()
    graph = build_graph(definition)
    set_order(graph)
    for vertex in graph.vertices:
        if vertex.partners:
            reading.degrade("degraded-mutual-relevance", vertex.definition.path)
    for reader, path in graph.unknown:
        reading.degrade("degraded-reference", f"{reader}: {path}")
    for reader, path in graph.several:
        reading.degrade("degraded-several", f"{reader}: {path}", path.rpartition("/")[2])
    reading.name_what_is_not_there(lists)
    _name_media(model, reading)
    _name_lost_templates(instance, reading)
    take_inventory(model, _find(root, "body"), reading)
    definition.degraded = reading.degraded
    return Model(
        definition,
        graph,
        instance.blueprint,
        instance.templates,
        lists,
        attached,
        frozenset(reading.last_saved),
        frozenset(reading.entity_lists),
        reading.files,
    )


def _read_definition(
    root: etree._Element,
    model: etree._Element,
    primary: etree._Element,
    instance: InstanceReading,
    reading: Reading,
) -> Definition:
    itext = read_itext(model, reading)
    read_binds(model, reading)
    body = _find(root, "body")
    controls = read_body(body, reading) if body is not None else ()
    title = title_of(model)
    form_id = primary.get("id") or namespaces.split(str(primary.tag))[0] or instance.root.name
    return Definition(
        id=form_id,
        version=primary.get("version") or primary.get(_ORX_VERSION) or "",
        title=(title.text or "").strip() if title is not None and title.text else form_id,
        root=instance.root,
        namespaces=dict(primary.nsmap),
        itext=itext,
        body=controls,
        actions=_model_actions(model, reading),
        degraded=(),
    )


def _model_actions(model: etree._Element, reading: Reading) -> tuple[Action, ...]:
    """Read the actions of the model, and name what it says of itself that does not work here."""
    _check_entities_version(model.get(_ENTITIES_VERSION, ""))
    version = model.get(_XFORMS_VERSION, "1")
    if version.partition(".")[0] != "1":
        reading.degrade("degraded-version", "model", version)
    for node in reading.root.walk():
        if node.parent is not None and node.parent.name == "meta" and node.name in _META_NOT_KEPT:
            reading.degrade(_META_NOT_KEPT[node.name], node.path)
    made = []
    for name, element in elements(model):
        try:
            if is_action(name):
                made.append(read_action(element, reading, None))
            elif name == "submission":
                _check_submission(element)
        except FormError as mistake:
            reading.refuse(mistake)
    return tuple(action for action in made if action is not None)


def _name_media(model: etree._Element, reading: Reading) -> None:
    """Name the pictures and sounds that belong to words, and those of them that are not there."""
    for value in model.iter("{*}value"):
        text = (value.text or "").strip()
        if value.get("form") in MEDIA and text.startswith("jr://"):
            parent = value.getparent()
            place = f"itext {parent.get('id', '') if parent is not None else ''}"
            reading.name_file(bare_name(text), place)
            if not reading.attached.has(bare_name(text)):
                reading.degrade("degraded-file-missing", place, bare_name(text))


def _check_entities_version(version: str) -> None:
    """Refuse what may ask for more than is kept: entities-version counts year and number, `2024.1.0`."""
    said = tuple(int(part) if part.isdecimal() else 0 for part in version.split(".")[:2])
    if said > ENTITIES_VERSION_MAX:
        newest = ".".join(str(part) for part in ENTITIES_VERSION_MAX)
        raise FormError("form-entities-version", version=version, newest=newest)


def _check_submission(element: etree._Element) -> None:
    method = element.get("method", "post").strip()
    if method not in {"post", "form-data-post"}:
        raise FormError("form-submission-method", method=method)


def _name_lost_templates(instance: InstanceReading, reading: Reading) -> None:
    """Name the nodes that are marked as the template of a repeat that the form does not have."""
    for node in instance.marked:
        if node.repeat is None:
            reading.degrade("degraded-template", node.path)


def _primary(model: etree._Element) -> etree._Element:
    for name, element in elements(model):
        if name == "instance":
            primary = next((child for _, child in elements(element)), None)
            if primary is not None:
                return primary
            break
    raise FormError("form-no-instance")


def _find(root: etree._Element, name: str) -> etree._Element | None:
    """Return the first element of this local name, whatever its namespace."""
    return next(root.iter(f"{{*}}{name}"), None)


def _markup_error(refused: MarkupRefused) -> FormError:
    if refused.reason == "size":
        return FormError("form-too-large", mebibytes=DOCUMENT_BYTES_MAX >> 20)
    code = "form-doctype" if refused.reason == "doctype" else "form-not-xml"
    return FormError(code, line=str(refused.line))
