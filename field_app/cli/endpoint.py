"""`field-app serve` and `field-app endpoint`: the central server and its administration.

Promise: the first line on stdout of `serve` is its address, told once it takes connections; Ctrl+C ends it cleanly.
Every administration command works on the same folder, also while the server runs.
"""

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from field_app.cli import output
from field_app.cli.options import read_bytes
from field_app.clock import system_clock
from field_app.errors import StoreError, UsageError
from field_app.packs import dictionary
from field_app.vault import RecoveryKey

if TYPE_CHECKING:
    from sync.endpoint import Endpoint

ROLES = ("monitor", "lead", "headquarters")

_data = click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="The endpoint's folder; serve and invite make it."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")


@click.command()
@_data
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8_800, show_default=True, help="0 takes a free one.")
@click.option("--verbose", is_flag=True, help="Say every call on stderr, as JSON: ids and counts.")
@click.option("--end-with-stdin", is_flag=True, hidden=True)  # for a parent that may be killed: then its pipe closes
def serve(data: Path, host: str, port: int, verbose: bool, end_with_stdin: bool) -> None:  # noqa: FBT001 - click's
    """Run the central endpoint. The first line on stdout is its URL; Ctrl+C ends it.

    It speaks plain HTTP: outside this machine, put a server that speaks TLS in front of it.
    """
    from sync import endpoint as central  # noqa: PLC0415 - other commands start without the server

    central.listen(verbose=verbose)
    central.serve(
        lambda: _open(data, begins=True), host, port, _tell_address, _stdin_closes if end_with_stdin else None
    )


@click.group()
def endpoint() -> None:
    """Administer a central endpoint: who may join, who is on the roster, what it holds."""


@endpoint.command()
@_data
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person may do.")
@click.option("--team", required=True, help="The team's name; it begins with its first invitation.")
@click.option("--person", help="Code of who will use it. Else the next free one, such as M-01.")
def invite(data: Path, role: str, team: str, person: str | None) -> None:
    """Print a one-time code, valid for 15 minutes, that lets one laptop join. Only the code is printed."""
    from sync.endpoint import Administration, Role  # noqa: PLC0415

    with _open(data, begins=True) as opened:
        output.show(Administration(opened).invite(Role(role), team, person))


@endpoint.command("recovery-key")
@_data
@click.argument("public", metavar="PUBLIC", type=click.Path(path_type=Path))
def recovery_key(data: Path, public: Path) -> None:
    """Tell every laptop that joins from now on of the organisation's recovery key, whose public half is in PUBLIC."""
    from sync.endpoint import Administration  # noqa: PLC0415

    key = RecoveryKey.parse(read_bytes(public))
    with _open(data, begins=True) as opened:
        Administration(opened).set_recovery_key(key)
    output.say("endpoint-recovery-key-set", key=key.fingerprint)


@endpoint.command()
@_data
@_json
def roster(data: Path, as_json: bool) -> None:  # noqa: FBT001
    """List every device that was enrolled."""
    from sync.endpoint import Administration  # noqa: PLC0415

    with _open(data) as opened:
        rows = Administration(opened).roster()
    if as_json:
        output.print_json(rows)
        return
    for row in rows:
        code = "endpoint-roster-row" if row["revoked"] is None else "endpoint-roster-row-revoked"
        output.say(code, **{**row, "device": row["device"][:8]})
    if not rows:
        output.tell("endpoint-roster-empty")


@endpoint.command()
@_data
@click.argument("who", metavar="DEVICE-OR-PERSON")
def revoke(data: Path, who: str) -> None:
    """Take a device off the roster, or all devices of a person. What was receipted before stays in effect."""
    from sync.endpoint import Administration  # noqa: PLC0415

    with _open(data) as opened:
        revoked = Administration(opened).revoke(who)
    output.say("endpoint-revoked", count=len(revoked), person=revoked[0].person if revoked else who)


@endpoint.command("read-token")
@_data
@click.argument("who", metavar="DEVICE-OR-PERSON")
def read_token(data: Path, who: str) -> None:
    """Print the token with which a lead or headquarters read rows at the endpoint. Only the token is printed: a secret.

    It opens what the device may read, in the clear, until the device is revoked or joins again.
    """
    from sync.endpoint import Administration  # noqa: PLC0415

    with _open(data) as opened:
        output.show(Administration(opened).read_token(who))


@endpoint.command()
@_data
@_json
def status(data: Path, as_json: bool) -> None:  # noqa: FBT001
    """Say what the endpoint holds, in counts."""
    from sync.endpoint import status_of  # noqa: PLC0415

    with _open(data) as opened:
        found = status_of(opened)
    if as_json:
        output.print_json(asdict(found))
        return
    for team in found.teams:
        output.say("endpoint-status-team", team=team["team"], devices=team["devices"], arrivals=team["arrivals"])
    for log in found.logs:
        values = {**log, "log": log["log"][:8], "person": log["person"] or "-"}
        output.say("endpoint-status-log", **values)
    output.say("endpoint-status-records", records=found.records, entries=sum(found.entries.values()))
    output.say("endpoint-status-blobs", blobs=found.blobs, awaited=found.blobs_awaited)


@endpoint.command()
@_data
@_json
def verify(data: Path, as_json: bool) -> None:  # noqa: FBT001
    """Check every hash, signature and file that the endpoint holds; name the first that is wrong. Exit 1 then."""
    from sync.endpoint import verify as verify_endpoint  # noqa: PLC0415

    try:
        with _open(data) as opened:
            found = verify_endpoint(opened)
    except StoreError as error:
        if as_json:
            output.print_json({"problem": {"code": error.code, "message": str(error)}})
        output.tell_error(error)
        sys.exit(1)
    if as_json:
        output.print_json({**asdict(found), "problem": None})
    else:
        output.say("endpoint-verified", logs=found.logs, entries=found.entries, blobs=found.blobs)


def _open(data: Path, *, begins: bool = False) -> "Endpoint":
    """Open the endpoint of a folder; `begins`: also one that holds none yet."""
    from sync.endpoint import Endpoint  # noqa: PLC0415

    if not begins and not Endpoint.is_in(data):
        raise UsageError("endpoint-not-there", folder=data)
    opened = Endpoint.open(data, system_clock, dictionary())
    if opened.place_note is not None:
        output.tell_error(opened.place_note)
    return opened


def _stdin_closes() -> None:
    """Wait until nobody holds the other end of standard input any more."""
    while os.read(sys.stdin.fileno(), 1):  # not sys.stdin.read: a thread inside it spoils the program's end
        pass


def _tell_address(url: str) -> None:
    output.show(url)
