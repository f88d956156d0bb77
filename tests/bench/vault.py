"""The cost of the vault: unlocking, checking 10,000 entries, files of 300 MB.

Unlocking is what every command does first, on a laptop with 10,000 receipted records and with the passphrase's full
cost, of which Argon2id alone is the baseline. Files are written durably and read back with their hash checked first, as
for a person; 300 MB in less than a second is more than 300 MB a second.
"""

import os
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from nacl.pwhash import argon2id
from nacl.signing import SigningKey

from field_app.journal import verify
from field_app.vault import Cost, FileStore
from tests.bench.archive import RECORDS, receipted
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.laptop import Laptop
from tests.bench.timing import in_turn

TIMES = 5
FILE_BYTES = 300_000_000
UNLOCK_S, CHAIN_S, FILE_S = 0.6, 2.0, 1.0


def measure(place: Path) -> list[Figure]:
    """Measure each beside the plainest thing that it contains."""
    laptop = receipted(place.parent)
    files = place / "files"
    files.mkdir()
    return [_unlocking(laptop), _checking(laptop), *_files(FileStore(files), place / "plain")]


def _unlocking(laptop: Laptop) -> Figure:
    cost, salt = Cost(), bytes(argon2id.SALTBYTES)

    def unlock() -> None:
        with laptop.unlocked():
            pass

    def derive() -> None:
        argon2id.kdf(32, b"made up", salt, opslimit=cost.passes, memlimit=cost.memory_kib * 1024)

    name = f"Argon2id of it: {cost.memory_kib // 1024} MiB, {cost.passes} passes"
    return _figure("unlock a vault with 10,000 records", name, (unlock, derive), UNLOCK_S)


def _checking(laptop: Laptop) -> Figure:
    key, said = SigningKey.generate(), b"made up"
    signature, public = key.sign(said).signature, key.verify_key

    def check_signatures() -> None:
        for _ in range(RECORDS):
            public.verify(said, signature)

    with laptop.unlocked() as app:

        def check() -> None:
            report = verify(app.journal, files=False)
            assert report.first_problem is None
            assert report.counts.entries >= RECORDS

        name = "10,000 signatures checked, PyNaCl"
        return _figure("check pages, chain and signatures of 10,000 entries", name, (check, check_signatures), CHAIN_S)


def _files(store: FileStore, plain: Path) -> list[Figure]:
    content = os.urandom(FILE_BYTES)
    kept = store.add(BytesIO(content))

    def write() -> None:
        store.discard(store.add(BytesIO(content)).token)

    def read() -> None:
        for _ in store.open(kept):
            pass

    def write_plain() -> None:
        with plain.open("wb") as file:
            file.write(content)
            os.fsync(file.fileno())

    return [
        _figure("encrypt a file of 300 MB, durably", "write it in plain, fsync", (write, write_plain), FILE_S),
        _figure("read it back, hash checked first", "read it in plain", (read, partial(plain.read_bytes)), FILE_S),
    ]


def _figure(name: str, baseline: str, works: tuple[Callable[[], object], Callable[[], object]], goal: float) -> Figure:
    measured, plain = in_turn(works, TIMES)
    return Figure(
        name=name, value=measured, unit="s", baseline=Baseline(baseline, plain), repetitions=TIMES, goal=Goal(goal)
    )
