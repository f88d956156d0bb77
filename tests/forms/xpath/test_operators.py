"""Arithmetic and comparisons (XPath 1.0 sections 3.4, 3.5; xforms.md 3)."""

from math import inf, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.xpath.builders import GAZA, NOON, PHOENIX, a_world, number_of, text_of, texts_of, truth_of

RECORD = """<data><a>1</a><b>1.0</b><empty/><day>2026-03-02</day><at>2026-03-02T00:30:00.000+02:00</at>
<n>1</n><n>5</n><n>9</n><w>x</w><w>y</w></data>"""


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        pytest.param("7 mod 3", 1, id="3.5-mod"),
        pytest.param("-5 mod 3", -2, id="3.5-mod-takes-the-sign-of-the-left"),
        pytest.param("5 mod -3", 2, id="3.5-mod-by-negative"),
        pytest.param("5.5 mod 2", 1.5, id="3.5-mod-of-fraction"),
        pytest.param("5 mod (1 div 0)", 5, id="3.5-mod-by-infinity"),
        pytest.param("1 div 0", inf, id="3.5-division-by-zero"),
        pytest.param("1 div -0", -inf, id="3.5-division-by-minus-zero"),
        pytest.param("-10 div -4", 2.5, id="3.5-div"),
        pytest.param("'3' * '4'", 12, id="3.5-texts-are-cast"),
        pytest.param("true() + 8", 9, id="3.5-truth-is-one"),
        pytest.param("/data/day + 7", 20521, id="3.1-date-in-a-sum"),
        pytest.param("'2026-03-02' - '2026-02-28'", 2, id="3.1-days-between"),
        pytest.param("- /data/a", -1, id="3.5-negated-node"),
    ],
)
def test_arithmetic(expression: str, number: float) -> None:
    assert number_of(expression, a_world(RECORD)) == number


@pytest.mark.parametrize("expression", ["0 div 0", "5 mod 0", "'x' + 1", "/data/empty + 1", "/data/none - 1"])
def test_arithmetic_without_a_number(expression: str) -> None:
    assert isnan(number_of(expression, a_world(RECORD)))


def test_a_sum_with_a_date_is_a_number_until_date_turns_it_back() -> None:
    world = a_world(RECORD)

    assert text_of("/data/day + 7", world) == "20521"
    assert text_of("date(/data/day + 7)", world) == "2026-03-09"


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        pytest.param("'1' = '1.0'", False, id="3.2-texts-compare-as-texts"),
        pytest.param("/data/a = /data/b", False, id="3.2-nodes-compare-as-texts"),
        pytest.param("/data/a = '1'", True, id="3.2-node-with-text"),
        pytest.param("/data/a = 1.0", True, id="3.2-node-with-number"),
        pytest.param("/data/b = 1", True, id="3.2-node-with-number-written-differently"),
        pytest.param("1 = /data/b", True, id="3.2-number-with-node"),
        pytest.param("0.1 + 0.2 = 0.3", True, id="3.2-closer-than-1e-12"),
        pytest.param("1 = 1.00000001", False, id="3.2-not-that-close"),
        pytest.param("1 div 0 = 2 div 0", True, id="3.2-infinities"),
        pytest.param("1 div 0 = -1 div 0", False, id="3.2-infinities-of-two-signs"),
        pytest.param("number('x') = number('x')", False, id="3.2-nan-equals-nothing"),
        pytest.param("number('x') != number('x')", True, id="3.2-nan-differs-from-itself"),
        pytest.param("true() = 'no'", True, id="3.2-text-with-truth"),
        pytest.param("false() = ''", True, id="3.2-empty-with-false"),
        pytest.param("true() = 17", True, id="3.2-number-with-truth"),
        pytest.param("/data/empty = false()", True, id="3.2-unanswered-with-truth"),
        pytest.param("/data/n = 5", True, id="3.3-any-node-matches"),
        pytest.param("/data/n != 5", True, id="3.3-any-node-differs"),
        pytest.param("/data/n = 6", False, id="3.3-no-node-matches"),
        pytest.param("/data/n > 8", True, id="3.3-any-node-above"),
        pytest.param("/data/n > 9", False, id="3.3-no-node-above"),
        pytest.param("2 > /data/n", True, id="3.3-any-node-on-the-right"),
        pytest.param("/data/n = /data/a", True, id="3.3-a-pair-matches"),
        pytest.param("/data/w != /data/w", True, id="3.3-a-pair-differs"),
        pytest.param("/data/a != /data/a", False, id="3.3-no-pair-differs"),
        pytest.param("/data/none = ''", True, id="3.5-no-node-compares-like-empty"),
        pytest.param("/data/none != ''", False, id="3.5-no-node-is-not-different-from-empty"),
        pytest.param("/data/none != 'x'", True, id="3.5-no-node-differs-from-text"),
        pytest.param("/data/none < 1", False, id="3.5-no-node-is-no-number"),
        pytest.param("'10' > '9'", True, id="3.2-order-always-by-number"),
        pytest.param("'b' > 'a'", False, id="3.2-no-order-of-letters"),
        pytest.param("3 > 2 > 1", False, id="3.4-left-to-right"),
        pytest.param("/data/day < today()", False, id="3.1-date-with-today"),
        pytest.param("/data/day = today()", True, id="3.1-date-equals-today"),
        pytest.param("'2026-03-01' < /data/day", True, id="3.1-date-texts"),
        pytest.param("/data/day = '2026-03-02'", True, id="3.2-date-text-with-text"),
        pytest.param("'yesterday' = today()", False, id="3.2-text-that-is-no-date"),
        pytest.param("/data/at > /data/day", True, id="3.1-half-past-midnight-is-after-the-day-begins"),
        pytest.param("/data/at < today() + 1", True, id="3.1-date-time-with-a-number"),
        pytest.param("now() > today()", True, id="3.1-now-is-after-the-day-begins"),
        pytest.param("date(now()) = today()", True, id="3.1-the-day-of-now-is-today"),
    ],
)
def test_comparison(expression: str, truth: bool) -> None:
    assert truth_of(expression, a_world(RECORD)) is truth


@pytest.mark.parametrize("zone", [GAZA, PHOENIX], ids=lambda zone: zone.key)
def test_a_date_meets_a_date_time_at_local_midnight(zone: object) -> None:
    offset = "+02:00" if zone is GAZA else "-07:00"
    world = a_world(time=NOON.astimezone(zone))  # type: ignore[arg-type]

    assert truth_of(f"'2026-03-02' = date-time('2026-03-02T00:00:00.000{offset}')", world)
    assert truth_of(f"'2026-03-02' < '2026-03-02T00:00:00.001{offset}'", world)
    assert truth_of(f"'2026-03-02' > '2026-03-01T23:59:59.999{offset}'", world)


def test_a_summer_day_begins_an_hour_earlier_in_utc() -> None:
    assert truth_of("'2026-07-01' = date-time('2026-06-30T21:00:00Z')")
    assert truth_of("'2026-01-01' = date-time('2025-12-31T22:00:00Z')")


numbers = st.one_of(st.integers(-50, 50).map(str), st.decimals(-9, 9, places=2).map(str))


@given(left=numbers, right=numbers)
def test_exactly_one_of_less_equal_greater_holds(left: str, right: str) -> None:
    world = a_world(f"<data><l>{left}</l><r>{right}</r></data>")

    held = [truth_of(f"/data/l + 0 {operator} /data/r + 0", world) for operator in ("<", "=", ">")]

    assert sum(held) == 1
    assert truth_of("/data/l <= /data/r", world) is (held[0] or held[1])
    assert truth_of("/data/l + 0 != /data/r + 0", world) is not held[1]


@given(values=st.lists(st.sampled_from(["", "a", "b", "1", "1.0"]), max_size=4), text=st.sampled_from(["", "a", "1"]))
def test_equality_among_nodes_is_that_of_any(values: list[str], text: str) -> None:
    world = a_world("<data>" + "".join(f"<v>{value}</v>" for value in values) + "</data>")
    read = values or [""]

    assert truth_of(f"/data/v = '{text}'", world) is any(value == text for value in read)
    assert truth_of(f"/data/v != '{text}'", world) is any(value != text for value in read)
    assert truth_of(f"'{text}' = /data/v", world) is truth_of(f"/data/v = string('{text}')", world)


def test_union_comes_once_each_in_document_order() -> None:
    world = a_world("<data><a>1</a><b>2</b><c>3</c></data>")

    assert texts_of("/data/c | /data/a | /data/* | /data/b", world) == ["1", "2", "3"]


def test_and_or_read_no_further_than_needed() -> None:
    world = a_world("<data><x>1</x></data>")

    truth_of("/data/x = 2 and jr:choice-name('v', '/data/x') = 'z'", world)
    truth_of("/data/x = 1 or jr:choice-name('v', '/data/x') = 'z'", world)

    assert world.asked == []
