"""Records: the list of all records with its search and filters, and one record in full.

Promise: reading only; what changes a record begins in Entry, which the composition root hands in as `RecordActs`.
Other rooms of the window import from here only.
"""

from ui.records.answer_words import answer_words
from ui.records.answers import Answer, Reading, Section, read_answers
from ui.records.detail_pane import DetailPane, Page
from ui.records.flow import Flow
from ui.records.history_page import history_page
from ui.records.proof_card import proof_card
from ui.records.record_words import (
    form_icon,
    form_title,
    list_row,
    record_title,
    row_mark,
    short_form_title,
    state_mark,
    title_words,
)
from ui.records.rooms import Rooms
from ui.records.screen import RecordActs, RecordsScreen
from ui.records.seen import Seen, see
from ui.records.snapshot import Query, Snapshot, person_here, take_snapshot
from ui.records.two_panes import TwoPanes

__all__ = [
    "Answer",
    "DetailPane",
    "Flow",
    "Page",
    "Query",
    "Reading",
    "RecordActs",
    "RecordsScreen",
    "Rooms",
    "Section",
    "Seen",
    "Snapshot",
    "TwoPanes",
    "answer_words",
    "form_icon",
    "form_title",
    "history_page",
    "list_row",
    "person_here",
    "proof_card",
    "read_answers",
    "record_title",
    "row_mark",
    "see",
    "short_form_title",
    "state_mark",
    "take_snapshot",
    "title_words",
]
