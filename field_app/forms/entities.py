"""What a submission makes of entities: the rows that it adds to a list, or changes (ODK Entities specification).

Invariant: nothing is computed: the attributes of `meta/entity` and the answers with a `saveto` are taken as they were
frozen. An answer belongs to the entity of the innermost section around it that has one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from field_app.forms.definition import NodeDefinition
from field_app.forms.namespaces import ENTITIES, qualified, split

_SAVETO = qualified(ENTITIES, "saveto")
_TRUE = {"1", "true"}


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity that a submission creates, updates, or creates unless it is there. Versions are as it says them."""

    id: str
    label: str
    creates: bool
    updates: bool
    base_version: str
    trunk_version: str
    branch: str
    properties: Mapping[str, str] = field(default_factory=dict)


def entity_changes(root: NodeDefinition, submission: etree._Element, list_name: str) -> Iterator[EntityChange]:
    """Yield what `submission` makes of the entities of a list, in document order. `root` is its form's."""
    sections = [node.parent.parent for node in root.walk() if _is_entity(node) and node.parent is not None]
    owners = [section for section in sections if section is not None]
    for section in owners:
        fields = {node.path: node for node in section.walk() if _SAVETO in node.bind.extras}
        own = {path: node for path, node in fields.items() if _owner(node, owners) is section}
        for element in _at(submission, section.path.split("/")[2:]):
            for entity in _at(element, ["meta", "entity"]):
                if entity.get("dataset") == list_name and entity.get("id"):
                    steps = {path: path.removeprefix(section.path).split("/")[1:] for path in own}
                    said = {own[path].bind.extras[_SAVETO]: _text(element, steps[path]) for path in own}
                    yield _change(entity, said)


def _change(entity: etree._Element, properties: Mapping[str, str]) -> EntityChange:
    return EntityChange(
        id=entity.get("id", ""),
        label=_text(entity, ["label"]),
        creates=entity.get("create", "") in _TRUE,
        updates=entity.get("update", "") in _TRUE,
        base_version=entity.get("baseVersion", ""),
        trunk_version=entity.get("trunkVersion", ""),
        branch=entity.get("branchId", ""),
        properties=properties,
    )


def _is_entity(node: NodeDefinition) -> bool:
    return node.name == "entity" and node.parent is not None and node.parent.name == "meta"


def _owner(node: NodeDefinition, owners: list[NodeDefinition]) -> NodeDefinition | None:
    around: NodeDefinition | None = node
    while around is not None and around not in owners:
        around = around.parent
    return around


def _at(element: etree._Element, steps: list[str]) -> list[etree._Element]:
    found = [element]
    for step in steps:
        found = [child for each in found for child in each if split(str(child.tag))[1] == step]
    return found


def _text(element: etree._Element, steps: list[str]) -> str:
    found = _at(element, steps)
    return (found[0].text or "") if found else ""
