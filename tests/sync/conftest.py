"""What the tests of `sync` share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.running import RunningEndpoint


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[RunningEndpoint]:
    """A running endpoint with an empty data folder: `.url`, `.invite(role, team, person)`, `.stop()`, `.start()`."""
    with RunningEndpoint(tmp_path / "endpoint") as running:
        yield running
