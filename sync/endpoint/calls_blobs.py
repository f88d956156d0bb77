"""The calls that move ciphertexts: HEAD, PATCH and GET of a blob (docs/formats/calls.md)."""

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sync.endpoint.answers import Answer, EarlyAnswer
from sync.endpoint.blobnames import is_durable, mark_durable, sizes_of
from sync.endpoint.blobs import OffsetMoved
from sync.endpoint.devices import Device
from sync.endpoint.events import note
from sync.endpoint.incoming import Incoming, Silence
from sync.endpoint.reading import may_read_blob
from sync.endpoint.service import Refused, Service

_SHA256 = re.compile(r"[0-9a-f]{64}")


class BlobCalls:
    """Takes and hands out blobs that entries name."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._endpoint = service.endpoint
        self._blobs = service.endpoint.blobs

    async def head(self, request: Request) -> Response:
        """Say how much of a blob the asker has brought, or that it is whole."""
        asker, sha256 = await self._service.asker(request), _hash(request)
        length = max(await run_in_threadpool(self._sizes, asker, sha256))
        if await run_in_threadpool(self._has, sha256):
            return _state(200, length, length, is_complete=True)
        offset = await run_in_threadpool(self._blobs.settle, asker.id, sha256)
        if offset < length:
            return _state(200, offset, length, is_complete=False)
        is_complete = await run_in_threadpool(self._complete, asker, sha256)  # a killed server did not get to it
        return _state(200, length if is_complete else 0, length, is_complete=is_complete)

    async def patch(self, request: Request) -> Response:
        """Append to the asker's partial; once it is long enough, check it and keep it for good."""
        async with Incoming(request.receive, self._service.silence) as incoming:
            asker, sha256 = await self._service.asker(request), _hash(request)
            sizes = await run_in_threadpool(self._sizes, asker, sha256)
            offset, length = _number(request, "Upload-Offset"), _number(request, "Upload-Length")
            if length not in sizes:
                return EarlyAnswer(422)
            if await run_in_threadpool(self._has, sha256):
                return _state(204 if offset == length else 409, length, length, is_complete=True, is_early=True)
            moved = await self._append(asker, sha256, (offset, length), incoming)
            is_over = incoming.is_over
        here = await run_in_threadpool(self._blobs.settle, asker.id, sha256)
        if here < length or moved:
            return _state(409 if moved else 204, here, length, is_complete=False, is_early=not is_over)
        if not await run_in_threadpool(self._complete, asker, sha256):
            return Answer(422)
        return _state(204, length, length, is_complete=True)

    async def get(self, request: Request) -> Response:
        """Hand out a ciphertext, or a range of it, to those who may read an entry that names it."""
        asker, sha256 = await self._service.asker(request), _hash(request)
        if not await run_in_threadpool(self._may_read, asker, sha256):
            return Answer(404)
        return FileResponse(self._blobs.path(sha256), media_type="application/octet-stream")

    async def _append(self, asker: Device, sha256: bytes, span: tuple[int, int], incoming: Incoming) -> bool:
        """Write pieces from the span's start to at most its end; True when the partial was elsewhere."""
        offset, length = span
        piece = b""  # the first, empty one only asks whether the offset fits
        try:
            offset = await run_in_threadpool(self._blobs.append, asker.id, sha256, offset, piece)
            while offset < length and (piece := await incoming.some()):
                piece = piece[: length - offset]
                offset = await run_in_threadpool(self._blobs.append, asker.id, sha256, offset, piece)
        except OffsetMoved:
            return True
        except Silence:
            pass  # what came is kept: the sender asks for the offset when it is back
        return False

    def _sizes(self, asker: Device, sha256: bytes) -> set[int]:
        with self._endpoint.store.read() as db:
            sizes = set() if asker.is_revoked else sizes_of(db, sha256)
        if not sizes:
            raise Refused(EarlyAnswer(404))
        return sizes

    def _has(self, sha256: bytes) -> bool:
        """Say whether the blob is whole, also when a killed server did not get to note it."""
        with self._endpoint.store.read() as db:
            if is_durable(db, sha256):
                return True
        if not self._blobs.is_whole(sha256):
            return False
        self._note_whole(sha256)
        return True

    def _complete(self, asker: Device, sha256: bytes) -> bool:
        try:
            if not self._blobs.complete(asker.id, sha256):
                note("blob-refused", blob=sha256.hex()[:8], device=asker.id)
                return False
        except FileNotFoundError:
            return self._has(sha256)  # another call of the same device was faster
        self._note_whole(sha256)
        return True

    def _note_whole(self, sha256: bytes) -> None:
        with self._endpoint.store.write() as db:
            mark_durable(db, sha256)

    def _may_read(self, asker: Device, sha256: bytes) -> bool:
        if asker.is_revoked or not self._blobs.is_whole(sha256):
            return False
        with self._endpoint.store.read() as db:
            return may_read_blob(db, asker, sha256)


def _hash(request: Request) -> bytes:
    text = request.path_params["sha256"]
    if not _SHA256.fullmatch(text):
        raise Refused(EarlyAnswer(404))
    return bytes.fromhex(text)


def _number(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise Refused(EarlyAnswer(400, {"code": "format", "what": header}))
    return int(text)


def _state(status: int, offset: int, length: int, *, is_complete: bool, is_early: bool = False) -> Answer:
    headers = {
        "Upload-Offset": str(offset),
        "Upload-Length": str(length),
        "Upload-Complete": "?1" if is_complete else "?0",
    }
    return (EarlyAnswer if is_early else Answer)(status, headers=headers)
