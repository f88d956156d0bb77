"""What the endpoint's double says: signed answers as calls.md has them, by our endpoint's key or by another's."""

import json

from nacl.signing import SigningKey

from field_app.journal import FeedMark, Hello, JsonObject, LogId, Receipt, canonical, genesis, unb64
from tests.sync.laptop import clock
from tests.sync.stranger import Asked, Says, answer

OURS = SigningKey(bytes(range(32)))
OTHER = SigningKey(bytes(32))
TEAM = LogId(OURS.verify_key.encode(), bytes(16))
EPOCH = bytes(range(16))
PORTAL = answer("200 OK", b"<html><body>Log in to this network</body></html>", Content_Type="text/html")


def a_hello(
    asked: Asked,
    *,
    key: SigningKey = OURS,
    head: int = 0,
    team: LogId = TEAM,
    nonce: bytes | None = None,
    awaited: tuple[bytes, ...] = (),
) -> bytes:
    nonce = nonce or unb64(json.loads(asked.body)["nonce"])
    receipts, mark = [_receipt(asked, key, awaited)], FeedMark(team, EPOCH, head, bytes(16))
    return answer("200 OK", canonical(Hello.sign(nonce, clock(), receipts, mark, key)))


def _receipt(asked: Asked, key: SigningKey, awaited: tuple[bytes, ...]) -> JsonObject:
    log = LogId.parse(next(iter(json.loads(asked.body)["heads"])))
    return Receipt(log=log, cursor=0, hash=genesis(log), awaited=awaited, time=clock()).sign(key)


def after_hello(says: Says, head: int = 0) -> Says:
    return lambda asked: a_hello(asked, head=head) if asked.line == "POST /v1/hello" else says(asked)
