"""A monitor, two leads and a record that is delivered to both."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from field_app.journal import Role
from field_app.records import ReviewState
from tests.records.builders import Laptop, a_laptop
from tests.records.endpoint import HandEndpoint


@dataclass
class Team:
    """Laptops that meet at one endpoint."""

    endpoint: HandEndpoint
    monitor: Laptop
    lead: Laptop
    second: Laptop

    def sync(self, *laptops: Laptop) -> None:
        """Carry everything to and from these laptops (all of them twice, when none is named), and unlock."""
        for laptop in laptops or (self.monitor, self.lead, self.second) * 2:
            self.endpoint.bring(laptop)
            laptop.inbox.apply()

    def deliver(self, place: str = "Zikim") -> str:
        """Let the monitor finalize a visit and everybody have it."""
        record = self.monitor.finalize(place).record
        self.sync()
        return record

    def states(self, record: str) -> list[ReviewState]:
        """Return what each laptop says of a record."""
        return [laptop.records.row(record).state for laptop in (self.monitor, self.lead, self.second)]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    endpoint = HandEndpoint()
    monitor, lead, second = (a_laptop(tmp_path, name) for name in ("monitor", "lead", "second"))
    endpoint.join(monitor, "GZ-014", Role.MONITOR)
    endpoint.join(lead, "LEAD-1", Role.LEAD)
    endpoint.join(second, "LEAD-2", Role.LEAD)
    yield Team(endpoint, monitor, lead, second)
    for laptop in (monitor, lead, second):
        laptop.vault.close()
