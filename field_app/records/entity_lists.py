"""Own entities in the lists of this laptop: what own records made or changed since a list came with its form.

Invariant: a list's file has the last word: an entity that it holds is not made again, and a change counts only while
the file still has the version that the change is based on. Withdrawn records count no more; of a corrected record its
newest revision does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from field_app.forms import EntityChange, Row, Table

Changes = Callable[[str], Iterable[EntityChange]]
"""List name -> what own records make of its entities, oldest first."""


def own_rows(changes: Iterable[EntityChange], table: Table | None) -> Sequence[Row]:
    """Return the rows that read otherwise than in `table`, or that it lacks (ODK Entities, "Offline Entities")."""
    rows: dict[str, Row] = {}
    for change in changes:
        base = rows.get(change.id) or _row(table, change.id)
        if base is None and change.creates:
            rows[change.id] = _made(change)
        elif base is not None and change.updates and base.get("__version", "") == change.base_version:
            rows[change.id] = _changed(base, change)
    return list(rows.values())


def _made(change: EntityChange) -> Row:
    kept = {"__version": "1", "__trunkVersion": "", "__branchId": change.branch}
    return {"name": change.id, "label": change.label, **change.properties, **kept}


def _changed(base: Row, change: EntityChange) -> Row:
    version = change.base_version
    kept = {
        "__version": str(int(version) + 1) if version.isdecimal() else version,
        "__trunkVersion": change.trunk_version or version,
        "__branchId": change.branch,
    }
    label = {"label": change.label} if change.label else {}
    return {**base, **change.properties, **label, **kept}


def _row(table: Table | None, identifier: str) -> Mapping[str, str] | None:
    places = () if table is None else table.places("name", identifier)
    if table is None or not places:
        return None
    texts = ((column, table.text(places[0], column)) for column in table.columns)
    return {column: text for column, text in texts if text is not None}
