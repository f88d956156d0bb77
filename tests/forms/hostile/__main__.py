"""`python -m tests.forms.hostile`: every hostile form through the commands, with time and memory of each process.

A form is checked, and added to a vault; where a record is to be begun, it is filled in with no answers. Exit 1 when a
process took more than 5 seconds of this machine's time or 500 MB, ended otherwise than it should, or told a traceback.
POSIX only: the memory of a process is what `wait4` says of it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cli.running import COMMAND, PASSPHRASE, run
from tests.forms.hostile.case import Case
from tests.forms.hostile.sheets import sheets
from tests.forms.hostile.writing import write
from tests.forms.hostile.xforms import xforms

_SECONDS_MAX = 5.0
_MEGABYTES_MAX = 500
_KILLED_AFTER = 60.0


@dataclass(frozen=True)
class Measured:
    """How a process ended; `seconds` of computing, `megabytes` at most."""

    exit_code: int
    seconds: float
    megabytes: float
    told: str

    def problem(self, expected: Sequence[int]) -> str:
        """Return what is wrong with that, "" for nothing; `expected` are the exit codes that are right."""
        if "Traceback" in self.told or "went wrong" in self.told:
            return "a bug was told"
        if self.exit_code not in expected:
            return f"exit {self.exit_code}"
        if self.seconds > _SECONDS_MAX:
            return "too slow"
        return "too much memory" if self.megabytes > _MEGABYTES_MAX else ""


def main(arguments: Sequence[str]) -> int:
    """Measure all cases, or those that were named."""
    parser = argparse.ArgumentParser(prog="python -m tests.forms.hostile", description="Forms made to harm.")
    parser.add_argument("names", nargs="*", help="Only these cases.")
    parser.add_argument("--make", metavar="DIR", type=Path, help="Only write the case into DIR.")
    options = parser.parse_args(arguments)
    cases = [case for case in (*xforms(), *sheets()) if not options.names or case.name in options.names]
    if options.make is not None:
        for case in cases:
            write(case.make(), options.make)
        return 0
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        return _measure_all(cases, Path(folder))


def _measure_all(cases: Sequence[Case], folder: Path) -> int:
    vault, key = folder / "vault", folder / "passphrase"
    key.write_text(PASSPHRASE + "\n", encoding="utf-8")
    run("init", "--vault", vault, "--passphrase-file", key)
    problems = 0
    for number, case in enumerate(cases):
        place = folder / str(number)
        place.mkdir()
        # Made elsewhere: a process begins with the memory of the one that starts it.
        subprocess.run([sys.executable, "-m", "tests.forms.hostile", case.name, "--make", str(place)], check=True)
        shutil.copytree(vault, place / "vault")
        for command, expected, measured in _measured(case, place, key):
            problem = measured.problem(expected)
            problems += bool(problem)
            sys.stdout.write(
                f"{case.name:32} {command:6} exit {measured.exit_code}  {measured.seconds:4.1f} s "
                f"{measured.megabytes:4.0f} MB  {problem}\n"
            )
            sys.stdout.flush()
    sys.stdout.write(f"{len(cases)} forms, {problems} problems\n")
    return 1 if problems else 0


def _measured(case: Case, place: Path, key: Path) -> Iterator[tuple[str, Sequence[int], Measured]]:
    """Yield each command with the exit codes that are right, and how it went."""
    keyed, refused = ["--vault", str(place / "vault"), "--passphrase-file", str(key)], int(bool(case.said))
    form = str(next(path for path in place.iterdir() if path.stem == "form"))
    yield "check", [refused], _measure(["forms", "check", form], place)
    yield "add", [refused], _measure(["forms", "add", form, *keyed], place)
    if case.is_filled:
        answers = place / "answers.json"
        answers.write_text("{}", encoding="utf-8")
        yield "fill", [0, 1], _measure(["fill", "small", "--answers", str(answers), "--json", *keyed], place)


def _measure(arguments: Sequence[str], place: Path) -> Measured:
    told = place / "told"
    with told.open("wb") as output:
        process = subprocess.Popen([*COMMAND, *arguments], stdout=output, stderr=output)
        end = threading.Timer(_KILLED_AFTER, process.kill)
        end.start()
        _, status, usage = os.wait4(process.pid, 0)
        end.cancel()
    seconds = usage.ru_utime + usage.ru_stime
    text = told.read_text(encoding="utf-8", errors="replace")
    return Measured(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / 1000, text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
