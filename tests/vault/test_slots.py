"""Slots: who knows the passphrase gets the master key, whoever changed a byte gets nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from field_app.errors import FieldAppError, MachineError, StoreError, UsageError
from field_app.vault.slots import SLOT_BYTES, Cost, sub_key, unwrap_master, wrap_master
from tests.vault.builders import CHEAP, PASSPHRASE

VECTOR = json.loads(Path(__file__).with_name("vectors").joinpath("slot.json").read_text(encoding="utf-8"))
MASTER = bytes.fromhex(VECTOR["master"])
SLOT = bytes.fromhex(VECTOR["slot"])


def with_number(at: int, value: int) -> bytes:
    return SLOT[:at] + value.to_bytes(4, "big") + SLOT[at + 4 :]


def test_the_vector_opens_and_is_made_again() -> None:
    drawn = iter([bytes.fromhex(VECTOR["salt"]), bytes.fromhex(VECTOR["nonce"])])
    cost = Cost(memory_kib=VECTOR["memory_kib"], passes=VECTOR["passes"])

    assert unwrap_master(SLOT, VECTOR["passphrase"]) == MASTER
    assert wrap_master(MASTER, VECTOR["passphrase"], cost, random_bytes=lambda _: next(drawn)) == SLOT
    assert sub_key(MASTER, "store").hex() == VECTOR["store_key"]


def test_two_slots_of_one_passphrase_have_nothing_in_common_but_their_cost() -> None:
    first, second = (wrap_master(MASTER, PASSPHRASE, CHEAP) for _ in range(2))

    assert len(first) == SLOT_BYTES
    assert first[:13] == second[:13]
    assert all(first[start:end] != second[start:end] for start, end in ((13, 29), (29, 53), (53, 101)))


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, SLOT_BYTES - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(at: int, bit: int) -> None:
    slot = bytearray(SLOT)
    slot[at] ^= 1 << bit

    with pytest.raises(FieldAppError) as refused:
        unwrap_master(bytes(slot), VECTOR["passphrase"])

    assert refused.value.code in {"slot-damaged", "passphrase-wrong"}


@pytest.mark.parametrize(
    "slot",
    [
        pytest.param(b"", id="empty"),
        pytest.param(SLOT[:-1], id="one-byte-short"),
        pytest.param(SLOT + b"\0", id="one-byte-long"),
        pytest.param(b"FDS2" + SLOT[4:], id="other-magic"),
        pytest.param(SLOT[:4] + b"\2" + SLOT[5:], id="other-kind"),
        pytest.param(with_number(5, 0), id="no-passes"),
        pytest.param(with_number(5, 17), id="too-many-passes"),
        pytest.param(with_number(5, 2**32 - 1), id="absurd-passes"),
        pytest.param(with_number(9, 8_191), id="too-little-memory"),
        pytest.param(with_number(9, 1_048_577), id="too-much-memory"),
        pytest.param(with_number(9, 2**32 - 1), id="absurd-memory"),
    ],
)
def test_a_damaged_slot_is_refused_before_any_work(slot: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argon2id, "kdf", lambda *_, **__: pytest.fail("the passphrase was tried"))

    with pytest.raises(StoreError) as refused:
        unwrap_master(slot, VECTOR["passphrase"])

    assert refused.value.code == "slot-damaged"


def test_a_wrong_passphrase_is_refused_and_says_what_to_check() -> None:
    with pytest.raises(StoreError) as refused:
        unwrap_master(SLOT, VECTOR["passphrase"] + " ")

    assert refused.value.code == "passphrase-wrong"
    assert "Caps Lock" in refused.value.message().todo


def test_the_same_passphrase_typed_on_another_system_opens_it() -> None:
    composed, decomposed = "caf\u00e9 \uff11", "cafe\u0301 1"

    assert unwrap_master(wrap_master(MASTER, composed, CHEAP), decomposed) == MASTER


def test_a_passphrase_that_is_no_text_is_told_so() -> None:
    with pytest.raises(UsageError) as refused:
        unwrap_master(SLOT, "\udcff")

    assert refused.value.code == "passphrase-unreadable"


def test_too_little_memory_is_this_machines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_memory(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(argon2id, "kdf", out_of_memory)

    with pytest.raises(MachineError) as refused:
        unwrap_master(SLOT, VECTOR["passphrase"])

    assert (refused.value.code, refused.value.values["mib"]) == ("memory-short", 8)


def test_purposes_have_keys_of_their_own() -> None:
    assert len({sub_key(MASTER, purpose) for purpose in ("store", "stores", "")}) == 3


@pytest.mark.parametrize("cost", [Cost(memory_kib=8_191), Cost(passes=17)], ids=["memory", "passes"])
def test_a_slot_that_would_be_refused_is_never_made(cost: Cost) -> None:
    with pytest.raises(ValueError, match="bounds"):
        wrap_master(MASTER, PASSPHRASE, cost)
