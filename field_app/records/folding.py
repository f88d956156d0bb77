"""Text as search compares it: without case, marks and the spellings that Arabic readers take for the same.

Invariant: what is stored for searching and what a person types go through the same `fold`, so a search finds what it
would find by eye. Answers themselves are never changed.
"""

import re
import unicodedata

_SAME_LETTER = str.maketrans("أإآٱىؤئة", "اااايويه", "ـ")
_WORD = re.compile(r"\w+")
_CHOICE = "\ue000"  # a letter of no script: FTS5 keeps it in a word, and no word that is typed has it


def fold(text: str) -> str:
    """Return `text` case-folded, in compatibility form, without marks (é as e, no Arabic vowels), digits as 0-9."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKC", text).translate(_SAME_LETTER)
    apart = unicodedata.normalize("NFKD", letters)
    return "".join(_digit(letter) for letter in apart if not unicodedata.combining(letter)).casefold()


def match_expression(typed: str) -> str:
    """Return the FTS5 query that finds every word of `typed`, the last one also as a beginning; "" for no word.

    Each word is quoted, so nothing that is typed is read as FTS5's own syntax.
    """
    words = _WORD.findall(fold(typed).replace("_", " "))
    return " ".join(f'"{word}"*' for word in words)


def choice_word(value: str) -> str:
    """Return the word by which the answer `value` to a question with choices is found, and nothing that is written."""
    return f"{_CHOICE}{value.encode().hex()}"


def choice_expression(value: str) -> str:
    """Return the FTS5 query that finds the records in which the choice `value` was taken."""
    return f'"{choice_word(value)}"'


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
