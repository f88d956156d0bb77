"""How far the team's feed was applied.

Invariant: the position moves in the transaction that applied the item, only forwards and only along the chain of spans
that the endpoint signed; a new epoch (a restored endpoint, wider rights), known from a verified hello, starts at 0.
"""

from dataclasses import dataclass

from field_app.journal import b64, unb64
from field_app.vault import Vault

_NAME = "records.feed_position"


@dataclass(frozen=True, slots=True)
class FeedPosition:
    """Everything up to the arrival `after` of the feed's `epoch` (16 bytes) was applied."""

    epoch: bytes
    after: int


def feed_position(vault: Vault) -> FeedPosition | None:
    """Return the position; None before the first hello."""
    kept = vault.get(_NAME)
    return None if kept is None else FeedPosition(unb64(kept["epoch"], 16), int(kept["after"]))


def keep_feed_position(vault: Vault, position: FeedPosition) -> None:
    """Keep the position, inside the caller's transaction."""
    vault.set(_NAME, {"epoch": b64(position.epoch), "after": position.after})
