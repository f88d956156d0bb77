"""The lock file, the wheel and CI's command: what a stranger's machine is set up from."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# In pieces, so that this file itself holds none of them.
HOSTS = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian")))


def pinned() -> dict[str, Requirement]:
    """Return the pins of the lock file by normalised name."""
    lines = re.findall(r"^([\w.-]+==.*?)\s*\\$", LOCK, re.MULTILINE)
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


def required(system: str, python: str) -> Iterator[Requirement]:
    """Yield everything that the project and its packages require on `system`, the tools of the tests included."""
    environment = {**SYSTEMS[system], "python_version": python, "python_full_version": f"{python}.0"}
    yield from map(Requirement, (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]))
    for name, pin in pinned().items():
        if pin.marker is None or pin.marker.evaluate(environment):
            for line in _requires(name):
                requirement = Requirement(line)
                if requirement.marker is None or requirement.marker.evaluate({**environment, "extra": ""}):
                    yield requirement


def _requires(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # pinned for another system, so not here; it is a leaf
        return []


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_holds_all_that_a_system_needs(system: str, python: str) -> None:
    pins = pinned()
    lacking = [
        str(requirement)
        for requirement in required(system, python)
        if (pin := pins.get(canonicalize_name(requirement.name))) is None
        or not requirement.specifier.contains(_version(pin), prereleases=True)
    ]

    assert lacking == []


def _version(pin: Requirement) -> Version:
    (specifier,) = pin.specifier
    return Version(specifier.version)


def test_every_pin_has_its_hashes_and_wheels_only_are_taken() -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]

    assert len(blocks) == len(pinned())
    assert [block.split()[0] for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []
    assert "\n--only-binary :all:\n" in LOCK


def test_the_lock_says_how_it_is_made_without_a_folder_of_the_maker() -> None:
    command = LOCK.splitlines()[1]

    assert "--generate-hashes" in command
    assert "--universal" in command
    assert " /" not in command


def test_no_file_names_a_registry_host() -> None:
    assert [str(file) for file in files_of_the_clone() if HOSTS.search(file.read_text("utf-8", "replace"))] == []


def files_of_the_clone() -> Iterator[Path]:
    """Yield every file of ours: hidden folders hold the environment, caches and git's own."""
    yield from (ROOT / ".ci").iterdir()
    for entry in ROOT.iterdir():
        if entry.is_file():
            yield entry
        elif not entry.name.startswith(".") and not entry.name.endswith(".egg-info"):
            yield from (file for file in entry.rglob("[!.]*") if file.is_file() and "__pycache__" not in file.parts)


def test_ci_runs_the_readmes_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]

    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec python3 run.py test"]
    assert "python3 run.py test" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip install .` makes, by the same build backend, from a copy and without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in ("field_app", "sync", "tests", "bootstrap"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    built = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-c", build, built], cwd=source, check=True, capture_output=True)
    (made,) = built.glob("*.whl")
    return made


def test_the_wheel_holds_the_product_with_its_files_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {file.relative_to(ROOT).as_posix() for file in files_of_the_clone()}

    assert names == {name for name in ours if name.startswith(("field_app/", "sync/"))}


def test_the_wheel_brings_the_command_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.partition(".dist-info/")[2]: name for name in archive.namelist()}
        entry_points = ConfigParser()
        entry_points.read_string(archive.read(names["entry_points.txt"]).decode())

    assert dict(entry_points["console_scripts"]) == {"field-app": "field_app.__main__:main"}
    assert "licenses/LICENSE" in names


def test_the_installed_command_is_that_of_the_clone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")

    installed = _field_app("--help", path=tmp_path / "installed", folder=tmp_path)
    in_clone = _field_app("--help", path=ROOT, folder=tmp_path)

    assert installed == in_clone


def _field_app(*arguments: str, path: Path, folder: Path) -> str:
    """Return the output of field-app from `path`, after it has told where it was found."""
    program = (
        "import sys, field_app; print(field_app.__file__, file=sys.stderr); from field_app.cli import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stderr.startswith(str(path))
    assert run.returncode == 0, run.stderr
    return run.stdout
