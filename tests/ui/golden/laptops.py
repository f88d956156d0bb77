"""The laptops on the pictures: a monitor's and a lead's after two days of work, and one on its first morning.

Invariant: made anew they are the same to the last hash; a picture is drawn on a copy, so that none leaves traces for
the next.
"""

import shutil
from collections.abc import Mapping
from datetime import UTC, timedelta
from pathlib import Path
from typing import NoReturn

from field_app.journal import Role
from field_app.packs import forms, samples
from field_app.vault import Vault, VaultFolder
from tests.records.builders import STEPS, Laptop, SetClock, form
from tests.records.endpoint import HandEndpoint
from tests.ui.golden.sameness import the_same_every_time
from tests.ui.records.laptops import OpenLaptop
from tests.vault.builders import a_vault
from ui.doors import Doors
from ui.records import Rooms

EVENING = samples().now.astimezone(UTC)
DAY_BEFORE = EVENING - timedelta(hours=23, minutes=20)
RECOVERY_CODE = "K7QM2-9FXTR-4HBWC-PD8ZN-6VYJG-3SKMQ-X5RTH"


class TwoDays:
    """A monitor who recorded, a lead who asked and approved, and what came of it."""

    def __init__(self, place: Path) -> None:
        self.endpoint = HandEndpoint(now=EVENING)
        self.monitor, self.lead = (a_pack_laptop(place / name) for name in ("monitor", "lead"))
        self.endpoint.join(self.monitor, "GZ-014", Role.MONITOR)
        self.endpoint.join(self.lead, "GZ-002", Role.LEAD)
        self._first_day()
        self._second_day()
        for laptop in (self.monitor, self.lead):
            laptop.vault.close()

    def _first_day(self) -> None:
        check, delivery, incident, permission = (
            self._record(name) for name in ("crossing_check", "aid_delivery", "incident", "corridor_permission")
        )
        self._sync()
        self._pass(90)
        self.lead.review.approve(check)
        self.lead.review.return_(delivery, "", {"int_trucks": "Who stated the reason for the two trucks?"})
        asked = {"sources_n": "Which of the two sources heard it directly?", "event_end": "Until when?"}
        self.lead.review.return_(incident, "", asked)
        self._sync()
        self._correct_twice(permission, "staff_n", ("10", "12"))
        self._sync()

    def _second_day(self) -> None:
        for laptop in (self.monitor, self.lead):
            laptop.clock.now = EVENING - timedelta(hours=8)
        self._record("prisoner_transfer")
        self._record("sequence_step")
        self._record("crossing_check", crossing="zikim")
        self._sync()
        self._pass(300)
        self._record("crossing_check", crossing="kissufim", status="open", closure_reason=None)
        self._pass(30)
        self._draft("crossing_check", crossing="rafah", trucks_cleared="160")
        self._pass(20)
        self._draft("corridor_permission", finished_at=None)
        for laptop in (self.monitor, self.lead):
            laptop.clock.now = EVENING

    def _record(self, name: str, **change: str | None) -> str:
        self.monitor.clock.tick(7)
        entry = self.monitor.records.new_entry(form(name))
        entry.fill(answers(name, change))
        return self.monitor.records.finalize(entry).record

    def _draft(self, name: str, **change: str | None) -> None:
        entry = self.monitor.records.new_entry(form(name))
        entry.fill(answers(name, change))
        self.monitor.records.drafts.create(form(name), entry)

    def _correct_twice(self, record: str, path: str, values: tuple[str, str]) -> None:
        """Correct a record on two laptops that do not know of each other."""
        opened = [self.monitor.records.revise(record) for _ in values]
        for each, value in zip(opened, values, strict=True):
            self._pass(3)
            each.entry.set(path, value)
            self.monitor.records.finalize(each.entry, correction=each.correction)

    def _sync(self) -> None:
        self.endpoint.now = self.monitor.clock.now
        for laptop in (self.monitor, self.lead) * 2:
            self.endpoint.bring(laptop)
            laptop.inbox.apply()

    def _pass(self, minutes: float) -> None:
        for laptop in (self.monitor, self.lead):
            laptop.clock.tick(minutes)


class GoldenLaptops:
    """`doors(name, to)`: the way into a copy, in `to`, of "monitor", "lead", "first-morning" or "no-vault"."""

    def __init__(self, place: Path) -> None:
        self._place = place
        with the_same_every_time("golden pictures"):
            TwoDays(place)
            a_pack_laptop(place / "first-morning").vault.close()
        (place / "no-vault").mkdir()

    def doors(self, name: str, to: Path) -> Doors:
        """Copy the vault into `to`."""
        shutil.copytree(self._place / name, to)
        folder = VaultFolder(to)
        return Doors(
            folder=folder,
            has_vault=folder.store.exists(),
            sync_command=(),
            create=lambda _passphrase: (OpenLaptop(a_pack_laptop(to).vault, SetClock(EVENING)), RECOVERY_CODE),
            open=lambda passphrase: _unlocked(to, passphrase),
            recover=_not_here,
            change_passphrase=_not_here,
            new_recovery_code=_not_here,
            erase=_not_here,
            identity=_not_here,
            ask_endpoint=_not_here,
            keep_team=_not_here,
        )


def a_pack_laptop(folder: Path) -> Laptop:
    """Make a vault with the forms of the pack, on the evening before."""
    clock = SetClock(DAY_BEFORE)
    laptop = Laptop(a_vault(folder.parent, folder.name, clock=clock, migrations=STEPS), clock)
    for pack_form in forms():
        laptop.records.add_form(form(pack_form.id))
    return laptop


def answers(name: str, change: Mapping[str, str | None]) -> dict[str, object]:
    """Return the pack's good sample of a form with some answers changed; None takes one out."""
    changed: dict[str, object] = {**samples().good[name], "monitor_code": "GZ-014", **change}
    return {question: answer for question, answer in changed.items() if answer is not None}


def _unlocked(folder: Path, passphrase: str) -> Rooms:
    clock = SetClock(EVENING)
    return OpenLaptop(Vault.open(folder, passphrase, clock=clock, migrations=STEPS), clock)


def _not_here(*_given: object) -> NoReturn:
    raise NotImplementedError("no picture needs it")
