"""What the set-up is doing, in one line that is rewritten on a terminal; elsewhere one line a step.

Invariant: it writes to stderr only, so that the data of the command that follows stays alone on stdout.
"""

import shutil
import sys
import time


class Progress:
    """`step` begins a piece of work, `detail` moves on within it, `done` closes the line with the seconds it took."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._began = time.monotonic()
        self._rewrites = sys.stderr.isatty()
        self._last_step = ""

    def step(self, text: str) -> None:
        """Say what begins now."""
        if self._rewrites:
            self._rewrite(text)
        elif text != self._last_step:
            sys.stderr.write(f"{self._title}: {text}\n")
            sys.stderr.flush()
        self._last_step = text

    def detail(self, text: str) -> None:
        """Say how far the step is; only a terminal shows it, a log would fill with it."""
        if self._rewrites:
            self._rewrite(f"{self._last_step}, {text}")

    def done(self) -> None:
        """Close the line: the work came to its end."""
        self.step(f"ready after {time.monotonic() - self._began:.0f} s")
        self.leave_line()

    def leave_line(self) -> None:
        """Go to a fresh line, so that what is said next does not overwrite the last step."""
        if self._rewrites:
            sys.stderr.write("\n")
            sys.stderr.flush()

    def _rewrite(self, text: str) -> None:
        # Spaces instead of an escape sequence wipe the old text: the classic Windows console knows no escapes.
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r" + f"{self._title}: {text}"[:width].ljust(width))
        sys.stderr.flush()
