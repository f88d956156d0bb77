"""The window: everything that Qt draws. It imports the rooms of `field_app` and `sync`; only the root imports it.

Invariant: the thread of the window never touches disk, crypto or network. It asks `ui.session` (the vault's own
thread) or `ui.background` (a thread for each piece of work) and gets plain values back.
"""

import builtins

# PySide puts an import of its own in the place of Python's: it reads the source of each module imported afterwards, in
# search of a switch to other names (`from __feature__ import …`), and keeps all of it. Without it the window starts
# 40 ms sooner and holds 16 MB less; nobody here uses that switch.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _import
