"""What stands between a person and the first question: loading the largest form, and importing the command line."""

from pathlib import Path

from lxml import etree

from field_app.forms import Form
from tests.bench.command import PYTHON, run
from tests.bench.figure import Baseline, Figure
from tests.bench.made_up import largest_form
from tests.bench.timing import in_turn

LOADS = 50
STARTS = 9


def measure(_place: Path) -> list[Figure]:
    """Measure loading a form and importing `field_app.cli`."""
    form = largest_form()
    loading, parsing = in_turn([lambda: Form.load(form.xml), lambda: etree.fromstring(form.xml)], LOADS)
    importing, nothing = in_turn([lambda: _python("import field_app.cli"), lambda: _python("pass")], STARTS)
    return [
        Figure(
            name=f"load the form `{form.id}`",
            value=1_000 * loading,
            unit="ms",
            baseline=Baseline("parse its XML with lxml", 1_000 * parsing),
            repetitions=LOADS,
        ),
        Figure(
            name="start Python and import the command line",
            value=importing,
            unit="s",
            baseline=Baseline("`python -c pass`", nothing),
            repetitions=STARTS,
        ),
    ]


def _python(program: str) -> None:
    run([*PYTHON, "-c", program])
