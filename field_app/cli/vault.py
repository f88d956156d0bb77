"""Vault commands: make one, change its passphrase, check it.

Promise: `verify` applies nothing of the inbox and changes no entry, receipt, file or draft; it names the first thing
that is wrong, exit 1 then; and it says which slots there are.
"""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import MIGRATIONS, App, compose, create_app, open_vault
from field_app.cli.options import passphrase_option, read_bytes, read_passphrase, vault_option
from field_app.clock import system_clock
from field_app.errors import UsageError
from field_app.journal import FormatError, verify_evidence
from field_app.journal import verify as verify_journal
from field_app.packs import ZONE
from field_app.vault import SlotFound, change_passphrase, harden_process, opened_backup, slots_of


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
    open_vault(vault, old).close()  # a vault of a newer version, or a damaged one, is left as it is
    new = read_passphrase(new_passphrase_file, confirm=True, prompt="ask-passphrase-new")
    change_passphrase(vault, old, new)
    output.say("passwd-done", folder=vault)


@click.command()
@vault_option
@passphrase_option
@click.option(
    "--receipt", type=click.Path(path_type=Path), help="A receipt that was kept elsewhere: shows a vault put back."
)
@click.option("--backup", type=click.Path(path_type=Path), help="Check the newest state of this backup instead.")
@click.option(
    "--evidence", type=click.Path(path_type=Path), help="Check this exported evidence instead; needs no passphrase."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def verify(  # noqa: PLR0913 - an option each
    *,
    vault: Path,
    passphrase_file: str | None,
    receipt: Path | None,
    backup: Path | None,
    evidence: Path | None,
    as_json: bool,
) -> None:
    """Check every hash, signature, receipt, file and list of the vault; name the first thing that is wrong.

    It applies nothing of the inbox: what sync brought since the vault was opened last is not looked at.
    """
    if backup is not None and evidence is not None:
        raise UsageError("verify-one-thing")
    kept = None if receipt is None else read_bytes(receipt)
    slots = [] if evidence is not None else slots_of(backup or vault)
    try:
        if evidence is not None:
            report = verify_evidence(evidence, receipt=kept)
        else:
            with _opened(backup, vault, read_passphrase(passphrase_file)) as app:
                app.records.projection.refresh()  # lists that an earlier version made are no finding
                report = verify_journal(app.journal, receipt=kept, projections=[app.records.problem])
    except FormatError as error:
        raise UsageError("receipt-unreadable", file=receipt) from error
    problem = report.first_problem
    if as_json:
        counts = {
            name: getattr(report.counts, name)
            for name in ("entries", "logs", "receipts", "receipted", "files", "absent")
        }
        told = {"problem": None if problem is None else str(problem), "slots": [_as_json(slot) for slot in slots]}
        output.print_json({"whole": problem is None, **counts, **told})
    elif problem is None:
        output.write(report.sentence(output.language()))
        for slot in slots:
            tell_slot(slot)
    if problem is not None:
        output.tell_error(problem)
        sys.exit(1)


@contextmanager
def _opened(backup: Path | None, vault: Path, passphrase: str) -> Iterator[App]:
    if backup is None:
        with closing(open_vault(vault, passphrase)) as app:
            yield app
    else:
        harden_process()
        with opened_backup(backup, passphrase, clock=system_clock, migrations=MIGRATIONS) as copied:
            yield compose(copied)


def tell_slot(slot: SlotFound) -> None:
    """Say on stdout who could open the vault with a slot."""
    if not slot.is_sound:
        output.say("slot-unsound", slot=slot.name)
    elif slot.cost is None:
        output.say("slot-sealed", key=slot.key)
    else:
        output.say(f"slot-{slot.name}", mebibytes=str(slot.cost.memory_kib // 1024), passes=str(slot.cost.passes))


def _as_json(slot: SlotFound) -> dict[str, object]:
    cost = None if slot.cost is None else {"memory_kib": slot.cost.memory_kib, "passes": slot.cost.passes}
    return {"slot": slot.name, "sound": slot.is_sound, "cost": cost, "key": slot.key or None}
