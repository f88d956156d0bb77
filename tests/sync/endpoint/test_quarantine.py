"""Entries of unknown, revoked or wrong-role devices: kept, receipted as such, without effect, judged again (5)."""

import secrets

import pytest

from field_app.journal import LogId, b64
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device, a_body, a_submission


def test_a_carried_log_of_an_unknown_device_waits_in_quarantine(team: Team) -> None:
    monitor, lead, stranger = team.join(), team.join("lead"), Device()
    stranger.meet(monitor)
    body = stranger.submit()

    pushed = monitor.push(stranger.frames(), log=stranger.log)

    assert (pushed.refused, pushed.receipt.cursor, pushed.receipt.quarantined) == (None, 1, ((1, 1),))
    assert body.id not in lead.feed().ids()


def test_joining_releases_what_waited(team: Team) -> None:
    monitor, lead, stranger = team.join(), team.join("lead"), Device()
    stranger.meet(monitor)
    bodies = [stranger.submit() for _ in range(3)]
    monitor.push(stranger.frames(size=2), log=stranger.log)
    seen = lead.feed()

    team.join(device=stranger)

    assert stranger.receipt().quarantined == ()
    assert {body.id for body in bodies} <= lead.feed(after=seen.head).ids()


def test_a_revoked_device_keeps_what_was_receipted_and_pushes_into_quarantine(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    before = monitor.submit()
    monitor.push()
    team.endpoint.administration.revoke(monitor.person)
    after = monitor.submit()

    pushed = monitor.push()

    assert (pushed.refused, pushed.receipt.cursor, pushed.receipt.quarantined) == (None, 2, ((2, 2),))
    assert before.id in lead.feed().ids()
    assert after.id not in lead.feed().ids()


def test_a_revoked_device_reads_and_carries_nothing(team: Team) -> None:
    monitor, other = team.join(), team.join()
    other.submit()
    team.endpoint.administration.revoke(b64(monitor.signing.verify_key.encode()))

    assert monitor.hello().feed.head == 0
    assert monitor.feed().items == []
    assert monitor.push(other.frames(), log=other.log).refused == "revoked"
    assert other.receipt().cursor == 0


def test_a_revoked_device_that_joins_again_goes_on_where_it_was(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    monitor.submit()
    monitor.push()
    team.endpoint.administration.revoke(monitor.person)
    while_revoked = monitor.submit()
    monitor.push()

    team.join(device=monitor, person=monitor.person)

    assert monitor.receipt().quarantined == ()
    assert while_revoked.id in lead.feed().ids()


@pytest.mark.parametrize("kind", ["review", "erasure", "roster", "publication", "outcome"])
def test_a_monitor_may_not_write(team: Team, kind: str) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit()
    body = a_body(kind, monitor.person, record=record.id)
    monitor.append(body)
    later = monitor.submit()

    pushed = monitor.push()

    assert (pushed.receipt.cursor, pushed.receipt.quarantined) == (3, ((2, 2),))
    got = lead.feed().slots_of(monitor.log)
    assert (got[2].body, got[3].body) == (None, later.data)


@pytest.mark.parametrize("kind", ["erasure", "roster", "outcome"])
def test_a_lead_may_not_write(team: Team, kind: str) -> None:
    lead = team.join("lead")
    lead.append(a_body(kind, lead.person))

    assert lead.push().receipt.quarantined == ((1, 1),)


def test_a_new_role_holds_from_here_and_judges_again(team: Team) -> None:
    monitor, author = team.join(), team.join()
    record = author.submit()
    author.push()
    monitor.review(record.id)
    assert monitor.push().receipt.quarantined == ((1, 1),)

    team.join("lead", device=monitor, person=monitor.person)
    second = monitor.review(record.id, "returned")

    pushed = monitor.push()
    assert pushed.receipt.quarantined == ((1, 1),)  # it was written as a monitor
    assert [each["id"] for each in author.feed().of_kind("review")] == [second.id]
    (entry,) = [each for each in author.feed().of_kind("roster") if each["person"] == monitor.person]
    spans = [(each["role"], each["from"], each["to"]) for each in entry["ranges"]]
    assert spans == [("monitor", 1, 1), ("lead", 2, None)]


def test_nobody_writes_in_another_persons_name(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    monitor.append(a_submission(lead.person), signed=False)
    later = monitor.submit()

    assert monitor.push().receipt.quarantined == ((1, 1),)
    assert lead.feed().slots_of(monitor.log)[2].body == later.data


def test_what_was_recorded_before_joining_counts(team: Team) -> None:
    monitor, lead = Device(), team.join("lead")
    body = monitor.submit()
    assert body.author.startswith("device-")

    team.join(device=monitor)

    assert monitor.push().receipt.quarantined == ()
    assert body.id in lead.feed().ids()


def test_a_lead_does_not_decide_about_an_own_record(team: Team) -> None:
    lead = team.join("lead")
    record = lead.submit()
    lead.review(record.id)

    assert lead.push().receipt.quarantined == ((2, 2),)


def test_nobody_revises_or_withdraws_another_persons_record(team: Team) -> None:
    author, other = team.join(), team.join()
    record = author.submit()
    author.push()
    other.submit(record=record.id)
    other.append(a_body("withdrawal", other.person, record=record.id, revisions=[record.id], after=[], reason=""))

    assert other.push().receipt.quarantined == ((1, 2),)


def test_whose_a_record_is_may_turn_out_later(team: Team) -> None:
    author, other = team.join(), team.join()
    record = author.submit()
    other.submit(record=record.id)
    assert other.push().receipt.quarantined == ()

    author.push()

    assert other.receipt().quarantined == ((1, 1),)


def test_a_lead_decides_about_the_own_team_only(team: Team) -> None:
    author, stranger = team.join(), Team(team.endpoint, f"{team.name} beyond").join("lead")
    record = author.submit()
    author.push()
    stranger.review(record.id)

    assert stranger.push().receipt.quarantined == ((1, 1),)
    assert author.feed().of_kind("review") == []


def test_strangers_may_only_push_so_much(team: Team) -> None:
    monitor, stranger = team.join(), Device()
    stranger.meet(monitor)
    stranger.append(b"{" + secrets.token_hex(100_000).encode() + b"}")  # 100 kB even when it is packed

    pushed = monitor.push([stranger.frame(1, 1)] * 25, log=stranger.log)

    assert (pushed.refused, pushed.receipt.cursor) == ("rate", 1)
    monitor.submit()
    assert monitor.push().refused is None


def test_a_restored_laptops_new_log_is_adopted(team: Team) -> None:
    before, lead = team.join(), team.join("lead")
    old = before.submit()
    before.push()
    after = Device(before.signing, before.seal, enrolled=before.enrolled, url=before.url)
    epoch = before.feed().epoch

    feed = after.feed()

    assert feed.epoch != epoch  # it may read its former log now
    assert old.id in feed.ids()
    new = after.submit()
    assert after.push().receipt.quarantined == ()
    assert new.id in lead.feed().ids()
    assert {LogId.parse(each["log"]) for each in after.feed().of_kind("roster")[-1]["ranges"]} == {
        before.log,
        after.log,
    }


def test_a_key_gets_only_so_many_logs(team: Team) -> None:
    monitor = team.join()
    clones = [Device(monitor.signing, monitor.seal, enrolled=monitor.enrolled, url=monitor.url) for _ in range(64)]
    clones.sort(key=lambda clone: clone.log.text)  # as hello sends them
    monitor.hello({clone.log: clone.head for clone in clones})
    clones[-1].submit()

    assert clones[-1].push().refused == "rate"
