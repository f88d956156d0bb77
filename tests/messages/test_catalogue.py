"""Both languages say the same things, in words that are theirs."""

import re

import pytest
from fluent.syntax import ast

from field_app.messages import LANGUAGES, say
from tests.messages.catalogue import PLURAL_CATEGORIES, Part, entries, parts, variables_of

ARABIC = re.compile(r"[\u0620-\u064a]")
LATIN = re.compile(r"[A-Za-z]")
# state first, then what to do: these words blame or only alarm
BANNED = re.compile(r"\b(errors?|invalid|fail(ed|ure|s)?|fatal|illegal|abort(ed)?|oops)\b|!", re.IGNORECASE)
# one thing, one name: a form is استمارة, a vault خزنة; a quotation stands in « »
OTHER_ARABIC_WORDS = re.compile(r"نموذج|نماذج|مخزن|مخازن|[“”„]")
ENGLISH = parts("en")
ARABIC_PARTS = parts("ar")
EACH_PAIR = [
    pytest.param(part, ARABIC_PARTS[label], id=label) for label, part in ENGLISH.items() if label in ARABIC_PARTS
]


def test_both_languages_hold_the_same_messages_and_attributes() -> None:
    assert sorted(ENGLISH) == sorted(ARABIC_PARTS)


@pytest.mark.parametrize(("english", "arabic"), EACH_PAIR)
def test_both_languages_fill_in_the_same_values(english: Part, arabic: Part) -> None:
    assert english.variables == arabic.variables
    assert english.file == arabic.file


@pytest.mark.parametrize(("english", "arabic"), EACH_PAIR)
def test_arabic_is_arabic_and_english_has_none(english: Part, arabic: Part) -> None:
    assert not ARABIC.search(english.words)
    assert ARABIC.search(arabic.words) or not LATIN.search(english.words)


@pytest.mark.parametrize(("english", "arabic"), EACH_PAIR)
def test_a_counted_message_has_every_plural_form_of_its_language(english: Part, arabic: Part) -> None:
    assert [{"one", "other"} - keys for keys in english.plurals() if not keys >= {"one", "other"}] == []
    assert [PLURAL_CATEGORIES - keys for keys in arabic.plurals() if keys != PLURAL_CATEGORIES] == []
    assert bool(list(english.plurals())) == bool(list(arabic.plurals()))


@pytest.mark.parametrize("part", [pytest.param(part, id=label) for label, part in ENGLISH.items()])
def test_a_message_does_not_alarm(part: Part) -> None:
    assert not BANNED.search(part.words)


@pytest.mark.parametrize("part", [pytest.param(part, id=label) for label, part in ARABIC_PARTS.items()])
def test_one_thing_has_one_name_in_arabic(part: Part) -> None:
    assert not OTHER_ARABIC_WORDS.search(part.words)
    assert part.words.count("«") == part.words.count("»")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_parses_and_has_one_place(language: str) -> None:
    found = [(file, entry) for file, entry in entries(language) if not isinstance(entry, ast.BaseComment)]
    unread = [(file, entry.content) for file, entry in found if isinstance(entry, ast.Junk)]
    codes = [entry.id.name for _, entry in found if isinstance(entry, ast.Message)]

    assert unread == []
    assert sorted(codes) == sorted(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code) for code in codes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "name"), [("record-comment", "comment"), ("fill-saved", "draft")])
def test_a_long_value_is_said_whole(code: str, name: str, language: str) -> None:
    words = "w" * 100_000

    assert words in say(code, language, {**dict.fromkeys(variables_of(code), 1), name: words}).what


@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 100], ids="{} counted".format)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str, count: int) -> None:
    for code in sorted({part.code for part in ENGLISH.values()}):
        message = say(code, language, dict.fromkeys(variables_of(code), count))

        assert message.what
        assert "{$" not in str(message)  # how Fluent shows a value that it was not given
