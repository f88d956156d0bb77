"""What the readers of a form share: expressions, paths and the list of what does not work here yet.

Invariant: every expression is compiled and every reference is looked up when the form is loaded, so a form that loads
holds no surprise later; what is wrong is said with its place. A construct that is not supported is put on the list
`degraded`, never left out in silence.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from field_app.errors import FormError
from field_app.forms import namespaces
from field_app.forms.definition import Degraded, NodeDefinition
from field_app.forms.xpath import STANDARD_NAMESPACES, Expression, compile_expression


class Reading:
    """One reading of a form: `root` is its instance; `by_id` holds the nodes of the binds that have an id."""

    def __init__(self, root: NodeDefinition, prefixes: Mapping[str, str]) -> None:
        self.root = root
        self._prefixes = {**STANDARD_NAMESPACES, **prefixes}
        self.by_id: dict[str, NodeDefinition] = {}
        self.degraded: list[Degraded] = []
        self._by_path = {node.path: node for node in root.walk()}

    def degrade(self, construct: str, place: str) -> None:
        """Name a construct that does not work here yet."""
        item = Degraded(construct, place)
        if item not in self.degraded:
            self.degraded.append(item)

    def expression(self, text: str, place: str) -> Expression:
        """Compile `text`; FormError with the place when it is no expression."""
        return compile_expression(text, place=place, namespaces=self._prefixes)

    def optional(self, text: str | None, place: str) -> Expression | None:
        """Compile `text` unless it is missing or blank."""
        return self.expression(text, place) if text is not None and text.strip() else None

    def path(self, reference: str, base: NodeDefinition | None = None) -> str:
        """Return the generic path of a `ref` or `nodeset`: absolute, without prefixes, indexes and white space."""
        steps = [] if reference.strip().startswith("/") else (base.path if base else self.root.path).split("/")[1:]
        for step in reference.strip().strip("/").split("/"):
            if step == "..":
                del steps[-1:]
            elif step not in {".", "", "current()"}:
                steps.append(_generic(step))
        return "/" + "/".join(steps)

    def has(self, reference: str, base: NodeDefinition | None = None) -> bool:
        """Tell whether the instance has the node that `reference` names."""
        return self.path(reference, base) in self._by_path

    def node(self, reference: str, place: str, base: NodeDefinition | None = None) -> NodeDefinition:
        """Return the node that `reference` names; FormError when the instance has none."""
        found = self._by_path.get(self.path(reference, base))
        if found is None:
            raise FormError("form-reference-to-nothing", place=place, reference=reference)
        return found


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
    """Return the attributes by local name, those of other namespaces too (`jr:count` -> `count`)."""
    return {namespaces.split(str(name))[1]: str(value) for name, value in element.attrib.items()}
