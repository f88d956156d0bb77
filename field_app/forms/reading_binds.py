"""Reading `<bind>` elements (ODK XForms, "Bindings").

Invariant: an attribute of another namespace is kept as it stands (`Bind.extras`: HXL tags, sensitivity, `saveto`).
"""

import re

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.definition import NodeDefinition
from field_app.forms.reading_context import Reading, elements
from field_app.forms.reading_texts import bind_message, read_message
from field_app.forms.xpath import Expression

_PRELOAD = namespaces.qualified(namespaces.JAVAROSA, "preload")
_PRELOAD_PARAMS = namespaces.qualified(namespaces.JAVAROSA, "preloadParams")
_SAVETO = namespaces.qualified(namespaces.ENTITIES, "saveto")
_COALESCE = re.compile(r"\s*coalesce\(([^,()]+),")
_PRELOADS = {"uid", "timestamp", "date", "property"}


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
    if node.bind.preload and node.bind.preload not in _PRELOADS:
        reading.degrade("degraded-preload", node.path)
    if _SAVETO in node.bind.extras:
        reading.degrade("degraded-entity", node.path)


def _fill(node: NodeDefinition, element: etree._Element, reading: Reading) -> None:
    bind, path = node.bind, node.path
    bind.type = namespaces.local(element.get("type", bind.type))
    for name in ("calculate", "relevant", "readonly", "required", "constraint"):
        expression = reading.optional(element.get(name), f"{path} ({name})")
        if expression is not None:
            setattr(bind, name, expression)
    bind.keeps_answer = bind.calculate is not None and _keeps_answer(bind.calculate, path, reading)
    bind.required_message = read_message(bind_message(element, "requiredMsg"), reading, path) or bind.required_message
    bind.constraint_message = (
        read_message(bind_message(element, "constraintMsg"), reading, path) or bind.constraint_message
    )
    bind.preload = element.get(_PRELOAD, bind.preload)
    bind.preload_params = element.get(_PRELOAD_PARAMS, bind.preload_params)
    bind.extras = {**bind.extras, **_extras(element)}


def _keeps_answer(calculate: Expression, path: str, reading: Reading) -> bool:
    if calculate.uses.once:
        return True
    first = _COALESCE.match(calculate.text)
    return first is not None and any(
        reference.resolve(path) == path for reference in reading.expression(first[1], path).uses.references
    )


def _extras(element: etree._Element) -> dict[str, str]:
    known = {namespaces.JAVAROSA, ""}
    return {
        str(name): str(value) for name, value in element.attrib.items() if namespaces.split(str(name))[0] not in known
    }
