"""A laptop of the benchmarks: a real vault with the pack's forms, made by the product's own composition.

Invariant: the same rooms write as when a person works; `add` alone takes a shorter way: many submissions share one
transaction, which changes how long it takes and nothing of what stands there afterwards.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from field_app.cli.opening import App, create_app, open_app
from field_app.journal import SUBMISSION
from field_app.packs import ZONE
from field_app.records import Submission
from field_app.vault import Cost

PASSPHRASE = "made up for a benchmark"  # noqa: S105 - opens nothing else
CHEAP = Cost(memory_kib=8_192, passes=1)
"""For benchmarks that do not look at unlocking."""


@dataclass(frozen=True, slots=True)
class Laptop:
    """A vault; it is open only inside `unlocked`."""

    vault: Path

    @classmethod
    def make(cls, vault: Path, cost: Cost | None = None) -> "Laptop":
        """Make the vault and the file that tells commands its passphrase. `cost` None: as for a user."""
        laptop = cls(vault)
        create_app(vault, PASSPHRASE, zone=ZONE.key, cost=cost).vault.close()
        laptop.passphrase_file.write_text(PASSPHRASE, encoding="utf-8")
        return laptop

    @property
    def passphrase_file(self) -> Path:
        """Lies beside the vault."""
        return self.vault.with_suffix(".passphrase")

    @property
    def options(self) -> list[str]:
        """The options by which a command opens this vault."""
        return ["--vault", str(self.vault), "--passphrase-file", str(self.passphrase_file)]

    @contextmanager
    def unlocked(self) -> Iterator[App]:
        """Open the vault for the block."""
        with open_app(self.vault, PASSPHRASE) as (app, _):
            yield app


def add(app: App, made: Iterable[Submission]) -> None:
    """Append submissions, project them and pack the outbox."""
    with app.vault.transaction():
        records = [app.journal.append(SUBMISSION, each.encode(), body_id=each.record).record for each in made]
        app.records.projection.reproject(record for record in records if record is not None)
    app.records.outbox.pack()
