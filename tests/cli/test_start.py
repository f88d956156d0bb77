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
        if name == "field_app.cli":
            raise KeyboardInterrupt

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
HELD_BACK = """
import os, signal, sys

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # as run.py does
os.kill(os.getpid(), signal.SIGINT)
os.execv(sys.executable, [sys.executable, "-m", "field_app", "--version"])
"""


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(INTERRUPTED_IMPORT, id="while-loading"),
        pytest.param(
            HELD_BACK,
            id="before-python-ran",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold a signal back"),
        ),
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
