"""Power cuts: nothing acknowledged is lost; the model is held to what is promised, and the checks can fail."""

import sys
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from field_app.vault import durable
from tests.faults.disk import Create, Disk, Flush, FlushFolder, MakeFolder, Rename, State, Step, Write
from tests.faults.power_cuts import Found, cut, cut_without_waiting, record
from tests.faults.stories import STORIES, Story

if sys.platform == "win32":
    pytest.skip("Windows writes names through, without flushes of folders that could be seen", allow_module_level=True)

_CUTS = 4
_BY_NAME = {story.name: story for story in STORIES}


def left(*steps: Step, begun: State | None = None) -> list[State]:
    """Return the distinct states that a cut after these steps may leave."""
    disk = Disk(begun or {})
    for step in steps:
        disk.take(step)
    states: list[State] = []
    for state in disk.states(Random(1), drawn=40):
        if state not in states:
            states.append(state)
    return states


def cut_story(story: Story, work: Path) -> Found:
    recording = record(story, work)
    return cut(recording, work, seed=2, drawn=1, every=len(recording.steps) // _CUTS)


def test_a_file_is_sure_when_its_bytes_and_its_name_were_flushed() -> None:
    assert left(Create("a"), Write("a", 0, b"x"), Flush("a"), FlushFolder(".")) == [{"a": b"x"}]


def test_bytes_without_a_name_and_a_name_without_bytes_are_both_possible() -> None:
    assert {} in left(Create("a"), Write("a", 0, b"x"), Flush("a"))
    assert {"a": b""} in left(Create("a"), Write("a", 0, b"x"), FlushFolder("."))
    assert {"a": b"\0"} in left(Create("a"), Write("a", 0, b"x"), FlushFolder("."))


def test_a_renamed_file_is_the_old_one_or_the_new_one() -> None:
    steps = (Create("b"), Write("b", 0, b"new"), Flush("b"), Rename("b", "a"))

    assert {state.get("a") for state in left(*steps, begun={"a": b"old"})} == {b"old", b"new"}
    assert left(*steps, FlushFolder("."), begun={"a": b"old"}) == [{"a": b"new"}]


def test_sectors_come_one_without_the_other_and_never_by_halves() -> None:
    states = left(Write("a", 0, b"x" * 1024), begun={"a": b"o" * 1024})

    assert {bytes(state["a"] or b"") for state in states} == {
        one * 512 + other * 512 for one in (b"o", b"x") for other in (b"o", b"x")
    }


def test_what_is_in_a_folder_that_is_not_sure_is_not_sure() -> None:
    assert {} in left(MakeFolder("f"), Create("f/a"), Flush("f/a"), FlushFolder("f"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_power_cut_loses_nothing_that_was_acknowledged(story: Story, tmp_path: Path) -> None:
    found = cut_story(story, tmp_path)

    assert found.broken == []
    assert found.states.total() >= _CUTS


def test_the_control_that_does_not_wait_for_the_disk_loses_some(tmp_path: Path) -> None:
    with patch("tests.faults.power_cuts._OF_THE_CONTROL", {"save"}):
        found = cut_without_waiting(1, tmp_path)

    assert found.lost.total() > 0


def test_a_name_that_is_not_flushed_is_found(tmp_path: Path) -> None:
    with patch.object(durable, "flush_folder", lambda _folder: None):
        found = cut_story(_BY_NAME["passphrase"], tmp_path)

    assert found.lost.total() > 0
