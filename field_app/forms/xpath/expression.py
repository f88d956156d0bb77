"""An expression, ready to be evaluated as often as its inputs change.

Promise: the same text (under the same prefixes) is parsed and compiled once, whoever asks; its closures are made when
first asked for, because a constraint is only ever read as a truth value and a calculate only as text.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from field_app.errors import FormError
from field_app.forms import namespaces as known
from field_app.forms.xpath.code import Code, Nodes, Numbers, Strings, Truths, Values
from field_app.forms.xpath.compiler import Compiler
from field_app.forms.xpath.deps import uses_of
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.parser import parse
from field_app.forms.xpath.references import Uses

# The prefixes that a form may use without declaring them.
STANDARD_NAMESPACES: Mapping[str, str] = {
    "jr": known.JAVAROSA,
    "orx": known.OPENROSA,
    "odk": known.ODK,
    "xf": known.XFORMS,
    "h": known.XHTML,
    "entities": known.ENTITIES,
}
_EXCERPT = 60  # characters that a message shows on either side


class Expression:
    """A compiled expression. Its readers are attributes that hold a closure: `expression.string(scope)`.

    Reading raises no error for any answer; what an answer makes meaningless reads as '', NaN or false.
    """

    def __init__(self, text: str, code: Code, uses: Uses) -> None:
        self.text = text
        self.uses = uses
        self._code = code

    def __repr__(self) -> str:
        return f"<Expression {self.text}>"

    @cached_property
    def value(self) -> Values:
        """Read the value in its own type: text, number, truth value, or nodes."""
        return self._code.value

    @cached_property
    def string(self) -> Strings:
        """Read it as text."""
        return self._code.string

    @cached_property
    def number(self) -> Numbers:
        """Read it as a number; NaN when it is none. A date is the number of its day."""
        return self._code.number

    @cached_property
    def boolean(self) -> Truths:
        """Read it as true or false."""
        return self._code.boolean

    @cached_property
    def nodes(self) -> Nodes:
        """Read it as nodes, relevant ones, in document order; none when it is no path."""
        try:
            return self._code.nodes
        except Mistake:
            return lambda _scope: ()


def compile_expression(text: str, *, place: str, namespaces: Mapping[str, str] = STANDARD_NAMESPACES) -> Expression:
    """Compile `text`, whose prefixes mean `namespaces`; FormError with `place` when it is not of the dialect."""
    try:
        return _compiled(text, tuple(sorted(namespaces.items())))
    except Mistake as mistake:
        raise FormError(
            mistake.code,
            place=place,
            expression=_excerpt(text, mistake.at),
            position=str(mistake.at + 1),
            **mistake.values,
        ) from mistake
    except RecursionError as deep:
        raise FormError("xpath-too-deep", place=place, expression=_excerpt(text, 0), position="1") from deep


@lru_cache(maxsize=8192)
def _compiled(text: str, prefixes: tuple[tuple[str, str], ...]) -> Expression:
    namespaces = dict(prefixes)
    tree = parse(text)
    return Expression(text, Compiler(namespaces).code(tree), uses_of(tree, namespaces))


def _excerpt(text: str, at: int) -> str:
    """Return `text` around `at`, on one line."""
    start, end = max(0, at - _EXCERPT), at + _EXCERPT
    excerpt = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{excerpt}{'…' if end < len(text) else ''}"
