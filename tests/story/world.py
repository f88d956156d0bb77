"""Three laptops and a real endpoint, and bags in which what is under way between them waits, may double, may overtake.

No network: frames are taken out of real outboxes and given to the endpoint's own intake, feed items and receipts
are laid into real inboxes, in whatever order a test decides.
"""

from dataclasses import dataclass, field
from pathlib import Path

from field_app.journal import (
    Endpoint,
    EnrolRequest,
    FeedItem,
    FeedName,
    Frame,
    FrameRefused,
    OneTimeCode,
    OutboxFile,
    OutboxName,
    canonical,
    open_frame,
)
from sync.endpoint import Administration, Role
from sync.endpoint import Endpoint as Central
from sync.endpoint.devices import device_of_key
from sync.endpoint.feed import scope_of
from sync.endpoint.receipts import receipt_of
from tests.records.builders import DICTIONARY, Laptop, SetClock, a_laptop

TEAM = "North"


@dataclass
class Traveller:
    """A laptop and what is on its way: `up` frames, `down` files for its inbox by name."""

    laptop: Laptop
    person: str
    up: list[Frame] = field(default_factory=list)
    down: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def outbox_frames(self) -> list[Frame]:
        """What a job would find to send."""
        folder = self.laptop.vault.folder.outbox
        files = sorted(path for path in folder.iterdir() if OutboxName.parse(path.name) is not None)
        return [OutboxFile.parse(path.read_bytes()).frame for path in files]

    def lay(self, name: str, content: bytes) -> None:
        """Lay a file into the inbox, as the job does."""
        (self.laptop.vault.folder.inbox / name).write_bytes(content)


@dataclass
class World:
    """`travellers`: two laptops of one monitor, and a lead's."""

    central: Central
    travellers: list[Traveller]
    receipts: int = 0

    @classmethod
    def begin(cls, place: Path) -> "World":
        """Make an endpoint and three enrolled laptops."""
        central = Central.open(place / "endpoint", SetClock(), DICTIONARY)
        world = cls(central, [])
        for name, role, person in (
            ("one", "monitor", "GZ-014"),
            ("two", "monitor", "GZ-014"),
            ("lead", "lead", "L-01"),
        ):
            laptop = a_laptop(place, name)
            world.travellers.append(Traveller(laptop, person))
            world.join(laptop, role, person)
        return world

    def end(self) -> None:
        """Close every store."""
        for traveller in self.travellers:
            traveller.laptop.vault.close()
        self.central.store.close()

    def join(self, laptop: Laptop, role: str, person: str) -> None:
        """Enrol a laptop with a one-time code."""
        code = OneTimeCode.parse(Administration(self.central).invite(Role(role), TEAM, person))
        own = laptop.journal.identity()
        keys = {"key": own.log.key, "seal": own.seal_key.public_key.encode()}
        request = EnrolRequest(code=code.secret, log=own.log, **keys)
        with self.central.store.write() as db:
            answer = self.central.enrolment.enrol(db, request)
        laptop.records.join(Endpoint.joined("http://127.0.0.1:1", answer))

    def take(self, frame: Frame) -> bool:
        """Give a frame to the endpoint; False when it refuses it."""
        try:
            run = open_frame(frame, self.central.keys.seal, self.central.dictionaries)
            with self.central.store.write() as db:
                self.central.intake.take(db, run)
        except FrameRefused:
            return False
        return True

    def feed(self, traveller: Traveller) -> list[tuple[str, bytes]]:
        """Return the whole feed of a laptop as inbox files."""
        with self.central.store.read() as db:
            reader = device_of_key(db, traveller.laptop.journal.log.key)
            assert reader is not None
            epoch = scope_of(db, reader, reader.team_id).epoch
        items = [FeedItem.parse(data) for data in self.central.feed.items(reader, reader.team_id, None, 0)]
        return [(FeedName(epoch, item.after, item.to).text, item.encode()) for item in items]

    def receipt(self, traveller: Traveller) -> tuple[str, bytes]:
        """Return a receipt for a laptop's log as an inbox file."""
        clock = self.central.clock
        with self.central.store.read() as db:
            receipt = receipt_of(db, traveller.laptop.journal.log, clock())
        self.receipts += 1
        name = f"receipt-{receipt.cursor:012d}-{self.receipts:08x}"
        return name, canonical(receipt.sign(self.central.keys.signing))

    def settle(self) -> None:
        """Bring everything everywhere, until nothing changes."""
        for _ in range(3):  # a decision travels up, down, and its answer up and down again
            for traveller in self.travellers:
                for frame in sorted(traveller.outbox_frames, key=lambda frame: (frame.first, frame.last)):
                    self.take(frame)
            for traveller in self.travellers:
                for name, content in (self.receipt(traveller), *self.feed(traveller)):
                    traveller.lay(name, content)
                traveller.laptop.inbox.apply()
