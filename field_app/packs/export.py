"""Writing the pack's forms where a person asked for them.

Invariant: a file is whole or absent: it is written beside its name and then moved there. What somebody changed in a
spreadsheet is not written over unless that was asked for.
"""

from pathlib import Path

from field_app.errors import MachineError, UsageError
from field_app.packs.content import form_source, forms


def export_xlsx(folder: Path, *, replaces: bool = False) -> list[Path]:
    """Write each form as `<form id>.xlsx` into `folder`, made when absent; return the files in the pack's order.

    UsageError `pack-files-there`, with nothing written, when one is there already and `replaces` is not given;
    MachineError `pack-not-written` when the folder cannot be written.
    """
    # pyxform and openpyxl take half a second to import: nothing else of the pack needs them.
    from field_app.packs.xlsx import encode_workbook  # noqa: PLC0415

    wanted = {folder / f"{form.id}.xlsx": form for form in forms()}
    try:
        there = [path.name for path in wanted if path.exists()]
        if there and not replaces:
            raise UsageError("pack-files-there", folder=folder, files=", ".join(there))
        folder.mkdir(parents=True, exist_ok=True)
        for path, form in wanted.items():
            _replace(path, encode_workbook(form_source(form.id)))
    except OSError as refusal:
        raise MachineError("pack-not-written", folder=str(folder), reason=refusal.strerror or str(refusal)) from refusal
    return [*wanted]


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_suffix(".part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
