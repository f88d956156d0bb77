"""The syntax tree of an expression (XPath 1.0, the ODK dialect).

Invariant: frozen, and equal when two texts mean the same tree: `at`, the offset in the text, is for messages only and
no part of equality. `and`, `or` chains are one node with many operands, so that long conditions stay flat.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in quotes, or a number."""

    content: str | float
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """Unary minus."""

    operand: "Tree"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` or `or` over two or more operands, read from the left and no further than needed."""

    operator: str
    operands: tuple["Tree", ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """A binary operator: = != < <= > >= + - * div mod |; `at` is where it stands."""

    operator: str
    left: "Tree"
    right: "Tree"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; `name` as written, with its prefix (`jr:itext`)."""

    name: str
    arguments: tuple["Tree", ...]
    at: int = field(default=0, compare=False)


class Axis(Enum):
    """The axes of the dialect, and the two behind `@` and `//`."""

    CHILD = "child"
    PARENT = "parent"
    SELF = "self"
    ATTRIBUTE = "attribute"
    DESCENDANT_OR_SELF = "descendant-or-self"


NODE = "node()"
TEXT = "text()"
ANY_NAME = "*"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. `name` is a local name, `*`, `node()` or `text()`; `prefix` "" means any namespace."""

    axis: Axis
    name: str
    prefix: str = ""
    predicates: tuple["Tree", ...] = ()
    at: int = field(default=0, compare=False)


def is_self(step: Step) -> bool:
    """Say whether a step is a bare `.`."""
    return step.axis is Axis.SELF and step.name == NODE and not step.predicates


def is_up(step: Step) -> bool:
    """Say whether a step is a bare `..`."""
    return step.axis is Axis.PARENT and step.name == NODE and not step.predicates


def is_named_child(step: Step) -> bool:
    """Say whether a step goes to children by a name without prefix, predicates aside."""
    return step.axis is Axis.CHILD and step.name not in (ANY_NAME, NODE, TEXT) and not step.prefix


class Origin(Enum):
    """Where a path starts when not at the nodes of another expression."""

    ROOT = "/"
    CONTEXT = "."


@dataclass(frozen=True, slots=True)
class Path:
    """A location path; `origin` may be a call such as `instance('x')`, or an expression in brackets."""

    origin: "Origin | Tree"
    steps: tuple[Step, ...]
    at: int = field(default=0, compare=False)


def parts(tree: "Tree") -> "Iterator[Tree]":
    """Yield the parts of `tree` that are evaluated in its own context: all but the predicates of a path."""
    match tree:
        case Literal():
            return
        case Negation(operand):
            yield operand
        case Logic(_, operands):
            yield from operands
        case Operation(_, left, right):
            yield left
            yield right
        case Call(_, arguments):
            yield from arguments
        case Path(origin):
            if not isinstance(origin, Origin):
                yield origin


Tree = Literal | Negation | Logic | Operation | Call | Path
