"""Ctrl+C while the program is still being loaded: exit 130, without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPTED_IMPORT = """
import runpy, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == NAME:
            raise KeyboardInterrupt

sys.modules.pop(NAME, None)
sys.meta_path.insert(0, Interrupt())
runpy.run_module("field_app", run_name="__main__")
"""
INSIDE_A_TEXT = """
import sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "field_app.cli.doctor":
            exec("raise KeyboardInterrupt")

sys.meta_path.insert(0, Interrupt())
"""
WHERE_ERRORS_ARE_DROPPED = """
import contextlib, os, runpy, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == NAME:
            with contextlib.suppress(KeyboardInterrupt):  # as Python does in what it calls to clean up
                os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
sys.argv = ["field-app", "doctor"]
runpy.run_module("field_app", run_name="__main__")
"""
HELD_BACK = """
import os, signal, sys

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # as run.py does
os.kill(os.getpid(), signal.SIGINT)
os.execv(sys.executable, [sys.executable, "-m", "field_app", "--version"])
"""

WITH_SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold back or send this signal")


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(f"NAME = 'signal'{INTERRUPTED_IMPORT}", id="in-the-first-lines"),
        pytest.param(f"NAME = 'field_app.cli'{INTERRUPTED_IMPORT}", id="while-loading"),
        pytest.param(
            f"NAME = 'field_app.cli'{WHERE_ERRORS_ARE_DROPPED}", id="loading-what-drops-errors", marks=WITH_SIGNALS
        ),
        pytest.param(
            f"NAME = 'field_app.cli.doctor'{WHERE_ERRORS_ARE_DROPPED}", id="loading-a-command", marks=WITH_SIGNALS
        ),
        pytest.param(HELD_BACK, id="before-python-ran", marks=WITH_SIGNALS),
    ],
)
def test_ctrl_c_at_the_start_ends_quietly(code: str) -> None:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


def test_ctrl_c_inside_a_text_that_is_run_ends_with_the_same_code(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(INSIDE_A_TEXT, encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, "-m", "field_app", "doctor"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )

    assert ran.returncode == 130  # and not "ended by SIGINT", which only a shell shows as the same
    assert "Traceback" not in ran.stderr
