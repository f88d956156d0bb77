"""The half of the parser that reads location paths (XPath 1.0 section 2).

Promise: `.` and `..`, `@` and `//` come out as the axes that they abbreviate.
"""

from abc import ABC, abstractmethod

from field_app.forms.xpath.cursor import Cursor
from field_app.forms.xpath.lexer import TokenKind
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.syntax import NODE, TEXT, Axis, Step, Tree

_ANY_DEPTH = Step(Axis.DESCENDANT_OR_SELF, NODE)
_NODE_TESTS = {"node": NODE, "text": TEXT}
_OTHER_NODE_TESTS = frozenset({"comment", "processing-instruction"})
# What may be written out; `//` is the only way to say descendant-or-self.
_AXES = {axis.value: axis for axis in Axis if axis is not Axis.DESCENDANT_OR_SELF}


class StepParser(Cursor, ABC):
    """Reads steps; what stands inside their predicates is the other half's."""

    @abstractmethod
    def expression(self) -> Tree:
        """Read an expression."""

    def is_call(self) -> bool:
        """Say whether a function call comes next (and not a test such as `node()`)."""
        if self.token.kind is not TokenKind.NAME or not self.follows("("):
            return False
        return self.token.text not in _NODE_TESTS and self.token.text not in _OTHER_NODE_TESTS

    def starts_step(self) -> bool:
        """Say whether a step of a path comes next."""
        return self.token.kind is TokenKind.NAME or any(self.comes(text) for text in (".", "..", "@"))

    def steps(self) -> tuple[Step, ...]:
        """Read a relative path."""
        return (self._step(), *self.more_steps())

    def more_steps(self) -> tuple[Step, ...]:
        """Read what follows a step: `/step`, `//step`, as often as it comes."""
        steps: list[Step] = []
        while True:
            if self.take("//"):
                steps.append(_ANY_DEPTH)
            elif not self.take("/"):
                return tuple(steps)
            steps.append(self._step())

    def _step(self) -> Step:
        at = self.token.at
        if self.take("."):
            return Step(Axis.SELF, NODE, at=at)
        if self.take(".."):
            return Step(Axis.PARENT, NODE, at=at)
        axis = self._axis()
        prefix, name = self._node_test(axis)
        return Step(axis, name, prefix, self._predicates(), at)

    def _axis(self) -> Axis:
        if self.take("@"):
            return Axis.ATTRIBUTE
        if self.token.kind is not TokenKind.NAME or not self.follows("::"):
            return Axis.CHILD
        name = self.advance()
        self.advance()
        if name.text not in _AXES:
            raise Mistake("xpath-axis", name.at, axis=name.text)
        return _AXES[name.text]

    def _node_test(self, axis: Axis) -> tuple[str, str]:
        token = self.token
        if token.kind is not TokenKind.NAME:
            raise Mistake("xpath-name-expected", token.at)
        self.advance()
        if not self.comes("("):
            prefix, _, name = token.text.rpartition(":")
            return prefix, name
        if token.text not in _NODE_TESTS or (axis is Axis.ATTRIBUTE and token.text == "text"):
            raise Mistake("xpath-node-test", token.at, found=f"{token.text}()")
        self.close(")", self.advance())
        return "", _NODE_TESTS[token.text]

    def _predicates(self) -> tuple[Tree, ...]:
        predicates: list[Tree] = []
        while opening := self.take("["):
            predicates.append(self.expression())
            self.close("]", opening)
        return tuple(predicates)
