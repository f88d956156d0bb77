"""Logs that arrive in any order end in the same verdicts and the same feeds (invariants 4, 14)."""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from field_app.journal import sign_run
from sync.endpoint.tables import log, verdict
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device, a_body
from tests.sync.running import RunningEndpoint

_numbers = count(1)


@dataclass(frozen=True)
class Group:
    """Two monitors, a lead and headquarters, with logs that speak about each other's records."""

    amal: Device
    omar: Device
    lead: Device
    headquarters: Device

    @classmethod
    def join(cls, endpoint: RunningEndpoint) -> "Group":
        team = Team(endpoint, f"Orders {next(_numbers)}")
        group = cls(team.join(), team.join(), team.join("lead"), team.join("headquarters"))
        group.write()
        return group

    def write(self) -> None:
        amal, omar, lead = self.amal, self.omar, self.lead
        first, second, third = amal.submit(), amal.submit(), omar.submit()
        omar.submit(record=first.id)
        omar.append(a_body("withdrawal", omar.person, record=second.id, revisions=[second.id], after=[], reason=""))
        amal.submit(record=first.id)
        amal.append(a_body("review", amal.person, record=third.id))
        lead.review(first.id)
        lead.review(third.id, "returned")
        lead.append(b"{poison")
        merge = a_body("submission", lead.person, record=first.id, bases=[first.id], form={}, xml="", files=[])
        lead.append(merge, signed=True)
        self.headquarters.review(second.id)
        self.headquarters.append(a_body("note", self.headquarters.person))

    @property
    def devices(self) -> list[Device]:
        return [self.amal, self.omar, self.lead, self.headquarters]


EXPECTED_VERDICTS = {("amal", 4): "role", ("omar", 2): "role", ("omar", 3): "role", ("lead", 3): "rejected"}
EXPECTED_READ = {
    "amal": {("lead", 1), ("lead", 4), ("headquarters", 1)},
    "omar": {("lead", 2)},
    "lead": {*(("amal", seq) for seq in (1, 2, 3)), ("omar", 1), ("headquarters", 1)},
    "headquarters": {*(("amal", seq) for seq in (1, 2, 3)), ("omar", 1), *(("lead", seq) for seq in (1, 2, 4))},
}


@given(turns=st.permutations([0] * 4 + [1] * 3 + [2] * 4 + [3] * 2))
@settings(max_examples=12)
def test_every_order_ends_the_same(shared_endpoint: RunningEndpoint, turns: list[int]) -> None:
    group = Group.join(shared_endpoint)
    at = [0, 0, 0, 0]

    for turn in turns:
        take(shared_endpoint, group.devices[turn], at[turn] + 1)
        at[turn] += 1

    assert verdicts(shared_endpoint, group) == EXPECTED_VERDICTS
    assert {name: read(group, name) for name in EXPECTED_READ} == EXPECTED_READ


@pytest.mark.parametrize("turns", [[0, 1, 2, 3], [3, 2, 1, 0]], ids=["records-first", "decisions-first"])
def test_whole_logs_at_once_end_the_same(shared_endpoint: RunningEndpoint, turns: list[int]) -> None:
    group = Group.join(shared_endpoint)

    for turn in turns:
        group.devices[turn].push()

    assert verdicts(shared_endpoint, group) == EXPECTED_VERDICTS
    assert {name: read(group, name) for name in EXPECTED_READ} == EXPECTED_READ


def take(endpoint: RunningEndpoint, device: Device, seq: int) -> None:
    run = sign_run(device.signing, device.log, device.head_at(seq - 1), [device.slots[seq - 1]])
    with endpoint.opened.store.write() as db:
        endpoint.opened.intake.take(db, run)


def verdicts(endpoint: RunningEndpoint, group: Group) -> dict[tuple[str, int], str]:
    names = {device.log.raw: name for name, device in vars(group).items()}
    held = select(log.c.name, verdict.c.seq, verdict.c.code).join(verdict, verdict.c.log_id == log.c.id)
    with endpoint.opened.store.read() as db:
        return {(names[row.name], row.seq): row.code for row in db.execute(held) if row.name in names}


def read(group: Group, reader: str) -> set[tuple[str, int]]:
    """Return the entries of the group whose bodies a reader gets."""
    feed = getattr(group, reader).feed()
    logs = {device.log: name for name, device in vars(group).items()}
    return {
        (logs[run.log], seq)
        for run in feed.runs
        if run.log in logs
        for seq, slot in enumerate(run.slots, start=run.first)
        if slot.body is not None
    }
