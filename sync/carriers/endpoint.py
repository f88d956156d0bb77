"""The endpoint as a carrier: fds/1 over HTTP(S) (docs/formats/calls.md).

Invariant: an answer is believed only when the endpoint's key signed it, with our nonce or about our log; a blob is
believed by nobody here. HTML, another key, a redirect or half a JSON object raise `NotOurServer`.
"""

from collections.abc import Iterable, Iterator

import requests

from field_app.errors import NotOurServer, RefusedError
from field_app.journal import (
    FeedItem,
    FeedScope,
    FormatError,
    Hello,
    HelloRequest,
    JsonObject,
    LogId,
    Receipt,
    b64,
    canonical,
    parse_object,
)
from sync.carriers import Cut, Greeting, PushAnswer, Refusal, Upload
from sync.carriers.calls import ANSWER_MAX, Caller, whole

_PIECE_BYTES = 16_384
_FRAMES = "application/vnd.fds.frames"


class EndpointCarrier:
    """Road over HTTP to the endpoint that holds `key` (Ed25519, 32 bytes), with this device's `token`."""

    def __init__(self, caller: Caller, key: bytes, token: str) -> None:
        self._caller = caller
        self._key = key
        self._headers = {"Authorization": f"Bearer {token}"}

    def greet(self, request: HelloRequest) -> Greeting:
        """Say hello."""
        answer = self._post_json("/v1/hello", request.encode())
        try:
            return Greeting(Hello.verify(answer, self._key, request.nonce), answer)
        except FormatError as error:
            raise self._not_ours() from error

    def push(self, log: LogId, first: int, frames: Iterable[bytes]) -> PushAnswer:
        """Stream frames in chunks; the answer comes after the last one."""
        path = f"/v1/log/{log.text}?from={first}"
        headers = {"Content-Type": _FRAMES}
        with self._call("POST", path, data=cut_small(frames), headers=headers) as response:
            answer = self._object(response)
        try:
            return _push_answer(answer, log, self._key)
        except FormatError as error:
            raise self._not_ours() from error

    def pull(self, scope: FeedScope, after: int, to: int) -> Iterator[FeedItem]:
        """Stream feed items; each is verified before it is yielded."""
        path = f"/v1/feed/{scope.team.text}?epoch={b64(scope.epoch)}&after={after}&to={to}"
        held = bytearray()
        with self._call("GET", path) as response:
            for piece in self._caller.pieces(response, _PIECE_BYTES):
                held += piece
                while (item := self._next_item(held)) is not None:
                    if item.to <= after:
                        continue  # doubled on the road
                    if item.after != after or not item.holds(scope):
                        raise self._not_ours()
                    after = item.to
                    yield item
        if held:
            raise Cut("link-cut", url=self._caller.url)

    def held(self, blob: bytes) -> Upload | None:
        """Ask how far a blob is at the endpoint."""
        with self._call("HEAD", _blob_path(blob), fine=(200, 404)) as response:
            return None if response.status_code == 404 else self._upload(response)

    def append(self, blob: bytes, offset: int, size: int, pieces: Iterable[bytes]) -> Upload | None:
        """Send the rest of a blob, or as much of it as `pieces` has."""
        headers = {"Upload-Offset": str(offset), "Upload-Length": str(size)}
        fine = (204, 404, 409, 422)
        body = cut_small(pieces)
        with self._call("PATCH", _blob_path(blob), data=body, headers=headers, fine=fine) as response:
            if response.status_code == 422:
                return Upload(0, is_complete=False)
            return None if response.status_code == 404 else self._upload(response)

    def read(self, blob: bytes, offset: int, size: int) -> Iterator[bytes]:
        """Fetch a blob from `offset` on."""
        headers = {"Range": f"bytes={offset}-"}
        with self._call("GET", _blob_path(blob), headers=headers, fine=(200, 206, 404)) as response:
            if response.status_code == 404:
                return  # named, and not there yet: its laptop has it still
            starts_right = response.status_code == 206 or offset == 0
            if not starts_right or response.headers.get("Content-Length") != str(size - offset):
                raise self._not_ours()
            yield from self._caller.pieces(response, _PIECE_BYTES)

    def _post_json(self, path: str, value: JsonObject) -> JsonObject:
        headers = {"Content-Type": "application/json"}
        with self._call("POST", path, data=canonical(value), headers=headers) as response:
            return self._object(response)

    def _call(
        self,
        method: str,
        path: str,
        *,
        data: bytes | Iterable[bytes] | None = None,
        headers: dict[str, str] | None = None,
        fine: tuple[int, ...] = (200,),
    ) -> requests.Response:
        response = self._caller.call(method, path, data=data, headers={**self._headers, **(headers or {})})
        if response.status_code in fine:
            return response
        with response:
            if response.status_code == 401 and self._object(response).get("code") == "token-unknown":
                raise RefusedError("endpoint-token-unknown", url=self._caller.url)
            raise self._caller.unexpected(response)

    def _object(self, response: requests.Response) -> JsonObject:
        try:
            return parse_object(whole(self._caller.pieces(response, _PIECE_BYTES), ANSWER_MAX), "answer")
        except FormatError as error:
            raise self._not_ours() from error

    def _next_item(self, held: bytearray) -> FeedItem | None:
        try:
            found = FeedItem.read(held)
        except FormatError as error:
            raise self._not_ours() from error
        if found is None:
            return None
        item, taken = found
        del held[:taken]
        return item

    def _upload(self, response: requests.Response) -> Upload:
        offset = response.headers.get("Upload-Offset", "")
        if not (offset.isascii() and offset.isdigit()):
            raise self._not_ours()
        return Upload(int(offset), response.headers.get("Upload-Complete") == "?1")

    def _not_ours(self) -> NotOurServer:
        return NotOurServer("server-not-ours", url=self._caller.url)


def cut_small(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Cut what is sent so small that a slow link shows progress within the time-out for silence."""
    for part in parts:
        for at in range(0, len(part), _PIECE_BYTES):
            yield part[at : at + _PIECE_BYTES]


def _blob_path(blob: bytes) -> str:
    return f"/v1/blob/{blob.hex()}"


def _push_answer(answer: JsonObject, log: LogId, key: bytes) -> PushAnswer:
    signed = answer.get("receipt")
    if not isinstance(signed, dict):
        raise FormatError("receipt")
    receipt = Receipt.verify(signed, key)
    if receipt.log != log:
        raise FormatError("receipt")
    return PushAnswer(receipt, signed, _refusal(answer.get("refused")))


def _refusal(value: object) -> Refusal | None:
    match value:
        case None:
            return None
        case {"code": str(code), "from": int(first)}:
            return Refusal(code, first)
        case _:
            raise FormatError("refused")
