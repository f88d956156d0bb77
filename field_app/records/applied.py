"""What applying the inbox brought, for window and command line to say.

Invariant: ids, counts and codes only; nothing of an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from field_app.errors import FieldAppError, JournalBroken
from field_app.journal import FormatError, FrameRefused
from field_app.messages import Message, say
from field_app.records.states import ReviewState


@dataclass(frozen=True, slots=True)
class Decided:
    """A record about which a decision came, and its state now."""

    record: str
    state: ReviewState


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of the inbox that did not verify: the check that did not hold, and the log (its first 8 characters) that
    waits for it; "" where that is not known."""

    name: str
    check: str
    log: str = ""

    @classmethod
    def of(cls, name: str, refusal: FormatError | FrameRefused) -> "Refused":
        """Return what `refusal` says of the file `name`."""
        if isinstance(refusal, FrameRefused):
            return cls(name, refusal.check, refusal.log.text[:8])
        return cls(name, refusal.what)


@dataclass(slots=True)
class Applied:
    """What came.

    `delivered`: own records that a receipt proves now; `arrived`: records with new submissions of others; `files`:
    fetched and checked; `notes`: what the endpoint refused of ours, by frame.md's check; `clock_off_minutes`: the
    endpoint's clock minus this laptop's, None within five minutes; `is_behind`: the endpoint was restored and has less
    than it had; `contradiction`: a receipt shows another history than this vault's; `unpacked`: why the outbox could
    not be packed, None when it was.
    """

    delivered: list[str] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    files: int = 0
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    clock_off_minutes: int | None = None
    is_behind: bool = False
    contradiction: JournalBroken | None = None
    unpacked: FieldAppError | None = None

    def messages(self, language: str = "en") -> Iterator[Message]:
        """Say what there is to say, the good first."""
        yield from self._good_news(language)
        for note in self.notes:
            yield say("inbox-note", language, {"check": note})
        for refused in self.refused:
            yield say("inbox-refused", language, {"name": refused.name, "check": refused.check})
        if self.is_behind:
            yield say("endpoint-behind", language)
        if self.clock_off_minutes is not None:
            yield say("clock-off", language, {"minutes": str(abs(self.clock_off_minutes))})
        for problem in (self.contradiction, self.unpacked):
            if problem is not None:
                yield problem.message(language)

    def _good_news(self, language: str) -> Iterator[Message]:
        if self.delivered:
            yield say("inbox-delivered", language, {"count": len(self.delivered)})
        if self.arrived:
            yield say("inbox-arrived", language, {"count": len(self.arrived)})
        for decided in self.decided:
            yield say("inbox-decided", language, {"record": decided.record, "state": decided.state.value})
        if self.files:
            yield say("inbox-files", language, {"count": self.files})
