"""Passphrases: six words that the app draws, and the least that an own one must be.

Invariant: six of 7,776 words, each drawn on its own from the system's randomness, are 77 bits (6 x log2 7,776); at the
cost of a slot nobody tries them all. Words are plain English letters, so every keyboard with a Latin layout types
them alike. The list is `words/eff_large_wordlist.txt`; its licence stands beside it.
"""

import secrets
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from field_app.errors import UsageError

SUGGESTED_WORDS, SUGGESTED_BITS = 6, 77
OWN_LETTERS_MIN, OWN_DISTINCT_MIN = 15, 6


def suggest_passphrase(choose: Callable[[Sequence[str]], str] = secrets.choice) -> tuple[str, ...]:
    """Return six words; joined by single spaces they are a passphrase."""
    words = word_list()
    return tuple(choose(words) for _ in range(SUGGESTED_WORDS))


def check_own_passphrase(passphrase: str) -> None:
    """Refuse what a person made up and a machine guesses: UsageError `passphrase-short` or `passphrase-plain`."""
    letters = passphrase.strip()
    if len(letters) < OWN_LETTERS_MIN:
        raise UsageError("passphrase-short", least=OWN_LETTERS_MIN)
    if len(set(letters.casefold())) < OWN_DISTINCT_MIN:
        raise UsageError("passphrase-plain")


@cache
def word_list() -> tuple[str, ...]:
    """Return the list's words in its order; each line is five throws of a die, a tab, a word."""
    file = files("field_app.vault").joinpath("words", "eff_large_wordlist.txt")
    return tuple(line.split("\t")[1] for line in file.read_text(encoding="ascii").splitlines())
