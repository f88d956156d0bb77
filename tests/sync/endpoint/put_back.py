"""A data folder that is put back from an older copy, while the endpoint stands still."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sync.running import RunningEndpoint


def copy(endpoint: RunningEndpoint) -> Path:
    """Copy the data folder as it is now."""
    place = endpoint.data.with_name("copy")
    with _standing_still(endpoint):
        shutil.copytree(endpoint.data, place)
    return place


def put_back(endpoint: RunningEndpoint, older: Path) -> None:
    """Put a copy in the data folder's place."""
    with _standing_still(endpoint):
        shutil.rmtree(endpoint.data)
        shutil.copytree(older, endpoint.data)


@contextmanager
def _standing_still(endpoint: RunningEndpoint) -> Iterator[None]:
    endpoint.stop()
    yield
    endpoint.start()
