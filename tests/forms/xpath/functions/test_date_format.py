"""format-date and format-date-time (xforms.md 2)."""

import pytest

from tests.forms.xpath.builders import a_world, text_of

RECORD = "<data><at>2026-03-02T05:06:07.089+02:00</at><day>2026-03-02</day><empty/><word>soon</word></data>"


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        pytest.param("/data/at", "%Y %y %m %n %d %e", "2026 26 03 3 02 2", id="date-letters"),
        pytest.param("/data/at", "%H:%M:%S.%3 %h", "05:06:07.089 5", id="time-letters"),
        pytest.param("/data/at", "%a %b", "Mon Mar", id="names"),
        pytest.param("/data/at", "%W", "10", id="week"),
        pytest.param("/data/at", "100%% %%Y", "100% %Y", id="percent"),
        pytest.param("/data/at", "no letters", "no letters", id="no-letters"),
        pytest.param("/data/day", "%d.%m.%Y %H:%M", "02.03.2026 00:00", id="date-is-its-midnight"),
        pytest.param("/data/day + 1", "%e", "3", id="sum-of-days"),
        pytest.param("'2026-03-01T23:30:00Z'", "%e %H", "2 01", id="local-time"),
        pytest.param("'2026-03-01T23:30:00Z' + 0", "%e %H", "2 01", id="days-with-fraction"),
        pytest.param("today()", "%e", "2", id="today"),
        pytest.param("'13:45:30.000+02:00'", "%H:%M:%S %e", "13:45:30 2", id="time-is-todays"),
        pytest.param("'23:30:00.000Z'", "%H:%M", "01:30", id="time-with-another-offset"),
        pytest.param("/data/empty", "%Y", "", id="unanswered"),
        pytest.param("/data/word", "%Y", "", id="no-date"),
        pytest.param("true()", "%Y", "", id="truth"),
        pytest.param("1000000000", "%Y", "", id="beyond-the-calendar"),
    ],
)
@pytest.mark.parametrize("function", ["format-date", "format-date-time"])
def test_format(function: str, value: str, pattern: str, text: str) -> None:
    assert text_of(f"{function}({value}, '{pattern}')", a_world(RECORD)) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("Arabic (ar)", "الاثنين مارس", id="name-and-code"),
        pytest.param("ar-PS", "الاثنين مارس", id="code-with-country"),
        pytest.param("العربية", "الاثنين مارس", id="own-name"),
        pytest.param("French", "lun. mars", id="english-name"),
        pytest.param("Klingon (tlh)", "Mon Mar", id="unknown-is-english"),
        pytest.param("", "Mon Mar", id="none-is-english"),
    ],
)
def test_names_are_in_the_forms_language(language: str, text: str) -> None:
    assert text_of("format-date(/data/day, '%a %b')", a_world(RECORD, language=language)) == text


def test_a_computed_pattern_may_hold_unknown_letters() -> None:
    assert text_of("format-date(/data/day, concat('%Q %', /data/empty))", a_world(RECORD)) == "%Q %"
