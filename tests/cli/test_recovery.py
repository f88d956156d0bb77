"""`recovery`: a key of the organisation made, trusted and used; a printed code; what is refused is said."""

from pathlib import Path

import pytest

from field_app.vault import slots_of
from tests.cli.conftest import Command, Desk
from tests.sync.running import RunningEndpoint

NEW = "six other words"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The file with the new passphrase, which is the key's too."""
    file = tmp_path / "new"
    file.write_text(NEW, encoding="utf-8")
    return file


@pytest.fixture
def key(command: Command, tmp_path: Path, new: Path) -> tuple[Path, Path]:
    """The files of a recovery key: private half, public half."""
    private, public = tmp_path / "organisation.private", tmp_path / "organisation.public"
    made = command("recovery", "new-key", private, public, "--passphrase-file", new)
    assert made.exit_code == 0, made.stderr
    return private, public


def test_the_organisation_opens_a_vault_that_trusts_its_key(
    command: Command, desk: Desk, key: tuple[Path, Path], new: Path
) -> None:
    private, public = key
    added = command("recovery", "add-key", public, *desk.keyed)
    fingerprint = public.read_text().split()[-1]
    assert added.exit_code == 0
    assert fingerprint in added.stdout
    assert fingerprint in command("verify", *desk.keyed).stdout

    with_key = ["--recovery-key", private, "--key-passphrase-file", new]
    used = command("recovery", "use", "--vault", desk.vault, "--passphrase-file", new, *with_key)

    assert used.exit_code == 0
    assert command("records", "list", "--vault", desk.vault, "--passphrase-file", new).exit_code == 0
    assert command("records", "list", *desk.keyed).told == ("passphrase-wrong",)


def test_a_laptop_gets_help_from_afar(command: Command, desk: Desk, key: tuple[Path, Path], new: Path) -> None:
    private, public = key
    assert command("recovery", "add-key", public, *desk.keyed).exit_code == 0
    slots, answered, code = desk.vault / "slots", desk.folder / "answer", desk.folder / "code"

    done = command(
        *("recovery", "answer", slots / "organisation", answered),
        *("--recovery-key", private, "--key-passphrase-file", new),
    )
    (slots / "recovery").write_bytes(answered.read_bytes())
    code.write_text(done.stdout, encoding="utf-8")

    unlocking = ["--vault", desk.vault, "--passphrase-file", new, "--recovery-code-file", code]
    assert command("recovery", "use", *unlocking).exit_code == 0


def test_the_code_that_was_printed_opens_the_vault(command: Command, desk: Desk, new: Path) -> None:
    code = desk.folder / "code"
    printed = command("recovery", "print-code", *desk.keyed)
    code.write_text(printed.stdout, encoding="utf-8")

    used = command("recovery", "use", "--vault", desk.vault, "--passphrase-file", new, "--recovery-code-file", code)

    assert (printed.exit_code, used.exit_code) == (0, 0)
    assert printed.stdout.count("-") == 6
    assert [slot.name for slot in slots_of(desk.vault)] == ["passphrase", "recovery"]


def test_a_laptop_that_joins_learns_of_the_key_from_the_endpoint(
    command: Command, desk: Desk, key: tuple[Path, Path], tmp_path: Path
) -> None:
    _, public = key
    with RunningEndpoint(tmp_path / "central") as endpoint:
        told = command("endpoint", "recovery-key", public, "--data", tmp_path / "central")
        joined = command("enrol", endpoint.url, endpoint.invite(), *desk.keyed)
    fingerprint = public.read_text().split()[-1]

    assert (told.exit_code, joined.exit_code) == (0, 0)
    assert fingerprint in joined.stderr
    assert len(slots_of(desk.vault)) == 1  # not yet: the vault's key is at hand only while it is being opened

    checked = command("verify", "--json", *desk.keyed)
    assert [slot["slot"] for slot in command("verify", "--json", *desk.keyed).json["slots"]][-1] == "organisation"
    assert checked.exit_code == 0
    assert slots_of(desk.vault)[-1].key == fingerprint


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(
            ["new-key", "{private}", "{vault}/../x", "--passphrase-file", "{new}"], "recovery-file-there", id="there"
        ),
        pytest.param(
            ["new-key", "{vault}/p", "{vault}/../x", "--passphrase-file", "{new}"], "recovery-in-vault", id="in-vault"
        ),
        pytest.param(["add-key", "{private}"], "recovery-key-unreadable", id="private-for-public"),
        pytest.param(["add-key", "{vault}/../nowhere"], "file-unreadable", id="no-file"),
        pytest.param(["use", "--vault", "{vault}", "--passphrase-file", "{new}"], "recovery-nothing-given", id="bare"),
        pytest.param(
            ["use", "--vault", "{vault}", "--recovery-key", "{private}", "--recovery-code-file", "{new}"],
            "recovery-one-way",
            id="two-ways",
        ),
        pytest.param(
            ["answer", "{public}", "{vault}/../x", "--recovery-key", "{private}", "--key-passphrase-file", "{new}"],
            "organisation-slot-damaged",
            id="no-slot",
        ),
    ],
)
def test_what_cannot_be_is_said_and_makes_nothing(
    command: Command,
    desk: Desk,
    key: tuple[Path, Path],
    arguments: list[str],
    code: str,
) -> None:
    names = {"private": key[0], "public": key[1], "new": desk.folder / "new", "vault": desk.vault}
    before = sorted(desk.folder.rglob("*"))

    ran = command("recovery", *(argument.format(**names) for argument in arguments))

    assert ran.told == (code,)
    assert ran.exit_code in {1, 2}
    assert sorted(desk.folder.rglob("*")) == before


def test_doctor_says_who_can_open_the_vault(command: Command, desk: Desk) -> None:
    alone = command("doctor", "--vault", desk.vault)
    slot = desk.vault / "slots" / "recovery"
    slot.write_bytes(b"cut")
    broken = command("doctor", "--vault", desk.vault, "--json")

    assert "Only the passphrase" in alone.stdout
    assert [each["ready"] for each in broken.json if each["check"] == "slots"] == [False]
