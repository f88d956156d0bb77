"""`evidence`: the vault's logs, receipts and files written out for who has to check them without the app.

Promise: the vault is not changed; it is said before that what is written is readable for everybody.
"""

from contextlib import closing
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import open_vault
from field_app.cli.options import passphrase_option, read_passphrase, vault_option
from field_app.journal import export_evidence


@click.command()
@vault_option
@passphrase_option
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def evidence(vault: Path, passphrase_file: str | None, folder: Path) -> None:
    """Write every entry, signature, receipt and file of the vault into the new folder DIR, to be checked by others.

    What is written is NOT encrypted. docs/verify_evidence.py checks it without this program.
    """
    output.tell("evidence-readable", folder=folder)
    with closing(open_vault(vault, read_passphrase(passphrase_file))) as app:
        entries = export_evidence(app.journal, folder)
    output.say("evidence-done", folder=folder, entries=str(entries))
