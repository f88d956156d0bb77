"""What Entry asks of the vault: an entry opened, a draft kept, a record finalized.

Invariant: these functions run on the session's thread. A live entry that they hand out belongs to the window from then
on; what comes back to be kept are its bytes, so that no thread reads an entry that another one changes.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from field_app.clock import Clock, ZoneClock
from field_app.errors import AnswerError, RefusedError
from field_app.forms import Entry, Form, catalogue_language
from field_app.records import Correction, DraftFile, Finalized
from ui.records import Rooms

_PLACES = "entry-places"


@dataclass(slots=True)
class DraftPlace:
    """Where an entry is kept. `id` is "" until it was kept once; touched by the session's thread only."""

    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEntry:
    """An entry and all that its pages show beside it. `blank` is a new entry of the form, asked for labels only."""

    form: Form
    entry: Entry
    blank: Entry
    zone: ZoneInfo
    clock: Clock
    person: str
    place: DraftPlace = field(default_factory=DraftPlace)
    correction: Correction | None = None
    comment: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
    files: tuple[DraftFile, ...] = ()
    earlier_files: frozenset[str] = frozenset()
    page: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an entry at one moment."""

    xml: bytes
    files: tuple[DraftFile, ...]
    page: str
    language: str


def begin(rooms: Rooms, form_id: str, language: str) -> OpenEntry:
    """Begin a record of the newest version of a form, in its language of the code `language` ("en", "ar")."""
    form = rooms.records.forms.open(rooms.records.forms.newest(form_id).ref)
    entry = rooms.records.new_entry(form)
    _speak(form, entry, language)
    return _opened(rooms, form, entry)


def resume(rooms: Rooms, draft: str) -> OpenEntry:
    """Open a draft as it was left; AnswerError `draft-unknown`."""
    drafts = rooms.records.drafts
    known = drafts.get(draft)
    form = rooms.records.forms.open(known.form)
    entry = drafts.open(draft)
    page, language = _places(rooms).get(draft, ("", ""))
    if language in form.languages:
        entry.language = language
    comment, comments, earlier = _comments(rooms, known.correction)
    return _opened(
        rooms,
        form,
        entry,
        place=DraftPlace(draft),
        correction=known.correction,
        comment=comment,
        comments=comments,
        files=tuple(drafts.files(draft)),
        earlier_files=earlier,
        page=page,
        is_kept=True,
    )


def correct(rooms: Rooms, record: str, language: str) -> OpenEntry:
    """Open an own record for correction, or the draft that corrects it already."""
    record = rooms.records.find(record)
    for draft in rooms.records.drafts.every():
        if draft.correction is not None and draft.correction.record == record:
            return resume(rooms, draft.id)
    opened = rooms.records.revise(record)
    form = rooms.records.forms.open(opened.form)
    _speak(form, opened.entry, language)
    return _opened(
        rooms,
        form,
        opened.entry,
        correction=opened.correction,
        comment=opened.comment,
        comments=opened.comments,
        earlier_files=frozenset(opened.files),
    )


def keep(rooms: Rooms, opened: OpenEntry, kept: Kept) -> None:
    """Save an entry as its draft, and which page is shown."""
    records, vault = rooms.records, rooms.records.vault
    entry = opened.form.open_entry(kept.xml, clock=ZoneClock(vault.clock, vault.zone))
    with vault.transaction():
        if opened.place.id:
            records.drafts.save(opened.place.id, entry, files=kept.files)
        else:
            opened.place.id = records.drafts.create(opened.form, entry, files=kept.files, correction=opened.correction)
        _keep_place(rooms, opened.place.id, kept)


def finalize(rooms: Rooms, opened: OpenEntry) -> Finalized:
    """Finalize what was kept last; NotFinalizable with the problems."""
    draft = opened.place.id
    return rooms.records.finalize(rooms.records.drafts.open(draft), draft=draft)


def keep_file(rooms: Rooms, name: str, media_type: str, content: bytes) -> DraftFile:
    """Encrypt a file that a question holds."""
    return rooms.records.drafts.store_file(name, media_type, io.BytesIO(content))


def read_file(rooms: Rooms, file: DraftFile) -> bytes:
    """Return the bytes of a file of a draft."""
    return b"".join(rooms.records.vault.files.open(file.stored))


def _opened(rooms: Rooms, form: Form, entry: Entry, **more: object) -> OpenEntry:
    vault, blank = rooms.records.vault, rooms.records.new_entry(form)
    blank.language = entry.language
    opened = OpenEntry(
        form=form,
        entry=entry,
        blank=blank,
        zone=vault.zone,
        clock=vault.clock,
        person=rooms.records.journal.person if rooms.records.journal.endpoint is not None else "",
        **more,  # type: ignore[arg-type]  # the callers above name fields of OpenEntry
    )
    entry.files = frozenset(file.name for file in opened.files) | opened.earlier_files
    return opened


def _speak(form: Form, entry: Entry, language: str) -> None:
    spoken = next((name for name in form.languages if catalogue_language(name) == language), "")
    if spoken:
        entry.language = spoken


def _comments(rooms: Rooms, correction: Correction | None) -> tuple[str, Mapping[str, str], frozenset[str]]:
    if correction is None:
        return "", {}, frozenset()
    try:
        opened = rooms.records.revise(correction.record)
    except (AnswerError, RefusedError):  # it was withdrawn since: finalizing will say so
        return "", {}, frozenset()
    return opened.comment, opened.comments, frozenset(opened.files)


def _places(rooms: Rooms) -> dict[str, tuple[str, str]]:
    kept = rooms.records.vault.get(_PLACES) or {}
    return {draft: (str(place[0]), str(place[1])) for draft, place in kept.items()}


def _keep_place(rooms: Rooms, draft: str, kept: Kept) -> None:
    places = _places(rooms)
    if places.get(draft) == (kept.page, kept.language):
        return
    known = {each.id for each in rooms.records.drafts.every()}
    places = {each: place for each, place in places.items() if each in known}
    rooms.records.vault.set(_PLACES, {**places, draft: (kept.page, kept.language)})
