"""The orders: what the keyless job is told (docs/formats/folders.md, "outbox/orders").

Invariant: a projection of journal and inbox; written as a whole, and only when something in it changed. The feed
position is what was *applied*: whatever the job fetched beyond it and lost, it fetches again.
"""

from field_app.journal import BlobOrder, Journal, Orders
from field_app.records.feed_position import feed_position
from field_app.records.files import Sizes, blobs_to_fetch, blobs_to_send
from field_app.vault import machine_failures, write_atomic


def write_orders(journal: Journal) -> None:
    """Write the orders as they follow from what is committed."""
    vault, endpoint = journal.vault, journal.endpoint
    log, head = journal.log, journal.head(journal.log)
    if endpoint is None:
        orders = Orders(log=log, head=head)
    else:
        position = feed_position(vault)
        orders = Orders(
            log=log,
            head=head,
            url=endpoint.url,
            endpoint_key=endpoint.key,
            token=endpoint.token,
            team=endpoint.team,
            feed_epoch=None if position is None else position.epoch,
            feed_after=0 if position is None else position.after,
            send=_smallest_first(blobs_to_send(vault, log, journal.receipt())),
            fetch=_smallest_first(blobs_to_fetch(vault, log)),
            challenge=journal.challenge,
            receipt=journal.signed_receipt(),
        )
    path = vault.folder.outbox / "orders"
    encoded = orders.encode()
    with machine_failures(path.parent):
        if path.exists() and path.read_bytes() == encoded:
            return
    write_atomic(path, encoded)


def _smallest_first(sizes: Sizes) -> tuple[BlobOrder, ...]:
    return tuple(BlobOrder(blob, size) for blob, size in sorted(sizes.items(), key=lambda item: (item[1], item[0])))
