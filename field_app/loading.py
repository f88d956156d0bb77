"""Ctrl+C while parts of the program are being loaded.

Promise: it ends the process at once, with 130 and without a word. An exception would not: Python drops one that comes
up inside its own clean-up of imports, and prints that it did. Nothing is open or half written meanwhile.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130


@contextmanager
def loading() -> Iterator[None]:
    """Let Ctrl+C end the process at once in the block; one that is held back until now counts."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler or not _is_main_thread():
        yield  # ignored, as for what a shell runs in the background, or somebody else's
        return
    signal.signal(signal.SIGINT, lambda _signal, _frame: os._exit(INTERRUPTED))
    if hasattr(signal, "pthread_sigmask"):  # run.py holds a Ctrl+C back until somebody can take it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
