"""Writing an entry as XML: the submission that is frozen, and the draft that brings everything back.

Invariant: the order is the form's; a submission leaves out what is not relevant and never holds a template; names
keep their namespaces and the form's prefixes. As in ODK Collect, nodes of the form's default namespace (XForms) are
written without one. Nodes that the form does not know, but an opened entry had, are written back. The same tree
always gives the same bytes.
"""

from typing import cast

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.model import Model
from field_app.forms.tree import Node

DRAFT = namespaces.qualified(namespaces.FIELD_APP, "draft")
LANGUAGE = namespaces.qualified(namespaces.FIELD_APP, "language")


def submission_bytes(model: Model, root: Node) -> bytes:
    """Return the XML of the relevant nodes, UTF-8, without declaration."""
    return _bytes(_Writer(model, only_relevant=True).write(root))


def draft_bytes(model: Model, root: Node, language: str) -> bytes:
    """Return the XML of all nodes, marked as a draft."""
    element = _Writer(model, only_relevant=False, is_draft=True).write(root)
    element.set(DRAFT, "1")
    element.set(LANGUAGE, language)
    return _bytes(element)


def _bytes(element: etree._Element) -> bytes:
    written: bytes = etree.tostring(element, encoding="utf-8", xml_declaration=False)
    return written


class _Writer:
    def __init__(self, model: Model, *, only_relevant: bool, is_draft: bool = False) -> None:
        self._prefixes = model.definition.namespaces
        self._only_relevant = only_relevant
        self._is_draft = is_draft

    def write(self, root: Node) -> etree._Element:
        scope = cast("dict[str, str]", self._scope(root))  # None is the default prefix, which lxml's stubs leave out
        element = etree.Element(self._tag(root), nsmap=scope)
        self._fill(element, root)
        return element

    def _scope(self, root: Node) -> dict[str | None, str]:
        """Return the prefixes to declare at the root: those that what is written uses."""
        used = {_written(node.namespace) for node in self._shown(root)} - {""}
        scope = {prefix: uri for prefix, uri in self._prefixes.items() if uri in used}
        if namespaces.OPENROSA in used and namespaces.OPENROSA not in scope.values():
            scope["orx"] = namespaces.OPENROSA
        if self._is_draft and namespaces.FIELD_APP not in scope.values():
            scope["fa" if "fa" not in scope else "fieldapp"] = namespaces.FIELD_APP
        if None in scope and scope[None] != root.namespace:
            del scope[None]
        return scope

    def _shown(self, top: Node) -> list[Node]:
        found = [top, *(attribute for attribute in (top.attributes or {}).values() if self._is_shown(attribute))]
        for child in top.children:
            if self._is_shown(child):
                found += self._shown(child)
        return found

    def _is_shown(self, node: Node) -> bool:
        return node.relevant or not self._only_relevant

    def _fill(self, element: etree._Element, node: Node) -> None:
        for attribute in (node.attributes or {}).values():
            if self._is_shown(attribute):
                element.set(self._tag(attribute), attribute.text)
        for child in node.children:
            if self._is_shown(child):
                self._fill(etree.SubElement(element, self._tag(child)), child)
        if node.text and not node.children:
            element.text = node.text

    @staticmethod
    def _tag(node: Node) -> str:
        return namespaces.qualified(_written(node.namespace), node.name)


def _written(namespace: str) -> str:
    return "" if namespace == namespaces.XFORMS else namespace
