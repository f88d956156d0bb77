"""Review commands: what waits for a decision, and the decisions."""

from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import tell_unpacked, unlocked
from field_app.cli.options import passphrase_option, vault_option
from field_app.cli.records import print_rows
from field_app.errors import UsageError
from field_app.messages import text
from field_app.review import DecisionMade


@click.group()
def review() -> None:
    """Decide about the team's records."""


@review.command()
@vault_option
@passphrase_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def queue(vault: Path, passphrase_file: str | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """List what waits for a decision: conflicts first, then the oldest."""
    with unlocked(vault, passphrase_file) as app:
        rows = app.review.queue()
    print_rows(rows, app.vault.zone, as_json=as_json)


@review.command()
@vault_option
@passphrase_option
@click.argument("record", metavar="ID")
@click.option("--comment", default="", help="What its author and the team read.")
def approve(vault: Path, passphrase_file: str | None, record: str, comment: str) -> None:
    """Approve a record; of two revisions in conflict the one that is named."""
    with unlocked(vault, passphrase_file) as app:
        made = app.review.approve(record, comment)
    _tell(made)


@review.command("return")
@vault_option
@passphrase_option
@click.argument("record", metavar="ID")
@click.option("--comment", default="", help="What its author reads.")
@click.option("--field", "fields", multiple=True, metavar="PATH=T", help="A comment on one question. May be repeated.")
def return_record(vault: Path, passphrase_file: str | None, record: str, comment: str, fields: tuple[str, ...]) -> None:
    """Return a record to its author with questions."""
    comments = dict(_field(field) for field in fields)
    with unlocked(vault, passphrase_file) as app:
        made = app.review.return_(record, comment, comments)
    _tell(made)


def _field(given: str) -> tuple[str, str]:
    path, equals, comment = given.partition("=")
    if not path or not equals:
        raise UsageError("field-comment-unreadable", given=path)
    return path.strip(), comment


def _tell(made: DecisionMade) -> None:
    tell_unpacked(made.unpacked)
    state = text(f"state-{made.state.value}", output.language())
    output.say("review-done", record=made.record, state=state, entry=str(made.seq))
