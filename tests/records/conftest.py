"""What the tests of the records share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_app.journal import Role
from tests.records.builders import Laptop, a_laptop
from tests.records.endpoint import HandEndpoint


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = a_laptop(tmp_path)
    yield made
    made.vault.close()


@pytest.fixture
def endpoint() -> HandEndpoint:
    return HandEndpoint()


@pytest.fixture
def monitor(tmp_path: Path, endpoint: HandEndpoint) -> Iterator[Laptop]:
    made = a_laptop(tmp_path, "monitor")
    endpoint.join(made, "GZ-014", Role.MONITOR)
    yield made
    made.vault.close()


@pytest.fixture
def lead(tmp_path: Path, endpoint: HandEndpoint) -> Iterator[Laptop]:
    made = a_laptop(tmp_path, "lead")
    endpoint.join(made, "LEAD-1", Role.LEAD)
    yield made
    made.vault.close()
