"""Taking feed items: from the endpoint's stream into the journal and the rows.

Invariant: an item is taken as a whole, entries, rows and feed position in one transaction, so a crash before or after
changes nothing and taking it again changes nothing. What the endpoint did not sign moves nothing. A signed item whose
frame does not verify is passed over, so that it blocks only its own log, and is tried again at every later applying.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from field_app.journal import (
    ROSTER,
    Dictionaries,
    Endpoint,
    Entry,
    FeedItem,
    FeedName,
    FeedScope,
    FormatError,
    Frame,
    FrameRefused,
    Journal,
    LogId,
    open_frame,
    unb64,
)
from field_app.records.feed_position import FeedPosition, feed_position, keep_feed_position
from field_app.records.projection import Projection


@dataclass(frozen=True, slots=True)
class Taken:
    """`entries`: those that are new here; `refusal`: why the item's frame was not taken, None when it was."""

    entries: Sequence[Entry] = ()
    refusal: FrameRefused | FormatError | None = None


class FeedTaking:
    """Takes items of `endpoint`'s feed for this vault's device."""

    def __init__(
        self, journal: Journal, projection: Projection, endpoint: Endpoint, dictionaries: Dictionaries
    ) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._projection = projection
        self._endpoint = endpoint
        self._dictionaries = dictionaries

    def take(self, name: FeedName, data: bytes) -> Taken:
        """Take the item in `data`, which came under `name`; FormatError when it is not one that the endpoint signed."""
        item = FeedItem.parse(data)
        scope = FeedScope(self._endpoint.team, name.epoch, self._journal.log.key)
        if (item.after, item.to) != (name.after, name.to) or not item.holds(scope):
            raise FormatError("feed item")
        with self._vault.transaction():
            taken = self._open(item)
            self._advance(name)
        return taken

    def _open(self, item: FeedItem) -> Taken:
        if item.frame is None:
            return Taken()
        try:
            run = open_frame(Frame.parse(item.frame), self._journal.seal_key, self._dictionaries)
            entries = self._journal.accept(run)
        except (FrameRefused, FormatError) as refusal:
            return Taken(refusal=refusal)
        self._projection.reproject(entry.record for entry in entries if entry.record is not None)
        self._projection.reproject_logs(self._judged_anew(entries))
        return Taken(entries)

    def _judged_anew(self, entries: Sequence[Entry]) -> Collection[LogId]:
        """Return the logs of the devices that new roster entries are about."""
        keys = {_device_key(entry) for entry in entries if entry.kind == ROSTER}
        return [log for log in self._journal.heads() if log.key in keys] if keys else []

    def _advance(self, name: FeedName) -> None:
        position = feed_position(self._vault)
        follows = position is not None and position.epoch == name.epoch and name.after <= position.after < name.to
        if follows:
            keep_feed_position(self._vault, FeedPosition(name.epoch, name.to))


def _device_key(entry: Entry) -> bytes:
    try:
        return b"" if entry.body is None else unb64(entry.body.content.get("key"))
    except FormatError:
        return b""
