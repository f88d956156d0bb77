"""Words of the window: every sentence comes from the catalogue, in the language chosen, and can change at any moment.

Invariant: a widget keeps what it says (`Text`), not the letters of one language; when the language changes, Qt sends
each widget `LanguageChange` and it asks `shown` again. Codes, dates and times stay left-to-right inside Arabic
sentences by isolates (Unicode UAX 9: U+2066 to U+2069).

Like Qt's own translators, the language belongs to the application: `ui.appearance` sets it there.
"""

import unicodedata
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt

from field_app import messages
from field_app.errors import FieldAppError

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
RLM = "\u200f"
_BIDI_CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_TURNERS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))  # a date in a sentence needs its mark
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_PLACE = "field_app_language"


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the catalogue, filled in when it is shown; a value may be a `Text` itself."""

    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dots:
    """Several facts on one line, each kept together: `Crossing check · 10 Dec · GZ-014`."""

    parts: tuple["Text", ...]


Text = str | Said | Dots
"""What a widget shows: a message, facts in a row, or words that come from a form or a record as they are."""


def say(code: str, /, **values: object) -> Said:
    """Return the message `code` of the catalogue, filled with `values` whenever it is shown."""
    return Said(code, values)


def dots(*parts: Text) -> Dots:
    """Return the parts that are not empty, to be shown with middle dots between them."""
    return Dots(tuple(part for part in parts if part))


def said(error: FieldAppError) -> Said:
    """Return what happened, as a text that follows the language. `.safe` and `.todo`: see `attributes`."""
    return Said(error.code, dict(error.values))


def shown(text: Text) -> str:
    """Return `text` in the language on the screen."""
    match text:
        case str():
            return text
        case Dots():
            return start_mark() + " · ".join(isolated(shown(part)) for part in text.parts)
        case Said():
            return start_mark() + messages.say(text.code, language(), _filled(text)).what


def attributes(text: Said) -> tuple[str, str]:
    """Return what is safe and what to do, in the language on the screen; "" where the catalogue has none."""
    message = messages.say(text.code, language(), _filled(text))
    return message.safe and start_mark() + message.safe, message.todo and start_mark() + message.todo


def language() -> str:
    """Return the window's language: "en" or "ar"."""
    application = QCoreApplication.instance()
    found = application.property(_PLACE) if application else None
    return found if isinstance(found, str) else "en"


def put_language(application: QCoreApplication, new: str) -> None:
    """Make `new` the application's language; only `ui.appearance` calls this, and tells every widget."""
    if new not in messages.LANGUAGES:
        raise ValueError(f"no catalogue in {new}")
    application.setProperty(_PLACE, new)


def direction() -> Qt.LayoutDirection:
    """Return the direction of the window's language."""
    return Qt.LayoutDirection.RightToLeft if language() == "ar" else Qt.LayoutDirection.LeftToRight


def start_mark() -> str:
    """Return what makes a sentence of the window's language start at its own side, even if a code comes first."""
    return RLM if language() == "ar" else ""


def comma() -> str:
    """Return what stands between two names of a list in the window's language."""
    return "، " if language() == "ar" else ", "


def ltr(code: str) -> str:
    """Return `code` (a code, date, time, coordinate, hash, chord) so that it reads left to right in any sentence."""
    return LRI + code.translate(_BIDI_CONTROLS) + PDI


def isolated(text: str) -> str:
    """Return `text` so that its direction stays its own and moves nothing around it; codes in it keep theirs."""
    if not _turns(text):
        return text
    plain = text.translate(_TURNERS if _is_balanced(text) else _BIDI_CONTROLS)
    return (RLI if _reads_rtl(text) else LRI) + plain + PDI


def _is_balanced(text: str) -> bool:
    """Tell whether each isolate in `text` is closed in it."""
    open_ones = 0
    for letter in text:
        open_ones += (letter in {LRI, RLI, FSI}) - (letter == PDI)
        if open_ones < 0:
            return False
    return not open_ones


def tame(text: str) -> str:
    """Return foreign text for one line: control and direction characters out, line breaks as spaces."""
    one_line = " ".join(text.translate(_BIDI_CONTROLS).split())
    return "".join(letter for letter in one_line if unicodedata.category(letter) not in {"Cc", "Cs"})


def is_rtl(text: str) -> bool:
    """Return whether the first letter with a direction runs right to left."""
    return next((_strong(letter) == "R" for letter in text if _strong(letter)), False)


def _reads_rtl(text: str) -> bool:
    """Tell the direction as FSI would find it; but FSI looks past isolates, and a date in Arabic is nothing else: where
    nothing outside them has a direction, what is in them counts."""
    outside, depth = "", 0
    for letter in text:
        if letter in {LRI, RLI, FSI}:
            depth += 1
        elif letter == PDI:
            depth = max(depth - 1, 0)
        elif not depth:
            outside += letter
    return is_rtl(outside + text)


def _strong(letter: str) -> str:
    return {"L": "L", "R": "R", "AL": "R"}.get(unicodedata.bidirectional(letter), "")


def _turns(text: str) -> bool:
    if not _OVERRIDES.isdisjoint(text):
        return True
    if language() == "en":
        return any(_strong(letter) == "R" for letter in text)
    return any(_strong(letter) == "L" or letter.isdigit() for letter in text)


def _filled(text: Said) -> dict[str, object]:
    # Arabic values are isolated by the catalogue; in an English sentence a name in Arabic letters is isolated here.
    english = language() == "en"
    return {name: _value(value, english=english) for name, value in text.values.items()}


def _value(value: object, *, english: bool) -> object:
    match value:
        case Said() | Dots():
            return shown(value)
        case str():
            return isolated(value) if english else value
        case _:
            return value
