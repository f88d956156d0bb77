"""`rescue`: what can still be read of a damaged vault, written out in plain.

Promise: the vault is only read, so that a rescue never makes it worse; what could not be read is named.
"""

import sys
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.options import (
    passphrase_option,
    read_passphrase,
    recovery_options,
    vault_option,
)
from field_app.records import rescue as rescue_vault
from field_app.vault import Recovery, harden_process


@click.command()
@vault_option
@passphrase_option
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@recovery_options("Open the vault without its passphrase.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def rescue(
    vault: Path,
    passphrase_file: str | None,
    folder: Path,
    recovery: Recovery,
    as_json: bool,  # noqa: FBT001 - click
) -> None:
    """Write what can still be read of a damaged vault into the new folder DIR: records as XML, entries as JSON, files.

    What is written is NOT encrypted. The vault is only read; close its window first.
    """
    harden_process()
    output.tell("rescue-readable", folder=folder)
    passphrase = "" if recovery else read_passphrase(passphrase_file)
    done = rescue_vault(vault, folder, passphrase, recovery=recovery)
    counts = {"entries": done.entries, "records": len(done.records), "files": done.files, "drafts": done.drafts}
    if as_json:
        output.print_json({**counts, "unread": done.unread})
    else:
        output.say("rescue-done", folder=folder, **{name: str(count) for name, count in counts.items()})
    if done.unread:
        output.tell("rescue-unread", count=str(len(done.unread)), file=folder / "report.json")
        sys.exit(1)
