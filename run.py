"""Start field-app from a clone: `python3 run.py demo`, `python3 run.py test`; `python3 run.py --help` lists the rest.

Invariant: this file parses on every Python, 2.7 included, so that an old one says in words which Python is needed.
All the rest is in `bootstrap`, which uses the standard library only.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python reads
    sys.stderr.write(
        "field-app needs Python 3.11 or newer; this one is Python %d.%d.\n"  # noqa: UP031 - an f-string is too new here
        "Nothing was changed. Install Python 3.11 or newer and start run.py with it, for example:\n"
        "  Windows  winget install Python.Python.3.12, then: py -3.12 run.py\n"
        "  Debian   apt-get install python3 (Debian 12 or newer), then: python3 run.py\n"
        "  macOS    brew install python@3.12, then: python3.12 run.py\n" % sys.version_info[:2]
    )
    sys.exit(3)

if __name__ == "__main__":
    try:
        from bootstrap.start import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
