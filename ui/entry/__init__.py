"""Entry: one record while it is filled in, corrected, checked and finalized.

Promise: what a person typed is on the disk half a second later; nothing leaves this laptop before it was shown as a
whole and finalized. Other rooms of the window import from here only.
"""

from ui.entry.opened import Kept, OpenEntry, begin, keep
from ui.entry.screen import Begin, Correct, EntryScreen, Resume

__all__ = ["Begin", "Correct", "EntryScreen", "Kept", "OpenEntry", "Resume", "begin", "keep"]
