"""Enrolment: a code lets one laptop in, once; a lost answer can be had again; nothing secret lies on the disk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from field_app.journal import Enrolled, EnrolRequest, OneTimeCode, b64, canonical
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device
from tests.sync.running import RunningEndpoint


class StandingClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_the_answer_says_who_the_device_is(team: Team) -> None:
    lead = team.join("lead", person="KHAN-1")

    assert (lead.me.person, lead.me.role, lead.me.team_name) == ("KHAN-1", "lead", team.name)
    assert lead.me.key == team.endpoint.opened.keys.public
    assert lead.hello().feed.team == lead.me.team


def test_a_code_lets_in_one_laptop(team: Team) -> None:
    code = team.endpoint.invite(team=team.name)
    Device().ask_to_enrol(team.endpoint.url, code)

    answer = Device().ask_to_enrol(team.endpoint.url, code)

    assert (answer.status_code, answer.json()) == (403, {"code": "code-used"})


def test_the_same_key_gets_the_same_answer_until_its_first_hello(team: Team) -> None:
    code, device = team.endpoint.invite(team=team.name), Device()
    lost = device.ask_to_enrol(team.endpoint.url, code).json()
    request = device.enrol_request(code)

    again = device.ask_to_enrol(team.endpoint.url, code, request)

    device.enrolled = Enrolled.verify(again.json(), OneTimeCode.parse(code), request.nonce)
    device.url = team.endpoint.url
    assert again.json() == lost | {name: again.json()[name] for name in ("nonce", "time", "signature")}
    device.hello()
    assert device.ask_to_enrol(team.endpoint.url, code).json() == {"code": "code-used"}


def test_the_roster_names_a_device_once_however_often_it_asked(team: Team) -> None:
    code, device = team.endpoint.invite(team=team.name), Device()
    for _ in range(3):
        assert device.ask_to_enrol(team.endpoint.url, code).status_code == 200

    lead = team.join("lead")

    assert [each["key"] for each in lead.feed().of_kind("roster")].count(b64(device.signing.verify_key.encode())) == 1


@pytest.mark.parametrize(("minutes", "status"), [(15, 200), (16, 403)], ids=["in-time", "too-late"])
def test_a_code_lasts_fifteen_minutes(tmp_path: Path, minutes: int, status: int) -> None:
    clock = StandingClock()
    with RunningEndpoint(tmp_path / "data", clock) as endpoint:
        code = endpoint.invite()
        clock.now += timedelta(minutes=minutes)

        answer = Device().ask_to_enrol(endpoint.url, code)

    assert answer.status_code == status
    assert status == 200 or answer.json() == {"code": "code-expired"}


def test_a_lost_answer_can_be_had_when_the_code_has_expired_since(tmp_path: Path) -> None:
    clock = StandingClock()
    with RunningEndpoint(tmp_path / "data", clock) as endpoint:
        code, device = endpoint.invite(), Device()
        first = device.ask_to_enrol(endpoint.url, code).json()
        clock.now += timedelta(days=3)

        assert device.ask_to_enrol(endpoint.url, code).json()["token"] == first["token"]


def test_guessing_codes_is_slowed_down(endpoint: RunningEndpoint) -> None:
    guess = OneTimeCode.make(endpoint.opened.keys.public).text

    answers = [Device().ask_to_enrol(endpoint.url, guess) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [403] * 20 + [429]
    assert answers[0].json() == {"code": "code-unknown"}
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_a_request_that_its_key_did_not_sign_is_refused(team: Team) -> None:
    code, device, thief = team.endpoint.invite(team=team.name), Device(), Device()
    signed = device.enrol_request(code).sign(device.signing)
    swapped = {**signed, "seal": b64(thief.seal.public_key.encode())}

    answer = device_post(team.endpoint.url, canonical(swapped))

    assert answer == 400
    assert device.ask_to_enrol(team.endpoint.url, code).status_code == 200


def device_post(url: str, data: bytes) -> int:
    return requests.post(f"{url}/v1/enrol", data=data, timeout=20).status_code


NO_REQUESTS = {
    "nothing": b"",
    "a-list": b"[]",
    "half-an-object": b"{",
    "not-utf-8": b"\xff",
    "only-a-version": b'{"v":1}',
    "too-long": b"{" * 70_000,
}


@pytest.mark.parametrize("data", NO_REQUESTS.values(), ids=NO_REQUESTS)
def test_what_is_no_request_is_told_so(team: Team, data: bytes) -> None:
    assert device_post(team.endpoint.url, data) in {400, 413}


def test_a_laptop_belongs_to_one_team(team: Team) -> None:
    device = team.join()
    elsewhere = team.endpoint.invite(team=f"{team.name} beside")

    answer = device.ask_to_enrol(team.endpoint.url, elsewhere)

    assert (answer.status_code, answer.json()) == (403, {"code": "device-elsewhere"})


def test_a_laptop_belongs_to_one_person(team: Team) -> None:
    """Its records carry the person's code for good."""
    device = team.join(person="AMAL-1")
    other = team.endpoint.invite(team=team.name, person="NOOR-2")

    assert device.ask_to_enrol(team.endpoint.url, other).json() == {"code": "device-elsewhere"}


def test_a_new_code_ends_the_old_token(team: Team) -> None:
    device = team.join()
    stolen = replace(device.me)
    team.join(device=device, person=device.person)
    thief = Device(device.signing, device.seal, device.epoch, enrolled=stolen, url=device.url)

    assert device.call("POST", "/v1/hello", data=b"{}").status_code == 400
    assert thief.call("POST", "/v1/hello", data=b"{}").status_code == 401


def test_neither_code_nor_token_lies_on_the_disk(endpoint: RunningEndpoint) -> None:
    code = endpoint.invite()
    device, request = Device(), None
    request = device.enrol_request(code)
    token = device.ask_to_enrol(endpoint.url, code, request).json()["token"]
    assert isinstance(request, EnrolRequest)
    endpoint.stop()

    held = b"".join(path.read_bytes() for path in endpoint.data.rglob("*") if path.is_file())

    assert [secret in held for secret in (token.encode(), request.code, b64(request.code).encode())] == [False] * 3
