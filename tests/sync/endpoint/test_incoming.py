"""Reading a request's body: bounded, never without progress, and nothing that came is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from starlette.types import Message

from sync.endpoint.incoming import AHEAD_BYTES, Incoming, Silence, TooLong

T = TypeVar("T")


class Road:
    """Hands out messages; after the last one it is silent for ever."""

    def __init__(self, *messages: Message) -> None:
        self.messages = list(messages)

    async def receive(self) -> Message:
        if not self.messages:
            await asyncio.Event().wait()
        return self.messages.pop(0)


def piece(data: bytes, *, more: bool = True) -> Message:
    return {"type": "http.request", "body": data, "more_body": more}


HUNG_UP: Message = {"type": "http.disconnect"}


def read(road: Road, work: Callable[[Incoming], Awaitable[T]]) -> T:
    async def run() -> T:
        async with Incoming(road.receive, silence=0.01) as incoming:
            return await work(incoming)

    return asyncio.run(run())


async def all_of(incoming: Incoming) -> bytes:
    return await incoming.whole(100)


async def until_silence(incoming: Incoming) -> bytes:
    came = b""
    try:
        while some := await incoming.some():
            came += some
    except Silence:
        return came + b"|silence"
    return came + b"|end"


def test_a_body_in_pieces_is_put_together() -> None:
    assert read(Road(piece(b"ab"), piece(b""), piece(b"c", more=False)), all_of) == b"abc"


def test_an_empty_body_ends_at_once() -> None:
    assert read(Road(piece(b"", more=False)), until_silence) == b"|end"


@pytest.mark.parametrize("last", [[HUNG_UP], []], ids=["hung-up", "silent"])
def test_what_came_before_the_link_broke_is_handed_out(last: list[Message]) -> None:
    assert read(Road(piece(b"a frame"), *last), until_silence) == b"a frame|silence"


def test_a_body_over_its_limit_is_refused_before_its_end() -> None:
    with pytest.raises(TooLong):
        read(Road(*[piece(b"x" * 60)] * 9), all_of)


def test_a_fast_sender_waits_for_a_slow_receiver() -> None:
    road = Road(*[piece(b"x" * 65_536)] * 100)

    async def look_up_once(incoming: Incoming) -> int:
        for _ in range(50):
            await asyncio.sleep(0)
        return len(road.messages)

    assert 100 - read(road, look_up_once) == AHEAD_BYTES // 65_536
