"""Taking feed items: from the endpoint's stream into the journal and the rows.

Invariant: an item is taken as a whole, entries, rows and feed position in one transaction, so a crash before or after
changes nothing and taking it again changes nothing. What the endpoint did not sign moves nothing. A signed item whose
frame does not verify is passed over, so that it blocks only its own log, and is tried again at every later applying.
"""

from field_app.journal import Endpoint, FeedItem, FeedName, FeedScope, FormatError, Journal
from field_app.records.feed_position import FeedPosition, feed_position, keep_feed_position
from field_app.records.frame_taking import FrameTaking, Taken


class FeedTaking:
    """Takes items of `endpoint`'s feed for this vault's device."""

    def __init__(self, journal: Journal, endpoint: Endpoint, frames: FrameTaking) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._endpoint = endpoint
        self._frames = frames

    def take(self, name: FeedName, data: bytes) -> Taken:
        """Take the item in `data`, which came under `name`; FormatError when it is not one that the endpoint signed."""
        item = FeedItem.parse(data)
        scope = FeedScope(self._endpoint.team, name.epoch, self._journal.log.key)
        if (item.after, item.to) != (name.after, name.to) or not item.holds(scope):
            raise FormatError("feed item")
        with self._vault.transaction():
            taken = Taken() if item.frame is None else self._frames.take(item.frame)
            self._advance(name)
        return taken

    def _advance(self, name: FeedName) -> None:
        position = feed_position(self._vault)
        follows = position is not None and position.epoch == name.epoch and name.after <= position.after < name.to
        if follows:
            keep_feed_position(self._vault, FeedPosition(name.epoch, name.to))
