"""Reading words: the itext block, labels, hints and messages.

Invariant: the text that a person sees is the form's own, with white space kept inside and outputs compiled.
"""

import re

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.itext import Itext, TextSource, Words
from field_app.forms.reading_context import Reading, attributes, elements
from field_app.forms.xpath import Expression

_ITEXT = re.compile(r"\s*jr:itext\((.*)\)\s*", re.DOTALL)
_QUOTED = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)")\s*""")


def read_itext(model: etree._Element, reading: Reading) -> Itext:
    """Read all translations. The default is the one marked so, else the first (ODK XForms, "Languages")."""
    texts: dict[str, dict[str, dict[str, Words]]] = {}
    default = ""
    for name, block in elements(model):
        if name != "itext":
            continue
        for _, translation in elements(block):
            language = translation.get("lang", "")
            texts.setdefault(language, {}).update(_read_translation(translation, reading))
            if translation.get("default") is not None and translation.get("default") != "false()":
                default = language
    reading.text_ids = frozenset(identifier for translation in texts.values() for identifier in translation)
    return Itext(texts, default or next(iter(texts), ""))


def _read_translation(translation: etree._Element, reading: Reading) -> dict[str, dict[str, Words]]:
    return {
        text.get("id", ""): {
            value.get("form", ""): read_words(value, reading, f"itext {text.get('id', '')}")
            for _, value in elements(text)
        }
        for _, text in elements(translation)
    }


def read_words(element: etree._Element, reading: Reading, place: str) -> Words:
    """Read mixed content: text and `<output value="…"/>`; the text of any other element is taken as it is."""
    parts: list[str | Expression] = [element.text or ""]
    for child in element:
        reference = child.get("value") or child.get("ref")
        if isinstance(child.tag, str) and namespaces.split(child.tag)[1] == "output" and reference:
            parts.append(reading.expression(reference, f"{place} (output)"))
        else:
            parts.append("".join(str(text) for text in child.itertext()))
        parts.append(child.tail or "")
    return Words(tuple(part for part in parts if part != ""))


def read_label(element: etree._Element | None, reading: Reading, place: str) -> TextSource | None:
    """Read a `<label>` or `<hint>`: words, `ref="jr:itext(…)"`, or a ref to a node that holds the text."""
    if element is None:
        return None
    reference = element.get("ref")
    if reference is None:
        return TextSource(words=read_words(element, reading, place))
    return itext_reference(reference, reading, place) or TextSource(value=reading.expression(reference, place))


def read_message(text: str | None, reading: Reading, place: str) -> TextSource | None:
    """Read `jr:constraintMsg` or `jr:requiredMsg`: a literal text, or `jr:itext('id')`."""
    if text is None or not text.strip():
        return None
    return itext_reference(text, reading, place) or TextSource(words=Words((text,)))


def itext_reference(reference: str, reading: Reading, place: str) -> TextSource | None:
    """Read `jr:itext('id')` or `jr:itext(expression)`; None when it is something else."""
    inner = _ITEXT.fullmatch(reference)
    if inner is None:
        return None
    quoted = _QUOTED.fullmatch(inner[1])
    if quoted is not None:
        identifier = quoted[1] if quoted[1] is not None else quoted[2]
        if identifier not in reading.text_ids:
            reading.degrade("degraded-text-missing", place, identifier)
        return TextSource(itext=identifier)
    return TextSource(itext=reading.expression(inner[1], place))


def bind_message(element: etree._Element, name: str) -> str | None:
    """Return the attribute `jr:constraintMsg` or `jr:requiredMsg`, whatever its prefix is."""
    return attributes(element).get(name)
