"""`backup` and `restore`: the second, encrypted copy, and a vault made from it.

Promise: neither touches an entry, an answer or a file of the vault that is backed up; a restored vault goes on in a log
of its own, so that it can never contradict what its original wrote since. What the endpoint has beyond the backup comes
back with the next sync, which needs no further step.
"""

from contextlib import closing
from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import MIGRATIONS, compose, open_vault, tell_unpacked
from field_app.cli.options import (
    passphrase_option,
    read_passphrase,
    recovery_options,
    vault_option,
)
from field_app.clock import system_clock
from field_app.records import RestoredState, begin_again
from field_app.vault import Recovery, Vault, back_up, harden_process, second_copy, update_second_copy
from field_app.vault import restore as restore_vault


@click.command()
@vault_option
@passphrase_option
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def backup(
    vault: Path,
    passphrase_file: str | None,
    folder: Path | None,
    as_json: bool,  # noqa: FBT001 - click
) -> None:
    """Bring the encrypted copy of the vault in FOLDER up to date, and open it to see that it is good.

    Without FOLDER: in the one chosen in Settings, which the window keeps up to date by itself. Only what is new is
    copied. Of older states the newest three stay, and one of each of the last seven days and four weeks.
    """
    with closing(open_vault(vault, read_passphrase(passphrase_file))) as app:
        chosen = folder or second_copy(app.vault).folder
        done = update_second_copy(app.vault) if folder is None else back_up(app.vault, folder)
    made_at = done.generation.made_at.isoformat()
    if as_json:
        output.print_json(
            {
                "generation": done.generation.name,
                "made": made_at,
                "new": done.is_new,
                "files": done.files,
                "kept": done.kept,
                "damaged": list(done.damaged),
            }
        )
    elif done.is_new:
        output.say("backup-done", folder=chosen, files=str(done.files), kept=str(done.kept))
    else:
        output.say("backup-unchanged", folder=chosen, time=made_at)
    for name in done.damaged:
        output.tell("backup-left-out", file=name[:12])


@click.command()
@vault_option
@passphrase_option
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@recovery_options("Open the backup without its passphrase; the one given is then a new one.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def restore(
    vault: Path,
    passphrase_file: str | None,
    folder: Path,
    recovery: Recovery,
    as_json: bool,  # noqa: FBT001 - click
) -> None:
    """Make the vault anew from the backup in FOLDER, on this laptop or another one; there must be none yet.

    The restored vault goes on in a new log: the next sync sends again what is not proven to be at the endpoint, and
    brings what was recorded and delivered after that state.
    """
    harden_process()
    passphrase = read_passphrase(passphrase_file, confirm=bool(recovery))
    states: list[RestoredState] = []

    def prepare(restored: Vault) -> None:
        states.append(begin_again(compose(restored).records))

    done = restore_vault(
        folder,
        vault,
        passphrase,
        recovery=recovery,
        clock=system_clock,
        migrations=MIGRATIONS,
        prepare=prepare,
    )
    with closing(open_vault(vault, passphrase)) as app:
        unpacked = app.records.outbox.pack()  # the job needs no passphrase, but something to go by
    [state] = states
    made_at = done.generation.made_at.isoformat()
    if as_json:
        counts = {"records": state.records, "drafts": state.drafts, "again": state.again, "files": done.files}
        lacking = {"passed_over": done.passed_over, "lacking": list(done.lacking)}
        output.print_json({"generation": done.generation.name, "made": made_at, **counts, **lacking})
    else:
        output.say("restore-done", folder=vault, time=made_at, records=str(state.records), drafts=str(state.drafts))
        output.say("restore-again", entries=str(state.again))
    if done.passed_over:
        output.tell("restore-passed-over", generations=str(done.passed_over))
    for name in done.lacking:
        output.tell("restore-lacking", file=name[:12])
    tell_unpacked(unpacked)
