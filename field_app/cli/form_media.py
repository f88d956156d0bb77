"""The files that travel with a form, as a person has them: a folder or a zip, named or beside the form.

Invariant: only files that lie directly in the folder, or anywhere in the zip, are taken, by their bare names; nothing
is written, and never more than `INFLATED_BYTES_MAX` is read.
"""

from pathlib import Path, PurePosixPath

from field_app.errors import FormError, UsageError
from field_app.forms import INFLATED_BYTES_MAX, ArchiveRefused, FilesInMemory, parts

_BESIDE = "-media"  # ODK Collect's and Central's name for the folder: `visit.xlsx` and `visit-media`


def read_media(form: Path, media: Path | None) -> FilesInMemory:
    """Return the files in `media`, or else in the folder or zip beside the form; none when there is neither."""
    named = media or _beside(form)
    if named is None:
        return FilesInMemory({})
    try:
        return FilesInMemory(_from_folder(named) if named.is_dir() else _from_zip(named))
    except ArchiveRefused as refused:
        if refused.reason == "size":
            raise FormError("form-media-too-large", path=named, mebibytes=INFLATED_BYTES_MAX >> 20) from refused
        raise FormError("form-media-not-readable", path=named, reason=refused.reason) from refused
    except FileNotFoundError as missing:
        raise UsageError("form-media-missing", path=named) from missing
    except OSError as error:
        raise FormError("form-media-not-readable", path=named, reason=error.strerror or "-") from error


def _beside(form: Path) -> Path | None:
    candidates = (form.with_name(f"{form.stem}{_BESIDE}"), form.with_name(f"{form.stem}{_BESIDE}.zip"))
    return next((candidate for candidate in candidates if candidate.exists()), None)


def _from_folder(folder: Path) -> dict[str, bytes]:
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith(".")]
    if sum(file.stat().st_size for file in files) > INFLATED_BYTES_MAX:
        raise ArchiveRefused("size")
    return {file.name: file.read_bytes() for file in files}


def _from_zip(file: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path, content in parts(file.read_bytes()):
        name = PurePosixPath(path.replace("\\", "/")).name
        if name.startswith(".") or path.startswith("__MACOSX/"):
            continue
        if name in found:
            raise FormError("form-media-twice", path=file, file=name)
        found[name] = content
    return found
