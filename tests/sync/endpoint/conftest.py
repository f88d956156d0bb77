"""One endpoint for a whole module, where each test has a team of its own: starting servers takes most of the time."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.sync.endpoint.device import Device
from tests.sync.running import RunningEndpoint

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Team:
    """A team with nobody in it yet, on a running endpoint."""

    endpoint: RunningEndpoint
    name: str

    def join(self, role: str = "monitor", *, device: Device | None = None, person: str = "") -> Device:
        return (device or Device()).join(self.endpoint, role, self.name, person)


@pytest.fixture(scope="module")
def shared_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEndpoint]:
    with RunningEndpoint(tmp_path_factory.mktemp("shared") / "endpoint") as running:
        yield running


@pytest.fixture
def team(shared_endpoint: RunningEndpoint) -> Team:
    return Team(shared_endpoint, f"Team {next(_numbers)}")
