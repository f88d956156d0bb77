"""Made-up records of the six forms: for the demo, for tests and for trying out a changed form.

Invariant: each good sample can be finalized at `now`; each bad one is a good one with `change` in it, and the form
refuses it at `must_fail`. Times are as a monitor types them: without offset, in the pack's zone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from field_app.packs.content import ZONE

Answers = Mapping[str, Any]
"""Answers by question name; a repeat is a list of such mappings. The shape of `field-app fill --answers`."""


@dataclass(frozen=True, slots=True)
class BadSample:
    """A record that its form refuses. `must_fail` is the name of the question; `answers` is the whole record."""

    form: str
    change: Answers
    must_fail: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Samples:
    """`now` is aware; `good` and `calculations` go by form id, the latter then by question, one text an instance."""

    now: datetime
    good: Mapping[str, Answers]
    calculations: Mapping[str, Mapping[str, list[str]]]
    bad: tuple[BadSample, ...]


@cache
def samples() -> Samples:
    """Return the samples that ship with the pack."""
    content = json.loads(files("field_app.packs.ceasefire").joinpath("samples.json").read_bytes())
    good = content["good"]
    bad = tuple(
        BadSample(entry["form"], entry["change"], entry["must_fail"], {**good[entry["form"]], **entry["change"]})
        for entry in content["bad"]
    )
    now = datetime.fromisoformat(content["now"]).replace(tzinfo=ZONE)
    return Samples(now, good, content["expected_calculations"], bad)
