"""Regular expressions (xforms.md 2): Java's syntax, the whole text, in bounded time."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from field_app.forms.xpath.patterns import PatternRefused, matches_whole


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        pytest.param("abc", "abc", "abcd", id="whole-text"),
        pytest.param("a|bc", "bc", "ac", id="either"),
        pytest.param("(a|b)c", "bc", "b", id="group"),
        pytest.param("(?:a|b)*", "abba", "abc", id="group-without-capture"),
        pytest.param("(?:)", "", "a", id="empty-group"),
        pytest.param("a||b", "", "ab", id="empty-way"),
        pytest.param("a?b*c+", "bbc", "ab", id="loops"),
        pytest.param("a{2}", "aa", "aaa", id="times"),
        pytest.param("a{2,}", "aaaa", "a", id="times-or-more"),
        pytest.param("a{1,2}", "aa", "aaa", id="times-between"),
        pytest.param("a{0}", "", "a", id="no-times"),
        pytest.param("a+?b*+", "aab", "b", id="greediness-does-not-matter"),
        pytest.param("^a$", "a", "^a$", id="edges"),
        pytest.param("(^|x)a", "xa", "ya", id="edge-inside"),
        pytest.param("\\Aa\\z", "a", "b", id="java-edges"),
        pytest.param(".", "خ", "\n", id="any-but-line-ends"),
        pytest.param("[a-cx]", "b", "d", id="class"),
        pytest.param("[^a-c]", "d", "b", id="class-negated"),
        pytest.param("[]a]", "]", "b", id="bracket-first-in-class"),
        pytest.param("[a-]", "-", "b", id="minus-last-in-class"),
        pytest.param("[+\\-.]", "-", "\\", id="escape-in-class"),
        pytest.param("[\\d_]", "_", "a", id="class-in-class"),
        pytest.param("[a-z&&[^aeiou]]", "b", "e", id="java-intersection"),
        pytest.param("[a-z-[aeiou]]", "b", "e", id="xml-schema-subtraction"),
        pytest.param("[a-c[x-z]]", "y", "d", id="java-union"),
        pytest.param("\\d{3}", "123", "١٢٣", id="digits-are-ascii"),
        pytest.param("\\D\\W\\S", "a-b", "1-b", id="opposites"),
        pytest.param("\\w+", "a_1", "خيمة", id="word-is-ascii"),
        pytest.param("\\p{L}+", "خيمة", "a1", id="letters-of-all-scripts"),
        pytest.param("\\p{Lu}\\P{Lu}", "Ab", "ab", id="category"),
        pytest.param("\\pN", "٣", "a", id="category-of-one-letter"),
        pytest.param("\\p{IsArabic}*", "خيمة", "a", id="script"),
        pytest.param("\\p{IsAlphabetic}", "ñ", "1", id="alphabetic"),
        pytest.param("\\p{Punct}\\p{Alnum}", "!a", "a!", id="posix"),
        pytest.param("\\i\\c*", "a-1", "-a", id="xml-schema-names"),
        pytest.param("\\.\\\\\\/", ".\\/", "a\\/", id="escaped-signs"),
        pytest.param("\\x41\\u0042\\t", "AB\t", "ab\t", id="by-number"),
        pytest.param("\\Qa.b\\E+", "a.b", "acb", id="quoted"),
        pytest.param("\\Qa.b", "a.b", "acb", id="quoted-to-the-end"),
        pytest.param("(?i)abc", "aBC", "abd", id="ignore-case"),
        pytest.param("((?i)a)b", "Ab", "AB", id="ignore-case-in-its-group"),
        pytest.param("(?i:a)b", "Ab", "AB", id="ignore-case-group"),
        pytest.param("\\bab\\b", "ab", "b", id="word-edge"),
        pytest.param("a\\Bb", "ab", "a", id="no-word-edge"),
        pytest.param("\\W*(?:\\w+\\b\\W*){0,3}", "one two, three", "one two three four", id="at-most-three-words"),
        pytest.param("(?=.*\\d)(?=.*[a-z]).{4,}", "ab12", "abcd", id="look-ahead"),
        pytest.param("(?!0)\\d+", "10", "01", id="negative-look-ahead"),
        pytest.param("(a|b)\\1", "aa", "ab", id="back-reference"),
    ],
)
def test_pattern(pattern: str, matching: str, other: str) -> None:
    assert matches_whole(pattern, matching)
    assert not matches_whole(pattern, other)


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "(",
            ")",
            "[",
            "[]",
            "[z-a]",
            "[a&&]",
            "*",
            "a**b{",
            "a{2,1}",
            "a{x}",
            "a{9999}",
            "\\",
            "\\p{Nonsense}",
            "\\q",
        ),
        pytest.param("(?!0)a*a*a*a*a*a*b", id="six-loops-in-a-row"),
        pytest.param("(?!0)" + "(a|aa)" * 60 + "b", id="sixty-choices-in-a-row"),
        pytest.param("(?!0)" + "a?" * 60 + "a" * 60, id="sixty-options-in-a-row"),
        pytest.param("(a*)(a*)(a*)(a*)\\1b", id="four-loops-before-a-back-reference"),
        pytest.param("(?!0)(a{1,3}b{1,3}){20}", id="options-in-a-counted-loop"),
        *("\\x4", "\\xzz", "[\\d-z", "(((a{100}){100}){100})", "(?=(a+)+)b", "(?<", "(" * 5000),
    ],
)
def test_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternRefused):
        matches_whole(pattern, "a")


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("(a+)+b", id="nested-loops"),
        pytest.param("(a|a)*b", id="ambiguous-choice"),
        pytest.param("(a|aa)+b", id="overlapping-choice"),
        pytest.param("a*a*a*a*a*a*a*b", id="loops-in-a-row"),
        pytest.param("(a?){500}a{500}b", id="many-options"),
        pytest.param("((a*)*)*b", id="loops-of-nothing"),
    ],
)
@pytest.mark.timeout(10)
def test_time_is_bounded(pattern: str) -> None:
    # An engine that tries one way after the other takes years for any of these.
    assert not matches_whole(pattern, "a" * 1000)


def test_what_cannot_be_bounded_takes_short_texts_only() -> None:
    assert matches_whole("(?!0).*", "1" * 200)
    assert not matches_whole("(?!0).*", "1" * 201)


atoms = st.sampled_from(["a", "b", "ab", ".", "[ab]", "[^a]", "\\d", "\\w", "(?:a|b)", "(?:b|)", "^", "$", "\\b"])
pieces = st.tuples(atoms, st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,3}", "*?"]))
patterns = st.lists(
    st.lists(pieces, max_size=4).map(
        lambda parts: "".join(atom if atom in "^$\\b" else atom + loop for atom, loop in parts)
    ),
    min_size=1,
    max_size=3,
).map("|".join)


@given(pattern=patterns, text=st.text("ab1 ", max_size=6))
def test_agrees_with_an_engine_that_tries(pattern: str, text: str) -> None:
    try:
        expected = re.compile(f"(?:{pattern})", re.ASCII)
    except re.error:
        assume(False)
        raise

    assert matches_whole(pattern, text) is (expected.fullmatch(text) is not None)
