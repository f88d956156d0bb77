"""Classes of characters: `\\d`, `\\p{L}`, and how they join, as tests of one character.

`\\d`, `\\w`, `\\s` are ASCII as in Java, so `\\d` does not take Arabic digits in Collect, nor here.
"""

import unicodedata

from field_app.forms.xpath.patterns.shapes import Test

_DIGITS = frozenset("0123456789")
_UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")
_SPACES = frozenset(" \t\n\r\f\v")
_WORD = _DIGITS | _UPPER | _LOWER | {"_"}
_LINE_ENDS = frozenset("\n\r\u0085\u2028\u2029")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_POSIX: dict[str, frozenset[str]] = {
    "Alpha": _UPPER | _LOWER,
    "Digit": _DIGITS,
    "Alnum": _UPPER | _LOWER | _DIGITS,
    "Upper": _UPPER,
    "Lower": _LOWER,
    "Punct": _PUNCTUATION,
    "Space": _SPACES,
    "Blank": frozenset(" \t"),
    "XDigit": _DIGITS | frozenset("abcdefABCDEF"),
}
_ESCAPES: dict[str, Test] = {
    "d": _DIGITS.__contains__,
    "w": _WORD.__contains__,
    "s": _SPACES.__contains__,
    "h": frozenset(" \t\u00a0").__contains__,
    "i": lambda char: char.isalpha() or char in "_:",  # XML Schema: may begin a name
    "c": lambda char: char.isalnum() or char in "_:.-",  # XML Schema: may stand in a name
}


def any_character(char: str) -> bool:
    """`.`: any but the ends of lines."""
    return char not in _LINE_ENDS


def is_word(char: str) -> bool:
    """Say whether a character (or the "" beyond the text) belongs to a word, for `\\b`."""
    return char in _WORD


def one_of(chars: frozenset[str]) -> Test:
    """Return the test for a set of characters."""
    return chars.__contains__


def between(first: str, last: str) -> Test:
    """Return the test for a range."""
    return lambda char: first <= char <= last


def negated(test: Test) -> Test:
    """Return the opposite test."""
    return lambda char: not test(char)


def any_of(tests: tuple[Test, ...]) -> Test:
    """Return the test that passes what one of `tests` passes."""
    return tests[0] if len(tests) == 1 else lambda char: any(test(char) for test in tests)


def both(one: Test, other: Test) -> Test:
    """Return the test that passes what both pass."""
    return lambda char: one(char) and other(char)


def without_case(test: Test) -> Test:
    """Return the test that does not tell upper from lower case."""
    return lambda char: test(char.lower()) or test(char.upper())


def escaped(letter: str) -> Test | None:
    """Return the test of `\\letter`, upper case being the opposite; None for a letter that names no class."""
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isupper() and letter.lower() in _ESCAPES:
        return negated(_ESCAPES[letter.lower()])
    return None


def property_test(name: str) -> Test | None:
    """Return the test of `\\p{name}`: a POSIX class, a Unicode category (`L`, `Lu`), or a script (`IsArabic`)."""
    if name in _POSIX:
        return _POSIX[name].__contains__
    if name[:2] in ("Is", "In") and name[2:].isalpha():
        if name[2:] in ("Alphabetic", "L"):
            return str.isalpha
        script = name[2:].upper()
        return lambda char: unicodedata.name(char, "").startswith(script)
    if 1 <= len(name) <= 2 and name[0] in "LMNPSZC":
        return lambda char: unicodedata.category(char).startswith(name)
    return None
