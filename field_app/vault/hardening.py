"""Keep the keys of an open vault out of what a crash leaves behind.

Invariant: after `harden_process` a crash writes no memory of this process to the disk: no core file, no attaching
debugger of the same user on Linux, no heap in a Windows error report. A system that has none of these is left as
it is: hardening never stops the work.
"""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_WER_NO_HEAP = 1


def harden_process() -> None:
    """Forbid this process and its children to leave their memory on the disk."""
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            ctypes.WinDLL("wer").WerSetFlags(_WER_NO_HEAP)
        return
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
