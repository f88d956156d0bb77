"""How answers are named outside the XML: by field, without the group level, repeats as lists (design.md).

Invariant: within a section (the form, or one instance of a repeat) every name means one field; where two groups use the
same name, the name carries the groups in front (`g_start/note`). The envelope `meta` is not part of it.
"""

from collections import Counter
from collections.abc import Mapping

from field_app.forms.definition import NodeDefinition


def fields(section: NodeDefinition) -> Mapping[str, NodeDefinition]:
    """Return the questions and repeats of a section by name, in the form's order; not those in its repeats."""
    found = _collect(section, is_top=section.parent is None)
    often = Counter(definition.name for definition in found)
    return {
        definition.name if often[definition.name] == 1 else _long_name(section, definition): definition
        for definition in found
    }


def _collect(parent: NodeDefinition, *, is_top: bool) -> list[NodeDefinition]:
    found: list[NodeDefinition] = []
    for child in parent.children:
        if is_top and child.name == "meta":
            continue
        if child.repeat is not None or child.is_leaf:
            found.append(child)
        else:
            found += _collect(child, is_top=False)
    return found


def _long_name(section: NodeDefinition, definition: NodeDefinition) -> str:
    return definition.path.removeprefix(section.path).lstrip("/")
