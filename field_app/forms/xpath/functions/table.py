"""The shape of the function table: a name, how many arguments, how they are cast, and the code that comes out.

Promise: a function with plain casts is a Python function on plain values; only what must see its arguments uncast or
unread (`if`, `once`, `indexed-repeat`) builds its own code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from field_app.forms.xpath.code import AnyCode, Code, NodesCode, NumberCode, StringCode, TruthCode
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import NodeSet, Value

T = TypeVar("T")
Build = Callable[[Call, Sequence[Code]], Code]
Verify = Callable[[Call, Sequence[Code]], None]


class Cast(Enum):
    """How an argument is read. VALUE: in its own type."""

    STRING = "string"
    NUMBER = "number"
    TRUTH = "truth"
    NODES = "nodes"
    VALUE = "value"


class Reads(Enum):
    """What a function reads beside its arguments.

    NOTHING: the same arguments give the same value, so constant ones are folded. CONTEXT: the node, position or
    instance where it is called, which differs from row to row; OR_CONTEXT: so without arguments. WORLD: what is the
    same for all rows of one evaluation (the clock, an instance, the language). CHANCE: it differs from call to call.
    """

    NOTHING = "nothing"
    CONTEXT = "context"
    OR_CONTEXT = "or context"
    WORLD = "world"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Function:
    """One row of the table. `most` None: any number of arguments; `by` 2: beyond `least` only in pairs.

    `verify` looks at constant arguments and raises a Mistake for those that can never be meant.
    """

    name: str
    least: int
    most: int | None
    build: Build
    reads: Reads = Reads.NOTHING
    by: int = 1
    verify: Verify | None = None

    def takes(self, count: int) -> bool:
        """Say whether `count` arguments are right."""
        return self.least <= count and (self.most is None or count <= self.most) and (count - self.least) % self.by == 0

    def is_pure(self, count: int) -> bool:
        """Say whether a call with `count` arguments depends on nothing else."""
        return self.reads is Reads.NOTHING or (self.reads is Reads.OR_CONTEXT and count > 0)

    def depends_on_row(self, count: int) -> bool:
        """Say whether a call with `count` arguments may differ between the rows of one list."""
        return not self.is_pure(count) and self.reads is not Reads.WORLD


def gives_text(call: Callable[..., str], *casts: Cast, scoped: bool = False) -> Build:
    """Build code for a function on cast arguments that returns text; with `scoped` its first argument is the scope."""
    return lambda tree, arguments: StringCode(tree, _applied(call, _readers(arguments, casts), scoped=scoped))


def gives_number(call: Callable[..., float], *casts: Cast, scoped: bool = False) -> Build:
    """Build code for a function on cast arguments that returns a number."""
    return lambda tree, arguments: NumberCode(tree, _applied(call, _readers(arguments, casts), scoped=scoped))


def gives_truth(call: Callable[..., bool], *casts: Cast, scoped: bool = False) -> Build:
    """Build code for a function on cast arguments that returns a truth value."""
    return lambda tree, arguments: TruthCode(tree, _applied(call, _readers(arguments, casts), scoped=scoped))


def gives_nodes(call: Callable[..., NodeSet], *casts: Cast, scoped: bool = False) -> Build:
    """Build code for a function on cast arguments that returns nodes."""
    return lambda tree, arguments: NodesCode(tree, _applied(call, _readers(arguments, casts), scoped=scoped))


def gives_value(call: Callable[..., Value], *casts: Cast, scoped: bool = False) -> Build:
    """Build code for a function on cast arguments whose type shows only when it runs."""
    return lambda tree, arguments: AnyCode(tree, _applied(call, _readers(arguments, casts), scoped=scoped))


def _readers(arguments: Sequence[Code], casts: Sequence[Cast]) -> list[Callable[[Scope], Any]]:
    """Return what reads each argument; the last cast serves all that follow."""
    return [_reader(code, casts[min(place, len(casts) - 1)]) for place, code in enumerate(arguments)]


def _reader(code: Code, cast: Cast) -> Callable[[Scope], Any]:
    match cast:
        case Cast.STRING:
            return code.string
        case Cast.NUMBER:
            return code.number
        case Cast.TRUTH:
            return code.boolean
        case Cast.NODES:
            return code.nodes
        case Cast.VALUE:
            return code.value


def _applied(
    call: Callable[..., T], readers: Sequence[Callable[[Scope], Any]], *, scoped: bool
) -> Callable[[Scope], T]:
    """Return the closure that reads the arguments and calls; one to three of them without a list in between."""
    if scoped:
        return lambda scope: call(scope, *[read(scope) for read in readers])
    if len(readers) == 1:
        (only,) = readers
        return lambda scope: call(only(scope))
    if len(readers) == 2:
        first, second = readers
        return lambda scope: call(first(scope), second(scope))
    return lambda scope: call(*[read(scope) for read in readers])
