"""Reading the primary instance: the tree of node definitions, and the blueprint of a new entry.

Invariant: every element and attribute of the instance becomes a node, with its namespace and prefix, in document order.
Templates (`jr:template`) make no node; a repeat's template is the marked one, else its first instance with its defaults
(ODK XForms, "Repeats"). A form without `meta/instanceID` gets one, by which servers tell records apart, and every form
may hold a `meta/deprecatedID` (OpenRosa metadata). A `meta` that the form lacks is in OpenRosa's namespace when the
form declares that, else in the one of its root, as Web Forms writes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.blueprint import Blueprint
from field_app.forms.definition import NodeDefinition

_TEMPLATE = namespaces.qualified(namespaces.JAVAROSA, "template")


@dataclass(frozen=True, slots=True)
class InstanceReading:
    """The tree of definitions, the first state of an entry, and a template for every path that may repeat; `marked` are
    those that the form marks as the template of a repeat.
    """

    root: NodeDefinition
    blueprint: Blueprint
    templates: Mapping[NodeDefinition, Blueprint]
    marked: tuple[NodeDefinition, ...]


def read_instance(element: etree._Element) -> InstanceReading:
    """Read the root element of the primary instance."""
    reader = _InstanceReader()
    root = _define(namespaces.split(str(element.tag)), element.prefix, None)
    blueprint = reader.fill(element, root)
    _add_instance_id(root, blueprint, element)
    for order, node in enumerate(root.walk()):  # not sooner: a node may stand only in a later instance of its repeat
        node.order = order
    return InstanceReading(root, blueprint, {**reader.first, **reader.marked}, tuple(reader.marked))


class _InstanceReader:
    def __init__(self) -> None:
        self.marked: dict[NodeDefinition, Blueprint] = {}
        self.first: dict[NodeDefinition, Blueprint] = {}

    def fill(self, element: etree._Element, definition: NodeDefinition) -> Blueprint:
        blueprint = Blueprint(definition)
        self._fill_attributes(element, blueprint)
        known = {(child.namespace, child.name): child for child in definition.children}
        for child in element:
            key = namespaces.split(str(child.tag))
            if key not in known:
                known[key] = _define(key, child.prefix, definition)
            made = self.fill(child, known[key])
            if child.get(_TEMPLATE) is not None:
                self.marked.setdefault(known[key], made)
            else:
                self.first.setdefault(known[key], made)
                blueprint.children.append(made)
        if not definition.children:
            text = element.text or ""
            blueprint.text = text if text.strip() else ""
            definition.default = definition.default or blueprint.text
        return blueprint

    @staticmethod
    def _fill_attributes(element: etree._Element, blueprint: Blueprint) -> None:
        for name, value in element.attrib.items():
            if name == _TEMPLATE:
                continue
            namespace, local = namespaces.split(str(name))
            definition = blueprint.definition.child(f"@{local}") or _define_attribute(
                (namespace, local), blueprint.definition
            )
            definition.default = definition.default or str(value)
            blueprint.attributes.append(Blueprint(definition, str(value)))


def _define(name: tuple[str, str], prefix: str | None, parent: NodeDefinition | None) -> NodeDefinition:
    definition = NodeDefinition(name=name[1], namespace=name[0], prefix=prefix or "", parent=parent)
    if parent is not None:
        parent.children.append(definition)
    return definition


def _define_attribute(name: tuple[str, str], owner: NodeDefinition) -> NodeDefinition:
    definition = NodeDefinition(name=f"@{name[1]}", namespace=name[0], prefix="", parent=owner)
    owner.attributes.append(definition)
    return definition


def _add_instance_id(root: NodeDefinition, blueprint: Blueprint, element: etree._Element) -> None:
    meta = root.child("meta") or _define_meta(root, element)
    if meta.child("deprecatedID") is None:
        _define((meta.namespace, "deprecatedID"), meta.prefix, meta).is_optional = True
    if meta.child("instanceID") is not None:
        return
    place = next((child for child in blueprint.children if child.definition is meta), None)
    if place is None:
        place = Blueprint(meta)
        blueprint.children.append(place)
    place.children.append(Blueprint(_define((meta.namespace, "instanceID"), meta.prefix, meta)))


def _define_meta(root: NodeDefinition, element: etree._Element) -> NodeDefinition:
    prefix = next((name for name, uri in element.nsmap.items() if uri == namespaces.OPENROSA), None)
    if prefix is None:
        return _define((root.namespace, "meta"), root.prefix, root)
    return _define((namespaces.OPENROSA, "meta"), prefix, root)
