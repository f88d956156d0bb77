"""`.venv` is complete or made anew; these tests put a recorded set of steps in the place of pip."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import packages, pip_wheel
from bootstrap.environment import Environment, python_in, site_of
from bootstrap.stopped import SetupStopped

Install = Callable[..., None]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a lock file; pip installs nothing into it and tells in `installs` that it was asked."""
    (tmp_path / "requirements.txt").write_text("click==8.1\n", encoding="utf-8")
    monkeypatch.setattr(pip_wheel, "find", lambda scratch, **_: scratch)
    monkeypatch.setattr(packages, "install", lambda *_, **__: note_install(tmp_path))
    return tmp_path


def note_install(clone: Path) -> None:
    with (clone / "installs").open("a", encoding="utf-8") as file:
        file.write("x")


def installs(clone: Path) -> int:
    return len((clone / "installs").read_text(encoding="utf-8"))


def test_a_complete_environment_is_made_once(clone: Path) -> None:
    Environment(clone).ensure()
    Environment(clone).ensure()

    assert installs(clone) == 1
    assert Environment(clone).python.exists()


def _other_lock(clone: Path) -> None:
    (clone / "requirements.txt").write_text("click==8.2\n", encoding="utf-8")


def _other_python(clone: Path) -> None:
    stamp = clone / ".venv" / "complete"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace("cpython-", "cpython-9"), encoding="utf-8")


def _no_interpreter(clone: Path) -> None:
    Environment(clone).python.unlink()


def _damaged_stamp(clone: Path) -> None:
    (clone / ".venv" / "complete").write_bytes(b"\xff\x00")


@pytest.mark.parametrize("change", [_other_lock, _other_python, _no_interpreter, _damaged_stamp])
def test_it_is_made_anew_from_nothing_after(change: Callable[[Path], None], clone: Path) -> None:
    Environment(clone).ensure()
    old = clone / ".venv" / "old" / "package.py"
    old.parent.mkdir()
    old.touch()
    change(clone)

    Environment(clone).ensure()

    assert installs(clone) == 2
    assert not old.parent.exists()
    assert Environment(clone).python.exists()


@pytest.mark.parametrize(
    "ending", [KeyboardInterrupt(), SetupStopped("no link", "try again"), OSError(28, "disk full")]
)
def test_an_interrupted_one_is_never_used(ending: BaseException, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> None:
        raise ending

    Environment(clone).ensure()
    _other_lock(clone)
    with monkeypatch.context() as during:
        during.setattr(packages, "install", stops)
        with pytest.raises(type(ending)):
            Environment(clone).ensure()
    assert not (clone / ".venv" / "complete").exists()

    Environment(clone).ensure()

    assert installs(clone) == 2


def test_the_environment_finds_the_clone_also_after_a_move(clone: Path, tmp_path: Path) -> None:
    Environment(clone).ensure()
    moved = tmp_path.parent / f"{tmp_path.name} moved to أحمد"
    clone.rename(moved)

    site = site_of(moved / ".venv", windows=os.name == "nt")
    line = (site / "field-app.pth").read_text(encoding="ascii").strip()

    assert (site / line).resolve() == moved.resolve()
    Environment(moved).ensure()
    assert installs(moved) == 1


@pytest.mark.parametrize(
    ("windows", "python", "site"),
    [
        pytest.param(True, "Scripts/python.exe", "Lib/site-packages", id="windows"),
        pytest.param(False, "bin/python", f"lib/python3.{sys.version_info[1]}/site-packages", id="elsewhere"),
    ],
)
def test_where_each_system_has_its_parts(windows: bool, python: str, site: str) -> None:
    assert python_in(Path(), windows=windows) == Path(python)
    assert site_of(Path(), windows=windows) == Path(site)


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right of its own there")
def test_a_link_to_an_environment_elsewhere_is_left_alone(clone: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept", encoding="utf-8")
    (clone / ".venv").symlink_to(elsewhere)

    with pytest.raises(SetupStopped, match="link"):
        Environment(clone).ensure()
    assert (elsewhere / "kept").exists()
