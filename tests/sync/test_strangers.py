"""What does not prove itself changes nothing (invariant 8), and says in which way it failed."""

import json
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.errors import FieldAppError, LinkError, NotOurServer, RefusedError
from field_app.journal import FeedItem, FeedMark, FeedScope, Hello, LogId, Receipt, canonical, unb64
from sync.carriers import ComeBack, Cut, Unreachable
from tests.sync.double import EPOCH, OTHER, OURS, PORTAL, TEAM, a_hello, after_hello
from tests.sync.laptop import Laptop, a_job, clock
from tests.sync.stranger import Asked, Says, a_stranger, answer


def a_laptop(path: Path, url: str) -> Laptop:
    laptop = Laptop(path)
    laptop.join(url, OURS.verify_key.encode(), PrivateKey.generate().public_key.encode(), "token", TEAM)
    laptop.record(3)
    return laptop


@pytest.mark.parametrize(
    ("says", "expected", "code"),
    [
        pytest.param(lambda _: PORTAL, NotOurServer, "server-not-ours", id="captive-portal"),
        pytest.param(
            lambda asked: a_hello(asked, key=OTHER), NotOurServer, "server-not-ours", id="signed-by-another-key"
        ),
        pytest.param(
            lambda asked: a_hello(asked, nonce=bytes(16)), NotOurServer, "server-not-ours", id="an-answer-of-before"
        ),
        pytest.param(
            lambda asked: a_hello(asked, team=LogId(OURS.verify_key.encode(), EPOCH)),
            NotOurServer,
            "server-not-ours",
            id="another-team",
        ),
        pytest.param(
            lambda _: answer("200 OK", b'{"v":1,"nonce":"AAAA'),
            NotOurServer,
            "server-not-ours",
            id="half-a-json-object",
        ),
        pytest.param(
            lambda _: answer("200 OK", b"{}", Content_Length="400"), Cut, "link-cut", id="shorter-than-announced"
        ),
        pytest.param(lambda _: b"", Cut, "link-cut", id="hung-up"),
        pytest.param(lambda _: answer("200 OK"), NotOurServer, "server-not-ours", id="nothing"),
        pytest.param(
            lambda _: answer("200 OK", b" " * 5_000_000), NotOurServer, "server-not-ours", id="an-endless-answer"
        ),
        pytest.param(lambda _: answer("404 Not Found"), NotOurServer, "server-not-ours", id="not-found"),
        pytest.param(lambda _: answer("413 Too Large"), NotOurServer, "server-not-ours", id="a-proxy-that-limits"),
        pytest.param(
            lambda _: answer("503 Busy", Retry_After="7"), ComeBack, "endpoint-come-back", id="come-back-later"
        ),
        pytest.param(
            lambda _: answer("503 Busy", Retry_After="soon"),
            LinkError,
            "endpoint-out-of-order",
            id="come-back-at-no-known-time",
        ),
        pytest.param(
            lambda _: answer("502 Bad Gateway"), LinkError, "endpoint-out-of-order", id="endpoint-down-behind-proxy"
        ),
        pytest.param(
            lambda _: answer("401 Who", b'{"code":"token-unknown"}'),
            RefusedError,
            "endpoint-token-unknown",
            id="token-unknown",
        ),
        pytest.param(
            lambda _: answer("401 Who", b"<html>Log in to the proxy</html>"),
            NotOurServer,
            "server-not-ours",
            id="a-proxys-log-in",
        ),
    ],
)
def test_an_answer_to_hello_without_proof_changes_nothing(
    tmp_path: Path, says: Says, expected: type[FieldAppError], code: str
) -> None:
    with a_stranger(says) as stranger:
        laptop = a_laptop(tmp_path, stranger.url)
        before = laptop.tree()
        with a_job(laptop) as job:
            outcome = job.run()

    assert type(outcome.problem) is expected
    assert outcome.problem.code == code
    assert laptop.tree() == before
    assert outcome.waiting == 3


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with a_stranger(lambda _: PORTAL) as elsewhere:
        moved = answer("302 Found", Location=f"{elsewhere.url}/login")
        with a_stranger(lambda _: moved) as stranger, a_job(a_laptop(tmp_path, stranger.url)) as job:
            outcome = job.run()

        assert isinstance(outcome.problem, NotOurServer)
        assert elsewhere.asked == []


def test_the_environment_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_stranger(lambda _: PORTAL) as proxy, a_stranger(a_hello) as stranger:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        with a_job(a_laptop(tmp_path / "vault", stranger.url)) as job:
            job.run()

        assert proxy.asked == []
        assert stranger.asked[0].headers["authorization"] == "Bearer token"


def _push_answer(key: SigningKey, log: LogId | None = None, refused: object = None) -> Callable[[Asked], bytes]:
    def says(asked: Asked) -> bytes:
        named = LogId.parse(asked.line.split("/v1/log/")[1].split("?")[0])
        receipt = Receipt(log=log or named, cursor=3, hash=bytes(32), time=clock()).sign(key)
        return answer("200 OK", canonical({"receipt": receipt, "refused": refused}))

    return says


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(lambda _: PORTAL, id="captive-portal"),
        pytest.param(_push_answer(OTHER), id="a-receipt-by-another-key"),
        pytest.param(_push_answer(OURS, log=TEAM), id="a-receipt-of-another-log"),
        pytest.param(_push_answer(OURS, refused="yes"), id="a-refusal-that-is-none"),
        pytest.param(lambda _: answer("200 OK", b'{"receipt":null,"refused":null}'), id="no-receipt"),
    ],
)
def test_an_answer_to_a_push_without_proof_delivers_nothing(tmp_path: Path, says: Says) -> None:
    with a_stranger(after_hello(says)) as stranger:
        laptop = a_laptop(tmp_path, stranger.url)
        with a_job(laptop) as job:
            outcome = job.run()

    assert isinstance(outcome.problem, NotOurServer)
    assert (outcome.cursor, outcome.waiting) == (0, 3)
    receipts = [name for name in laptop.tree() if "receipt" in name]
    assert len(receipts) == 1  # that of hello


SCOPE = FeedScope(TEAM, EPOCH, bytes(32))


def _feed(*spans: tuple[int, int], key: SigningKey = OURS, reader: bytes | None = None) -> Callable[[bytes], bytes]:
    def of(device: bytes) -> bytes:
        scope = FeedScope(TEAM, EPOCH, reader or device)
        return b"".join(FeedItem.sign(scope, after, to, None, key).encode() for after, to in spans)

    return of


@pytest.mark.parametrize(
    ("feed", "kept"),
    [
        pytest.param(_feed((0, 2), (2, 5)), [(0, 2), (2, 5)], id="a-whole-chain"),
        pytest.param(_feed((0, 2), (0, 2), (2, 5)), [(0, 2), (2, 5)], id="a-doubled-item-is-skipped"),
        pytest.param(_feed((0, 2), (3, 5)), [(0, 2)], id="a-gap-ends-it"),
        pytest.param(_feed((2, 5)), [], id="a-chain-that-begins-elsewhere"),
        pytest.param(_feed((0, 5), key=OTHER), [], id="signed-by-another-key"),
        pytest.param(_feed((0, 5), reader=bytes(32)), [], id="made-for-another-reader"),
        pytest.param(lambda _: b"<html>" * 40, [], id="captive-portal"),
        pytest.param(lambda device: _feed((0, 2), (2, 5))(device)[:-1], [(0, 2)], id="cut-in-the-second-item"),
    ],
)
def test_only_the_proven_part_of_a_feed_is_kept(
    tmp_path: Path, feed: Callable[[bytes], bytes], kept: list[tuple[int, int]]
) -> None:
    laptop = Laptop(tmp_path)

    def says(asked: Asked) -> bytes:
        return answer("200 OK", feed(laptop.log.key))

    with a_stranger(after_hello(says, head=5)) as stranger:
        laptop.join(stranger.url, OURS.verify_key.encode(), bytes(32), "token", TEAM)
        with a_job(laptop) as job:
            outcome = job.run()

    names = sorted(path.name for path in laptop.folder.inbox.glob("feed-*"))
    assert names == [f"feed-{EPOCH.hex()}-{after:012d}-{to:012d}" for after, to in kept]
    assert (outcome.problem is None) == (kept == [(0, 2), (2, 5)])


def test_nothing_answers(tmp_path: Path) -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        laptop = a_laptop(tmp_path, stranger.url)
    with a_job(laptop) as job:
        outcome = job.run()

    assert type(outcome.problem) is Unreachable
    assert outcome.problem.code == "link-none"


def test_a_clock_ten_years_off_delays_nothing_and_is_told(tmp_path: Path) -> None:
    def says(asked: Asked) -> bytes:
        nonce = unb64(json.loads(asked.body)["nonce"])
        later = clock() + timedelta(days=3653)
        return answer("200 OK", canonical(Hello.sign(nonce, later, [], FeedMark(TEAM, EPOCH, 0, bytes(16)), OURS)))

    with a_stranger(says) as stranger:
        laptop = Laptop(tmp_path)
        laptop.join(stranger.url, OURS.verify_key.encode(), bytes(32), "token", TEAM)
        with a_job(laptop) as job:
            outcome = job.run()

    assert outcome.is_complete
    assert outcome.clock_off_minutes == -3653 * 24 * 60


HEADS = st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.tuples(HEADS, st.binary(max_size=200)).map(b"".join))
def test_whatever_is_said_nothing_changes_and_it_is_told_in_words(tmp_path: Path, said: bytes) -> None:
    with a_stranger(lambda _: said) as stranger:
        laptop = a_laptop(tmp_path / secrets.token_hex(4), stranger.url)
        before = laptop.tree()
        with a_job(laptop) as job:
            outcome = job.run()

    assert isinstance(outcome.problem, LinkError)
    assert outcome.problem.message().safe
    assert laptop.tree() == before
