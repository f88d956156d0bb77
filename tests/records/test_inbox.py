"""The inbox as a whole: everything may be applied again, at any moment the power may go."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from field_app.journal import Orders
from field_app.records import Applied
from field_app.vault import Vault
from tests.records.builders import STEPS, Laptop
from tests.records.endpoint import HandEndpoint
from tests.records.inbox_views import position, refused, state, waiting
from tests.vault.builders import PASSPHRASE


def test_applying_everything_twice_changes_nothing(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    monitor.finalize()
    endpoint.collect(monitor)
    endpoint.bring(lead)
    kept = {path.name: path.read_bytes() for path in lead.vault.folder.inbox.iterdir() if path.is_file()}
    lead.inbox.apply()
    before = state(lead)

    for name, data in kept.items():
        (lead.vault.folder.inbox / name).write_bytes(data)
    applied = lead.inbox.apply()

    assert state(lead) == before
    assert applied == Applied()
    assert waiting(lead) == []


class PowerCut(BaseException):
    """Nothing in the program catches it."""


def test_a_crash_before_any_commit_or_deletion_is_harmless(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor.finalize()
    monitor.finalize()
    endpoint.collect(monitor)
    lead.finalize("Own")
    endpoint.bring(lead)
    lead.vault.close()
    titles = {"Visit to Zikim", "Visit to Own"}

    def a_copy(step: int) -> Laptop:
        folder = shutil.copytree(lead.vault.folder.path, tmp_path / f"cut-{step}", dirs_exist_ok=True)
        return Laptop(Vault.open(folder, PASSPHRASE, clock=lead.clock, migrations=STEPS), lead.clock)

    step, was_cut = 0, True
    while was_cut:
        step += 1
        cut = a_copy(step)
        was_cut = _cut_at(step, cut, monkeypatch)
        after = cut.reopened()
        after.inbox.unlock()
        assert {row.title for row in after.records.rows()} == titles
        assert all(row.delivered for row in after.records.rows())
        assert after.records.problem() is None
        assert position(after) == len(endpoint.arrivals)
        assert waiting(after) == refused(after) == []
        after.vault.close()

    assert step > 12


def _cut_at(step: int, laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Apply the inbox with the power cut before the commit or deletion number `step`; say whether it came to that."""
    left = step
    execute, unlink = laptop.vault.db.execute, Path.unlink

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise PowerCut

    def counted_execute(sql: str, *arguments: object) -> object:
        if sql == "COMMIT":
            count()
        return execute(sql, *arguments)  # type: ignore[arg-type]

    def counted_unlink(path: Path, *, missing_ok: bool = False) -> None:
        count()
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(laptop.vault.db, "execute", counted_execute)
        patched.setattr(Path, "unlink", counted_unlink)
        try:
            laptop.inbox.apply()
        except PowerCut:
            return True
    return False


def test_a_file_is_fetched_checked_and_makes_the_record_complete(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint
) -> None:
    entry = monitor.visit()
    entry.attach("photo", "gate.jpg")
    photo = monitor.records.drafts.store_file("gate.jpg", "image/jpeg", BytesIO(b"a photo"))
    done = monitor.records.finalize(entry, files=[photo])
    endpoint.collect(monitor)
    endpoint.bring(lead)
    lead.inbox.apply()
    [wanted] = Orders.parse((lead.vault.folder.outbox / "orders").read_bytes()).fetch
    assert (lead.records.row(done.record).delivered, lead.records.row(done.record).complete) == (True, False)

    place = lead.vault.files.path(wanted.blob)
    place.write_bytes(b"something else")
    applied = lead.inbox.apply()
    assert [each.check for each in applied.refused] == ["file"]
    assert not lead.vault.files.has(wanted.blob)

    shutil.copy(monitor.vault.files.path(wanted.blob), place)
    assert place.stat().st_size == wanted.size
    assert lead.inbox.apply().files == 1
    assert lead.records.row(done.record).complete
    assert Orders.parse((lead.vault.folder.outbox / "orders").read_bytes()).fetch == ()
    assert lead.records.show(done.record).files[0]["here"]


def test_without_a_team_the_inbox_is_left_alone(laptop: Laptop) -> None:
    (laptop.vault.folder.inbox / "hello").write_bytes(b"{}")

    assert laptop.inbox.apply() == Applied()
    assert waiting(laptop) == ["hello"]
