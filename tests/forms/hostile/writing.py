"""Putting a hostile form where the commands find it."""

from pathlib import Path

from tests.forms.hostile.case import Made


def write(made: Made, folder: Path) -> Path:
    """Write the form and what lies beside it, and return the form's path."""
    file = folder / f"form{made.suffix}"
    file.write_bytes(made.document)
    if isinstance(made.beside, bytes):
        (folder / "form-media.zip").write_bytes(made.beside)
    elif made.beside:
        media = folder / "form-media"
        media.mkdir()
        for name, content in made.beside.items():
            (media / name).write_bytes(content)
    return file
