"""The words of a form: labels, hints and messages, in the languages that it has.

Invariant: a text that is missing in one language is said in the default language, never left out in silence; what an
`<output>` shows is computed where the words are said, so it always tells the present answer
(ODK XForms, "Languages"). Not here: which language an entry speaks (`entry.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from field_app.errors import FormError
from field_app.forms.xpath import Expression, Scope

MEDIA = ("image", "big-image", "audio", "video")
MISSING = "-"  # what pyxform writes where a sheet has no translation


@dataclass(frozen=True, slots=True)
class Words:
    """Text with holes: the parts are said one after the other, an expression by its value at the node."""

    parts: tuple[str | Expression, ...]

    def say(self, scope: Scope) -> str:
        """Return the text at `scope`, without the white space around it."""
        return "".join(part if isinstance(part, str) else _shown(part, scope) for part in self.parts).strip()

    @property
    def outputs(self) -> Iterator[Expression]:
        """Yield the expressions in it."""
        return (part for part in self.parts if not isinstance(part, str))


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where words come from; exactly one of the three is set.

    `words` stand in the form itself, `itext` is the id of a translated text or an expression that gives that id,
    `value` is an expression that gives the text (the label column of a list).
    """

    words: Words | None = None
    itext: str | Expression | None = None
    value: Expression | None = None

    def expressions(self, texts: "Itext") -> Iterator[Expression]:
        """Yield all expressions that the words depend on, in any language."""
        if self.value is not None:
            yield self.value
        if isinstance(self.itext, Expression):
            yield self.itext
        if self.words is not None:
            yield from self.words.outputs
        if isinstance(self.itext, str):
            yield from texts.outputs(self.itext)


class Itext:
    """The translations of a form: language -> id -> form ("" for the plain text, guidance, image …) -> words."""

    def __init__(self, texts: Mapping[str, Mapping[str, Mapping[str, Words]]], default: str) -> None:
        self._texts = texts
        self.languages = tuple(texts)
        self.default = default

    def find(self, identifier: str, language: str, form: str = "") -> Words | None:
        """Return the words of a text in `language`, else in the default language, else None."""
        found = self._texts.get(language, {}).get(identifier, {}).get(form)
        if language != self.default and (found is None or found.parts == (MISSING,)):
            fallback = self._texts.get(self.default, {}).get(identifier, {}).get(form)
            return fallback or found
        return found

    def say(self, source: TextSource | None, scope: Scope, language: str, form: str = "") -> str:
        """Return what `source` says at `scope`; "" when it has no words there."""
        if source is None:
            return ""
        if source.itext is None:
            return self._say_plainly(source, scope) if not form else ""
        identifier = source.itext if isinstance(source.itext, str) else _shown(source.itext, scope)
        words = self.find(identifier, language, form)
        return words.say(scope) if words is not None else ""

    def outputs(self, identifier: str) -> Iterator[Expression]:
        """Yield the expressions in a text, in every language and form."""
        for texts in self._texts.values():
            for words in texts.get(identifier, {}).values():
                yield from words.outputs

    @staticmethod
    def _say_plainly(source: TextSource, scope: Scope) -> str:
        if source.words is not None:
            return source.words.say(scope)
        return _shown(source.value, scope).strip() if source.value is not None else ""


def _shown(expression: Expression, scope: Scope) -> str:
    """Return the value of an expression in a text: "" when it stumbles over an answer, which has its own problem."""
    try:
        return expression.string(scope)
    except FormError:
        return ""
