"""What the job says, line by line: whole lines only, each once, nothing of an unknown one."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ui.sync_status import JobView, OutcomeHeard, ProgressHeard, RestHeard, Trouble, read_line
from ui.sync_status.event_file import BYTES_MAX, EventFile

OUTCOME = {"event": "outcome", "head": 5, "waiting": 2, "quarantined": 0, "received": 1, "files_waiting": 1}
WORDS = {"message": "No link.", "safe": "", "todo": "Wait."}
URL = {"url": "https://endpoint.example.org"}
PROBLEM = {"code": "link-none", "values": URL, **WORDS}
MORNING = datetime(2025, 12, 10, 7, 20, tzinfo=UTC)
LINK = Trouble("link-none", URL)
SENDING = ProgressHeard("log", 1, 3)
REST = b'{"event": "waiting", "seconds": 4, "because": null}\n'


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            '{"event": "progress", "step": "log", "done": 1, "total": 3}', ProgressHeard("log", 1, 3), id="log"
        ),
        pytest.param('{"event": "waiting", "seconds": 4.0, "because": null}', RestHeard(4.0, ""), id="rests"),
        pytest.param(json.dumps(OUTCOME), OutcomeHeard(5, 2, 0, 1, 1, 0, None, None), id="outcome"),
        pytest.param(
            json.dumps({**OUTCOME, "problem": PROBLEM}),
            OutcomeHeard(5, 2, 0, 1, 1, 0, None, LINK),
            id="trouble",
        ),
        pytest.param(
            json.dumps({**OUTCOME, "problem": {"code": "of-another-version", "values": {}, **WORDS}}),
            OutcomeHeard(5, 2, 0, 1, 1, 0, None, Trouble("sync-trouble-unknown", {"code": "of-another-version"})),
            id="trouble-without-words-here",
        ),
        pytest.param(
            json.dumps({**OUTCOME, "problem": {"code": "link-none", **WORDS}}),
            OutcomeHeard(5, 2, 0, 1, 1, 0, None, Trouble("sync-trouble-unknown", {"code": "link-none"})),
            id="trouble-without-values",
        ),
        pytest.param(
            json.dumps({**OUTCOME, "at": "2025-12-10T07:20:00+00:00"}),
            OutcomeHeard(5, 2, 0, 1, 1, 0, None, None, MORNING),
            id="time",
        ),
        pytest.param(
            json.dumps({**OUTCOME, "files_spoilt": 2}),
            OutcomeHeard(5, 2, 0, 1, 1, 0, None, None, files_spoilt=2),
            id="files-came-damaged",
        ),
        pytest.param(
            json.dumps({**OUTCOME, "at": "this morning"}), OutcomeHeard(5, 2, 0, 1, 1, 0, None, None), id="no-time"
        ),
        pytest.param('{"event": "outcome", "head": 5}', None, id="half-an-outcome"),
        pytest.param('{"event": "news"}', None, id="unknown"),
        pytest.param('{"event": "pro', None, id="torn"),
        pytest.param("[1]", None, id="no-event"),
    ],
)
def test_a_line(line: str, expected: object) -> None:
    assert read_line(line.encode()) == expected


def test_a_line_that_is_still_being_written_is_told_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "events"
    follow = EventFile(path)
    assert list(follow.new_events()) == []
    path.write_bytes(REST[:10])
    assert list(follow.new_events()) == []
    path.write_bytes(REST * 2)
    assert list(follow.new_events()) == [RestHeard(4, "")] * 2
    assert list(follow.new_events()) == []


def test_a_file_that_grew_large_is_begun_anew_and_followed(tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_bytes(REST * (BYTES_MAX // len(REST) + 2))
    follow = EventFile(path)
    follow.skip()
    assert 0 < len(list(follow.new_events())) < 100
    follow.begin_anew()
    assert path.stat().st_size == 0
    path.write_bytes(REST)
    assert list(follow.new_events()) == [RestHeard(4, "")]


def test_what_moved_is_over_with_the_outcome_and_what_came_adds_up() -> None:
    outcome = OutcomeHeard(5, 0, 0, 2, 0, 0, None, None)
    view = JobView()
    for heard in (ProgressHeard("log", 1, 3), outcome, RestHeard(4, ""), ProgressHeard("feed", 0, 1), outcome):
        view = view.after(heard)
    assert (view.moving, view.rests, view.received) == (None, None, 4)


def test_since_when_there_is_no_link_is_that_of_the_first_run_in_a_row() -> None:
    def run(trouble: Trouble | None, hours: int) -> OutcomeHeard:
        return OutcomeHeard(5, 1, 0, 0, 0, 0, None, trouble, MORNING + timedelta(hours=hours))

    view = JobView().after(run(LINK, 0)).after(RestHeard(4, "link-none")).after(run(LINK, 1))
    assert (view.no_link_since, view.is_stuck) == (MORNING, False)
    view = view.after(run(None, 2))
    assert view.no_link_since is None
    assert view.after(run(LINK, 3)).no_link_since == MORNING + timedelta(hours=3)
    assert view.after(run(Trouble("endpoint-token-unknown", URL), 3)).is_stuck
