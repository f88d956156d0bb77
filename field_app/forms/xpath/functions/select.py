"""Functions on chosen values (ODK XForms "Select functions"; xforms.md 2).

A list of chosen values is text, split on white space.
"""

from collections.abc import Sequence
from math import isfinite

from field_app.forms.xpath.code import Code, NodesCode, TruthCode
from field_app.forms.xpath.functions.table import Cast, Function, gives_number, gives_text, gives_truth
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call


def _selected(tree: Call, arguments: Sequence[Code]) -> Code:
    """`selected(list, v)`: on a node its cached set of tokens answers. "" is chosen where nothing is (both peers)."""
    chosen, value = arguments[0], arguments[1].string
    if not isinstance(chosen, NodesCode):
        return gives_truth(selected, Cast.STRING)(tree, arguments)
    nodes = chosen.nodes

    def boolean(scope: Scope) -> bool:
        found = nodes(scope)
        wanted = value(scope).strip()
        tokens = found[0].tokens() if found else frozenset()
        return wanted in tokens if wanted else not tokens

    return TruthCode(tree, boolean)


def selected(chosen: str, value: str) -> bool:
    """Say whether `value` is among the chosen ones; "" is where there is none (`selected(${q}, '')`)."""
    wanted = value.strip()
    return wanted in chosen.split() if wanted else not chosen.strip()


def selected_at(chosen: str, index: float) -> str:
    """Return the value at `index`, from 0; '' outside."""
    values = chosen.split()
    place = int(index) if isfinite(index) else -1
    return values[place] if 0 <= place < len(values) else ""


def count_selected(chosen: str) -> float:
    """Return how many values are chosen."""
    return float(len(chosen.split()))


FUNCTIONS = (
    Function("selected", 2, 2, _selected),
    Function("selected-at", 2, 2, gives_text(selected_at, Cast.STRING, Cast.NUMBER)),
    Function("count-selected", 1, 1, gives_number(count_selected, Cast.STRING)),
)
