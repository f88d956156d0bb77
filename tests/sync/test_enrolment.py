"""Joining: a code proves the endpoint, once, for 15 minutes; whatever else answers stores nothing."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.clock import system_clock
from field_app.errors import FieldAppError, LinkError, NotOurServer, RefusedError, UsageError
from field_app.journal import Enrolled, EnrolRequest, LogId, OneTimeCode, canonical, parse_object
from sync.carriers import ComeBack, Cut, Unreachable
from sync.carriers.calls import Caller
from sync.carriers.transport import open_session
from sync.enrolment import DeviceIdentity, endpoint_url, is_plain_link, join
from tests.sync.double import OTHER, OURS, PORTAL, TEAM
from tests.sync.laptop import clock
from tests.sync.running import RunningEndpoint
from tests.sync.stranger import Asked, Says, a_stranger, answer

CODE = OneTimeCode.make(OURS.verify_key.encode()).text


def a_device() -> DeviceIdentity:
    signing = SigningKey.generate()
    return DeviceIdentity(signing, bytes(PrivateKey.generate().public_key), LogId(bytes(signing.verify_key), bytes(16)))


@pytest.fixture
def enrol() -> Iterator[Callable[..., Enrolled]]:
    with open_session() as session:

        def enrol(url: str, code: str, device: DeviceIdentity | None = None) -> Enrolled:
            return join(Caller(url, session, clock, lambda: 60.0), code, device or a_device())

        yield enrol


Enrol = Callable[..., Enrolled]


def test_a_code_lets_a_laptop_in_and_says_who_it_is(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    joined = enrol(endpoint.url, endpoint.invite("lead", "North", "L-07"))
    assert (joined.person, joined.role, joined.team_name) == ("L-07", "lead", "North")
    assert joined.key == endpoint.opened.keys.public


def test_a_code_may_be_typed_in_small_letters_with_spaces(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    assert enrol(endpoint.url, endpoint.invite().lower().replace("-", " ")).role == "monitor"


def test_asking_again_after_a_lost_answer_gives_the_same_token(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    device, code = a_device(), endpoint.invite()
    assert enrol(endpoint.url, code, device).token == enrol(endpoint.url, code, device).token


def test_a_used_code_is_refused_to_anybody_else(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    code = endpoint.invite()
    enrol(endpoint.url, code)
    with pytest.raises(RefusedError, match="used already"):
        enrol(endpoint.url, code)


def test_an_expired_code_is_refused(tmp_path: Path, enrol: Enrol) -> None:
    late = timedelta(0)
    with RunningEndpoint(tmp_path, clock=lambda: system_clock() + late) as endpoint:
        code = endpoint.invite()
        late = timedelta(minutes=15, seconds=1)
        with pytest.raises(RefusedError, match="15 minutes"):
            enrol(endpoint.url, code)


def test_an_unknown_code_is_refused(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    with pytest.raises(RefusedError, match="does not know this code"):
        enrol(endpoint.url, OneTimeCode.make(endpoint.opened.keys.public).text)


def test_a_laptop_of_another_team_is_told_so(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    device = a_device()
    enrol(endpoint.url, endpoint.invite(team="North"), device)
    with pytest.raises(RefusedError, match="another team"):
        enrol(endpoint.url, endpoint.invite(team="South"), device)


def test_the_code_of_another_endpoint_is_not_sent_far(endpoint: RunningEndpoint, enrol: Enrol) -> None:
    with pytest.raises(RefusedError):
        enrol(endpoint.url, CODE)


@pytest.mark.parametrize(
    "code", ["", "AAAA", "1" * 32, CODE[:-1], f"{CODE}A"], ids=["empty", "four", "digits", "cut", "longer"]
)
def test_what_is_no_code_is_not_sent(code: str, enrol: Enrol) -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        with pytest.raises(UsageError, match="not a one-time code"):
            enrol(stranger.url, code)
        assert stranger.asked == []


def _answers(key: SigningKey, *, nonce: bytes | None = None) -> Says:
    def says(asked: Asked) -> bytes:
        request = EnrolRequest.verify(parse_object(asked.body, "enrol"))
        answered = Enrolled(
            nonce=nonce or request.nonce,
            key=bytes(key.verify_key),
            seal=bytes(32),
            team=TEAM if key is OURS else LogId(bytes(key.verify_key), bytes(16)),
            team_name="North",
            person="M-01",
            role="monitor",
            token="made up",  # noqa: S106 - opens nothing
            time=clock(),
        )
        return answer("200 OK", canonical(answered.sign(key)))

    return says


@pytest.mark.parametrize(
    ("says", "expected", "code"),
    [
        pytest.param(lambda _: PORTAL, NotOurServer, "server-not-ours", id="captive-portal"),
        pytest.param(_answers(OTHER), NotOurServer, "enrol-other-key", id="another-key"),
        pytest.param(_answers(OURS, nonce=bytes(16)), NotOurServer, "server-not-ours", id="an-answer-of-before"),
        pytest.param(
            lambda _: answer("403 Forbidden", b"<html>"), NotOurServer, "server-not-ours", id="a-forbidding-page"
        ),
        pytest.param(
            lambda _: answer("403 No", b'{"code":"link-none"}'),
            NotOurServer,
            "server-not-ours",
            id="an-unknown-refusal",
        ),
        pytest.param(
            lambda _: answer("302 Found", Location="http://127.0.0.1:1"), NotOurServer, "server-not-ours", id="redirect"
        ),
        pytest.param(lambda _: answer("200 OK", b'{"v":1'), NotOurServer, "server-not-ours", id="half-a-json-object"),
        pytest.param(lambda _: answer("429 Slow", Retry_After="30"), ComeBack, "endpoint-come-back", id="too-many"),
        pytest.param(lambda _: answer("502 Bad"), LinkError, "endpoint-out-of-order", id="out-of-order"),
        pytest.param(lambda _: b"", Cut, "link-cut", id="hung-up"),
    ],
)
def test_an_answer_without_proof_lets_nobody_in(
    says: Says, expected: type[FieldAppError], code: str, enrol: Enrol
) -> None:
    with a_stranger(says) as stranger, pytest.raises(expected) as raised:
        enrol(stranger.url, CODE)
    assert type(raised.value) is expected
    assert raised.value.code == code


def test_the_double_is_believed_with_our_key(enrol: Enrol) -> None:
    """Else the cases above could fail for a reason of the double's own."""
    with a_stranger(_answers(OURS)) as stranger:
        assert enrol(stranger.url, CODE).person == "M-01"


def test_nothing_answers(enrol: Enrol) -> None:
    with a_stranger(lambda _: PORTAL) as stranger:
        pass
    with pytest.raises(Unreachable, match="no link"):
        enrol(stranger.url, CODE)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        (" https://endpoint.example.org/ ", "https://endpoint.example.org"),
        ("endpoint.example.org", "https://endpoint.example.org"),
        ("http://127.0.0.1:8800", "http://127.0.0.1:8800"),
        ("https://example.org/fds/", "https://example.org/fds"),
        ("http://[::1]:8800", "http://[::1]:8800"),
    ],
)
def test_addresses_are_read_as_people_type_them(typed: str, url: str) -> None:
    assert endpoint_url(typed) == url


@pytest.mark.parametrize(
    "typed", ["", "https://", "ftp://example.org", "http://host:port", "http://[::1", "http://h:99999"]
)
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(UsageError, match="not the address"):
        endpoint_url(typed)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("http://user:secret@example.org", id="password"),
        pytest.param("user@example.org", id="user"),
        pytest.param("https://:@example.org", id="empty-login"),
        pytest.param("https://example.org/?token=secret", id="query"),
        pytest.param("https://example.org/?", id="empty-query"),
        pytest.param("https://example.org/#secret", id="fragment"),
    ],
)
def test_an_address_holds_no_secret(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        endpoint_url(typed)

    assert refused.value.code == "url-says-more"
    assert "secret" not in str(refused.value.message())


@pytest.mark.parametrize(
    ("url", "is_plain"),
    [
        ("HTTP://192.0.2.7", True),
        ("http://127.8.0.1", False),
        ("http://[::1]:8800", False),
        ("http://127.0.0.1:8800", False),
        ("http://localhost:8800", False),
        ("http://192.0.2.7", True),
        ("https://192.0.2.7", False),
    ],
)
def test_a_way_that_others_see_is_pointed_out(url: str, is_plain: bool) -> None:
    assert is_plain_link(url) is is_plain
