"""What a group of the tables came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Miss:
    """One row that came out otherwise."""

    id: str
    what: str


@dataclass(slots=True)
class Group:
    """Rows of one kind: how many were played, which missed, and the share that has to agree (None: for information).

    `must_say_why`: each miss has to be listed in docs/xforms-differences.md.
    """

    name: str
    goal: float | None = None
    must_say_why: bool = False
    played: int = 0
    misses: list[Miss] = field(default_factory=list)

    def note(self, row: str, problem: str) -> None:
        """Count one row; `problem` is "" when it agreed."""
        self.played += 1
        if problem:
            self.misses.append(Miss(row, problem))

    @property
    def share(self) -> float:
        """Return the share that agreed; 1.0 when nothing was played."""
        return 1.0 if not self.played else (self.played - len(self.misses)) / self.played

    def is_met(self, reasons: Mapping[str, str]) -> bool:
        """Tell whether the goal is met, and every miss listed where it has to be."""
        if self.goal is None:
            return True
        said = not self.must_say_why or all(miss.id in reasons for miss in self.misses)
        return self.played > 0 and self.share >= self.goal and said

    def line(self) -> str:
        """Return the group on one line."""
        goal = "" if self.goal is None else f"   goal {self.goal:.1%}"
        return f"{self.name:<44} {self.played - len(self.misses):>5}/{self.played:<5} {self.share:>7.2%}{goal}"
