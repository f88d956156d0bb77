"""Damages: each found or harmless; and the check says so when one is neither."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.flips import Base, Damage, Damaged, draw, lay_out, strike

_DAMAGES = 24


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return lay_out(tmp_path_factory.mktemp("damaged") / "base")


def test_a_damage_is_found_or_harmless(base: Base, tmp_path: Path) -> None:
    damaged, random = Damaged(), Random(4)

    for _ in range(_DAMAGES):
        strike(base, draw(base, random), tmp_path / "struck", damaged)

    assert damaged.broken == []
    assert damaged.found["store-damaged"] > 0
    assert damaged.found["file-damaged"] > 0


def test_a_rollback_is_found_with_a_receipt_from_elsewhere(base: Base, tmp_path: Path) -> None:
    damaged = Damaged()

    strike(base, Damage("store", "rolled back", "laptop/store.db", base.older), tmp_path / "struck", damaged)

    assert damaged.broken == []
    assert damaged.found == {"receipt-ahead": 1}
