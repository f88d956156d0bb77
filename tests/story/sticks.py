"""Laptops of a team with a real endpoint on loopback, and sticks between them: real vaults, jobs and bundles."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from field_app.clock import system_clock
from field_app.journal import BUNDLE_SUFFIX, Endpoint
from field_app.records import Applied, Bundled, Finalized
from sync.bundles import BundleReader, Staged
from sync.carriers.calls import Caller
from sync.carriers.transport import open_session
from sync.enrolment import DeviceIdentity
from sync.enrolment import join as enrol
from sync.events import Outcome
from sync.start import open_job
from sync.stop import Stop
from tests.records.builders import DICTIONARY, Laptop, a_laptop
from tests.sync.running import RunningEndpoint


@dataclass
class Member:
    """One laptop of the team, unlocked, and the stick in it."""

    laptop: Laptop
    stick: Path

    @property
    def states(self) -> list[tuple[str, str, str]]:
        """(record, revision, review state) of all records."""
        return sorted((row.record, row.revision, row.state.value) for row in self.laptop.records.rows())

    @property
    def delivery(self) -> set[tuple[bool, bool]]:
        """(delivered, complete) as found among all records."""
        return {(row.delivered, row.complete) for row in self.laptop.records.rows()}

    @property
    def carried(self) -> list[str]:
        """What waits in `carry`, by the kind of file."""
        return [path.name.partition("-")[0] for path in sorted(self.laptop.vault.folder.carry.iterdir())]

    def finalize(self, place: str, photo: bytes = b"") -> Finalized:
        """Record a visit."""
        entry = self.laptop.visit(place)
        files = []
        if photo:
            files = [self.laptop.records.drafts.store_file("gate.png", "image/png", BytesIO(photo))]
            entry.attach("/data/photo", "gate.png")
        return self.laptop.records.finalize(entry, files=files)

    def write(self, stick: Path | None = None) -> Bundled:
        """Write a bundle."""
        return self.laptop.bundles.write(stick or self.stick)

    def read(self, stick: Path) -> Staged:
        """Read what lies on a stick, as a locked laptop does."""
        return BundleReader(self.laptop.vault.folder, system_clock).read(stick)

    def apply(self) -> Applied:
        """Apply what came, as an unlock does."""
        return self.laptop.inbox.unlock()

    def sync(self) -> Outcome:
        """Run the job once, then apply what it brought."""
        with open_job(self.laptop.vault.folder, clock=system_clock, stop=Stop(60.0), report=lambda _event: None) as job:
            outcome = job.run()
        self.apply()
        return outcome


@dataclass
class Team:
    """`monitor`, `lead` and `courier`, another monitor who may read nothing of the first; all know the roster."""

    endpoint: RunningEndpoint
    place: Path
    members: dict[str, Member] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Member:
        return self.members[name]

    def join(self, name: str, role: str, person: str) -> None:
        """Make a laptop and let it join."""
        laptop = a_laptop(self.place, name)
        own = laptop.journal.identity()
        identity = DeviceIdentity(own.signing_key, own.seal_key.public_key.encode(), own.log)
        with open_session() as session:
            caller = Caller(self.endpoint.url, session, system_clock, lambda: 60.0)
            answer = enrol(caller, self.endpoint.invite(role, person=person), identity)
        laptop.records.join(Endpoint.joined(self.endpoint.url, answer))
        (stick := self.place / f"stick of {name}").mkdir()
        self.members[name] = Member(laptop, stick)


@contextmanager
def a_team(place: Path) -> Iterator[Team]:
    """Make the team; every laptop has synced once."""
    with RunningEndpoint(place / "endpoint", dictionary=DICTIONARY) as endpoint:
        team = Team(endpoint, place)
        try:
            for name, role, person in (
                ("monitor", "monitor", "GZ-014"),
                ("lead", "lead", "L-01"),
                ("courier", "monitor", "GZ-015"),
            ):
                team.join(name, role, person)
            for member in team.members.values():
                member.sync()
            yield team
        finally:
            for member in team.members.values():
                member.laptop.vault.close()


def only_bundle(stick: Path) -> Path:
    """Return the one bundle on a stick."""
    [bundle] = stick.glob(f"*{BUNDLE_SUFFIX}")
    return bundle
