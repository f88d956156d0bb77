"""Short names of months and weekdays in the languages of forms, for `format-date` (CLDR, abbreviated, Gregorian).

Promise: a language that is not listed gets the English names.
"""

import re

_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
}
_WEEKDAYS = {  # Monday first
    "en": "Mon Tue Wed Thu Fri Sat Sun",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "fr": "lun. mar. mer. jeu. ven. sam. dim.",
    "es": "lun mar mié jue vie sáb dom",
    "pt": "seg. ter. qua. qui. sex. sáb. dom.",
}
# How forms name a language: `Arabic (ar)`, `ar`, `ar-PS`, `Arabic`.
_CODE = re.compile(r"\((\w{2,3})(?:[-_]\w+)?\)\s*$|^(\w{2,3})(?:[-_]\w+)?$")
_BY_NAME = {
    "english": "en",
    "arabic": "ar",
    "العربية": "ar",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "portuguese": "pt",
    "português": "pt",
}


def month_name(month: int, language: str) -> str:
    """Return the short name of `month` (1 to 12) in the form's `language`."""
    return _MONTHS[_code(language)].split()[month - 1]


def weekday_name(weekday: int, language: str) -> str:
    """Return the short name of `weekday` (0 is Monday) in the form's `language`."""
    return _WEEKDAYS[_code(language)].split()[weekday]


def _code(language: str) -> str:
    match = _CODE.search(language.strip())
    code = (match[1] or match[2]).lower() if match else _BY_NAME.get(language.strip().lower(), "")
    return code if code in _MONTHS else "en"
