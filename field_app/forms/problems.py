"""What keeps an entry from being finalized."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from field_app.errors import AnswerError


class ProblemKind(StrEnum):
    """Which rule an answer does not meet."""

    REQUIRED = "required"
    CONSTRAINT = "constraint"
    TYPE = "type"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Problem:
    """One question to be corrected: `path` with the index of each repeat, `message` in the entry's language."""

    path: str
    kind: ProblemKind
    message: str


class NotFinalizable(AnswerError):
    """The entry has problems; they are listed in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("entry-not-finalizable", count=len(problems), first=problems[0].path)
        self.problems = tuple(problems)
