"""The story of the demo, chapter by chapter.

Invariant: what a chapter tells was read from vaults, jobs and endpoint after the fact; a chapter that finds
something else raises `StoryBroken` and the demo ends with exit 1.
"""

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from field_app.cli import output
from field_app.cli.demo.cast import Person, made_up_photo
from field_app.cli.demo.processes import SyncRun, serving, sync
from field_app.cli.opening import App
from field_app.clock import system_clock
from field_app.errors import FieldAppError
from field_app.forms import Entry
from field_app.journal import verify
from field_app.packs import dictionary, samples
from field_app.records import DraftFile, ReviewState

TEAM = "North"
PHOTO, PHOTO_QUESTION, PHOTO_FORM = "damaged-goods.png", "damage_photo", "aid_delivery"
APPROVED_FORM, RETURNED_FORM = "incident", "crossing_check"
ASKED, CORRECTED = "trucks_cleared", "118"
MINE = {"monitor-1": ("crossing_check", "aid_delivery", "incident")}
THEIRS = {"monitor-2": ("prisoner_transfer", "corridor_permission", "sequence_step")}
FORMS = {**MINE, **THEIRS}


class StoryBroken(FieldAppError):
    """A step of the demo did not go as told."""


@dataclass
class Stage:
    """What the chapters share. `records`: the record of each form."""

    place: Path
    monitors: Sequence[Person]
    lead: Person
    port: int = 0
    records: dict[str, str] = field(default_factory=dict)

    @property
    def everyone(self) -> list[Person]:
        """The people in the order in which they came."""
        return [*self.monitors, self.lead]

    @property
    def data(self) -> Path:
        """The endpoint's folder."""
        return self.place / "endpoint"


def tell_story(place: Path, *, is_kept: bool) -> Stage:
    """Play all chapters in `place`; StoryBroken names the step that did not go as told."""
    begun = time.monotonic()
    stage = _people_arrive(place, is_kept=is_kept)
    with serving(stage.data) as url:
        stage.port = urlsplit(url).port or 0
        output.say("demo-endpoint-starts", url=url)
        _enrol(stage, url)
    output.say("demo-endpoint-stops")
    _record(stage)
    _sync_without_link(stage)
    with serving(stage.data, stage.port) as url:
        output.say("demo-endpoint-returns", port=str(stage.port))
        _sync_while_locked(stage)
        _show_receipts(stage)
        _review(stage)
        _correct(stage)
        _lead_sees_correction(stage)
    _verify(stage)
    if is_kept:
        output.say("demo-kept", place=stage.place, name=stage.lead.name)
    output.say("demo-ends", seconds=f"{time.monotonic() - begun:.1f}")
    return stage


def _people_arrive(place: Path, *, is_kept: bool) -> Stage:
    """Make the vaults; those that are kept have their passphrases beside them at once, however the story goes on."""
    *monitors, lead = [
        Person.arrive(name, role, place, is_kept=is_kept)
        for name, role in [*((name, "monitor") for name in FORMS), ("lead-1", "lead")]
    ]
    stage = Stage(place, monitors, lead)
    output.say("demo-people", vaults=len(stage.everyone), place=place)
    return stage


def _enrol(stage: Stage, url: str) -> None:
    from field_app.cli.joining import join_team  # noqa: PLC0415 - brings the network
    from sync.endpoint import Administration, Endpoint, Role  # noqa: PLC0415

    for person in stage.everyone:
        with Endpoint.open(stage.data, system_clock, dictionary()) as endpoint:
            code = Administration(endpoint).invite(Role(person.role), TEAM, None)
        with person.at_work() as (app, _):
            joined, _unpacked = join_team(app, url, code)
        output.say("demo-enrolled", name=person.name, person=joined.person, role=joined.role.value, team=TEAM)


def _record(stage: Stage) -> None:
    seen = samples()
    for person in stage.monitors:
        with person.at_work() as (app, _):
            for form_id in FORMS[person.name]:
                form = app.records.forms.open(app.records.forms.newest(form_id).ref)
                entry = app.records.new_entry(form, clock=lambda: seen.now)
                entry.fill(seen.good[form_id])
                files = _photo(app, entry) if form_id == PHOTO_FORM else []
                done = app.records.finalize(entry, files=files)
                _check(_calculated(entry, form_id), "calculations", form_id)
                stage.records[form_id] = done.record
                output.say("demo-finalized", name=person.name, title=entry.instance_name, entry=str(done.seq))
    output.say("demo-all-finalized", count=len(stage.records))


def _photo(app: App, entry: Entry) -> list[DraftFile]:
    photo = app.records.drafts.store_file(PHOTO, "image/png", io.BytesIO(made_up_photo()))
    entry.attach(PHOTO_QUESTION, PHOTO)
    return [photo]


def _calculated(entry: Entry, form_id: str) -> bool:
    held: dict[str, list[str]] = {}
    for name, value in entry.values().items():
        rows = value if isinstance(value, list) else [{name: value}]
        for row in rows:
            for question, answer in row.items():
                held.setdefault(question, []).append(str(answer))
    return all(held.get(name) == texts for name, texts in samples().calculations[form_id].items())


def _sync_without_link(stage: Stage) -> None:
    for person in stage.monitors:
        run = sync(person.vault)
        _check(run.exit_code == 1 and run.outcome["cursor"] == 0, "sync without a link", person.name)
        _say_sync(person, run)


def _sync_while_locked(stage: Stage) -> None:
    for person in stage.monitors:
        run = sync(person.vault)
        _check(run.exit_code == 0 and run.outcome["waiting"] == 0, "sync while locked", person.name)
        _say_sync(person, run)


def _say_sync(person: Person, run: SyncRun) -> None:
    moved = {name: run.outcome[name] for name in ("head", "cursor", "waiting")}
    problem = run.outcome["problem"]
    code = "demo-synced" if problem is None else "demo-no-link"
    output.say(code, name=person.name, files=run.outcome["files_sent"], **moved)


def _show_receipts(stage: Stage) -> None:
    delivered = 0
    for person in stage.monitors:
        with person.at_work() as (app, applied):
            receipt = app.journal.receipt()
            rows = app.records.rows()
            _check(receipt is not None and all(row.complete for row in rows), "receipts", person.name)
            delivered += len(applied.delivered)
            if receipt is not None:
                cursor, digest = str(receipt.cursor), receipt.hash.hex()[:16]
                output.say("demo-receipt", name=person.name, cursor=cursor, hash=digest, records=len(rows))
    _check(delivered == len(stage.records), "delivered records", str(delivered))
    output.say("demo-delivered", delivered=delivered, records=len(stage.records))


def _review(stage: Stage) -> None:
    _sync_whole(stage.lead)
    with stage.lead.at_work() as (app, _):
        queue = {row.record for row in app.review.queue()}
        _check(queue == set(stage.records.values()), "the lead's queue", str(len(queue)))
        output.say("demo-queue", name=stage.lead.name, count=len(queue))
        approved = app.review.approve(stage.records[APPROVED_FORM])
        question = output.sentence("demo-question")
        returned = app.review.return_(stage.records[RETURNED_FORM], "", {ASKED: question})
    _check(approved.state is ReviewState.APPROVED, "the approval", APPROVED_FORM)
    _check(returned.state is ReviewState.RETURNED, "the return", RETURNED_FORM)
    output.say("demo-decided", approved=APPROVED_FORM, returned=RETURNED_FORM, question=ASKED)
    _sync_whole(stage.lead)


def _correct(stage: Stage) -> None:
    person = next(person for person in stage.monitors if RETURNED_FORM in FORMS[person.name])
    _sync_whole(person)
    with person.at_work() as (app, applied):
        record = stage.records[RETURNED_FORM]
        states = {decided.record: decided.state for decided in applied.decided}
        _check(states.get(record) is ReviewState.RETURNED, "the decision at the monitor", RETURNED_FORM)
        opened = app.records.revise(record, clock=lambda: samples().now)
        _check(len(opened.comments) == 1, "the comment at the monitor", str(len(opened.comments)))
        path, comment = next(iter(opened.comments.items()))
        output.say("demo-returned", name=person.name, path=path, comment=comment)
        before = opened.entry[path].value
        opened.entry.set(path, CORRECTED)
        done = app.records.finalize(opened.entry, correction=opened.correction)
        output.say("demo-corrected", name=person.name, path=path, before=before, after=CORRECTED, entry=str(done.seq))
    _sync_whole(person)


def _lead_sees_correction(stage: Stage) -> None:
    _sync_whole(stage.lead)
    with stage.lead.at_work() as (app, _):
        detail = app.records.show(stage.records[RETURNED_FORM])
        revisions = sum(event["kind"] == "submission" for event in detail.history)
        _check(revisions == 2 and detail.row.state is ReviewState.SUBMITTED, "the correction", RETURNED_FORM)
        output.say("demo-correction-seen", name=stage.lead.name, revisions=revisions, waiting=len(app.review.queue()))


def _verify(stage: Stage) -> None:
    for person in stage.everyone:
        with person.at_work() as (app, _):
            report = verify(app.journal, projections=[app.records.problem])
        _check(report.first_problem is None, "verify", person.name)
        output.say("demo-verified", name=person.name, sentence=report.sentence(output.language()))


def _sync_whole(person: Person) -> None:
    run = sync(person.vault)
    _check(run.exit_code == 0, "sync", person.name)


def _check(holds: bool, step: str, about: str) -> None:  # noqa: FBT001 - reads as a sentence at the call
    if not holds:
        raise StoryBroken("demo-not-as-told", step=step, about=about)
