"""Errors a person can act on: a code and values, said in words by the catalogue in `messages`.

Invariant: a message carries ids, counts, names of files and questions, never an answer of a record.
Anything that is not a `FieldAppError` is a bug.

FieldAppError
    UsageError          the command was used wrongly                                        exit 2
    MachineError        this laptop lacks something: space, rights, a port, a newer app     exit 3
    FormError           a form that cannot be used, with the place in it
    AnswerError         wrong input: shown beside its question
    StoreError          the vault does not open or is damaged
        JournalBroken   a log does not verify: stop writing, keep the file
    LinkError           the network: nothing is lost, trying again is safe
        NotOurServer    an answer without proof: it changes nothing
    RefusedError        the other side, or a role, says no
"""

import traceback
from pathlib import Path
from types import TracebackType

from field_app.messages import Message, say


def place_of(trace: TracebackType | None) -> str:
    """Return where a bug was raised, as "file.py:line": all that is told of a traceback; "?" where there is none."""
    frames = traceback.extract_tb(trace)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


class FieldAppError(Exception):
    """`code` names a message of the catalogue, `values` fill it; `exit_code` is what a command ends with."""

    exit_code = 1

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def message(self, language: str = "en") -> Message:
        """Return what happened, what is safe and what to do, in `language` ("en" or "ar")."""
        return say(self.code, language, self.values)

    def __str__(self) -> str:
        return self.message().what


class UsageError(FieldAppError):
    """The command or its arguments are wrong."""

    exit_code = 2


class MachineError(FieldAppError):
    """This machine lacks something that a person can add."""

    exit_code = 3


class FormError(FieldAppError):
    """A form cannot be used; `values` say where."""


class AnswerError(FieldAppError):
    """An answer is not one that its question takes."""


class StoreError(FieldAppError):
    """The vault does not open, or something in it is damaged."""


class JournalBroken(StoreError):
    """A log does not verify."""


class LinkError(FieldAppError):
    """The network failed. Nothing is lost; trying again is safe."""


class NotOurServer(LinkError):
    """Somebody answered without the proof that the endpoint gives."""


class RefusedError(FieldAppError):
    """The endpoint, a role or a rule says no."""
