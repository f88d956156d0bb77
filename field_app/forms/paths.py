"""Finding a node by the path that a caller names.

Invariant: a path means one node or it is refused. `/data/truck[2]/plates` is absolute; `plates` or `truck[2]/plates` is
relative: it names whatever ends so, as long as that is one node. Prefixes may be left out (`orx:meta` is `meta`). An
index may be left out where there is one instance.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from field_app.errors import AnswerError
from field_app.forms.blueprint import instances
from field_app.forms.definition import NodeDefinition
from field_app.forms.namespaces import local
from field_app.forms.state import State
from field_app.forms.tree import Node

_STEP = re.compile(r"\s*(@?)([^\[\]/@]+?)\s*(?:\[\s*([0-9]+)\s*\])?\s*")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; `index` counts from 1, 0 when it was left out."""

    name: str
    index: int = 0


def find(state: State, path: str) -> Node:
    """Return the node at `path`; AnswerError when there is none or more than one."""
    named = state.model.at(path)  # the generic path as it stands, as most callers name it
    found = _matching(state, path) if named is None else list(instances(state.document.root, named.steps))
    if len(found) == 1:
        return found[0]
    raise AnswerError("path-ambiguous" if found else _why_nothing(state, path), path=path)


def find_repeat(state: State, path: str) -> tuple[Node, NodeDefinition]:
    """Return a repeat and the node that its instances stand in; an index at the end of `path` is not looked at."""
    steps = _steps(path)
    candidates = [node for node in _definitions(state, path, steps) if node.repeat is not None]
    if len(candidates) != 1:
        raise AnswerError("path-ambiguous" if candidates else "path-not-a-repeat", path=path)
    repeat = candidates[0]
    if repeat.parent is None:
        raise AnswerError("path-not-a-repeat", path=path)
    parents = _nodes(state, repeat.parent, steps[:-1])
    if len(parents) != 1:
        raise AnswerError("path-ambiguous" if parents else "path-no-instance", path=path)
    return parents[0], repeat


def _matching(state: State, path: str) -> list[Node]:
    steps = _steps(path)
    definitions = _definitions(state, path, steps)
    if len(definitions) > 1:
        questions = [definition for definition in definitions if definition.control and definition.is_leaf]
        definitions = questions if len(questions) == 1 else definitions
    return [node for definition in definitions for node in _nodes(state, definition, steps)]


def _definitions(state: State, path: str, steps: Sequence[Step]) -> list[NodeDefinition]:
    if path.lstrip().startswith("/"):
        found = state.model.at("/" + "/".join(step.name for step in steps))
        return [found] if found is not None else []
    ending = "/" + "/".join(step.name for step in steps)
    return [node for node in state.model.named(steps[-1].name) if node.path.endswith(ending)]


def _nodes(state: State, definition: NodeDefinition, steps: Sequence[Step]) -> list[Node]:
    """Return the nodes of `definition` that have the indexes which the last steps of a path name."""
    names = definition.steps
    if not any(step.index for step in steps):
        return list(instances(state.document.root, names))
    indexes = [*(0 for _ in names), *(step.index for step in steps)]
    if len(steps) > len(names) and indexes[-len(names) - 1] > 1:  # there is one root
        return []
    found = [state.document.root]
    for name, index in zip(names, indexes[len(indexes) - len(names) :], strict=True):
        below = (list(instances(node, (name,))) for node in found)
        found = [child for children in below for child in (children[index - 1 : index] if index else children)]
    return found


@lru_cache(maxsize=4096)  # a window names the same few paths again and again
def _steps(path: str) -> tuple[Step, ...]:
    return tuple(_step(part, path) for part in path.strip().strip("/").split("/"))


def _step(part: str, path: str) -> Step:
    match = _STEP.fullmatch(part)
    if match is None:
        raise AnswerError("path-unknown", path=path)
    return Step(match[1] + local(match[2]), int(match[3] or 0))


def _why_nothing(state: State, path: str) -> str:
    return "path-no-instance" if _definitions(state, path, _steps(path)) else "path-unknown"
