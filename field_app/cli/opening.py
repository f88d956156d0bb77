"""The composition: a vault opened with everything that works on it, built once and handed over.

Promise: opening a vault applies what the sync job brought since the last time and says it; every change leaves the
outbox packed, so that the job can go on while the vault is locked.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from field_app.cli import output
from field_app.cli.options import read_passphrase
from field_app.clock import Clock, system_clock
from field_app.errors import FieldAppError
from field_app.forms import Form
from field_app.journal import JOURNAL_STEPS, Dictionaries, Journal
from field_app.packs import dictionary, form_xml, forms
from field_app.records import RECORDS_STEPS, Applied, Bundles, Inbox, Outbox, Records
from field_app.review import Review
from field_app.vault import Cost, Migrations, Vault, harden_process

MIGRATIONS: Sequence[Migrations] = (JOURNAL_STEPS, RECORDS_STEPS)


@dataclass(frozen=True, slots=True)
class App:
    """An open vault and its rooms."""

    vault: Vault
    journal: Journal
    records: Records
    review: Review
    inbox: Inbox
    bundles: Bundles

    def close(self) -> None:
        """Close the vault, which ends this process's hold on its key."""
        self.vault.close()


def create_app(  # noqa: PLR0913 - keywords, each with its name at the call
    folder: Path,
    passphrase: str,
    *,
    zone: str,
    clock: Clock = system_clock,
    cost: Cost | None = None,
    recovery_code: str = "",
) -> App:
    """Make a vault with the pack's forms in it and open it."""
    harden_process()
    vault = Vault.create(
        folder, passphrase, clock=clock, zone=zone, cost=cost, migrations=MIGRATIONS, recovery_code=recovery_code
    )
    app = compose(vault)
    for form in forms():
        app.records.add_form(Form.load(form_xml(form.id)))
    app.records.outbox.pack()
    return app


def compose(vault: Vault) -> App:
    """Build the rooms on an open vault."""
    journal = Journal(vault)
    records = Records(journal, Outbox(journal, dictionary()))
    inbox, bundles = Inbox(records, Dictionaries([dictionary()])), Bundles(journal, dictionary())
    return App(vault, journal, records, Review(records), inbox, bundles)


def open_vault(folder: Path, passphrase: str, *, clock: Clock = system_clock) -> App:
    """Open a vault with its rooms; its inbox is not applied yet."""
    harden_process()
    vault = Vault.open(folder, passphrase, clock=clock, migrations=MIGRATIONS)
    if vault.place_note is not None:  # others on this computer could enter it; the window says it once more
        output.tell_error(vault.place_note)
    return compose(vault)


@contextmanager
def open_app(folder: Path, passphrase: str, *, clock: Clock = system_clock) -> Iterator[tuple[App, Applied]]:
    """Open a vault for the block and apply its inbox; what that brought is returned beside it."""
    with closing(open_vault(folder, passphrase, clock=clock)) as app:
        yield app, app.inbox.unlock()


@contextmanager
def unlocked(vault: Path, passphrase_file: str | None) -> Iterator[App]:
    """Open a vault as commands do: the passphrase by option or prompt, what the inbox brought said on stderr."""
    with open_app(vault, read_passphrase(passphrase_file)) as (app, applied):
        for message in applied.messages(output.language()):
            output.tell_message(message)
        yield app


def tell_unpacked(problem: FieldAppError | None) -> None:
    """Say why the outbox could not be packed, where it could not; the record itself is safe."""
    if problem is not None:
        output.tell_error(problem)
