"""Answers from a file: what `fill --answers` reads, and the files that upload questions name in it.

Invariant: an upload's answer is the path of a file, relative to the answers; in the record it is a bare name, one
file a name. Nothing of a record is written outside the vault.
"""

import json
import mimetypes
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from field_app.errors import AnswerError, UsageError
from field_app.forms import Form, NodeDefinition

Answers = dict[str, Any]


def read_answers(file: Path) -> Answers:
    """Read a JSON object of answers; UsageError when the file is none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError("file-unreadable", file=file, reason=error.strerror or type(error).__name__) from error
    except (ValueError, RecursionError) as error:
        raise UsageError("answers-not-json", file=file) from error
    if not isinstance(content, dict):
        raise UsageError("answers-not-json", file=file)
    return content


@dataclass
class NamedFiles:
    """Files that answers name: `paths` by the bare name that the record uses; `kept` are names that are there."""

    folder: Path
    kept: Collection[str] = ()
    paths: dict[str, Path] = field(default_factory=dict)

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
                taken[name] = self._name(name, str(answer))
        return taken

    def _name(self, question: str, answer: str) -> str:
        path = self.folder / answer
        if answer in self.kept and not path.is_file():
            return answer
        if not path.is_file():
            raise AnswerError("answer-file-not-found", name=question, file=path.name)
        bare = unicodedata.normalize("NFC", path.name)
        stem, suffix = Path(bare).stem, Path(bare).suffix
        number = 1
        while bare in self.kept or self.paths.get(bare, path) != path:
            number += 1
            bare = f"{stem}-{number}{suffix}"
        self.paths[bare] = path
        return bare


def media_type(name: str) -> str:
    """Return the media type that a file's name tells."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
