"""`field-app fill`: one record from a file of answers, through the engine that the window uses.

Promise: it says all that the window would say about the answers, and changes nothing unless asked to save or to
finalize; a record that was finalized is in the log before the command says so. Exit 1 when the answers do not do.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from field_app.cli import output
from field_app.cli.answers import NamedFiles, TakenFile, read_answers
from field_app.cli.opening import App, tell_unpacked, unlocked
from field_app.cli.options import passphrase_option, vault_option
from field_app.errors import AnswerError, MachineError, UsageError
from field_app.forms import AnswersRefused, Entry, Form, catalogue_language
from field_app.records import Correction, DraftFile


@dataclass
class Work:
    """What is being filled: `files` come with the answers, `kept` with the record that is corrected."""

    form: Form
    entry: Entry
    correction: Correction | None = None
    kept: frozenset[str] = frozenset()
    refusals: Sequence[AnswerError] = ()
    files: dict[str, TakenFile] = field(default_factory=dict)


@click.command()
@vault_option
@passphrase_option
@click.argument("form")
@click.option(
    "--answers", type=click.Path(path_type=Path), required=True, help="JSON: {question: answer, repeat: [{…}]}."
)
@click.option("--revise", metavar="RECORD", help="Correct this record: a new revision on top of its answers.")
@click.option("--save", is_flag=True, help="Save as a draft.")
@click.option("--finalize", is_flag=True, help="Finalize; needs answers without a problem.")
@click.option(
    "--now", metavar="ISO", help="The time that the form sees as now, in the vault's zone where it has no offset."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def fill(  # noqa: PLR0913 - an option each
    *,
    vault: Path,
    passphrase_file: str | None,
    form: str,
    answers: Path,
    revise: str | None,
    save: bool,
    finalize: bool,
    now: str | None,
    as_json: bool,
) -> None:
    """Fill in FORM (its id) from a file of answers, and check them; save or finalize on request."""
    if save and finalize:
        raise UsageError("fill-save-or-finalize")
    given = read_answers(answers)
    with unlocked(vault, passphrase_file) as app:
        work = _begin(app, form, revise, now)
        _answer(work, given, answers.parent)
        problems = work.entry.problems()
        refused = [*work.refusals]
        valid = not problems and not refused
        outcome = _outcome(work, valid=valid)
        refusal: AnswerError | None = None
        if save and not refused:
            outcome["draft"] = _save(app, work)
        if finalize and valid:
            refusal = _finalize(app, work, outcome)
        elif valid:
            _freeze(work, outcome)
    _tell(work, outcome, as_json=as_json)
    if refusal is not None:
        output.tell_error(refusal)
    sys.exit(0 if (valid and refusal is None) or (save and not refused) else 1)


def _begin(app: App, form_id: str, revise: str | None, now: str | None) -> Work:
    clock = None if now is None else _fixed(now, app)
    if revise is not None:
        opened = app.records.revise(revise, clock=clock)
        form = app.records.forms.open(opened.form)
        if form.id != form_id:
            raise UsageError("fill-other-form", record=revise, form=form.id)
        work = Work(form, opened.entry, opened.correction, frozenset(opened.files))
    else:
        form = app.records.forms.open(app.records.forms.newest(form_id).ref)
        work = Work(form, app.records.new_entry(form, clock=clock))
    spoken = [name for name in form.languages if catalogue_language(name) == output.language()]
    if spoken:
        work.entry.language = spoken[0]
    return work


def _answer(work: Work, given: dict[str, Any], folder: Path) -> None:
    named = NamedFiles(folder, work.kept)
    try:
        work.entry.fill(named.take(work.form, given))
    except AnswersRefused as refused:
        work.refusals = refused.refusals
    except AnswerError as refusal:
        work.refusals = (refusal,)
    work.files = named.taken
    work.entry.files = work.kept | named.taken.keys()
    for name, kind in named.refused.items():
        if kind:
            output.tell("fill-file-misfits", file=name, kind=kind)


def _outcome(work: Work, *, valid: bool) -> dict[str, Any]:
    language = output.language()
    found = [{"path": each.path, "kind": each.kind.value, "message": each.message} for each in work.entry.problems()]
    refused = [
        {"name": str(refusal.values.get("name", "")), "message": refusal.message(language).what}
        for refusal in work.refusals
    ]
    checked = {"valid": valid, "problems": found, "refused": refused}
    return {**checked, "values": work.entry.values(), "record": None, "xml": None}


def _store_files(app: App, work: Work) -> list[DraftFile]:
    stored = []
    for name, file in work.files.items():
        with file.open() as source:
            stored.append(app.records.drafts.store_file(name, file.type, source))
    return stored


def _save(app: App, work: Work) -> str:
    files = _store_files(app, work)
    return app.records.drafts.create(work.form, work.entry, files=files, correction=work.correction)


def _finalize(app: App, work: Work, outcome: dict[str, Any]) -> AnswerError | None:
    """Finalize; a record that is too large becomes a draft, and why is returned."""
    files = _store_files(app, work)
    try:
        finalized = app.records.finalize(work.entry, files=files, correction=work.correction)
    except AnswerError as refusal:
        draft = app.records.drafts.create(work.form, work.entry, files=files, correction=work.correction)
        outcome.update(valid=False, draft=draft)
        outcome["refused"].append({"name": "", "message": refusal.message(output.language()).what})
        return refusal
    tell_unpacked(finalized.unpacked)
    outcome.update(record=finalized.record, revision=finalized.revision, entry=finalized.seq)
    _freeze(work, outcome)
    return None


def _freeze(work: Work, outcome: dict[str, Any]) -> None:
    """Say the submission as it was finalized, or would be, and the answers with what the form sets at its end."""
    outcome.update(xml=work.entry.submission().decode("utf-8"), values=work.entry.values())


def _tell(work: Work, outcome: dict[str, Any], *, as_json: bool) -> None:
    kept = _kept(outcome)
    if as_json:
        try:
            output.print_json(outcome)
        except MachineError:
            if kept is not None:  # whoever asked must not finalize it twice
                output.tell(kept[0], **kept[1])
            raise
        return
    for problem in outcome["problems"]:
        output.show(f"{problem['path']}: {problem['message']}", hang="  ")
    for refusal in outcome["refused"]:
        output.write(refusal["message"])
    if kept is not None:
        output.say(kept[0], **kept[1])
    elif outcome["valid"]:
        output.say("fill-fits", form=work.form.id)
    else:
        output.tell("fill-problems", count=len(outcome["problems"]) + len(outcome["refused"]))


def _kept(outcome: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the message and its values for what was kept; None when nothing was."""
    if outcome["record"] is not None:
        return "fill-finalized", {"record": outcome["record"], "entry": str(outcome["entry"])}
    if "draft" in outcome:
        return "fill-saved", {"draft": outcome["draft"], "problems": len(outcome["problems"])}
    return None


def _fixed(now: str, app: App) -> Any:
    try:
        at = datetime.fromisoformat(now)
        aware = at if at.tzinfo is not None else at.replace(tzinfo=app.vault.zone)
        local = aware.astimezone(UTC).astimezone(app.vault.zone)
    except (ValueError, OverflowError) as error:  # a moment at the ends of the calendar is on no day elsewhere
        raise UsageError("time-unreadable", text=now) from error
    return lambda: local
