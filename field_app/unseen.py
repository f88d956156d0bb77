"""Letters that nobody sees, in text that a person pasted or that others sent.

Promise: `cleaned` text shows all that it holds, on a screen and in a terminal: it has no control character, nothing
that turns the words around it, and nothing that XML cannot hold. Whoever takes letters out of an answer says so.
"""

import re
import unicodedata

from field_app.errors import AnswerError

_LINE_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")
# What XML cannot hold (other controls, halves of pairs), and what would turn the words around it: embeddings, overrides
# and isolates. The marks U+200E, U+200F and U+061C stay where there are letters that run right to left: Arabic is
# written with them, and they turn no letter. Beside "GZ-014", out of a chat say, they only make it another code.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_UNSEEN = re.compile(f"{_STEERING.pattern}|[\u2066-\u2069]")
_MARKS = re.compile("[\u200e\u200f\u061c]")
_ESCAPED = re.compile(f"{_UNSEEN.pattern}|{_MARKS.pattern}|[\x85\u2028\u2029]")


def has_unseen(text: str) -> bool:
    """Say whether `text` holds what `cleaned` takes out; line breaks of any kind are none of it."""
    return _UNSEEN.search(text) is not None or _has_idle_marks(text)


def cleaned(text: str) -> str:
    """Return `text` without control characters and without what turns direction; line breaks as \\n."""
    seen = _UNSEEN.sub("", _LINE_BREAKS.sub("\n", text))
    return _MARKS.sub("", seen) if _has_idle_marks(seen) else seen


def refuse_unseen(*texts: str) -> None:
    """AnswerError `text-unseen` when one of these texts, which are about to be signed, holds such letters."""
    if any(map(has_unseen, texts)):
        raise AnswerError("text-unseen")


def harmless(text: str) -> str:
    """Return words of the catalogue with what they were filled with, so that a terminal shows them and does nothing
    else: the isolates, by which the catalogue keeps Arabic in order, stay."""
    return _STEERING.sub("", _LINE_BREAKS.sub("\n", text))


def escaped(json_text: str) -> str:
    """Return encoded JSON with \\uXXXX for each letter that nobody sees: the same value, harmless in a terminal."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)


def _has_idle_marks(text: str) -> bool:
    """Say whether there are marks of direction, and nothing in `text` that runs right to left."""
    marks = _MARKS.search(text) is not None
    return marks and not any(unicodedata.bidirectional(each) in {"R", "AL"} for each in _MARKS.sub("", text))
