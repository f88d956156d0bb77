"""The roster: as what each part of each log acts, whatever the order in which that became known."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from field_app.journal import Body, Head, JsonObject, LogId, Slot, b64, genesis, make_body, sign_run
from field_app.journal.journal import Journal
from field_app.journal.roster import Oneself, Role, Roster, device_author, may_write
from tests.journal.conftest import STAMP, Device
from tests.journal.test_journal import ENDPOINT, ENDPOINT_KEY, TEAM
from tests.vault.builders import a_journal

MONITOR, LEAD = Device(1), Device(2)


def a_range(log: LogId, role: str = "monitor", first: int = 1, last: int | None = None) -> JsonObject:
    return {"log": log.text, "role": role, "from": first, "to": last}


def on_roster(device: Device, *ranges: JsonObject, person: str = "GZ-014", **changed: object) -> Body:
    fields = {"key": b64(device.log.key), "seal": b64(device.seal.public_key.encode()), "person": person}
    team = {"team": "Gaza North", "ranges": list(ranges) or [a_range(device.log)]}
    return make_body("roster", {**fields, **team, **changed}, stamp=STAMP, author="endpoint")


def roster(*bodies: Body, log: LogId = TEAM, oneself: Oneself | None = None) -> Roster:
    entries = [(log, seq, body) for seq, body in enumerate(bodies, start=1)]
    return Roster.of(entries, endpoint_key=TEAM.key, oneself=oneself)


PROMOTED = on_roster(MONITOR, a_range(MONITOR.log, "monitor", 1, 4), a_range(MONITOR.log, "lead", 5, 9))


@pytest.mark.parametrize(
    ("seq", "role"),
    [(1, Role.MONITOR), (4, Role.MONITOR), (5, Role.LEAD), (9, Role.LEAD), (10, None)],
)
def test_each_part_of_a_log_acts_as_its_range_says(seq: int, role: Role | None) -> None:
    assert roster(PROMOTED).role_of(MONITOR.log, seq) is role


def test_an_unknown_device_acts_as_nothing() -> None:
    known = roster(on_roster(MONITOR))

    assert known.role_of(LEAD.log, 1) is None
    assert known.person_of(LEAD.log) is None


def test_another_epoch_of_a_known_device_acts_as_nothing_until_it_has_a_range() -> None:
    other = LogId(MONITOR.log.key, bytes(16))

    assert roster(on_roster(MONITOR)).role_of(other, 1) is None
    assert roster(on_roster(MONITOR, a_range(MONITOR.log), a_range(other))).role_of(other, 1) is Role.MONITOR


def test_a_revoked_device_acts_up_to_where_it_was_revoked() -> None:
    revoked = roster(on_roster(MONITOR), on_roster(MONITOR, a_range(MONITOR.log, last=3)))

    assert [revoked.role_of(MONITOR.log, seq) for seq in (3, 4)] == [Role.MONITOR, None]
    assert revoked.devices() == []
    assert revoked.person_of(MONITOR.log) == "GZ-014"


def test_the_later_entry_replaces_the_earlier_whole() -> None:
    found = roster(on_roster(MONITOR), on_roster(MONITOR, a_range(MONITOR.log, "lead", 7), person="GZ-099"))

    assert found.role_of(MONITOR.log, 1) is None
    assert found.role_of(MONITOR.log, 7) is Role.LEAD
    assert found.person_of(MONITOR.log) == "GZ-099"


@given(order=st.permutations(range(4)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    bodies = [on_roster(MONITOR), on_roster(LEAD, a_range(LEAD.log, "lead")), PROMOTED, on_roster(MONITOR, person="Z")]
    entries = [(TEAM, seq, body) for seq, body in enumerate(bodies, start=1)]

    found = Roster.of([entries[at] for at in order], endpoint_key=TEAM.key)

    assert found.person_of(MONITOR.log) == "Z"
    assert [device.key for device in found.devices(Role.LEAD)] == [LEAD.log.key]


def test_only_the_endpoint_makes_the_roster() -> None:
    claimed = roster(on_roster(LEAD, a_range(LEAD.log, "headquarters")), log=LEAD.log)

    assert claimed.role_of(LEAD.log, 1) is None


def test_the_endpoints_own_logs_act_as_the_endpoint() -> None:
    assert roster().role_of(TEAM, 1) is Role.ENDPOINT
    assert roster().role_of(LogId(TEAM.key, bytes([1] * 16)), 1) is Role.ENDPOINT


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(on_roster(MONITOR, a_range(LEAD.log)), id="a-range-of-another-key"),
        pytest.param(on_roster(MONITOR, a_range(MONITOR.log, "admiral")), id="an-unknown-role"),
        pytest.param(on_roster(MONITOR, a_range(MONITOR.log, first=0)), id="a-range-from-zero"),
        pytest.param(on_roster(MONITOR, {"log": 1}), id="a-range-without-role"),
        pytest.param(on_roster(MONITOR, seal="short"), id="no-seal-key"),
        pytest.param(on_roster(MONITOR, key=b64(bytes(31))), id="no-key"),
        pytest.param(on_roster(MONITOR, ranges={}), id="no-ranges"),
    ],
)
def test_what_is_not_understood_gives_no_role(body: Body) -> None:
    found = roster(body)

    assert found.role_of(MONITOR.log, 1) is None
    assert found.role_of(LEAD.log, 1) is None


@pytest.mark.parametrize(
    ("author", "role"),
    [
        pytest.param("GZ-014", Role.MONITOR, id="the-devices-person"),
        pytest.param(device_author(MONITOR.log.key), Role.MONITOR, id="the-device-before-it-joined"),
        pytest.param("GZ-015", None, id="somebody-else"),
        pytest.param(device_author(LEAD.log.key), None, id="another-device"),
    ],
)
def test_nobody_writes_in_anothers_name(author: str, role: Role | None) -> None:
    assert roster(on_roster(MONITOR)).standing(MONITOR.log, 1, author) is role


def test_bundles_are_sealed_to_the_leads_of_today() -> None:
    former = Device(3)
    found = roster(
        on_roster(MONITOR),
        on_roster(LEAD, a_range(LEAD.log, "lead"), person="GZ-L"),
        on_roster(former, a_range(former.log, "lead", 1, 8), person="GZ-F"),
    )

    assert [(device.person, device.seal) for device in found.devices(Role.LEAD)] == [
        ("GZ-L", LEAD.seal.public_key.encode())
    ]
    assert {device.person for device in found.devices()} == {"GZ-014", "GZ-L"}


ONESELF = Oneself(MONITOR.log.key, "GZ-014", Role.MONITOR)


def test_oneself_acts_until_the_roster_says_otherwise() -> None:
    alone = roster(oneself=ONESELF)
    revoked = roster(on_roster(MONITOR, a_range(MONITOR.log, last=1)), oneself=ONESELF)

    assert (alone.role_of(MONITOR.log, 2), alone.person_of(MONITOR.log)) == (Role.MONITOR, "GZ-014")
    assert alone.role_of(LEAD.log, 2) is None
    assert revoked.role_of(MONITOR.log, 2) is None


PEOPLE = {Role.MONITOR, Role.LEAD, Role.HEADQUARTERS}


@pytest.mark.parametrize(
    ("kind", "own_record", "roles"),
    [
        ("submission", True, PEOPLE),
        ("submission", False, {Role.LEAD}),
        ("review", True, set()),
        ("review", False, {Role.LEAD, Role.HEADQUARTERS}),
        ("withdrawal", True, PEOPLE),
        ("withdrawal", False, set()),
        ("erasure", False, {Role.HEADQUARTERS}),
        ("roster", False, {Role.ENDPOINT}),
        ("publication", False, {Role.ENDPOINT}),
        ("outcome", False, {Role.ENDPOINT}),
        ("of-a-newer-version", True, set()),
    ],
)
def test_who_may_write_what(kind: str, own_record: bool, roles: set[Role]) -> None:
    acting = {role for role in (None, *Role) if may_write(kind, role, own_record=own_record)}

    assert acting == roles


# In the journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = a_journal(tmp_path)
    with closing(made.vault):
        yield made


def test_before_a_team_is_joined_own_entries_act(journal: Journal) -> None:
    assert journal.roster().role_of(journal.log, 1) is Role.MONITOR
    assert journal.roster().person_of(journal.log) == journal.person


def test_what_enrolling_brought_counts_until_the_roster_comes(journal: Journal) -> None:
    journal.roster()
    journal.set_endpoint(replace(ENDPOINT, role=Role.LEAD))

    assert journal.roster().role_of(journal.log, 1) is Role.LEAD
    assert journal.roster().person_of(journal.log) == "GZ-014"


def test_the_roster_grows_with_the_teams_log(journal: Journal) -> None:
    journal.set_endpoint(ENDPOINT)
    assert journal.roster().role_of(MONITOR.log, 1) is None

    head = Head(0, genesis(TEAM))
    slots = [Slot.of(body.data) for body in (on_roster(MONITOR), on_roster(LEAD))]
    journal.accept(sign_run(ENDPOINT_KEY, TEAM, head, slots))

    assert journal.roster().role_of(MONITOR.log, 1) is Role.MONITOR
    assert {device.key for device in journal.roster().devices()} == {MONITOR.log.key, LEAD.log.key}


def test_a_roster_of_another_key_has_no_effect(journal: Journal) -> None:
    journal.set_endpoint(ENDPOINT)
    other = SigningKey(bytes([9] * 32))
    log = LogId(other.verify_key.encode(), bytes(16))
    journal.accept(sign_run(other, log, Head(0, genesis(log)), [Slot.of(on_roster(MONITOR).data)]))

    assert journal.roster().role_of(MONITOR.log, 1) is None
    assert journal.roster().role_of(log, 1) is None
