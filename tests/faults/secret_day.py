"""A monitor's day as real processes, and the secrets that must be nowhere on the disk afterwards.

Invariant: all that the day writes is below its folder: home, temporary files, working folder (where a core would be
left), vault, stick, and what each process told on its standard error. What the endpoint holds, and the files that the
monitor typed for the command line, are no part of it.
"""

import json
import os
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from field_app.cli.opening import MIGRATIONS, compose
from field_app.clock import system_clock
from field_app.forms import Form
from field_app.packs import form_xml, forms, samples
from field_app.vault import Cost, Vault, VaultFolder
from field_app.vault.slots import sub_key, unwrap_master
from field_app.vault.vault import STORE_PURPOSE
from tests.faults.processes import EndpointProcess
from tests.faults.secret_scan import Find, Secret, scan
from tests.faults.typing_process import LAST, typed
from tests.records.builders import a_laptop, form
from tests.vault.builders import PASSPHRASE as TYPED_PASSPHRASE

_PASSPHRASE = "seven storks above the salt pans"  # noqa: S105 - of a vault that lives for a day
_ANSWERS = ("Fourteen crates of halloumi by the west gate", "The bakery of Umm Yusuf opened at noon")
_DRAFTED = "Not sure whether the grey lorry returned"
_SOUGHT = "halloumi"
_PHOTO = bytes((number * number + number // 7) % 251 for number in range(5_000))
_PATIENCE_SECONDS = 60
ABORT = """
import os, sys
from pathlib import Path
from field_app.cli.opening import open_vault
app = open_vault(Path(sys.argv[1]), Path(sys.argv[2]).read_text().strip())
shown = [app.records.show(row.record) for row in app.records.rows()]
os.abort()
"""
ABORT_UNPROTECTED = ABORT.replace(
    "app = open", "from field_app.cli import opening\nopening.harden_process = int\napp = open"
)


@dataclass
class Scanned:
    """What was looked at. `planted`: copies of secrets that were laid out for the scan, `missed`: not found of them;
    `core_found`: secrets found in the core of a process without protection, None where the system leaves none."""

    files: int = 0
    secrets: int = 0
    planted: int = 0
    missed: int = 0
    core_found: int | None = None
    broken: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        yield f"{self.secrets} secrets looked for in {self.files} files after a day of work: {len(self.broken)} found"
        yield f"{self.planted} planted copies, {self.missed} of them not found"
        core = "the system leaves no core here" if self.core_found is None else f"{self.core_found} secrets found"
        yield f"in the core of a process without protection: {core}"


class Day:
    """The folders of a day, and commands as the monitor gives them; `cost` is that of the vault's slots."""

    def __init__(self, folder: Path, cost: Cost) -> None:
        self.folder = folder
        self.given = folder / "given"
        self.left = folder / "left"
        self.vault = self.left / "vault"
        self._places = {name: self.left / name for name in ("home", "tmp", "desk", "told")}
        for place in (self.given, *self._places.values()):
            place.mkdir(parents=True)
        self._passphrase = self.given / "passphrase"
        self._passphrase.write_text(_PASSPHRASE + "\n", encoding="utf-8")
        # Not by `create_app`: it would forbid cores to this process, too, and to all that it starts.
        vault = Vault.create(self.vault, _PASSPHRASE, clock=system_clock, cost=cost, migrations=MIGRATIONS)
        with vault:
            records = compose(vault).records
            for each in forms():
                records.add_form(Form.load(form_xml(each.id)))

    def run(self, *arguments: str, keyed: bool = True) -> None:
        """Give a command, with the passphrase where it needs one; what it tells on standard error is kept."""
        secret = ["--passphrase-file", str(self._passphrase)] if keyed else []
        self.start("-m", "field_app", *arguments, "--vault", str(self.vault), *secret)

    def start(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """Run Python on the day's desk."""
        home = {
            name: str(self._places["home"]) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        }
        paths = {"TMPDIR": str(self._places["tmp"]), "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self._places["desk"],
            env={**os.environ, **home, **paths, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
        number = len(list(self._places["told"].iterdir()))
        (self._places["told"] / f"{number:02d}").write_bytes(done.stderr)
        return done

    def fill(self, name: str, form_id: str, changes: dict[str, str], how: str) -> None:
        """Fill in a form with its good sample, but for `changes`."""
        answers = self.given / f"{name}.json"
        answers.write_text(json.dumps({**samples().good[form_id], **changes}), encoding="utf-8")
        self.run("fill", form_id, "--answers", str(answers), how, "--now", samples().now.isoformat())

    def abort_with_open_vault(self, code: str) -> Path | None:
        """Let a process with the vault open crash, where cores are allowed; return the core that it left."""
        before = set(self._places["desk"].iterdir())
        with _cores_allowed():
            assert self.start("-c", code, str(self.vault), str(self._passphrase)).returncode == -signal.SIGABRT
        return next(iter(set(self._places["desk"].iterdir()) - before), None)

    def secrets(self) -> list[Secret]:
        """Return what must be nowhere: passphrases, keys, answers."""
        master = unwrap_master(VaultFolder(self.vault).passphrase_slot.read_bytes(), _PASSPHRASE)
        keys = {"master key": master, "store's key": sub_key(master, STORE_PURPOSE)}
        app = compose(Vault.open(self.vault, _PASSPHRASE, clock=system_clock, migrations=MIGRATIONS))
        own = app.journal.identity()
        keys |= {"signing key": own.signing_key.encode(), "key of the seals": own.seal_key.encode()}
        shown = [app.records.show(row.record) for row in app.records.rows()]
        files = [file for detail in shown for act in detail.acting.submissions for file in act.content.files]
        keys |= {f"key of file {number}": file.key for number, file in enumerate(files)}
        app.close()
        texts = {
            "passphrase": _PASSPHRASE,
            "draft": _DRAFTED,
            **{f"answer {at}": text for at, text in enumerate(_ANSWERS)},
        }
        assert len(shown) == len(_ANSWERS)
        assert files
        return [
            *(Secret(name, key) for name, key in keys.items()),
            *(Secret(name, text.encode()) for name, text in texts.items()),
            Secret("middle of the photo", _PHOTO[2_000:2_040]),
        ]


def work_a_day(folder: Path, *, cost: Cost, window: bool) -> Scanned:
    """Live through a day in `folder` and look for its secrets; `window`: also type in a real one."""
    day = Day(folder, cost)
    (day.given / "goods.png").write_bytes(_picture(_PHOTO))
    endpoint = EndpointProcess(folder / "central")
    try:
        day.run("enrol", endpoint.url, _invitation(folder / "central"))
        day.fill("first", "sequence_step", {"step_text": _ANSWERS[0]}, "--finalize")
        day.fill("second", "aid_delivery", {"damage_photo": "goods.png", "remarks": _ANSWERS[1]}, "--finalize")
        day.fill("third", "sequence_step", {"step_text": _DRAFTED}, "--save")
        day.run("sync", keyed=False)
    finally:
        endpoint.kill()
    day.run("sync", keyed=False)  # without a link now
    for command in (("records", "search", _SOUGHT), ("verify",), ("backup", str(day.left / "stick"))):
        day.run(*command)
    secrets = day.secrets()
    if window:
        secrets += _type_in_window(day)
    assert day.abort_with_open_vault(ABORT) is None, "a core was left"
    return _scan(day, secrets)


def _scan(day: Day, secrets: list[Secret]) -> Scanned:
    files, found = scan([day.left], secrets)
    scanned = Scanned(files=files, secrets=len(secrets), broken=[_told(find) for find in found])
    planted = day.left / "tmp" / "planted"
    planted.mkdir()
    for secret in secrets:
        for name, data in secret.spellings():
            scanned.planted += 1
            (planted / f"{scanned.planted}").write_bytes(b"before" + data + b"after")
            _, seen = scan([planted], [secret])
            scanned.missed += all(find.spelling != name for find in seen)
            (planted / f"{scanned.planted}").unlink()
    core = day.abort_with_open_vault(ABORT_UNPROTECTED)
    if core is not None:
        core.rename(planted / "core")
        scanned.core_found = len({find.secret for find in scan([planted], secrets)[1]})
    return scanned


def _type_in_window(day: Day) -> list[Secret]:
    """Type in a window until the remarks are begun, and kill it."""
    laptop = a_laptop(day.left, "window")
    laptop.records.add_form(form("sequence_step"))
    laptop.vault.close()
    command = [sys.executable, "-m", "tests.faults.typing_process", str(laptop.vault.folder.path), "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
    assert process.stdout is not None
    letters = 0
    while letters < 40:
        told = json.loads(process.stdout.readline())
        letters = told["letters"] if told.get("field") == LAST else 0
    process.kill()
    process.communicate(timeout=_PATIENCE_SECONDS)
    return [Secret("typed", typed(30).encode()), Secret("passphrase of the window", TYPED_PASSPHRASE.encode())]


@contextmanager
def _cores_allowed() -> Iterator[None]:
    import resource  # noqa: PLC0415 - POSIX only

    before, most = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(ValueError):  # who is not root cannot take back what was forbidden for good
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        with suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (before, most))


def _told(find: Find) -> str:
    return f"{find.secret}, {find.spelling}, in {find.path.name}"


def _invitation(central: Path) -> str:
    command = [sys.executable, "-m", "field_app", "endpoint", "invite", "--data", str(central)]
    said = subprocess.run(
        [*command, "--role", "monitor", "--team", "North"], capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


def _picture(pixels: bytes) -> bytes:
    """Return what is kept as a PNG, with `pixels` in it that can be found again."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 24, 16, 8, 2, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big") for name, body in chunks
    )
