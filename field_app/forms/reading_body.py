"""Reading the body: questions, groups, repeats and their choices (ODK XForms, "Body").

Invariant: no question is dropped: an element that we do not know is taken as a text question when it names a node, and
is put on the list of what does not work here.
"""

from lxml import etree

from field_app.errors import FormError
from field_app.forms import namespaces
from field_app.forms.definition import Action, Choice, Control, Itemset, NodeDefinition, Repeat
from field_app.forms.itext import TextSource, Words
from field_app.forms.limits import read_limits
from field_app.forms.reading_actions import is_action, read_action
from field_app.forms.reading_context import Reading, attributes, elements
from field_app.forms.reading_lookups import read_query, read_search
from field_app.forms.reading_texts import read_label
from field_app.forms.vocabulary import CHOICES, QUESTIONS, TEXTS

_CHOOSING = {"select", "select1", "rank"}
_READ = {"ref", "nodeset", "bind", "appearance", "count", "noAddRemove"}


def read_body(body: etree._Element, reading: Reading) -> tuple[Control, ...]:
    """Read all controls in order, and tie each to its node."""
    return _BodyReader(reading).children(body, None)


class _BodyReader:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def children(self, parent: etree._Element, base: NodeDefinition | None) -> tuple[Control, ...]:
        made = (self._read(name, element, base) for name, element in elements(parent) if self._is_control(name))
        return tuple(control for control in made if control is not None)

    def _read(self, name: str, element: etree._Element, base: NodeDefinition | None) -> Control | None:
        """Read one control; one that cannot be used is noted, and the others are read all the same."""
        try:
            return self._control(name, element, base)
        except FormError as mistake:
            self._reading.refuse(mistake)
            return None

    @staticmethod
    def _is_control(name: str) -> bool:
        return not (name in TEXTS or name in CHOICES or is_action(name))

    def _control(self, name: str, element: etree._Element, base: NodeDefinition | None) -> Control | None:
        if name == "group":
            return self._group(element, base)
        if name == "repeat":
            return self._repeat(element, base)
        if self._asks_nothing(element, base):
            self._reading.degrade("degraded-question-without-node", f"{name} {element.get('ref', '')}".strip(), name)
            return None
        if name not in QUESTIONS:
            self._reading.degrade("degraded-question", f"{name} {element.get('ref', '')}".strip(), name)
        return self._question(name if name in QUESTIONS else "input", element, base)

    def _group(self, element: etree._Element, base: NodeDefinition | None) -> Control:
        reference = element.get("ref")
        node = self._reading.node(reference, f"group {reference}", base) if reference else None
        group = self._dress(Control("group", node), element)
        group.children = self.children(element, node or base)
        if len(group.children) == 1 and _wraps(group, group.children[0]):
            repeat = group.children[0]
            repeat.label = repeat.label or group.label
            repeat.hint = repeat.hint or group.hint
            repeat.appearance = repeat.appearance or group.appearance
            return repeat
        if node is not None and node.control is None:
            node.control = group
        return group

    def _repeat(self, element: etree._Element, base: NodeDefinition | None) -> Control:
        reference = element.get("nodeset") or element.get("ref") or ""
        node = self._reading.node(reference, f"repeat {reference}", base)
        if node.parent is None:
            raise FormError("form-root-repeats", place=f"repeat {reference}")
        repeat = self._dress(Control("repeat", node), element)
        values = attributes(element)
        node.repeat = Repeat(
            count=self._reading.optional(values.get("count"), f"{node.path} (count)"),
            is_fixed=values.get("noAddRemove", "false()") not in {"false()", "false", ""},
        )
        node.control = repeat
        repeat.children = self.children(element, node)
        return repeat

    def _question(self, name: str, element: etree._Element, base: NodeDefinition | None) -> Control:
        node = self._target(element, base)
        looked_up = read_query(element, node, self._reading)
        question = self._dress(Control("select1" if looked_up else name, node), element)
        question.choices = looked_up
        if name in _CHOOSING:
            question.choices = read_search(element, node, self._reading) or self._choices(element, node)
            if question.choices is None:
                self._reading.degrade("degraded-no-choices", node.path)
        if name == "range":
            question.limits = read_limits(question.attributes)
            if question.limits is None:
                self._reading.degrade("degraded-range", node.path)
        if node.control is None:
            node.control = question
        else:
            self._reading.degrade("degraded-second-question", node.path)
        return question

    def _asks_nothing(self, element: etree._Element, base: NodeDefinition | None) -> bool:
        """Tell whether the instance lacks what a question asks for: it has no place for the answer."""
        reference = element.get("ref")
        if reference is None:
            return element.get("bind") not in self._reading.by_id
        return not self._reading.has(reference, base)

    def _target(self, element: etree._Element, base: NodeDefinition | None) -> NodeDefinition:
        name = namespaces.split(str(element.tag))[1]
        reference = element.get("ref") or ""
        if not reference and element.get("bind") in self._reading.by_id:
            return self._reading.by_id[element.get("bind", "")]
        return self._reading.node(reference, f"{name} {reference}", base)

    def _dress(self, control: Control, element: etree._Element) -> Control:
        place = control.node.path if control.node else control.kind
        found = dict(reversed([item for item in elements(element) if item[0] in TEXTS]))
        control.appearance = element.get("appearance", "").strip()
        control.label = read_label(found.get("label"), self._reading, place)
        control.hint = read_label(found.get("hint"), self._reading, place)
        control.attributes = {name: value for name, value in attributes(element).items() if name not in _READ}
        control.actions = self._actions(element, control.node)
        return control

    def _actions(self, element: etree._Element, node: NodeDefinition | None) -> tuple[Action, ...]:
        made = [read_action(child, self._reading, node) for name, child in elements(element) if is_action(name)]
        return tuple(action for action in made if action is not None)

    def _choices(self, element: etree._Element, node: NodeDefinition) -> tuple[Choice, ...] | Itemset | None:
        items: list[Choice] = []
        for name, child in elements(element):
            if name == "itemset":
                return self._itemset(child, node)
            if name == "item":
                items.append(self._item(child, node))
        return tuple(items) or None

    def _item(self, element: etree._Element, node: NodeDefinition) -> Choice:
        parts = dict(elements(element))
        value = parts.get("value")
        text = "" if value is None else (value.text or "").strip()
        label = read_label(parts.get("label"), self._reading, f"{node.path} (choice {text})")
        return Choice(text, label or TextSource(words=Words((text,))))

    def _itemset(self, element: etree._Element, node: NodeDefinition) -> Itemset:
        parts = dict(elements(element))
        value = parts["value"].get("ref", "name") if "value" in parts else "name"
        label = read_label(parts.get("label"), self._reading, f"{node.path} (choices)")
        value_expression = self._reading.expression(value, f"{node.path} (choices)")
        nodeset = self._reading.expression(element.get("nodeset", ""), f"{node.path} (choices)")
        return Itemset(nodeset, value_expression, label or TextSource(value=value_expression))


def _wraps(group: Control, only: Control) -> bool:
    """Tell whether a group is only the frame that XLSForm puts around a repeat."""
    return only.kind == "repeat" and (group.node is None or group.node is only.node)
