"""The roster: which device is whose, and as what each part of its log acts. A projection of roster entries.

Invariant: only the endpoint's own logs make the roster, whatever else claims to; of two entries for one device the
later one of the same log replaces the earlier whole, in whatever order they arrive. An entry whose device is
unknown there, or whose seq lies in no range, acts as nothing: it stays in quarantine and is judged anew whenever
the roster grew. The endpoint's logs act as the endpoint without being on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from field_app.journal import bodies
from field_app.journal.bodies import Body
from field_app.journal.encoding import FormatError, b64, unb64
from field_app.journal.logid import LogId


class Role(StrEnum):
    """As what a device acts."""

    MONITOR = "monitor"
    LEAD = "lead"
    HEADQUARTERS = "headquarters"
    ENDPOINT = "endpoint"


_PEOPLE = (Role.MONITOR, Role.LEAD, Role.HEADQUARTERS)


@dataclass(frozen=True, slots=True)
class Range:
    """Entries `first` to `last` of `log` act as `role`; `last` None: and all that follow."""

    log: LogId
    role: Role
    first: int
    last: int | None

    def holds(self, log: LogId, seq: int) -> bool:
        """Say whether the entry lies in the range."""
        return log == self.log and self.first <= seq and (self.last is None or seq <= self.last)


@dataclass(frozen=True, slots=True)
class Device:
    """One device of the roster. `key`: Ed25519, `seal`: X25519, 32 bytes each; `person`: a code."""

    key: bytes
    seal: bytes
    person: str
    team: str
    ranges: tuple[Range, ...]

    @classmethod
    def parse(cls, body: Body) -> "Device":
        """Read a roster body; FormatError when it names no device. A range that is not understood gives no role."""
        content = body.content
        match content:
            case {"kind": bodies.ROSTER, "person": str(person), "team": str(team), "ranges": list(ranges)}:
                key = unb64(content.get("key"), 32)
                understood = tuple(each for each in map(_range, ranges) if each is not None and each.log.key == key)
                return cls(key, unb64(content.get("seal"), 32), person, team, understood)
            case _:
                raise FormatError("roster")

    def role_of(self, log: LogId, seq: int) -> Role | None:
        """Return as what an entry of this device acts."""
        return next((each.role for each in self.ranges if each.holds(log, seq)), None)

    @property
    def role(self) -> Role | None:
        """As what the device's next entries act; None once it is revoked."""
        return next((each.role for each in self.ranges if each.last is None), None)


@dataclass(frozen=True, slots=True)
class Oneself:
    """This installation as it sees itself while it is not on the roster."""

    key: bytes
    person: str
    role: Role


class Roster:
    """The devices of the teams whose logs are known here."""

    def __init__(self, devices: Iterable[Device], *, endpoint_key: bytes | None, oneself: Oneself | None) -> None:
        self._devices: dict[bytes, list[Device]] = {}
        for device in devices:
            self._devices.setdefault(device.key, []).append(device)
        self._endpoint_key = endpoint_key
        self._oneself = oneself

    @classmethod
    def of(
        cls,
        entries: Iterable[tuple[LogId, int, Body]],
        *,
        endpoint_key: bytes | None,
        oneself: Oneself | None = None,
    ) -> "Roster":
        """Make the roster of what `entries` (log, seq, body) say; only those of the endpoint's logs count."""
        latest: dict[tuple[LogId, bytes], tuple[int, Device]] = {}
        for log, seq, body in entries:
            if log.key != endpoint_key:
                continue
            try:
                device = Device.parse(body)
            except FormatError:
                continue  # an entry without effect; it is kept all the same
            if latest.get((log, device.key), (0, device))[0] < seq:
                latest[log, device.key] = seq, device
        return cls((device for _, device in latest.values()), endpoint_key=endpoint_key, oneself=oneself)

    def role_of(self, log: LogId, seq: int) -> Role | None:
        """Return as what the entry `seq` of `log` acts; None: it is in quarantine."""
        if log.key == self._endpoint_key:
            return Role.ENDPOINT
        devices = self._devices.get(log.key)
        if devices is None:
            oneself = self._oneself_as(log)
            return None if oneself is None else oneself.role
        return next((role for device in devices if (role := device.role_of(log, seq)) is not None), None)

    def person_of(self, log: LogId) -> str | None:
        """Return the code of the person whose device writes `log`; None for the endpoint's and unknown ones."""
        devices = self._devices.get(log.key)
        if devices:
            return devices[0].person
        oneself = self._oneself_as(log)
        return None if oneself is None else oneself.person

    def standing(self, log: LogId, seq: int, author: str) -> Role | None:
        """Return as what an entry acts whose body names `author`; None also when that is not its device's person."""
        is_own_name = author in (self.person_of(log), device_author(log.key))
        return self.role_of(log, seq) if is_own_name or log.key == self._endpoint_key else None

    def devices(self, role: Role | None = None) -> list[Device]:
        """Return the devices that act as `role` now (None: as anything), sorted by key."""
        found = [device for held in self._devices.values() for device in held]
        return sorted(
            (device for device in found if device.role is not None and role in (None, device.role)),
            key=lambda device: device.key,
        )

    def _oneself_as(self, log: LogId) -> Oneself | None:
        """Return this installation if `log` is of its key."""
        return self._oneself if self._oneself is not None and self._oneself.key == log.key else None


def may_write(kind: str, role: Role | None, *, own_record: bool) -> bool:
    """Say whether an entry of `kind` acts when its device does so as `role` (docs/formats/log.md, "by").

    `own_record`: the record that it is about is its person's own.
    """
    match kind:
        case bodies.SUBMISSION:
            return role is Role.LEAD or (own_record and role in _PEOPLE)
        case bodies.REVIEW:
            return role in (Role.LEAD, Role.HEADQUARTERS) and not own_record
        case bodies.WITHDRAWAL:
            return own_record and role in _PEOPLE
        case bodies.ERASURE:
            return role is Role.HEADQUARTERS
        case bodies.ROSTER | bodies.PUBLICATION | bodies.OUTCOME:
            return role is Role.ENDPOINT
        case _:
            return False  # stored and carried; a newer app knows what it does


def device_author(key: bytes) -> str:
    """Return what bodies name as their author before a team is joined."""
    return f"device-{b64(key)[:8]}"


def _range(value: object) -> Range | None:
    match value:
        case {"log": str(log), "role": str(role), "from": int(first), "to": int() | None as last} if first >= 1:
            try:
                return Range(LogId.parse(log), Role(role), first, last)
            except (FormatError, ValueError):
                return None
        case _:
            return None
