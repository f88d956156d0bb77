"""Six words come from a list that is what it promises; an own passphrase that a machine guesses is refused."""

import math
from importlib.resources import files

import pytest

from field_app.errors import UsageError
from field_app.vault import SUGGESTED_BITS, check_own_passphrase, suggest_passphrase
from field_app.vault.passphrases import word_list


def test_the_list_gives_the_bits_that_are_promised() -> None:
    words = word_list()

    assert len(words) == len(set(words)) == 7_776
    assert math.floor(6 * math.log2(len(words))) == SUGGESTED_BITS
    assert all(word.isascii() and word.replace("-", "").isalpha() and word == word.lower() for word in words)


def test_each_word_is_drawn_on_its_own() -> None:
    order = iter([0, 7_775, 0, 1, 2, 3])

    assert suggest_passphrase(lambda words: words[next(order)]) == (
        *("abacus", "zoom", "abacus", "abdomen", "abdominal", "abide"),
    )
    assert suggest_passphrase() != suggest_passphrase()


def test_what_is_offered_passes_as_ones_own() -> None:
    check_own_passphrase(" ".join(suggest_passphrase()))


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        pytest.param("", "passphrase-short", id="empty"),
        pytest.param("fourteen signs", "passphrase-short", id="one-short"),
        pytest.param("   short     \t       ", "passphrase-short", id="padded"),
        pytest.param("ababababababababa", "passphrase-plain", id="two-letters"),
        pytest.param("aAbBcCdDeEaAbBcCdDeE", "passphrase-plain", id="five-in-both-cases"),
    ],
)
def test_a_weak_one_is_told_why(passphrase: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_own_passphrase(passphrase)

    assert refused.value.code == code


def test_arabic_words_do_as_well() -> None:
    check_own_passphrase("زيتون وزعتر وحجر")


def test_the_lists_licence_stands_beside_it() -> None:
    assert "CC BY 3.0" in files("field_app.vault").joinpath("words", "LICENCE.txt").read_text(encoding="utf-8")
