"""A laptop with 10,000 records: what a team has after a year. Made once for all benchmarks of a run that need one."""

from functools import cache
from pathlib import Path

from tests.bench.laptop import Laptop, add
from tests.bench.made_up import submissions
from tests.bench.team import FarTeam

RECORDS = 10_000
DISTINCT = 240


@cache
def ten_thousand(place: Path) -> tuple[Laptop, FarTeam]:
    """Make it in the folder `place`: joined, nothing receipted until a benchmark receipts it. Its passphrase costs
    what it costs a user."""
    laptop, team = Laptop.make(place / "ten-thousand"), FarTeam()
    with laptop.unlocked() as app:
        team.take(app)
        add(app, submissions(RECORDS, distinct=DISTINCT))
    return laptop, team


def receipted(place: Path) -> Laptop:
    """Return it with every record receipted, as after a sync."""
    laptop, team = ten_thousand(place)
    with laptop.unlocked() as app:
        team.receipt_all(app)
    return laptop
