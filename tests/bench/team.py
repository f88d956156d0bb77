"""A team whose endpoint is out of reach: its keys are here, so a laptop can join it and get receipts without a server.

For benchmarks of what a laptop does by itself.
"""

import secrets
from dataclasses import dataclass, field

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.cli.opening import App
from field_app.journal import Endpoint, LogId, Receipt, Role


@dataclass(frozen=True)
class FarTeam:
    """The keys of an endpoint."""

    signing: SigningKey = field(default_factory=SigningKey.generate)
    seal: PrivateKey = field(default_factory=PrivateKey.generate)

    def take(self, app: App) -> None:
        """Let a laptop join, as enrolling would."""
        key = self.signing.verify_key.encode()
        app.records.join(
            Endpoint(
                url="http://127.0.0.1:1",
                key=key,
                seal=self.seal.public_key.encode(),
                team=LogId(key, secrets.token_bytes(16)),
                team_name="North",
                token=secrets.token_urlsafe(),
                person="M-01",
                role=Role.MONITOR,
            )
        )

    def receipt_all(self, app: App) -> None:
        """Receipt all that the laptop has, and let it pack accordingly."""
        head = app.journal.head(app.journal.log)
        receipt = Receipt(log=app.journal.log, cursor=head.seq, hash=head.hash, time=app.vault.clock())
        app.journal.keep_receipt(receipt.sign(self.signing))
        app.records.outbox.pack()
