"""What the server says about itself: one JSON object a line, on standard error.

Invariant: a line holds names of events, ids and counts, never a value from a body, a token or a code.
"""

import json
import logging
import sys

_LOGGER = logging.getLogger("field_app.endpoint")


def note(event: str, *, level: int = logging.INFO, **ids: str | int) -> None:
    """Say that something happened."""
    _LOGGER.log(level, event, extra={"ids": ids})


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = {"time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "level": record.levelname.lower()}
        said["event"] = record.getMessage()
        if record.exc_info is not None:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said | getattr(record, "ids", {}), ensure_ascii=True)


def listen(*, verbose: bool) -> None:
    """Send the lines to standard error: what went wrong, or with `verbose` every call."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(_Line())
    levels = {_LOGGER.name: logging.INFO if verbose else logging.WARNING, "uvicorn": logging.ERROR}
    for name, level in levels.items():
        logger = logging.getLogger(name)
        logger.handlers = [lines]
        logger.propagate = False
        logger.setLevel(level)
