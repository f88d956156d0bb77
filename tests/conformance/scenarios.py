"""Playing `scenarios.json`: forms that are filled in step by step, as the references' own tests do.

Promise: a step goes through the doors that the window uses. Two things a person cannot do go past them, because the
references' tests do: answering what is read-only or not asked, and writing a submission that has problems.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from field_app.errors import FieldAppError, FormError
from field_app.forms import Entry, Form
from field_app.forms.attached import FilesInMemory, bare_name
from tests.conformance.expectations import EXPECTATIONS
from tests.conformance.record import ZONE_OF_WEB_FORMS
from tests.conformance.report import Group
from tests.conformance.steps import answer, as_submitted

Step = Mapping[str, Any]


def play_scenarios(folder: Path) -> Iterator[Group]:
    """Play all scenarios."""
    scenarios = json.loads((folder / "scenarios.json").read_text(encoding="utf-8"))
    forms = json.loads((folder / "scenario-forms.json").read_text(encoding="utf-8"))
    group = Group("Scenarios", 0.98, must_say_why=True)
    in_part = Group("Scenarios of which the table lacks a part")
    for scenario in scenarios:
        played = Scenario(scenario, forms)
        problem = played.play()
        (in_part if played.lacks_entry else group).note(scenario["id"], problem)
    yield from (group, in_part)


@dataclass
class Scenario:
    """One scenario under way: the entries that it has made, by their number."""

    scenario: Mapping[str, Any]
    forms: Mapping[str, str]
    entries: dict[int, Entry] = field(default_factory=dict)
    loaded: dict[int, Form] = field(default_factory=dict)
    lacks_entry: bool = False  # an entry was opened from an XML that the table does not hold

    def play(self) -> str:
        """Play all steps; return the first that came out otherwise, "" for none."""
        for place, step in enumerate(self.scenario["steps"], 1):
            try:
                problem = self._step(step)
            except FieldAppError as refused:
                problem = f"refused: {refused}"
            except Exception as broken:  # noqa: BLE001 - said as a miss; the other scenarios still run
                problem = f"BROKE: {type(broken).__name__}: {broken}"
            if problem:
                said = {name: value for name, value in step.items() if name not in {"xml", "nodes", "op"}}
                return f"step {place} {step['op']} {said}: {problem}"
        return ""

    def _step(self, step: Step) -> str:
        number = step.get("sc", 0)
        if step["op"] in _MAKING:
            return _MAKING[step["op"]](self, step, number)
        entry = self.entries.get(number)
        if entry is None:
            self.lacks_entry = True
            return ""
        if step["op"] == "answer":
            return answer(entry, step)
        return EXPECTATIONS[step["op"]](entry, step)

    def load(self, step: Step, number: int) -> str:
        """Load the form and begin an entry, or open one for editing."""
        resources = step.get("resources", {}).items()
        files = FilesInMemory({bare_name(url): held["text"].encode() for url, held in resources if held is not None})
        self.loaded[number] = Form.load(self.forms[step["form"]].encode(), attached=files)
        if "edit_instance" in step:
            document = step["edit_instance"].encode()
            self.entries[number] = self.loaded[number].open_entry(document, clock=self._clock, revise=True)
        else:
            properties = {name.lower(): str(value) for name, value in step.get("properties", {}).items()}
            device_id = properties.pop("deviceid", "")
            self.entries[number] = self.loaded[number].new_entry(
                clock=self._clock, device_id=device_id, properties=properties
            )
        return ""

    def load_error(self, step: Step, number: int) -> str:
        """Loading has to fail."""
        try:
            self.load(step, number)
        except FormError:
            return ""
        return f"loads, though the reference says: {step['message']}"

    def again(self, step: Step, number: int) -> str:
        """Open what the entry would be sent as, as it is (`restore`) or as a new revision (`edit`)."""
        form, document = self.loaded[number], as_submitted(self.entries[number])
        self.loaded[step["to"]] = form
        self.entries[step["to"]] = form.open_entry(document, clock=self._clock, revise=step["op"] == "edit")
        return ""

    def new_instance(self, step: Step, number: int) -> str:
        """Begin another entry of the same form."""
        self.loaded[step["to"]] = self.loaded[number]
        self.entries[step["to"]] = self.loaded[number].new_entry(clock=self._clock)
        return ""

    def _clock(self) -> datetime:
        return datetime.fromtimestamp(self.scenario["clock_ms"] / 1000, ZoneInfo(ZONE_OF_WEB_FORMS))


_MAKING: Mapping[str, Callable[[Scenario, Step, int], str]] = {
    "load": Scenario.load,
    "load_error": Scenario.load_error,
    "restore": Scenario.again,
    "edit": Scenario.again,
    "new_instance": Scenario.new_instance,
}
