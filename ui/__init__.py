"""The window: everything that Qt draws. It imports the rooms of `field_app` and `sync`; only the root imports it.

Invariant: the thread of the window never touches disk, crypto or network. It asks `ui.session` (the vault's own
thread) or `ui.background` (a pool) and gets plain values back.
"""
