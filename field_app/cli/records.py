"""Record commands: what there is, one in full, search, withdraw."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from field_app.cli import output
from field_app.cli.opening import tell_unpacked, unlocked
from field_app.cli.options import passphrase_option, vault_option
from field_app.errors import UsageError
from field_app.journal import read_time
from field_app.messages import text
from field_app.records import RecordRow, ReviewState


@click.group()
def records() -> None:
    """The records of the vault."""


@records.command("list")
@vault_option
@passphrase_option
@click.option("--form", help="Only records of this form.")
@click.option("--state", type=click.Choice([state.value for state in ReviewState]), help="Only records in this state.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_records(vault: Path, passphrase_file: str | None, form: str | None, state: str | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """List records, newest first."""
    with unlocked(vault, passphrase_file) as app:
        rows = app.records.rows(form=form, states=None if state is None else [ReviewState(state)])
        known = sorted({version.ref.id for version in app.records.forms.versions()})
    if form is not None and not rows and form not in known:
        raise UsageError("form-not-here", form=form, forms=", ".join(known) or "-")
    print_rows(rows, app.vault.zone, as_json=as_json)


@records.command()
@vault_option
@passphrase_option
@click.argument("words", metavar="TEXT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def search(vault: Path, passphrase_file: str | None, words: str, as_json: bool) -> None:  # noqa: FBT001 - click
    """List the records that hold every word of TEXT, or one that begins so, in an answer or a label."""
    with unlocked(vault, passphrase_file) as app:
        rows = app.records.search(words)
    print_rows(rows, app.vault.zone, as_json=as_json)


@records.command()
@vault_option
@passphrase_option
@click.argument("record", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(vault: Path, passphrase_file: str | None, record: str, as_json: bool) -> None:  # noqa: FBT001 - click
    """Show one record: answers, history, files, proof. ID may be its first characters."""
    with unlocked(vault, passphrase_file) as app:
        detail = app.records.show(record)
    if as_json:
        output.print_json(detail.encode())
        return
    print_rows([detail.row], app.vault.zone, as_json=False)
    _print_values(detail.values, "  ")
    for event in detail.history:
        said = event.get("state") or event["kind"]
        comment = event.get("comment") or event.get("reason") or ""
        when = local_time(event["time"], app.vault.zone)
        output.show(f"  {when}  {event['author']}  {said}  {comment}".rstrip(), hang="      ")
        for remark in event.get("fields", []):
            output.show(f"    {remark['path']}: {remark['comment']}", hang="      ")
    proof = detail.proof
    output.say("record-proof", entry=str(proof["entry"]), log=proof["log"][:8], hash=proof["hash"])
    if proof["receipt"] is not None:
        output.say("record-receipt", time=local_time(proof["receipt"]["time"], app.vault.zone))


@records.command()
@vault_option
@passphrase_option
@click.argument("record", metavar="ID")
@click.option("--reason", required=True, help="Why; the team reads it.")
def withdraw(vault: Path, passphrase_file: str | None, record: str, reason: str) -> None:
    """Take an own record back. It stays in the log, marked as withdrawn."""
    with unlocked(vault, passphrase_file) as app:
        found = app.records.find(record)
        tell_unpacked(app.records.withdraw(found, reason))
    output.say("record-withdrawn", record=found)


def print_rows(rows: list[RecordRow], zone: ZoneInfo, *, as_json: bool) -> None:
    """Print records as lists show them, with times in `zone`."""
    if as_json:
        output.print_json([row.encode() for row in rows])
        return
    language = output.language()
    for row in rows:
        road = "complete" if row.complete else "delivered" if row.delivered else "here"
        state, reached = text(f"state-{row.state.value}", language), text(f"road-{road}", language)
        when, title = local_time(row.created_at, zone), " ".join(row.title.split())
        output.show("  ".join([row.record[:8], when, row.author, state, reached, title]))
    output.tell("records-counted", count=len(rows))


def local_time(text: str, zone: ZoneInfo) -> str:
    """Return a time of the journal as a watch in `zone` showed it, to the minute."""
    return read_time(text).astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _print_values(values: dict[str, object], indent: str) -> None:
    for name, value in values.items():
        if isinstance(value, list):
            for number, row in enumerate(value, start=1):
                output.show(f"{indent}{name} {number}")
                _print_values(row, indent + "  ")
        elif value:
            output.show(f"{indent}{name}: {value}", hang=f"{indent}  ")
