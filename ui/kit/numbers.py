"""Numbers as people type them: Arabic-Indic and Persian digits, Arabic separators, grouping.

Invariant: what is kept is ASCII: an optional `-`, digits, at most one `.`; no grouping, no sign of the plus.
"""

ARABIC_ZERO, PERSIAN_ZERO = 0x660, 0x6F0
DECIMAL_SIGN, GROUPING_SIGN, MINUS, DASH = "\u066b", "\u066c", "\u2212", "\u2013"
_DIGITS = {zero + digit: str(digit) for zero in (ARABIC_ZERO, PERSIAN_ZERO) for digit in range(10)}
_SIGNS = str.maketrans({DECIMAL_SIGN: ".", MINUS: "-", DASH: "-", "\u061c": "", "\u200e": "", "\u200f": ""})
_GROUPING = dict.fromkeys(map(ord, f"{GROUPING_SIGN} \u00a0\u202f'\u2019_"), "")


def ascii_digits(text: str) -> str:
    """Return `text` with every Arabic-Indic and Persian digit as 0 to 9, and nothing else changed."""
    return text.translate(_DIGITS)


def ascii_number(text: str) -> str:
    """Return `text` with digits, decimal signs and minus signs of any script as ASCII."""
    return text.translate(_DIGITS).translate(_SIGNS)


def plain_number(typed: str) -> str:
    """Return `typed` as it is kept, if it is a number or the beginning of one; else as it is, so that it is refused."""
    text = ascii_number(typed).translate(_GROUPING).strip()
    head, dot, tail = text.partition(".")
    if "," in text:
        text = _without_commas(head) + dot + tail if dot or _is_grouped(head) else text.replace(",", ".", 1)
    return text


def grouped(number: str) -> str:
    """Return `number` for reading: 12345.5 as 12,345.5."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    head, dot, tail = digits.partition(".")
    return f"{sign}{int(head):,}{dot}{tail}" if head.isdecimal() and len(head) > 3 else number


def _is_grouped(head: str) -> bool:
    first, *rest = head.lstrip("-").split(",")
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest)


def _without_commas(head: str) -> str:
    return head.replace(",", "")
