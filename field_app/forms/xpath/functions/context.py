"""Functions that read the context node when they get no argument (XPath 1.0 sections 4.1 to 4.4)."""

from field_app.errors import FormError
from field_app.forms.tree import NOTHING, Document
from field_app.forms.xpath.code import NodesCode
from field_app.forms.xpath.functions.table import Build
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import NodeSet


def or_context(build: Build) -> Build:
    """Let `build` take the context node where the call has no argument."""
    return lambda tree, arguments: build(tree, arguments or [_context_node(tree)])


def _context_node(tree: Call) -> NodesCode:
    def nodes(scope: Scope) -> NodeSet:
        node = scope.node
        if isinstance(node, Document):
            # Both peers refuse it as well: there is no question whose answer could be read.
            raise FormError("xpath-no-context", function=tree.name)
        return (node,) if node.relevant else NOTHING

    return NodesCode(tree, nodes)
