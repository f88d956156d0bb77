"""The demo's window, as a process: a guest on this machine that leaves nothing running."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

SHOW = """
import sys
from pathlib import Path
from urllib.parse import urlsplit
from field_app.cli.demo import processes, showing, story

showing.is_seen = lambda: True  # the window is drawn into memory, and nobody says so
stage = story._people_arrive(Path(sys.argv[1]), is_kept=False)
with processes.serving(stage.data) as url:
    stage.port = urlsplit(url).port
    story._enrol(stage, url)
showing.show_lead(stage, is_kept=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
@pytest.mark.timeout(120)
def test_ctrl_c_closes_the_window_and_ends_its_sync_job(tmp_path: Path, a_home_of_its_own: Path) -> None:
    place = tmp_path / "demo"
    with subprocess.Popen(
        [sys.executable, "-c", SHOW, str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "FIELD_APP_LANGUAGE": "en"},
    ) as demo:
        assert demo.stdout is not None
        assert any("The window opens" in line for line in demo.stdout)
        job = other_holder(
            place / "lead-1" / "locks" / "pusher.pid", but=demo.pid
        )  # the window is open, and its job syncs
        demo.send_signal(signal.SIGINT)
        _rest, said = demo.communicate(timeout=60)

    assert demo.returncode == 0, said
    job.wait(10)
    assert (place / "preferences.json").exists()
    assert [path for path in a_home_of_its_own.rglob("*") if path.is_file()] == []


def other_holder(noted: Path, *, but: int) -> psutil.Process:
    """Wait until a process other than `but` has noted its number; returns it."""
    look, number = threading.Event(), ""
    while not number.isdigit() or int(number) == but:
        look.wait(0.05)
        number = noted.read_text(encoding="ascii") if noted.exists() else ""
    return psutil.Process(int(number))
