"""Which answers have to be corrected before an entry can be finalized (xforms.md 4.7).

Invariant: only relevant questions are judged; a constraint is not evaluated on an empty answer. A question has at most
one problem, the first of: type, required, attachment, constraint. The form's own message is said where it has one.

`problems` lists what to correct first: a constraint or a filter of choices that reads an earlier answer which has a
problem itself is not held against its question before that one is corrected. It cannot hide everything, since the
first problem in the form reads no earlier one.
"""

from collections.abc import Iterator, Set

from field_app import messages
from field_app.forms.answer_types import type_problem
from field_app.forms.blueprint import definition_of, instances, steps_between
from field_app.forms.definition import Control, NodeDefinition
from field_app.forms.graph import Property
from field_app.forms.itext import TextSource
from field_app.forms.languages import catalogue_language
from field_app.forms.problems import Problem, ProblemKind
from field_app.forms.state import State
from field_app.forms.tree import Node, indexed_path, rank

_RULES = {ProblemKind.CONSTRAINT: Property.CONSTRAINT, ProblemKind.TYPE: Property.CHOICES}

Files = Set[str] | None  # the names of the files that lie beside the entry; None when nobody said


def problem_of(state: State, node: Node, files: Files) -> Problem | None:
    """Return the problem of one question, None when there is none."""
    definition = definition_of(node)
    control = definition.control if definition else None
    if definition is None or control is None or not control.is_question or not node.relevant:
        return None
    return (
        _type(state, node, control, definition)
        or _required(state, node, definition)
        or _attachment(state, node, control, files)
        or _constraint(state, node, definition)
    )


def problems(state: State, files: Files) -> list[Problem]:
    """Return all problems that can be corrected now, in the form's order."""
    found: dict[Node, Problem] = {}
    for node in state.document.root.walk():
        problem = problem_of(state, node, files)
        if problem is not None and not _follows(state, node, problem, found):
            found[node] = problem
    return list(found.values())


def _type(state: State, node: Node, control: Control, definition: NodeDefinition) -> Problem | None:
    """Judge what a person entered: what a calculation gives stands as it is, nobody here could correct it."""
    if definition.is_computed:
        return None
    code = type_problem(state, node, control, definition.bind.type)
    if code:
        return _problem(state, node, ProblemKind.TYPE, None, code)
    for last, asking in state.cut.items():
        if node in asking:
            return _problem(state, node, ProblemKind.TYPE, None, "answer-too-many-instances", count=str(rank(last)))
    if control.limits is None or not node.text or control.limits.allow(node.text):
        return None
    return _problem(state, node, ProblemKind.TYPE, None, "answer-not-in-range", **control.limits.words())


def _required(state: State, node: Node, definition: NodeDefinition) -> Problem | None:
    if node.text or not state.truth(definition.bind.required, node, otherwise=False):
        return None
    return _problem(state, node, ProblemKind.REQUIRED, definition.bind.required_message, "answer-required")


def _attachment(state: State, node: Node, control: Control, files: Files) -> Problem | None:
    if control.kind != "upload" or files is None or not node.text or node.text in files:
        return None
    return _problem(state, node, ProblemKind.ATTACHMENT, None, "answer-file-missing")


def _constraint(state: State, node: Node, definition: NodeDefinition) -> Problem | None:
    if not node.text or state.truth(definition.bind.constraint, node, otherwise=True):
        return None
    return _problem(state, node, ProblemKind.CONSTRAINT, definition.bind.constraint_message, "answer-not-allowed")


def _problem(state: State, node: Node, kind: ProblemKind, own: TextSource | None, code: str, **values: str) -> Problem:
    language = state.world.language
    text = state.model.definition.itext.say(own, state.scope(node), language)
    return Problem(indexed_path(node), kind, text or messages.text(code, catalogue_language(language), **values))


def _follows(state: State, node: Node, problem: Problem, earlier: dict[Node, Problem]) -> bool:
    """Tell whether a constraint or a filter may fail only because of an earlier answer that has a problem."""
    rule = _RULES.get(problem.kind)
    return rule is not None and bool(earlier) and any(read in earlier for read in answers_read(state, node, rule))


def answers_read(state: State, node: Node, rule: Property) -> Iterator[Node]:
    """Yield the nodes that one rule of `node` reads, through calculations too."""
    definition = definition_of(node)
    work = [] if definition is None else [(node, definition, rule)]
    seen: set[Node] = set()
    while work:
        reader, place, name = work.pop()
        for source in state.model.graph.read_by(place, name):
            for read in _in_reach(reader, source):
                if read not in seen:
                    seen.add(read)
                    yield read
                    work.append((read, source, Property.CALCULATE))


def _in_reach(reader: Node, source: NodeDefinition) -> Iterator[Node]:
    """Yield the nodes of `source` in the instances of the repeats that `reader` shares with it, else all."""
    anchor = reader
    while anchor.parent is not None and not source.lies_in(anchor.definition):
        anchor = anchor.parent
    yield from instances(anchor, steps_between(anchor.definition, source))
