"""Choices: what can be chosen, and how it is found while one types.

Invariant: every word that was typed must stand at the beginning of a word of the label, or inside one; Arabic letters
match with and without their marks, and alef, yeh and teh marbuta in any of their spellings.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ui.words import Text

_SAME = str.maketrans("أإآٱىةؤئ", "ااااىهوي".replace("ى", "ي"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as the record keeps it, and the label that a person reads."""

    value: str
    label: Text


def folded(text: str) -> str:
    """Return `text` as it is compared: letters without case and marks, one letter for one letter kept in place."""
    return "".join(_folded_letter(letter) for letter in text)


def matching(labels: Sequence[str], typed: str) -> list[int]:
    """Return the numbers of the `labels` (folded before) that hold every word of `typed`; best first.

    Labels that begin with what was typed come first, then those in which a word begins with it, then the rest.
    """
    wanted = folded(typed).split()
    if not wanted:
        return list(range(len(labels)))
    found = [number for number, label in enumerate(labels) if all(word in label for word in wanted)]
    return sorted(found, key=lambda number: _rank(labels[number], wanted[0]))


def spans(label: str, typed: str) -> list[tuple[int, int]]:
    """Return where the words of `typed` stand in `label`: (from, to), first to last, none twice."""
    text = folded(label)
    found = ((text.find(word), len(word)) for word in folded(typed).split())
    return sorted({(at, at + length) for at, length in found if at >= 0})


def _rank(label: str, word: str) -> int:
    if label.startswith(word):
        return 0
    return 1 if f" {word}" in label else 2


def _folded_letter(letter: str) -> str:
    if letter in "\u0640" or unicodedata.combining(letter):
        return "\u200b"  # marks and tatweel keep their place, so that spans fit the label
    low = letter.lower() if len(letter.lower()) == 1 else letter
    base = unicodedata.normalize("NFD", low)[0] if low not in "آأإؤئ" else low
    return base.translate(_SAME)
