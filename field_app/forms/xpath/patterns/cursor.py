"""A cursor over the characters of a pattern, and the two ways in which reading can end."""

import re


class PatternRefused(Exception):
    """The pattern cannot be read, or is too large."""


class NotRegular(Exception):
    """The pattern says what no finite automaton can tell."""


class PatternCursor:
    """Invariant: whoever asks for a character beyond the end refuses the pattern."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    @property
    def at_end(self) -> bool:
        """Say whether everything was read."""
        return self._at >= len(self._pattern)

    def comes(self, text: str) -> bool:
        """Say whether `text` comes next."""
        return self._pattern.startswith(text, self._at)

    def take(self, text: str) -> bool:
        """Read `text` when it comes next."""
        if not self.comes(text):
            return False
        self._at += len(text)
        return True

    def next(self) -> str:
        """Read one character."""
        if self.at_end:
            raise PatternRefused
        self._at += 1
        return self._pattern[self._at - 1]

    def _skip(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        """Read what `expression` matches next, if it does."""
        found = expression.match(self._pattern, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def until(self, closing: str) -> str:
        """Read up to `closing`, and that too."""
        end = self._pattern.find(closing, self._at)
        if end < 0:
            raise PatternRefused
        start, self._at = self._at, end + len(closing)
        return self._pattern[start:end]

    def rest_until(self, closing: str) -> str:
        """Read up to `closing`, or up to the end when it does not come."""
        if self._pattern.find(closing, self._at) >= 0:
            return self.until(closing)
        start, self._at = self._at, len(self._pattern)
        return self._pattern[start:]
