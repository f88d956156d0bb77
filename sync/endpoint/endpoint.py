"""The central endpoint, put together: one data folder, its keys, store, roster, feed and blobs.

Invariant: everything is made here, once, and handed on as arguments; a folder that was left in the middle of
anything is taken up again by opening it.
"""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from field_app.clock import Clock
from field_app.errors import MachineError
from field_app.journal import Dictionaries
from sync.endpoint.blobnames import mark_durable
from sync.endpoint.blobs import BlobFiles
from sync.endpoint.enrolment import Enrolment
from sync.endpoint.feed import Feed
from sync.endpoint.folder import EndpointFolder, EndpointKeys
from sync.endpoint.intake import Intake
from sync.endpoint.materialiser import Materialiser
from sync.endpoint.roster import Roster
from sync.endpoint.store import Store
from sync.endpoint.tables import blob
from sync.endpoint.teamlog import TeamLogs


@dataclass(frozen=True)
class Endpoint:
    """What the calls and the administration work on."""

    folder: EndpointFolder
    keys: EndpointKeys
    store: Store
    clock: Clock
    dictionaries: Dictionaries
    team_logs: TeamLogs
    roster: Roster
    enrolment: Enrolment
    intake: Intake
    blobs: BlobFiles
    feed: Feed
    materialiser: Materialiser
    place_note: MachineError | None  # what there is to say of the folder: others could enter it

    @staticmethod
    def is_in(path: Path) -> bool:
        """Say whether the folder `path` holds an endpoint."""
        return EndpointFolder(path).database.exists()

    @classmethod
    def open(cls, path: Path, clock: Clock, dictionary: bytes | None) -> "Endpoint":
        """Open the data folder `path`, or begin one; `dictionary` packs the feed and opens frames that name it.

        MachineError when the folder cannot be used, StoreError when what it holds is damaged, UsageError when that is
        something else.
        """
        folder = EndpointFolder(path)
        with folder.opening() as keys:
            note = folder.close_to_others()
            store = Store(folder.database, keys.public)
        team_logs = TeamLogs(keys.signing, clock)
        roster = Roster(team_logs)
        return cls(
            folder=folder,
            keys=keys,
            store=store,
            clock=clock,
            dictionaries=Dictionaries([] if dictionary is None else [dictionary]),
            team_logs=team_logs,
            roster=roster,
            enrolment=Enrolment(keys, roster, clock, folder.recovery_key),
            intake=Intake(roster),
            blobs=BlobFiles(path),
            feed=Feed(store, keys.signing, dictionary),
            materialiser=Materialiser(store),
            place_note=note,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    def take_up(self) -> None:
        """Finish what a killed server left, blobs that were moved into place but not noted, and begin to make rows."""
        with self.store.read() as db:
            open_ones = db.execute(select(blob.c.sha256).where(blob.c.durable.is_(False))).scalars().all()
        if stray := [sha256 for sha256 in open_ones if self.blobs.is_whole(sha256)]:
            with self.store.write() as db:
                for sha256 in stray:
                    mark_durable(db, sha256)
        self.blobs.sweep()
        self.materialiser.begin()
