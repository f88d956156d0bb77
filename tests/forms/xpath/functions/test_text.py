"""Functions on text (xforms.md 2; XPath 1.0 section 4.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.xpath.functions.text import normalize_space, substr, substring, together, translate
from tests.forms.xpath.builders import a_world, number_of, text_of, truth_of

RECORD = "<data><x>ab</x><y>5</y><n>1</n><n/><n>3</n><empty/></data>"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        pytest.param("concat()", "", id="concat-nothing"),
        pytest.param("concat('a', 1, true())", "a1true", id="concat-casts"),
        pytest.param("concat(/data/n, '-', /data/x)", "13-ab", id="concat-all-values-of-nodes"),
        pytest.param("concat(/data/n)", "13", id="concat-one-node-set"),
        pytest.param("concat(/data/x, /data/y)", "ab5", id="concat-two"),
        pytest.param("join('-', /data/n)", "1--3", id="join-all-values"),
        pytest.param("join(', ', 'a', /data/n, 2)", "a, 1, , 3, 2", id="join-mixed"),
        pytest.param("join('-')", "", id="join-nothing"),
        pytest.param("substr('hello', 1)", "ello", id="substr-from-0"),
        pytest.param("substr('hello', 1, 4)", "ell", id="substr-end-excluded"),
        pytest.param("substr('hello', -2)", "lo", id="substr-negative-from-the-end"),
        pytest.param("substr('hello', 0, -1)", "hell", id="substr-negative-end"),
        pytest.param("substr('hello', -9, 2)", "he", id="substr-before-the-beginning"),
        pytest.param("substr('hello', 3, 1)", "", id="substr-backwards"),
        pytest.param("substr('hello', 9)", "", id="substr-behind-the-end"),
        pytest.param("substring('12345', 2, 3)", "234", id="substring-from-1"),
        pytest.param("substring('12345', 1.5, 2.6)", "234", id="4.2-substring-rounds"),
        pytest.param("substring('12345', 0, 3)", "12", id="4.2-substring-before-the-beginning"),
        pytest.param("substring('12345', 0 div 0, 3)", "", id="4.2-substring-from-nan"),
        pytest.param("substring('12345', -42, 1 div 0)", "12345", id="4.2-substring-infinite"),
        pytest.param("substring('12345', -1 div 0, 1 div 0)", "", id="4.2-substring-infinite-both"),
        pytest.param("substring('12345', 2)", "2345", id="4.2-substring-to-the-end"),
        pytest.param("substring-before('1999/04/01', '/')", "1999", id="substring-before"),
        pytest.param("substring-before('abc', 'x')", "", id="substring-before-nothing"),
        pytest.param("substring-before('abc', '')", "", id="substring-before-empty"),
        pytest.param("substring-after('1999/04/01', '/')", "04/01", id="substring-after"),
        pytest.param("substring-after('abc', 'x')", "", id="substring-after-nothing"),
        pytest.param("substring-after('abc', '')", "abc", id="substring-after-empty"),
        pytest.param("translate('--aaa--', 'abc-', 'ABC')", "AAA", id="translate-drops"),
        pytest.param("translate('aa', 'aa', 'xy')", "xx", id="translate-first-counts"),
        pytest.param("normalize-space(' a \n\t b ')", "a b", id="normalize-space"),
        pytest.param("string(/data/x)", "ab", id="string-of-node"),
        pytest.param("string(007)", "7", id="string-of-number"),
    ],
)
def test_text(expression: str, text: str) -> None:
    assert text_of(expression, a_world(RECORD)) == text


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        pytest.param("contains('abc', 'b')", True, id="contains"),
        pytest.param("contains('abc', '')", True, id="contains-empty"),
        pytest.param("contains('abc', 'ac')", False, id="contains-not"),
        pytest.param("starts-with('abc', 'ab')", True, id="starts-with"),
        pytest.param("starts-with('', 'a')", False, id="starts-with-not"),
        pytest.param("ends-with('abc', 'bc')", True, id="ends-with"),
        pytest.param("ends-with('', '')", True, id="ends-with-empty"),
        pytest.param("regex('123', '[0-9]{3}')", True, id="regex-whole"),
        pytest.param("regex('1234', '[0-9]{3}')", False, id="regex-not-a-part"),
        pytest.param("regex(/data/x, /data/empty)", False, id="regex-empty-pattern"),
        pytest.param("regex(/data/x, concat('[', /data/empty))", False, id="regex-computed-and-wrong"),
    ],
)
def test_truth(expression: str, truth: bool) -> None:
    assert truth_of(expression, a_world(RECORD)) is truth


def test_without_argument_the_context_is_read() -> None:
    world = a_world("<data><x> a  b </x></data>")

    assert number_of("string-length()", world, "/data/x") == 6
    assert text_of("normalize-space()", world, "/data/x") == "a b"
    assert text_of("string()", world, "/data/x") == " a  b "
    assert text_of("/data/x[string-length() = 6]", world) == " a  b "


def test_length_counts_characters() -> None:
    assert number_of("string-length('خيمة')") == 4
    assert number_of("string-length('\U0001f69a')") == 1


@given(text=st.text(max_size=12), start=st.integers(-15, 15), end=st.integers(-15, 15))
def test_substr_is_a_part(text: str, start: int, end: int) -> None:
    part = substr(text, float(start), float(end))

    assert part in text
    assert substr(text, float(start)).startswith(part)


@given(text=st.text(max_size=12), start=st.integers(-3, 15), length=st.integers(0, 15))
def test_substring_is_xpaths_definition(text: str, start: int, length: int) -> None:
    chosen = [char for place, char in enumerate(text, 1) if place >= start and place < start + length]

    assert substring(text, float(start), float(length)) == "".join(chosen)


@given(text=st.text("ab \t\n\r", max_size=12))
def test_normalized_space_stays(text: str) -> None:
    normal = normalize_space(text)

    assert normalize_space(normal) == normal
    assert normal.replace(" ", "") == "".join(text.split())


@given(text=st.text("abcd", max_size=9), chars=st.text("abc", max_size=4), into=st.text("xyz", max_size=4))
def test_translate_goes_by_place(text: str, chars: str, into: str) -> None:
    expected = "".join(
        into[chars.index(char)] if char in chars and chars.index(char) < len(into) else "" if char in chars else char
        for char in text
    )

    assert translate(text, chars, into) == expected


def test_a_text_longer_than_any_answer_is_empty() -> None:
    half = "x" * 500_000

    assert together(half, half) == half + half
    assert together(half, half, "x") == ""
    assert together("a", "b", separator=half * 2) == ""
