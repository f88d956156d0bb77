"""What the pack holds, read as it was shipped.

Invariant: bytes are handed out unchanged. A name that the pack does not hold is refused in words.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from field_app.errors import FormError

_LANGUAGES = {"en": "English (en)", "ar": "Arabic (ar)"}
ZONE = ZoneInfo("Asia/Gaza")  # in which the pack's monitors read their watches


@dataclass(frozen=True, slots=True)
class PackForm:
    """One form: `title` by language ("en", "ar")."""

    id: str
    version: str
    title: Mapping[str, str]


@cache
def forms() -> tuple[PackForm, ...]:
    """Return the forms of the pack, in the order in which a list shows them."""
    return tuple(PackForm(entry["id"], entry["version"], entry["title"]) for entry in json.loads(_read("forms.json")))


def form_xml(form_id: str) -> bytes:
    """Return the XForm XML of a form; FormError `pack-form-unknown` names those that there are."""
    return _read(f"{_known(form_id)}.xml")


def form_source(form_id: str) -> bytes:
    """Return the XLSForm that the XML was made of: Markdown tables, UTF-8."""
    return _read(f"{_known(form_id)}.md")


@cache
def choice_labels(form_id: str, choice_list: str, language: str) -> Mapping[str, str]:
    """Return the labels of a choice list of a form by their values; `language` "en" or "ar". No such list has none."""
    root = etree.fromstring(form_xml(form_id))
    translated = _inside(root, "translation", "lang", _LANGUAGES[language], "text")
    texts = {text.get("id"): text.findtext("{*}value", "") for text in translated}
    items = _inside(root, "instance", "id", choice_list, "item")
    return {item.findtext("{*}name", ""): texts[item.findtext("{*}itextId", "")] for item in items}


@cache
def places() -> Mapping[str, Any]:
    """Return governorates (OCHA P-codes), crossings and the area's limits; degrees in WGS 84, see `note` in it."""
    content: Mapping[str, Any] = json.loads(_read("places.json"))
    return content


@cache
def dictionary() -> bytes:
    """Return the zstd dictionary for bodies of the pack's submissions."""
    return _read("dictionary")


@cache
def dictionary_id() -> bytes:
    """Return the SHA-256 of the dictionary: the name under which a frame calls for it."""
    return hashlib.sha256(dictionary()).digest()


def _inside(root: etree._Element, outer: str, name: str, value: str, inner: str) -> Iterator[etree._Element]:
    """Yield the elements `inner` in those `outer` whose attribute `name` is `value`."""
    for each in root.iter(f"{{*}}{outer}"):
        if each.get(name) == value:
            yield from each.iter(f"{{*}}{inner}")


def _known(form_id: str) -> str:
    ids = [form.id for form in forms()]
    if form_id not in ids:
        raise FormError("pack-form-unknown", form=form_id, forms=", ".join(ids))
    return form_id


def _read(name: str) -> bytes:
    return files("field_app.packs.ceasefire").joinpath(name).read_bytes()
