"""The way in: `field-app` and `python -m field_app`.

Promise: Ctrl+C ends the program with 130 and without a traceback from its first line on, also while it is loaded: what
takes any time to load is loaded where that is caught. What comes before, Python's own start, is not ours.
"""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code; it never returns."""
    try:
        from field_app.loading import loading  # noqa: PLC0415 - whatever takes a while is loaded in here

        with loading():
            from field_app.cli import main as run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # loading.INTERRUPTED, which may not be there yet
    finally:
        # A Ctrl+C inside `exec` of a text, as dataclasses do while they are imported, makes CPython end the process by
        # the signal, although it was caught; the next text that ends well makes it forget.
        exec("")  # noqa: S102


if __name__ == "__main__":
    main()
