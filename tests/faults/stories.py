"""The work of a day in small stories, each on a folder of its own, to be struck by faults at any step.

Invariant: all that a story needs lies in its folder, so that it can be begun again from a copy; `act` calls `done`
after each step that the product has acknowledged. Told twice, a story leaves equal looks after equal steps.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from field_app.errors import FieldAppError, StoreError
from field_app.journal import BlobOrder, Role
from field_app.records import Finalized
from field_app.vault import (
    VaultFolder,
    back_up,
    change_passphrase,
    new_recovery_code,
    reset_passphrase,
    set_recovery_code,
    write_atomic,
)
from sync.blobs import Files
from sync.blobwaits import BlobWaits
from sync.carriers import Upload
from sync.inbox import InboxWriter
from sync.state import JobState
from tests.faults.looking import Look, look, look_at_backup, look_or_make, opened
from tests.records.builders import SMALL_FORM, Laptop, a_laptop
from tests.records.endpoint import HandEndpoint
from tests.vault.builders import CHEAP, PASSPHRASE, a_vault

Done = Callable[[], None]
NAME = "laptop"
_PHOTO = bytes(range(256)) * 300  # more than one chunk of a file
_POST = "post"  # what the job will bring
_NEXT, _LAST = "five more olive trees", "six lemon trees, all new"
_CODE = new_recovery_code(lambda _n: 7)
_KEPT = Path(__file__).parents[1] / "vaults" / "records-m0002"


@dataclass(frozen=True, slots=True)
class Story:
    """`prepare` lays out the folder, `act` is struck, `look` tells what is there afterwards."""

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Done], None]
    look: Callable[[Path], Look]


def look_at_laptop(folder: Path) -> Look:
    """Look at the story's laptop."""
    return look(folder / NAME)


def a_plain_laptop(folder: Path) -> None:
    """Lay out a vault with a form, and nothing in it."""
    a_laptop(folder, NAME).vault.close()


def draft_with_photo(laptop: Laptop, place: str, content: bytes) -> str:
    """Begin a draft of a visit with a photo and return its id."""
    photo = laptop.records.drafts.store_file("gate.jpg", "image/jpeg", io.BytesIO(content))
    entry = laptop.visit(place)
    entry.attach("photo", photo.name)
    return laptop.records.drafts.create(SMALL_FORM, entry, files=[photo])


def make(folder: Path, done: Done) -> None:
    """Make a vault and add the form."""
    a_vault(folder, NAME).close()
    done()
    with _laptop(folder) as laptop:
        laptop.records.add_form(SMALL_FORM)
        done()


def save(folder: Path, done: Done) -> None:
    """Begin a draft and save it again and again."""
    with _laptop(folder) as laptop:
        entry = laptop.visit("Zikim")
        draft = laptop.records.drafts.create(SMALL_FORM, entry)
        done()
        for place, status in (("Zikim, east", "open"), ("Zikim, east", "shut"), ("Zikim, west gate", "shut")):
            entry.fill({"place": place, "status": status})
            laptop.records.drafts.save(draft, entry)
            done()


def finalize(folder: Path, done: Done) -> None:
    """Finalize a draft and a new record, correct one and take one back."""
    with _laptop(folder) as laptop:
        draft = laptop.records.drafts.create(SMALL_FORM, laptop.visit("Erez"))
        done()
        first = _finalize(laptop, draft)
        done()
        second = laptop.finalize("Karni")
        _expect_none(second.unpacked)
        done()
        _expect_none(laptop.correct(first.record, {"status": "shut"}).unpacked)
        done()
        _expect_none(laptop.records.withdraw(second.record, "Recorded twice."))
        done()


def attach(folder: Path, done: Done) -> None:
    """Attach a photo and finalize; attach another one and delete the draft."""
    with _laptop(folder) as laptop:
        draft = draft_with_photo(laptop, "Sufa", _PHOTO)
        done()
        _finalize(laptop, draft)
        done()
        other = draft_with_photo(laptop, "Nahal Oz", _PHOTO[::-1])
        done()
        laptop.records.drafts.delete(other)
        done()


def a_joined_laptop(folder: Path) -> None:
    """Lay out a vault that has joined a team."""
    laptop = a_laptop(folder, NAME)
    HandEndpoint().join(laptop, "GZ-014", Role.MONITOR)
    laptop.vault.close()


def pack(folder: Path, done: Done) -> None:
    """Finalize record after record, each packed for the endpoint; then pack anew."""
    with _laptop(folder) as laptop:
        for place in ("Zikim", "Erez"):
            _expect_none(laptop.finalize(place).unpacked)
            done()
        _expect_none(laptop.records.outbox.pack_anew())
        done()


def a_laptop_and_receipts(folder: Path) -> None:
    """Lay out a joined vault with two records, and the receipts that will come for them."""
    endpoint, laptop = HandEndpoint(), a_laptop(folder, NAME)
    endpoint.join(laptop, "GZ-014", Role.MONITOR)
    (folder / _POST).mkdir()
    for number in range(2):
        laptop.finalize(f"Gate {number}")
        endpoint.collect(laptop)
        _take_to_post(laptop, folder)
    laptop.vault.close()


def take_receipts(folder: Path, done: Done) -> None:
    """The job brings receipts, the open vault takes them."""
    with _laptop(folder) as laptop:
        for path in sorted((folder / _POST).iterdir()):
            write_atomic(laptop.vault.folder.inbox / path.name, path.read_bytes())
            _apply(laptop)
            done()


def a_lead_and_a_feed(folder: Path) -> None:
    """Lay out a lead's vault, and what the feed will bring: a record with a photo, and one without."""
    endpoint, monitor = HandEndpoint(), a_laptop(folder.parent, f"{folder.name}-monitor")
    lead = a_laptop(folder, NAME)
    endpoint.join(monitor, "GZ-014", Role.MONITOR)
    endpoint.join(lead, "LEAD-1", Role.LEAD)
    draft = draft_with_photo(monitor, "Kissufim", _PHOTO)
    _finalize(monitor, draft)
    monitor.finalize("Zikim")
    endpoint.collect(monitor)
    (folder / _POST).mkdir()
    endpoint.greet(lead)
    endpoint.feed(lead)
    _take_to_post(lead, folder)
    copytree(monitor.vault.folder.files, folder / "ciphertexts")
    for laptop in (monitor, lead):
        laptop.vault.close()


def take_feed(folder: Path, done: Done) -> None:
    """The job brings the feed and the photo, the lead's open vault takes them; the lead decides."""
    with _laptop(folder) as laptop:
        vault = laptop.vault.folder
        for path in sorted((folder / _POST).iterdir(), key=lambda path: (path.name != "hello", path.name)):
            write_atomic(vault.inbox / path.name, path.read_bytes())
            _apply(laptop)
            done()
        with JobState(folder.with_name(f"{folder.name}-job")) as state:  # what it notes may be lost
            waits = BlobWaits(lambda: 0.0)
            job = Files(laptop.vault.files, InboxWriter(vault.inbox, laptop.clock), state, lambda _: None, waits)
            for path in (folder / "ciphertexts").iterdir():
                order = BlobOrder(bytes.fromhex(path.name), path.stat().st_size)
                assert job.fetch(_Road(path), order, lambda: False)
        _apply(laptop)
        done()
        for row in sorted(laptop.records.rows(), key=lambda row: row.title):
            _expect_none(laptop.review.approve(row.record, "Seen.").unpacked)
            done()


def change_secrets(folder: Path, done: Done) -> None:
    """Change the passphrase, print a recovery code, and set a passphrase with it."""
    change_passphrase(folder / NAME, PASSPHRASE, _NEXT, cost=CHEAP)
    done()
    set_recovery_code(folder / NAME, _NEXT, _CODE, cost=CHEAP)
    done()
    reset_passphrase(folder / NAME, _CODE, _LAST, cost=CHEAP)
    done()


def look_with_secrets(folder: Path) -> Look:
    """Look at the laptop with the one passphrase that opens it, and say which that is and whether there is a code."""
    code = VaultFolder(folder / NAME).recovery_slot.exists()
    for passphrase in (PASSPHRASE, _NEXT, _LAST):
        try:
            return {"opens": passphrase, "code": code, **look(folder / NAME, passphrase)}
        except StoreError as error:
            if error.code != "passphrase-wrong":
                raise
    raise StoreError("passphrase-wrong")


def back_up_twice(folder: Path, done: Done) -> None:
    """Back up a vault, finalize, and back up again."""
    with _laptop(folder) as laptop:
        draft = draft_with_photo(laptop, "Sufa", _PHOTO)
        done()
        back_up(laptop.vault, folder / "stick")
        done()
        _finalize(laptop, draft)
        done()
        back_up(laptop.vault, folder / "stick")
        done()


def look_at_both(folder: Path) -> Look:
    """Look at the laptop and at its backup."""
    return {"laptop": look_at_laptop(folder), "backup": look_at_backup(folder / "stick")}


def an_earlier_vault(folder: Path) -> None:
    """Lay out a vault of an earlier version of the program."""
    copytree(_KEPT, folder / NAME)


def migrate(folder: Path, done: Done) -> None:
    """Open the vault of the earlier version; work on."""
    with _laptop(folder) as laptop:
        done()
        laptop.records.add_form(SMALL_FORM)
        done()
        laptop.finalize("Zikim")
        done()


STORIES = (
    Story("making", lambda _folder: None, make, lambda folder: look_or_make(folder / NAME)),
    Story("save", a_plain_laptop, save, look_at_laptop),
    Story("finalize", a_plain_laptop, finalize, look_at_laptop),
    Story("attachment", a_plain_laptop, attach, look_at_laptop),
    Story("outbox", a_joined_laptop, pack, look_at_laptop),
    Story("receipt", a_laptop_and_receipts, take_receipts, look_at_laptop),
    Story("inbox", a_lead_and_a_feed, take_feed, look_at_laptop),
    Story("passphrase", a_plain_laptop, change_secrets, look_with_secrets),
    Story("backup", a_plain_laptop, back_up_twice, look_at_both),
    Story("migration", an_earlier_vault, migrate, look_at_laptop),
)


def _finalize(laptop: Laptop, draft: str) -> Finalized:
    done = laptop.records.finalize(laptop.records.drafts.open(draft), draft=draft)
    _expect_none(done.unpacked)
    return done


def _apply(laptop: Laptop) -> None:
    applied = laptop.inbox.apply()
    assert not applied.refused
    _expect_none(applied.unpacked)


def _expect_none(problem: FieldAppError | None) -> None:
    """What could be committed and not packed is told to the person as an error: so it is here."""
    if problem is not None:
        raise problem


def _take_to_post(laptop: Laptop, folder: Path) -> None:
    for path in laptop.vault.folder.inbox.iterdir():
        if path.is_file():
            path.replace(folder / _POST / path.name)


class _laptop:  # noqa: N801 - used like a function
    """An open laptop for a block."""

    def __init__(self, folder: Path) -> None:
        self._laptop = opened(folder / NAME)

    def __enter__(self) -> Laptop:
        return self._laptop

    def __exit__(self, *_: object) -> None:
        self._laptop.vault.close()


class _Road:
    """A road by which one file comes, without fail."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def held(self, blob: bytes) -> Upload | None:
        return None

    def append(self, blob: bytes, offset: int, size: int, pieces: Iterable[bytes]) -> Upload | None:
        return None

    def read(self, blob: bytes, offset: int, size: int) -> Iterator[bytes]:
        data = self._path.read_bytes()[offset:]
        yield from (data[at : at + 16_384] for at in range(0, len(data), 16_384))
