"""Answers from a file: what `fill --answers` reads, and the files that upload questions name in it.

Invariant: an upload's answer is the path of a file, relative to the answers; in the record it is a bare name, one
file a name. A picture is taken by what its bytes are, without its metadata; a file of another kind than its question
asks for is not taken. Nothing of a record is written outside the vault.
"""

import io
import json
import mimetypes
import os
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, BinaryIO

from field_app.errors import UsageError
from field_app.forms import Control, Form, NodeDefinition
from field_app.records import NoPicture, bare_picture, picture_type

PICTURE_BYTES_MAX = 64 * 1024 * 1024
_ANY_KIND = "application/*"  # what XLSForm writes for a question that takes any file

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that an answer names: its media type, and of a picture the bytes that are kept."""

    path: Path
    type: str
    bare: bytes | None = None

    def open(self) -> BinaryIO:
        """Open what is kept of the file."""
        return self.path.open("rb") if self.bare is None else io.BytesIO(self.bare)


def read_answers(file: Path) -> Answers:
    """Read a JSON object of answers; UsageError when the file is none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        raise UsageError("file-unreadable", file=file, reason=error.strerror or type(error).__name__) from error
    except (ValueError, RecursionError) as error:
        raise UsageError("answers-not-json", file=file) from error
    if not isinstance(content, dict):
        raise UsageError("answers-not-json", file=file)
    return content


def _once(pairs: list[tuple[str, Any]]) -> Answers:
    """Refuse an answer that is given twice: which of the two was meant cannot be known."""
    found: Answers = {}
    for name, answer in pairs:
        if name in found:
            raise UsageError("answers-given-twice", name=name)
        found[name] = answer
    return found


@dataclass
class NamedFiles:
    """Files that answers name.

    `taken`: by the bare name that the record uses; `kept`: names that are there already; `refused`: names for which
    there is no file, or one of another kind than the kind that stands beside it.
    """

    folder: Path
    kept: Collection[str] = ()
    taken: dict[str, TakenFile] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def take(self, form: Form, answers: Mapping[str, Any]) -> Answers:
        """Return the answers with bare names for paths."""
        return self._section(form.fields, form.fields(), answers)

    def _section(
        self,
        fields: Callable[[NodeDefinition], Mapping[str, NodeDefinition]],
        known: Mapping[str, NodeDefinition],
        answers: Mapping[str, Any],
    ) -> Answers:
        taken = dict(answers)
        for name, answer in answers.items():
            definition = known.get(name)
            if definition is None:
                continue
            if definition.repeat is not None and isinstance(answer, list):
                below = fields(definition)
                taken[name] = [self._section(fields, below, row) if isinstance(row, dict) else row for row in answer]
            elif definition.control is not None and definition.control.kind == "upload" and answer:
                taken[name] = self._name(answer, definition.control)
        return taken

    def _name(self, answer: Any, control: Control) -> Any:
        """Return the name for what was answered; what names no file is left as it is, for the form to refuse."""
        if not isinstance(answer, str) or answer in self.kept:
            return answer
        path = self.folder / answer
        name = unicodedata.normalize("NFC", Path(answer).name or answer)  # "." and "/" end in no name
        asked = control.attributes.get("mediatype", "")
        is_there = _is_file(path)
        file = _take(path, asked) if is_there else None
        name = self._free(name, None if file is None else path)
        if file is None:
            self.refused[name] = asked if is_there else ""
        else:
            self.taken[name] = file
        return name

    def _free(self, name: str, path: Path | None) -> str:
        """Return the name, with a number where another file, or a lack of one, has it."""
        free, number = name, 1
        while free in self.kept or free in self.refused or (free in self.taken and self.taken[free].path != path):
            number += 1
            free = f"{Path(name).stem}-{number}{Path(name).suffix}"
        return free


def _take(path: Path, asked: str) -> TakenFile | None:
    """Take a file for a question that asks for media types; None when it is of another kind."""
    kind, bare = _kind(path)
    kinds = asked.lower().replace(",", " ").split()
    fits = (
        not kinds or _ANY_KIND in kinds or any(fnmatchcase(kind, each) or path.suffix.lower() == each for each in kinds)
    )
    return TakenFile(path, kind, bare) if fits else None


def _kind(path: Path) -> tuple[str, bytes | None]:
    """Return the media type of a file, and of a picture what is kept of it; only pictures are known by their bytes."""
    with path.open("rb") as file:
        content = file.read(8)
        if (kind := picture_type(content)) is not None:
            content += file.read(PICTURE_BYTES_MAX)
    if kind is not None and len(content) <= PICTURE_BYTES_MAX:
        try:
            return kind, bare_picture(content)
        except NoPicture:
            return "application/octet-stream", None
    named = mimetypes.guess_type(path.name)[0] or ""
    return named if named and not named.startswith("image/") else "application/octet-stream", None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except (OSError, ValueError):  # a name that no system takes
        return False
