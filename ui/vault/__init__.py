"""The way into the vault: the first run, Unlock.

Promise: nothing of the content is on the screen before the passphrase opened the vault; a wrong one deletes nothing.
Other rooms of the window import from here only.
"""

from ui.vault.first_run import FirstRun, FirstRunActs
from ui.vault.in_use import Erased, InUse
from ui.vault.invitation import joining_error, read_invitation
from ui.vault.new_passphrase import NewPassphrase
from ui.vault.recovery_step import RecoveryStep
from ui.vault.telling import PaperEdit, TellingField
from ui.vault.unlock import Unlock
from ui.vault.waiting import TryButton, Waiting

__all__ = [
    "Erased",
    "FirstRun",
    "FirstRunActs",
    "InUse",
    "NewPassphrase",
    "PaperEdit",
    "RecoveryStep",
    "TellingField",
    "TryButton",
    "Unlock",
    "Waiting",
    "joining_error",
    "read_invitation",
]
