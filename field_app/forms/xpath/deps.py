"""What an expression depends on, read off its syntax tree (xforms.md 4.3).

Promise: see `references`: every path that may be read is covered. A path in a predicate starts at the step that
carries it and comes out as a path from there; `current()` always means the node that the expression belongs to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from field_app.forms.xpath.functions import FUNCTIONS, canonical_name
from field_app.forms.xpath.functions.table import Reads
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.neighbours import neighbour_at, neighbour_by
from field_app.forms.xpath.parser import parse
from field_app.forms.xpath.references import BELOW, CHILDREN, UP, Neighbour, Reference, Uses
from field_app.forms.xpath.syntax import ANY_NAME, NODE, TEXT, Axis, Call, Literal, Operation, Origin, Path, Step, Tree
from field_app.forms.xpath.syntax import parts as parts_of

Places = tuple[Reference, ...]

_OWN: Places = (Reference(()),)
_ROOT: Places = (Reference((), absolute=True),)
_CLOCK = frozenset({"today", "now"})
_CALCULATING = frozenset({"+", "-", "*", "div", "mod"})
_NAMES_OF_ONE_VALUE = """
string number int round abs pow substr substring string-length contains starts-with ends-with regex selected
selected-at count-selected date date-time decimal-date-time decimal-time format-date format-date-time jr:choice-name
"""
_OF_ONE_VALUE = frozenset(_NAMES_OF_ONE_VALUE.split())
_NAMED_DAYS = ("%a", "%b")


def uses_of(tree: Tree, namespaces: Mapping[str, str]) -> Uses:
    """Return everything that `tree` depends on; Mistake when a `jr:choice-name` names something that is no path."""
    collector = _Collector(namespaces)
    collector.read_whole(tree)
    return collector.uses()


class _Collector:
    """Walks the tree. `bases` are the places where the context node of a part may lie."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._namespaces = namespaces
        self._references: dict[Reference, None] = {}  # a set that keeps its order
        self._choice_lists: dict[Reference, None] = {}
        self._instances: set[str] = set()
        self._properties: set[str] = set()
        self._flags: set[str] = set()
        self._fills: Places = ()
        self._singles: set[Reference] = set()
        self._whole: Places = ()
        self._predicates = 0  # how many the part stands in

    def uses(self) -> Uses:
        return Uses(
            references=tuple(self._references),
            instances=frozenset(self._instances),
            properties=frozenset(self._properties),
            choice_lists=tuple(self._choice_lists),
            fills=self._fills,
            singles=frozenset(self._singles),
            whole=frozenset(self._whole),
            **dict.fromkeys(self._flags, True),
        )

    def read_whole(self, tree: Tree) -> None:
        """Note what the expression reads, and what it keeps when it is a `coalesce`."""
        self._whole = self._places(tree, _OWN)
        self._note(self._whole)
        if isinstance(tree, Call) and canonical_name(tree.name, self._namespaces) == "coalesce":
            self._fills = self._places(tree.arguments[0], _OWN)

    def read(self, tree: Tree, bases: Places) -> None:
        """Note what reading the value of `tree` reads."""
        self._note(self._places(tree, bases))

    def _read_one(self, tree: Tree, bases: Places, *, is_one: bool) -> None:
        """Note the same; with `is_one` that one value is taken of it."""
        places = self._places(tree, bases)
        self._note(places)
        if is_one:
            self._singles.update(places)

    def _note(self, places: Iterable[Reference]) -> None:
        self._references.update(dict.fromkeys(places))

    def _places(self, tree: Tree, bases: Places) -> Places:
        """Note what finding the nodes of `tree` reads, and return where they may lie; () when it has none."""
        # A sum of many terms leans to the left: go down that side in a loop, not by recursion.
        while isinstance(tree, Operation) and tree.operator != "|":
            is_one = tree.operator in _CALCULATING
            self._read_one(tree.right, bases, is_one=is_one)
            tree = tree.left
            if not (isinstance(tree, Operation) and tree.operator != "|"):
                self._read_one(tree, bases, is_one=is_one)
                return ()
        if isinstance(tree, Path):
            return self._path(tree, bases)
        if isinstance(tree, Call):
            return self._call(tree, bases)
        if isinstance(tree, Operation):
            return (*self._places(tree.left, bases), *self._places(tree.right, bases))
        for part in parts_of(tree):
            self.read(part, bases)
        return ()

    def _path(self, path: Path, bases: Places) -> Places:
        if isinstance(path.origin, Origin):
            places = _ROOT if path.origin is Origin.ROOT else bases
        else:
            places = self._places(path.origin, bases)
        own = path.origin is Origin.ROOT or places == _OWN
        for step in path.steps:
            places = tuple(_stepped(place, step) for place in places)
            if step.predicates:
                if own and not self._predicates:
                    places = tuple(_beside(place, neighbour_at(place, step)) for place in places)
                self._predicates += 1
                for predicate in step.predicates:
                    self.read(predicate, places)
                self._predicates -= 1
                places = tuple(replace(place, selected=True) for place in places)
        return places

    def _call(self, tree: Call, bases: Places) -> Places:
        name = canonical_name(tree.name, self._namespaces) or ""
        self._note_function(name, tree, bases)
        first, *rest = tree.arguments or (None,)
        if first is None:
            return _OWN if name == "current" else ()
        match name:
            case "instance" | "id":
                return self._instance(first, bases) if name == "instance" else self._anywhere(first, bases)
            case "if" | "coalesce" | "once" | "depend":
                self.read(first, bases)
                passed_on = rest if name == "if" else tree.arguments
                return tuple(place for argument in passed_on for place in self._places(argument, bases))
            case "randomize":
                self._read_all(rest, bases)
                return self._places(first, bases)
            case "indexed-repeat":
                return self._indexed(tree, bases)
            case "position":
                self._note(replace(place, ranked=True) for place in self._places(first, bases))
            case "pulldata":
                self._instance(first, bases)
                self._read_all(rest, bases)
            case _:
                for argument in tree.arguments:
                    self._read_one(argument, bases, is_one=name in _OF_ONE_VALUE)
        return ()

    def _indexed(self, tree: Call, bases: Places) -> Places:
        question, repeat, *indexes = (self._places(argument, bases) for argument in tree.arguments)
        picked = None
        if bases == _OWN and not self._predicates and len(indexes) == 1 and len(repeat) == 1:
            picked = neighbour_by(repeat[0], tree.arguments[2])
        self._note(_beside(place, picked) for place in repeat)
        self._note(place for places in indexes for place in places)
        return tuple(replace(_beside(place, picked), selected=True) for place in question)

    def _read_all(self, trees: Iterable[Tree], bases: Places) -> None:
        for tree in trees:
            self.read(tree, bases)

    def _note_function(self, name: str, tree: Call, bases: Places) -> None:
        function = FUNCTIONS.get(name)
        if function is None:
            return  # it stands where it is never read, else compiling had refused it
        if not tree.arguments and function.reads is Reads.OR_CONTEXT and name != "position":
            self._note(bases)
        if name in ("position", "last") and not tree.arguments and not self._predicates:
            self._flags.add("positional")
        if name in _CLOCK or (function.reads is Reads.CHANCE and not (name == "randomize" and len(tree.arguments) > 1)):
            self._flags.add("volatile")
        if name == "once":
            self._flags.add("once")
        if name in ("jr:itext", "jr:choice-name") or (name.startswith("format-date") and _names_days(tree)):
            self._flags.add("localised")
        if name == "property":
            self._properties.add(_literal(tree.arguments[0]) or "…")
        if name == "jr:choice-name":
            self._choice_list(tree, bases)

    def _instance(self, instance_id: Tree, bases: Places) -> Places:
        name = _literal(instance_id)
        if name is not None:
            self._instances.add(name)
            return (Reference((), absolute=True, instance=name),)
        self._flags.add("computed_instances")
        self.read(instance_id, bases)
        return ()

    def _anywhere(self, ids: Tree, bases: Places) -> Places:
        """`id()` may find any element of the record."""
        self.read(ids, bases)
        return (Reference((BELOW,), absolute=True),)

    def _choice_list(self, tree: Call, bases: Places) -> None:
        path = tree.arguments[-1]
        if not isinstance(path, Literal):
            self._flags.add("volatile")  # which list is read shows only when it is
            return
        try:
            select = parse(str(path.content))
        except Mistake as mistake:
            raise Mistake("xpath-choice-path", path.at) from mistake
        self._choice_lists.update(dict.fromkeys(self._places(select, bases)))


def _literal(tree: Tree) -> str | None:
    return tree.content if isinstance(tree, Literal) and isinstance(tree.content, str) else None


def _names_days(tree: Call) -> bool:
    pattern = tree.arguments[-1]
    return not isinstance(pattern, Literal) or any(letter in str(pattern.content) for letter in _NAMED_DAYS)


def _beside(place: Reference, picked: Neighbour | None) -> Reference:
    return place if picked is None else replace(place, neighbour=picked)


def _stepped(place: Reference, step: Step) -> Reference:
    match step.axis:
        case Axis.SELF:
            return place
        case Axis.PARENT:
            return replace(place, steps=_up(place), neighbour=None)
        case Axis.ATTRIBUTE:
            name = CHILDREN if step.name in (ANY_NAME, NODE) else step.name
            return replace(place, steps=(*place.steps, f"@{name}"))
        case Axis.DESCENDANT_OR_SELF:
            return replace(place, steps=(*place.steps, BELOW))
        case Axis.CHILD:
            if step.name == TEXT:
                return place
            name = CHILDREN if step.name in (ANY_NAME, NODE) else step.name
            return replace(place, steps=(*place.steps, name))


def _up(place: Reference) -> tuple[str, ...]:
    steps = place.steps
    if not steps:
        return () if place.absolute else (UP,)
    if steps[-1] == BELOW:
        return steps  # above anything below lies anything below, or the start: covered as far as a record goes
    return (*steps, UP) if steps[-1] == UP else steps[:-1]
