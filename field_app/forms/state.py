"""The state of one entry: its tree, and what the tree alone does not say.

Invariant: `hidden` holds exactly the nodes whose own `relevant` is false; a node's `relevant` flag is effective, that
is also false below such a node. Nothing else of an entry is stored, `choices` being a cache: readonly, required,
problems and words are computed when they are asked.
"""

from field_app.errors import FormError
from field_app.forms.choice_list import ChoiceList
from field_app.forms.model import Model
from field_app.forms.tree import Document, Node
from field_app.forms.xpath import Expression, Scope, World


class State:
    """`world` answers what expressions ask beyond the tree."""

    def __init__(self, model: Model, document: Document, world: World) -> None:
        self.model = model
        self.document = document
        self.world = world
        self.hidden: set[Node] = set()
        self.grown = 0  # nodes in the instances that were added, a long text counting for more (`repeats.add`)
        self.cut: dict[Node, frozenset[Node]] = {}  # the last instance of a repeat that should have more, who says so
        self.own_lists: dict[str, Document] = {}  # secondary instances that are not the form's
        self.choices: dict[Node, ChoiceList] = {}  # kept until something that a filter reads changes

    def scope(self, node: Node) -> Scope:
        """Return the scope in which the expressions of `node` are evaluated."""
        return Scope(self.world, node)

    def truth(self, expression: Expression | None, node: Node, *, otherwise: bool) -> bool:
        """Evaluate a condition at `node`; `otherwise` when there is none, or when it cannot be computed.

        JavaRosa stops the app when, say, `date()` meets a text that is no date. Here the wrong text has its own
        problem, and the rule that stumbled over it is set aside until it is corrected.
        """
        if expression is None:
            return otherwise
        try:
            return expression.boolean(Scope(self.world, node))
        except FormError:
            return otherwise
