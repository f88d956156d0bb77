"""The languages of a form and those of our own sentences.

Invariant: a form names its languages as it likes ("Arabic (ar)", "العربية", "fr"); our catalogue has English and
Arabic, and says in English what it cannot say in the form's language.
"""

import re
from functools import cache

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*\)\s*$")
_ARABIC_NAMES = ("ar", "ara", "arabic", "العربية", "عربي")


@cache
def language_code(name: str) -> str:
    """Return the code in a form's name of a language, lower case: `Arabic (ar)` -> `ar`; else the whole name."""
    found = _CODE.search(name)
    return (found[1] if found else name).strip().lower()


@cache
def catalogue_language(name: str) -> str:
    """Return the language of the catalogue that goes with a form's language: "en" or "ar"."""
    return "ar" if language_code(name) in _ARABIC_NAMES or name.strip().lower().startswith("arabic") else "en"


@cache
def is_right_to_left(name: str) -> bool:
    """Tell whether a form's language is written from right to left."""
    return catalogue_language(name) == "ar" or language_code(name) in {
        "he",
        "heb",
        "fa",
        "fas",
        "ur",
        "urd",
        "ps",
        "ckb",
    }
