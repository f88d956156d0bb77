"""A device that posts each record by itself: what the stream of frames is compared with.

Each record is an entry of the device's log, chained, signed and sealed as a frame of its own, with the pack's
dictionary: the same formats and the same endpoint, without the job.
"""

import secrets
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import requests
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.clock import system_clock
from field_app.journal import (
    SUBMISSION,
    Enrolled,
    Head,
    LogId,
    Slot,
    Stamp,
    genesis,
    make_body,
    seal_run,
    sign_run,
)
from field_app.packs import dictionary
from field_app.records import Submission
from sync.carriers.calls import Caller
from sync.carriers.transport import open_session
from sync.enrolment import DeviceIdentity, join

_STAMP = Stamp(wall=datetime(2026, 3, 1, 9, 30, tzinfo=UTC), offset=120, monotonic=1_000, boot=bytes(16))
_PATIENCE_SECONDS = 20
_DIRECT = {"http": ""}  # whatever proxy the machine names: the endpoint is on this machine
_JOINING_SECONDS = 30.0


@dataclass
class Device:
    """`joined` is what the endpoint at `url` said when the device came; `frames`, by seq, are not yet sent."""

    url: str
    signing: SigningKey
    log: LogId
    joined: Enrolled
    frames: deque[tuple[int, bytes]] = field(default_factory=deque)

    @classmethod
    def join(cls, url: str, code: str) -> "Device":
        """Make keys and enrol."""
        signing, seal = SigningKey.generate(), PrivateKey.generate()
        log = LogId(signing.verify_key.encode(), secrets.token_bytes(16))
        identity = DeviceIdentity(signing, seal.public_key.encode(), log)
        with open_session() as session:
            caller = Caller(url, session, system_clock, lambda: _JOINING_SECONDS)
            return cls(url, signing, log, join(caller, code, identity))

    def seal(self, made: Iterable[Submission]) -> None:
        """Chain, sign and seal each submission, from the log's beginning."""
        self.frames.extend(self._sealed(made))

    def post(self, count: int) -> None:
        """Send the next `count` frames, each in a call of its own, on a connection of its own."""
        headers = {"Authorization": f"Bearer {self.joined.token}", "Content-Type": "application/vnd.fds.frames"}
        for _ in range(count):
            seq, frame = self.frames.popleft()
            path = f"{self.url}/v1/log/{self.log.text}?from={seq}"
            answer = requests.post(path, data=frame, headers=headers, proxies=_DIRECT, timeout=_PATIENCE_SECONDS)
            said = answer.json()
            assert said["refused"] is None
            assert said["receipt"]["cursor"] == seq

    def _sealed(self, made: Iterable[Submission]) -> Iterator[tuple[int, bytes]]:
        head = Head(0, genesis(self.log))
        for each in made:
            body = make_body(SUBMISSION, each.encode(), stamp=_STAMP, author=self.joined.person, body_id=each.record)
            run = sign_run(self.signing, self.log, head, [Slot.of(body.data)])
            yield run.first, seal_run(run, [self.joined.seal], dictionary()).encode()
            head = run.head
