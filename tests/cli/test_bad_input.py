"""What a user may meet: each a clear sentence that says what is safe and what to do, and the documented exit code."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from field_app.cli.opening import open_app
from field_app.vault import VaultFolder
from tests.cli.conftest import Command, Desk
from tests.cli.running import PASSPHRASE, says

Spoil = Callable[[Desk], None]


def _other_passphrase(desk: Desk) -> None:
    desk.passphrase_file.write_text("not the passphrase", encoding="utf-8")


def _cut_slot(desk: Desk) -> None:
    slot = VaultFolder(desk.vault).passphrase_slot
    slot.write_bytes(slot.read_bytes()[:-1])


def _turn_slot(at: int) -> Spoil:
    def turn(desk: Desk) -> None:
        slot = VaultFolder(desk.vault).passphrase_slot
        data = bytearray(slot.read_bytes())
        data[at] ^= 1
        slot.write_bytes(data)

    return turn


def _dear_slot(desk: Desk) -> None:
    slot = VaultFolder(desk.vault).passphrase_slot
    data = bytearray(slot.read_bytes())
    data[9:13] = (2**31).to_bytes(4, "big")
    slot.write_bytes(data)


def _flip_page(desk: Desk) -> None:
    store = VaultFolder(desk.vault).store
    data = bytearray(store.read_bytes())
    data[100] ^= 1
    store.write_bytes(data)


def _text_for_store(desk: Desk) -> None:
    VaultFolder(desk.vault).store.write_text("not a database", encoding="utf-8")


def _newer_store(desk: Desk) -> None:
    with open_app(desk.vault, PASSPHRASE) as (app, _), app.vault.transaction():
        step = ["records", "m9999_of_a_newer_version", "2030-01-01"]
        app.vault.db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", step)


def _no_store(desk: Desk) -> None:
    VaultFolder(desk.vault).store.unlink()


def _no_vault(desk: Desk) -> None:
    shutil.rmtree(desk.vault)


@pytest.mark.parametrize(
    ("spoil", "code", "exit_code"),
    [
        pytest.param(_other_passphrase, "passphrase-wrong", 1, id="wrong-passphrase"),
        pytest.param(_cut_slot, "slot-damaged", 1, id="slot-cut"),
        pytest.param(_dear_slot, "slot-damaged", 1, id="slot-with-absurd-cost"),
        pytest.param(_turn_slot(0), "slot-damaged", 1, id="slot-bit-in-its-magic"),
        pytest.param(_turn_slot(4), "slot-damaged", 1, id="slot-bit-in-its-kind"),
        pytest.param(_turn_slot(20), "passphrase-wrong", 1, id="slot-bit-in-its-salt"),
        pytest.param(_turn_slot(40), "passphrase-wrong", 1, id="slot-bit-in-its-nonce"),
        pytest.param(_turn_slot(100), "passphrase-wrong", 1, id="slot-bit-in-its-seal"),
        pytest.param(_newer_store, "vault-newer", 3, id="vault-of-a-newer-version"),
        pytest.param(_flip_page, "store-damaged", 1, id="database-page-flipped"),
        pytest.param(_text_for_store, "store-damaged", 1, id="not-a-database"),
        pytest.param(_no_store, "store-missing", 1, id="database-missing"),
        pytest.param(_no_vault, "vault-missing", 1, id="no-vault"),
    ],
)
def test_a_vault_that_does_not_open(command: Command, desk: Desk, spoil: Spoil, code: str, exit_code: int) -> None:
    spoil(desk)

    ran = command("records", "list", *desk.keyed)

    assert ran.exit_code == exit_code
    assert ran.stdout == ""
    says(ran, code)


def test_a_slot_that_looks_like_a_wrong_passphrase_is_named(command: Command, desk: Desk) -> None:
    _turn_slot(100)(desk)

    assert "slots/passphrase" in command("records", "list", *desk.keyed).stderr


@pytest.mark.parametrize("spoil", [_newer_store, _dear_slot, _cut_slot], ids=["newer", "dear-slot", "cut-slot"])
def test_passwd_leaves_a_vault_that_it_does_not_know_as_it_is(command: Command, desk: Desk, spoil: Spoil) -> None:
    spoil(desk)
    slot = VaultFolder(desk.vault).passphrase_slot.read_bytes()
    (desk.folder / "new").write_text("another passphrase of words", encoding="utf-8")

    ran = command("passwd", *desk.keyed, "--new-passphrase-file", desk.folder / "new")

    assert ran.exit_code == (3 if spoil is _newer_store else 1)
    says(ran, "vault-newer" if spoil is _newer_store else "slot-damaged")
    assert VaultFolder(desk.vault).passphrase_slot.read_bytes() == slot


def test_passwd_changes_the_passphrase_and_nothing_else(command: Command, desk: Desk) -> None:
    new = desk.folder / "new"
    new.write_text("another passphrase of words", encoding="utf-8")

    assert command("passwd", *desk.keyed, "--new-passphrase-file", new).exit_code == 0

    says(command("records", "list", *desk.keyed), "passphrase-wrong")
    assert command("verify", "--vault", desk.vault, "--passphrase-file", new).exit_code == 0


def test_no_vault_is_mixed_into_other_files(command: Command, tmp_path: Path, desk: Desk) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "to a friend.txt").write_text("made up", encoding="utf-8")

    ran = command("init", "--vault", letters, "--passphrase-file", desk.passphrase_file)

    assert ran.exit_code == 2
    says(ran, "folder-holds-other")
    assert [path.name for path in letters.iterdir()] == ["to a friend.txt"]


def test_a_second_vault_is_not_made_over_the_first(command: Command, desk: Desk) -> None:
    ran = command("init", *desk.keyed)

    assert ran.exit_code == 1
    says(ran, "vault-exists")
    assert command("verify", *desk.keyed).exit_code == 0


def test_a_form_that_is_not_here_is_refused_with_those_that_are(command: Command, desk: Desk) -> None:
    ran = command("records", "list", "--form", "crossing", *desk.keyed)

    assert ran.exit_code == 2
    says(ran, "form-not-here")
    assert "crossing_check" in ran.stderr


def test_a_form_without_records_is_an_empty_list(command: Command, desk: Desk) -> None:
    assert command("records", "list", "--form", "crossing_check", "--json", *desk.keyed).json == []


@pytest.mark.parametrize("content", [b"", b"{}", b"not a receipt"], ids=["empty", "other-json", "text"])
def test_a_receipt_that_is_none_is_told(command: Command, joined_desk: Desk, content: bytes) -> None:
    (joined_desk.folder / "receipt").write_bytes(content)

    ran = command("verify", "--receipt", joined_desk.folder / "receipt", *joined_desk.keyed)

    assert ran.exit_code == 2
    says(ran, "receipt-unreadable")


def test_verify_applies_nothing(command: Command, joined_desk: Desk) -> None:
    brought = VaultFolder(joined_desk.vault).inbox / "receipt"
    brought.write_bytes(b"brought by the job")

    assert command("verify", *joined_desk.keyed).exit_code == 0
    assert brought.read_bytes() == b"brought by the job"


def test_a_refusal_is_data_too_where_data_was_asked_for(command: Command, desk: Desk) -> None:
    ran = command("records", "show", "nope", "--json", *desk.keyed)

    assert ran.exit_code == 1
    assert ran.json["problem"]["code"] == "record-unknown"


def test_an_own_entry_that_was_taken_out_is_named_and_stops_nothing_else(command: Command, desk: Desk) -> None:
    with open_app(desk.vault, PASSPHRASE) as (app, _):
        for _number in range(3):
            app.journal.append("note", {})
        db = app.vault.db
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        with app.vault.transaction():
            db.execute("DELETE FROM journal_entry WHERE seq = 2")

    assert command("records", "list", *desk.keyed).exit_code == 0
    ran = command("verify", *desk.keyed)
    assert ran.exit_code == 1
    assert ran.told == ("log-entry-wrong",)


def test_a_form_that_was_changed_in_the_store_is_found(command: Command, desk: Desk) -> None:
    with open_app(desk.vault, PASSPHRASE) as (app, _), app.vault.transaction():
        app.vault.db.execute("UPDATE records_form SET xml = replace(xml, 'Killed', 'Hurt') WHERE id = 'incident'")

    ran = command("verify", *desk.keyed)

    assert ran.exit_code == 1
    assert ran.told == ("store-damaged",)


def test_a_form_that_does_not_parse_names_the_line(command: Command, desk: Desk) -> None:
    form = desk.folder / "broken.xml"
    form.write_text("<h:html\n>", encoding="utf-8")

    ran = command("forms", "add", form, *desk.keyed)

    assert ran.exit_code == 1
    says(ran, "form-not-xml")


def test_a_changed_form_under_an_old_version_is_refused(command: Command, desk: Desk) -> None:
    source = Path(__file__).parents[2] / "field_app/packs/ceasefire/incident.xml"
    changed = desk.folder / "incident.xml"
    changed.write_text(source.read_text(encoding="utf-8").replace("Killed: at least", "Killed"), encoding="utf-8")

    ran = command("forms", "add", changed, *desk.keyed)

    assert ran.exit_code == 1
    says(ran, "form-version-changed")


def test_a_bug_is_told_without_traceback_or_values(
    command: Command, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("secret answer")

    monkeypatch.setattr("field_app.cli.records.print_rows", break_down)

    ran = command("records", "list", *desk.keyed)

    assert ran.exit_code == 1
    assert "RuntimeError at test_bad_input.py" in ran.stderr
    assert "secret answer" not in ran.stderr
