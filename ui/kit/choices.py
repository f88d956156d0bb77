"""Choices: what can be chosen, and how it is found while one types.

Invariant: every word that was typed must stand at the beginning of a word of the label, or inside one; Arabic letters
match with and without their marks, and alef, yeh and teh marbuta in any of their spellings.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ui.words import Text

ARTICLE = "ال"  # a word begins after it, too
_MARKS = (
    (0x300, 0x36F),
    (0x591, 0x5C7),
    (0x610, 0x61A),
    (0x640, 0x640),
    (0x64B, 0x65F),
    (0x670, 0x670),
    (0x6D6, 0x6ED),
)
_SAME: dict[int, str | None] = {code: None for first, last in _MARKS for code in range(first, last + 1)}
ALEF, ALEF_WASLA, ALEF_MAQSURA, YEH, TEH_MARBUTA, HEH = "\u0627", "\u0671", "\u0649", "\u064a", "\u0629", "\u0647"
_SAME |= {ord(ALEF_WASLA): ALEF, ord(ALEF_MAQSURA): YEH, ord(TEH_MARBUTA): HEH}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as the record keeps it, and the label that a person reads."""

    value: str
    label: Text


def folded(text: str) -> str:
    """Return `text` as it is compared: without case, marks and tatweel, one spelling of each letter."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", text.casefold()).translate(_SAME)  # NFD parts alef with hamza in two


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
    letters = _folded_letters(label)
    text = "".join(letter for letter, _ in letters)
    places = [place for _, place in letters]
    found = ((text.find(word), len(word)) for word in folded(typed).split())
    return sorted({(places[at], places[at + length - 1] + 1) for at, length in found if at >= 0})


def _rank(label: str, word: str) -> int:
    starts = (word, ARTICLE + word)
    if label.startswith(starts):
        return 0
    return 1 if any(f" {start}" in label for start in starts) else 2


def _folded_letters(text: str) -> list[tuple[str, int]]:
    """Return each letter that counts, as it is compared, with its place in `text`."""
    return [(letter, place) for place, written in enumerate(text) for letter in folded(written)]
