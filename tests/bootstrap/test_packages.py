"""pip is told to trust hashes only, and what it says reaches the reader."""

import sys
import zipfile
from pathlib import Path

import pytest

from bootstrap import child, debian, packages, pip_wheel
from bootstrap.progress import Progress
from bootstrap.stopped import SetupStopped

NO_LOCK = 0


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("--only-binary :all:\na==1 \\\n    --hash=sha256:00\n    # via b\nb-c==2\n", encoding="utf-8")
    return path


def a_pip(folder: Path, program: str) -> Path:
    """Make a wheel file whose module `pip` is `program`."""
    wheel = folder / "pip-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pip/__init__.py", "")
        archive.writestr("pip/__main__.py", program)
    return wheel


def install(pip: Path, lock_file: Path) -> None:
    with lock_file.open() as lock:
        packages.install(Path(sys.executable), pip, lock_file, lock=lock.fileno(), progress=Progress("Setting up"))


def test_pip_is_started_as_a_module_and_must_check_hashes(tmp_path: Path, lock_file: Path) -> None:
    told = tmp_path / "told"
    install(a_pip(tmp_path, f"import sys; open({str(told)!r}, 'w').write(' '.join(sys.argv))"), lock_file)

    words = told.read_text(encoding="utf-8")

    assert Path(words.partition(" ")[0]).name == "__main__.py"  # by the name `pip` it refuses itself on Windows
    assert " install --require-hashes " in words
    assert words.endswith(f"--requirement {lock_file}")


def test_the_reader_sees_the_steps(tmp_path: Path, lock_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = "Ignoring b-c: markers\\nCollecting a==1\\nInstalling collected packages: a"
    install(a_pip(tmp_path, f"print('{said}')"), lock_file)

    out, err = capfd.readouterr()

    assert out == ""
    assert err == "Setting up: fetching packages\nSetting up: unpacking 1 packages\n"


def test_why_pip_stopped_is_said_with_what_to_do(tmp_path: Path, lock_file: Path) -> None:
    pip = a_pip(tmp_path, "import sys; print('Collecting a\\nERROR: No space left'); sys.exit(1)")

    with pytest.raises(SetupStopped) as stopped:
        install(pip, lock_file)

    assert "ERROR: No space left" in str(stopped.value)
    assert "run the same command again" in str(stopped.value)


def test_pip_comes_with_this_python_where_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_config_var", {"WHEEL_PKG_DIR": str(tmp_path)}.get)
    wheel = a_pip(tmp_path, "")

    assert pip_wheel.find(tmp_path / "scratch", lock=NO_LOCK, progress=Progress("Setting up")) == wheel


def test_else_it_is_borrowed_from_the_distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def pretend(command: child.Command, *, lock: int, folder: Path | None = None) -> None:
        words = [str(word) for word in command]
        ran.append(" ".join(word for word in words if not word.startswith("-")))
        if "download" in words and folder is not None:
            (folder / "python3-pip-whl_23_all.deb").touch()
        if "--extract" in words:
            wheels = tmp_path / "scratch/usr/share/python-wheels"
            wheels.mkdir(parents=True)
            a_pip(wheels, "")

    monkeypatch.setattr("sysconfig.get_config_var", {}.get)
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    monkeypatch.setattr(child, "run", pretend)

    wheel = pip_wheel.find(tmp_path / "scratch", lock=NO_LOCK, progress=Progress("Setting up"))

    assert wheel.name == "pip-1-py3-none-any.whl"
    assert ran[:2] == ["apt-get update", "apt-get download python3-pip-whl"]


@pytest.mark.parametrize(
    ("has_apt", "todo"),
    [
        pytest.param("/usr/bin/apt-get", "sudo apt-get install -y python3-venv", id="debian"),
        pytest.param(None, "this system's packages", id="elsewhere"),
    ],
)
def test_where_no_pip_is_to_be_had_the_line_to_run_is_said(
    has_apt: str | None, todo: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(command: child.Command, **_: object) -> None:
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(child, "run", absent)
    monkeypatch.setattr("shutil.which", lambda _: has_apt)

    with pytest.raises(SetupStopped, match=todo):
        debian.pip_wheel(tmp_path / "scratch", lock=NO_LOCK)
