"""The catalogue: every sentence that the product says, in English and Arabic, for command line and window alike.

Invariant: both languages hold the same ids and the same attributes (tests/messages compares them). A file a
room: `en/vault.ftl` and `ar/vault.ftl` hold what the vault says. An error's message is what happened; its
attributes are `.safe` (what is not lost) and `.todo` (what the reader does now).

Fluent (projectfluent.org) because it has Arabic's six plural forms and isolates mixed-direction values itself.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

LANGUAGES = ("en", "ar")
# fluent.runtime refuses a value of more than 2,500 characters, against catalogues of strangers that fill memory with
# references to references. Ours are shipped, and a comment or a path is as long as its author made it.
resolver.MAX_PART_LENGTH = sys.maxsize


@dataclass(frozen=True, slots=True)
class Message:
    """A message in one language; `safe` and `todo` are empty where the catalogue has none."""

    what: str
    safe: str = ""
    todo: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo) if part)


def say(code: str, language: str, values: Mapping[str, object] | None = None) -> Message:
    """Fill the message `code`; KeyError when the catalogue does not hold it, or a value is missing."""
    bundle = _bundle(language)
    message = bundle.get_message(code)
    arguments = {name: _plain(value) for name, value in (values or {}).items()}
    parts = {name: _format(bundle, pattern, arguments, code) for name, pattern in message.attributes.items()}
    return Message(_format(bundle, message.value, arguments, code), parts.get("safe", ""), parts.get("todo", ""))


def text(code: str, language: str, **values: object) -> str:
    """Return the message `code` as one sentence, without its attributes."""
    return say(code, language, values).what


def codes(language: str) -> Iterable[str]:
    """Return every id of the catalogue in `language`, sorted."""
    return sorted(_bundle(language)._messages)  # noqa: SLF001 - fluent.runtime lists its ids nowhere else


def _format(bundle: FluentBundle, pattern: Any, arguments: dict[str, Any], code: str) -> str:
    value, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise KeyError(f"message {code}: {errors[0]}")
    return str(value)


def _plain(value: object) -> object:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolates would be noise in an English terminal; in Arabic text they keep ids and numbers in order.
    bundle = FluentBundle([language], use_isolating=language != "en")
    for file in sorted(files(__name__).joinpath(language).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
