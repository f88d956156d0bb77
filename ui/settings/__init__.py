"""Settings: language, colours, text size, locking; whose laptop this is, which forms are here, where the data lies and
where its second copy goes.

Promise: what is chosen takes effect at once, is kept, and can be read before a vault is open.
"""

from ui.settings.copy_form import CopyActs
from ui.settings.idle_lock import IdleLock
from ui.settings.preferences import PreferenceFile, Preferences, read_preferences
from ui.settings.screen import SettingsActs, SettingsScreen

__all__ = [
    "CopyActs",
    "IdleLock",
    "PreferenceFile",
    "Preferences",
    "SettingsActs",
    "SettingsScreen",
    "read_preferences",
]
