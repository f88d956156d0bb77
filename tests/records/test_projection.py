"""The rows follow from the journal: any order gives the same, dropping and rebuilding gives the same."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_app.journal import Head, Role, Run
from field_app.records import ReviewState
from field_app.records.projection import RULES
from field_app.vault import Vault
from tests.records.builders import STEPS, Laptop, SetClock, a_laptop
from tests.records.endpoint import HandEndpoint
from tests.vault.builders import PASSPHRASE

TABLES = {
    "records_record": "SELECT * FROM records_record ORDER BY number",
    "records_head": "SELECT * FROM records_head ORDER BY record, revision, log",
    "records_file": "SELECT * FROM records_file ORDER BY log, seq, blob",
    "records_search": "SELECT rowid, words FROM records_search ORDER BY rowid",
}


def dump(laptop: Laptop) -> dict[str, list[tuple[object, ...]]]:
    return {table: laptop.vault.db.execute(query).fetchall() for table, query in TABLES.items()}


def test_dropped_and_rebuilt_rows_are_the_same(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    record = monitor.finalize("Rafah", "shut").record
    monitor.correct(record, {"place": "Erez"})
    monitor.records.withdraw(monitor.finalize("Zikim").record, "Counted twice.")
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    lead.review.approve(record)

    for laptop in (monitor, lead):
        before = dump(laptop)
        for table in TABLES:
            laptop.vault.db.execute(f"DELETE FROM {table}")  # noqa: S608 - constants
        laptop.records.rebuild()
        assert dump(laptop) == before


@pytest.mark.parametrize(
    ("table", "damage"),
    [
        pytest.param("records_record", "UPDATE records_record SET state = 'approved'", id="a-state"),
        pytest.param("records_head", "DELETE FROM records_head", id="a-head"),
        pytest.param("records_search", "UPDATE records_search SET words = 'nothing'", id="words"),
    ],
)
def test_rows_that_were_changed_are_found_and_left(laptop: Laptop, table: str, damage: str) -> None:
    laptop.finalize()
    assert laptop.records.problem() is None
    laptop.vault.db.execute(damage)
    damaged = dump(laptop)

    problem = laptop.records.problem()

    assert problem is not None
    assert (problem.code, problem.values) == ("projection-differs", {"table": table})
    assert dump(laptop) == damaged


def test_rows_that_differ_are_made_anew_at_the_next_unlock(laptop: Laptop) -> None:
    laptop.inbox.unlock()  # from now on the vault says which rules made its rows
    laptop.finalize("Rafah")
    whole = dump(laptop)
    laptop.vault.db.execute("DELETE FROM records_head")
    laptop.inbox.unlock()
    assert laptop.records.rows() == []
    laptop.records.problem()

    laptop.inbox.unlock()

    assert dump(laptop) == whole
    assert laptop.records.problem() is None


def test_rows_that_earlier_rules_made_are_made_anew_at_unlock(laptop: Laptop) -> None:
    laptop.finalize("Rafah")
    whole = dump(laptop)
    laptop.vault.db.execute("UPDATE records_search SET words = 'as rules of the past had them'")
    laptop.vault.set("records.projection_rules", RULES - 1)
    assert laptop.records.problem() is None  # such rows say nothing about the journal
    laptop.inbox.unlock()
    assert dump(laptop) == whole


def test_a_device_that_is_on_no_roster_has_no_effect_until_it_is(
    monitor: Laptop, lead: Laptop, endpoint: HandEndpoint, tmp_path: Path
) -> None:
    """The second lead's decision arrives before the roster entry that makes it one."""
    second = a_laptop(tmp_path, "second")
    done = monitor.finalize()
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    endpoint.join(second, "LEAD-2", Role.LEAD)
    roster = endpoint.arrivals.pop()
    endpoint.heads[endpoint.team] = Head(roster.first - 1, roster.before)
    _bring_by_hand(second, [*endpoint.arrivals, roster], endpoint)
    second.review.approve(done.record)
    endpoint.collect(second)

    endpoint.bring(lead)
    assert lead.inbox.apply().decided[0].state is ReviewState.SUBMITTED

    endpoint.keep(roster)
    endpoint.bring(lead)
    lead.inbox.apply()
    assert lead.records.row(done.record).state is ReviewState.APPROVED
    second.vault.close()


def _bring_by_hand(laptop: Laptop, arrivals: list[Run], endpoint: HandEndpoint) -> None:
    kept, endpoint.arrivals = endpoint.arrivals, arrivals
    endpoint.greet(laptop)
    endpoint.feed(laptop)
    endpoint.arrivals = kept
    laptop.inbox.apply()


def test_a_revoked_device_loses_its_effect_from_there_on(monitor: Laptop, lead: Laptop, endpoint: HandEndpoint) -> None:
    kept, lost = monitor.finalize("Rafah"), monitor.finalize("Erez")
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    assert len(lead.records.rows()) == 2

    endpoint.enter_on_roster(monitor, "GZ-014", Role.MONITOR, last=kept.seq)
    for laptop in (monitor, lead):
        endpoint.bring(laptop)
        laptop.inbox.apply()

    assert [row.record for row in lead.records.rows()] == [kept.record]
    assert lead.records.search("erez") == []
    # Its own laptop shows both: nothing that a person recorded disappears from under them.
    assert {row.record for row in monitor.records.rows()} == {kept.record, lost.record}
    assert lead.records.problem() is None


@dataclass
class Team:
    """An endpoint with the entries of a monitor and two leads, conflicts and all, and a laptop without them."""

    endpoint: HandEndpoint
    reader: Path


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    folder = tmp_path_factory.mktemp("team")
    endpoint = HandEndpoint()
    monitor, one, two, reader = (a_laptop(folder, name) for name in ("monitor", "one", "two", "reader"))
    for laptop, person, role in ((monitor, "GZ-014", Role.MONITOR), (one, "L-1", Role.LEAD), (two, "L-2", Role.LEAD)):
        endpoint.join(laptop, person, role)
    endpoint.join(reader, "HQ-1", Role.HEADQUARTERS)
    disputed, corrected, forked = (monitor.finalize(place).record for place in ("Rafah", "Erez", "Zikim"))
    for laptop in (monitor, one, two):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    one.review.approve(disputed)
    two.review.return_(disputed, "No.")
    two.review.return_(corrected, "Why?")
    for laptop in (two, monitor):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    monitor.correct(corrected, {"place": "Erez north"})
    first, second = monitor.records.revise(forked), monitor.records.revise(forked)
    for opened in (first, second):
        monitor.records.finalize(opened.entry, correction=opened.correction)
    for laptop in (one, two, monitor):
        endpoint.bring(laptop)
        laptop.inbox.apply()
    endpoint.greet(reader)
    for laptop in (monitor, one, two, reader):
        laptop.vault.close()
    return Team(endpoint, reader.vault.folder.path)


EXPECTED = {
    "Visit to Rafah": ReviewState.CONFLICT,
    "Visit to Erez north": ReviewState.SUBMITTED,
    "Visit to Zikim": ReviewState.CONFLICT,
}


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_entries_in_any_order_doubled_and_delayed_leave_the_same_state(
    team: Team, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The roster and the runs of each log come shuffled and repeated, a few at each unlock."""
    clock = SetClock()
    folder = shutil.copytree(team.reader, tmp_path_factory.mktemp("order") / "reader")
    reader = Laptop(Vault.open(folder, PASSPHRASE, clock=clock, migrations=STEPS), clock)
    arrivals = range(1, len(team.endpoint.arrivals) + 1)
    order = data.draw(st.permutations([*arrivals, *arrivals]))
    at_once = data.draw(st.integers(1, 5))
    for place in range(0, len(order), at_once):
        for to in order[place : place + at_once]:
            team.endpoint.send_item(reader, to)
        reader.inbox.apply()

    assert {row.title: row.state for row in reader.records.rows()} == EXPECTED
    assert reader.records.problem() is None
    assert list(reader.vault.folder.refused.iterdir()) == []
    reader.vault.close()
