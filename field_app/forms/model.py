"""A form that was read and ordered: all that its entries share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from field_app.forms.attached import Attached, FormFile
from field_app.forms.blueprint import Blueprint
from field_app.forms.choice_list import ChoiceList
from field_app.forms.definition import Definition, NodeDefinition
from field_app.forms.graph import Graph
from field_app.forms.sections import fields
from field_app.forms.tree import Document


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """`blueprint` is a new entry, `templates` holds the blueprint of an instance for each path, `instances` the lists,
    `attached` is what there is beside the form. `last_saved` are the ids of those instances that each entry gets anew,
    the record that was saved last; `entity_lists` are those that may read otherwise in each entry. `files` are those
    that the form names. `fixed_choices` keeps the choices that are the same in every entry, once somebody asked.
    """

    definition: Definition
    graph: Graph
    blueprint: Blueprint
    templates: Mapping[NodeDefinition, Blueprint]
    instances: Mapping[str, Document]
    attached: Attached
    last_saved: frozenset[str]
    entity_lists: frozenset[str]
    files: tuple[FormFile, ...]
    _at: dict[str, NodeDefinition] = field(default_factory=dict, init=False)
    _named: dict[str, list[NodeDefinition]] = field(default_factory=dict, init=False)
    _fields: dict[NodeDefinition, Mapping[str, NodeDefinition]] = field(default_factory=dict, init=False)
    fixed_choices: dict[NodeDefinition, ChoiceList] = field(default_factory=dict, init=False)

    def at(self, path: str) -> NodeDefinition | None:
        """Return the node at a generic path of local names."""
        if not self._at:
            self._at.update((node.path, node) for node in self.definition.root.walk())
        return self._at.get(path)

    def named(self, name: str) -> Sequence[NodeDefinition]:
        """Return the nodes of this name, in the form's order."""
        if not self._named:
            for node in self.definition.root.walk():
                self._named.setdefault(node.name, []).append(node)
        return self._named.get(name, ())

    def fields(self, section: NodeDefinition) -> Mapping[str, NodeDefinition]:
        """Return the fields of a section by name (`sections.py`)."""
        if section not in self._fields:
            self._fields[section] = fields(section)
        return self._fields[section]
