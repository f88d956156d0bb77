"""Instances of a repeat: where they stand, and how they come and go (ODK XForms, "Repeats").

Invariant: the instances of a repeat stand together, in their order, at the repeat's place among its siblings; templates
are never part of the tree. Not here: what has to be computed afterwards (`recompute.py`).
"""

from field_app.forms.blueprint import Blueprint, definition_of, everything, grow, instances, steps_between
from field_app.forms.definition import NodeDefinition
from field_app.forms.state import State
from field_app.forms.tree import Node

_TEXT_OF_A_NODE = 100  # characters that take as much memory as a node


def instances_of(parent: Node, repeat: NodeDefinition) -> list[Node]:
    """Return the instances of `repeat` below `parent`."""
    named = parent.children_named(repeat.name)
    return [child for child in named if child.definition is repeat] if repeat.has_namesake else list(named)


def add(state: State, parent: Node, repeat: NodeDefinition) -> Node:
    """Add an instance after the last one and return it. It is as relevant as its parent, nothing in it is computed."""
    present = instances_of(parent, repeat)
    added = grow(_next_blueprint(state, repeat, len(present)))
    if present:
        index = _place_after(parent, present[-1])
    else:
        index = sum(1 for child in parent.children if _stands_before(child, repeat))
    if index == len(parent.children):
        parent.append(added)
    else:
        parent.insert(index, added)
    for node in everything(added):
        node.relevant = parent.relevant
        state.grown += 1 + len(node.text) // _TEXT_OF_A_NODE
    return added


def remove(state: State, instance: Node) -> list[Node]:
    """Take `instance` out and return those that came after it: their index is one less now."""
    parent = instance.parent
    if parent is None:
        return []
    siblings = instances_of(parent, instance.definition)
    later = siblings[siblings.index(instance) + 1 :]
    parent.remove(instance)
    for node in everything(instance):
        state.grown -= 1 + len(node.text) // _TEXT_OF_A_NODE
        state.hidden.discard(node)
        state.choices.pop(node, None)
        state.cut.pop(node, None)
    return later


def absent_instance(state: State, parent: Node, repeat: NodeDefinition) -> Node:
    """Return an instance that is not in the tree but sees it: the context of a count while there is no instance."""
    ghost = grow(_template(state, repeat))
    ghost.parent = parent
    return ghost


def is_relevant(state: State, parent: Node, repeat: NodeDefinition) -> bool:
    """Tell whether instances of `repeat` below `parent` are asked, also when there is none."""
    present = instances_of(parent, repeat)
    if present:
        return any(instance.relevant for instance in present)
    context = absent_instance(state, parent, repeat)
    return parent.relevant and state.truth(repeat.bind.relevant, context, otherwise=True)


def _place_after(parent: Node, last: Node) -> int:
    """Return the place behind `last`, looked for from the end, where it is nearly always near."""
    siblings = parent.children
    return next(place for place in range(len(siblings), 0, -1) if siblings[place - 1] is last)


def complete_fixed(state: State) -> None:
    """Give the repeats that nobody can add to the instances that the form defines, at least one."""
    for definition in state.model.definition.root.walk():
        rule, outer = definition.repeat, definition.parent
        if rule is None or outer is None or not rule.is_fixed or rule.count is not None:
            continue
        wanted = max(len(_defined(state, definition)), 1)
        for parent in list(instances(state.document.root, steps_between(state.model.definition.root, outer))):
            for _ in range(wanted - len(instances_of(parent, definition))):
                add(state, parent, definition)


def _next_blueprint(state: State, repeat: NodeDefinition, place: int) -> Blueprint:
    """Return what to make at `place` (from 0): what the form defines there when it counts, else the template."""
    is_counted = repeat.repeat is not None and (repeat.repeat.count is not None or repeat.repeat.is_fixed)
    defined = _defined(state, repeat) if is_counted else []
    return defined[place] if place < len(defined) else _template(state, repeat)


def _defined(state: State, repeat: NodeDefinition) -> list[Blueprint]:
    """Return the instances that the form itself defines."""
    outer = repeat.repeats[-2] if len(repeat.repeats) > 1 else None
    around = [state.model.blueprint if outer is None else _template(state, outer)]
    for step in steps_between(around[0].definition, repeat):
        around = [child for place in around[:1] for child in place.children if child.definition.name == step]
    return around


def _template(state: State, repeat: NodeDefinition) -> Blueprint:
    return state.model.templates[repeat]


def _stands_before(child: Node, repeat: NodeDefinition) -> bool:
    definition = definition_of(child)
    return definition is not None and definition.order < repeat.order
