"""Regular expressions of forms: Java's syntax as Collect knows it, matched against the whole text.

Promise: a pattern is read once, and matching takes time in proportion to the length of the text, whatever the pattern:
an automaton follows all ways at once instead of trying one after the other. Look-around and back references, which no
automaton can follow, are left to Python's engine, for short texts only, and refused where it could try for ever.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from field_app.forms.xpath.patterns.automaton import Automaton
from field_app.forms.xpath.patterns.cursor import NotRegular, PatternRefused
from field_app.forms.xpath.patterns.parser import parse
from field_app.forms.xpath.patterns.ways import few_ways

__all__ = ["PatternRefused", "matches_whole"]

_LONGEST_TRIED = 200  # characters


def matches_whole(pattern: str, text: str) -> bool:
    """Say whether the whole `text` matches; PatternRefused when the pattern cannot be read."""
    return _matcher(pattern)(text)


@lru_cache(maxsize=256)
def _matcher(pattern: str) -> Callable[[str], bool]:
    try:
        return Automaton(parse(pattern)).matches
    except NotRegular:
        return _trying(pattern)


def _trying(pattern: str) -> Callable[[str], bool]:
    if not few_ways(pattern, _LONGEST_TRIED):
        raise PatternRefused
    try:
        compiled = re.compile(pattern, re.ASCII)
    except (re.error, RecursionError, OverflowError) as refused:
        raise PatternRefused from refused
    return lambda text: len(text) <= _LONGEST_TRIED and compiled.fullmatch(text) is not None
