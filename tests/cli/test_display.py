"""Whether a window can be shown: looked at before Qt, which would end the process."""

import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bootstrap import qt_libraries
from field_app.cli import display
from field_app.cli.display import LIBRARIES, X11_LIBRARIES, display_lacking, is_seen

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def x11(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A socket where X11 has them, and the DISPLAY that names it."""
    monkeypatch.setattr(display, "_X11_FOLDER", tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen()
        yield ":7"


def all_there(_library: str) -> object:
    return None


def none_there(_library: str) -> object:
    raise OSError


def code(environment: Mapping[str, str], loads: Callable[[str], object] = all_there, platform: str = "linux") -> str:
    found = display_lacking(environment, platform, loads)
    return "" if found is None else found.code


@pytest.mark.parametrize("display_name", ["", ":8", ":x", "nonsense", "127.0.0.1:50000"])
def test_without_a_display_that_answers_none_can_be_shown(display_name: str, x11: str) -> None:
    assert code({"DISPLAY": display_name}) == "display-lacking"
    assert code({}) == "display-lacking"


def test_a_display_that_answers_is_enough(x11: str, tmp_path: Path) -> None:
    assert not code({"DISPLAY": x11})
    assert not code({"DISPLAY": f"unix{x11}.0"})
    assert code({"DISPLAY": x11, "WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert not code({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


@pytest.mark.parametrize("platform", ["bogus", "eglfs", "linuxfb:fb=/dev/no-such-device", "wayland"])
def test_a_way_to_draw_for_which_qt_would_end_the_process_is_told_before(x11: str, platform: str) -> None:
    assert code({"DISPLAY": x11, "QT_QPA_PLATFORM": platform}) == "display-lacking"


def test_a_way_to_draw_that_only_qt_knows_is_tried_and_taken() -> None:
    assert not code({"QT_QPA_PLATFORM": "bogus;offscreen"})


def test_what_the_window_needs_of_the_system_is_named(x11: str) -> None:
    found = display_lacking({"DISPLAY": x11}, "linux", none_there)
    assert found is not None
    assert found.exit_code == 3
    assert "libxcb-cursor.so.0" in str(found)
    aside = display_lacking({"QT_QPA_PLATFORM": "offscreen"}, "linux", none_there)
    assert aside is not None
    assert "libxcb" not in str(aside)


def test_drawing_off_the_screen_needs_no_display_and_other_systems_have_one() -> None:
    assert not code({"QT_QPA_PLATFORM": "offscreen:size=1366x768"})
    assert not code({}, none_there, "win32")


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("", True),
        ("xcb", True),
        ("wayland", True),
        ("vnc:size=800x600", True),
        ("offscreen", False),
        ("minimal", False),
    ],
)
def test_a_window_drawn_into_memory_is_seen_by_nobody(platform: str, expected: bool) -> None:
    assert is_seen({"QT_QPA_PLATFORM": platform}) is expected


def test_the_set_up_installs_what_the_window_is_looked_at_for() -> None:
    assert {**LIBRARIES, **X11_LIBRARIES} == qt_libraries.PACKAGES
