"""run.py, as a process: old Pythons, words handed on, exit codes."""

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bootstrap import start
from bootstrap.child import wait_for
from bootstrap.environment import Environment
from bootstrap.stopped import SetupStopped

RUN = Path(__file__).parents[2] / "run.py"


def test_an_old_python_says_which_one_is_needed() -> None:
    pretend = f"import runpy, sys; sys.version_info = (3, 6, 9); runpy.run_path({str(RUN)!r})"

    run = subprocess.run([sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", check=False)

    assert run.returncode == 3
    assert "needs Python 3.11 or newer; this one is Python 3.6." in run.stderr
    assert "Traceback" not in run.stderr


def test_every_old_python_can_read_run_py() -> None:
    tree = ast.parse(RUN.read_text(encoding="ascii"), feature_version=(3, 4))

    new = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, new)]


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_needs_no_set_up(word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Environment, "ensure", lambda _: pytest.fail("help must not set up"))

    assert start.main([word]) == 0
    said = capsys.readouterr().out
    assert [verb for verb in ("demo", "doctor", *start.CLONE_COMMANDS) if f"\n  {verb} " not in said] == []


@pytest.mark.parametrize(
    ("arguments", "words", "folder"),
    [
        pytest.param([], ["-m", "field_app"], None, id="the-window"),
        pytest.param(["demo", "--keep", "here"], ["-m", "field_app", "demo", "--keep", "here"], None, id="demo"),
        pytest.param(["doctor"], ["-m", "field_app", "doctor"], None, id="doctor"),
        pytest.param(["records", "list"], ["-m", "field_app", "records", "list"], None, id="any-command"),
        pytest.param(["test", "-k", "lock"], ["-m", "tests", "-k", "lock"], start.ROOT, id="test"),
        pytest.param(["bench"], ["-m", "tests.bench"], start.ROOT, id="bench"),
        pytest.param(["faults", "--n", "9"], ["-m", "tests.faults", "--n", "9"], start.ROOT, id="faults"),
        pytest.param(["screenshots"], ["-m", "tests.screenshots"], start.ROOT, id="screenshots"),
        pytest.param(["conformance", "here"], ["-m", "tests.conformance", "here"], start.ROOT, id="conformance"),
    ],
)
def test_what_runs_and_where(arguments: Sequence[str], words: list[str], folder: Path | None) -> None:
    assert start.command(arguments) == (words, folder)


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        pytest.param(KeyboardInterrupt(), 130, "The same command begins it anew.", id="interrupted"),
        pytest.param(SetupStopped("No link.", "Check the link."), 3, "No link.", id="stopped"),
        pytest.param(PermissionError(13, "Permission denied", ".venv"), 3, ".venv: Permission denied", id="read-only"),
        pytest.param(OSError(28, "No space left on device"), 3, "No space left on device", id="full-disk"),
    ],
)
def test_a_set_up_that_stops_ends_in_words(
    ending: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: Environment) -> None:
        raise ending

    monkeypatch.setattr(Environment, "ensure", stop)

    assert start.main(["demo"]) == code
    assert said in capsys.readouterr().err


INTERRUPTED_IMPORT = """
import runpy, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "bootstrap.start":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
sys.path.insert(0, {folder!r})
runpy.run_path({run!r}, run_name="__main__")
"""


def test_ctrl_c_at_the_start_ends_quietly() -> None:
    code = INTERRUPTED_IMPORT.format(folder=str(RUN.parent), run=str(RUN))

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)

    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold a signal back")
@pytest.mark.parametrize(("word", "is_held"), [("demo", True), ("test", False)], ids=["the-app", "of-the-clone"])
def test_ctrl_c_waits_for_the_app_to_take_it(word: str, is_held: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def become(*_: object) -> None:
        raise SystemExit(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    monkeypatch.setattr(os, "chdir", lambda _folder: None)
    monkeypatch.setattr(os, "execv", become)
    try:
        with pytest.raises(SystemExit) as held:
            start._become(Path(sys.executable), [word])
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    assert held.value.code == is_held


def test_ctrl_c_is_the_commands_to_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = iter([KeyboardInterrupt, KeyboardInterrupt])
    ends = subprocess.Popen.wait

    def interrupted(child: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        for interrupt in waits:
            raise interrupt
        return ends(child, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)

    assert wait_for([sys.executable, "-c", "raise SystemExit(5)"]) == 5


def test_the_exit_code_of_a_waited_for_command_is_its_own() -> None:
    assert wait_for([sys.executable, "-c", "raise SystemExit(7)"]) == 7
