"""Which faults a campaign causes: a list made of a number and a seed.

Invariant: the victims alternate, half of the kills fall between the first and the last byte of a push, and the same
number and seed give the same plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.sync.cutting import DOWN, UP


class Victim(StrEnum):
    """Which process is killed."""

    JOB = "job"
    ENDPOINT = "endpoint"


class Moment(StrEnum):
    """In what the kill falls."""

    PUSH = "push"
    ANSWER = "answer to a push"
    HELLO = "hello"
    GREETED = "answer to hello"
    FILE = "file sent"
    FEED = "feed"
    FETCH = "file fetched"


READERS = frozenset({Moment.FEED, Moment.FETCH})  # here the job is the lead's
WITH_PHOTO = frozenset({Moment.FILE, Moment.FETCH})


@dataclass(frozen=True, slots=True)
class Place:
    """`call` begins the call, `direction` says which way the bytes go that are counted."""

    call: bytes
    direction: str


PLACES = {
    Moment.PUSH: Place(b"POST /v1/log", UP),
    Moment.ANSWER: Place(b"POST /v1/log", DOWN),
    Moment.HELLO: Place(b"POST /v1/hello", UP),
    Moment.GREETED: Place(b"POST /v1/hello", DOWN),
    Moment.FILE: Place(b"PATCH /v1/blob", UP),
    Moment.FEED: Place(b"GET /v1/feed", DOWN),
    Moment.FETCH: Place(b"GET /v1/blob", DOWN),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`records` are finalized first; then `victim` is killed after `share` (0 to 1) of the bytes of `moment`.

    `rival`: while the job is held at that byte, a second one is started.
    """

    victim: Victim
    moment: Moment
    share: float
    records: int
    rival: bool


def plan(count: int, seed: int) -> Iterator[Fault]:
    """Yield `count` faults."""
    random = Random(seed)
    others = (Moment.ANSWER, Moment.FILE, Moment.FEED, Moment.HELLO, Moment.FETCH, Moment.GREETED)
    for number in range(count):
        step, victim = divmod(number, 2)
        yield Fault(
            victim=(Victim.JOB, Victim.ENDPOINT)[victim],
            moment=Moment.PUSH if step % 2 == 0 else others[step // 2 % len(others)],
            share=random.random(),
            records=60 if number % 20 == 8 else random.randint(1, 4),  # 60 take more than one frame
            rival=number % 10 == 4,
        )
