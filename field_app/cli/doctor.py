"""`field-app doctor`: what this machine lacks, and the command that adds it.

Promise: it looks and changes nothing; each finding is there or is lacking, and what is lacking names what to do.
Each look is a function of what it looks at, so that each can be tested without a broken machine.
"""

import importlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from field_app.cli import output
from field_app.cli.display import LIBRARIES, X11_LIBRARIES, libraries_lacking
from field_app.cli.options import default_vault
from field_app.clock import Clock, system_clock
from field_app.errors import FieldAppError
from field_app.messages import Message, say
from field_app.vault import SlotFound, slots_of

RELEASED_AT = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that is before this stands
SPACE_BYTES_MIN = 200 << 20  # a month of records, their copies for the outbox, and room for SQLite to work
ZONE = "Asia/Gaza"

# module -> the package that brings it; tests/cli/test_doctor.py holds it against the package's own requirements
PARTS = {
    "click": "click",
    "filelock": "filelock",
    "fluent.runtime": "fluent.runtime",
    "lxml.etree": "lxml",
    "openpyxl": "openpyxl",
    "platformdirs": "platformdirs",
    "nacl.bindings": "PyNaCl",
    "pyxform": "pyxform",
    "PySide6.QtCore": "PySide6-Essentials",
    "requests": "requests",
    "rfc8785": "rfc8785",
    "rich": "rich",
    "sqlalchemy": "SQLAlchemy",
    "sqlcipher3": "sqlcipher3",
    "sqlite_utils": "sqlite-utils",
    "starlette": "starlette",
    "tzdata": "tzdata",
    "uvicorn": "uvicorn",
    "zstandard": "zstandard",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One look at the machine: `code` names its words, which `values` fill in."""

    check: str
    ready: bool
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: str) -> Message:
        """Return the finding in words of `language`."""
        return say(self.code, language, self.values)


def look_at_parts(parts: Mapping[str, str], load: Callable[[str], object] = importlib.import_module) -> Finding:
    """Load every module of `parts`, a mapping from module to package: one that is there may still not load."""
    lacking = [package for module, package in parts.items() if not _loads(module, load)]
    if not lacking:
        return Finding("parts", ready=True, code="doctor-parts-ready")
    values = {"parts": ", ".join(lacking), "command": _install(lacking)}
    return Finding("parts", ready=False, code="doctor-parts-lacking", values=values)


def look_at_window(lacking: Mapping[str, str]) -> Finding:
    """Judge the libraries of the system that Qt's window needs; `lacking`: library -> Debian's package."""
    if not lacking:
        return Finding("window", ready=True, code="doctor-window-ready")
    command = shlex.join(["sudo", "apt-get", "install", "-y", *lacking.values()])
    values = {"names": ", ".join(lacking), "command": command}
    return Finding("window", ready=False, code="doctor-window-lacking", values=values)


def look_at_zone(name: str) -> Finding:
    """Look whether times can be shown in the zone `name`, an IANA name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        values = {"zone": name, "command": _install(["tzdata"])}
        return Finding("zone", ready=False, code="doctor-zone-lacking", values=values)
    return Finding("zone", ready=True, code="doctor-zone-ready", values={"zone": name})


def look_at_folder(folder: Path) -> Finding:
    """Look whether the vault at `folder`, which need not be there yet, can be written."""
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            pass
    except OSError:
        return Finding("folder", ready=False, code="doctor-folder-lacking", values={"folder": folder})
    return Finding("folder", ready=True, code="doctor-folder-ready", values={"folder": folder})


def look_at_slots(slots: Sequence[SlotFound]) -> list[Finding]:
    """Judge the slots of a vault; nothing is found where there is none yet."""
    if not slots:
        return []
    names = {"slots": ", ".join(slot.name for slot in slots)}
    broken = next((slot.name for slot in slots if not slot.is_sound), "")
    if broken:
        return [Finding("slots", ready=False, code="doctor-slots-lacking", values={**names, "broken": broken})]
    is_prepared = any(slot.name != "passphrase" for slot in slots)
    code = "doctor-slots-ready" if is_prepared else "doctor-slots-alone"
    return [Finding("slots", ready=True, code=code, values=names)]


def look_at_space(free_bytes: int) -> Finding:
    """Judge the free space of the vault's disk."""
    free = {"free_mib": str(free_bytes >> 20)}
    if free_bytes < SPACE_BYTES_MIN:
        values = {**free, "needed_mib": str(SPACE_BYTES_MIN >> 20)}
        return Finding("space", ready=False, code="doctor-space-lacking", values=values)
    return Finding("space", ready=True, code="doctor-space-ready", values=free)


def look_at_clock(clock: Clock) -> Finding:
    """Judge the machine's clock: after an empty battery it starts years ago, and records would carry that time."""
    values = {"now": f"{clock():%Y-%m-%d %H:%M} UTC"}
    if clock() < RELEASED_AT:
        return Finding("clock", ready=False, code="doctor-clock-lacking", values=values)
    return Finding("clock", ready=True, code="doctor-clock-ready", values=values)


def look(vault: Path, clock: Clock) -> list[Finding]:
    """Look at everything that a vault at `vault` needs of this machine."""
    return [
        look_at_parts(PARTS),
        look_at_window(_window_libraries_lacking()),
        look_at_zone(ZONE),
        look_at_folder(vault),
        *_look_at_slots(vault),
        look_at_space(shutil.disk_usage(_nearest(vault)).free),
        look_at_clock(clock),
    ]


@click.command()
@click.option(
    "--vault",
    type=click.Path(path_type=Path),
    envvar="FIELD_APP_VAULT",
    help="The vault's folder. Else FIELD_APP_VAULT, else “vault” in the platform's data folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def doctor(vault: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click hands options over by name
    """Say what this machine lacks, and the command that adds it. Exit 3 when it lacks something."""
    findings = look(vault or default_vault(), system_clock)
    if as_json:
        output.print_json([_as_json(finding) for finding in findings])
    else:
        _print(findings)
    sys.exit(0 if all(finding.ready for finding in findings) else 3)


def _print(findings: list[Finding]) -> None:
    for finding in findings:
        message = finding.message(output.language())
        for part in (message.what, message.safe, message.todo):
            if part:
                output.write(part)
    lacking = sum(not finding.ready for finding in findings)
    if lacking:
        output.say("doctor-lacking", count=lacking)
    else:
        output.say("doctor-ready")


def _as_json(finding: Finding) -> dict[str, object]:
    message = finding.message(output.language())
    return {
        "check": finding.check,
        "ready": finding.ready,
        "message": message.what,
        "safe": message.safe,
        "todo": message.todo,
    }


def _look_at_slots(vault: Path) -> list[Finding]:
    try:
        return look_at_slots(slots_of(vault))
    except FieldAppError:
        return []  # a folder that may not be read: told as such


def _loads(module: str, load: Callable[[str], object]) -> bool:
    try:
        load(module)
    except (ImportError, OSError):  # OSError: a library of the system that the module needs is not there
        return False
    return True


def _window_libraries_lacking() -> dict[str, str]:
    if not sys.platform.startswith("linux"):
        return {}
    on_x11 = bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
    return libraries_lacking({**LIBRARIES, **(X11_LIBRARIES if on_x11 else {})})


def _install(packages: list[str]) -> str:
    words = [sys.executable, "-m", "pip", "install", "--force-reinstall", *packages]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _nearest(folder: Path) -> Path:
    """Return `folder`, or the closest folder above it that is there."""
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())
