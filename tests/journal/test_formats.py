"""The small formats: canonical JSON, bodies, signed messages, outbox and inbox names."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.errors import AnswerError, UsageError
from field_app.journal import (
    BODY_MAX,
    BlobOrder,
    Body,
    Enrolled,
    EnrolRequest,
    FeedItem,
    FeedMark,
    FeedName,
    FeedScope,
    FileRef,
    FormatError,
    Head,
    Hello,
    HelloRequest,
    JsonObject,
    LogId,
    OneTimeCode,
    Orders,
    OutboxFile,
    OutboxName,
    Receipt,
    Slot,
    b64,
    canonical,
    carries_signature,
    make_body,
    read_time,
    seal_run,
    unb64,
    wire_time,
)
from field_app.journal.encoding import sign_object
from tests.journal.conftest import STAMP, Device, a_body, texts

MONITOR, ENDPOINT = Device(1), Device(5)
AT = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)


@given(st.binary(max_size=60))
def test_base64url_has_one_spelling(data: bytes) -> None:
    assert unb64(b64(data)) == data
    with pytest.raises(FormatError):
        unb64(b64(data) + "=")


def test_base64url_with_stray_bits_is_refused() -> None:
    assert unb64("AA") == b"\0"
    with pytest.raises(FormatError):
        unb64("AB")


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=3)))))
def test_times_keep_their_millisecond(at: datetime) -> None:
    assert abs(read_time(wire_time(at)) - at) < timedelta(milliseconds=1)


@given(text=texts)
def test_a_body_is_read_from_its_own_bytes_only(text: str) -> None:
    body = a_body(text)

    assert Body.parse(body.data) == body
    with pytest.raises(FormatError):
        Body.parse(json.dumps(body.content, ensure_ascii=False, indent=1).encode())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"kind": "UPPER"}, id="kind"),
        pytest.param({"id": "7"}, id="id"),
        pytest.param({"author": 7}, id="author"),
    ],
)
def test_a_body_without_its_common_fields_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(FormatError):
        Body.parse(canonical({**a_body().content, **change}))


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(FormatError):
        Body.parse(b'{"\\ud800":1}')


def test_a_repeated_key_is_refused() -> None:
    data = a_body().data
    with pytest.raises(FormatError):
        Body.parse(data[:-1] + b',"v":1}')


def test_a_body_over_the_limit_is_refused_in_words() -> None:
    with pytest.raises(AnswerError) as refused:
        make_body("submission", {"xml": "x" * BODY_MAX}, stamp=STAMP, author="GZ-014")

    message = refused.value.message("en")
    assert "256" in message.what
    assert message.safe
    assert message.todo


def test_two_bodies_of_the_same_answers_have_different_hashes() -> None:
    assert a_body("same").sha256 != a_body("same").sha256


def test_files_of_a_submission() -> None:
    ref = FileRef(name="p.jpg", type="image/jpeg", size=7, sha256=bytes(32), blob=bytes([1] * 32), key=bytes([2] * 32))
    body = make_body("submission", {"files": [ref.encode()]}, stamp=STAMP, author="GZ-014")

    assert Body.parse(body.data).files() == [ref]


@pytest.mark.parametrize(
    ("kind", "author", "person", "expected"),
    [
        pytest.param("submission", "GZ-014", "GZ-014", False, id="own-submission"),
        pytest.param("submission", "GZ-014", None, False, id="first-submission"),
        pytest.param("submission", "L-1", "GZ-014", True, id="merge-by-a-lead"),
        pytest.param("review", "L-1", "GZ-014", True, id="review"),
        pytest.param("later-kind", "GZ-014", "GZ-014", True, id="unknown-kind"),
    ],
)
def test_which_entries_carry_their_own_signature(kind: str, author: str, person: str | None, expected: bool) -> None:
    assert carries_signature(kind, author, person) is expected


@pytest.mark.parametrize("text", ["", "ABC", "1" * 32, "A" * 31, "not-a-code!"], ids=repr)
def test_an_unreadable_code_is_said(text: str) -> None:
    with pytest.raises(UsageError):
        OneTimeCode.parse(text)


def enrolled(nonce: bytes, endpoint: Device = ENDPOINT) -> Enrolled:
    return Enrolled(
        nonce=nonce,
        key=endpoint.key.verify_key.encode(),
        seal=endpoint.seal.public_key.encode(),
        team=endpoint.log,
        team_name="North",
        person="M-01",
        role="monitor",
        token=b64(bytes(32)),
        time=AT,
    )


def test_enrolment_is_proven_on_both_sides() -> None:
    code = OneTimeCode.make(ENDPOINT.key.verify_key.encode())
    keys = {"key": MONITOR.key.verify_key.encode(), "seal": MONITOR.seal.public_key.encode()}
    request = EnrolRequest(code=code.secret, log=MONITOR.log, **keys)

    assert EnrolRequest.verify(request.sign(MONITOR.key)) == request
    answer = enrolled(request.nonce)
    assert Enrolled.verify(answer.sign(ENDPOINT.key), code, request.nonce) == answer


def test_enrolment_by_another_endpoint_is_refused() -> None:
    code, nonce, other = OneTimeCode.make(ENDPOINT.key.verify_key.encode()), bytes(16), Device(6)

    with pytest.raises(FormatError):
        Enrolled.verify(enrolled(nonce, other).sign(other.key), code, nonce)
    with pytest.raises(FormatError):
        Enrolled.verify(enrolled(nonce).sign(other.key), code, nonce)
    with pytest.raises(FormatError):
        Enrolled.verify(enrolled(nonce).sign(ENDPOINT.key), code, bytes([1] * 16))


def test_a_request_for_another_devices_log_is_refused() -> None:
    keys = {"key": MONITOR.key.verify_key.encode(), "seal": bytes(32)}
    request = EnrolRequest(code=bytes(10), log=Device(3).log, **keys)

    with pytest.raises(FormatError):
        EnrolRequest.verify(request.sign(MONITOR.key))


def a_receipt(cursor: int = 4, missing: tuple[int, ...] = ()) -> Receipt:
    return Receipt(log=MONITOR.log, cursor=cursor, hash=bytes(32), missing=missing, quarantined=((1, 1),), time=AT)


def test_hello_answers_one_question() -> None:
    request = HelloRequest(time=AT, app="0.1.0", heads={MONITOR.log: Head(4, bytes(32))})
    assert HelloRequest.parse(request.encode()) == request
    receipt, feed = a_receipt(), FeedMark(ENDPOINT.log, bytes(16), 12, bytes(16))
    signed = Hello.sign(request.nonce, AT, [receipt.sign(ENDPOINT.key)], feed, ENDPOINT.key)

    hello = Hello.verify(signed, ENDPOINT.log.key, request.nonce)

    assert (hello.receipts, hello.feed, hello.time) == ((receipt,), feed, AT)
    with pytest.raises(FormatError):
        Hello.verify(signed, ENDPOINT.log.key, bytes(16))
    with pytest.raises(FormatError):
        Hello.verify({**signed, "time": wire_time(AT + timedelta(hours=1))}, ENDPOINT.log.key, request.nonce)


def test_keys_that_are_not_known_are_passed_over() -> None:
    """Either side may say more later; what is signed covers it all the same."""
    more = {"permit": {"seconds": 5}, "versions": [1, 2]}
    receipt, feed = a_receipt(), FeedMark(ENDPOINT.log, bytes(16), 12, bytes(16))
    request = HelloRequest(time=AT, app="0.1.0", heads={MONITOR.log: Head(4, bytes(32))}, feeds=(feed,))
    asked = request.encode()
    [shown], [head] = asked["feeds"], asked["heads"].values()
    asked = {**asked, **more, "feeds": [{**shown, **more}], "heads": {MONITOR.log.text: {**head, **more}}}
    assert HelloRequest.parse(asked) == request

    signed_receipt = sign_object(b"fds/1 receipt", {**unsigned(receipt.sign(ENDPOINT.key)), **more}, ENDPOINT.key)
    answer = unsigned(Hello.sign(request.nonce, AT, [signed_receipt], feed, ENDPOINT.key))
    signed = sign_object(b"fds/1 hello", {**answer, **more, "feed": {**answer["feed"], **more}}, ENDPOINT.key)
    hello = Hello.verify(signed, ENDPOINT.log.key, request.nonce)

    assert (hello.receipts, hello.feed) == ((receipt,), feed)
    with pytest.raises(FormatError):
        Hello.verify({**signed, "permit": None}, ENDPOINT.log.key, request.nonce)


def unsigned(signed: JsonObject) -> JsonObject:
    return {name: value for name, value in signed.items() if name != "signature"}


@pytest.mark.parametrize(
    ("seq", "expected"),
    [
        pytest.param(1, False, id="quarantined"),
        pytest.param(2, True, id="there"),
        pytest.param(3, False, id="missing"),
        pytest.param(5, False, id="past-the-cursor"),
    ],
)
def test_what_a_receipt_covers(seq: int, expected: bool) -> None:
    assert a_receipt(missing=(3,)).covers(seq) is expected


def test_a_receipt_of_another_key_is_refused() -> None:
    signed = a_receipt().sign(ENDPOINT.key)

    with pytest.raises(FormatError):
        Receipt.verify(signed, Device(6).log.key)
    with pytest.raises(FormatError):
        Receipt.verify({**signed, "cursor": 5}, ENDPOINT.log.key)


def test_a_feed_item_is_for_one_reader_one_feed_and_one_span() -> None:
    scope = FeedScope(ENDPOINT.log, bytes(16), MONITOR.log.key)
    item = FeedItem.sign(scope, 3, 7, b"frame", ENDPOINT.key)

    assert item.holds(scope)
    assert not item.holds(FeedScope(ENDPOINT.log, bytes([1] * 16), MONITOR.log.key))
    assert not item.holds(FeedScope(ENDPOINT.log, bytes(16), Device(2).log.key))
    assert not FeedItem(2, 7, b"frame", item.signature).holds(scope)
    assert not FeedItem(3, 7, b"other", item.signature).holds(scope)
    assert FeedItem.read(item.encode()[:-1]) is None


def test_orders_are_read_back() -> None:
    orders = Orders(
        log=MONITOR.log,
        head=Head(3, bytes(32)),
        url="http://127.0.0.1:1",
        endpoint_key=ENDPOINT.log.key,
        token=b64(bytes(32)),
        team=ENDPOINT.log,
        feed_epoch=bytes(16),
        feed_after=9,
        send=(BlobOrder(bytes(32), 5),),
        fetch=(BlobOrder(bytes([1] * 32), 6),),
        challenge=bytes(range(16)),
        receipt=a_receipt().sign(ENDPOINT.key),
    )

    assert Orders.parse(orders.encode()) == orders
    assert Orders.parse(Orders(log=MONITOR.log, head=Head(0, bytes(32))).encode()).url is None
    with pytest.raises(FormatError):
        Orders.parse(orders.encode()[:-1])


def test_orders_prove_what_was_receipted_and_only_of_their_own_log() -> None:
    orders = Orders(
        log=MONITOR.log,
        head=Head(4, bytes(32)),
        endpoint_key=ENDPOINT.log.key,
        receipt=a_receipt(4).sign(ENDPOINT.key),
    )

    assert orders.receipted() == a_receipt(4)
    assert replace(orders, receipt=None).receipted() is None
    assert replace(orders, receipt={**a_receipt(4).sign(ENDPOINT.key), "cursor": 5}).receipted() is None
    assert replace(orders, endpoint_key=MONITOR.log.key).receipted() is None
    assert replace(orders, log=Device(2).log).receipted() is None


def test_names_in_outbox_and_inbox() -> None:
    name = OutboxName("tail", 7, 56)

    assert OutboxName.parse(name.draw()) == name
    assert name.draw() != name.draw()
    assert OutboxName.parse("orders") is None
    feed = FeedName(bytes(range(16)), 0, 12)
    assert FeedName.parse(feed.text) == feed


@given(cut=st.integers(0, 5_000))
def test_an_outbox_file_that_was_not_written_whole_is_refused(cut: int) -> None:
    run = MONITOR.run([Slot.of(a_body().data), Slot.of(a_body().data)])
    data = OutboxFile.of(run, seal_run(run, [ENDPOINT.seal.public_key.encode()])).encode()

    with pytest.raises(FormatError):
        OutboxFile.parse(data[: cut % len(data)])


def test_a_log_id_is_48_bytes() -> None:
    assert LogId.parse(MONITOR.log.text) == LogId.parse(MONITOR.log.raw) == MONITOR.log
    with pytest.raises(FormatError):
        LogId.parse(MONITOR.log.raw[:-1])
