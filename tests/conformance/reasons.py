"""The reasons of misses, read from docs/xforms-differences.md: a table row names ids and, in its last cell, why."""

import re
from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "xforms-differences.md"
DECIDED = "Rows of Web Forms where JavaRosa is followed"
_ID = re.compile(r"\b(?:xp|sc)\d{4}\b")


@dataclass(frozen=True, slots=True)
class Reasons:
    """`why`: id -> reason, of all rows that the page lists; `decided`: those that are no misses, because the references
    differ there and JavaRosa is the one to follow.
    """

    why: dict[str, str] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)


def read_reasons(page: Path = PAGE) -> Reasons:
    """Read the page."""
    reasons, heading = Reasons(), ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        elif line.startswith("|"):
            *cells, reason = (cell.strip() for cell in line.strip().strip("|").split("|"))
            found = _ID.findall(" ".join(cells))
            reasons.why.update(dict.fromkeys(found, reason))
            if heading == DECIDED:
                reasons.decided.update(found)
    return reasons
