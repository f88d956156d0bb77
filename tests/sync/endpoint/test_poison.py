"""Bodies that cannot be used: they get an outcome, and the entries behind them lose nothing (invariants 3, 5, 11)."""

import pytest

from field_app.journal import canonical
from sync.endpoint.judgement import read_body
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import FORM, Device, a_body, a_submission

POISON = {
    "not-json": b"{ this is no JSON",
    "not-canonical": b'{"v": 1}',
    "without-the-common-fields": canonical({"v": 1}),
    "lone-surrogate": b'{"\\ud800":1}',
    "deeply-nested": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "nested-within-the-parsers-limit": b'{"a":' * 700 + b"1" + b"}" * 700,
    "number-beyond-json": b'{"a":1e999}',
    "long-number": b'{"a":' + b"1" * 5_000 + b"}",
    "not-utf-8": b'{"a":"\xff"}',
    "kind-that-is-no-name": canonical(a_body("submission", "M-01").content | {"kind": "../../x"}),
    "files-that-are-none": a_body("submission", "M-01", files=[{"name": "x"}]).data,
    "file-of-minus-one-byte": a_body(
        "submission", "M-01", files=[{"name": "x", "type": "y", "size": -1, "sha256": "00" * 32, "blob": "00" * 32}]
    ).data,
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_poison_is_told_and_blocks_nothing(team: Team, poison: bytes) -> None:
    monitor, lead = team.join(), team.join("lead")
    monitor.submit()
    seq = monitor.append(poison)
    last = monitor.submit()

    pushed = monitor.push()

    assert (pushed.refused, pushed.receipt.cursor, pushed.receipt.quarantined) == (None, 3, ())
    for reader in (monitor, lead):
        (outcome,) = reader.feed().of_kind("outcome")
        assert (outcome["code"], outcome["log"], outcome["seq"]) == ("rejected", monitor.log.text, seq)
    got = lead.feed().slots_of(monitor.log)
    assert got[seq].body is None
    assert got[seq].body_sha256 == monitor.slots[seq - 1].body_sha256
    assert got[3].body == last.data


def test_poison_sent_twice_is_told_once(team: Team) -> None:
    monitor = team.join()
    monitor.append(POISON["not-json"])

    monitor.push()
    monitor.push()

    assert len(monitor.feed().of_kind("outcome")) == 1


def test_an_outcome_tells_nothing_of_the_body(team: Team) -> None:
    monitor = team.join()
    monitor.append(b'{"secret answer": 17')

    monitor.push()

    (outcome,) = monitor.feed().of_kind("outcome")
    assert "secret" not in str(outcome)


def test_a_kind_that_nobody_knows_yet_is_carried(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    novel = a_body("photo-note", monitor.person, about="something new")
    monitor.append(novel)

    pushed = monitor.push()

    assert (pushed.receipt.quarantined, lead.feed().of_kind("outcome")) == ((), [])
    assert novel.id in lead.feed().ids()


def test_the_same_id_with_other_bytes_is_a_conflict(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    first = monitor.submit()
    other = a_body(
        "submission", monitor.person, body_id=first.id, record=first.id, bases=[], form=FORM, xml="", files=[]
    )
    monitor.append(other, signed=False)

    pushed = monitor.push()

    assert pushed.receipt.cursor == 2
    (outcome,) = monitor.feed().of_kind("outcome")
    assert (outcome["code"], outcome["seq"], outcome["sha256"]) == ("conflict", 2, other.sha256.hex())
    assert lead.feed().slots_of(monitor.log)[2].body == other.data


def test_the_same_id_with_the_same_bytes_counts_once(team: Team) -> None:
    """A restored laptop appends what it never saw receipted to its new log, unchanged."""
    before = team.join()
    body = before.submit()
    before.push()
    after = Device(before.signing, before.seal, enrolled=before.enrolled, url=before.url)
    after.append(body, signed=False)

    pushed = after.push()

    assert (pushed.refused, pushed.receipt.cursor, pushed.receipt.quarantined) == (None, 1, ())
    assert after.feed().of_kind("outcome") == []
    assert [each for each in after.feed().bodies() if each.kind == "submission"] == [body]


def test_ids_in_quarantine_take_none_from_their_owners(team: Team) -> None:
    stranger, monitor = Device(), team.join()
    stranger.meet(monitor)
    taken = stranger.submit()
    monitor.push(stranger.frames(), log=stranger.log)
    own = a_body("submission", monitor.person, body_id=taken.id, record=taken.id, bases=[], form=FORM, xml="", files=[])
    monitor.append(own, signed=False)

    monitor.push()

    assert monitor.feed().of_kind("outcome") == []


def test_a_body_at_the_limit_is_taken(team: Team) -> None:
    monitor = team.join()
    room = 262_144 - len(a_submission(monitor.person, text="").data)
    body = a_submission(monitor.person, text="x" * room)
    assert len(body.data) == 262_144
    monitor.append(body, signed=False)
    monitor.submit()

    assert monitor.push(monitor.frames(size=1)).receipt.cursor == 2


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_the_samples_of_poison_are_poison(poison: bytes) -> None:
    assert isinstance(read_body(poison), str)
