"""What happened to a record, from its first revision on: who did what when, and what was said."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from field_app.journal import REVIEW, SUBMISSION, JsonObject, read_time
from field_app.records import ReviewState
from ui.days import moment_words
from ui.kit import STATES, Box, Icon, Item, Label, column, row
from ui.records.record_words import state_mark
from ui.records.seen import Seen
from ui.words import Text, say, tame


def history_page(seen: Seen) -> QWidget:
    """Return the acts, the first one on top."""
    questions = {answer.path: answer.question for section in seen.reading.sections for answer in section.answers}
    number, acts = 0, list[Item]()
    for act in seen.detail.history:
        number += act["kind"] == SUBMISSION
        acts.append(_act(seen, act, number, questions))
    return Box(*acts, gap=16)


def _act(seen: Seen, act: JsonObject, number: int, questions: dict[str, str]) -> QWidget:
    icon, text = _named(act, number)
    when = moment_words(read_time(act["time"]), seen.zone, seen.today)
    lines: list[Item] = [row((Label(text, weight=500, wrap=True), 1), Label(when, "small", "text2"), gap=8)]
    lines += [Label(said, tone="text2", wrap=True, selectable=True) for said in _said(act) if said]
    for field in act.get("fields", []):
        asked = questions.get(field["path"], field["path"].rpartition("/")[2])
        comment = say("record-comment", question=asked, comment=field["comment"])
        lines.append(Label(comment, tone="text2", wrap=True, selectable=True))
    line = row(icon, (column(*lines, gap=4), 1), gap=12)
    line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    holder = QWidget()
    holder.setLayout(line)
    return holder


def _named(act: JsonObject, number: int) -> tuple[Icon, Text]:
    person = tame(act["author"])
    if act["kind"] == SUBMISSION:
        which = "first" if number == 1 else "later"
        return Icon("file-text", 18), say("history-revision", which=which, number=str(number), person=person)
    if act["kind"] == REVIEW:
        icon, tone = STATES[state_mark(ReviewState(act["state"]))[0]]
        return Icon(icon, 18, tone), say("history-decided", state=act["state"], person=person)
    return Icon("undo-2", 18), say("history-withdrawn", person=person)


def _said(act: dict[str, Any]) -> tuple[str, str]:
    return act.get("comment", ""), act.get("reason", "")
