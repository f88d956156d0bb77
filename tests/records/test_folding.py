"""What counts as the same when a person searches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.records.folding import fold, match_expression


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        pytest.param("ZIKIM", "zikim", id="case"),
        pytest.param("Café", "cafe", id="accents"),
        pytest.param("إغلاق المعبر", "اغلاق المعبر", id="alef-with-hamza"),
        pytest.param("مُغلَق", "مغلق", id="arabic-vowels"),
        pytest.param("بوابة", "بوابه", id="teh-marbuta"),
        pytest.param("مستشفى", "مستشفي", id="alef-maksura"),
        pytest.param("غـــزة", "غزة", id="stretched-letters"),
        pytest.param("٤٢ شاحنة", "42 شاحنة", id="arabic-digits"),
        pytest.param("ﻏﺰة", "غزة", id="presentation-forms"),
    ],
)
def test_spellings_that_a_reader_takes_for_the_same(stored: str, typed: str) -> None:
    assert fold(stored) == fold(typed)


def test_different_words_stay_different() -> None:
    assert fold("زيكيم") != fold("كيسوفيم")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("zik op", '"zik"* "op"*', id="each-word-as-a-beginning"),
        pytest.param("kerem_shalom", '"kerem"* "shalom"*', id="parts-of-a-coded-value"),
        pytest.param('x" OR words:*', '"x"* "or"* "words"*', id="fts-syntax-is-text"),
        pytest.param(" -- ", "", id="nothing-to-search"),
    ],
)
def test_match_expression(typed: str, expected: str) -> None:
    assert match_expression(typed) == expected
