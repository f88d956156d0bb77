"""About this data: where it lies, how big it is, what is in it, whose it is. Gathered on the session's thread."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from field_app.journal import ROSTER, Journal, b64, read_time
from field_app.records import Sought, Undelivered, undelivered
from field_app.vault import trusted_recovery_key
from ui.records import Rooms, person_here


@dataclass(frozen=True, slots=True)
class FormHere:
    """One form of the vault, its newest version."""

    form: str
    title: str
    version: str


@dataclass(frozen=True, slots=True)
class About:
    """`size` in bytes on the disk; `log`: the first characters of this installation's name; `team` "": none yet;
    `joined_at`: when the team's roster named this device, None before that is here; `lost`: what is not proven to
    be delivered and would go with the vault, None when that cannot be told; `recovery_key`: the fingerprint of the
    organisation's key that may open the vault, "" when none may."""

    folder: Path
    size: int
    records: int
    drafts: int
    zone: str
    log: str
    person: str
    team: str
    role: str
    url: str
    joined_at: datetime | None
    forms: tuple[FormHere, ...]
    lost: Undelivered | None
    recovery_key: str


def about(rooms: Rooms) -> About:
    """Gather it."""
    records = rooms.records
    vault, journal, endpoint = records.vault, records.journal, records.journal.endpoint
    key = trusted_recovery_key(vault)
    newest = {version.ref.id: version for version in records.forms.versions()}
    forms = (FormHere(each.ref.id, each.title, each.ref.version) for each in newest.values())
    return About(
        folder=vault.folder.path,
        size=_size(vault.folder.path),
        records=records.count(Sought()),
        drafts=len(records.drafts.every()),
        zone=str(vault.zone),
        log=journal.log.text[:8],
        person=person_here(rooms),
        team="" if endpoint is None else endpoint.team_name,
        role="" if endpoint is None else endpoint.role.value,
        url="" if endpoint is None else endpoint.url,
        joined_at=_joined_at(journal),
        forms=tuple(forms),
        lost=undelivered(vault.folder),
        recovery_key="" if key is None else key.fingerprint,
    )


def _joined_at(journal: Journal) -> datetime | None:
    endpoint = journal.endpoint
    if endpoint is None:
        return None
    for entry in journal.entries_of_kind(ROSTER):
        if (
            entry.log == endpoint.team
            and entry.body is not None
            and entry.body.content.get("key") == b64(journal.log.key)
        ):
            return read_time(entry.body.content["time"]["wall"])
    return None


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:  # gone meanwhile: the sync job tidies up
            continue
    return total
