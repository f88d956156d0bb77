"""Reading an entry back: a draft, or a submission that is to be corrected (xforms.md 4.12).

Invariant: nodes are matched by their path; what the file lacks was not relevant when it was written, and is added with
the form's default text, as in JavaRosa and Web Forms; what the form lacks is kept and written back. A repeat has as
many instances as the file.
"""

from lxml import etree

from field_app.errors import AnswerError
from field_app.forms import namespaces
from field_app.forms.blueprint import add_attribute, bare_node
from field_app.forms.definition import NodeDefinition
from field_app.forms.markup import MarkupRefused, parse_markup
from field_app.forms.model import Model
from field_app.forms.serialise import DRAFT, LANGUAGE
from field_app.forms.stored_text import default_text
from field_app.forms.tree import Node

_OURS = {DRAFT, LANGUAGE}
_TEMPLATE = namespaces.qualified(namespaces.JAVAROSA, "template")


def read_entry(document: bytes) -> etree._Element:
    """Parse the XML of an entry; AnswerError when it is not whole."""
    try:
        return parse_markup(document)
    except MarkupRefused as refused:
        raise AnswerError("entry-not-readable", line=str(refused.line)) from refused


def is_draft(element: etree._Element) -> bool:
    """Tell whether the entry was written by `draft_bytes`."""
    return element.get(DRAFT) is not None


def draft_language(element: etree._Element) -> str:
    """Return the language in which a draft was left, "" for a submission."""
    return element.get(LANGUAGE, "")


def restore(model: Model, element: etree._Element) -> Node:
    """Return the tree of an entry; AnswerError when it is one of another form."""
    root = model.definition.root
    found_id = element.get("id")
    if _key(element)[1] != root.name or (found_id is not None and found_id != model.definition.id):
        raise AnswerError("entry-of-another-form", form=model.definition.id)
    return _restore(root, element)


def _restore(definition: NodeDefinition, element: etree._Element | None) -> Node:
    node = bare_node(definition)
    _restore_attributes(node, definition, element)
    left = [] if element is None else [child for child in element if child.get(_TEMPLATE) is None]
    for child in definition.children:
        matching = _matching(child, definition, left)
        if child.repeat is None:
            matching = matching[:1]
            if matching or not child.is_optional:
                node.append(_restore(child, matching[0] if matching else None))
        else:
            for instance in matching:
                node.append(_restore(child, instance))
        taken = set(matching)
        left = [other for other in left if other not in taken]
    for unknown in left:
        node.append(_keep(unknown))
    if not node.children:
        node.text = default_text(definition.default, definition.bind.type) if element is None else element.text or ""
    return node


def _matching(child: NodeDefinition, parent: NodeDefinition, left: list[etree._Element]) -> list[etree._Element]:
    """Return the elements that stand for `child`: by namespace and name, else by name (`meta` is orx: or not)."""
    named = [element for element in left if _key(element)[1] == child.name]
    exact = [element for element in named if _key(element)[0] == _plain(child.namespace)]
    if exact:
        return exact
    rivals = {_plain(other.namespace) for other in parent.children if other.name == child.name}
    return [element for element in named if _key(element)[0] not in rivals]


def _restore_attributes(node: Node, definition: NodeDefinition, element: etree._Element | None) -> None:
    given = {} if element is None else {str(name): str(text) for name, text in element.attrib.items()}
    for attribute in definition.attributes:
        name = namespaces.qualified(attribute.namespace, attribute.name[1:])
        if name not in given and element is not None and definition.repeat and attribute.bind.calculate is None:
            continue  # an instance made from a template has what the template has
        add_attribute(node, attribute, given.pop(name, attribute.default))
    for name, text in given.items():
        if name not in _OURS:
            namespace, local = namespaces.split(name)
            node.set_attribute(local, text, namespace=namespace)


def _keep(element: etree._Element) -> Node:
    """Make nodes of what the form does not know."""
    namespace, name = _key(element)
    node = Node(name, namespace=namespace)
    for key, text in element.attrib.items():
        uri, local = namespaces.split(str(key))
        node.set_attribute(local, str(text), namespace=uri)
    for child in element:
        node.append(_keep(child))
    if not node.children:
        node.text = element.text or ""
    return node


def _key(element: etree._Element) -> tuple[str, str]:
    namespace, name = namespaces.split(str(element.tag))
    return _plain(namespace), name


def _plain(namespace: str) -> str:
    return "" if namespace == namespaces.XFORMS else namespace
