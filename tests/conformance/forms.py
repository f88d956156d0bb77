"""`python -m tests.conformance.forms DIR`: check every XLSForm below DIR and print what became of each, as a table.

A form that loads is filled in three times with random answers, and each submission has to come back as it was. Exit 1
when one does not, when a form takes longer than five seconds, or when more than a twentieth are refused.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from field_app.cli.form_media import read_media
from field_app.errors import FieldAppError
from field_app.forms import Checked, Form, NotFinalizable, check_form, fill_in
from tests.conformance.sameness import xml_difference

_SUFFIXES = (".xlsx", ".xlsm", ".xls")
_SECONDS_MAX = 5.0
_REFUSED_MAX = 0.05
_FILL_INS = 3
_WORDS_MAX = 150
_NOW = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Asia/Gaza"))


@dataclass(frozen=True)
class Result:
    """What became of one form: loaded, degraded or refused; `problem` is what the product does wrong."""

    form: str
    questions: int
    outcome: str
    what: str
    problem: str = ""

    def row(self) -> str:
        """Return the line of the table."""
        what = f"**{self.problem}** {self.what}" if self.problem else self.what
        return f"| {self.form} | {self.questions or ''} | {self.outcome} | {what.replace('|', '/')} |"


def main(arguments: Sequence[str]) -> int:
    """Print the table and its sums."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.forms", description="Real XLSForms.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    results = [_result(path, folder) for path in sorted(folder.rglob("*")) if path.suffix.lower() in _SUFFIXES]
    counts = Counter(result.outcome for result in results)
    sys.stdout.write("| form | questions | | what |\n|---|---|---|---|\n")
    sys.stdout.write("".join(f"{result.row()}\n" for result in results))
    sys.stdout.write(f"\n{len(results)} forms: {', '.join(f'{count} {name}' for name, count in counts.items())}\n")
    is_met = counts["refused"] <= _REFUSED_MAX * len(results) and not any(result.problem for result in results)
    return 0 if results and is_met else 1


def _result(path: Path, folder: Path) -> Result:
    name = str(path.relative_to(folder))
    began = time.process_time()
    try:
        checked = check_form(path, read_media(path, None))
    except FieldAppError as refused:
        return Result(name, 0, "refused", refused.message("en").what)
    took = time.process_time() - began
    slow = f"takes {took:.1f} s" if took > _SECONDS_MAX else ""
    if checked.form is None:
        return Result(name, 0, "refused", _mistakes(checked), slow)
    asked = sum(1 for node in checked.form.nodes if node.control is not None and node.control.is_question)
    kinds = Counter(each.construct.removeprefix("degraded-") for each in checked.form.degraded)
    outcome = "degraded" if kinds else "loaded"
    what = ", ".join(f"{kind} {count}" if count > 1 else kind for kind, count in sorted(kinds.items()))
    return Result(name, asked, outcome, what, slow or _filled_in(checked.form))


def _mistakes(checked: Checked) -> str:
    first = next(finding for finding in checked.findings if finding.is_mistake)
    cell = first.cell
    where = "" if cell is None else f"{cell.sheet} {cell.row or ''} {cell.column}".strip() + ": "
    words = first.message("en").removeprefix("The XLSForm cannot be used. pyxform says: ")
    return where + (words if len(words) <= _WORDS_MAX else f"{words[:_WORDS_MAX]}…")


def _filled_in(form: Form) -> str:
    for seed in range(_FILL_INS):
        try:
            submission = fill_in(form, Random(seed), clock=lambda: _NOW).submission()
        except NotFinalizable:  # chance does not find an answer that fits every rule
            continue
        again = form.open_entry(submission, clock=lambda: _NOW)
        difference = xml_difference(submission.decode(), again.submission())
        if difference:
            return f"fill-in {seed} does not come back as it was: {difference}"
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
