"""Counting the ways in which an engine that tries one after the other may go through a text.

Promise: a pattern that `few_ways` lets pass takes such an engine well under a second on a text of `length` characters;
where this cannot be told from the pattern, it does not pass. What looks around is tried by itself, so its ways add to
those of the rest and do not multiply them.
"""

import re

from field_app.forms.xpath.patterns.cursor import PatternCursor, PatternRefused

_MOST = 10_000_000  # three loops in a row over 200 characters
_LOOKING = re.compile(r"\?(?:<?[=!])")
_GROUP = re.compile(r"\?(?::|>|P?<\w+>|[a-zA-Z-]*:)")
_BOUNDS = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")


def few_ways(pattern: str, length: int) -> bool:
    """Say whether the whole pattern, and each look-around in it, has few ways; False when it cannot be read."""
    try:
        reader = _Ways(pattern, length)
        reader.alternatives()
    except (PatternRefused, RecursionError):
        return False
    return reader.at_end


class _Ways(PatternCursor):
    def __init__(self, pattern: str, length: int) -> None:
        super().__init__(pattern)
        self._length = length

    def alternatives(self) -> int:
        ways = self._sequence()
        while self.take("|"):
            ways = _within(ways + self._sequence())
        return ways

    def _sequence(self) -> int:
        ways = 1
        while not (self.at_end or self.comes("|") or self.comes(")")):
            ways = _within(ways * self._repeated(self._atom()))
        return ways

    def _atom(self) -> int:
        if self.take("("):
            is_looking = self._skip(_LOOKING) is not None
            if not is_looking:
                self._skip(_GROUP)
            ways = self.alternatives()
            if not self.take(")"):
                raise PatternRefused
            return 1 if is_looking else ways
        if self.take("["):
            self._skip_class()
        elif self.next() == "\\":
            self.next()
        return 1

    def _repeated(self, ways: int) -> int:
        least, most = 1, 1
        if self.take("*"):
            least, most = 0, self._length
        elif self.take("+"):
            most = self._length
        elif self.take("?"):
            least = 0
        elif (found := self._skip(_BOUNDS)) is not None:
            least = int(found[1])
            most = max(least, self._length if found[2] and not found[3] else int(found[3] or least))
        if most != 1 or least != 1:
            _ = self.take("?") or self.take("+")
        if ways > 1 and most > 1:
            ways = _power(ways, most)
        return _within(ways * (most - least + 1))

    def _skip_class(self) -> None:
        self.take("^")
        is_first = True
        while is_first or not self.take("]"):
            is_first = False
            char = self.next()
            if char == "\\":
                self.next()
            elif char == "[":
                self._skip_class()


def _power(ways: int, times: int) -> int:
    product = 1
    for _ in range(times):
        product = _within(product * ways)
    return product


def _within(ways: int) -> int:
    if ways > _MOST:
        raise PatternRefused
    return ways
