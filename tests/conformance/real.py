"""Real forms: each loads fast, loses no question, and gives back a valid instance once it is filled in."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from lxml import etree

from field_app.errors import FieldAppError
from field_app.forms import Form, convert, fill_in
from field_app.forms.vocabulary import QUESTIONS
from tests.conformance.report import Group
from tests.conformance.sameness import xml_difference

_SECONDS_MAX = 1.0
_FILL_INS = 3
_NOW = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Asia/Gaza"))


def play_real(folder: Path) -> Iterator[Group]:
    """Play every form of `real/`."""
    group = Group("Real forms", 1.0)
    for path in sorted((folder / "real").iterdir()):
        if path.suffix in {".xml", ".xlsx"}:
            try:
                problem = _played(path)
            except FieldAppError as refused:
                problem = f"refused: {refused}"
            group.note(path.name, problem)
    yield group


def _played(path: Path) -> str:
    document = path.read_bytes()
    xml = document if path.suffix == ".xml" else convert(document, suffix=path.suffix, name=path.stem).xml
    began = time.perf_counter()
    form = Form(xml)
    took = time.perf_counter() - began
    if took > _SECONDS_MAX:
        return f"loads in {took:.2f} s"
    asked = {node.path for node in form.nodes if node.control is not None and node.control.is_question}
    lost = {_path(ref) for ref in _questions(xml)} - asked
    if lost:
        return f"lost {sorted(lost)}"
    for seed in range(_FILL_INS):
        entry = fill_in(form, Random(seed), clock=lambda: _NOW)
        submission = entry.submission()
        again = form.open_entry(submission, clock=lambda: _NOW)
        difference = xml_difference(submission.decode(), again.submission())
        if difference:
            return f"fill-in {seed} does not come back as it was: {difference}"
    return ""


def _questions(xml: bytes) -> Iterator[str]:
    """Yield the absolute references of the questions in the body."""
    for element in etree.fromstring(xml).iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in QUESTIONS:
            reference = element.get("ref", "")
            if reference.startswith("/"):
                yield reference


def _path(reference: str) -> str:
    return "/".join(step.rpartition(":")[2] for step in reference.split("/"))
