"""Reading `<bind>` elements (ODK XForms, "Bindings").

Invariant: an attribute of another namespace is kept as it stands (`Bind.extras`: HXL tags, sensitivity, `saveto`).
"""

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.definition import NodeDefinition
from field_app.forms.reading_context import KNOWN_PROPERTIES, Reading, elements
from field_app.forms.reading_texts import bind_message, read_message
from field_app.forms.vocabulary import TYPES
from field_app.forms.xpath import Expression

_PRELOAD = namespaces.qualified(namespaces.JAVAROSA, "preload")
_PRELOAD_PARAMS = namespaces.qualified(namespaces.JAVAROSA, "preloadParams")
_PRELOADS = {"uid": None, "timestamp": {"start", "end"}, "date": {"today"}, "property": KNOWN_PROPERTIES}


def read_binds(model: etree._Element, reading: Reading) -> None:
    """Give every node its bind; a bind that names no node is put on the list, as the other engines let it pass."""
    for name, element in elements(model):
        if name == "bind":
            _read_bind(element, reading)


def _read_bind(element: etree._Element, reading: Reading) -> None:
    nodeset = element.get("nodeset") or element.get("ref") or ""
    place = f"bind {nodeset}"
    if not reading.has(nodeset):
        reading.degrade("degraded-bind-without-node", place)
        return
    node = reading.node(nodeset, place)
    if element.get("id"):
        reading.by_id[element.get("id", "")] = node
    _fill(node, element, reading)
    _name_preload(node, reading)
    if node.bind.type not in TYPES:
        reading.degrade("degraded-type", node.path, node.bind.type)


def _name_preload(node: NodeDefinition, reading: Reading) -> None:
    """Name an automatic value that stays empty."""
    kind, params = node.bind.preload, node.bind.preload_params.strip().lower()
    if not kind:
        return
    known = _PRELOADS.get(kind, frozenset())
    if known is not None and params not in known:
        is_property = kind == "property"
        code = "degraded-property" if is_property else "degraded-preload"
        reading.degrade(code, node.path, params if is_property else f"{kind} {params}".strip())


def _fill(node: NodeDefinition, element: etree._Element, reading: Reading) -> None:
    bind, path = node.bind, node.path
    bind.type = namespaces.local(element.get("type", bind.type))
    for name in ("calculate", "relevant", "readonly", "required", "constraint"):
        expression = reading.optional(element.get(name), f"{path} ({name})")
        if expression is not None:
            setattr(bind, name, expression)
    bind.keeps_answer = bind.calculate is not None and _keeps_answer(bind.calculate, path)
    bind.required_message = read_message(bind_message(element, "requiredMsg"), reading, path) or bind.required_message
    bind.constraint_message = (
        read_message(bind_message(element, "constraintMsg"), reading, path) or bind.constraint_message
    )
    bind.preload = element.get(_PRELOAD, bind.preload)
    bind.preload_params = element.get(_PRELOAD_PARAMS, bind.preload_params)
    bind.extras = {**bind.extras, **_extras(element)}


def _keeps_answer(calculate: Expression, path: str) -> bool:
    uses = calculate.uses
    return uses.once or any(reference.resolve(path) == path for reference in uses.fills)


def _extras(element: etree._Element) -> dict[str, str]:
    known = {namespaces.JAVAROSA, ""}
    return {
        str(name): str(value) for name, value in element.attrib.items() if namespaces.split(str(name))[0] not in known
    }
