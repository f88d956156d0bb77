"""The recovery code: 140 random bits on paper, seven groups of five, for who forgot the passphrase.

Invariant: the last sign of each group checks the group and its place, so that one wrong sign, two swapped neighbours
or two swapped groups are said as a slip, and in which group, before any key is tried. Case, spaces, dashes and
direction marks do not matter, digits of any script count, and O, I and L are read as 0, 1 and 1 (Crockford's base 32).
The code is kept nowhere; its slot holds the master key under it (slots).
"""

import secrets
import unicodedata
from collections.abc import Callable

from field_app.errors import UsageError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP_SIGNS = 7, 5
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1: x generates the field of 32


def new_recovery_code(below: Callable[[int], int] = secrets.randbelow) -> str:
    """Draw a new code, as it is printed: "7K2MQ-…", 41 characters. `below(n)` draws one of 0 … n-1."""
    return "-".join(_group(number, [below(32) for _ in range(GROUP_SIGNS - 1)]) for number in range(1, GROUPS + 1))


def read_recovery_code(typed: str) -> str:
    """Return what a person typed as the code is printed.

    UsageError: `recovery-code-signs` (a sign that no code has), `recovery-code-length`, `recovery-code-slip` (one of
    the groups does not fit its check sign), each with what helps to find the place.
    """
    signs = [_sign(letter) for letter in unicodedata.normalize("NFKC", typed).upper() if not _is_between(letter)]
    for place, sign in enumerate(signs):
        if sign not in _VALUES:
            raise UsageError("recovery-code-signs", group=place // GROUP_SIGNS + 1)
    if len(signs) != GROUPS * GROUP_SIGNS:
        raise UsageError("recovery-code-length", signs=len(signs), whole=GROUPS * GROUP_SIGNS)
    values = [_VALUES[sign] for sign in signs]
    groups = [values[at : at + GROUP_SIGNS] for at in range(0, len(values), GROUP_SIGNS)]
    for number, group in enumerate(groups, start=1):
        if _check(number, group[:-1]) != group[-1]:
            raise UsageError("recovery-code-slip", group=number)
    return "-".join("".join(ALPHABET[value] for value in group) for group in groups)


def _group(number: int, values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in [*values, _check(number, values)])


def _check(number: int, values: list[int]) -> int:
    # A remainder over the field of 32: it changes with any one sign, with neighbours swapped, and with the number.
    state = number
    for value in values:
        state = _times_x(state) ^ value
    return _times_x(state)


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled > 31 else doubled


def _sign(letter: str) -> str:
    return str(unicodedata.decimal(letter, letter))


def _is_between(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"Pd", "Cf", "Cc"}
