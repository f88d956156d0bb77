"""Which frames of the outbox stand, and where packing goes on: a pure function of file names, cursor and head.

Invariant: the files that are kept cover the entries from cursor + 1 without a gap up to where packing begins, and a
file is packed anew only while it can still grow. The files are of one log and end at its head at the latest
(docs/formats/folders.md, "Outbox file").
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from field_app.journal import TAIL, OutboxName

IsFull = Callable[[OutboxName], bool]
"""Says whether the entry after a file's last would not fit into its frame; costs reading those entries."""


@dataclass(frozen=True, slots=True)
class TailPlan:
    """`keep`: files that stay; `start`: the first entry to pack, head + 1 when nothing is to be packed."""

    keep: frozenset[OutboxName]
    start: int


def plan_tail(cursor: int, head: int, standing: Iterable[OutboxName], is_full: IsFull) -> TailPlan:
    """Follow the standing files from cursor + 1; the last of them is packed anew if it is not full."""
    tails = (name for name in standing if name.purpose == TAIL and name.last <= head)
    files = deque(sorted(tails, key=lambda name: name.first))
    beginnings = {name.first for name in files}
    keep: set[OutboxName] = set()
    at, longest = cursor + 1, None
    while at <= head:
        while files and files[0].first <= at:
            longest = max(longest or files[0], files.popleft(), key=lambda name: name.last)
        if longest is None or longest.last < at:
            break
        # A frame is begun only when the one before it is full, so one that is followed need not be read.
        is_followed = longest.last == head or longest.last + 1 in beginnings
        if not is_followed and not is_full(longest):
            return TailPlan(frozenset(keep), max(longest.first, cursor + 1))
        keep.add(longest)
        at = longest.last + 1
    return TailPlan(frozenset(keep), at)
