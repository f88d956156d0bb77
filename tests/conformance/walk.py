"""Playing `walk-whova.json`: a long walk through the WHO verbal autopsy form, question by question."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from field_app.errors import FieldAppError
from field_app.forms import Entry, EntryNode, Form
from tests.conformance.places import nodes_at
from tests.conformance.record import ZONE_OF_WEB_FORMS
from tests.conformance.report import Group
from tests.conformance.sameness import same_text
from tests.conformance.steps import answer

_FORM = Path("real") / "whova_form.xlsx"


def play_walk(folder: Path) -> Iterator[Group]:
    """Play the walk; each step counts as one row."""
    walk = json.loads((folder / "walk-whova.json").read_text(encoding="utf-8"))
    began = datetime.fromtimestamp(walk["clock_ms"] / 1000, ZoneInfo(ZONE_OF_WEB_FORMS))
    entry = Form.load(folder / _FORM).new_entry(clock=lambda: began)
    group = Group("WHO verbal autopsy, steps of the walk", 1.0)
    here = entry.root.path
    for place, (kind, ref, *rest) in enumerate(walk["seq"], 1):
        problem = ""
        try:
            if kind == "next":
                following = _next(entry, here)
                problem = "" if following == ref else f"next is {following}, not {ref}"
                here = ref
            elif kind == "answer":
                problem = answer(entry, {"ref": ref, "value": rest[0], "stored": rest[1]})
            else:
                problem = _otherwise(entry, ref, value=rest[0], relevant=rest[1])
        except FieldAppError as refused:
            problem = f"refused: {refused}"
        group.note(f"step {place}", problem and f"{kind} {ref}: {problem}")
    yield group


def _otherwise(entry: Entry, ref: str, *, value: str, relevant: bool) -> str:
    (found,) = nodes_at(entry, ref)
    agrees = same_text(value, found.value) and found.relevant is relevant
    return "" if agrees else f"{value!r}, here {found.value!r}"


def _next(entry: Entry, here: str) -> str:
    """Return the path of the control that comes after the one at `here`."""
    paths = [entry.root.path, *(control.path for control in _controls(entry.root)), "END_OF_FORM"]
    return paths[paths.index(here) + 1]


def _controls(parent: EntryNode) -> Iterator[EntryNode]:
    for child in parent.children:
        if child.relevant:
            if child.kind:
                yield child
            yield from _controls(child)
