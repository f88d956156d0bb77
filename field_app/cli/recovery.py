"""`recovery`: the ways into a vault whose passphrase is lost, made beforehand and used.

Promise: the private half of the organisation's key is made, kept and used on the organisation's own machine; a laptop
needs its public half alone, and gets help without seeing the other: `answer` turns its sealed slot into one that a new
printed code opens. Nothing is overwritten but the vault's own slots.
"""

from contextlib import closing
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import open_vault
from field_app.cli.options import (
    key_passphrase_option,
    passphrase_option,
    read_bytes,
    read_passphrase,
    read_private_half,
    recovery_options,
    vault_option,
)
from field_app.errors import UsageError
from field_app.vault import (
    Recovery,
    RecoveryKey,
    answer_slot,
    harden_process,
    lies_in_vault,
    new_recovery_code,
    new_recovery_key,
    reset_passphrase,
    set_recovery_code,
    trust_recovery_key,
    write_atomic,
)

_file = click.Path(path_type=Path)


@click.group()
def recovery() -> None:
    """Prepare for a lost passphrase, and open a vault when it is lost."""


@recovery.command("new-key")
@click.argument("private", metavar="PRIVATE", type=_file)
@click.argument("public", metavar="PUBLIC", type=_file)
@passphrase_option
def new_key(private: Path, public: Path, passphrase_file: str | None) -> None:
    """Make the organisation's recovery key: two new files, PRIVATE to be locked away, PUBLIC for laptops and endpoint.

    PRIVATE is encrypted under the passphrase given here. Never copy it to a laptop that monitors work with.
    """
    harden_process()
    _refuse_place(private, public)
    content, key = new_recovery_key(read_passphrase(passphrase_file, confirm=True, prompt="ask-passphrase-key"))
    write_atomic(private, content)
    private.chmod(0o600)  # encrypted, but nobody else's; Windows goes by the folder's rights
    write_atomic(public, key.encode())
    output.say("recovery-key-made", private=private, public=public, key=key.fingerprint)


@recovery.command("add-key")
@vault_option
@passphrase_option
@click.argument("public", metavar="PUBLIC", type=_file)
def add_key(vault: Path, passphrase_file: str | None, public: Path) -> None:
    """Let the organisation open this vault with its recovery key, whose public half is in the file PUBLIC."""
    key = RecoveryKey.parse(read_bytes(public))
    passphrase = read_passphrase(passphrase_file)
    with closing(open_vault(vault, passphrase)) as app:
        trust_recovery_key(app.vault, key)
    open_vault(vault, passphrase).close()  # which seals the slot
    output.say("recovery-key-added", folder=vault, key=key.fingerprint)


@recovery.command("print-code")
@vault_option
@passphrase_option
def print_code(vault: Path, passphrase_file: str | None) -> None:
    """Print a new recovery code for the vault; an earlier one stops working. It is shown this once."""
    passphrase = read_passphrase(passphrase_file)
    open_vault(vault, passphrase).close()  # a vault of a newer version, or a damaged one, is left as it is
    code = new_recovery_code()
    set_recovery_code(vault, passphrase, code)
    output.show(code)
    output.tell("recovery-code-made")


@recovery.command("use")
@vault_option
@passphrase_option
@recovery_options("Open the vault.")
def use(vault: Path, passphrase_file: str | None, recovery: Recovery) -> None:
    """Give the vault a new passphrase with its recovery code, or with the organisation's key.

    The passphrase given is the new one. Where the vault is on a laptop, use `answer` instead of its key.
    """
    harden_process()
    if not recovery:
        raise UsageError("recovery-nothing-given")
    new = read_passphrase(passphrase_file, confirm=True, prompt="ask-passphrase-new")
    reset_passphrase(vault, recovery, new)
    output.say("recovery-used", folder=vault)


@recovery.command("answer")
@click.argument("slot", metavar="SLOT", type=_file)
@click.argument("answered", metavar="ANSWER", type=_file)
@click.option("--recovery-key", metavar="PRIVATE", type=_file, required=True, help="The file of the private half.")
@key_passphrase_option
def answer(slot: Path, answered: Path, recovery_key: Path, key_passphrase_file: str | None) -> None:
    """Help a laptop from afar: SLOT is its file “slots/organisation”; print a code and write ANSWER, which it opens.

    ANSWER becomes the laptop's file “slots/recovery”. Send the two by different ways, to whom you know.
    """
    harden_process()
    _refuse_place(answered)
    private = read_private_half(recovery_key, key_passphrase_file)
    code = new_recovery_code()
    write_atomic(answered, answer_slot(read_bytes(slot), private, code))
    output.show(code)
    output.tell("recovery-answered", file=answered)


def _refuse_place(*files: Path) -> None:
    for file in files:
        if file.exists():
            raise UsageError("recovery-file-there", file=file)
        if lies_in_vault(file):
            raise UsageError("recovery-in-vault", file=file)
