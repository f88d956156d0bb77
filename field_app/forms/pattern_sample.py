"""Made-up text that matches a pattern: `^[A-Z]{2,4}-[0-9]{2,4}$` -> `KD-071`.

Invariant: what comes back is only a candidate: the caller lets the form judge it. Patterns are read as far as forms use
them (literals, classes, groups, alternatives, quantifiers); the rest is taken literally. Work and length are bounded.
"""

from collections.abc import Callable
from random import Random
from string import ascii_letters, digits

REPEATS_MAX = 6  # how often an open-ended `*` or `+` is taken
LENGTH_MAX = 200
_CLASSES = {"d": digits, "w": ascii_letters + digits + "_", "s": " "}
_ANY = ascii_letters + digits

_Piece = Callable[[Random], str]


def pattern_sample(pattern: str, random: Random) -> str:
    """Return a text that probably matches the whole of `pattern`."""
    return _Reader(pattern).alternatives()(random)[:LENGTH_MAX]


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def alternatives(self) -> _Piece:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        return lambda random: random.choice(options)(random)

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            pieces.append(self._quantified(self._atom()))
        return lambda random: "".join(piece(random) for piece in pieces)

    def _atom(self) -> _Piece:
        letter = self._next()
        if letter == "(":
            for mark in ("?:", "?=", "?!"):
                self._take(mark)
            inner = self.alternatives()
            self._take(")")
            return inner
        if letter == "[":
            return _one_of(self._letters())
        if letter in "^$":
            return lambda _: ""
        if letter == ".":
            return _one_of(_ANY)
        if letter == "\\":
            escaped = self._next()
            return _one_of(_CLASSES.get(escaped, escaped))
        return lambda _: letter

    def _letters(self) -> str:
        """Read a class up to its closing bracket."""
        is_negated = self._take("^")
        found = ""
        while self._at < len(self._pattern) and not self._take("]"):
            letter = self._next()
            if letter == "\\":
                escaped = self._next()
                found += _CLASSES.get(escaped, escaped)
            elif (
                self._pattern[self._at : self._at + 1] == "-" and self._pattern[self._at + 1 : self._at + 2] not in "]"
            ):
                self._next()
                found += "".join(map(chr, range(ord(letter), min(ord(self._next()), ord(letter) + 500) + 1)))
            else:
                found += letter
        return "".join(sorted(set(_ANY) - set(found))) if is_negated else found

    def _quantified(self, piece: _Piece) -> _Piece:
        low, high = self._bounds()
        if (low, high) == (1, 1):
            return piece
        return lambda random: "".join(piece(random) for _ in range(random.randint(low, high)))

    def _bounds(self) -> tuple[int, int]:
        if self._take("?"):
            return 0, 1
        if self._take("*"):
            return 0, REPEATS_MAX
        if self._take("+"):
            return 1, REPEATS_MAX
        end = self._pattern.find("}", self._at)
        if end < 0 or not self._take("{"):
            return 1, 1
        low, _, high = self._pattern[self._at : end].partition(",")
        is_open = "," in self._pattern[self._at : end] and not high.isdigit()
        self._at = end + 1
        least = min(int(low), LENGTH_MAX) if low.isdigit() else 0
        most = min(int(high), LENGTH_MAX) if high.isdigit() else least
        return least, max(least, least + REPEATS_MAX if is_open else most)

    def _next(self) -> str:
        letter = self._pattern[self._at : self._at + 1]
        self._at += 1
        return letter

    def _take(self, mark: str) -> bool:
        is_there = self._pattern.startswith(mark, self._at)
        self._at += len(mark) if is_there else 0
        return is_there


def _one_of(letters: str) -> _Piece:
    return lambda random: random.choice(letters) if letters else ""
