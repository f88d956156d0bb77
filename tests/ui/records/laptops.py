"""Vaults that a session opens on its own thread: made and filled here, closed, then handed over by their folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError
from field_app.journal import Role
from field_app.vault import Vault
from tests.records.builders import STEPS, Laptop, SetClock, a_laptop
from tests.records.endpoint import HandEndpoint
from tests.vault.builders import PASSPHRASE
from ui.records import Rooms
from ui.session import Session


class OpenLaptop(Laptop):
    """A laptop as the session owns it."""

    def close(self) -> None:
        """Give the vault back."""
        self.vault.close()


class TeamLaptops:
    """A monitor and a lead who meet at one endpoint."""

    def __init__(self, folder: Path) -> None:
        self.endpoint = HandEndpoint()
        self.monitor, self.lead = (a_laptop(folder, name) for name in ("monitor", "lead"))
        self.endpoint.join(self.monitor, "GZ-014", Role.MONITOR)
        self.endpoint.join(self.lead, "GZ-002", Role.LEAD)

    def sync(self) -> None:
        """Carry everything to and from both, twice, so that answers arrive too."""
        for laptop in (self.monitor, self.lead) * 2:
            self.endpoint.bring(laptop)
            laptop.inbox.apply()

    def close(self) -> None:
        """Close both vaults, so that a session may open one."""
        for laptop in (self.monitor, self.lead):
            laptop.vault.close()


@contextmanager
def session_on(qtbot: QtBot, laptop: Laptop) -> Iterator[Session[Rooms]]:
    """Close `laptop` and open its vault on a session's thread for the block."""
    laptop.vault.close()
    session: Session[Rooms] = Session()

    def opening() -> Rooms:
        vault = Vault.open(laptop.vault.folder.path, PASSPHRASE, clock=laptop.clock, migrations=STEPS)
        return OpenLaptop(vault, SetClock(laptop.clock.now))

    with qtbot.waitCallback() as done:
        session.open(opening, done, failed=_refused)
    try:
        yield session
    finally:
        with qtbot.waitCallback() as closed:
            session.close(closed)
        session.wait_closed(5)


def _refused(error: FieldAppError) -> None:
    pytest.fail(str(error))
