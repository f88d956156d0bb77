"""Whole sets of answers: filling them in and reading them out, nested as design.md says.

Invariant: answers are set in the form's order, through the same steps as by hand; nothing that was refused is set,
and everything else is, so that the caller can show the problems of the rest. A question that becomes relevant only
through a later answer is set after that one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from field_app.errors import AnswerError
from field_app.forms import repeats
from field_app.forms.answer_text import answer_text, with_offset
from field_app.forms.blueprint import instances, steps_between
from field_app.forms.definition import NodeDefinition
from field_app.forms.state import State
from field_app.forms.tree import Node, indexed_path
from field_app.messages import Message

Values = dict[str, "str | list[Values]"]
SetAnswer = Callable[[Node, str], None]  # raises AnswerError when the question does not take an answer
Resize = Callable[[Node, NodeDefinition, int], None]  # parent, repeat, instances wanted


class AnswersRefused(AnswerError):
    """Some answers were not set; `refusals` holds one AnswerError each, in the form's order."""

    def __init__(self, refusals: Sequence[AnswerError]) -> None:
        super().__init__(refusals[0].code, **refusals[0].values)
        self.refusals = tuple(refusals)

    def message(self, language: str = "en") -> Message:
        """Say all of them."""
        said = [refusal.message(language) for refusal in self.refusals]
        return Message(" ".join(message.what for message in said), said[0].safe, said[0].todo)


def values(state: State, section: Node) -> Values:
    """Return the relevant answers of a section, calculated and empty ones too, all as text."""
    found: Values = {}
    for name, definition in state.model.fields(section.definition).items():
        *groups, last = steps_between(section.definition, definition)
        parent = next(instances(section, tuple(groups)))
        if definition.repeat is None:
            node = next(instances(parent, (last,)))
            if node.relevant:
                found[name] = node.text
        elif repeats.is_relevant(state, parent, definition):
            found[name] = [values(state, node) for node in repeats.instances_of(parent, definition) if node.relevant]
    return found


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An answer to a question that is not asked yet."""

    is_asked: Callable[[], bool]
    give: Callable[[], None]
    refusal: AnswerError


class Filling:
    """One filling-in of `state`, through `set_answer` and `resize`; `run` raises AnswersRefused at its end."""

    def __init__(self, state: State, set_answer: SetAnswer, resize: Resize) -> None:
        self._state = state
        self._set_answer = set_answer
        self._resize = resize
        self._refusals: list[AnswerError] = []
        self._waiting: list[_Waiting] = []
        self._given: list[tuple[str, Node]] = []

    def run(self, answers: Mapping[str, object]) -> None:
        """Set all that can be set, then say what was refused."""
        self._section(self._state.document.root, answers)
        self._give_waiting()
        for name, node in self._given:
            if node.text and not node.relevant:  # a later answer took its question away
                self._refusals.append(_not_relevant(name, node))
        if self._refusals:
            raise AnswersRefused(self._refusals)

    def _section(self, section: Node, answers: Mapping[str, object]) -> None:
        known = self._state.model.fields(section.definition)
        for name in answers:
            if name not in known:
                self._refusals.append(AnswerError("answers-unknown-name", name=name))
        for name, definition in known.items():
            if name in answers:
                parent = next(instances(section, steps_between(section.definition, definition)[:-1]))
                if definition.repeat is not None:
                    self._repeat(parent, name, definition, answers[name])
                else:
                    self._question(parent, name, definition, answers[name])

    def _question(self, parent: Node, name: str, definition: NodeDefinition, answer: object) -> None:
        node = next(child for child in parent.children_named(definition.name) if child.definition is definition)
        if definition.is_computed:
            self._refusals.append(AnswerError("answer-calculated", name=name, path=indexed_path(node)))
            return
        try:
            text = with_offset(answer_text(name, answer), definition.bind.type, self._state.world.now())
        except AnswerError as refusal:
            self._refusals.append(refusal)
            return

        def give() -> None:
            self._give(node, name, text)

        self._when_asked(_Waiting(lambda: node.relevant, give, _not_relevant(name, node)), is_empty=not text)

    def _repeat(self, parent: Node, name: str, repeat: NodeDefinition, rows: object) -> None:
        if rows in (None, ""):  # empty, as for a question
            rows = []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._refusals.append(AnswerError("answers-not-a-list", name=name))
            return

        def give() -> None:
            self._give_rows(parent, repeat, rows)

        def is_asked() -> bool:
            return repeats.is_relevant(self._state, parent, repeat)

        self._when_asked(_Waiting(is_asked, give, _not_relevant(name, parent, name)), is_empty=not rows)

    def _when_asked(self, answer: _Waiting, *, is_empty: bool) -> None:
        if answer.is_asked():
            answer.give()
        elif not is_empty:  # nothing is no answer to a question that is not asked
            self._waiting.append(answer)

    def _give(self, node: Node, name: str, text: str) -> None:
        try:
            self._set_answer(node, text)
        except AnswerError as refusal:
            refusal.values.setdefault("name", name)
            self._refusals.append(refusal)
        else:
            self._given.append((name, node))

    def _give_rows(self, parent: Node, repeat: NodeDefinition, rows: Sequence[Mapping[str, object]]) -> None:
        try:
            self._resize(parent, repeat, len(rows))
        except AnswerError as refusal:
            self._refusals.append(refusal)
        for instance, row in zip(repeats.instances_of(parent, repeat), rows, strict=False):
            self._section(instance, row)

    def _give_waiting(self) -> None:
        """Give what was not asked at its turn, as long as that makes more questions appear; refuse the rest."""
        while True:
            waiting, self._waiting = self._waiting, []
            asked = [answer for answer in waiting if answer.is_asked()]
            if not asked:
                self._refusals += [answer.refusal for answer in waiting]
                return
            asked[0].give()
            self._waiting = [answer for answer in waiting if answer is not asked[0]] + self._waiting


def _not_relevant(name: str, node: Node, below: str = "") -> AnswerError:
    path = indexed_path(node) + (f"/{below}" if below else "")
    return AnswerError("answer-not-relevant", name=name, path=path)
