"""How commands speak: data on stdout, messages on stderr, in the user's language.

Invariant: a message is a catalogue entry; nothing here composes sentences. Nothing reaches a terminal by another way
than this, and nothing that reaches it can steer it, whoever wrote it.
"""

import json
import locale
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

import click

from field_app.errors import FieldAppError, MachineError
from field_app.messages import LANGUAGES, Message, text
from field_app.unseen import cleaned, escaped, harmless


def language() -> str:
    """Return the language of messages: FIELD_APP_LANGUAGE, else the system's, else English."""
    wanted = os.environ.get("FIELD_APP_LANGUAGE") or locale.getlocale()[0] or "en"
    return wanted[:2].lower() if wanted[:2].lower() in LANGUAGES else "en"


def sentence(code: str, **values: object) -> str:
    """Return a message in the user's language."""
    return text(code, language(), **values)


def tell(code: str, **values: object) -> None:
    """Say a message on stderr."""
    write_aside(sentence(code, **values))


def say(code: str, **values: object) -> None:
    """Say a message on stdout, where the message is what the command was asked for; on stderr where that is refused."""
    said = sentence(code, **values)
    try:
        write(said)
    except MachineError:
        write_aside(said)
        raise


def show(line: str, *, hang: str = "") -> None:
    """Print a line of data on stdout, cleaned: others may have written it, and a terminal obeys what it is sent.

    Line breaks in it stay; what follows one begins with `hang`, so that no answer looks like a line of its own.
    """
    write(cleaned(line).replace("\n", f"\n{hang}"))


def print_json(value: Any, *, indent: int | None = 1) -> None:
    """Print one JSON value on stdout; without `indent` on one line."""
    write(escaped(json.dumps(value, ensure_ascii=False, indent=indent)))


def write(words: str) -> None:
    """Write words of the catalogue on stdout at once; MachineError `output-refused`, after which no more is written."""
    try:
        click.echo(harmless(words))
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go(sys.stdout)
        raise MachineError("output-refused", reason=error.strerror or type(error).__name__) from error


def write_aside(words: str) -> None:
    """Write words of the catalogue on stderr; where that is refused there is nobody left to tell."""
    try:
        click.echo(harmless(words), err=True)
    except OSError:
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Lead a stream that takes nothing any more nowhere: else the program's end tries once more, and says so."""
    with suppress(OSError):  # a stream that is no file: nothing is tried again
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def tell_error(error: FieldAppError) -> None:
    """Say what happened, what is safe and what to do, a line each."""
    tell_message(error.message(language()))


def tell_message(message: Message) -> None:
    """Say a message's parts on stderr, a line each."""
    for part in (message.what, message.safe, message.todo):
        if part:
            write_aside(part)


def write_utf8() -> None:
    """Make both streams UTF-8: a Windows console's own code page has no Arabic."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
