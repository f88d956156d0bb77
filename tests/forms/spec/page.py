"""docs/forms-coverage.md, made from the tables and from what the loaded forms say of themselves.

Invariant: nothing on the page is written by hand: the state of a construct is what loading its form gives.
"""

from collections import Counter
from pathlib import Path

from field_app.errors import FormError
from field_app.forms.xpath.functions import FUNCTIONS, Function
from tests.forms.spec.construct import Construct
from tests.forms.spec.constructs import CONSTRUCTS
from tests.forms.spec.functions import EXAMPLES
from tests.forms.spec.play import loaded

PAGE = Path(__file__).resolve().parents[3] / "docs" / "forms-coverage.md"
_HEAD = (
    "# What of ODK XForms is covered\n\n"
    "Made by `python -m tests.forms.spec` from the tables that the tests play (`tests/forms/spec/`); a test fails when "
    "this page says something else. **works**: the form loads and says nothing of it. **named**: the form loads, and "
    "this is what it says happens instead. **refused**: the form is not added, for this reason. What a designer sees "
    "of it is in [forms](forms.md), where the two reference engines differ in "
    "[xforms-differences](xforms-differences.md).\n"
)


def page() -> str:
    """Return the page."""
    parts = [_HEAD]
    for section in dict.fromkeys(construct.section for construct in CONSTRUCTS):
        rows = [_row(construct) for construct in CONSTRUCTS if construct.section == section]
        parts.append(_table(section, ("construct", "state"), rows))
    count = Counter(example.function for example in EXAMPLES)
    sources = {example.function: example.section for example in reversed(EXAMPLES)}
    rows = [(f"`{name}`", _arguments(each), sources[name], str(count[name])) for name, each in FUNCTIONS.items()]
    parts.append(_table("Functions", ("function", "arguments", "source", "examples"), rows))
    return "\n".join(parts)


def _table(heading: str, titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [titles, ("---",) * len(titles), *rows]
    return f"## {heading}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(construct: Construct) -> tuple[str, ...]:
    try:
        form = loaded(construct)
    except FormError as refused:
        return construct.name, f"refused: {_plain(refused.message('en').what)}"
    said = dict.fromkeys(_plain(degraded.message("en")) for degraded in form.degraded)
    return construct.name, f"named: {' '.join(said)}" if said else "works"


def _plain(sentence: str) -> str:
    """Return a sentence as it can stand in a table, without the marks that keep the direction of names."""
    return sentence.replace("\u2068", "").replace("\u2069", "").replace("|", "\\|")


def _arguments(function: Function) -> str:
    if function.most is None:
        return f"{function.least} and more"
    return str(function.least) if function.least == function.most else f"{function.least} to {function.most}"
