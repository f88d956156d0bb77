"""The job's own memory may be lost, damaged or unwritable: nothing else is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from field_app.journal import FeedMark, LogId
from sync.pace import Pace
from sync.state import JobState
from tests.sync.laptop import clock

BLOB = bytes(range(32))


def test_what_is_remembered_outlives_the_process(tmp_path: Path) -> None:
    with JobState(tmp_path / "state.db") as state:
        state.pace = Pace(tries=3, held_back=2, cut_at=7, cut_bytes=900)
        state.last_contact = clock()
        state.begin(BLOB)
    with JobState(tmp_path / "state.db") as state:
        assert state.pace == Pace(tries=3, held_back=2, cut_at=7, cut_bytes=900)
        assert state.last_contact == clock()
        assert state.began(BLOB)
        state.end(BLOB)
        assert not state.began(BLOB)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"no database at all" * 300, id="overwritten"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut-off"),
        pytest.param(lambda data: data[:100] + bytes(len(data) - 100), id="zeros-after-a-power-cut"),
    ],
)
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "state.db"
    with JobState(path) as state:
        state.pace = Pace(tries=3)
    path.write_bytes(damage(path.read_bytes()))

    with JobState(path) as state:
        assert state.pace == Pace()
        state.pace = Pace(tries=1)
    with JobState(path) as state:
        assert state.pace == Pace(tries=1)


def test_without_a_place_to_write_the_job_remembers_until_it_ends(tmp_path: Path) -> None:
    with JobState(tmp_path / "missing" / "state.db") as state:
        state.pace = Pace(tries=5)
        assert state.pace == Pace(tries=5)


def test_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with JobState(path) as state, closing(sqlite3.connect(path, isolation_level=None)) as other:
        state._db.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN EXCLUSIVE")  # SQLite refuses the job's write as it does on a full disk
        state.begin(BLOB)
        other.execute("ROLLBACK")
        assert not state.began(BLOB)


def test_nothing_in_it_tells_an_answer_or_a_name(tmp_path: Path) -> None:
    with JobState(tmp_path / "state.db") as state:
        columns = state._db.execute(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        ).fetchall()
    assert set(columns) == {
        *(("pace", name) for name in ("one", "tries", "held_back", "cut_at", "cut_bytes")),
        *(("contact", name) for name in ("one", "at")),
        ("upload", "blob"),
        *(("feed", name) for name in ("epoch", "team", "head", "mark")),
    }


def test_the_newest_mark_of_each_feed_is_kept(tmp_path: Path) -> None:
    team = LogId(bytes(32), bytes(16))
    old, new = (FeedMark(team, bytes([number]) * 16, 7, bytes(16)) for number in (1, 2))
    with JobState(tmp_path / "state.db") as state:
        for mark in (old, new, replace(old, head=9)):
            state.keep_feed(mark)
    with JobState(tmp_path / "state.db") as state:
        assert state.feeds == (replace(old, head=9), new)
