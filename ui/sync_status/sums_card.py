"""Four sums and what moves: waiting, moving, proven, received."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.days import moment_words
from ui.kit import STRETCH, Box, Icon, Label, Line, Progress
from ui.sync_status.heard import ProgressHeard
from ui.sync_status.job_view import JobView
from ui.sync_status.sums import Sums
from ui.theme import Tone
from ui.words import Text, say

KILOBYTE, MEGABYTE = 1_000, 1_000_000


class _Sum:
    """A figure, and under it what it says: all sums begin at one height, whatever breaks."""

    def __init__(self, icon: str, tone: Tone) -> None:
        self._icon = Icon(icon, 20, tone)
        self._figure = Label("", "heading", weight=600, wrap=True)
        self._under = Label("", "small", "text2", wrap=True)

    def place(self, grid: QGridLayout, at: int) -> None:
        grid.addWidget(self._icon, 0, at, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Box(self._figure, STRETCH), 0, at + 1)
        grid.addWidget(Box(self._under, STRETCH), 1, at + 1)
        grid.setColumnStretch(at + 1, 1)

    def say(self, figure: Text, under: Text) -> None:
        self._figure.say(figure)
        self._under.say(under)
        self._under.setVisible(bool(under))


class SumsCard(Box):
    """The card on top of the screen Sync."""

    def __init__(self) -> None:
        super().__init__(kind="card", margins=(20, 16, 20, 16), gap=14)
        self._waits, self._moves = _Sum("clock", "text2"), _Sum("arrow-up-from-line", "accent")
        self._proven, self._came = _Sum("shield-check", "ok"), _Sum("arrow-down-to-line", "text2")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for at, part in enumerate((self._waits, self._moves, self._proven, self._came)):
            part.place(grid, 2 * at)
        self._line, self._progress = Line(), Progress()
        self._resume = Label(say("sync-resumes"), "small", "text2", wrap=True)
        self.add(grid, self._line, self._progress, self._resume)

    def set_sums(self, sums: Sums, job: JobView) -> None:
        """Say what is so now."""
        files = len(sums.with_files)
        self._waits.say(say("sync-sum-waiting", count=len(sums.waiting)), say("sync-sum-here"))
        moving = _moving(job.moving) if job.moving is not None else say("sync-sum-still")
        self._moves.say(moving, say("sync-sum-files", count=files) if files else _resting(job))
        self._proven.say(say("sync-sum-proven", count=str(sums.proven), all=str(sums.own)), _proof(sums))
        self._came.say(say("sync-sum-received", count=sums.from_team), say("sync-sum-from-team"))
        for part in (self._line, self._progress, self._resume):
            part.setVisible(job.moving is not None)
        if job.moving is not None:
            share = job.moving.done / job.moving.total if job.moving.total else -1.0
            self._progress.show_part(share, _moving(job.moving), _far(job.moving))


def _moving(moving: ProgressHeard) -> Text:
    return say("sync-step", step=moving.step)


def _far(moving: ProgressHeard) -> Text:
    if moving.step == "files" and moving.total >= MEGABYTE:
        megabytes = {"done": f"{moving.done / MEGABYTE:.1f}", "total": f"{moving.total / MEGABYTE:.1f}"}
        return say("sync-far-bytes", unit="mb", **megabytes)
    if moving.step == "files":
        kilobytes = {"done": str(moving.done // KILOBYTE), "total": str(-(-moving.total // KILOBYTE))}
        return say("sync-far-bytes", unit="kb", **kilobytes)
    return say("sync-far", done=str(moving.done), total=str(moving.total))


def _resting(job: JobView) -> Text:
    if job.moving is not None:
        return ""
    if job.trouble is not None:
        return say("sync-tries-again")
    return say("sync-watches-on") if job.rests is not None else ""


def _proof(sums: Sums) -> Text:
    if sums.proven_at is None:
        return say("sync-no-proof")
    return say("sync-proof", entry=str(sums.entry), when=moment_words(sums.proven_at, sums.zone, sums.today))
