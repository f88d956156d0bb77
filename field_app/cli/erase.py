"""`erase`: a vault destroyed on purpose.

Promise: nothing is deleted before the name of the vault's folder was typed, and before it was said what is not proven
to be delivered. It needs no passphrase: who has to destroy a vault may not have the time to open it.
"""

import sys
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.options import vault_option
from field_app.errors import StoreError, UsageError
from field_app.records import undelivered
from field_app.vault import VaultFolder, is_vault
from field_app.vault import erase as erase_vault


@click.command()
@vault_option
@click.option("--confirm", metavar="NAME", help="The name of the vault's folder, for scripts. Else it is asked for.")
def erase(vault: Path, confirm: str | None) -> None:
    """Destroy the vault: first its slots, without which nothing else of it can be read, then the rest.

    Its backups are other folders and stay.
    """
    if not is_vault(vault):
        raise StoreError("vault-missing", folder=vault)
    _tell_what_is_lost(vault)
    name = vault.resolve().name
    if (confirm if confirm is not None else _typed(name)) != name:
        raise UsageError("erase-not-confirmed", name=name)
    erase_vault(vault)
    output.say("erase-done", folder=vault)
    output.tell("erase-disk-keeps")


def _tell_what_is_lost(vault: Path) -> None:
    lost = undelivered(VaultFolder(vault))
    if lost is None:
        output.tell("erase-unknown")
    else:
        output.tell("erase-loses", entries=str(lost.entries), files=str(lost.files))


def _typed(name: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("erase-not-confirmed", name=name)
    typed: str = click.prompt(output.sentence("ask-vault-name", name=name), err=True)
    return typed
