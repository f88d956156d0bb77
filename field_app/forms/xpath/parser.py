"""From tokens to the syntax tree: recursive descent over the grammar of XPath 1.0 section 3.

Promise: the whole text is one expression, or a `Mistake` says what was expected where. Outside the dialect, and
refused by name: variables, conditions behind a bracket or a call, axes other than child, parent, self, attribute.
"""

from field_app.forms.xpath.lexer import Token, TokenKind, tokens
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.step_parser import StepParser
from field_app.forms.xpath.syntax import Call, Literal, Logic, Negation, Operation, Origin, Path, Tree

# How tightly an operator binds; operators of one row bind equally and associate to the left.
_BINDING: dict[str, int] = {
    operator: binding
    for binding, row in enumerate(
        (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod")), start=1
    )
    for operator in row
}


def parse(text: str) -> Tree:
    """Parse `text`; Mistake when it is no expression of the dialect."""
    if not text.strip():
        raise Mistake("xpath-empty", 0)
    parser = _Parser(list(tokens(text)))
    tree = parser.expression()
    if parser.token.kind is not TokenKind.END:
        raise parser.expected_operator()
    return tree


class _Parser(StepParser):
    """Expressions on top of the steps of paths."""

    def expression(self) -> Tree:
        return self._operation(0)

    def _operation(self, weakest: int) -> Tree:
        """Read operators that bind tighter than `weakest`: one call a bracket, however many operators there are."""
        tree = self._operand()
        while self.token.kind is TokenKind.OPERATOR and _BINDING.get(self.token.text, 0) > weakest:
            operator = self.advance()
            tree = _joined(operator, tree, self._operation(_BINDING[operator.text]))
        return tree

    def _operand(self) -> Tree:
        signs = []
        while minus := self.take("-"):
            signs.append(minus.at)
        tree = self._path()
        while bar := self.take("|"):
            tree = Operation("|", tree, self._path(), bar.at)
        for at in reversed(signs):
            tree = Negation(tree, at)
        return tree

    def _path(self) -> Tree:
        token = self.token
        if token.kind in (TokenKind.NUMBER, TokenKind.TEXT):
            self.advance()
            return Literal(float(token.text) if token.kind is TokenKind.NUMBER else token.text, token.at)
        if self.is_call():
            return self._path_from(self._call(), token.at)
        if self.comes("("):
            return self._path_from(self._bracketed(), token.at)
        if self.comes("/") or self.comes("//"):
            return self._absolute()
        if not self.starts_step():
            raise self.expected_value()
        return Path(Origin.CONTEXT, self.steps(), token.at)

    def _path_from(self, origin: Tree, at: int) -> Tree:
        if self.comes("["):
            raise Mistake("xpath-condition-place", self.token.at)
        if self.comes("/") or self.comes("//"):
            return Path(origin, self.more_steps(), at)
        return origin

    def _absolute(self) -> Path:
        at = self.token.at
        if self.comes("//"):
            return Path(Origin.ROOT, self.more_steps(), at)
        self.advance()
        return Path(Origin.ROOT, self.steps() if self.starts_step() else (), at)

    def _bracketed(self) -> Tree:
        opening = self.advance()
        tree = self.expression()
        self.close(")", opening)
        return tree

    def _call(self) -> Call:
        name, opening = self.advance(), self.advance()
        arguments: list[Tree] = []
        while not self.comes(")"):
            if arguments and not self.take(","):
                break
            arguments.append(self.expression())
        self.close(")", opening)
        return Call(name.text, tuple(arguments), name.at)


def _joined(operator: Token, left: Tree, right: Tree) -> Tree:
    if operator.text not in ("and", "or"):
        return Operation(operator.text, left, right, operator.at)
    # Both operators are associative, so brackets around the left part change nothing.
    if isinstance(left, Logic) and left.operator == operator.text:
        return Logic(left.operator, (*left.operands, right), left.at)
    return Logic(operator.text, (left, right), operator.at)
