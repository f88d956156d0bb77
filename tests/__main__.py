"""`python -m tests`: formatter, linter, types, import contracts, tests; each timed. What follows goes to pytest.

Invariant: every check runs, also after one that is not clean; the exit code is 0 only when all are. The tests come
last, so that their closing line closes the output.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# import-linter run as a module checks nothing and ends with 0: its command is called by name.
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
CHECKS: dict[str, Sequence[str]] = {
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "ruff check": ("-m", "ruff", "check", "."),
    "mypy --strict": ("-m", "mypy"),
    "lint-imports": ("-c", _LINT_IMPORTS),
}
# One more than the two cores of every machine: many tests wait for a process or a timer. `worksteal`: else some of them
# idle while long tests queue.
TESTS = ("-m", "pytest", "-n", "3", "--dist", "worksteal")


def main(arguments: Sequence[str]) -> int:
    """Run all checks, then the tests; return 0 when all are clean."""
    unclean = [name for name, command in CHECKS.items() if not is_clean(name, command)]
    tests = subprocess.run([sys.executable, *TESTS, *arguments], cwd=ROOT, check=False)
    if unclean:
        print(f"Not clean: {', '.join(unclean)}. Their output is above the tests'.", flush=True)
    return 1 if unclean or tests.returncode else 0


def is_clean(name: str, command: Sequence[str]) -> bool:
    """Run one check, say how it went and how long it took; its own output follows only when it is not clean."""
    began = time.monotonic()
    check = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    clean = check.returncode == 0
    print(f"{name:14} {time.monotonic() - began:5.1f} s  {'clean' if clean else 'NOT CLEAN'}", flush=True)
    if not clean:
        print(check.stdout, flush=True)
    return clean


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
