"""A laptop as the endpoint meets it: keys, a log made of the formats alone, and calls over HTTP."""

import secrets
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import requests
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal import (
    Body,
    Dictionaries,
    Enrolled,
    EnrolRequest,
    FeedItem,
    FeedMark,
    FeedScope,
    FileRef,
    Frame,
    Head,
    Hello,
    HelloRequest,
    LogId,
    OneTimeCode,
    Receipt,
    Run,
    Slot,
    Stamp,
    b64,
    canonical,
    device_author,
    genesis,
    make_body,
    open_frame,
    seal_run,
    sign_head,
    sign_run,
)
from tests.sync.running import RunningEndpoint

STAMP = Stamp(wall=datetime(2026, 3, 1, 9, tzinfo=UTC), offset=120, monotonic=1, boot=bytes(16))
FORM = {"id": "crossing_check", "version": "1", "sha256": bytes(32).hex()}
PATIENCE = 20


@dataclass
class Pushed:
    """Answer to a push; `refused` is the code, None when all was taken."""

    receipt: Receipt
    refused: str | None
    refused_from: int | None


@dataclass
class Device:
    """One device, its log so far in `slots`, and what it learnt when it joined in `enrolled`."""

    signing: SigningKey = field(default_factory=SigningKey.generate)
    seal: PrivateKey = field(default_factory=PrivateKey.generate)
    epoch: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    slots: list[Slot] = field(default_factory=list)
    enrolled: Enrolled | None = None
    url: str = ""
    endpoint: RunningEndpoint | None = None
    is_stranger: bool = False
    feeds: dict[bytes, FeedMark] = field(default_factory=dict)

    @property
    def log(self) -> LogId:
        return LogId(self.signing.verify_key.encode(), self.epoch)

    @property
    def me(self) -> Enrolled:
        assert self.enrolled is not None
        return self.enrolled

    @property
    def person(self) -> str:
        is_member = self.enrolled is not None and not self.is_stranger
        return self.me.person if is_member else device_author(self.log.key)

    @property
    def authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.me.token}"}

    # joining

    def ask_to_enrol(self, url: str, code: str, request: EnrolRequest | None = None) -> requests.Response:
        asked = request or self.enrol_request(code)
        return requests.post(f"{url}/v1/enrol", data=canonical(asked.sign(self.signing)), timeout=PATIENCE)

    def enrol_request(self, code: str) -> EnrolRequest:
        key, seal = self.signing.verify_key.encode(), self.seal.public_key.encode()
        return EnrolRequest(code=OneTimeCode.parse(code).secret, key=key, seal=seal, log=self.log)

    def join(self, endpoint: RunningEndpoint, role: str = "monitor", team: str = "North", person: str = "") -> "Device":
        """Enrol with a fresh code."""
        code = endpoint.invite(role, team, person or None)
        request = self.enrol_request(code)
        answer = self.ask_to_enrol(endpoint.url, code, request)
        assert answer.status_code == 200, answer.text
        self.enrolled = Enrolled.verify(answer.json(), OneTimeCode.parse(code), request.nonce)
        self.url, self.endpoint, self.is_stranger = endpoint.url, endpoint, False
        return self

    def meet(self, member: "Device") -> "Device":
        """Learn from a member to whom frames are sealed, without joining."""
        self.enrolled, self.is_stranger = member.enrolled, True
        return self

    # the log

    def head_at(self, seq: int) -> Head:
        start = Head(0, genesis(self.log))
        return Run.chained(self.log, start, self.slots[:seq], b"").head if seq else start

    @property
    def head(self) -> Head:
        return self.head_at(len(self.slots))

    def append(self, body: Body | bytes, *, signed: bool | None = None) -> int:
        """Append a body and return its seq; `signed`: with a signature of its own, else by its kind."""
        data = body if isinstance(body, bytes) else body.data
        slot = Slot.of(data)
        alone = signed if signed is not None else isinstance(body, Body) and body.kind != "submission"
        if alone:
            run = sign_run(self.signing, self.log, self.head, [slot])
            slot = Slot.of(data, sign_head(self.signing, self.log, run.head))
        self.slots.append(slot)
        return len(self.slots)

    def submit(self, *, record: str | None = None, files: Sequence[FileRef] = (), text: str = "made up") -> Body:
        """Append a submission: of a new record, or a further revision of `record`."""
        body = a_submission(self.person, record=record, files=files, text=text)
        self.append(body, signed=False)
        return body

    def review(
        self,
        record: str,
        state: str = "approved",
        *,
        revision: str | None = None,
        after: Sequence[str] = (),
        comment: str = "",
        fields: Sequence[dict[str, str]] = (),
    ) -> Body:
        """Append a decision about a record's first revision, or about `revision`."""
        about = {"record": record, "revision": revision or record, "over": [], "state": state, "after": [*after]}
        said: dict[str, Any] = {**about, "comment": comment, "fields": [*fields], "checks": []}
        body = a_body("review", self.person, **said)
        self.append(body)
        return body

    def frame(self, first: int, last: int, slots: Sequence[Slot] | None = None) -> bytes:
        """Seal the entries `first` to `last` to the endpoint."""
        run = sign_run(self.signing, self.log, self.head_at(first - 1), slots or self.slots[first - 1 : last])
        return seal_run(run, [self.me.seal]).encode()

    def frames(self, first: int = 1, size: int = 50) -> list[bytes]:
        """Seal everything from `first` on, `size` entries a frame."""
        starts = range(first, len(self.slots) + 1, size)
        return [self.frame(start, min(start + size - 1, len(self.slots))) for start in starts]

    # calls

    def push(self, frames: Iterable[bytes] | None = None, *, log: LogId | None = None) -> Pushed:
        """Send frames of the own log, or carried ones of `log`; in one request."""
        name = log or self.log
        data = b"".join(self.frames() if frames is None else frames)
        answer = self.call("POST", f"/v1/log/{name.text}?from=1", data=data)
        assert answer.status_code == 200, answer.text
        said = answer.json()
        refused = said["refused"] or {"code": None, "from": None}
        return Pushed(Receipt.verify(said["receipt"], self.me.key), refused["code"], refused["from"])

    def hello(self, heads: dict[LogId, Head] | None = None) -> Hello:
        """Say hello with the own head, showing what was told of feeds before."""
        heads = {self.log: self.head} if heads is None else heads
        asked = HelloRequest(time=STAMP.wall, app="1", heads=heads, feeds=tuple(self.feeds.values()))
        answer = self.call("POST", "/v1/hello", data=canonical(asked.encode()))
        assert answer.status_code == 200, answer.text
        hello = Hello.verify(answer.json(), self.me.key, asked.nonce)
        self.feeds[hello.feed.epoch] = hello.feed
        return hello

    def receipt(self, log: LogId | None = None) -> Receipt:
        """Return the receipt of a log from hello."""
        wanted = log or self.log
        answer = self.hello({self.log: self.head, wanted: Head(0, genesis(wanted))})
        return next(each for each in answer.receipts if each.log == wanted)

    def feed(self, after: int = 0, epoch: bytes | None = None, to: int | None = None) -> "Feed":
        """Read the own team's feed to arrival `to` (None: its end), checking each item's proof and place."""
        mark = self.hello().feed
        scope = FeedScope(mark.team, mark.epoch, self.signing.verify_key.encode())
        path = f"/v1/feed/{mark.team.text}?epoch={b64(epoch or mark.epoch)}&after={after}"
        answer = self.call("GET", path if to is None else f"{path}&to={to}")
        assert answer.status_code == 200, answer.text
        return Feed.read(self, scope, answer.content)

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {**self.authorization, **options.pop("headers", {})}
        return requests.request(method, self.url + path, headers=headers, timeout=PATIENCE, **options)


@dataclass
class Feed:
    """What a reader got: `items` in order, their opened `runs`, and `epoch` and `head` of the feed."""

    items: list[FeedItem]
    runs: list[Run]
    epoch: bytes

    @classmethod
    def read(cls, reader: Device, scope: FeedScope, content: bytes) -> "Feed":
        items: list[FeedItem] = []
        runs: list[Run] = []
        held = bytearray(content)
        while held:
            found = FeedItem.read(held)
            assert found is not None
            item, taken = found
            del held[:taken]
            assert item.holds(scope)
            assert not items or item.after == items[-1].to
            items.append(item)
            if item.frame is not None:
                runs.append(open_frame(Frame.parse(item.frame), reader.seal, Dictionaries()))
        return cls(items, runs, scope.epoch)

    @property
    def head(self) -> int:
        return self.items[-1].to if self.items else 0

    def slots_of(self, log: LogId) -> dict[int, Slot]:
        """Return what came of a log; a body outlasts the same slot as a hash."""
        found: dict[int, Slot] = {}
        for run in self.runs:
            if run.log == log:
                for seq, slot in enumerate(run.slots, start=run.first):
                    if seq not in found or slot.body is not None:
                        found[seq] = slot
        return found

    def bodies(self) -> list[Body]:
        """Return every body that came and can be read, once."""
        found = [slot.body for run in self.runs for slot in run.slots if slot.body is not None]
        return [Body.parse(data) for data in dict.fromkeys(found)]

    def ids(self) -> set[str]:
        return {body.id for body in self.bodies()}

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [body.content for body in self.bodies() if body.kind == kind]


def a_body(kind: str, author: str, *, body_id: str | None = None, **fields: Any) -> Body:
    return make_body(kind, fields, stamp=STAMP, author=author, body_id=body_id)


def a_submission(
    author: str, *, record: str | None = None, files: Sequence[FileRef] = (), text: str = "made up"
) -> Body:
    revision = str(uuid.uuid4())
    fields = {"record": record or revision, "bases": [record] if record else [], "form": FORM}
    attached = [each.encode() for each in files]
    return a_body("submission", author, body_id=revision, **fields, xml=f"<data>{text}</data>", files=attached)
