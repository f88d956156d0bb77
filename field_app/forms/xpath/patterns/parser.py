"""Reading a regular expression in Java's syntax (java.util.regex.Pattern).

Promise: every construct is read with its meaning, or the pattern is refused: as not regular (look-around, back
references, named groups), or because it cannot be read at all.
"""

from field_app.forms.xpath.patterns.characters import any_character, one_of, without_case
from field_app.forms.xpath.patterns.class_parser import ClassParser
from field_app.forms.xpath.patterns.cursor import NotRegular, PatternRefused
from field_app.forms.xpath.patterns.shapes import Edge, Either, One, Repeat, Sequence, Shape, Test

_LOOPS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_EDGES = {"A": Edge.START, "z": Edge.END, "Z": Edge.END, "b": Edge.WORD, "B": Edge.NO_WORD}
_NOT_REGULAR = "GkK123456789"
_MOST_TIMES = 1_000


def parse(pattern: str) -> Shape:
    """Read `pattern`; PatternRefused or NotRegular."""
    reader = _Parser(pattern)
    try:
        shape = reader.either()
    except RecursionError as refused:
        raise PatternRefused from refused
    if not reader.at_end:
        raise PatternRefused
    return shape


class _Parser(ClassParser):
    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self._ignore_case = False

    def either(self) -> Shape:
        ways = [self._sequence()]
        while self.take("|"):
            ways.append(self._sequence())
        return ways[0] if len(ways) == 1 else Either(tuple(ways))

    def _sequence(self) -> Shape:
        parts: list[Shape] = []
        while not self.at_end and not self.comes("|") and not self.comes(")"):
            parts.append(self._repeated(self._atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self, shape: Shape) -> Shape:
        while not self.at_end and any(self.comes(sign) for sign in "*+?{"):
            sign = self.next()
            least, most = self._bounds() if sign == "{" else _LOOPS[sign]
            # How greedy a loop is does not matter when the whole text has to match.
            _ = self.take("?") or self.take("+")
            shape = Repeat(shape, least, most)
        return shape

    def _bounds(self) -> tuple[int, int | None]:
        low, comma, high = self.until("}").partition(",")
        least = _number(low)
        most = least if not comma else (_number(high) if high else None)
        if least > _MOST_TIMES or (most is not None and not least <= most <= _MOST_TIMES):
            raise PatternRefused
        return least, most

    def _atom(self) -> Shape:
        char = self.next()
        match char:
            case "(":
                return self._group()
            case "[":
                return self._one(self.character_class())
            case ".":
                return One(any_character)
            case "^" | "$":
                return Edge.START if char == "^" else Edge.END
            case "\\":
                return self._escape()
            case "*" | "+" | "?" | "{":
                raise PatternRefused
            case _:
                return self._one(one_of(frozenset(char)))

    def _one(self, test: Test) -> One:
        return One(without_case(test) if self._ignore_case else test)

    def _group(self) -> Shape:
        ignore_case = self._ignore_case
        if self.take("?i)"):
            self._ignore_case = True  # up to the end of the group around it
            return Sequence(())
        if self.take("?i:"):
            self._ignore_case = True
        elif not self.take("?:") and self.comes("?"):
            raise NotRegular
        shape = self.either()
        if not self.take(")"):
            raise PatternRefused
        self._ignore_case = ignore_case
        return shape

    def _escape(self) -> Shape:
        if self.take("Q"):
            return Sequence(tuple(self._one(one_of(frozenset(char))) for char in self.rest_until("\\E")))
        if any(self.comes(letter) for letter in _NOT_REGULAR):
            raise NotRegular
        if any(self.comes(letter) for letter in _EDGES):
            return _EDGES[self.next()]
        return self._one(self.escaped_test())


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise PatternRefused
    return int(text)
