"""From text to tokens (XPath 1.0 section 3.7, with its rule that the token before decides what `*` and `and` are).

Promise: every character of the text belongs to a token or is white space, or a `Mistake` says which one does not.
`-` is legal inside names: `a-b` is one name, `a -b` a subtraction.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from field_app.forms.xpath.mistake import Mistake


class TokenKind(Enum):
    """What a token is; names carry their prefix, `*` as a name test is a name."""

    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    OPERATOR = "operator"  # also brackets and the parts of a path
    END = "end"


class Token(NamedTuple):
    """`text` as written, a quoted text without its quotes; `at` its offset."""

    kind: TokenKind
    text: str
    at: int


_NAME = r"[^\W\d][\w.\-]*"
_SPACE = re.compile(r"[ \t\r\n]*")
_OPERAND = re.compile(
    rf"""(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?|\*)
    |(?P<operator>::|\.\.|\.|//|/|@|\(|\)|\[|\]|,|-|!=|<=|>=|[|+<>=])""",
    re.VERBOSE,
)
# After a complete operand a name can only be an operator; `1 and1` is accepted as both peers do.
_AFTER_OPERAND = re.compile(r"(?P<operator>(?:and|or|div|mod)(?![^\W\d])|::|//|/|\(|\)|\[|\]|,|!=|<=|>=|[*|+\-<>=])")
_ENDS_OPERAND = frozenset({")", "]", ".", ".."})
# What word processors make of straight quotes.
_CURLY_QUOTES = frozenset("\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u0060\u00b4")


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, an END token last."""
    after_operand = False
    at = _skip_space(text, 0)
    while at < len(text):
        token, end = _token(text, at, after_operand=after_operand)
        yield token
        after_operand = token.kind is not TokenKind.OPERATOR or token.text in _ENDS_OPERAND
        at = _skip_space(text, end)
    yield Token(TokenKind.END, "", at)


def _skip_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _token(text: str, at: int, *, after_operand: bool) -> tuple[Token, int]:
    match = _AFTER_OPERAND.match(text, at) if after_operand else None
    match = match or _OPERAND.match(text, at)
    if match is None:
        raise _unreadable(text, at)
    kind = TokenKind(match.lastgroup)
    content = match.group()
    return Token(kind, content[1:-1] if kind is TokenKind.TEXT else content, at), match.end()


def _unreadable(text: str, at: int) -> Mistake:
    found = text[at]
    if found in "\"'":
        return Mistake("xpath-text-not-closed", at, quote=found)
    if found in _CURLY_QUOTES:
        return Mistake("xpath-curly-quote", at, found=found)
    if found == "$":
        return Mistake("xpath-variable", at)
    return Mistake("xpath-character", at, found=found)
