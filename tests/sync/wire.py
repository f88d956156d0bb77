"""Where frames end in a push's chunked body: what a cut at a known byte must have delivered."""

from collections.abc import Iterable

from field_app.journal import OutboxFile


def ends_on_the_wire(files: Iterable[OutboxFile]) -> list[tuple[int, int]]:
    """Return, for each frame (of at most a chunk), the position after its last byte and the last entry in it."""
    ends, at = [], 0
    for file in files:
        size = len(file.frame.encode())
        at += len(f"{size:x}\r\n") + size
        ends.append((at, file.frame.last))
        at += len("\r\n")
    return ends


def whole_until(ends: list[tuple[int, int]], position: int, before: int) -> int:
    """Return the last entry whose frame passed whole when `position` bytes did; `before` when none did."""
    return max((last for end, last in ends if end <= position), default=before)
