"""The calls that move entries: a log in, the feed out (docs/formats/calls.md).

Invariant: each frame is committed as it arrives, whatever becomes of the rest of its call; the receipt in the answer
is read after the last commit.
"""

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from field_app.journal import FormatError, Frame, JsonObject, LogId, Role, unb64
from sync.endpoint.answers import Answer, EarlyAnswer
from sync.endpoint.devices import Device, device_of_key
from sync.endpoint.events import note
from sync.endpoint.incoming import Incoming, Silence
from sync.endpoint.receipts import receipt_of
from sync.endpoint.service import Refused, Service
from sync.endpoint.tables import log, team

_FRAMES = "application/vnd.fds.frames"
_JSON_INTEGER_MAX = 2**53 - 1


class LogCalls:
    """Takes logs and streams feeds."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._endpoint = service.endpoint

    async def push(self, request: Request) -> Answer:
        """Take frames of one log, the asker's own or a carried one."""
        async with Incoming(request.receive, self._service.silence) as incoming:
            asker = await self._service.asker(request)
            name = _log_id(request.path_params["log"])
            is_strange = await run_in_threadpool(self._is_strange, asker, name)
            taking = _Taking(self._service, asker, name, is_strange=is_strange)
            is_refused = asker.is_revoked and name.key != asker.key
            refused: JsonObject | None = {"code": "revoked", "from": 0} if is_refused else await taking.take(incoming)
            is_over = incoming.is_over
        receipt = await run_in_threadpool(self._receipt, name)
        if refused is not None and refused["from"] == 0:
            refused["from"] = receipt["cursor"] + 1
        note("pushed", log=name.text[:8], cursor=receipt["cursor"], refused=refused["code"] if refused else "")
        return (Answer if is_over else EarlyAnswer)(200, {"receipt": receipt, "refused": refused})

    def _is_strange(self, asker: Device, name: LogId) -> bool:
        """Say whether what comes goes into quarantine: it is of a device on no roster, or revoked."""
        with self._endpoint.store.read() as db:
            writer = device_of_key(db, name.key)
        return asker.is_revoked or writer is None or writer.is_revoked

    def _receipt(self, name: LogId) -> JsonObject:
        with self._endpoint.store.read() as db:
            receipt = receipt_of(db, name, self._endpoint.clock())
        return receipt.sign(self._endpoint.keys.signing)

    async def feed(self, request: Request) -> Response:
        """Stream what the asker may read of a team."""
        asker = await self._service.asker(request)
        team_id = await run_in_threadpool(self._team, asker, _log_id(request.path_params["team"]))
        if team_id is None:
            return Answer(404)
        try:
            epoch = unb64(request.query_params.get("epoch", ""))
            after = int(request.query_params.get("after", "0"))
            to = int(request.query_params["to"]) if "to" in request.query_params else None
        except (FormatError, ValueError):
            return Answer(400, {"code": "format", "what": "feed"})
        feed = self._endpoint.feed
        items = iter(()) if asker.is_revoked else feed.items(asker, team_id, epoch, max(after, 0), to)
        return StreamingResponse(items, media_type=_FRAMES, headers={"Cache-Control": "no-store"})

    def _team(self, asker: Device, name: LogId) -> int | None:
        """Return the team with the log `name`, if the asker may read it."""
        with self._endpoint.store.read() as db:
            held = select(team.c.id).join(log, log.c.id == team.c.log_id).where(log.c.name == name.raw)
            team_id = db.execute(held).scalar_one_or_none()
        return team_id if team_id == asker.team_id or asker.role is Role.HEADQUARTERS else None


class _Taking:
    """One push under way."""

    def __init__(self, service: Service, asker: Device, log_name: LogId, *, is_strange: bool) -> None:
        self._service = service
        self._asker = asker
        self._log = log_name
        self._is_strange = is_strange
        self._held = bytearray()

    async def take(self, incoming: Incoming) -> JsonObject | None:
        """Commit frames as they come; return why one was refused, None when none was. `from` 0: at the cursor."""
        try:
            while piece := await incoming.some():
                self._held += piece
                frames, trouble = self._cut()
                refused = await self._commit(frames) or trouble
                if refused is not None:
                    return refused
        except Silence:
            return None  # nobody hears the answer; the next hello brings the receipt
        return {"code": "payload", "from": 0} if self._held else None

    def _cut(self) -> tuple[list[Frame], JsonObject | None]:
        """Cut what came into whole frames; name what can be none of this log."""
        frames: list[Frame] = []
        try:
            while (found := Frame.read(self._held)) is not None:
                frame, taken = found
                if frame.log != self._log:
                    return frames, {"code": "payload", "from": 0}
                frames.append(frame)
                del self._held[:taken]
        except FormatError as error:
            return frames, {"code": "size" if error.what == "frame size" else "payload", "from": 0}
        return frames, None

    async def _commit(self, frames: list[Frame]) -> JsonObject | None:
        if not frames:
            return None
        size = sum(len(frame.cipher) for frame in frames)
        if self._is_strange and not self._service.quarantine.spend(self._asker.id, size):
            return {"code": "rate", "from": frames[0].first}
        refused = await self._service.commits.commit(self._log, frames)
        if refused is None:
            return None
        is_told = refused.first <= _JSON_INTEGER_MAX  # beyond it the header was damaged
        return {"code": refused.check, "from": refused.first if is_told else 0}


def _log_id(text: str) -> LogId:
    try:
        return LogId.parse(text)
    except FormatError:
        raise Refused(EarlyAnswer(404)) from None
