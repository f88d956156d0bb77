"""Bits flipped, bytes overwritten, files cut, joined, swapped and rolled back: found, or harmless.

Invariant: what is looked at after a damage equals what was there, or something says what is wrong: the vault that does
not open, `verify`, the endpoint that refuses a frame. Never another answer, never a traceback. Pages of an older store
that are put back are found for everything that a receipt kept elsewhere covers; a draft is on no receipt.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

from field_app.errors import FieldAppError
from field_app.journal import FormatError, FrameRefused, OutboxFile, Role, open_frame
from field_app.vault import back_up
from tests.faults.disk import State, contents, watched, without_flushing, write_state
from tests.faults.looking import NONE, NOT_HERE, Look, look, look_at_backup, opened
from tests.faults.stories import NAME, draft_with_photo
from tests.records.builders import DICTIONARIES, a_laptop
from tests.records.endpoint import HandEndpoint

_PAGE_BYTES = 4_096
_STICK = "stick"
_NO_BACKUP = "backup-missing"


@dataclass
class Damaged:
    """`cases` by what was damaged and how; `found` by what was said; `harmless`: what is there is equal;
    `older_drafts`: an older page changed nothing but a draft; `broken` tells the rest."""

    cases: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    harmless: int = 0
    older_drafts: int = 0
    broken: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        yield f"{self.cases.total():,} damages:"
        yield "  " + ", ".join(f"{count} {what}" for what, count in sorted(self.cases.items()))
        yield f"{self.found.total():,} found: " + ", ".join(
            f"{count} {code}" for code, count in self.found.most_common()
        )
        yield f"{self.harmless:,} harmless: all answers are there and equal"
        yield f"{self.older_drafts:,} older pages put back that changed drafts alone, which no receipt covers"


@dataclass(frozen=True)
class Base:
    """A laptop and its backup in `state`, an `older` store of the laptop, and what is in them: `seen`, `backup`, and
    the opened `frames`. The `receipt` is kept elsewhere."""

    state: State
    older: bytes
    seen: Look
    backup: Look
    frames: Sequence[str]
    receipt: bytes
    endpoint: HandEndpoint


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to the file at `path`; `group` and `kind` name it, `data` None: it is deleted."""

    group: str
    kind: str
    path: str
    data: bytes | None


def damage_again_and_again(count: int, seed: int, work: Path) -> Damaged:
    """Do `count` damages, one at a time, in `work`, an empty folder."""
    base, random, damaged = lay_out(work / "base"), Random(seed), Damaged()
    for _ in range(count):
        strike(base, draw(base, random), work / "struck", damaged)
    return damaged


def lay_out(folder: Path) -> Base:
    """Make a laptop with delivered and undelivered records, drafts and files, and its backup."""
    with watched(folder, without_flushing):
        return _laid_out(folder)


def _laid_out(folder: Path) -> Base:
    endpoint, laptop = HandEndpoint(), a_laptop(folder, NAME)
    endpoint.join(laptop, "GZ-014", Role.MONITOR)
    draft = draft_with_photo(laptop, "Sufa", bytes(range(256)) * 300)
    laptop.records.finalize(laptop.records.drafts.open(draft), draft=draft)
    first = laptop.finalize("Erez")
    laptop.vault.close()
    older = laptop.vault.folder.store.read_bytes()
    laptop = opened(folder / NAME)
    for number in range(6):
        laptop.finalize(f"Gate {number}")
    laptop.correct(first.record, {"status": "shut"})
    draft_with_photo(laptop, "Nahal Oz", b"another photo" * 900)
    signed = json.dumps(endpoint.collect(laptop).sign(endpoint.key)).encode()
    laptop.inbox.apply()
    for place in ("Karni", "Kissufim"):
        laptop.finalize(place)
    back_up(laptop.vault, folder / _STICK)
    laptop.vault.close()
    state = contents(folder, but=lambda path: "locks" in path.split("/"))
    frames = list(_frames(laptop.vault.folder.outbox, endpoint))
    copy = folder.with_name("looked-at")
    copytree(folder, copy)
    return Base(state, older, look(copy / NAME), look_at_backup(copy / _STICK), frames, signed, endpoint)


def draw(base: Base, random: Random) -> Damage:
    """Draw what is damaged, and how."""
    group = random.choice(list(_GROUPS))
    paths = [path for path, data in base.state.items() if data and path.startswith(_GROUPS[group])]
    path = random.choice(paths)
    data = bytearray(base.state[path] or b"")
    kind = random.choice(_KINDS + (_OF_THE_STORE if group == "store" else ()))
    at = random.randrange(len(data))
    match kind:
        case "flipped":
            data[at] ^= 1 << random.randrange(8)
        case "overwritten":
            end = min(len(data), at + random.randint(1, 600))
            data[at:end] = random.randbytes(end - at)
        case "cut":
            del data[at:]
        case "lengthened":
            data += random.randbytes(random.randint(1, 600))
        case "swapped":
            data = bytearray(base.state[random.choice(paths)] or b"")
        case "deleted":
            return Damage(group, kind, path, None)
        case "page moved":
            source, target = (random.randrange(len(data) // _PAGE_BYTES) for _ in range(2))
            _put_page(data, target, bytes(data[source * _PAGE_BYTES :][:_PAGE_BYTES]))
        case "page put back":
            for page in random.sample(range(len(base.older) // _PAGE_BYTES), k=random.randint(1, 4)):
                _put_page(data, page, base.older[page * _PAGE_BYTES :][:_PAGE_BYTES])
        case _:
            data = bytearray(base.older)
    return Damage(group, kind, path, bytes(data))


def strike(base: Base, damage: Damage, place: Path, damaged: Damaged) -> None:
    """Do a damage and look at what is there."""
    write_state(base.state, place)
    damaged.cases[f"{damage.group} {damage.kind}"] += 1
    where = f"{damage.group} {damage.kind} ({damage.path})"
    if damage.data is None:
        (place / damage.path).unlink()
    else:
        (place / damage.path).write_bytes(damage.data)
    try:
        with watched(place, without_flushing):
            said = _look(base, damage, place)
    except FieldAppError as error:
        damaged.found[error.code] += 1
        damaged.broken += [
            f"{where}: no sentence for {error.code}" for language in ("en", "ar") if not str(error.message(language))
        ]
    except Exception as error:  # noqa: BLE001 - a traceback is what must not be
        damaged.broken.append(f"{where}: {error!r}")
    else:
        _count(said, where, damaged)
    finally:
        rmtree(place)


def _look(base: Base, damage: Damage, place: Path) -> str:
    """Return what is found: "" for nothing, what was told, "drafts" when they alone differ, else another answer."""
    frames = _frames(place / NAME / "outbox", base.endpoint)
    if any(frame not in base.frames for frame in frames):
        return "the endpoint would take another entry"
    is_whole = damage.group != "outbox" and damage.kind not in _OLDER
    seen = look(place / NAME, is_outbox_whole=is_whole, receipt=base.receipt)
    backup = look_at_backup(place / _STICK)
    if NOT_HERE in f"{seen}{backup}":
        return NOT_HERE
    if backup == NONE:
        return _NO_BACKUP
    if backup != base.backup:
        return f"another answer of the backup: {backup}"
    if seen == base.seen:
        return ""
    only_drafts = {**seen, "drafts": None} == {**base.seen, "drafts": None}
    return "drafts" if only_drafts and damage.kind in _OLDER else f"another answer: {seen}"


def _count(said: str, where: str, damaged: Damaged) -> None:
    if not said:
        damaged.harmless += 1
    elif said in {NOT_HERE, _NO_BACKUP}:
        damaged.found[said] += 1
    elif said == "drafts":
        damaged.older_drafts += 1
    else:
        damaged.broken.append(f"{where}: {said}")


def _frames(outbox: Path, endpoint: HandEndpoint) -> Iterator[str]:
    """Yield what the endpoint would read in the frames that it does not refuse."""
    for path in sorted(outbox.iterdir()):
        with suppress(FormatError, FrameRefused):
            run = open_frame(OutboxFile.parse(path.read_bytes()).frame, endpoint.seal, DICTIONARIES)
            yield repr((run.log, run.first, run.before, run.hashes, run.slots))


def _put_page(data: bytearray, page: int, content: bytes) -> None:
    data[page * _PAGE_BYTES : (page + 1) * _PAGE_BYTES] = content


_GROUPS = {
    "store": f"{NAME}/store.db",
    "slot": f"{NAME}/slots/",
    "file": f"{NAME}/files/",
    "outbox": f"{NAME}/outbox/",
    "backup": f"{_STICK}/",
}
_KINDS = ("flipped", "flipped", "overwritten", "cut", "lengthened", "swapped", "deleted")
_OLDER = ("page put back", "rolled back")
_OF_THE_STORE = ("page moved", *_OLDER)
