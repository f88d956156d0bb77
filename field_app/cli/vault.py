"""Vault commands: make one, change its passphrase, check it.

Promise: `verify` changes nothing and names the first thing that is wrong; exit 1 then.
"""

import sys
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import create_app, unlocked
from field_app.cli.options import passphrase_option, read_passphrase, vault_option
from field_app.errors import UsageError
from field_app.journal import verify as verify_journal
from field_app.packs import ZONE
from field_app.vault import change_passphrase


@click.command()
@vault_option
@passphrase_option
@click.option("--zone", default=ZONE.key, show_default=True, help="Where times without an offset are read and shown.")
def init(vault: Path, passphrase_file: str | None, zone: str) -> None:
    """Make a vault behind a passphrase, with the forms of the pack in it."""
    passphrase = read_passphrase(passphrase_file, confirm=True)
    app = create_app(vault, passphrase, zone=zone)
    with app.vault:
        output.say("init-done", folder=vault, forms=len(app.records.forms.versions()))
    output.tell("init-passphrase-warning")


@click.command()
@vault_option
@passphrase_option
@click.option("--new-passphrase-file", metavar="F", help="Read the new passphrase from the first line of F.")
def passwd(vault: Path, passphrase_file: str | None, new_passphrase_file: str | None) -> None:
    """Change the passphrase. The records are not touched; the old passphrase stops working at once."""
    old = read_passphrase(passphrase_file)
    new = read_passphrase(new_passphrase_file, confirm=True, prompt="ask-passphrase-new")
    change_passphrase(vault, old, new)
    output.say("passwd-done", folder=vault)


@click.command()
@vault_option
@passphrase_option
@click.option(
    "--receipt", type=click.Path(path_type=Path), help="A receipt that was kept elsewhere: shows a vault put back."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def verify(vault: Path, passphrase_file: str | None, receipt: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """Check every hash, signature, receipt, file and list of the vault; name the first thing that is wrong."""
    with unlocked(vault, passphrase_file) as app:
        kept = None if receipt is None else _read(receipt)
        report = verify_journal(app.journal, receipt=kept, projections=[app.records.problem])
    problem = report.first_problem
    if as_json:
        counts = {
            name: getattr(report.counts, name)
            for name in ("entries", "logs", "receipts", "receipted", "files", "absent")
        }
        output.print_json({"whole": problem is None, **counts, "problem": None if problem is None else str(problem)})
    elif problem is None:
        click.echo(report.sentence(output.language()))
    if problem is not None:
        output.tell_error(problem)
        sys.exit(1)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError("file-unreadable", file=file, reason=error.strerror or type(error).__name__) from error
