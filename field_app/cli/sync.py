"""`field-app sync` and `field-app enrol`: the road to the endpoint.

Promise: `sync` needs no passphrase and works while the vault is locked; ended by Ctrl+C, a signal or its time, it
leaves everything as a next run expects it. Exit 0: all is delivered; 1: something waits, and nothing is lost. `enrol`
stores nothing before the endpoint has proven that the code is its own.
"""

import math
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from field_app.cli import output
from field_app.cli.options import passphrase_option, vault_option
from field_app.clock import system_clock
from field_app.errors import FieldAppError
from field_app.messages import say
from field_app.vault import VaultFolder

if TYPE_CHECKING:
    from sync.events import Event, Outcome

CLOCK_OFF_MINUTES = 5
_COUNTS = (
    *("head", "cursor", "waiting", "missing", "quarantined", "received"),
    *("files_sent", "files_received", "files_waiting", "files_expected", "files_spoilt", "carried_waiting"),
    "clock_off_minutes",
)
_TOLD_IF_ANY = ("quarantined", "received", "files_waiting", "files_expected", "files_spoilt", "carried_waiting")


def _number(_context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and math.isnan(value):  # no range refuses it
        raise click.BadParameter("not a number", param=option)
    return value


@click.command("sync")
@vault_option
@click.option("--watch", "watches", is_flag=True, help="Go on: send as soon as there is a link and something to send.")
@click.option("--max-seconds", type=click.FloatRange(min=0), callback=_number, help="End after this time.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON; with --watch each event, one a line.")
def sync_command(vault: Path, watches: bool, max_seconds: float | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """Send what waits, fetch what is there for this laptop. Needs no passphrase."""
    from sync.start import open_job, watch  # noqa: PLC0415 - other commands start without the network
    from sync.stop import Stop  # noqa: PLC0415

    folder, stop = VaultFolder(vault), Stop(max_seconds)
    report = _reporter(watches=watches, as_json=as_json)
    _end_on_signals()
    with open_job(folder, clock=system_clock, stop=stop, report=report) as job:
        try:
            outcome = watch(job, folder, stop=stop, report=report).run() if watches else job.run()
        except KeyboardInterrupt:
            outcome = job.outlook()
            watches = False  # what was told last is not how it ended
    if not watches:
        _print_outcome(outcome, as_json=as_json)
    sys.exit(0 if outcome.is_complete else 1)


@click.command()
@vault_option
@passphrase_option
@click.argument("url", metavar="URL")
@click.argument("code", metavar="CODE")
def enrol(vault: Path, passphrase_file: str | None, url: str, code: str) -> None:
    """Join a team with the one-time code that its lead gave you."""
    from field_app.cli.joining import join_team  # noqa: PLC0415 - `sync` starts without the vault's rooms
    from field_app.cli.opening import tell_unpacked, unlocked  # noqa: PLC0415
    from sync.enrolment import endpoint_url, is_plain_link  # noqa: PLC0415 - other commands start without the network

    address = endpoint_url(url)
    with unlocked(vault, passphrase_file) as app:
        joined, unpacked = join_team(app, address, code)
    tell_unpacked(unpacked)
    output.say("enrol-done", team=joined.team_name, person=joined.person, role=joined.role.value)
    if joined.recovery is not None:
        output.tell_message(say("enrol-recovery-key", output.language(), {"key": joined.recovery.fingerprint}))
    if is_plain_link(address):
        output.tell_message(say("enrol-plain-link", output.language(), {"url": address}))


def outcome_json(outcome: "Outcome") -> dict[str, Any]:
    """Return an outcome as the object that `--json` prints."""
    counts = {name: getattr(outcome, name) for name in _COUNTS}
    return {"delivered": outcome.is_complete, **counts, "problem": _problem_json(outcome.problem)}


def outcome_sentences(outcome: "Outcome", language: str) -> list[str]:
    """Say an outcome in words, a sentence a fact; what did not happen is not told."""
    facts: list[tuple[str, dict[str, object]]] = []
    if outcome.waiting:
        confirmed = {"confirmed": str(outcome.head - outcome.waiting), "all": str(outcome.head)}
        facts.append(("sync-waiting", {"count": outcome.waiting, **confirmed}))
    elif not outcome.quarantined:
        facts.append(("sync-delivered", {"count": outcome.head}))
    counted = {name: getattr(outcome, name) for name in _TOLD_IF_ANY}
    facts += [(f"sync-{name.replace('_', '-')}", {"count": count}) for name, count in counted.items() if count]
    if outcome.files_sent or outcome.files_received:
        sent, received = str(outcome.files_sent), str(outcome.files_received)
        facts.append(("sync-files-moved", {"sent": sent, "received": received}))
    off = outcome.clock_off_minutes or 0
    if abs(off) > CLOCK_OFF_MINUTES:
        facts.append(("sync-clock-off", {"minutes": abs(off), "direction": "ahead" if off > 0 else "behind"}))
    return [str(say(code, language, values)) for code, values in facts]


def _reporter(*, watches: bool, as_json: bool) -> "Callable[[Event], None]":
    if not watches:
        return lambda _event: None
    return _print_event if as_json else _Teller()


class _Teller:
    """Tells a person what changed since it told last."""

    def __init__(self) -> None:
        self._told: object = None
        self._rests = False

    def __call__(self, event: "Event") -> None:
        from sync.events import Outcome, Waiting  # noqa: PLC0415 - as above

        if isinstance(event, Outcome):
            state = (event.head, event.cursor, event.received, event.problem and event.problem.code)
            if state != self._told:
                self._told = state
                _print_outcome(event, as_json=False)
        elif isinstance(event, Waiting) and event.code is not None:
            output.tell("sync-rests", seconds=str(round(event.seconds)))
        elif isinstance(event, Waiting) and not self._rests:
            self._rests = True
            output.tell("sync-watches")


def _print_outcome(outcome: "Outcome", *, as_json: bool) -> None:
    if as_json:
        output.print_json(outcome_json(outcome))
    else:
        output.write("\n".join(outcome_sentences(outcome, output.language())))
    if outcome.problem is not None:
        output.tell_error(outcome.problem)


def _print_event(event: "Event") -> None:
    from sync.events import Outcome, Progress  # noqa: PLC0415 - as above

    if isinstance(event, Outcome):
        at = system_clock().isoformat(timespec="seconds")
        value: dict[str, Any] = {"event": "outcome", "at": at, **outcome_json(event)}
    elif isinstance(event, Progress):
        value = {"event": "progress", "step": event.step, "done": event.done, "total": event.total}
    else:
        value = {"event": "waiting", "seconds": round(event.seconds, 1), "because": event.code}
    output.print_json(value, indent=None)


def _problem_json(problem: FieldAppError | None) -> dict[str, Any] | None:
    """Tell a problem in words, and by code and values for a reader whose language may change."""
    if problem is None:
        return None
    message = problem.message(output.language())
    values = {name: value if type(value) in {int, float} else str(value) for name, value in problem.values.items()}
    parts = {"message": message.what, "safe": message.safe, "todo": message.todo}
    return {"code": problem.code, "values": values, **parts}


def _end_on_signals() -> None:
    """Let a request to end reach the job as Ctrl+C does: it breaks off a wait, and every file is whole or absent."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, end)
