"""kill -9 in the middle of typing: at most the last half second is missing, and the same page is shown again."""

import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from field_app.clock import system_clock
from field_app.vault import Vault
from tests.faults.typing_process import FIRST, FORM, LAST, typed
from tests.records.builders import STEPS, SetClock, a_laptop, form
from tests.ui.records.laptops import OpenLaptop
from tests.vault.builders import PASSPHRASE
from ui.entry.opened import OpenEntry, resume

HALF_A_SECOND = 0.5
KEYS = (45, 120)  # the second page is reached with key 31
PATIENCE_SECONDS = 30


def kill_while_typing(vault: Path, seed: int) -> tuple[float, list[dict[str, Any]]]:
    """Type in a process of its own, kill it after some keys; return when, and what it had told."""
    command = [sys.executable, "-m", "tests.faults.typing_process", str(vault), str(seed)]
    keys = Random(seed).randint(*KEYS)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    told: list[dict[str, Any]] = []
    try:
        while sum("letters" in each for each in told) < keys:
            told.append(json.loads(process.stdout.readline()))
    finally:
        killed_at = time.monotonic()
        process.kill()
        rest, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return killed_at, told + [json.loads(line) for line in rest.splitlines() if line.endswith("}")]


def reopen(vault: Path) -> OpenEntry:
    """Unlock and open the only draft, as the window does."""
    laptop = OpenLaptop(Vault.open(vault, PASSPHRASE, clock=system_clock, migrations=STEPS), SetClock())
    try:
        (draft,) = laptop.records.drafts.every()
        return resume(laptop, draft.id)
    finally:
        laptop.close()


def letters_until(moment: float, told: list[dict[str, Any]], field: str) -> int:
    """Return how many letters of `field` had been typed at `moment`."""
    return max((each["letters"] for each in told if each.get("field") == field and each["at"] <= moment), default=0)


@pytest.mark.parametrize("seed", range(5))
def test_what_was_typed_half_a_second_ago_is_there_on_its_page(tmp_path: Path, seed: int) -> None:
    laptop = a_laptop(tmp_path)
    laptop.records.add_form(form(FORM))
    laptop.vault.close()
    vault = laptop.vault.folder.path

    killed_at, told = kill_while_typing(vault, seed)
    opened = reopen(vault)

    for field in (FIRST, LAST):
        kept = opened.entry[field].value
        least = letters_until(killed_at - HALF_A_SECOND, told, field)
        most = letters_until(killed_at + PATIENCE_SECONDS, told, field) + 1  # one may have been typed but not told
        assert kept == typed(len(kept)), field
        assert least <= len(kept) <= most, field
    pages = [each["page"] for each in told if "page" in each and each["at"] <= killed_at - HALF_A_SECOND]
    later = [each["page"] for each in told if "page" in each and each["at"] > killed_at - HALF_A_SECOND]
    assert opened.page in {pages[-1], *later}
    assert any("saved" in each for each in told)
