"""A disk that became write-protected while the vault was open: told, and made up for when it takes writes again."""

import errno
from collections.abc import Callable

import pytest

from field_app.errors import MachineError
from tests.faults.disk import Step, Unlink, watched
from tests.records.builders import Laptop
from tests.records.endpoint import HandEndpoint, outbox_files


def nothing_deleted(step: Step, carry_out: Callable[[Step], None]) -> None:
    if isinstance(step, Unlink):
        raise OSError(errno.EROFS, "Read-only file system")
    carry_out(step)


def test_an_inbox_that_keeps_what_was_applied_is_told(monitor: Laptop, endpoint: HandEndpoint) -> None:
    record = monitor.finalize().record
    endpoint.collect(monitor)

    with watched(monitor.vault.folder.path, nothing_deleted), pytest.raises(MachineError) as refused:
        monitor.inbox.apply()

    assert refused.value.code == "folder-denied"
    monitor.inbox.apply()
    assert monitor.records.row(record).delivered


def test_an_outbox_that_keeps_a_frame_is_told(monitor: Laptop) -> None:
    monitor.finalize()

    with watched(monitor.vault.folder.path, nothing_deleted):
        problem = monitor.records.outbox.pack_anew()

    assert isinstance(problem, MachineError)
    assert problem.code == "folder-denied"
    assert monitor.records.outbox.pack_anew() is None
    assert len(outbox_files(monitor)) == 1
