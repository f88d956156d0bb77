"""Functions on text (XPath 1.0 section 4.2; xforms.md 2).

Texts are counted in characters (code points). White space is XML's: space, tab, line ends.
"""

import re
from collections.abc import Callable, Sequence
from math import floor, isfinite, isnan

from field_app.forms.xpath.code import Code, Constant, NodesCode, StringCode, Strings
from field_app.forms.xpath.functions.context import or_context
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_number, gives_text, gives_truth
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.patterns import PatternRefused, matches_whole
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import SPACE, expanded, node_text, to_text

_LONGEST = 1_000_000  # characters
_SPACES = re.compile(f"[{SPACE}]+")


def _concat(tree: Call, arguments: Sequence[Code]) -> Code:
    """All values of each argument, one after the other."""
    texts = [_texts_joined(argument) for argument in arguments]
    if len(texts) == 2:
        first, second = texts
        return StringCode(tree, lambda scope: together(first(scope), second(scope)))
    return StringCode(tree, lambda scope: together(*[text(scope) for text in texts]))


def _texts_joined(argument: Code) -> Strings:
    if not isinstance(argument, NodesCode):
        return argument.string
    nodes = argument.nodes

    def joined(scope: Scope) -> str:
        found = nodes(scope)
        return node_text(found[0]) if len(found) == 1 else together(*[node_text(node) for node in found])

    return joined


def _join(tree: Call, arguments: Sequence[Code]) -> Code:
    """All values of the arguments behind the first, with the first between them."""
    separator = arguments[0].string
    values = [argument.value for argument in arguments[1:]]

    def joined(scope: Scope) -> str:
        return together(*[text for value in values for text in expanded(value(scope))], separator=separator(scope))

    return StringCode(tree, joined)


def together(*texts: str, separator: str = "") -> str:
    """Put texts together; "" when that would be longer than any answer, as in a chain of doublings."""
    length = sum(map(len, texts)) + len(separator) * (len(texts) - 1)
    return separator.join(texts) if length <= _LONGEST else ""


def substr(text: str, start: float, end: float | None = None) -> str:
    """Return the characters from `start` up to, not with, `end`, from 0; negative ones count from the end."""
    first, last = _offset(start, len(text)), len(text) if end is None else _offset(end, len(text))
    return text[first:last]


def _offset(number: float, length: int) -> int:
    if isnan(number):
        return 0
    within = max(-length, min(length, number))
    return int(within) + length if within < 0 else int(within)


def substring(text: str, start: float, length: float | None = None) -> str:
    """XPath's: from 1, both numbers rounded, what lies outside left out."""
    first = _half_up(start)
    last = float("inf") if length is None else first + _half_up(length)
    return "".join([char for place, char in enumerate(text, 1) if first <= place < last])


def _half_up(number: float) -> float:
    return floor(number + 0.5) if isfinite(number) else number


def substring_before(text: str, part: str) -> str:
    """Return what stands before the first `part`, '' when it does not occur."""
    before, found, _ = text.partition(part) if part else ("", "", "")
    return before if found else ""


def substring_after(text: str, part: str) -> str:
    """Return what stands behind the first `part`, '' when it does not occur, all when it is ''."""
    return text.partition(part)[2] if part else text


def translate(text: str, chars: str, replacements: str) -> str:
    """Replace each of `chars` by the one at its place in `replacements`; drop it when there is none."""
    table: dict[int, str | None] = {}
    for place, char in enumerate(chars):
        table.setdefault(ord(char), replacements[place] if place < len(replacements) else None)
    return text.translate(table)


def normalize_space(text: str) -> str:
    """Strip white space at both ends, and make one space of any inside."""
    return _SPACES.sub(" ", text.strip(SPACE))


def regex(text: str, pattern: str) -> bool:
    """Say whether the whole `text` matches; a pattern that cannot be read matches nothing."""
    try:
        return matches_whole(pattern, text)
    except PatternRefused:
        return False


def _verify_regex(tree: Call, arguments: Sequence[Code]) -> None:
    pattern = arguments[1]
    if isinstance(pattern, Constant):
        try:
            matches_whole(to_text(pattern.content), "")
        except PatternRefused as refused:
            raise Mistake("xpath-pattern", tree.at) from refused


def _length(text: str) -> float:
    return float(len(text))


_S, _N = Cast.STRING, Cast.NUMBER
_TWO_TEXTS: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda text, part: part in text,
    "starts-with": str.startswith,
    "ends-with": str.endswith,
}

FUNCTIONS = (
    Function("string", 0, 1, or_context(gives_text(str, _S)), Reads.OR_CONTEXT),
    Function("concat", 0, None, _concat),
    Function("join", 1, None, _join),
    Function("substr", 2, 3, gives_text(substr, _S, _N)),
    Function("substring", 2, 3, gives_text(substring, _S, _N)),
    Function("substring-before", 2, 2, gives_text(substring_before, _S)),
    Function("substring-after", 2, 2, gives_text(substring_after, _S)),
    Function("translate", 3, 3, gives_text(translate, _S)),
    *(Function(name, 2, 2, gives_truth(test, _S)) for name, test in _TWO_TEXTS.items()),
    Function("normalize-space", 0, 1, or_context(gives_text(normalize_space, _S)), Reads.OR_CONTEXT),
    Function("string-length", 0, 1, or_context(gives_number(_length, _S)), Reads.OR_CONTEXT),
    Function("regex", 2, 2, gives_truth(regex, _S), verify=_verify_regex),
)
