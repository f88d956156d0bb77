"""The organisation's recovery key opens what was sealed to it, and nothing else does; a laptop never sees its half."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PublicKey, SealedBox

from field_app.errors import FieldAppError, MachineError, StoreError, UsageError
from field_app.vault import (
    PrivateHalf,
    RecoveryKey,
    Vault,
    answer_slot,
    back_up,
    change_passphrase,
    erase,
    new_recovery_code,
    new_recovery_key,
    organisation,
    reset_passphrase,
    restore,
    slots_of,
    trust_recovery_key,
    trusted_recovery_key,
    write_atomic,
)
from field_app.vault.recovery_key import SEALED_SLOT_BYTES, key_of_slot, open_sealed_slot
from field_app.vault.slots import Cost, SlotKind, wrap_master
from tests.vault.builders import CHEAP, PASSPHRASE, a_vault, noon, reopened

VECTOR = json.loads(Path(__file__).with_name("vectors").joinpath("recovery_key.json").read_text(encoding="utf-8"))
MASTER, SLOT = bytes.fromhex(VECTOR["master"]), bytes.fromhex(VECTOR["slot"])
PRIVATE = PrivateHalf(bytes.fromhex(VECTOR["private_half"]), VECTOR["passphrase"])
KEY = RecoveryKey.parse(VECTOR["public_half"].encode("ascii"))
NEW = "six other words"


def opened_slot(slot: bytes, private: PrivateHalf = PRIVATE) -> bytes:
    return open_sealed_slot(slot, private.content, private.passphrase)


def refused(slot: bytes, private: PrivateHalf = PRIVATE) -> str:
    with pytest.raises(FieldAppError) as told:
        opened_slot(slot, private)
    return told.value.code


def opens(folder: Path, passphrase: str) -> bool:
    with suppress(StoreError), Vault.open(folder, passphrase, clock=noon):
        return True
    return False


@pytest.fixture
def trusting(tmp_path: Path) -> Vault:
    """A vault, closed, that trusts the vector's key and was opened since."""
    made = a_vault(tmp_path)
    made.set("name", 1)
    trust_recovery_key(made, KEY)
    reopened(made).close()
    return made


# The key and its slot


def test_the_vector_opens_and_its_key_is_made_again() -> None:
    drawn = iter([bytes.fromhex(VECTOR["salt"]), bytes.fromhex(VECTOR["nonce"])])
    cost = Cost(memory_kib=VECTOR["memory_kib"], passes=VECTOR["passes"])
    seed = bytes.fromhex(VECTOR["seed"])

    made = wrap_master(seed, VECTOR["passphrase"], cost, SlotKind.PRIVATE_HALF, random_bytes=lambda _: next(drawn))

    assert made == PRIVATE.content
    assert opened_slot(SLOT) == MASTER
    assert key_of_slot(SLOT) == KEY
    assert (KEY.fingerprint, KEY.encode().decode()) == (VECTOR["fingerprint"], VECTOR["public_half"])


def test_a_new_key_opens_what_is_sealed_to_it_and_no_two_slots_are_alike() -> None:
    content, key = new_recovery_key(NEW, cost=CHEAP)
    first, second = key.seal(MASTER), key.seal(MASTER)

    assert opened_slot(first, PrivateHalf(content, NEW)) == opened_slot(second, PrivateHalf(content, NEW)) == MASTER
    assert len(first) == SEALED_SLOT_BYTES
    assert first[:37] == second[:37]
    assert first[37:] != second[37:]
    assert new_recovery_key(NEW, cost=CHEAP)[1] != key


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, SEALED_SLOT_BYTES - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(at: int, bit: int) -> None:
    slot = bytearray(SLOT)
    slot[at] ^= 1 << bit

    assert refused(bytes(slot)) in {"organisation-slot-damaged", "organisation-slot-other"}


@pytest.mark.parametrize(
    ("slot", "private", "code"),
    [
        pytest.param(b"", PRIVATE, "organisation-slot-damaged", id="empty-slot"),
        pytest.param(SLOT[:-1], PRIVATE, "organisation-slot-damaged", id="slot-cut"),
        pytest.param(PRIVATE.content, PRIVATE, "organisation-slot-damaged", id="slot-of-another-kind"),
        pytest.param(
            SLOT[:37] + SealedBox(PublicKey(KEY.public)).encrypt(b"fds/1 keys" + MASTER),
            PRIVATE,
            "organisation-slot-damaged",
            id="sealed-for-another-purpose",
        ),
        pytest.param(SLOT, PrivateHalf(PRIVATE.content, NEW), "private-half-wrong", id="wrong-passphrase"),
        pytest.param(SLOT, PrivateHalf(PRIVATE.content[:60], NEW), "private-half-damaged", id="private-half-cut"),
        pytest.param(SLOT, PrivateHalf(SLOT, NEW), "private-half-damaged", id="private-half-is-a-slot"),
        pytest.param(
            SLOT, PrivateHalf(new_recovery_key(NEW, cost=CHEAP)[0], NEW), "organisation-slot-other", id="other-key"
        ),
    ],
)
def test_what_does_not_open_is_told(slot: bytes, private: PrivateHalf, code: str) -> None:
    assert refused(slot, private) == code


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(KEY.encode()[:-8], id="cut"),
        pytest.param(KEY.encode() * 2, id="twice"),
        pytest.param(KEY.encode().replace(b"key 1", b"key 2"), id="other-version"),
        pytest.param(KEY.encode().replace(KEY.fingerprint[:4].encode(), b"AAAA"), id="other-fingerprint"),
        pytest.param(RecoveryKey(bytes(32)).encode(), id="a-point-that-gives-everybody-the-secret"),
        pytest.param(PRIVATE.content, id="the-private-half"),
    ],
)
def test_what_is_no_public_half_is_told(content: bytes) -> None:
    with pytest.raises(UsageError) as told:
        RecoveryKey.parse(content)

    assert told.value.code == "recovery-key-unreadable"


# In a vault


def test_the_key_opens_the_vault_from_its_next_opening_on(tmp_path: Path) -> None:
    made = a_vault(tmp_path)
    trust_recovery_key(made, KEY)
    assert not made.folder.organisation_slot.exists()

    with reopened(made) as vault:
        assert trusted_recovery_key(vault) == KEY

    reset_passphrase(made.folder.path, PRIVATE, NEW, cost=CHEAP)
    assert opens(made.folder.path, NEW)
    assert not opens(made.folder.path, PASSPHRASE)


def test_another_passphrase_leaves_the_slot_and_the_slot_is_written_once(trusting: Vault) -> None:
    before = trusting.folder.organisation_slot.read_bytes()

    change_passphrase(trusting.folder.path, PASSPHRASE, NEW, cost=CHEAP)
    assert opens(trusting.folder.path, NEW)

    assert trusting.folder.organisation_slot.read_bytes() == before
    assert opened_slot(before)


@pytest.mark.parametrize("damage", ["gone", "cut", "of-another-vault"])
def test_a_slot_that_is_not_as_it_was_made_is_mended_at_the_next_opening(
    trusting: Vault, tmp_path: Path, damage: str
) -> None:
    slot = trusting.folder.organisation_slot
    was = opened_slot(slot.read_bytes())
    match damage:
        case "gone":
            slot.unlink()
        case "cut":
            slot.write_bytes(slot.read_bytes()[:50])
        case _:
            slot.write_bytes(KEY.seal(bytes(32)))

    assert opens(trusting.folder.path, PASSPHRASE)

    assert opened_slot(slot.read_bytes()) == was


def test_another_key_replaces_the_one_before(trusting: Vault) -> None:
    content, key = new_recovery_key(NEW, cost=CHEAP)
    with Vault.open(trusting.folder.path, PASSPHRASE, clock=noon) as vault:
        trust_recovery_key(vault, key)
    assert opens(trusting.folder.path, PASSPHRASE)

    slot = trusting.folder.organisation_slot.read_bytes()
    assert refused(slot) == "organisation-slot-other"
    assert opened_slot(slot, PrivateHalf(content, NEW))


def test_a_slot_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_vault(tmp_path)
    trust_recovery_key(made, KEY)

    def full(_path: Path, _data: bytes) -> None:
        raise MachineError("disk-full", folder=tmp_path)

    with monkeypatch.context() as patched:
        patched.setattr(organisation, "write_atomic", full)
        reopened(made).close()
    assert not made.folder.organisation_slot.exists()

    assert opens(made.folder.path, PASSPHRASE)
    assert made.folder.organisation_slot.exists()


def test_a_cut_between_slot_and_note_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_vault(tmp_path)
    trust_recovery_key(made, KEY)

    def write_and_cut(path: Path, data: bytes) -> None:
        write_atomic(path, data)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(organisation, "write_atomic", write_and_cut)
        with pytest.raises(KeyboardInterrupt):
            reopened(made)

    reset_passphrase(made.folder.path, PRIVATE, NEW, cost=CHEAP)
    assert opens(made.folder.path, NEW)
    assert opened_slot(made.folder.organisation_slot.read_bytes())


def test_a_vault_that_trusts_no_key_says_so(vault: Vault) -> None:
    vault.close()

    with pytest.raises(StoreError) as told:
        reset_passphrase(vault.folder.path, PRIVATE, NEW, cost=CHEAP)

    assert told.value.code == "organisation-slot-missing"
    assert opens(vault.folder.path, PASSPHRASE)


def test_help_from_afar_ends_with_a_printed_code_and_the_private_half_stays_away(trusting: Vault) -> None:
    code = new_recovery_code()
    sent = trusting.folder.organisation_slot.read_bytes()

    trusting.folder.recovery_slot.write_bytes(answer_slot(sent, PRIVATE, code, cost=CHEAP))

    reset_passphrase(trusting.folder.path, code, NEW, cost=CHEAP)
    assert opens(trusting.folder.path, NEW)


def test_the_key_restores_a_backup_under_a_new_passphrase(trusting: Vault, tmp_path: Path) -> None:
    with Vault.open(trusting.folder.path, PASSPHRASE, clock=noon) as vault:
        back_up(vault, tmp_path / "stick")
    target = tmp_path / "another laptop"

    restore(
        tmp_path / "stick",
        target,
        NEW,
        recovery=PRIVATE,
        clock=noon,
        migrations=[],
        prepare=lambda _vault: None,
        cost=CHEAP,
    )

    with Vault.open(target, NEW, clock=noon) as restored:
        assert restored.get("name") == 1
        assert trusted_recovery_key(restored) == KEY


def test_an_erased_vault_has_no_slot_left(trusting: Vault) -> None:
    erase(trusting.folder.path)

    assert not trusting.folder.path.exists()


# Who could open a vault


def test_the_slots_are_listed_without_a_secret(trusting: Vault) -> None:
    passphrase, organisation_slot = slots_of(trusting.folder.path)

    assert (passphrase.name, passphrase.is_sound, passphrase.cost) == ("passphrase", True, CHEAP)
    assert (organisation_slot.name, organisation_slot.key, organisation_slot.cost) == (
        "organisation",
        KEY.fingerprint,
        None,
    )


def test_a_damaged_slot_is_listed_as_such(trusting: Vault) -> None:
    absurd = trusting.folder.passphrase_slot.read_bytes()
    trusting.folder.passphrase_slot.write_bytes(absurd[:9] + b"\xff" * 4 + absurd[13:])
    trusting.folder.organisation_slot.write_bytes(SLOT[:60])

    assert [(slot.name, slot.is_sound) for slot in slots_of(trusting.folder.path)] == [
        ("passphrase", False),
        ("organisation", False),
    ]


def test_where_no_vault_is_no_slot_is_listed(tmp_path: Path) -> None:
    assert slots_of(tmp_path / "nowhere") == []
