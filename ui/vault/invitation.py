"""The invitation: an address and a one-time code in one text, as a lead sends it or a scanner types it.

Promise: either order, any spaces and line breaks, direction marks, digits of any script and words with a colon before
the parts ("Code:") do; whether the endpoint exists or knows the code is not asked here. What hinders joining is told
with advice for joining.
"""

import unicodedata
from dataclasses import dataclass

from field_app.errors import FieldAppError, LinkError, UsageError
from field_app.journal import OneTimeCode


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where to join, as typed, and the code in its eight groups of four."""

    url: str
    code: str


def read_invitation(text: str) -> Invitation:
    """Return what `text` holds; UsageError `invitation-…` or `code-unreadable` says what is wanting."""
    plain = "".join(_plain(letter) for letter in text)
    parts = [part for part in plain.split() if not part.endswith(":")]
    addresses = [part for part in parts if _is_address(part)]
    code = "".join(part for part in parts if not _is_address(part))
    match addresses:
        case [] if not code:
            raise UsageError("invitation-empty")
        case []:
            raise UsageError("invitation-no-address" if _is_code(code) else "invitation-not-one")
        case [_] if not code:
            raise UsageError("invitation-no-code")
        case [url]:
            return Invitation(url, OneTimeCode.parse(code).text)
        case _:
            raise UsageError("invitation-two-addresses")


def joining_error(error: FieldAppError) -> FieldAppError:
    """Return `error` with advice that fits who is joining: the sync job's fits who has joined."""
    if isinstance(error, LinkError) and error.code in {"link-none", "link-cut"}:
        return LinkError("join-no-link", **error.values)
    return error


def _is_code(text: str) -> bool:
    try:
        OneTimeCode.parse(text)
    except UsageError:
        return False
    return True


def _is_address(part: str) -> bool:
    return any(sign in part for sign in ".:/") or part.casefold() == "localhost"


def _plain(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Cc":
            return " "
        case "Pd":
            return "-"
        case _:
            return str(unicodedata.decimal(letter, letter))
