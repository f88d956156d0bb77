"""What needs something from somebody: why sync does not go on, what is safe, and who must do what.

Invariant: a missing link is no trouble of anybody's making: it is told calmly, once, and asks nothing of anybody. What
a person must do stands in the sentence.
"""

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.days import moment_words
from ui.kit import Banner, Box, Button, Icon, Label, column, row
from ui.sync_status.job_view import JobView
from ui.theme import Tone
from ui.words import Said, attributes, say, shown

CLOCK_OFF_MINUTES = 5
STUCK: Final[tuple[str, Tone]] = ("octagon-alert", "bad")


def need_cards(job: JobView) -> list[QWidget]:
    """Return a card for each thing that needs somebody."""
    cards: list[QWidget] = []
    if job.is_stuck and job.trouble is not None:
        cards.append(_card(*STUCK, job.trouble.words))
    outcome = job.outcome
    if outcome is not None and outcome.quarantined:
        cards.append(_card(*STUCK, say("sync-quarantined", count=outcome.quarantined)))
    if outcome is not None and outcome.files_spoilt:
        cards.append(_card("circle-alert", "warn", say("sync-files-spoilt", count=outcome.files_spoilt)))
    off = (outcome.clock_off_minutes if outcome is not None else None) or 0
    if abs(off) > CLOCK_OFF_MINUTES:
        direction = "ahead" if off > 0 else "behind"
        cards.append(_card("clock-alert", "warn", say("sync-clock-off", minutes=abs(off), direction=direction)))
    return cards


def no_link_banner(job: JobView, waiting: int, zone: ZoneInfo, today: date) -> Banner | None:
    """Return what is said while there is no link and `waiting` records wait; None while there is one, or nobody
    knows."""
    if not job.has_no_link:
        return None
    since = job.no_link_since
    if since is None:
        title = say("sync-no-link")
    else:
        title = say("sync-no-link-since", when=moment_words(since, zone, today), count=waiting)
    return Banner("info", "wifi-off", title, say("sync-no-link-sentence"))


def _card(icon: str, tone: Tone, text: Said) -> QWidget:
    safe, todo = attributes(text)
    picture = Icon(icon, 20, tone)
    lines = [Label(part, "small", "text2", wrap=True, selectable=True) for part in (safe, todo) if part]
    copy = Button(say("sync-copy"), icon="copy", size="small")
    copy.done.connect(lambda: QApplication.clipboard().setText(" ".join((shown(text), *attributes(text))).strip()))
    said = column(Label(text, weight=600, wrap=True, selectable=True), *lines, gap=4)
    line = row(picture, (said, 1), copy, gap=14)
    for part in (picture, copy):
        line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    return Box(line, kind="card", margins=(18, 16, 16, 16))
