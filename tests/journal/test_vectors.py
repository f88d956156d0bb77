"""The vectors of docs/formats: bytes that were written once and must be read, and written again, for ever."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal import (
    Block,
    BundleWriter,
    Dictionaries,
    FeedItem,
    FeedScope,
    FileBlock,
    Frame,
    FrameRefused,
    Head,
    LogId,
    OneTimeCode,
    OutboxFile,
    Receipt,
    Shown,
    Slot,
    canonical,
    genesis,
    head_holds,
    open_frame,
    read_bundle,
    sign_run,
    wire_time,
)
from field_app.packs import dictionary, dictionary_id


@pytest.fixture(scope="module")
def vectors() -> Any:
    return json.loads(Path(__file__).with_name("vectors").joinpath("formats.json").read_text(encoding="utf-8"))


def test_log_chain_and_signature(vectors: Any) -> None:
    held = vectors["log"]
    key = SigningKey(bytes.fromhex(held["device_seed"]))
    log = LogId(key.verify_key.encode(), bytes.fromhex(held["epoch"]))
    slots = [Slot.of(body.encode()) for body in held["bodies"]]

    run = sign_run(key, log, Head(0, genesis(log)), slots)

    assert log.text == held["log"]
    assert genesis(log).hex() == held["genesis"]
    assert [digest.hex() for digest in run.hashes] == held["hashes"]
    assert run.signature.hex() == held["signature"]
    assert head_holds(log, run.head, run.signature)


def test_frame_opens_and_is_read_whole(vectors: Any) -> None:
    held = vectors["frame"]
    data = bytes.fromhex(held["bytes"])
    frame = Frame.parse(data)

    run = open_frame(frame, PrivateKey(bytes.fromhex(held["reader_private"])), Dictionaries())

    assert frame.encode() == data
    bodies = vectors["log"]["bodies"]
    withheld = held["hash_only_slots"]
    expected = [None if seq in withheld else body.encode() for seq, body in enumerate(bodies, start=1)]
    assert [slot.body for slot in run.slots] == expected
    assert [digest.hex() for digest in run.hashes] == vectors["log"]["hashes"]


def test_frame_opens_with_the_dictionary_that_ships(vectors: Any) -> None:
    """Every frame of a pack's form comes this way: a program that no longer holds this dictionary loses old frames."""
    held = vectors["frame_with_dictionary"]
    assert dictionary_id().hex() == held["dictionary_sha256"]
    reader = PrivateKey(bytes.fromhex(vectors["frame"]["reader_private"]))
    frame = Frame.parse(bytes.fromhex(held["bytes"]))

    run = open_frame(frame, reader, Dictionaries([dictionary()]))

    assert frame.encode().hex() == held["bytes"]
    assert [slot.body for slot in run.slots] == [body.encode() for body in vectors["log"]["bodies"]]
    assert [digest.hex() for digest in run.hashes] == vectors["log"]["hashes"]
    with pytest.raises(FrameRefused) as refused:
        open_frame(frame, reader, Dictionaries())
    assert refused.value.check == "dictionary"


def test_receipt_verifies_and_is_signed_to_the_same_bytes(vectors: Any) -> None:
    held = vectors["receipt"]
    endpoint = SigningKey(bytes.fromhex(held["endpoint_seed"]))

    receipt = Receipt.verify(held["signed"].encode(), endpoint.verify_key.encode())

    assert canonical(receipt.sign(endpoint)) == held["signed"].encode()
    assert (receipt.cursor, receipt.missing, receipt.quarantined) == (3, (2,), ((1, 1),))


@pytest.mark.parametrize("name", ["item", "empty"])
def test_feed_item_holds(vectors: Any, name: str) -> None:
    held = vectors["feed"]
    scope = FeedScope(LogId.parse(held["team"]), bytes.fromhex(held["epoch"]), bytes.fromhex(held["reader"]))
    data = bytes.fromhex(held[name])

    item = FeedItem.parse(data)

    assert item.holds(scope)
    assert item.encode() == data
    assert item.frame == (bytes.fromhex(vectors["frame"]["bytes"]) if name == "item" else None)


def test_one_time_code(vectors: Any) -> None:
    held = vectors["code"]
    code = OneTimeCode.parse(held["text"].lower().replace("-", " "))

    assert code.secret.hex() == held["secret"]
    assert code.text == held["text"]
    assert code.fits(bytes.fromhex(held["endpoint_key"]))


def test_outbox_file(vectors: Any) -> None:
    data = bytes.fromhex(vectors["outbox"]["file"])

    file = OutboxFile.parse(data)

    assert file.encode() == data
    assert file.frame == Frame.parse(bytes.fromhex(vectors["frame"]["bytes"]))
    assert file.hashes[-1] == file.frame.after


def test_bundle_is_read_and_written_again(vectors: Any) -> None:
    held = vectors["bundle"]
    data = bytes.fromhex(held["bytes"])
    key = SigningKey(bytes.fromhex(vectors["log"]["device_seed"]))
    sink = BytesIO()
    writer = BundleWriter(sink)
    kinds = []
    for block in read_bundle(BytesIO(data)):
        if isinstance(block, FileBlock):
            cipher = b"".join(block.pieces)
            assert (cipher.decode(), block.size) == (held["file"], len(cipher))
            writer.write_file(block.blob, block.size, iter([cipher]))
            kinds.append(Block.FILE)
            continue
        kinds.append(block[0])
        writer.write(*block)
        if block[0] is Block.SHOWN:
            shown = Shown.verify(block[1])
            assert {log.text: [list(span) for span in spans] for log, spans in shown.held.items()} == held["held"]
            assert wire_time(shown.time) == held["time"]
            assert shown.sign(key) == block[1]
    writer.end()
    assert kinds == [Block.SHOWN, Block.RECEIPT, Block.FRAME, Block.FILE]
    assert sink.getvalue() == data
