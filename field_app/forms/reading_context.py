"""What the readers of a form share: expressions, paths and the list of what does not work here yet.

Invariant: every expression is compiled and every reference is looked up when the form is loaded, so a form that loads
holds no surprise later; what is wrong is said with its place, all of it at once (`FormMistakes`). A construct that is
not supported is put on the list `degraded`, never left out in silence.
"""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from field_app.errors import FormError
from field_app.forms import namespaces
from field_app.forms.attached import Attached, FormFile
from field_app.forms.bulk import EXPRESSION_MAX, EXPRESSIONS_MAX
from field_app.forms.definition import Degraded, NodeDefinition
from field_app.forms.instances import RowList
from field_app.forms.tree import Document
from field_app.forms.xpath import STANDARD_NAMESPACES, Expression, compile_expression

KNOWN_PROPERTIES = frozenset({"deviceid"})  # what the vault knows of the device and its user


class Reading:
    """One reading of a form: `root` is its instance, `attached` the files beside it; `by_id` holds the nodes of the
    binds that have an id, `text_ids` are those of the translated texts, `last_saved` those of the instances that are
    the last saved record, `entity_lists` of those that may be lists of entities.
    """

    def __init__(self, root: NodeDefinition, prefixes: Mapping[str, str], attached: Attached) -> None:
        self.root = root
        self.attached = attached
        self.last_saved: set[str] = set()
        self.entity_lists: set[str] = set()
        self._files: dict[str, FormFile] = {}
        self._mistakes: list[FormError] = []
        self._prefixes = {**STANDARD_NAMESPACES, **prefixes}
        self.by_id: dict[str, NodeDefinition] = {}
        self.text_ids: frozenset[str] = frozenset()
        self._degraded: dict[Degraded, None] = {}  # a set that keeps its order
        self._asked: dict[tuple[str, Expression], None] = {}
        self._by_path = {node.path: node for node in root.walk()}
        self._paths: dict[tuple[str, str], str] = {}
        self._expressions: set[str] = set()
        self._characters = 0

    def degrade(self, construct: str, place: str, name: str = "") -> None:
        """Name a construct that does not work here yet; once for each place."""
        self._degraded[Degraded(construct, place, name)] = None

    @property
    def degraded(self) -> tuple[Degraded, ...]:
        """Return what was named so far."""
        return tuple(self._degraded)

    def refuse(self, mistake: FormError) -> None:
        """Note a mistake for which the form cannot be used."""
        self._mistakes.append(mistake)

    def raise_mistakes(self) -> None:
        """Raise what was noted, all in one error."""
        if self._mistakes:
            raise FormMistakes(self._mistakes)

    def name_file(self, name: str, place: str) -> None:
        """Note a file that the form names, once."""
        self._files.setdefault(name, FormFile(name, place, self.attached.has(name)))

    @property
    def files(self) -> tuple[FormFile, ...]:
        """Return the files that the form names."""
        return tuple(self._files.values())

    def instances_asked(self) -> Iterator[tuple[str, str]]:
        """Yield (place, id) of the secondary instances that expressions ask for."""
        for place, expression in self._asked:
            yield from ((place, name) for name in sorted(expression.uses.instances))

    def expression(self, text: str, place: str) -> Expression:
        """Compile `text`. When it is no expression, that is noted with the place and an empty text stands in for it,
        so that the other mistakes of the form are found as well.
        """
        try:
            self._count_expression(text, place)
            made = compile_expression(text, place=place, namespaces=self._prefixes)
        except FormError as mistake:
            self.refuse(mistake)
            return compile_expression("''", place=place)
        if made.uses.instances or made.uses.properties:
            self._asked[place, made] = None
        return made

    def name_what_is_not_there(self, lists: Mapping[str, Document]) -> None:
        """Name the lists, their columns and the properties that expressions ask for and that are not there."""
        for place, name in self.instances_asked():
            if name not in lists:
                self.degrade("degraded-list-missing", place, name)
        for place, expression in self._asked:
            for reference in expression.uses.references:
                document = lists.get(reference.instance or "")
                if document and isinstance(document.root, RowList) and document.root.lacks(reference.steps):
                    self.degrade("degraded-list-column", place, reference.steps[-1])
            for name in sorted(expression.uses.properties - KNOWN_PROPERTIES):
                self.degrade("degraded-property", place, name)

    def _count_expression(self, text: str, place: str) -> None:
        """Refuse a formula that is too long, and the one with which all of them are."""
        if len(text) > EXPRESSION_MAX:
            raise FormError("xpath-too-long", place=place, count=str(EXPRESSION_MAX))
        if text not in self._expressions:
            self._expressions.add(text)
            self._characters += len(text)
        if self._characters > EXPRESSIONS_MAX:
            raise FormError("form-too-long-formulas", place=place, count=str(EXPRESSIONS_MAX))

    def optional(self, text: str | None, place: str) -> Expression | None:
        """Compile `text` unless it is missing or blank."""
        return self.expression(text, place) if text is not None and text.strip() else None

    def path(self, reference: str, base: NodeDefinition | None = None) -> str:
        """Return the generic path of a `ref` or `nodeset`: absolute, without prefixes, indexes and white space."""
        named = (reference, (base or self.root).path)
        path = self._paths.get(named)
        if path is None:  # the parts of a form name the same node several times
            path = self._paths[named] = _path(*named)
        return path

    def has(self, reference: str, base: NodeDefinition | None = None) -> bool:
        """Tell whether the instance has the node that `reference` names; a blank one names none."""
        return bool(reference.strip()) and self.path(reference, base) in self._by_path

    def find(self, path: str) -> NodeDefinition | None:
        """Return the node at a generic path."""
        return self._by_path.get(path)

    def node(self, reference: str, place: str, base: NodeDefinition | None = None) -> NodeDefinition:
        """Return the node that `reference` names; FormError when the instance has none."""
        found = self._by_path.get(self.path(reference, base))
        if found is None or not reference.strip():
            raise FormError("form-reference-to-nothing", place=place, reference=reference)
        return found


class FormMistakes(FormError):
    """A form cannot be used. It says the first of its `mistakes`, each of which has its place."""

    def __init__(self, mistakes: Sequence[FormError]) -> None:
        super().__init__(mistakes[0].code, **mistakes[0].values)
        self.mistakes = tuple(mistakes)


def _path(reference: str, base: str) -> str:
    steps = [] if reference.strip().startswith("/") else base.split("/")[1:]
    for step in reference.strip().strip("/").split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {".", "", "current()"}:
            steps.append(_generic(step))
    return "/" + "/".join(steps)


def _generic(step: str) -> str:
    """Return a step without index and prefix: `orx:meta` -> `meta`, `@orx:version` -> `@version`."""
    name = step.partition("[")[0].strip()
    return f"@{namespaces.local(name[1:])}" if name.startswith("@") else namespaces.local(name)


def elements(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield (local name, element) of the child elements."""
    for child in parent:
        if isinstance(child.tag, str):
            yield namespaces.split(child.tag)[1], child


def attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes by local name, JavaRosa's too (`jr:count` -> `count`), none of foreign namespaces."""
    named = ((namespaces.split(str(name)), str(value)) for name, value in element.attrib.items())
    return {name: value for (namespace, name), value in named if namespace in {"", namespaces.JAVAROSA}}
