"""Writing the pack's forms where a person asked for them.

Invariant: a file is whole or absent: it is written beside its name and then moved there.
"""

from pathlib import Path

from field_app.errors import MachineError
from field_app.packs.content import form_source, forms


def export_xlsx(folder: Path) -> list[Path]:
    """Write each form as `<form id>.xlsx` into `folder`, made when absent; return the files in the pack's order.

    MachineError `pack-not-written` when the folder cannot be written.
    """
    # pyxform and openpyxl take half a second to import: nothing else of the pack needs them.
    from field_app.packs.xlsx import encode_workbook  # noqa: PLC0415

    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in forms():
            path = folder / f"{form.id}.xlsx"
            _replace(path, encode_workbook(form_source(form.id)))
            written.append(path)
    except OSError as refusal:
        raise MachineError("pack-not-written", folder=str(folder), reason=refusal.strerror or str(refusal)) from refusal
    return written


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_suffix(".part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
