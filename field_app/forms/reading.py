"""Reading a form: XForm XML to a `Model`, with everything that can be wrong found now (ODK XForms specification).

Invariant: a form either loads whole, with what does not work here named in `degraded`, or raises a FormError that says
where it is wrong. Nothing is fetched: a list in a file beside the form is empty, and named, until the file is there.
"""

from lxml import etree

from field_app.errors import FormError
from field_app.forms import namespaces
from field_app.forms.definition import Action, Definition
from field_app.forms.graph import build_graph
from field_app.forms.graph_order import set_order
from field_app.forms.instances import document_of_rows, document_of_xml
from field_app.forms.markup import DOCUMENT_BYTES_MAX, MarkupRefused, parse_markup
from field_app.forms.model import Model
from field_app.forms.reading_actions import is_action, read_action
from field_app.forms.reading_binds import read_binds
from field_app.forms.reading_body import read_body
from field_app.forms.reading_context import Reading, elements
from field_app.forms.reading_instance import InstanceReading, read_instance
from field_app.forms.reading_texts import read_itext
from field_app.forms.tree import Document

NODES_MAX = 50_000  # the largest real form seen has under 3,000
_KNOWN = {"instance", "bind", "itext"}
_ORX_VERSION = namespaces.qualified(namespaces.OPENROSA, "version")
_ENTITIES_VERSION = namespaces.qualified(namespaces.ENTITIES, "entities-version")


def read_form(document: bytes) -> Model:
    """Read an XForm; FormError with the place when it cannot be used."""
    try:
        root = parse_markup(document)
    except MarkupRefused as refused:
        raise _markup_error(refused) from refused
    model = _find(root, "model")
    if model is None:
        raise FormError("form-no-model")
    primary = _primary(model)
    if sum(1 for _ in primary.iter()) > NODES_MAX:
        raise FormError("form-too-many-nodes", count=str(NODES_MAX))
    instance = read_instance(primary)
    reading = Reading(instance.root, {name: uri for name, uri in root.nsmap.items() if name})
    definition = _read_definition(root, model, primary, instance, reading)
    lists = _lists(model, reading)
    graph = build_graph(definition)
    set_order(graph)
    for reader, path in graph.unknown:
        reading.degrade("degraded-reference", f"{reader}: {path}")
    definition.degraded = tuple(reading.degraded)
    return Model(definition, graph, instance.blueprint, instance.templates, lists)


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
    title = _find(root, "title")
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
    """Read the actions of the model, and name what else stands in it that does not work here."""
    if model.get(_ENTITIES_VERSION) is not None:
        reading.degrade("degraded-entity", "model")
    if any(node.path.endswith("/meta/audit") for node in reading.root.walk()):
        reading.degrade("degraded-audit", f"/{reading.root.name}/meta/audit")
    made = []
    for name, element in elements(model):
        if is_action(name):
            made.append(read_action(element, reading, None))
        elif name == "submission":
            _name_submission(element, reading)
        elif name not in _KNOWN:
            reading.degrade("degraded-element", name)
    return tuple(action for action in made if action is not None)


def _name_submission(element: etree._Element, reading: Reading) -> None:
    """Name what the form asks of a submission and does not get here (ODK XForms, "Submission")."""
    method = element.get("method", "post").strip()
    if method not in {"post", "form-data-post"}:
        raise FormError("form-submission-method", method=method)
    if element.get("base64RsaPublicKey"):
        reading.degrade("degraded-encryption", "submission")
    if element.get("action"):
        reading.degrade("degraded-submission-address", "submission")


def _lists(model: etree._Element, reading: Reading) -> dict[str, Document]:
    """Read the secondary instances, by id."""
    lists: dict[str, Document] = {}
    for place, (name, element) in enumerate(elements(model)):
        if name != "instance" or element.get("id") is None:
            continue
        identifier, source = element.get("id", ""), element.get("src")
        inner = next(iter(child for _, child in elements(element)), None)
        if inner is not None and not (source and place == 0):
            lists[identifier] = document_of_xml(inner)
        else:
            lists[identifier] = document_of_rows(())
        if source:
            construct = "degraded-last-saved" if source.endswith("last-saved") else "degraded-external-list"
            reading.degrade(construct, f"instance {identifier}: {source}")
    return lists


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
    return next((element for element in root.iter() if etree.QName(element).localname == name), None)


def _markup_error(refused: MarkupRefused) -> FormError:
    if refused.reason == "size":
        return FormError("form-too-large", mebibytes=DOCUMENT_BYTES_MAX >> 20)
    code = "form-doctype" if refused.reason == "doctype" else "form-not-xml"
    return FormError(code, line=str(refused.line))
