"""Location paths: from where they start, stage by stage, to the relevant nodes at their end.

Promise: nodes come in document order, each once. Nodes that are not relevant drop out at the end, not on the way: a
place in a repeat does not move when a neighbour becomes irrelevant (JavaRosa, xforms.md 3.5).
"""

from collections.abc import Callable, Sequence

from field_app.forms.tree import NOTHING
from field_app.forms.xpath.code import Code, Nodes, NodesCode
from field_app.forms.xpath.lookup import keep_for, lookup_of
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.order import in_document_order
from field_app.forms.xpath.predicates import Stage, filtered
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.starts import context, document, relative, shared
from field_app.forms.xpath.steps import Walk, walk_of
from field_app.forms.xpath.syntax import Axis, Origin, Path, Step, Tree, is_named_child, is_self, is_up
from field_app.forms.xpath.values import NodeSet

Compile = Callable[[Tree], Code]
NamespaceOf = Callable[[Step], str | None]


def path_code(path: Path, compile_tree: Compile, namespace_of: NamespaceOf) -> Code:
    """Return the code of a path; `compile_tree` makes that of its origin and predicates."""
    steps = [step for step in path.steps if not is_self(step)]
    start, taken = _start(path, steps, compile_tree)
    stages = [_stage(step, compile_tree, namespace_of(step)) for step in steps[taken:]]
    found = _joined(start, stages)
    if _may_lose_order(steps):
        return NodesCode(path, _relevant(lambda scope: in_document_order(found(scope))))
    return NodesCode(path, _itself if found is context else _relevant(found), found)


def _relevant(found: Nodes) -> Nodes:
    """Return what finds those of `found` that are relevant: the same list when all are."""

    def nodes(scope: Scope) -> NodeSet:
        reached = found(scope)
        for node in reached:
            if not node.relevant:
                return [each for each in reached if each.relevant]
        return reached

    return nodes


def _itself(scope: Scope) -> NodeSet:
    """`.`, in one go: every constraint begins with it."""
    node = scope.node
    return (node,) if node.relevant else NOTHING


def _start(path: Path, steps: Sequence[Step], compile_tree: Compile) -> tuple[Nodes, int]:
    """Return where the path starts and how many of its steps that includes."""
    if path.origin is Origin.ROOT:
        names = _leading_names(steps[:-1])
        return (shared(names) if names else document), len(names)
    if path.origin is Origin.CONTEXT:
        up = next((place for place, step in enumerate(steps) if not is_up(step)), len(steps))
        names = _leading_names(steps[up:])
        return (relative(up, names) if up or names else context), up + len(names)
    origin = compile_tree(path.origin)
    try:
        return origin.nodes, 0
    except Mistake as mistake:
        raise Mistake("xpath-path-start", mistake.at) from mistake


def _leading_names(steps: Sequence[Step]) -> list[str]:
    count = next((place for place, step in enumerate(steps) if not is_named_child(step) or step.predicates), len(steps))
    return [step.name for step in steps[:count]]


def _stage(step: Step, compile_tree: Compile, namespace: str | None) -> Stage:
    walk = walk_of(step, namespace)
    if not step.predicates:
        return _unfiltered(walk)
    keeps = [keep_for(predicate, compile_tree) for predicate in step.predicates]
    return filtered(walk, keeps, lookup_of(step, compile_tree))


def _unfiltered(walk: Walk) -> Stage:
    return lambda found, _scope: walk(found)


def _joined(start: Nodes, stages: Sequence[Stage]) -> Nodes:
    if not stages:
        return start
    if len(stages) == 1:
        (only,) = stages
        return lambda scope: only(start(scope), scope)

    def nodes(scope: Scope) -> NodeSet:
        found = start(scope)
        for stage in stages:
            found = stage(found, scope)
        return found

    return nodes


def _may_lose_order(steps: Sequence[Step]) -> bool:
    """Say whether nodes may come twice or out of order: below each other, or by their parents one at a time."""
    return any(step.axis is Axis.DESCENDANT_OR_SELF or (step.axis is Axis.PARENT and step.predicates) for step in steps)
