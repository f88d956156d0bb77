"""Makes what is generated in the pack; for those who change the pack.

    python -m field_app.packs build     the XForms and the index, after a source changed
    python -m field_app.packs train     the dictionary, after a form changed: it holds the forms' hashes

Look at the diff afterwards, and give a changed form a new version: one that was used must never mean two things.
"""

import sys

from field_app.packs import build, training


def main() -> int:
    """Write the generated files, name them, and return the exit code."""
    match sys.argv[1:]:
        case ["build"]:
            written = build.write()
        case ["train"]:
            written = [build.CEASEFIRE / "dictionary"]
            written[0].write_bytes(training.train())
        case _:
            sys.stderr.write("usage: python -m field_app.packs build|train\n")
            return 2
    sys.stdout.writelines(f"{path.name}\n" for path in written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
