"""The recovery code is told apart from a slip of the pen, and opens the vault of who forgot the passphrase."""

import json
import secrets
from contextlib import suppress
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_app.errors import FieldAppError, StoreError, UsageError
from field_app.vault import (
    Cost,
    Vault,
    change_passphrase,
    lies_in_vault,
    new_recovery_code,
    read_recovery_code,
    reset_passphrase,
    set_recovery_code,
    vault,
)
from field_app.vault.recovery import ALPHABET
from field_app.vault.slots import SlotKind, unwrap_master, wrap_master
from tests.vault.builders import CHEAP, PASSPHRASE, noon

VECTOR = json.loads(Path(__file__).with_name("vectors").joinpath("recovery.json").read_text(encoding="utf-8"))
CODE: str = VECTOR["code"]
NEW = "six other words"
SIGN_PLACES = [place for place, sign in enumerate(CODE) if sign != "-"]


def a_vault_with_code(folder: Path) -> Vault:
    return Vault.create(folder / "vault", PASSPHRASE, clock=noon, cost=CHEAP, recovery_code=CODE)


def opens(folder: Path, passphrase: str) -> bool:
    with suppress(StoreError), Vault.open(folder, passphrase, clock=noon):
        return True
    return False


def refused_code(typed: str) -> UsageError:
    with pytest.raises(UsageError) as refused:
        read_recovery_code(typed)
    return refused.value


# The code


def test_the_vector_opens_and_is_made_again() -> None:
    master, drawn = (
        bytes.fromhex(VECTOR["master"]),
        iter([bytes.fromhex(VECTOR["salt"]), bytes.fromhex(VECTOR["nonce"])]),
    )
    cost = Cost(memory_kib=VECTOR["memory_kib"], passes=VECTOR["passes"])

    slot = wrap_master(master, CODE, cost, SlotKind.RECOVERY, random_bytes=lambda _: next(drawn))

    assert slot.hex() == VECTOR["slot"]
    assert unwrap_master(slot, CODE, SlotKind.RECOVERY) == master
    assert read_recovery_code(VECTOR["typed"]) == CODE


def test_a_code_has_140_random_bits() -> None:
    asked: list[int] = []

    def below(values: int) -> int:
        asked.append(values)
        return secrets.randbelow(values)

    code = new_recovery_code(below)

    assert asked == [32] * 28
    assert [len(group) for group in code.split("-")] == [5] * 7
    assert set(code) <= {*ALPHABET, "-"}
    assert new_recovery_code() != code


@settings(max_examples=200)
@given(values=st.lists(st.integers(0, 31), min_size=28, max_size=28))
def test_every_code_is_read_as_it_was_drawn(values: list[int]) -> None:
    drawn = iter(values)
    code = new_recovery_code(lambda _: next(drawn))

    assert read_recovery_code(code) == read_recovery_code(code.lower().replace("-", "")) == code


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(CODE.replace("-", "\u2013"), id="other-dashes"),
        pytest.param("\u202b" + CODE.replace("-", "\u2069\u2066-") + "\u202c\ufeff", id="direction-marks"),
        pytest.param("\n".join(CODE.split("-")) + "\n", id="a-line-a-group"),
        pytest.param(CODE.replace("-", "\xa0\t"), id="other-spaces"),
        pytest.param("".join(chr(ord(sign) + 0xFEE0) if sign != "-" else sign for sign in CODE), id="full-width"),
        pytest.param(CODE.translate({ord(str(digit)): chr(0x6F0 + digit) for digit in range(10)}), id="persian-digits"),
    ],
)
def test_spelling_does_not_matter(typed: str) -> None:
    assert read_recovery_code(typed) == CODE


@pytest.mark.parametrize("place", SIGN_PLACES)
def test_any_one_wrong_sign_is_said_with_its_group(place: int) -> None:
    for sign in set(ALPHABET) - {CODE[place]}:
        error = refused_code(CODE[:place] + sign + CODE[place + 1 :])
        assert (error.code, error.values["group"]) == ("recovery-code-slip", place // 6 + 1)


def test_swapped_neighbours_are_said() -> None:
    for first, second in pairwise(SIGN_PLACES):
        signs = list(CODE)
        signs[first], signs[second] = signs[second], signs[first]
        if (swapped := "".join(signs)) != CODE:
            assert refused_code(swapped).code == "recovery-code-slip"


def test_swapped_groups_are_said() -> None:
    groups = CODE.split("-")
    for first, second in combinations(range(7), 2):
        swapped = list(groups)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        assert refused_code("-".join(swapped)).values["group"] == first + 1


@pytest.mark.parametrize(
    ("typed", "code", "values"),
    [
        pytest.param("", "recovery-code-length", {"signs": 0, "whole": 35}, id="empty"),
        pytest.param(CODE[:-1], "recovery-code-length", {"signs": 34, "whole": 35}, id="one-short"),
        pytest.param(CODE + "0", "recovery-code-length", {"signs": 36, "whole": 35}, id="one-long"),
        pytest.param(CODE[:12] + "U" + CODE[13:], "recovery-code-signs", {"group": 3}, id="no-sign-of-a-code"),
        pytest.param("\u0634" + CODE[1:], "recovery-code-signs", {"group": 1}, id="arabic-layout"),
        pytest.param("\udcff" * 35, "recovery-code-signs", {"group": 1}, id="no-text"),
    ],
)
def test_what_is_no_code_is_said(typed: str, code: str, values: dict[str, object]) -> None:
    error = refused_code(typed)

    assert (error.code, error.values) == (code, values)
    assert error.message("en").todo
    assert error.message("ar").todo


# The way in


def test_the_code_gives_a_new_passphrase_and_stays_good(tmp_path: Path) -> None:
    with a_vault_with_code(tmp_path) as made:
        made.set("name", 1)
    folder = made.folder.path

    reset_passphrase(folder, VECTOR["typed"], NEW, cost=CHEAP)

    assert not opens(folder, PASSPHRASE)
    with Vault.open(folder, NEW, clock=noon) as opened:
        assert opened.get("name") == 1
    reset_passphrase(folder, CODE, PASSPHRASE, cost=CHEAP)
    assert opens(folder, PASSPHRASE)


def test_another_passphrase_leaves_the_code(tmp_path: Path) -> None:
    made = a_vault_with_code(tmp_path)
    made.close()

    change_passphrase(made.folder.path, PASSPHRASE, NEW, cost=CHEAP)
    reset_passphrase(made.folder.path, CODE, "a third one", cost=CHEAP)

    assert opens(made.folder.path, "a third one")


def test_the_code_helps_where_the_passphrases_slot_is_lost(tmp_path: Path) -> None:
    made = a_vault_with_code(tmp_path)
    made.close()
    made.folder.passphrase_slot.unlink()

    reset_passphrase(made.folder.path, CODE, NEW, cost=CHEAP)

    assert opens(made.folder.path, NEW)


@pytest.mark.parametrize("step", ["wrap_master", "write_atomic"])
def test_a_reset_that_is_cut_leaves_the_old_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    made = a_vault_with_code(tmp_path)
    made.close()

    def cut(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(vault, step, cut)
        with pytest.raises(KeyboardInterrupt):
            reset_passphrase(made.folder.path, CODE, NEW, cost=CHEAP)

    assert opens(made.folder.path, PASSPHRASE)


def test_a_newer_code_replaces_the_older(tmp_path: Path) -> None:
    made = a_vault_with_code(tmp_path)
    made.close()
    newer = new_recovery_code()

    set_recovery_code(made.folder.path, PASSPHRASE, newer, cost=CHEAP)

    with pytest.raises(StoreError) as refused:
        reset_passphrase(made.folder.path, CODE, NEW, cost=CHEAP)
    assert refused.value.code == "recovery-code-wrong"
    reset_passphrase(made.folder.path, newer, NEW, cost=CHEAP)
    assert opens(made.folder.path, NEW)


def test_a_vault_without_a_code_says_so_until_one_is_made(vault: Vault) -> None:
    vault.close()

    with pytest.raises(StoreError) as refused:
        reset_passphrase(vault.folder.path, CODE, NEW, cost=CHEAP)
    assert refused.value.code == "recovery-slot-missing"

    set_recovery_code(vault.folder.path, PASSPHRASE, CODE, cost=CHEAP)
    reset_passphrase(vault.folder.path, CODE, NEW, cost=CHEAP)
    assert opens(vault.folder.path, NEW)


@pytest.mark.parametrize(
    ("damage", "code", "new", "told"),
    [
        pytest.param("", CODE[:-1] + "0", NEW, "recovery-code-slip", id="slip"),
        pytest.param("", CODE, " ", "passphrase-empty", id="empty-passphrase"),
        pytest.param("cut", CODE, NEW, "recovery-slot-damaged", id="damaged"),
        pytest.param("planted", CODE, NEW, "recovery-slot-damaged", id="slot-of-the-passphrase-in-its-place"),
        pytest.param("no store", CODE, NEW, "store-missing", id="no-store"),
        pytest.param("nothing", CODE, NEW, "vault-missing", id="no-vault"),
    ],
)
def test_what_does_not_open_changes_nothing(tmp_path: Path, damage: str, code: str, new: str, told: str) -> None:
    made = a_vault_with_code(tmp_path)
    made.close()
    place = made.folder
    match damage:
        case "cut":
            place.recovery_slot.write_bytes(place.recovery_slot.read_bytes()[:60])
        case "planted":
            place.recovery_slot.write_bytes(place.passphrase_slot.read_bytes())
        case "no store":
            place.store.unlink()
        case "nothing":
            place.store.unlink()
            place.recovery_slot.unlink()
        case _:
            pass
    before = place.passphrase_slot.read_bytes()

    with pytest.raises(FieldAppError) as refused:
        reset_passphrase(place.path, code, new, cost=CHEAP)

    assert refused.value.code == told
    assert place.passphrase_slot.read_bytes() == before


def test_a_code_with_a_slip_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Vault.create(tmp_path / "vault", PASSPHRASE, clock=noon, cost=CHEAP, recovery_code=CODE[:-1] + "0")

    assert not tmp_path.joinpath("vault").exists()


@pytest.mark.parametrize("step", ["_make_store", "write_atomic", "replace"])
def test_an_interrupted_making_leaves_no_code_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real, calls = getattr(vault, step), list[str]()

    def cut_after(*parts: object, **named: object) -> object:
        if calls or step != "write_atomic":  # between the two slots
            raise KeyboardInterrupt
        calls.append(step)
        return real(*parts, **named)

    with monkeypatch.context() as patched:
        patched.setattr(vault, step, cut_after)
        with pytest.raises(KeyboardInterrupt):
            a_vault_with_code(tmp_path)

    with Vault.create(tmp_path / "vault", PASSPHRASE, clock=noon, cost=CHEAP) as made:
        assert [path.name for path in made.folder.slots.iterdir()] == ["passphrase"]


def test_a_lost_store_is_not_covered_while_a_code_is_left(tmp_path: Path) -> None:
    made = a_vault_with_code(tmp_path)
    made.close()
    made.folder.store.unlink()
    made.folder.passphrase_slot.unlink()

    with pytest.raises(StoreError) as refused:
        a_vault_with_code(tmp_path)
    assert refused.value.code == "vault-exists"


def test_the_code_itself_is_nowhere_in_the_vault(tmp_path: Path) -> None:
    with a_vault_with_code(tmp_path) as made:
        held = b"".join(path.read_bytes() for path in made.folder.path.rglob("*") if path.is_file())

    assert CODE.encode() not in held
    assert CODE.replace("-", "").encode() not in held


def test_what_lies_in_a_vault_is_known(vault: Vault, tmp_path: Path) -> None:
    inside = vault.folder.path

    assert lies_in_vault(inside / "code.pdf")
    assert lies_in_vault(inside / "files" / ".." / "job" / "code.pdf")
    assert not lies_in_vault(tmp_path / "code.pdf")
