"""One compiled (sub)expression: closures over a scope, one for each type that its surroundings ask for.

Invariant: a closure allocates nothing but its result and reads nothing but its scope. Which closures exist is decided
by what an expression is asked for: that of a cast is made when somebody wants it, and then kept.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property
from math import isnan

from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Tree
from field_app.forms.xpath.values import (
    NodeSet,
    Value,
    node_number,
    nodes_number,
    nodes_truth,
    number_text,
    text_number,
    to_number,
    to_text,
    to_truth,
)

Values = Callable[[Scope], Value]
Strings = Callable[[Scope], str]
Numbers = Callable[[Scope], float]
Truths = Callable[[Scope], bool]
Nodes = Callable[[Scope], NodeSet]


class Code(ABC):
    """What all kinds of code can be asked for; `tree` is where it comes from."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @property
    @abstractmethod
    def value(self) -> Values:
        """Read the value in its own type."""

    @property
    @abstractmethod
    def string(self) -> Strings:
        """Read it as text."""

    @property
    @abstractmethod
    def number(self) -> Numbers:
        """Read it as a number."""

    @property
    @abstractmethod
    def boolean(self) -> Truths:
        """Read it as a truth value."""

    @property
    def nodes(self) -> Nodes:
        """Read it as nodes; Mistake for what can never be any."""
        raise Mistake("xpath-path-expected", self.tree.at)


class StringCode(Code):
    """Code whose value is a text."""

    def __init__(self, tree: Tree, string: Strings) -> None:
        super().__init__(tree)
        self._string = string

    @property
    def value(self) -> Values:
        return self._string

    @property
    def string(self) -> Strings:
        return self._string

    @cached_property
    def number(self) -> Numbers:
        string = self._string
        return lambda scope: text_number(string(scope), scope)

    @cached_property
    def boolean(self) -> Truths:
        string = self._string
        return lambda scope: string(scope) != ""


class NumberCode(Code):
    """Code whose value is a number, perhaps a moment."""

    def __init__(self, tree: Tree, number: Numbers) -> None:
        super().__init__(tree)
        self._number = number

    @property
    def value(self) -> Values:
        return self._number

    @cached_property
    def string(self) -> Strings:
        number = self._number
        return lambda scope: number_text(number(scope))

    @property
    def number(self) -> Numbers:
        return self._number

    @cached_property
    def boolean(self) -> Truths:
        number = self._number
        return lambda scope: to_truth(number(scope))


class TruthCode(Code):
    """Code whose value is a truth value."""

    def __init__(self, tree: Tree, boolean: Truths) -> None:
        super().__init__(tree)
        self._boolean = boolean

    @property
    def value(self) -> Values:
        return self._boolean

    @cached_property
    def string(self) -> Strings:
        boolean = self._boolean
        return lambda scope: "true" if boolean(scope) else "false"

    @cached_property
    def number(self) -> Numbers:
        boolean = self._boolean
        return lambda scope: 1.0 if boolean(scope) else 0.0

    @property
    def boolean(self) -> Truths:
        return self._boolean


class NodesCode(Code):
    """Code whose value is nodes; `everywhere` also finds those that are not relevant."""

    def __init__(self, tree: Tree, nodes: Nodes, everywhere: Nodes | None = None) -> None:
        super().__init__(tree)
        self._nodes = nodes
        self.everywhere = everywhere or nodes

    @property
    def value(self) -> Values:
        return self._nodes

    @cached_property
    def string(self) -> Strings:
        nodes = self._nodes

        def string(scope: Scope) -> str:
            found = nodes(scope)
            if not found:
                return ""
            node = found[0]
            return node.text or node.string()

        return string

    @cached_property
    def number(self) -> Numbers:
        nodes = self._nodes

        def number(scope: Scope) -> float:
            found = nodes(scope)
            if not found:
                return nodes_number(found, scope)
            node = found[0]
            cached = node.number_cache
            return node_number(node, scope) if cached is None else cached

        return number

    @cached_property
    def boolean(self) -> Truths:
        nodes = self._nodes
        return lambda scope: nodes_truth(nodes(scope))

    @property
    def nodes(self) -> Nodes:
        return self._nodes


class AnyCode(Code):
    """Code whose type shows only when it runs (`if()` with a text and a number, say)."""

    def __init__(self, tree: Tree, value: Values) -> None:
        super().__init__(tree)
        self._value = value

    @property
    def value(self) -> Values:
        return self._value

    @cached_property
    def string(self) -> Strings:
        value = self._value
        return lambda scope: to_text(value(scope))

    @cached_property
    def number(self) -> Numbers:
        value = self._value
        return lambda scope: to_number(value(scope), scope)

    @cached_property
    def boolean(self) -> Truths:
        value = self._value
        return lambda scope: to_truth(value(scope))

    @cached_property
    def nodes(self) -> Nodes:
        value = self._value

        def nodes(scope: Scope) -> NodeSet:
            found = value(scope)
            return () if isinstance(found, str | float | bool) else found

        return nodes


class Constant(Code):
    """Code whose value is known: its casts are done once."""

    def __init__(self, tree: Tree, content: str | float | bool) -> None:  # noqa: FBT001 - a value of the language
        super().__init__(tree)
        self.content = content

    @property
    def value(self) -> Values:
        content = self.content
        return lambda _scope: content

    @property
    def string(self) -> Strings:
        text = to_text(self.content)
        return lambda _scope: text

    @property
    def number(self) -> Numbers:
        content = self.content
        if isinstance(content, str):
            number = text_number(content)
            # A date-time without offset means another number in each zone.
            if isnan(number) or "T" not in content:
                return lambda _scope: number
            return lambda scope: text_number(content, scope)
        known = to_number_of(content)
        return lambda _scope: known

    @property
    def boolean(self) -> Truths:
        truth = to_truth(self.content)
        return lambda _scope: truth


def to_number_of(content: float | bool) -> float:  # noqa: FBT001 - a value of the language
    """Return the number of a content that is none or a truth value; a moment stays one."""
    return content if isinstance(content, float) else float(content)
