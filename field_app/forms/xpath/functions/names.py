"""Functions on names of nodes, on ids and on languages of XML (XPath 1.0 sections 4.1 and 4.3).

No form that a designer writes needs them; they belong to XPath, so that none is refused for them. A form has no DTD,
so what counts as an id is the attribute `id`.
"""

from collections.abc import Callable

from field_app.forms.tree import NOTHING, Document, Node
from field_app.forms.xpath.code import NodesCode
from field_app.forms.xpath.functions.table import Build, Cast, Function, Reads, gives_nodes, gives_text, gives_truth
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import NodeSet, Value, expanded

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _of_first(name: Callable[[Node], str]) -> Build:
    """Build code for a function on the first node of its argument, or on the context node; "" for no node."""
    call = gives_text(lambda nodes: name(nodes[0]) if nodes else "", Cast.NODES)
    return lambda tree, arguments: call(tree, arguments or [_context(tree)])


def _context(tree: Call) -> NodesCode:
    return NodesCode(tree, lambda scope: (scope.node,))


def _ids(scope: Scope, value: Value) -> NodeSet:
    """`id(values)`: the elements of the record whose attribute `id` is one of the tokens, in document order."""
    wanted = {token for text in expanded(value) for token in text.split()}
    if not wanted:
        return NOTHING
    return [node for node in scope.world.document.walk() if wanted.intersection(_id_of(node))]


def _id_of(node: Node) -> set[str]:
    attribute = (node.attributes or {}).get("id")
    return set() if attribute is None else {attribute.text}


def _speaks(scope: Scope, language: str) -> bool:
    """`lang(code)`: whether the innermost `xml:lang` around the context node is that language or a kind of it."""
    node: Node | None = scope.node
    while node is not None and not isinstance(node, Document):
        attribute = (node.attributes or {}).get(_XML_LANGUAGE)
        if attribute is not None:
            said = attribute.text.lower()
            return said == language.lower() or said.startswith(f"{language.lower()}-")
        node = node.parent
    return False


FUNCTIONS = (
    Function("name", 0, 1, _of_first(lambda node: node.name), Reads.OR_CONTEXT),
    Function("local-name", 0, 1, _of_first(lambda node: node.name), Reads.OR_CONTEXT),
    Function("namespace-uri", 0, 1, _of_first(lambda node: node.namespace), Reads.OR_CONTEXT),
    Function("id", 1, 1, gives_nodes(_ids, Cast.VALUE, scoped=True), Reads.WORLD),
    Function("lang", 1, 1, gives_truth(_speaks, Cast.STRING, scoped=True), Reads.CONTEXT),
)
