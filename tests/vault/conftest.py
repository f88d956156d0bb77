"""What the vault's tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_app.vault import Vault
from tests.vault.builders import a_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path) as made:
        yield made
