"""A disk that refuses: told in a sentence, with nothing lost. Each story in the suite at a few of its steps."""

from pathlib import Path

import pytest

from field_app.errors import FieldAppError
from tests.faults.power_cuts import record
from tests.faults.refusals import REFUSALS, Refused, refuse
from tests.faults.stories import STORIES, Done, Story

_STEPS_LEFT_OUT = {"save": 8, "passphrase": 5}


@pytest.mark.parametrize(
    "story", [each for each in STORIES if each.name in _STEPS_LEFT_OUT], ids=lambda story: story.name
)
def test_what_the_disk_refuses_is_told_and_costs_nothing(story: Story, tmp_path: Path) -> None:
    refused = Refused()

    refuse(record(story, tmp_path), tmp_path, refused, every=_STEPS_LEFT_OUT[story.name])

    assert refused.broken == []
    assert set(refused.cases) == {each.name for each in REFUSALS}
    assert refused.told["disk-full"] > 0


def test_a_story_that_goes_wrong_in_silence_is_found(tmp_path: Path) -> None:
    save = next(each for each in STORIES if each.name == "save")

    def act(folder: Path, done: Done) -> None:
        try:
            save.act(folder, done)
        except FieldAppError:
            for _ in range(4):
                done()  # acknowledged, and not done

    refused = Refused()
    refuse(record(Story("careless", save.prepare, act, save.look), tmp_path), tmp_path, refused, every=12)

    assert refused.broken != []
