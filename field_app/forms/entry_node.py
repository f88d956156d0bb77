"""One node of an entry as the window and other rooms see it.

Invariant: nothing is kept here: every attribute says what holds at the moment it is asked, in the entry's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from field_app.forms import choices, validate
from field_app.forms.blueprint import definition_of
from field_app.forms.choices import Offered
from field_app.forms.definition import Control, NodeDefinition
from field_app.forms.graph import Property
from field_app.forms.itext import MEDIA
from field_app.forms.problems import Problem
from field_app.forms.repeats import instances_of
from field_app.forms.state import State
from field_app.forms.tree import Node, ancestors, indexed_path
from field_app.forms.validate import Files

_NO_CONTROL = Control(kind="")


@dataclass(frozen=True, slots=True)
class EntryNode:
    """A question, a group, an instance of a repeat, or a node that is not asked (`kind` "")."""

    _state: State
    _node: Node
    _files: Files

    @property
    def path(self) -> str:
        """Return the path, with the index of each instance of a repeat."""
        return indexed_path(self._node)

    @property
    def name(self) -> str:
        """Return the name of the field."""
        return self._node.name

    @property
    def kind(self) -> str:
        """Return the control: input, select1, select, rank, trigger, range, upload, group, repeat, or ""."""
        return self._control.kind

    @property
    def type(self) -> str:
        """Return the bind's type: string, int, decimal, date, time, dateTime, geopoint, binary …"""
        return self.definition.bind.type

    @property
    def value(self) -> str:
        """Return the text as the XML holds it; "" while it is not relevant (a draft keeps it, and it comes back)."""
        return self._node.text if self._node.relevant else ""

    @property
    def label(self) -> str:
        """Return the label, "" for none."""
        return self._say("label")

    @property
    def hint(self) -> str:
        """Return the hint, "" for none."""
        return self._say("hint")

    @property
    def guidance(self) -> str:
        """Return the longer hint for training and print, "" for none (XLSForm `guidance_hint`)."""
        return self._say("hint", "guidance")

    @property
    def media(self) -> Mapping[str, str]:
        """Return the label's media in this language: image, big-image, audio, video -> URL in the form."""
        said = {form: self._say("label", form) for form in MEDIA}
        return {form: url for form, url in said.items() if url}

    @property
    def relevant(self) -> bool:
        """Tell whether it is asked now: its own rule and those around it."""
        return self._node.relevant

    @property
    def readonly(self) -> bool:
        """Tell whether the user cannot change it: a calculation fills it, or it or a group around it is read-only."""
        own = self.definition
        if own.is_computed or not own.may_be_readonly:
            return own.is_computed
        return any(
            self._state.truth(definition.bind.readonly, node, otherwise=False)
            for node in (self._node, *ancestors(self._node))
            if (definition := definition_of(node)) is not None
        )

    @property
    def required(self) -> bool:
        """Tell whether it must be answered now."""
        return self._state.truth(self.definition.bind.required, self._node, otherwise=False)

    @property
    def problem(self) -> Problem | None:
        """Return what is wrong with its answer by its own rules, None when nothing is."""
        return validate.problem_of(self._state, self._node, self._files)

    @property
    def choices(self) -> tuple[Offered, ...]:
        """Return the choices on offer, each with .value, .label and .media."""
        return choices.offered(self._state, self._node, self._state.world.language)

    @property
    def appearance(self) -> str:
        """Return the appearance, as the form says it."""
        return self._control.appearance

    @property
    def parameters(self) -> Mapping[str, str]:
        """Return what else the control says: start, end, step, mediatype, rows …"""
        return self._control.attributes

    @property
    def instances(self) -> tuple["EntryNode", ...]:
        """Return the instances of the repeat that this one belongs to; () when it is none."""
        if self._node.parent is None or self.definition.repeat is None:
            return ()
        found = instances_of(self._node.parent, self.definition)
        return tuple(EntryNode(self._state, node, self._files) for node in found)

    @property
    def reads(self) -> tuple["EntryNode", ...]:
        """Return the answers that its constraint compares it with, through calculations too."""
        found = validate.answers_read(self._state, self._node, Property.CONSTRAINT)
        return tuple(EntryNode(self._state, node, self._files) for node in found if node is not self._node)

    @property
    def children(self) -> tuple["EntryNode", ...]:
        """Return what stands in it, in the form's order."""
        inside = (child for child in self._node.children if child.definition is not None)
        return tuple(EntryNode(self._state, child, self._files) for child in inside)

    @property
    def definition(self) -> NodeDefinition:
        """Return what the form says of it: bind, control, `hxl`, `sensitivity`."""
        definition = definition_of(self._node)
        if definition is None:
            raise KeyError(self.path)
        return definition

    @property
    def _control(self) -> Control:
        return self.definition.control or _NO_CONTROL

    def _say(self, part: str, form: str = "") -> str:
        source = self._control.label if part == "label" else self._control.hint
        world = self._state.world
        return self._state.model.definition.itext.say(source, self._state.scope(self._node), world.language, form)
