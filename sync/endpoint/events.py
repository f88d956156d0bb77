"""What the server says about itself: one JSON object a line, on standard error.

Invariant: a line holds names of events, ids and counts, never a value from a body, a token or a code. A complaint of
the libraries beneath comes once a minute however often it is made, so that nobody fills a disk by causing it.
"""

import asyncio
import json
import logging
import sys
import time
from collections.abc import Callable

_LOGGER = logging.getLogger("field_app.endpoint")
_SELDOM_SECONDS = 60.0


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


class Seldom(logging.Filter):
    """Lets the same complaint through once a minute; what the machine refused needs no trace, a call cut off no word.

    `now` is monotonic, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._said: dict[tuple[str, object], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written."""
        error = record.exc_info[1] if record.exc_info is not None else None
        if isinstance(error, asyncio.CancelledError):
            return False
        if isinstance(error, OSError):
            record.exc_info = None
        what, now = (str(record.msg).partition("\n")[0], type(error)), self._now()
        if now - self._said.get(what, -_SELDOM_SECONDS) < _SELDOM_SECONDS:
            return False
        self._said[what] = now
        return True


def listen(*, verbose: bool) -> None:
    """Send the lines to standard error: what went wrong, or with `verbose` every call."""
    own, of_libraries = logging.StreamHandler(sys.stderr), logging.StreamHandler(sys.stderr)
    of_libraries.addFilter(Seldom())
    levels = {_LOGGER.name: logging.INFO if verbose else logging.WARNING}
    for name, level in {**levels, "uvicorn": logging.ERROR, "asyncio": logging.ERROR}.items():
        logger = logging.getLogger(name)
        lines = own if name == _LOGGER.name else of_libraries
        lines.setFormatter(_Line())
        logger.handlers = [lines]
        logger.propagate = False
        logger.setLevel(level)
