"""The feed: everything that a reader may read, in arrival order, and nothing else (invariant 4)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from field_app.journal import Body, FeedScope, Slot, b64, runs
from sync.endpoint.tables import arrival, entry, log
from sync.endpoint.tables import team as team_table
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device, Feed, a_body
from tests.sync.running import RunningEndpoint


def test_who_reads_what(team: Team) -> None:
    author, colleague = team.join(), team.join()
    second_laptop = team.join(person=author.person)
    lead, headquarters = team.join("lead"), team.join("headquarters")
    written = {
        "own": author.submit(),
        "own-other-laptop": second_laptop.submit(),
        "colleague": colleague.submit(),
    }
    for device in (author, second_laptop, colleague):
        device.push()
    written["lead-on-own"] = lead.review(written["own"].id)
    written["lead-on-colleague"] = lead.review(written["colleague"].id)
    written["headquarters-on-own"] = headquarters.review(written["own"].id, "released")
    written["headquarters-on-nothing"] = a_body("note", headquarters.person)
    headquarters.append(written["headquarters-on-nothing"])
    lead.push()
    headquarters.push()

    read = {
        name: {what for what, body in written.items() if body.id in reader.feed().ids()}
        for name, reader in {
            "author": author,
            "second-laptop": second_laptop,
            "colleague": colleague,
            "lead": lead,
            "headquarters": headquarters,
        }.items()
    }

    assert read == {
        "author": {"own-other-laptop", "lead-on-own", "headquarters-on-own"},
        "second-laptop": {"own", "lead-on-own", "headquarters-on-own"},
        "colleague": {"lead-on-colleague"},
        "lead": {"own", "own-other-laptop", "colleague", "headquarters-on-own"},
        "headquarters": {"own", "own-other-laptop", "colleague", "lead-on-own", "lead-on-colleague"},
    }


def test_the_roster_that_each_role_reads(team: Team) -> None:
    monitor, colleague = team.join(), team.join()
    lead, headquarters = team.join("lead"), team.join("headquarters")
    everybody = {each.person for each in (monitor, colleague, lead, headquarters)}

    assert everybody & roster(monitor) == {monitor.person, lead.person, headquarters.person}
    assert everybody <= roster(lead)
    assert everybody <= roster(headquarters)


def roster(reader: Device) -> set[str]:
    return {entry["person"] for entry in reader.feed().of_kind("roster")}


@pytest.mark.parametrize("entries", [0, 1], ids=["who-wrote-nothing", "who-wrote"])
def test_a_leads_end_is_told_to_all(team: Team, entries: int) -> None:
    monitor, lead = team.join(), team.join("lead")
    for _ in range(entries):
        lead.append(a_body("note", lead.person))
    lead.push()

    team.endpoint.administration.revoke(lead.person)

    told = [entry["ranges"] for entry in monitor.feed().of_kind("roster") if entry["person"] == lead.person]
    assert [[(each["from"], each["to"]) for each in ranges] for ranges in told] == [[(1, None)], [(1, 1)] * entries]


def test_a_lead_who_becomes_a_monitor_is_told_to_all(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")

    team.join("monitor", device=lead, person=lead.person)

    told = [entry["ranges"] for entry in monitor.feed().of_kind("roster") if entry["person"] == lead.person]
    assert [[each["role"] for each in ranges] for ranges in told] == [["lead"], ["monitor"]]


def test_headquarters_who_become_a_lead_of_the_own_team_are_read_whole_by_leads(team: Team) -> None:
    lead, other = team.join("lead"), team.join("headquarters")
    note = a_body("note", other.person)
    other.append(note)
    other.push()
    before = lead.feed()
    assert note.id not in before.ids()

    team.join("lead", device=other, person=other.person)

    assert note.id in lead.feed(after=before.head, epoch=before.epoch).ids()


def test_headquarters_are_on_the_roster_of_teams_that_begin_later(team: Team) -> None:
    headquarters = team.join("headquarters")
    later = Team(team.endpoint, f"{team.name} later").join()

    assert headquarters.person in roster(later)


def test_headquarters_decide_about_any_team(team: Team) -> None:
    headquarters = team.join("headquarters")
    elsewhere = Team(team.endpoint, f"{team.name} elsewhere")
    author, lead, own_lead = elsewhere.join(), elsewhere.join("lead"), team.join("lead")
    record = author.submit()
    author.push()
    decision = headquarters.review(record.id)

    assert headquarters.push().receipt.quarantined == ()

    assert decision.id in author.feed().ids()
    assert decision.id in lead.feed().ids()
    assert decision.id not in own_lead.feed().ids()


@pytest.mark.parametrize(("role", "status"), [("monitor", 404), ("lead", 404), ("headquarters", 200)], ids=str)
def test_who_reads_another_teams_feed(team: Team, role: str, status: int) -> None:
    reader, other = team.join(role), Team(team.endpoint, f"{team.name} beside").join()

    assert reader.call("GET", f"/v1/feed/{other.me.team.text}?after=0").status_code == status


def test_a_decision_that_came_before_its_record_arrives_again(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    record = author.submit()
    decision = lead.review(record.id)
    lead.push()
    before = author.feed()
    assert decision.id not in before.ids()

    author.push()

    assert decision.id in author.feed(after=before.head, epoch=before.epoch).ids()


def test_a_leads_merge_reaches_the_records_person_singly(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    record = author.submit()
    author.push()
    lead.submit()  # of the lead's own: nobody else's business
    merge = a_body("submission", lead.person, record=record.id, bases=[record.id], form={}, xml="", files=[])
    lead.append(merge, signed=True)
    lead.push()

    assert [body.id for body in author.feed().bodies() if body.kind == "submission"] == [merge.id]


def test_a_single_entry_carries_its_own_signature(team: Team) -> None:
    """Also one whose only signature is that of the frame in which it came."""
    author, lead = team.join(), team.join("lead")
    record = author.submit()
    author.push()
    lead.submit()
    lead.append(a_body("review", lead.person, record=record.id), signed=False)
    lead.push(lead.frames(size=1))

    (run,) = [run for run in author.feed().runs if run.log == lead.log]
    assert (run.first, len(run.slots), run.slots[0].signature) == (2, 1, run.signature)


def test_a_filled_slot_arrives_again(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    body = author.submit()
    author.submit()
    author.push([author.frame(1, 2, [Slot(None, body.sha256), author.slots[1]])])
    before = lead.feed()
    assert before.slots_of(author.log)[1].body is None

    author.push([author.frame(1, 1)])

    assert lead.feed(after=before.head).slots_of(author.log)[1].body == body.data


def test_a_slot_filled_inside_a_run_comes_with_the_rest_of_its_run(team: Team) -> None:
    """The endpoint can only cut where it has a signature; the reader compares and skips what it has."""
    author, lead = team.join(), team.join("lead")
    bodies = [author.submit() for _ in range(4)]
    author.push([author.frame(1, 4, [author.slots[0], Slot(None, bodies[1].sha256), *author.slots[2:]])])
    before = lead.feed()

    author.push([author.frame(1, 4)])

    (run,) = lead.feed(after=before.head).runs
    assert (run.first, run.last) == (2, 4)
    assert run.slots[0].body == bodies[1].data


def test_reading_on_from_any_arrival_misses_nothing(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    for count in (1, 3, 7, 2):
        for _ in range(count):
            author.submit()
        author.push()
        lead.review(author.slots[0].body_sha256.hex())
        lead.push()
    whole = lead.feed()

    for after in range(whole.head):
        feed = lead.feed(after=after, epoch=whole.epoch)
        assert feed.head == whole.head
        assert arrived_since(team.endpoint, lead, after) <= feed.ids()


def arrived_since(endpoint: RunningEndpoint, reader: Device, after: int) -> set[str]:
    """Return the ids of what the store says to have arrived, but for the reader's own log."""
    held = select(entry.c.body).join(arrival, (arrival.c.log_id == entry.c.log_id) & (arrival.c.seq == entry.c.seq))
    held = held.join(log, log.c.id == entry.c.log_id).join(team_table, team_table.c.id == arrival.c.team_id)
    held = held.where(team_table.c.name == reader.me.team_name, arrival.c.number > after, log.c.name != reader.log.raw)
    with endpoint.opened.store.read() as db:
        return {Body.parse(data).id for data in db.execute(held).scalars()}


def test_an_epoch_that_is_not_the_feeds_begins_at_the_start(team: Team) -> None:
    monitor = team.join()
    head = monitor.feed().head

    assert monitor.feed(after=head).items == []
    assert monitor.feed(after=head, epoch=bytes(16)).head == head


def test_what_is_not_for_a_reader_leaves_a_number_only(team: Team) -> None:
    author, colleague = team.join(), team.join()
    seen = colleague.feed()
    for _ in range(300):
        author.submit()
    author.push()

    feed = colleague.feed(after=seen.head)

    assert [(item.frame, item.to - item.after) for item in feed.items] == [(None, 300)]


def test_a_long_log_comes_in_frames_within_bounds(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    for number in range(700):
        author.submit(text="x" * (10_000 if number % 50 == 0 else 100))
    sizes = [len(slot.line) for slot in author.slots]
    frames, at = [], 1
    for count in runs(sizes):
        frames.append(author.frame(at, at + count - 1))
        at += count
    author.push(frames)

    feed = lead.feed()

    got = feed.slots_of(author.log)
    assert [got[seq].body for seq in range(1, 701)] == [slot.body for slot in author.slots]
    assert all(len(run.slots) <= 50 and sum(len(slot.line) for slot in run.slots) <= 65_536 for run in feed.runs)


def test_single_entries_pushed_one_by_one_come_together(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    for _ in range(30):
        author.submit()
    author.push(author.frames(size=1))

    assert [len(run.slots) for run in lead.feed().runs if run.log == author.log] == [30]


def test_readers_never_see_an_arrival_before_an_earlier_one(team: Team) -> None:
    """Several push while one reads on from where it was: in the end it has everything, each arrival once."""
    lead, authors = team.join("lead"), [team.join() for _ in range(3)]
    for author in authors:
        for _ in range(40):
            author.submit()
    taken: set[str] = set()
    at = 0
    with ThreadPoolExecutor(len(authors)) as pool:
        pushes = [pool.submit(author.push, author.frames(size=3)) for author in authors]
        while not all(push.done() for push in pushes):
            feed = lead.feed(after=at)
            taken |= feed.ids()
            at = max(at, feed.head)
    taken |= lead.feed(after=at).ids()

    assert taken >= {slot_id(author, seq) for author in authors for seq in range(40)}


def slot_id(author: Device, at: int) -> str:
    body = author.slots[at].body
    assert body is not None
    return Body.parse(body).id


def test_more_rights_begin_a_feed_of_their_own(team: Team) -> None:
    monitor, colleague = team.join(), team.join()
    record = colleague.submit()
    colleague.push()
    before = monitor.feed()

    team.join("lead", device=monitor, person=monitor.person)

    after = monitor.feed(after=before.head, epoch=before.epoch)
    assert after.epoch != before.epoch
    assert record.id in after.ids()


def test_a_feed_of_somebody_else_proves_nothing(team: Team) -> None:
    author, lead = team.join(), team.join("lead")
    mark = lead.hello().feed
    answer = lead.call("GET", f"/v1/feed/{mark.team.text}?epoch={b64(mark.epoch)}&after=0")

    with pytest.raises(AssertionError):
        read_as(author, answer.content)


def read_as(reader: Device, content: bytes) -> None:
    mark = reader.hello().feed
    Feed.read(reader, FeedScope(mark.team, mark.epoch, reader.signing.verify_key.encode()), content)


@pytest.mark.parametrize("query", ["epoch=*", "after=x", "epoch=&after=1.5"])
def test_a_query_that_does_not_parse_is_told_so(team: Team, query: str) -> None:
    monitor = team.join()

    assert monitor.call("GET", f"/v1/feed/{monitor.me.team.text}?{query}").status_code == 400
