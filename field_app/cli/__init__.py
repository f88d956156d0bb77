"""The command line and the composition root: the only room of field_app that knows `sync`, inside its commands.

Promise: data on stdout, messages on stderr; exit 0 done, 1 the data says no, 2 wrong use, 3 this machine lacks
something; no traceback reaches a user, no answer of a record reaches a log.
"""

from field_app.cli.root import main

__all__ = ["main"]
