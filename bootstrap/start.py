"""From the words after `run.py` to the command that does the work, in the environment of this clone.

Invariant: standard output and the exit code are the command's own; a start that finds its environment complete adds
one look at a file.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap.environment import Environment
from bootstrap.stopped import SetupStopped

ROOT = Path(__file__).resolve().parent.parent

# What belongs to the clone and not to the installed app; it runs in the clone's folder.
CLONE_COMMANDS = {
    "test": "tests",
    "bench": "tests.bench",
    "faults": "tests.faults",
    "screenshots": "tests.screenshots",
    "conformance": "tests.conformance",
}

USAGE = """\
usage: python3 run.py [COMMAND ...]

Sets up what field-app needs in .venv, once, and runs COMMAND there:
  demo [--keep DIR]   the whole story on made-up data, then the window on it
  test                formatter, linter, types, contracts and tests
  bench               the figures, each against a baseline of the same run
  faults --n N        N kills of the sync job and the endpoint; everything arrives once. Other faults: --help
  screenshots         the pictures of README and the golden ones that the tests compare with
  conformance DIR     the forms engine against what the reference engines answer
  doctor              what this machine lacks, and the command that adds it
  anything else       goes to field-app as it is; `python3 run.py records --help` shows what it takes
"""


def main(arguments: Sequence[str]) -> int:
    """Set up, then become the command; return an exit code where that is not possible."""
    if arguments[:1] in (["--help"], ["-h"]):
        sys.stdout.write(USAGE)
        return 0
    environment = Environment(ROOT)
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill ends as tidily as Ctrl+C
    try:
        environment.ensure()
    except KeyboardInterrupt:
        sys.stderr.write("Set-up was interrupted. The same command begins it anew.\n")
        return 130
    except SetupStopped as stopped:
        sys.stderr.write(f"{stopped}\n")
        return stopped.exit_code
    except OSError as problem:
        sys.stderr.write(f"{_in_words(problem)}\n")
        return SetupStopped.exit_code
    signal.signal(signal.SIGTERM, former)
    return _become(environment.python, arguments)


def command(arguments: Sequence[str]) -> tuple[list[str], Path | None]:
    """Return what the environment's Python runs for `arguments`, and the folder it runs in (None: the reader's)."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    if verb in CLONE_COMMANDS:
        return ["-m", CLONE_COMMANDS[verb], *rest], ROOT
    return ["-m", "field_app", *arguments], None


def _become(python: Path, arguments: Sequence[str]) -> int:
    words, folder = command(arguments)
    if folder is not None:
        os.chdir(folder)
    if os.name != "nt":
        if folder is None:  # a Ctrl+C waits until the app can take it: field_app/loading.py lets it through
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        os.execv(python, [str(python), *words])  # noqa: S606 - our own interpreter, no shell
    # On Windows exec would give the terminal back at once, while the command still runs.
    from bootstrap.child import wait_for  # noqa: PLC0415 - only Windows pays for it

    return wait_for([python, *words])


def _in_words(problem: OSError) -> SetupStopped:
    return SetupStopped(
        f"Set-up stopped at {problem.filename or 'its folder'}: {problem.strerror or problem}.",
        "Close programs that use .venv, check that this folder is yours and has 500 MB free, then run it again.",
    )
