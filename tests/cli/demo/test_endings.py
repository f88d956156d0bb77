"""However the demo ends, nothing that it started goes on, and nothing that was not to be kept stays."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from field_app.cli.demo.processes import ended_by_signals
from tests.cli.running import COMMAND, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals for one process")
ENDPOINT_RUNS = "An endpoint runs"


@contextmanager
def the_demo(folder: Path, *arguments: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """Start the demo in a process group of its own, with `folder` for what is temporary, until its endpoint runs."""
    with subprocess.Popen(
        [*COMMAND, "demo", "--no-window", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "FIELD_APP_LANGUAGE": "en", "TMPDIR": str(folder)},
    ) as demo:
        try:
            assert demo.stdout is not None
            assert any(ENDPOINT_RUNS in line for line in demo.stdout)
            yield demo
        finally:
            demo.kill()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_request_to_end_leaves_nothing(tmp_path: Path, name: str) -> None:
    with the_demo(tmp_path) as demo:
        demo.send_signal(signal.Signals[name])
        _rest, said = demo.communicate(timeout=30)

    assert demo.returncode == 130, said
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):  # nobody is left in its process group
        os.killpg(demo.pid, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_demo_that_is_killed_takes_its_endpoint_with_it(tmp_path: Path) -> None:
    with the_demo(tmp_path) as demo:
        [endpoint] = psutil.Process(demo.pid).children()
        demo.kill()
        demo.wait(10)
        wait_for_end(endpoint)


def wait_for_end(process: psutil.Process) -> None:
    look = threading.Event()
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:  # whoever adopts it may reap it late
        look.wait(0.05)


def test_what_is_kept_can_be_opened_however_far_the_story_came(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    with the_demo(tmp_path, "--keep", place) as demo:
        demo.kill()

    for name in ("monitor-1", "monitor-2", "lead-1"):
        ran = run("records", "list", "--vault", place / name, "--passphrase-file", place / f"{name}.passphrase")
        assert ran.exit_code == 0, ran.stderr


def test_a_signal_that_is_ignored_stays_so() -> None:
    """As under nohup, whose demo outlives its terminal."""
    former = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGHUP,)}
    usual = signal.getsignal(signal.SIGTERM)
    try:
        with ended_by_signals():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is usual
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
