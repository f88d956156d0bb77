"""Frames: what opens is what was sealed; any other bit changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from field_app.journal import (
    RAW_MAX,
    RUN_MAX,
    Body,
    Dictionaries,
    FormatError,
    Frame,
    FrameRefused,
    Head,
    Run,
    Slot,
    open_frame,
    runs,
    seal_run,
    sign_head,
)
from field_app.journal.codec import decode, encode
from tests.journal.conftest import Device, a_body, slot_lists

MONITOR, OTHER = Device(1), Device(2)
NONE = Dictionaries()
ZDICT = b"".join(a_body(f"word{number} " * 9).data for number in range(40))  # raw content serves as a dictionary


def sealed(run: Run, dictionary: bytes | None = None) -> Frame:
    return seal_run(run, [OTHER.seal.public_key.encode(), MONITOR.seal.public_key.encode()], dictionary)


@given(slots=slot_lists, with_dictionary=st.booleans())
def test_every_reader_opens_what_was_sealed(slots: list[Slot], with_dictionary: bool) -> None:
    dictionary = ZDICT if with_dictionary else None
    run = MONITOR.run(slots)
    frame = Frame.parse(sealed(run, dictionary).encode())

    for reader in (OTHER.seal, MONITOR.seal):
        assert open_frame(frame, reader, Dictionaries([ZDICT])) == run


@settings(max_examples=200)
@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(at: int, bit: int) -> None:
    data = bytearray(seal_run(MONITOR.run([Slot.of(a_body().data)]), [OTHER.seal.public_key.encode()]).encode())
    data[at % len(data)] ^= 1 << bit

    with pytest.raises((FrameRefused, FormatError)):
        open_frame(Frame.parse(bytes(data)), OTHER.seal, NONE)


@given(cut=st.integers(0, 2_000), more=st.binary(max_size=40))
def test_a_stream_gives_frames_only_when_they_are_whole(cut: int, more: bytes) -> None:
    data = sealed(MONITOR.run([Slot.of(a_body().data)])).encode()
    part = data[: cut % len(data)]

    assert Frame.read(part) is None
    assert Frame.read(data + more) == (Frame.parse(data), len(data))


def test_a_forged_signature_of_a_single_entry_is_refused() -> None:
    slots = [replace(Slot.of(a_body().data), signature=bytes(64))]

    with pytest.raises(FrameRefused) as refused:
        open_frame(sealed(MONITOR.run(slots)), OTHER.seal, NONE)

    assert refused.value.check == "signature"


def test_a_body_over_the_limit_travels_so_that_it_blocks_no_log() -> None:
    run = MONITOR.run([Slot.of(b"{" + b"x" * 262_144)])

    assert open_frame(sealed(run), OTHER.seal, NONE) == run
    with pytest.raises(FormatError):
        Body.parse(run.slots[0].body or b"")


def test_a_run_signed_for_another_head_is_refused() -> None:
    run = MONITOR.run([Slot.of(a_body().data)])
    forged = replace(run, signature=sign_head(MONITOR.key, MONITOR.log, Head(2, run.hashes[-1])))

    with pytest.raises(FrameRefused) as refused:
        open_frame(sealed(forged), OTHER.seal, NONE)

    assert refused.value.check == "signature"


def test_slots_that_do_not_lead_to_the_hash_after_are_refused() -> None:
    run = MONITOR.run([Slot.of(a_body("a").data)])
    other = MONITOR.run([Slot.of(a_body("b").data)])
    mixed = replace(run, slots=other.slots)

    with pytest.raises(FrameRefused) as refused:
        open_frame(sealed(mixed), OTHER.seal, NONE)

    assert refused.value.check == "chain"


@pytest.mark.parametrize(
    ("check", "reader", "dictionaries"),
    [
        pytest.param("seal", PrivateKey(bytes([9] * 32)), Dictionaries([ZDICT]), id="another-reader"),
        pytest.param("dictionary", OTHER.seal, NONE, id="unknown-dictionary"),
    ],
)
def test_who_cannot_open(check: str, reader: PrivateKey, dictionaries: Dictionaries) -> None:
    with pytest.raises(FrameRefused) as refused:
        open_frame(sealed(MONITOR.run([Slot.of(a_body().data)]), ZDICT), reader, dictionaries)

    assert refused.value.check == check


@given(sizes=st.lists(st.integers(1, RAW_MAX + 10), max_size=200))
def test_runs_keep_both_limits_and_lose_nothing(sizes: list[int]) -> None:
    counts = runs(sizes)

    assert sum(counts) == len(sizes)
    at = 0
    for count in counts:
        assert 1 <= count <= RUN_MAX
        assert count == 1 or sum(sizes[at : at + count]) <= RAW_MAX
        at += count


def test_runs_are_as_long_as_the_limits_allow() -> None:
    assert runs([10] * 120) == [50, 50, 20]
    assert runs([RAW_MAX - 5, 5, 1]) == [2, 1]


def test_a_bomb_is_not_inflated() -> None:
    raw_length, payload = encode([Slot.of(b"{" + b" " * 250_000)], None)

    assert len(payload) < 100
    with pytest.raises(FormatError):
        decode(payload, 1_000, None)
    with pytest.raises(FormatError):
        decode(payload, raw_length + 300_000, None)
