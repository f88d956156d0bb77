"""A data folder put back from an older copy: its readers find it out, and miss nothing (invariant 4)."""

from dataclasses import replace

import pytest

from field_app.journal import HelloRequest, canonical
from sync.endpoint import verify
from tests.sync.endpoint.device import STAMP, Device
from tests.sync.endpoint.put_back import copy, put_back
from tests.sync.running import RunningEndpoint


@pytest.fixture
def crew(endpoint: RunningEndpoint) -> dict[str, Device]:
    """Two monitors and two leads who all said hello once."""
    roles = {"first": "monitor", "second": "monitor", "lead": "lead", "other-lead": "lead"}
    joined = {name: Device().join(endpoint, role) for name, role in roles.items()}
    for device in joined.values():
        device.hello()
    return joined


def write(author: Device, count: int) -> set[str]:
    """Submit records and push them."""
    first = len(author.slots) + 1
    made = {author.submit().id for _ in range(count)}
    author.push(author.frames(first))
    return made


def read_on(reader: Device) -> set[str]:
    """Read from where the reader is to the head that hello told, as the job does."""
    before = dict(reader.feeds)
    mark = reader.hello().feed
    after = before[mark.epoch].head if mark.epoch in before else 0
    return reader.feed(after=after, epoch=mark.epoch, to=mark.head).ids()


@pytest.mark.parametrize("later", [1, 2, 3, 60], ids=lambda count: f"{count}-arrivals-where-2-were-lost")
def test_what_arrives_afterwards_is_read(endpoint: RunningEndpoint, crew: dict[str, Device], later: int) -> None:
    """Whether the head has passed the reader's old place, when it comes, or not."""
    lead = crew["lead"]
    older = copy(endpoint)
    lost = write(crew["first"], 2)
    assert lost <= read_on(lead)
    put_back(endpoint, older)

    written = write(crew["second"], later)

    assert written <= read_on(lead)
    assert read_on(lead) == set()
    crew["first"].push()
    assert lost <= read_on(lead)
    verify(endpoint.opened)


def test_an_epoch_is_drawn_once_for_each_reader_that_had_read_on(
    endpoint: RunningEndpoint, crew: dict[str, Device]
) -> None:
    lead, other, behind = crew["lead"], crew["other-lead"], crew["second"]
    older = copy(endpoint)
    write(crew["first"], 2)
    read_on(lead)
    read_on(other)
    before = {reader.log: reader.hello().feed.epoch for reader in (lead, other)}
    put_back(endpoint, older)
    epoch_behind = next(iter(behind.feeds))

    epochs = {reader.log: [reader.hello().feed.epoch for _ in range(3)] for reader in (lead, other)}
    endpoint.restart()

    for reader in (lead, other):
        assert set(epochs[reader.log]) == {reader.hello().feed.epoch}
        assert reader.hello().feed.epoch != before[reader.log]
    assert behind.hello().feed.epoch == epoch_behind  # it had read nothing that was lost


def test_a_reader_that_comes_late_reads_all_that_a_punctual_one_read(
    endpoint: RunningEndpoint, crew: dict[str, Device]
) -> None:
    older = copy(endpoint)
    write(crew["first"], 2)
    read_on(crew["lead"])
    read_on(crew["other-lead"])
    put_back(endpoint, older)

    written = write(crew["second"], 1)
    assert written <= read_on(crew["lead"])
    written |= write(crew["second"], 1)
    written |= write(crew["second"], 4)

    assert written <= read_on(crew["other-lead"])


def test_an_older_copy_that_is_put_back_twice(endpoint: RunningEndpoint, crew: dict[str, Device]) -> None:
    """The second time the reader is back in its first epoch, of which it had read more than there is."""
    lead = crew["lead"]
    older = copy(endpoint)
    write(crew["first"], 2)
    read_on(lead)
    put_back(endpoint, older)
    write(crew["second"], 1)
    read_on(lead)
    put_back(endpoint, older)

    written = {body.id for body in (crew["first"].submit() for _ in range(5))}
    crew["first"].push()

    assert written <= read_on(lead)
    assert len(lead.feeds) == 3


def test_a_reader_that_does_not_know_what_it_read_begins_anew(
    endpoint: RunningEndpoint, crew: dict[str, Device]
) -> None:
    lead = crew["lead"]
    written = write(crew["first"], 2)
    read_on(lead)
    epoch = lead.hello().feed.epoch
    lead.feeds.clear()

    assert written <= read_on(lead)
    assert lead.hello().feed.epoch != epoch


def test_a_put_back_folder_changes_nothing_for_who_had_read_no_further(
    endpoint: RunningEndpoint, crew: dict[str, Device]
) -> None:
    lead = crew["lead"]
    write(crew["first"], 2)
    read_on(lead)
    older = copy(endpoint)
    put_back(endpoint, older)
    epoch = next(iter(lead.feeds))

    written = write(crew["second"], 1)

    assert read_on(lead) == written
    assert lead.hello().feed.epoch == epoch


def test_a_mark_that_nobody_was_told_costs_its_reader_alone(endpoint: RunningEndpoint, crew: dict[str, Device]) -> None:
    lead, other = crew["lead"], crew["other-lead"]
    write(crew["first"], 1)
    read_on(other)
    epoch = other.hello().feed.epoch
    mark = lead.hello().feed
    lead.feeds[mark.epoch] = replace(mark, mark=bytes(16))

    assert lead.hello().feed.epoch != mark.epoch
    assert other.hello().feed.epoch == epoch


def test_a_hello_without_feeds_does_not_parse(endpoint: RunningEndpoint, crew: dict[str, Device]) -> None:
    asked = HelloRequest(time=STAMP.wall, app="1", heads={}).encode()
    del asked["feeds"]

    assert crew["lead"].call("POST", "/v1/hello", data=canonical(asked)).status_code == 400
