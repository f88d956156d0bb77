"""The frozen XML of a submission, read as it stands.

Invariant: nothing is computed: what is shown of a finalized record is what was frozen, whatever its form would
calculate today. XML that another device wrote may be anything, so what is no XML reads as None.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from field_app.forms import Form, MarkupRefused, NodeDefinition, Values, parse_markup

Answer = tuple[str, str]
"""Generic path of a leaf and its text."""


@dataclass(frozen=True)
class Frozen:
    """The root element of a submission."""

    root: etree._Element

    @classmethod
    def parse(cls, xml: str) -> "Frozen | None":
        """Read a submission; None for what is no XML that we take."""
        try:
            return cls(parse_markup(xml.encode("utf-8", "surrogatepass")))
        except MarkupRefused:
            return None

    @property
    def title(self) -> str:
        """Text of meta/instanceName, "" for none."""
        return self._meta("instanceName")

    @property
    def form_id(self) -> str:
        """Id of the form."""
        return self.root.get("id", "")

    @property
    def form_version(self) -> str:
        """Version of the form, "" for none: `version`, or `orx:version`."""
        named = (text for name, text in self.root.attrib.items() if _local(str(name)) == "version")
        return next((str(text) for text in named), "")

    def answers(self) -> Iterator[Answer]:
        """Yield the leaves that hold text, without the envelope `meta`, in document order."""
        top = f"/{_local(str(self.root.tag))}"
        for child in self.root:
            if _local(str(child.tag)) != "meta":
                yield from _leaves(child, top)

    def values(self, form: Form | None) -> dict[str, Any]:
        """Return the answers nested as `Entry.values` nests them; without the form: as the XML nests them."""
        return _plain_values(self.root) if form is None else _values(form, None, self.root)

    def _meta(self, name: str) -> str:
        found = (leaf for meta in _named(self.root, "meta") for leaf in _named(meta, name))
        return next(((leaf.text or "").strip() for leaf in found), "")


def _values(form: Form, section: NodeDefinition | None, element: etree._Element) -> Values:
    found: Values = {}
    top = "" if section is None else section.path
    for name, definition in form.fields(section).items():
        nodes = [element]
        steps = definition.path.removeprefix(top).strip("/").split("/")
        for step in steps if section is not None else steps[1:]:
            nodes = [child for node in nodes for child in _named(node, step)]
        if definition.repeat is not None:
            found[name] = [_values(form, definition, node) for node in nodes]
        elif nodes:
            found[name] = nodes[0].text or ""
    return found


def _plain_values(element: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in element:
        name = _local(str(child.tag))
        value = _plain_values(child) if len(child) else child.text or ""
        if name in found:
            earlier = found[name] if isinstance(found[name], list) else [found[name]]
            found[name] = [*earlier, value]
        else:
            found[name] = value
    return found


def _leaves(element: etree._Element, above: str) -> Iterator[Answer]:
    path = f"{above}/{_local(str(element.tag))}"
    if len(element):
        for child in element:
            yield from _leaves(child, path)
    elif element.text:
        yield path, element.text


def _named(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if _local(str(child.tag)) == name]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
