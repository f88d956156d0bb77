"""How a record is named in lists: title, icon, state in a word.

Invariant: one record has one state in words, the same in every list; what an own laptop knows better than the team
(it is not delivered yet) comes first. Titles are the form's own; those of the pack are read for people: places and
choices by their names in the window's language, the form's two letters left to its icon.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from field_app.journal import read_time
from field_app.packs import choice_labels, forms, places
from field_app.records import RecordRow, ReviewState
from ui import words
from ui.days import day_words, time_words
from ui.kit import ListRow, State
from ui.words import Said, Text, dots, ltr, say, tame

FORM_ICONS: Mapping[str, str] = {
    "crossing_check": "truck",
    "aid_delivery": "package-check",
    "incident": "siren",
    "prisoner_transfer": "users",
    "corridor_permission": "route",
    "sequence_step": "milestone",
}
TITLE_CHOICES: Mapping[str, str] = {"incident": "incident_types", "sequence_step": "step_status"}
"""The choice list from which the title of a form takes a word."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")
_BRACKETS = re.compile(r"\s*\(.*\)$")
_SHORT_FORM = re.compile(r"[A-Z]{2}(?: +|$)")
_STATES: Mapping[ReviewState, State] = {
    ReviewState.SUBMITTED: "info",
    ReviewState.APPROVED: "ok",
    ReviewState.RETURNED: "returned",
    ReviewState.REJECTED: "bad",
    ReviewState.ESCALATED: "info",
    ReviewState.RELEASED: "ok",
    ReviewState.WITHDRAWN: "neutral",
    ReviewState.CONFLICT: "stuck",
}


def state_mark(state: ReviewState) -> tuple[State, Said]:
    """Return the mark and the word of a state."""
    return _STATES[state], say("record-state", state=state.value)


def row_mark(row: RecordRow) -> tuple[State, Said]:
    """Return the mark and the word of a record in a list."""
    if row.state is ReviewState.SUBMITTED and not row.delivered:
        return "waits", say("record-waits")
    return state_mark(row.state)


def form_title(form: str, title: str) -> str:
    """Return the title of a form in the window's language where the pack has one, else as the form says it."""
    found = next((known.title for known in forms() if known.id == form), {})
    return found.get(words.language(), title)


def short_form_title(form: str, title: str) -> str:
    """Return the title as lists say it, without what it adds in brackets: "Incident", not "Incident (possible …)"."""
    return _BRACKETS.sub("", form_title(form, title))


def form_icon(form: str) -> str:
    """Return the drawing that stands for a form."""
    return FORM_ICONS.get(form, "file-text")


def record_title(row: RecordRow, *, dated: bool = True) -> str:
    """Return the title of a record, on one line, for people; `dated` False: without the time that is in it."""
    return title_words(row.form, row.title if dated else _DATE.sub("", row.title))


def title_words(form: str, title: str) -> str:
    """Return a title that the form `form` calculated for people: "CC kerem_shalom 2025-12-10 09:00" of the pack's
    crossing check is "Kerem Shalom, 2025-12-10 09:00"; one in which no answer stands yet is the form's title.
    """
    plain = tame(title)
    if form not in FORM_ICONS or not _SHORT_FORM.match(plain):
        return plain
    rest = _SHORT_FORM.sub("", plain, count=1)
    dated = _DATE.search(rest)
    named = [part for part in _DATE.sub("", rest).split() if part != "v" and any(letter.isalnum() for letter in part)]
    parts = [_part(form, part) for part in named] + ([ltr(dated.group())] if dated else [])
    return words.comma().join(filter(None, parts)) or form_title(form, plain)


def _part(form: str, part: str) -> str:
    """Return a part of a title: a place or a choice by its name, a code as it is."""
    language = words.language()
    name = _place_names(language).get(part) or _choice_names(form, language).get(part)
    return name or ltr(part)


def place_words(code: str) -> Text:
    """Return the name of a crossing or governorate, and which of both it is: two of them are called Rafah."""
    kind = "crossing" if code in {place["name"] for place in places()["crossings"]} else "governorate"
    return say("records-place", kind=kind, name=_place_names(words.language()).get(code, code))


def place_codes() -> list[str]:
    """Return the codes of the crossings, then of the governorates."""
    return [place["name"] for place in (*places()["crossings"], *places()["governorates"])]


def _choice_names(form: str, language: str) -> Mapping[str, str]:
    return _short_labels(form, TITLE_CHOICES[form], language) if form in TITLE_CHOICES else {}


@cache
def _short_labels(form: str, choice_list: str, language: str) -> Mapping[str, str]:
    return {name: _short(label) for name, label in choice_labels(form, choice_list, language).items()}


@cache
def _place_names(language: str) -> Mapping[str, str]:
    """Return the short names of crossings and governorates, by their codes."""
    found = (*places()["crossings"], *places()["governorates"])
    return {place["name"]: _short(place[language]) for place in found}


def _short(label: str) -> str:
    """Return a label without what it adds after a slash or in brackets."""
    return re.split(r" /| \(", label)[0]


def list_row(row: RecordRow, title: str, zone: ZoneInfo, *, is_last: bool) -> ListRow:
    """Return a record as a list draws it; `title` is its form's."""
    state, word = row_mark(row)
    return ListRow(
        row.record,
        record_title(row),
        dots(short_form_title(row.form, title), tame(row.author)),
        form_icon(row.form),
        end=time_words(read_time(row.created_at), zone),
        state=state,
        state_words=word,
        is_last=is_last,
    )


def day_heading(day: date, today: date) -> Text:
    """Return "Today", or the day: "Tuesday 9 December 2025"."""
    return say("records-today") if day == today else day_words(day)
