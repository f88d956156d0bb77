"""Two revisions of one record side by side: where they differ by tint, weight and a sign, never by colour alone.

Invariant: nothing is left out: what both say alike is counted. The reviewer chooses which one counts before deciding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from field_app.journal import read_time
from ui.days import moment_words
from ui.kit import STRETCH, Box, Choice, ChoiceList, Icon, Label, row
from ui.records import Reading
from ui.review.case import Version
from ui.words import Text, say, tame

NOTHING, INSET = "-", 10


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that is not answered alike; "" where one has no answer."""

    question: str
    words: tuple[str, ...]


def differences(readings: tuple[Reading, ...]) -> tuple[list[Difference], int]:
    """Return where the readings differ, in the form's order, and how many answers agree."""
    answers = [{answer.path: answer for section in each.sections for answer in section.answers} for each in readings]
    found, agreeing = list[Difference](), 0
    for path in _paths(readings):
        words = tuple(known[path].words if path in known else "" for known in answers)
        if len(set(words)) == 1:
            agreeing += 1
        else:
            question = next(known[path].question for known in answers if path in known)
            found.append(Difference(question, words))
    return found, agreeing


class Compare(Box):
    """`chosen` carries the revision that counts."""

    chosen = Signal(str)

    def __init__(self, versions: tuple[Version, ...], chosen: str, zone: ZoneInfo, today: date) -> None:
        super().__init__(kind="card", margins=(16, 14, 16, 14), gap=12)
        found, agreeing = differences(tuple(version.reading for version in versions))
        names = [_name(number, version, zone, today) for number, version in enumerate(versions, 1)]
        self._choice = ChoiceList([Choice(each.revision, name) for each, name in zip(versions, names, strict=True)])
        self._revisions = [each.revision for each in versions]
        self._choice.set_value(chosen)
        self._choice.setAccessibleName("")
        self._choice.changed.connect(self.chosen)
        self.setFocusProxy(self._choice)
        counted = say("review-differ", count=len(found), agreeing=str(agreeing))
        self.add(
            Label(say("review-which-counts"), weight=600, wrap=True),
            self._choice,
            Label(counted, "small", "text2", wrap=True),
            _table(found, len(versions)) if found else None,
        )

    def choose(self, number: int) -> None:
        """Let the version `number`, from 1, count, with the focus on it."""
        revision = self._revisions[number - 1]
        self._choice.set_value(revision)
        self._choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit(revision)


def _paths(readings: tuple[Reading, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for reading in readings:
        for section in reading.sections:
            for answer in section.answers:
                if answer.path not in seen:
                    seen.add(answer.path)
                    yield answer.path


def _name(number: int, version: Version, zone: ZoneInfo, today: date) -> Text:
    when = moment_words(read_time(version.time), zone, today)
    return say("review-version", number=str(number), person=tame(version.author), when=when)


def _table(found: list[Difference], count: int) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2)
    grid.setVerticalSpacing(1)
    for at in range(count + 1):
        grid.setColumnStretch(at, 1)
    for number in range(1, count + 1):
        head = Label(say("review-version-short", number=str(number)), "small", "text2", 600)
        grid.addWidget(Box(head, margins=(INSET, 0, INSET, 2)), 0, number)
    for line, difference in enumerate(found, 1):
        asked = Box(
            row((Label(difference.question, "small", wrap=True), 1), Icon("equal-not", 16, "warn"), gap=8),
            margins=(0, 6, 8, 6),
        )
        grid.addWidget(asked, line, 0)
        for column, words in enumerate(difference.words, 1):
            said = Label(words or NOTHING, weight=600, wrap=True, selectable=True)
            grid.addWidget(Box(STRETCH, said, STRETCH, tint="warn", margins=(INSET, 6, INSET, 6), gap=0), line, column)
    return holder
