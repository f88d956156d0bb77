"""Where an expression is evaluated: the node it starts from, and the world around it.

Invariant: closures read a scope and never keep it. One object serves many evaluations (set `node` and evaluate
again); inside a predicate the compiler makes one inner scope for all candidates.
"""

from datetime import UTC, datetime, tzinfo
from typing import Protocol

from field_app.forms.tree import Document, Node


class World(Protocol):
    """What an expression can ask beyond the tree; the live entry implements it."""

    @property
    def document(self) -> Document:
        """The primary instance: where `/` starts, also inside a predicate on `instance(id)`."""
        ...

    @property
    def language(self) -> str:
        """The active language of the form, "" for a form without translations."""
        ...

    def instance(self, instance_id: str) -> Document | None:
        """Return the secondary instance of that id; None when the form has none."""
        ...

    def now(self) -> datetime:
        """Return the time, aware, in the zone that `today()` means: the same reading all through one pass."""
        ...

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """Return the label of the choice `value` of the select at `path` as seen from `node`, "" for none."""
        ...

    def itext(self, text_id: str) -> str:
        """Return the text of that id in the active language, "" for none."""
        ...

    def property(self, name: str) -> str:
        """Return a property of the device or its user (`deviceid`, `username` ...), "" for none."""
        ...

    def version(self) -> str:
        """Return the version of the form, "" for none."""
        ...


class Scope:
    """`node` is the context (`.`), `current` the node that the expression belongs to, `position` from 1 and `size`
    are those of the innermost predicate (0: not inside one)."""

    __slots__ = ("current", "node", "position", "size", "world")

    def __init__(self, world: World, node: Node, current: Node | None = None) -> None:
        self.world = world
        self.node = node
        self.current = node if current is None else current
        self.position = 0
        self.size = 0

    def zone(self) -> tzinfo:
        """Return the zone in which a day begins, and in which times without offset are read."""
        return self.world.now().tzinfo or UTC

    def inner(self) -> "Scope":
        """Return a scope for predicates; the caller sets `node`, `position` and `size`."""
        return Scope(self.world, self.node, self.current)
