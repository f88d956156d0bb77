"""`format-date` and `format-date-time` (ODK XForms "Date and time functions"; xforms.md 2).

The letters behind % are JavaRosa's; names are in the form's language. '' gives '', and so does what is no date.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from field_app.forms.xpath.calendar_words import month_name, weekday_name
from field_app.forms.xpath.code import Code, Constant
from field_app.forms.xpath.functions.date import local_moment, todays_time
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_text
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import Value, to_text

_Write = Callable[[datetime, str], str]  # (local time, language) -> text
_LETTERS: dict[str, _Write] = {
    "%": lambda _local, _language: "%",
    "Y": lambda local, _language: f"{local.year:04}",
    "y": lambda local, _language: f"{local.year % 100:02}",
    "m": lambda local, _language: f"{local.month:02}",
    "n": lambda local, _language: str(local.month),
    "b": lambda local, language: month_name(local.month, language),
    "d": lambda local, _language: f"{local.day:02}",
    "e": lambda local, _language: str(local.day),
    "a": lambda local, language: weekday_name(local.weekday(), language),
    "H": lambda local, _language: f"{local.hour:02}",
    "h": lambda local, _language: str(local.hour),
    "M": lambda local, _language: f"{local.minute:02}",
    "S": lambda local, _language: f"{local.second:02}",
    "3": lambda local, _language: f"{local.microsecond // 1000:03}",
    "W": lambda local, _language: str(local.isocalendar().week),
}


def format_date(scope: Scope, value: Value, pattern: str) -> str:
    """Write the local date or time that `value` says as `pattern` tells; unknown letters stay as they are."""
    local = local_moment(value, scope) or todays_time(value, scope)
    return "" if local is None else "".join(_pieces(local, pattern, scope.world.language))


def _pieces(local: datetime, pattern: str, language: str) -> Sequence[str]:
    plain, *coded = pattern.replace("%%", "%\0").split("%")
    pieces = [plain]
    for part in coded:
        letter, rest = part[:1].replace("\0", "%"), part[1:]
        write = _LETTERS.get(letter)
        pieces += [f"%{letter}" if write is None else write(local, language), rest]
    return pieces


def unknown_letters(pattern: str) -> list[str]:
    """Return the letters behind % that `pattern` uses and no date can fill."""
    letters = [part[:1] for part in pattern.replace("%%", "").split("%")[1:]]
    return [f"%{letter}" for letter in letters if letter not in _LETTERS]


def _verify(_tree: Call, arguments: Sequence[Code]) -> None:
    pattern = arguments[1]
    if isinstance(pattern, Constant) and (unknown := unknown_letters(to_text(pattern.content))):
        raise Mistake("xpath-date-letter", pattern.tree.at, letter=unknown[0])


_BUILD = gives_text(format_date, Cast.VALUE, Cast.STRING, scoped=True)
FUNCTIONS = (
    Function("format-date", 2, 2, _BUILD, Reads.WORLD, verify=_verify),
    Function("format-date-time", 2, 2, _BUILD, Reads.WORLD, verify=_verify),
)
