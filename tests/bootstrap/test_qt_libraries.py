"""The libraries that the window needs: found, installed by root, told to anybody else."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from bootstrap import child, qt_libraries
from bootstrap.progress import Progress

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows and macOS bring the libraries")


def without(*missing: str) -> Callable[[str], object]:
    def load(library: str) -> object:
        if library in missing:
            raise OSError(library)
        return object()

    return load


@ON_LINUX
def test_only_what_is_missing_is_named() -> None:
    assert qt_libraries.lacking(without()) == []
    assert qt_libraries.lacking(without("libEGL.so.1", "libGL.so.1")) == ["libgl1", "libegl1"]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(child, "run", lambda command, **_: commands.append([str(word) for word in command]))
    monkeypatch.setattr(qt_libraries, "lacking", lambda: ["libgl1"])
    return commands


def test_nothing_is_done_where_all_is_there(ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries, "lacking", list)

    qt_libraries.ensure(Progress("Test"), lock=0)

    assert ran == []


def test_root_installs_what_is_missing(ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries, "_may_install", lambda: True)

    qt_libraries.ensure(Progress("Test"), lock=0)

    assert [command[2] for command in ran] == ["update", "install"]
    assert ran[-1][-1] == "libgl1"


@pytest.mark.parametrize("is_root", [True, False])
def test_else_the_line_to_run_is_said_and_the_set_up_goes_on(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_root: bool
) -> None:
    def refuse(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(100, command)

    monkeypatch.setattr(qt_libraries, "_may_install", lambda: is_root)
    monkeypatch.setattr(child, "run", refuse)

    qt_libraries.ensure(Progress("Test"), lock=0)

    assert "apt-get install -y libgl1" in capsys.readouterr().err
