"""A finite automaton for a shape, and following all its ways through a text at once (Thompson's construction).

Promise: matching looks at each pair of state and character at most once; there is no way back.
"""

from collections.abc import Iterable

from field_app.forms.xpath.patterns.characters import is_word
from field_app.forms.xpath.patterns.cursor import PatternRefused
from field_app.forms.xpath.patterns.shapes import Edge, Either, One, Repeat, Sequence, Shape, Test

_MOST_STATES = 20_000


class _State:
    """Either a character that passes `test`, or a place that leads on freely (under the condition `edge`)."""

    __slots__ = ("edge", "leads_to", "test")

    def __init__(self, leads_to: "list[_State]", test: Test | None = None, edge: Edge | None = None) -> None:
        self.leads_to = leads_to
        self.test = test
        self.edge = edge


class Automaton:
    """Built once a pattern."""

    def __init__(self, shape: Shape) -> None:
        self._count = 0
        self._end = _State([])
        self._start = self._build(shape, self._end)

    def matches(self, text: str) -> bool:
        """Say whether the whole `text` matches."""
        here = [self._start]
        before = ""
        for char in text:
            here = [
                after
                for state in _reached(here, before, char)
                if state.test is not None and state.test(char)
                for after in state.leads_to
            ]
            if not here:
                return False
            before = char
        return self._end in _reached(here, before, "")

    def _build(self, shape: Shape, after: _State) -> _State:
        """Return the state before `shape`, all ways of which end in `after`."""
        match shape:
            case One(test):
                return self._state([after], test)
            case Edge():
                return self._state([after], edge=shape)
            case Sequence(parts):
                for part in reversed(parts):
                    after = self._build(part, after)
                return after
            case Either(ways):
                return self._state([self._build(way, after) for way in ways])
            case Repeat():
                return self._repeat(shape, after)

    def _repeat(self, shape: Repeat, after: _State) -> _State:
        if shape.most is None:
            start = self._state([after])
            start.leads_to.append(self._build(shape.part, start))
        else:
            start = after
            for _ in range(shape.most - shape.least):
                start = self._state([after, self._build(shape.part, start)])
        for _ in range(shape.least):
            start = self._build(shape.part, start)
        return start

    def _state(self, leads_to: list[_State], test: Test | None = None, edge: Edge | None = None) -> _State:
        self._count += 1
        if self._count > _MOST_STATES:
            raise PatternRefused
        return _State(leads_to, test, edge)


def _reached(states: Iterable[_State], before: str, char: str) -> set[_State]:
    """Return these states and those that they lead to freely, between `before` and `char` ("" beyond the text)."""
    reached: set[_State] = set()
    pending = list(states)
    while pending:
        state = pending.pop()
        if state in reached:
            continue
        reached.add(state)
        if state.test is None and (state.edge is None or _holds(state.edge, before, char)):
            pending += state.leads_to
    return reached


def _holds(edge: Edge, before: str, char: str) -> bool:
    if edge is Edge.START:
        return before == ""
    if edge is Edge.END:
        return char == ""
    return (is_word(before) != is_word(char)) == (edge is Edge.WORD)
