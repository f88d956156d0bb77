"""What a campaign did and what it found, in numbers that were counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.faults.plan import Moment, Victim


class Promise(NamedTuple):
    """After the call number `call` was cut, the entries up to `safe` had passed in whole frames."""

    call: int
    safe: int


@dataclass
class Report:
    """`missed`: jobs that were done before they came to the byte; `broken` names each invariant that did not hold."""

    seed: int
    kills: Counter[tuple[Victim, Moment]] = field(default_factory=Counter)
    missed: int = 0
    rivals: int = 0
    records: int = 0
    files: int = 0
    cursors: list[int] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def killed(self, *, victim: Victim | None = None, moment: Moment | None = None) -> int:
        """Count kills, of one victim or in one moment."""
        return sum(
            count for (who, when), count in self.kills.items() if victim in {None, who} and moment in {None, when}
        )

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        total, pushes = self.killed(), self.killed(moment=Moment.PUSH)
        yield f"{total} kills in {self.seconds:.0f} s (seed {self.seed}),"
        yield f"{pushes} of them between the first and the last byte of a push"
        for victim in Victim:
            parts = ", ".join(f"{self.kills[victim, moment]} in {moment}" for moment in Moment)
            yield f"  {victim}: {self.killed(victim=victim)} ({parts})"
        yield f"{self.records} records finalized between the kills, {self.files} of them with a file"
        yield f"{self.rivals} second pushers turned away, {self.missed} jobs done before the byte came"
        if self.broken:
            yield from (f"BROKEN  {each}" for each in self.broken)
        else:
            yield "each body is stored once and delivered; every invariant held"
