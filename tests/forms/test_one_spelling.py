"""A number is kept in one spelling, as both reference engines have it, so that what is made of it reads the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.answer_text import one_spelling
from tests.forms.builders import entry

NUMBERS = st.from_regex(r"[+-]?([0-9]{1,25}(\.[0-9]{0,25})?|\.[0-9]{1,25})", fullmatch=True)


@pytest.mark.parametrize(
    ("bind_type", "given", "kept"),
    [
        pytest.param("int", "007", "7", id="zeros-before"),
        pytest.param("int", "-0", "0", id="no-negative-nothing"),
        pytest.param("int", "5.0", "5.0", id="no-whole-number-is-left-for-its-question"),
        pytest.param("decimal", "10.50", "10.5", id="zeros-behind"),
        pytest.param("decimal", "+.5", "0.5", id="no-digit-before-the-point"),
        pytest.param("decimal", "100000000000000000000.5", "100000000000000000000.5", id="every-digit-stays"),
        pytest.param("decimal", "1e3", "1e3", id="no-number-of-a-form"),
        pytest.param("decimal", ".", ".", id="no-digit"),
        pytest.param("string", "007", "007", id="text"),
    ],
)
def test_a_number_has_one_spelling(bind_type: str, given: str, kept: str) -> None:
    assert one_spelling(given, bind_type) == kept


@given(NUMBERS)
def test_it_is_the_same_number_and_stays_so(text: str) -> None:
    kept = one_spelling(text, "decimal")
    assert Decimal(kept) == Decimal(text)
    assert one_spelling(kept, "decimal") == kept


def test_a_text_that_is_made_of_a_number_reads_as_elsewhere() -> None:
    made = entry(
        "<a/><b/>",
        binds='<bind nodeset="/data/a" type="decimal"/><bind nodeset="/data/b" calculate="concat(/data/a, \'!\')"/>',
    )
    made.set("/data/a", "10.50")
    assert made.values()["b"] == "10.5!"
