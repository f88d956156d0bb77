"""How wrong the clock is: from what the endpoint said, in words, in both directions."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from field_app.journal import Journal
from tests.records.builders import Laptop
from tests.ui.records.laptops import TeamLaptops
from tests.vault.builders import NOON
from ui import words
from ui.today.clock import ClockOff, Silence, clock_banner, clock_doubt, clock_off, span_words

pytestmark = pytest.mark.usefixtures("qapp")  # a banner is a widget
APOSTROPHE = "\u2019"


@pytest.fixture
def monitor(tmp_path: Path) -> Laptop:
    """Return a laptop that the endpoint greeted; its receipt is of noon."""
    team = TeamLaptops(tmp_path)
    team.monitor.finalize()
    team.sync()
    team.lead.vault.close()
    return team.monitor


def off(journal: Journal, now: datetime) -> timedelta | None:
    found = clock_off(journal, now)
    return None if found is None else found.off


def test_a_clock_that_agrees_is_not_spoken_of(monitor: Laptop) -> None:
    assert clock_off(monitor.journal, NOON) is None
    monitor.journal.set_server_offset(4 * 60_000)
    assert clock_off(monitor.journal, NOON) is None


@pytest.mark.parametrize("days", [365, -365])
def test_a_clock_wrong_by_a_year_at_the_last_contact(monitor: Laptop, days: int) -> None:
    monitor.journal.set_server_offset(days * 24 * 3_600_000)
    now = NOON - timedelta(days=days)
    assert clock_off(monitor.journal, now) == ClockOff(timedelta(days=days), NOON)


def test_a_clock_set_back_since_the_last_contact_is_noticed_without_a_link(monitor: Laptop) -> None:
    found = clock_off(monitor.journal, NOON - timedelta(days=365))
    assert found == ClockOff(timedelta(days=365), NOON, is_now=True)
    assert "says" in words.shown(clock_banner(found, monitor.vault.zone)._sentence.words)
    assert off(monitor.journal, NOON - timedelta(minutes=4)) is None


def test_a_long_silence_is_told_with_both_things_that_it_can_mean(monitor: Laptop) -> None:
    zone, later = monitor.vault.zone, NOON + timedelta(days=365)
    assert clock_doubt(monitor.journal, NOON + timedelta(days=30), zone) is None
    found = clock_doubt(monitor.journal, later, zone)
    assert found == Silence(timedelta(days=365), later.date())
    banner = clock_banner(found, zone)
    assert words.shown(banner.title).startswith("Nothing was heard from the endpoint for 1 year")
    said = words.shown(banner._sentence.words)
    assert "no link for so long" in said
    assert "this laptop says Thursday 10 December 2026" in said


def test_what_is_known_of_the_clock_is_said_before_what_may_be(monitor: Laptop) -> None:
    monitor.journal.set_server_offset(-365 * 24 * 3_600_000)
    found = clock_doubt(monitor.journal, NOON + timedelta(days=365), monitor.vault.zone)
    assert found == ClockOff(timedelta(days=-365), NOON)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(timedelta(days=366), "1 year", id="year"),
        pytest.param(timedelta(days=3, hours=2), "3 days", id="days"),
        pytest.param(timedelta(hours=26), "26 hours", id="hours"),
        pytest.param(timedelta(hours=2, minutes=4), "2 hours 4 minutes", id="both"),
        pytest.param(timedelta(minutes=7, seconds=10), "7 minutes", id="minutes"),
    ],
)
def test_a_span_is_said_in_its_largest_units(span: timedelta, expected: str) -> None:
    assert words.shown(span_words(span)) == expected


def test_the_banner_says_what_since_when_and_what_to_do(appearance: object, monitor: Laptop) -> None:
    zone = monitor.vault.zone
    banner = clock_banner(ClockOff(timedelta(days=365), NOON), zone)
    said = [words.shown(label.words) for label in (banner._title, banner._sentence)]
    assert said[0] == f"This laptop{APOSTROPHE}s clock seems to be 1 year behind"
    plain = said[1].replace(words.LRI, "").replace(words.PDI, "")
    assert f"endpoint{APOSTROPHE}s clock said Wednesday 10 December 2025, 14:00" in plain
    assert f"this laptop{APOSTROPHE}s said Tuesday 10 December 2024, 14:00" in plain
    assert "Set date, time and time zone" in plain
    assert "Records keep the time that was shown" in plain
    ahead = clock_banner(ClockOff(timedelta(hours=-2), None), zone)
    assert words.shown(ahead.title) == f"This laptop{APOSTROPHE}s clock seems to be 2 hours ahead"
