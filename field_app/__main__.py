"""The way in: `field-app` and `python -m field_app`.

Promise: Ctrl+C ends the program with 130 and without a traceback from its first line on, also while it is loaded.
"""

import signal
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    try:
        if hasattr(signal, "pthread_sigmask"):  # run.py holds a Ctrl+C back until somebody can take it
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        from field_app.cli import main as run  # noqa: PLC0415 - it takes a while, in which somebody may press Ctrl+C

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        # A Ctrl+C inside `exec` of a text, as dataclasses do while they are imported, makes CPython end the process by
        # the signal, although it was caught; the next text that ends well makes it forget.
        exec("")  # noqa: S102


if __name__ == "__main__":
    main()
