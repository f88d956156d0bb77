"""Rows can be stopped, doubled, dropped and rebuilt, and who reads on meanwhile misses nothing."""

import logging
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from field_app.clock import system_clock
from field_app.journal import Frame, open_frame
from sync.endpoint import Endpoint
from sync.endpoint import rows as row_tables
from sync.endpoint.materialiser import Materialiser
from sync.endpoint.summing import sum_up
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device
from tests.sync.endpoint.put_back import copy, put_back
from tests.sync.endpoint.row_reading import Kept, catch_up, erase, everything, page, rows, values, without_numbers
from tests.sync.running import RunningEndpoint


def write_some(team: Team) -> Device:
    """Let a team write all kinds of entries; return a lead."""
    monitor, lead = team.join(), team.join("lead")
    records = [monitor.submit(text=f"<a>{number}</a>") for number in range(6)]
    monitor.push()
    for record, state in zip(records, ("approved", "returned", "rejected"), strict=False):
        lead.review(record.id, state)
    lead.push()
    monitor.submit(record=records[1].id, text="<a>again</a>")
    monitor.push()
    erase(team, records[4].data, None)
    return lead


def make_anew(endpoint: RunningEndpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drop all rows, as the first start of a version with other rules does, and that of this one after it."""
    with monkeypatch.context() as patched:
        patched.setattr(row_tables, "RULES", row_tables.RULES + 1)
        Materialiser(endpoint.opened.store).begin()
    Materialiser(endpoint.opened.store).begin()


def test_dropped_rows_are_made_anew_the_same(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = write_some(team)
    before = everything(team.endpoint, lead)
    kept = Kept(lead, "records", limit=3)
    kept.read_all()
    make_anew(team.endpoint, monkeypatch)

    assert everything(team.endpoint, lead) == before
    kept.by_record["a record of before"] = []
    kept.read_all()
    assert without_numbers([row for held in kept.by_record.values() for row in held]) == before[0]


def test_a_restart_changes_no_row(team: Team) -> None:
    lead = write_some(team)
    before = rows(team.endpoint, lead, "records")
    kept = Kept(lead, "records", limit=100)
    kept.read_all()
    Materialiser(team.endpoint.opened.store).begin()

    assert rows(team.endpoint, lead, "records") == before
    kept.by_record.clear()
    kept.read_all()
    assert kept.by_record == {}


def test_rows_that_would_be_the_same_keep_their_number(team: Team) -> None:
    monitor, lead = team.join(), team.join("lead")
    record = monitor.submit()
    monitor.push()
    before = rows(team.endpoint, lead, "records")
    colleague = team.join()
    colleague.submit(record=record.id)  # no effect, but about it
    colleague.push()

    assert rows(team.endpoint, lead, "records") == before


def take(opened: Endpoint, frame: bytes) -> None:
    """Store a frame as the server does."""
    with opened.store.write() as db:
        opened.intake.take(db, open_frame(Frame.parse(frame), opened.keys.seal, opened.dictionaries))


def test_a_step_that_another_overtook_writes_nothing(
    endpoint: RunningEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it computed is older than what is there now."""
    monitor, lead = Device().join(endpoint), Device().join(endpoint, "lead")
    endpoint.stop()
    record = monitor.submit(text="<a>1</a>")
    monitor.submit(record=record.id, text="<a>2</a>")
    overtaken: list[str] = []
    with Endpoint.open(endpoint.data, system_clock, None) as opened:
        take(opened, monitor.frame(1, 1))

        def overtake(*told: Any) -> Any:
            found = sum_up(*told)
            if not overtaken:
                overtaken.append(told[0])
                take(opened, monitor.frame(2, 2))
                while Materialiser(opened.store).step():
                    pass
            return found

        monkeypatch.setattr("sync.endpoint.materialiser.sum_up", overtake)
        assert opened.materialiser.step()
    endpoint.start()

    assert overtaken == [record.id]
    assert values(page(lead, "answers")["rows"]) == ["2"]


def test_many_materialisers_and_writers_make_the_same_rows(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """And who reads on meanwhile, a few rows a page, has them all in the end."""
    lead, authors = team.join("lead"), [team.join() for _ in range(2)]
    for author in authors:
        for number in range(12):
            record = author.submit(text=f"<a>{number}</a>")
            author.submit(record=record.id, text=f"<a>{number}</a><b>corrected</b>")
    records, answers = Kept(lead, "records", limit=2), Kept(lead, "answers", limit=3)
    with ThreadPoolExecutor(4) as pool:
        works: list[Future[Any]] = [pool.submit(author.push, author.frames(size=3)) for author in authors]
        works += [pool.submit(catch_up, team.endpoint) for _ in range(2)]
        while not all(work.done() for work in works):
            records.read_on()
            answers.read_on()
    told = everything(team.endpoint, lead)
    records.read_all()
    answers.read_all()

    assert without_numbers([row for held in records.by_record.values() for row in held]) == told[0]
    assert without_numbers([row for held in answers.by_record.values() for row in held]) == told[1]
    make_anew(team.endpoint, monkeypatch)
    assert everything(team.endpoint, lead) == told


def copy_running(endpoint: RunningEndpoint) -> Path:
    """Copy the data folder without a start of the server after it."""
    place = endpoint.data.with_name("copy")
    shutil.copytree(endpoint.data, place, ignore=shutil.ignore_patterns("endpoint.db*"))
    with closing(sqlite3.connect(endpoint.data / "endpoint.db")) as held:
        held.execute("VACUUM INTO ?", [str(place / "endpoint.db")])
    return place


@pytest.mark.parametrize("copy", [copy, copy_running])
def test_a_folder_put_back_is_found_out_by_who_had_read_on(
    endpoint: RunningEndpoint, copy: Callable[[RunningEndpoint], Path]
) -> None:
    monitor, lead = Device().join(endpoint), Device().join(endpoint, "lead")
    early = monitor.submit()
    monitor.push()
    catch_up(endpoint)
    ahead, behind = Kept(lead, "records", limit=9), Kept(lead, "records", limit=9)
    behind.read_all()
    older = copy(endpoint)
    monitor.submit()
    monitor.push()
    catch_up(endpoint)
    ahead.read_all()
    put_back(endpoint, older)
    other = Device().join(endpoint)
    late = other.submit()
    other.push()
    catch_up(endpoint)

    place = behind.cursor
    ahead.read_all()
    behind.read_all()

    assert set(ahead.by_record) == set(behind.by_record) == {early.id, late.id}
    assert Kept(lead, "records", limit=9, cursor=place).read_on() is False


def test_one_record_that_breaks_keeps_no_other_waiting(
    team: Team, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monitor, lead = team.join(), team.join("lead")
    broken, whole = monitor.submit(), monitor.submit()

    def breaks(record: str, *told: Any) -> Any:
        if record == broken.id:
            raise RuntimeError("a value")
        return sum_up(record, *told)

    monkeypatch.setattr("sync.endpoint.materialiser.sum_up", breaks)
    with caplog.at_level(logging.ERROR, "field_app.endpoint"):
        monitor.push()
        catch_up(team.endpoint)

    assert [row["record"] for row in rows(team.endpoint, lead, "records")] == [whole.id]
    assert {"record": broken.id, "error": "RuntimeError"} in [vars(line).get("ids") for line in caplog.records]
    assert "a value" not in caplog.text
