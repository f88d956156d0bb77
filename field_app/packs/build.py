"""From XLSForm source to XForm XML: what `python -m field_app.packs build` writes into the pack.

Invariant: the same source and the same pyxform give the same bytes, because the SHA-256 of the XML names the form
in every submission; a workbook that was exported and is added again unchanged is the same form. A build is repeated
only when a source changes; tests/packs compares source and XML.

pyxform reads the sources natively: Markdown tables named survey, choices and settings. One row is one question and
cells are not padded to the widest, so a changed question is one line of a diff. XLSForm has one title only: the Arabic
one stands in the heading of the source, "# English / Arabic", which pyxform passes over.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from pyxform.xls2json_backends import DefinitionData, get_xlsform

from field_app.forms import convert

FORM_IDS = (
    "crossing_check",
    "aid_delivery",
    "incident",
    "prisoner_transfer",
    "corridor_permission",
    "sequence_step",
)
CEASEFIRE = Path(__file__).parent / "ceasefire"


def parse_source(source: bytes) -> DefinitionData:
    """Return the sheets of a Markdown XLSForm as pyxform reads them."""
    return get_xlsform(source, file_type=".md")


def encode_xform(source: bytes, suffix: str = ".md") -> bytes:
    """Turn an XLSForm (`suffix` .md or .xlsx) into XForm XML as the engine does when a form is added.

    The settings name the root node and the form, so that neither depends on the name of a file.
    """
    return convert(source, suffix=suffix).xml


def encode_index(sources: Mapping[str, bytes]) -> bytes:
    """Return `forms.json`: id, version and titles of each form, in the order of `sources`."""
    entries = [_entry(source) for source in sources.values()]
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()


def write(folder: Path = CEASEFIRE) -> list[Path]:
    """Make the XForm of every source in `folder`, and the index; return the files written."""
    sources = {form_id: (folder / f"{form_id}.md").read_bytes() for form_id in FORM_IDS}
    made = {folder / f"{form_id}.xml": encode_xform(source) for form_id, source in sources.items()}
    made[folder / "forms.json"] = encode_index(sources)
    for path, content in made.items():
        path.write_bytes(content)
    return list(made)


def _entry(source: bytes) -> dict[str, object]:
    (settings,) = parse_source(source).settings or [{}]
    heading = source.decode("utf-8").partition("\n")[0]
    return {
        "id": settings["form_id"],
        "version": settings["version"],
        "title": {"en": settings["form_title"], "ar": heading.removeprefix(f"# {settings['form_title']} / ")},
    }
