"""How commands speak: data on stdout, messages on stderr, in the user's language.

Invariant: a message is a catalogue entry; nothing here composes sentences.
"""

import json
import locale
import os
import sys
from typing import Any

import click

from field_app.errors import FieldAppError
from field_app.messages import LANGUAGES, Message, text


def language() -> str:
    """Return the language of messages: FIELD_APP_LANGUAGE, else the system's, else English."""
    wanted = os.environ.get("FIELD_APP_LANGUAGE") or locale.getlocale()[0] or "en"
    return wanted[:2].lower() if wanted[:2].lower() in LANGUAGES else "en"


def sentence(code: str, **values: object) -> str:
    """Return a message in the user's language."""
    return text(code, language(), **values)


def tell(code: str, **values: object) -> None:
    """Say a message on stderr."""
    click.echo(sentence(code, **values), err=True)


def say(code: str, **values: object) -> None:
    """Say a message on stdout, where the message is what the command was asked for."""
    click.echo(sentence(code, **values))


def print_json(value: Any) -> None:
    """Print one JSON value on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def tell_error(error: FieldAppError) -> None:
    """Say what happened, what is safe and what to do, a line each."""
    tell_message(error.message(language()))


def tell_message(message: Message) -> None:
    """Say a message's parts on stderr, a line each."""
    for part in (message.what, message.safe, message.todo):
        if part:
            click.echo(part, err=True)


def write_utf8() -> None:
    """Make both streams UTF-8: a Windows console's own code page has no Arabic."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
