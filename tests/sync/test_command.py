"""`field-app sync` and `field-app enrol` as processes: words, JSON, exit codes, signals."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sync.start import open_job
from sync.stop import Stop
from tests.sync.central import holds, join
from tests.sync.double import OURS, PORTAL, TEAM
from tests.sync.laptop import Laptop, clock
from tests.sync.running import RunningEndpoint
from tests.sync.stranger import a_stranger

PATIENCE = 120  # on a busy machine a vault is made, and opened, slowly


def field_app(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "field_app", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False)


def sync(laptop: Laptop, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return field_app("sync", "--vault", laptop.path, *arguments)


@pytest.fixture
def laptop(endpoint: RunningEndpoint, tmp_path: Path) -> Laptop:
    laptop = join(endpoint, Laptop(tmp_path / "vault"))
    laptop.record(3)
    return laptop


def test_all_is_delivered(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    done = sync(laptop)

    assert done.returncode == 0
    assert "All 3 entries of this laptop are with the endpoint." in done.stdout
    assert holds(endpoint, laptop)


def test_as_json(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    done = sync(laptop, "--json")

    said = json.loads(done.stdout)
    assert (said["delivered"], said["head"], said["cursor"], said["waiting"], said["problem"]) == (True, 3, 3, 0, None)


def test_no_link(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    endpoint.stop()
    done = sync(laptop)

    assert done.returncode == 1
    assert done.stdout == ("3 entries wait on this laptop; they are safe here. The endpoint has confirmed 0 of 3.\n")
    assert "There is no link" in done.stderr
    assert "Nothing is lost" in done.stderr
    as_json = json.loads(sync(laptop, "--json").stdout)
    assert (as_json["delivered"], as_json["problem"]["code"]) == (False, "link-none")
    assert "Nothing is lost" in as_json["problem"]["safe"]


def test_a_captive_portal(tmp_path: Path) -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        laptop = Laptop(tmp_path)
        laptop.join(stranger.url, bytes(OURS.verify_key), bytes(range(32)), "token", TEAM)
        laptop.record()
        done = sync(laptop)

    assert done.returncode == 1
    assert "log in with a browser" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_vault_that_joined_no_team(tmp_path: Path) -> None:
    done = sync(Laptop(tmp_path))

    assert done.returncode == 3
    assert "has not joined a team yet" in done.stderr
    assert "field-app enrol" in done.stderr


def test_a_second_pusher(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    with open_job(laptop.folder, clock=clock, stop=Stop(), report=lambda _event: None):
        done = sync(laptop)

    assert done.returncode == 1
    assert f"Another sync of this vault is running (process {os.getpid()})" in done.stderr


@pytest.mark.parametrize("arguments", [["--max-seconds", "soon"], ["--max-seconds", "-1"], ["--once"], ["extra"]])
def test_wrong_use(arguments: list[str], tmp_path: Path) -> None:
    assert sync(Laptop(tmp_path), *arguments).returncode == 2


def test_in_arabic(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELD_APP_LANGUAGE", "ar")
    assert "نقطة الاستقبال" in sync(laptop).stdout


class Watching:
    """`field-app sync --watch --json`, whose events are read as they come."""

    def __init__(self, laptop: Laptop, *arguments: str) -> None:
        command = [sys.executable, "-m", "field_app", "sync", "--vault", str(laptop.path), "--watch", "--json"]
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # so that Ctrl+Break reaches it alone
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [*command, *arguments], stdout=pipe, stderr=pipe, text=True, encoding="utf-8", creationflags=flags
        )

    def event(self, name: str, **wanted: object) -> dict[str, Any]:
        """Wait for an event with these values."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["event"] == name and all(event[key] == value for key, value in wanted.items()):
                return event
        raise AssertionError(f"the watch ended: {self.process.communicate()[1]}")

    def end(self, number: int) -> tuple[int, str]:
        """Send a signal; return the exit code and what came on stderr."""
        self.process.send_signal(number)
        complaints = self.process.communicate(timeout=PATIENCE)[1]
        return self.process.returncode, complaints


@contextmanager
def watching(laptop: Laptop, *arguments: str) -> Iterator[Watching]:
    watch = Watching(laptop, *arguments)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.communicate(timeout=PATIENCE)


END = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM)


def test_it_sends_within_five_seconds_after_the_endpoint_can_be_reached(
    endpoint: RunningEndpoint, laptop: Laptop
) -> None:
    endpoint.stop()
    with watching(laptop) as watch:
        watch.event("waiting", because="link-none")
        endpoint.start()
        reachable_at = time.monotonic()
        watch.event("outcome", delivered=True, cursor=3)
        assert time.monotonic() - reachable_at < 5.0
        assert holds(endpoint, laptop)

        watch.event("waiting", because=None)
        laptop.record()
        recorded_at = time.monotonic()
        watch.event("outcome", delivered=True, cursor=4)
        assert time.monotonic() - recorded_at < 2.0


@pytest.mark.parametrize("number", [END, getattr(signal, "CTRL_C_EVENT", signal.SIGINT)], ids=["end", "interrupt"])
def test_a_signal_ends_it_cleanly(endpoint: RunningEndpoint, laptop: Laptop, number: int) -> None:
    with watching(laptop) as watch:
        watch.event("waiting", because=None)
        code, complaints = watch.end(number)

    assert (code, complaints) == (0, "")


def test_a_signal_ends_it_while_it_waits_for_a_link_and_says_what_waits(
    endpoint: RunningEndpoint, laptop: Laptop
) -> None:
    endpoint.stop()
    with watching(laptop) as watch:
        watch.event("waiting", because="link-none")
        code, complaints = watch.end(END)
    assert code == 1
    assert "Traceback" not in complaints


def test_its_time_ends_it(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    """It would watch for ever; the time is long enough for a first run, and over during the rest after it."""
    endpoint.stop()
    done = sync(laptop, "--watch", "--max-seconds", "3")

    assert done.returncode == 1
    assert "There is no link" in done.stderr
    assert "Waiting 4 s before the next try." in done.stderr


def test_watching_says_so_once_all_is_well(endpoint: RunningEndpoint, laptop: Laptop) -> None:
    command = [sys.executable, "-m", "field_app", "sync", "--vault", str(laptop.path), "--watch"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = iter(process.stdout)
        for count in (3, 4, 5):  # between two of them it rests: "Watching" would be told again before the third
            assert any(f"All {count} entries" in line for line in said)
            laptop.record()
        process.kill()
        told = process.stderr.read()

    assert told.count("Watching") == 1


@pytest.fixture
def vault(tmp_path: Path) -> tuple[Path, Path]:
    """A real vault behind a passphrase; returns its folder and the passphrase's file."""
    passphrase, folder = tmp_path / "passphrase", tmp_path / "real"
    passphrase.write_text("made up for a test\n", encoding="utf-8")
    made = field_app("init", "--vault", folder, "--passphrase-file", passphrase)
    assert made.returncode == 0, made.stderr
    return folder, passphrase


def test_joining_and_syncing(endpoint: RunningEndpoint, vault: tuple[Path, Path]) -> None:
    folder, passphrase = vault
    options = ("--vault", folder, "--passphrase-file", passphrase)
    assert field_app("sync", "--vault", folder).returncode == 3

    unreadable = field_app("enrol", *options, endpoint.url, "no code")
    assert (unreadable.returncode, "not a one-time code" in unreadable.stderr) == (2, True)
    code = endpoint.invite("monitor", "North", "M-09")
    joined = field_app("enrol", *options, endpoint.url, code)
    assert (joined.returncode, joined.stdout) == (0, "This laptop has joined North as M-09 (monitor).\n")
    done = field_app("sync", "--vault", folder)
    assert (done.returncode, "Nothing has been recorded on this laptop yet" in done.stdout) == (0, True)

    used = field_app("enrol", *options, endpoint.url, code)
    assert (used.returncode, "used already" in used.stderr) == (1, True)
    assert field_app("sync", "--vault", folder).returncode == 0
