"""The story at the window, with keys only: from the first start to the approval of a correction."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from field_app.cli.demo.processes import serving
from field_app.messages import text
from tests.cli.running import run
from tests.ui.story.people import CTRL, SHIFT, AtWindow, pushes
from tests.ui.typing import arabic
from ui.appearance import Appearance

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.timeout(170)]


class Central:
    """An endpoint in a process of its own, that can be away."""

    def __init__(self, data: Path) -> None:
        self.data, self._port, self._running = data, 0, ExitStack()

    def up(self) -> str:
        url = self._running.enter_context(serving(self.data, self._port))
        self._port = urlsplit(url).port or 0
        return url

    def down(self) -> None:
        self._running.close()

    def invite(self, role: str) -> str:
        return run("endpoint", "invite", "--data", self.data, "--role", role, "--team", "North").stdout.strip()

    @property
    def records(self) -> int:
        """How many records of all monitors it has."""
        found = run("endpoint", "status", "--data", self.data, "--json").json["records"]
        assert isinstance(found, int)
        return found


@pytest.fixture
def central(tmp_path: Path) -> Iterator[Central]:
    made = Central(tmp_path / "central")
    yield made
    made.down()


# A crossing that stayed closed, in Arabic: each question by its name, then the keys that answer it.
CLOSED: tuple[tuple[str, str], ...] = (
    ("رمز المراقب", "GZ-014"),
    ("بدء الفحص", "n"),
    ("انتهاء الفحص", "n"),
    ("المعبر", "2"),
    ("من أي جانب", "1"),
    ("مصادر هذا", "1"),
    ("الحالة أثناء", "3"),
    ("السبب المعلن للإغلاق", "2"),
    ("الحركات التي", "7"),
    ("كيف حصلت", "1"),
    ("الشاحنات التي وصلت", arabic("0")),
    ("الشاحنات التي سُمح", "0"),
    ("الشاحنات التي أُعيدت", "0"),
    ("هل رُفضت", "2"),
    ("القيود التي", "1"),
    ("هل قُيّدت", "2"),
    ("مدى ثقتك", "1"),
)
DELIVERED = text("today-delivered", "ar", delivered=1, count=1)
APPROVED = text("record-state", "ar", state="approved")
ASKED = "شاحنة واحدة وصلت عند الظهر، أليس كذلك؟"


def test_from_the_first_start_to_the_approval_of_a_correction(
    qtbot: QtBot, appearance: Appearance, central: Central, tmp_path: Path
) -> None:
    monitor = AtWindow(qtbot, appearance, tmp_path / "monitor", "ar")
    lead = AtWindow(qtbot, appearance, tmp_path / "lead", "en")
    try:
        url = central.up()
        monitor.first_start(url, central.invite("monitor"))
        central.down()
        monitor_records_and_locks(monitor)

        central.up()
        qtbot.waitUntil(lambda: central.records == 1, timeout=30_000)  # delivered while it is locked
        monitor.unlock()
        assert DELIVERED in monitor.said()
        monitor.lock()

        lead.first_start(url, central.invite("lead"))
        lead_returns(lead)
        lead.lock()

        monitor.unlock()
        monitor_corrects(monitor)
        monitor.lock()

        lead.unlock()
        lead_approves(lead)
        lead.lock()

        monitor.unlock()
        monitor.find("المزامنة")
        monitor.press(Qt.Key.Key_S, CTRL | SHIFT)
        monitor.find("زيكيم")  # the record on the screen changes as the decision comes
        monitor.until(lambda: APPROVED in monitor.said())
        monitor.lock()
    finally:
        monitor.end()
        lead.end()


def monitor_records_and_locks(monitor: AtWindow) -> None:
    """A crossing check in Arabic, finalized with the endpoint down."""
    monitor.press(Qt.Key.Key_1, CTRL)
    monitor.until(lambda: monitor.field.entry.desk is not None)
    for name, keys in CLOSED:
        monitor.find(name)
        monitor.type(keys)
    finalize(monitor)
    monitor.lock()
    assert pushes(monitor.vault)


def lead_returns(lead: AtWindow) -> None:
    """The lead asks about one answer and returns the record."""
    sync_until(lead, "Sync", lambda: lead.badge("review") == 1)
    lead.find("Review")
    lead.press(Qt.Key.Key_C)
    lead.type(ASKED)
    lead.press(Qt.Key.Key_Escape)
    lead.press(Qt.Key.Key_R)
    lead.rest()
    assert lead.badge("review") == 0


def monitor_corrects(monitor: AtWindow) -> None:
    """The monitor finds the question at its answer, and corrects it."""
    sync_until(monitor, "المزامنة", lambda: monitor.badge("today") == 1)
    monitor.find("زيكيم")
    monitor.press(Qt.Key.Key_E, CTRL)
    monitor.until(lambda: monitor.field.entry.desk is not None)
    assert ASKED in monitor.said()
    for name, keys in (("الشاحنات التي وصلت", "1"), ("هل سجّلت توقيت", "2")):
        monitor.find(name)
        monitor.press(Qt.Key.Key_A, CTRL)
        monitor.type(keys)
    finalize(monitor)


def lead_approves(lead: AtWindow) -> None:
    """The lead sees the correction and approves it."""
    sync_until(lead, "Sync", lambda: lead.badge("review") == 1)
    lead.find("Review")
    lead.press(Qt.Key.Key_A)
    lead.rest()
    assert lead.badge("review") == 0


def finalize(person: AtWindow) -> None:
    """Check and finalize, then the record."""
    person.press(Qt.Key.Key_Return, CTRL)
    person.rest()
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: person.field.window.current is person.field.records)
    person.rest()


def sync_until(person: AtWindow, screen: str, holds: Callable[[], bool]) -> None:
    """Sync now, on the screen Sync, until the window shows what it brought."""
    person.find(screen)
    assert person.field.window.current is person.field.sync
    person.press(Qt.Key.Key_S, CTRL | SHIFT)
    person.until(holds)
    person.rest()
