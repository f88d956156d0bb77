"""`python -m tests.bench.forms.memory_program`: what a process holds for a list of 100,000 rows, as JSON on stdout.

Numbers are bytes that this process alone holds, beyond what it held before: `one` with the choices of one region,
`all` with those of all, `dictionaries` for the same rows as plain dictionaries.
"""

import csv
import gc
import io
import json
import sys

import psutil

from field_app.forms import Entry, FilesInMemory, Form, PackedTable, Table, read_list
from tests.bench.forms import made
from tests.bench.forms.load import an_entry

ROWS, REGIONS = 100_000, 1_000


class _Packed(FilesInMemory):
    """Hands over the list as the vault does: packed, nothing to parse."""

    def __init__(self, table: PackedTable) -> None:
        super().__init__({"towns.csv": b""})
        self._table = table

    def table(self, name: str) -> Table | None:
        return PackedTable(self._table.packed)


def main() -> None:
    """Measure and print."""
    _ask(an_entry(Form(made.cascade(REGIONS, REGIONS))), 0)  # what the engine itself takes is not the list's
    packed = _packed()
    before = _held() - sum(len(each) for column in packed.packed for each in (column.texts, column.ends, column.order))
    entry = an_entry(Form(made.attached_cascade(), attached=_Packed(packed)))
    _ask(entry, 1)
    one = _held() - before
    for region in range(REGIONS):
        _ask(entry, region)
    every = _held() - before
    rest = _held()
    rows = list(made.towns(ROWS, REGIONS))
    sys.stdout.write(json.dumps({"one": one, "all": every, "dictionaries": _held() - rest, "rows": len(rows)}))


def _packed() -> PackedTable:
    file = io.StringIO()
    rows = csv.DictWriter(file, ["name", "label", "region"])
    rows.writeheader()
    rows.writerows(made.towns(ROWS, REGIONS))
    table = read_list("towns.csv", file.getvalue().encode())
    assert table is not None
    return table


def _ask(entry: Entry, region: int) -> None:
    entry.set("/data/region", f"r{region}")
    assert entry["/data/town"].choices


def _held() -> int:
    gc.collect()
    uss: int = psutil.Process().memory_full_info().uss
    return uss


if __name__ == "__main__":
    main()
