"""What a form says, read once and never changed: nodes, binds, controls, actions, choices.

Invariant: everything here is shared by all entries of a form, so nothing here holds an answer. Paths are generic:
`/data/truck/plates` stands for that node of every instance of the repeat `truck`. Not here: reading the XML
(`reading_*.py`), the live instance (`tree.py`, `entry.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from field_app import messages
from field_app.forms.itext import Itext, TextSource
from field_app.forms.limits import Limits
from field_app.forms.namespaces import FIELD_APP, qualified
from field_app.forms.xpath import Expression

_HXL = qualified(FIELD_APP, "hxl")
_SENSITIVITY = qualified(FIELD_APP, "sensitivity")


@dataclass(slots=True, eq=False)
class Bind:
    """What holds for one node (ODK XForms, "Bindings"). `type` is the bare name: string, int, dateTime …

    `keeps_answer`: the calculation only fills an empty node, `once(x)` or `coalesce(., x)`, so it reads itself without
    turning in a circle, and the user may answer.
    """

    type: str = "string"
    calculate: Expression | None = None
    keeps_answer: bool = False
    relevant: Expression | None = None
    readonly: Expression | None = None
    required: Expression | None = None
    constraint: Expression | None = None
    required_message: TextSource | None = None
    constraint_message: TextSource | None = None
    preload: str = ""
    preload_params: str = ""
    extras: Mapping[str, str] = field(
        default_factory=dict
    )  # attributes of other namespaces, `{namespace}name` -> value


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice that the form lists in the body."""

    value: str
    label: TextSource


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices made from nodes: `nodeset` at the question's node, `value` and `label` at each of those nodes."""

    nodeset: Expression
    value: Expression
    label: TextSource


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """`setvalue`: on one of `events`, `target` gets `value` (an expression, or else the text).

    `pick` is the reference as an expression, when a predicate in it picks among the instances of a repeat.
    """

    events: tuple[str, ...]
    target: "NodeDefinition"
    value: Expression | None
    text: str = ""
    pick: Expression | None = None


@dataclass(slots=True, eq=False)
class Control:
    """One element of the body: a question (input, select1, select, rank, trigger, range, upload), a group or a repeat.

    `attributes` keeps what else the element says (mediatype, start, end, step, rows, query …).
    """

    kind: str
    node: "NodeDefinition | None" = None
    appearance: str = ""
    label: TextSource | None = None
    hint: TextSource | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] | Itemset | None = None
    limits: Limits | None = None  # of a range
    children: tuple["Control", ...] = ()
    actions: tuple[Action, ...] = ()  # those nested in it

    @property
    def is_question(self) -> bool:
        """Tell whether it asks (or shows) one node, unlike a group or a repeat."""
        return self.kind not in {"group", "repeat"}


@dataclass(slots=True, eq=False)
class Repeat:
    """What makes a node repeat: `count` rules its instances when it is there; else the user does, unless `is_fixed`."""

    count: Expression | None = None
    is_fixed: bool = False  # jr:noAddRemove: nobody adds or removes


@dataclass(eq=False)
class NodeDefinition:
    """One generic path of the primary instance, in the form's order.

    `attributes` are nodes too, named `@id`: a bind may rule them. `order` counts in document order, attributes
    included. `default` is the text that the form's instance has there. `is_optional`: an entry may do without it.
    """

    name: str
    namespace: str
    prefix: str
    parent: "NodeDefinition | None"
    order: int = 0
    default: str = ""
    is_optional: bool = False
    attributes: list["NodeDefinition"] = field(default_factory=list)
    children: list["NodeDefinition"] = field(default_factory=list)
    bind: Bind = field(default_factory=Bind)
    control: Control | None = None
    repeat: Repeat | None = None

    @cached_property
    def path(self) -> str:
        """Return the generic path, of local names: `/data/meta/instanceID`, `/data/meta/entity/@id`."""
        return f"{self.parent.path if self.parent else ''}/{self.name}"

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """Return the steps that lead down to it from the root."""
        return (*self.parent.steps, self.name) if self.parent else ()

    @cached_property
    def is_leaf(self) -> bool:
        """Tell whether it holds text rather than nodes."""
        return not self.children and self.repeat is None

    @cached_property
    def has_namesake(self) -> bool:
        """Tell whether a sibling in another namespace has the same name."""
        return self.parent is not None and sum(child.name == self.name for child in self.parent.children) > 1

    @cached_property
    def repeats(self) -> tuple["NodeDefinition", ...]:
        """Return the repeats that it lies in, outermost first, itself included when it repeats."""
        outer = self.parent.repeats if self.parent else ()
        return (*outer, self) if self.repeat else outer

    @cached_property
    def is_computed(self) -> bool:
        """Tell whether the form rules what it holds: by a calculation or a preload."""
        return (self.bind.calculate is not None and not self.bind.keeps_answer) or bool(self.bind.preload)

    @cached_property
    def may_be_readonly(self) -> bool:
        """Tell whether it or something around it has a rule for that."""
        return self.bind.readonly is not None or (self.parent is not None and self.parent.may_be_readonly)

    @property
    def hxl(self) -> str:
        """Return its HXL tag, `#loc+crossing+code`, "" for none."""
        return self.bind.extras.get(_HXL, "")

    @property
    def sensitivity(self) -> str:
        """Return low, moderate or high; low when the form says nothing."""
        return self.bind.extras.get(_SENSITIVITY, "") or "low"

    def child(self, name: str) -> "NodeDefinition | None":
        """Return the child with this local name (`@name` for an attribute)."""
        among = self.attributes if name.startswith("@") else self.children
        return next((child for child in among if child.name == name), None)

    def lies_in(self, other: "NodeDefinition") -> bool:
        """Tell whether it is `other` or below it."""
        node: NodeDefinition | None = self
        while node is not None and node is not other:
            node = node.parent
        return node is other

    def walk(self) -> Iterator["NodeDefinition"]:
        """Yield itself and all below it, in document order; attributes come before children."""
        yield self
        for child in (*self.attributes, *self.children):
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Degraded:
    """A construct of the form that does not work here yet, and where it stands. `construct` is a code of the
    catalogue, whose sentence says what happens instead; `name` is what the form says there (`annotate`,
    `orx:max-pixels`), "" where the sentence needs none.
    """

    construct: str
    place: str
    name: str = ""

    def message(self, language: str) -> str:
        """Return what happens instead, as one sentence in "en" or "ar"."""
        return messages.text(self.construct, language, name=self.name)


@dataclass(slots=True, eq=False)
class Definition:
    """A form as it was read. `namespaces` maps the prefixes that its instance root has in scope."""

    id: str
    version: str
    title: str
    root: NodeDefinition
    namespaces: Mapping[str | None, str]
    itext: Itext
    body: tuple[Control, ...]
    actions: tuple[Action, ...]
    degraded: tuple[Degraded, ...]
