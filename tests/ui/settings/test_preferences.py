"""Preferences are read before anything else: whatever stands in the file, there is a window to show."""

from pathlib import Path

import pytest

from ui.settings import Preferences, read_preferences
from ui.settings.preferences import write_preferences
from ui.theme import Scheme


def test_what_was_written_is_read(tmp_path: Path) -> None:
    wanted = Preferences("ar", Scheme.DARK, 150, 5)
    write_preferences(tmp_path / "p", wanted)
    assert read_preferences(tmp_path / "p") == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="torn"),
        pytest.param("[]", id="a-list"),
        pytest.param('{"language": "fr", "scheme": "dark", "percent": 100, "lock_minutes": 5}', id="no-catalogue"),
        pytest.param('{"language": "en", "scheme": "pink", "percent": 100, "lock_minutes": 5}', id="no-scheme"),
        pytest.param('{"language": "en", "scheme": "dark", "percent": "x", "lock_minutes": 5}', id="no-number"),
        pytest.param("\x00\ud7ff", id="noise"),
    ],
)
def test_a_file_that_cannot_be_used_means_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "p").write_text(text, encoding="utf-8")
    assert read_preferences(tmp_path / "p", language="ar") == Preferences(language="ar")


def test_bytes_that_are_no_text_mean_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"\xff\xfe\x00")
    assert read_preferences(tmp_path / "p") == Preferences()


@pytest.mark.parametrize(("written", "read"), [(5, 100), (175, 175), (9_000, 200)])
def test_a_text_size_stays_within_what_fits(tmp_path: Path, written: int, read: int) -> None:
    write_preferences(tmp_path / "p", Preferences(percent=written))
    assert read_preferences(tmp_path / "p").percent == read


def test_minutes_are_never_none_at_all(tmp_path: Path) -> None:
    write_preferences(tmp_path / "p", Preferences(lock_minutes=0))
    assert read_preferences(tmp_path / "p").lock_minutes == 1


def test_the_language_of_a_system_without_catalogue_is_english(tmp_path: Path) -> None:
    assert read_preferences(tmp_path / "none", language="de").language == "en"
