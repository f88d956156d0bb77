"""Blueprints: what nodes a new entry, or a new instance of a repeat, starts with.

Invariant: a blueprint is never changed; each `grow` makes new nodes that share nothing with it but the definitions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from field_app.forms.definition import NodeDefinition
from field_app.forms.stored_text import default_text
from field_app.forms.tree import Node


@dataclass(slots=True, eq=False)
class Blueprint:
    """One node to make, with the text that it starts with."""

    definition: NodeDefinition
    text: str = ""
    attributes: list["Blueprint"] = field(default_factory=list)
    children: list["Blueprint"] = field(default_factory=list)


def grow(blueprint: Blueprint) -> Node:
    """Make the nodes of a blueprint, without a parent."""
    node = bare_node(blueprint.definition, default_text(blueprint.text, blueprint.definition.bind.type))
    for attribute in blueprint.attributes:
        add_attribute(node, attribute.definition, attribute.text)
    for child in blueprint.children:
        node.append(grow(child))
    return node


def bare_node(definition: NodeDefinition, text: str = "") -> Node:
    """Make one node without children."""
    node = Node(definition.name, text, namespace=definition.namespace)
    node.definition = definition
    node.repeated = definition.repeat is not None
    return node


def add_attribute(node: Node, definition: NodeDefinition, text: str) -> None:
    """Give `node` one attribute of the form."""
    node.set_attribute(definition.name[1:], text, namespace=definition.namespace).definition = definition


def definition_of(node: Node) -> NodeDefinition | None:
    """Return what the form says of `node`; None for a node that the form does not know."""
    definition: NodeDefinition | None = node.definition
    return definition


def everything(top: Node) -> Iterator[Node]:
    """Yield `top` and all below it, an element's attributes after it."""
    yield top
    yield from (top.attributes or {}).values()
    for child in top.children:
        yield from everything(child)


def instances(anchor: Node, steps: tuple[str, ...]) -> Iterator[Node]:
    """Return the nodes that lie at `steps` below `anchor`, in document order, whatever their relevance. Nobody adds or
    removes any while they are walked through.
    """
    found: Sequence[Node] = (anchor,)
    for step in steps:
        if step.startswith("@"):
            carried = (each for node in found for each in (node.attributes or {}).values())
            found = [each for each in carried if each.name == step[1:]]
        elif len(found) == 1:
            found = found[0].children_named(step)
        else:
            found = [child for node in found for child in node.children_named(step)]
    return iter(found)


def steps_between(ancestor: NodeDefinition, definition: NodeDefinition) -> tuple[str, ...]:
    """Return the steps that lead from `ancestor` down to `definition`."""
    steps: list[str] = []
    node: NodeDefinition | None = definition
    while node is not None and node is not ancestor:
        steps.append(node.name)
        node = node.parent
    return tuple(reversed(steps))
