"""The machine's own clock goes on, and its name tells nothing."""

import secrets
import time
from pathlib import Path

import pytest

from field_app.journal import uptime
from field_app.journal.uptime import read_uptime


def test_two_readings_of_one_start_can_be_compared() -> None:
    first, second = read_uptime(), read_uptime()

    assert first.boot == second.boot
    assert len(first.boot) == 16
    assert 0 < first.monotonic <= second.monotonic


def test_the_wall_clock_does_not_move_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_uptime().monotonic
    monkeypatch.setattr(time, "time", lambda: 0.0)

    assert 0 <= read_uptime().monotonic - before < 60_000


def test_a_machine_that_names_no_start_is_comparable_with_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(uptime, "_LINUX_BOOT_ID", tmp_path / "missing")
    drawn = []
    for _ in range(2):
        uptime._boot.cache_clear()
        drawn.append(read_uptime().boot)
    uptime._boot.cache_clear()

    assert drawn[0] != drawn[1]


def test_the_name_of_a_start_is_not_the_systems_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    boot_id = tmp_path / "boot_id"
    boot_id.write_bytes(secrets.token_bytes(16))
    monkeypatch.setattr(uptime, "_LINUX_BOOT_ID", boot_id)
    uptime._boot.cache_clear()
    named = read_uptime().boot
    uptime._boot.cache_clear()

    assert named != boot_id.read_bytes()
