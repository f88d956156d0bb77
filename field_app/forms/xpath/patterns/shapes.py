"""What a regular expression is made of, after reading: a tree that the automaton is built from."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

Test = Callable[[str], bool]  # of one character


class Edge(Enum):
    """A condition on the place between two characters."""

    START = "^"
    END = "$"
    WORD = "\\b"
    NO_WORD = "\\B"


@dataclass(frozen=True, slots=True)
class One:
    """One character that passes a test."""

    test: Test


@dataclass(frozen=True, slots=True)
class Sequence:
    """One shape after the other; none is the empty text."""

    parts: "tuple[Shape, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes."""

    ways: "tuple[Shape, ...]"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A shape `least` to `most` times; `most` None is without end."""

    part: "Shape"
    least: int
    most: int | None


Shape = One | Sequence | Either | Repeat | Edge
