"""How a vault is made, opened and joined to a team, as the window asks for it; the composition root hands it in.

Invariant: the window knows no store and no network. All of it runs on the session's thread, but for `ask_endpoint`,
which has one of its own: a slow link must not hold up a save.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from field_app.errors import FieldAppError
from field_app.vault import VaultFolder
from ui.records import Rooms


@dataclass(frozen=True, slots=True)
class Doors:
    """`sync_command`: the sync job of the vault in `folder`, as `SyncWatch` starts it."""

    folder: VaultFolder
    has_vault: bool
    sync_command: Sequence[str]
    create: Callable[[str], tuple[Rooms, str]]
    """(passphrase) -> the rooms of the new vault, and its printed recovery code."""
    open: Callable[[str], Rooms]
    """(passphrase) -> the rooms."""
    recover: Callable[[str, str], Rooms]
    """(recovery code, new passphrase) -> the rooms; the new passphrase opens the vault from now on."""
    change_passphrase: Callable[[str, str], None]
    """(old, new)."""
    new_recovery_code: Callable[[str], str]
    """(passphrase) -> the code that opens the vault from now on, and no earlier one."""
    erase: Callable[[], None]
    """Destroy the vault, once no window has it open; FieldAppError says what still works on it."""
    identity: Callable[[Rooms], object]
    """What this device shows when it joins a team."""
    ask_endpoint: Callable[[object, str, str], object]
    """(identity, URL, one-time code) -> the endpoint's verified answer."""
    keep_team: Callable[[Rooms, object], FieldAppError | None]
    """(rooms, answer): this vault belongs to the team from now on; returns why nothing can be sent yet, if so."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the program does about the window."""

    opened: Callable[[], None]
    """A vault is open."""
    locked: Callable[[], None]
    """Everything is saved, the vault is closed, its keys are gone: show Unlock in a new process."""
    closed: Callable[[], None]
    """As `locked`; end."""
    erase: Callable[[], None]
    """As `locked`; destroy the vault, say it, and end."""
    lock_after: Callable[[int], None]
    """(minutes): lock after so long without a touch."""
