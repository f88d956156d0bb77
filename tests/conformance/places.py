"""Finding the nodes that a `ref` of the tables means: `/data/repeat[2]/x`; without an index, every instance."""

import re

from field_app.forms import Entry, EntryNode

_STEP = re.compile(r"(?:\w[\w.-]*:)?(@?[^\[\]:]+)(?:\[(\d+)\])?")


def nodes_at(entry: Entry, ref: str) -> list[EntryNode]:
    """Return the nodes at `ref`, relevant or not, in document order."""
    first, *steps = ref.strip("/").split("/")
    found = [entry.root] if _parts(first)[0] == entry.root.name else []
    for step in steps:
        name, index = _parts(step)
        below = [[child for child in node.children if child.name == name] for node in found]
        found = [child for children in below for child in (children[index - 1 : index] if index else children)]
    return found


def _parts(step: str) -> tuple[str, int]:
    match = _STEP.fullmatch(step)
    return ("", 0) if match is None else (match[1], int(match[2] or 0))
