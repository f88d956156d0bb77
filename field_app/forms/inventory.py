"""Going through a form's XML for what reading left aside: nothing in it is ignored in silence.

Invariant: every element outside the instances is looked at. One that the vocabulary does not have is named as a whole;
of one that it has, every attribute is either used or named with what happens instead. Inside the primary instance
everything becomes a node, and inside the others everything is a row, so nothing there can be left aside.

Not here: mistakes, which are refused by whoever reads the part; what is only known once all is read (`reading.py`).
"""

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from field_app.forms import namespaces
from field_app.forms.asking import unmet_appearances, unmet_kind
from field_app.forms.definition import Itemset, NodeDefinition
from field_app.forms.reading_actions import NEW_REPEAT, VALUE_CHANGED, events_of
from field_app.forms.reading_context import Reading, elements
from field_app.forms.vocabulary import (
    ACTIONS,
    FRAMES,
    QUESTIONS,
    READ,
    SHOWN_TEXTS,
    TEXT_FORMS,
    TEXTS,
    UNKNOWN,
    VALUE_OF_ITEM,
    VALUE_OF_ITEMSET,
    VALUE_OF_TEXT,
    WORDS,
    Word,
)

_VALUES = {"text": VALUE_OF_TEXT, "item": VALUE_OF_ITEM, "itemset": VALUE_OF_ITEMSET}
_NOT_CONTROLS = (TEXTS - SHOWN_TEXTS) | {"item", "itemset"}
_MARKED_UP = SHOWN_TEXTS | {"value", "output"}  # texts: the words in an unknown element are shown
_NO_WORD = Word()
_PREFIXES = {
    namespaces.JAVAROSA: "jr:",
    namespaces.OPENROSA: "orx:",
    namespaces.ODK: "odk:",
    namespaces.ENTITIES: "entities:",
    namespaces.FIELD_APP: "fa:",
    namespaces.XML_EVENTS: "ev:",
}


def take_inventory(model: etree._Element, body: etree._Element | None, reading: Reading) -> None:
    """Name everything of a document that reading does not use. `model` and `body` are those that were read."""
    inventory = _Inventory(reading)
    inventory.frame(model, body)
    inventory.element(model, "model", "model")
    inventory.instances(model)
    if body is not None:
        inventory.body(body)


class _Inventory:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def frame(self, model: etree._Element, body: etree._Element | None) -> None:
        """Look at what stands around the model and the body, the title among it."""
        parts = [part for part in (model, body, title_of(model)) if part is not None]
        around = dict.fromkeys([*parts, *(above for part in parts for above in part.iterancestors())])
        for element in around:
            if element is model or element is body:
                continue
            name = _local(element)
            self._attributes(element, _NO_WORD.attributes, name)
            for _, child in elements(element):
                if child not in around:
                    self._leave(name, child)

    def element(self, element: etree._Element, name: str, place: str, parent: str = "") -> None:
        """Look at an element of the vocabulary and at what stands in it."""
        word = _VALUES.get(parent, _NO_WORD) if name == "value" else WORDS[name]
        self._attributes(element, word.attributes, place)
        seen: Counter[str] = Counter()
        for child_name, child in elements(element):
            seen[child_name] += 1
            if child_name in word.once and seen[child_name] > 1:
                self._reading.degrade("degraded-repeated", place, child_name)
            elif child_name in word.children:
                self._child(child, child_name, place, name)
            else:
                self._leave(place, child, "degraded-markup" if name in _MARKED_UP else "degraded-element")
        if seen["item"] and seen["itemset"]:
            self._reading.degrade("degraded-element", place, "item")

    def _child(self, child: etree._Element, name: str, place: str, parent: str) -> None:
        match name:
            case "instance" | "setgeopoint" | "recordaudio" | "setaudio":
                pass  # the inside of the first is looked at on its own; the reader names the others as a whole
            case "bind":
                target = self._place(child, None, f"bind {_reference(child)}")
                self._other_references(child, None, target)
                self.element(child, name, target)
            case "text":
                self.element(child, name, f"itext {child.get('id', '')}")
            case "translation":
                self.element(child, name, f"itext {child.get('lang', '')}")
            case "value" if parent == "text":
                self._text_form(child, place)
                self.element(child, name, place, parent)
            case "output":
                self.element(child, name, place)
                if not (child.get("value") or child.get("ref")):
                    self._reading.degrade("degraded-element", place, "output")
            case "submission" | "itext":
                self.element(child, name, name)
            case "setvalue":
                self._events(child, parent, place)
                self.element(child, name, f"setvalue {_reference(child)}")
            case _:
                self.element(child, name, place, parent)

    def instances(self, model: etree._Element) -> None:
        """Look at the frames of the instances, whose insides are data."""
        seen: set[str] = set()
        for number, child in enumerate(child for name, child in elements(model) if name == "instance"):
            identifier = child.get("id")
            place = f"instance {identifier or number + 1}"
            self._attributes(child, WORDS["instance"].attributes, place)
            for _, extra in list(elements(child))[1:]:
                self._leave(place, extra)
            if number and identifier is None:
                self._reading.degrade("degraded-element", "model", "instance")
            if identifier is not None and identifier in seen:
                self._reading.degrade("degraded-repeated", "model", place)
            seen.add(identifier or "")

    def body(self, body: etree._Element) -> None:
        """Look at the body and all controls in it."""
        for style in body.get("class", "").split():
            self._reading.degrade("degraded-layout", "body", style)
        self._attributes(body, {"class": READ}, "body")
        for name, child in elements(body):
            if name in SHOWN_TEXTS | ACTIONS:
                self._leave("body", child)
            else:
                self._control(child, name, None)

    def _control(self, element: etree._Element, name: str, base: NodeDefinition | None) -> None:
        place = self._place(element, base, f"{name} {_reference(element)}")
        if name in WORDS:
            self._other_references(element, base, place)
        if name in _NOT_CONTROLS:
            self._leave(base.path if base else "body", element)
        elif name in QUESTIONS:
            self.element(element, name, place)
            self._asking(element, name, place)
        elif name in FRAMES:
            self._frame(element, name, place, base)
        # else the reader has named it as a whole

    def _frame(self, element: etree._Element, name: str, place: str, base: NodeDefinition | None) -> None:
        word = WORDS[name]
        self._attributes(element, word.attributes, place)
        self._asking(element, name, place)
        inner = self._reading.find(place) or base
        seen: Counter[str] = Counter()
        for child_name, child in elements(element):
            seen[child_name] += 1
            if child_name in word.once and seen[child_name] > 1:
                self._reading.degrade("degraded-repeated", place, child_name)
            elif child_name == "hint" or (child_name == "label" and self._reading.find(place) is None):
                self._leave(place, child)  # a page and a heading show the label of a node
            elif child_name in word.children:
                self._child(child, child_name, place, name)
            else:
                self._control(child, child_name, inner)

    def _asking(self, element: etree._Element, name: str, place: str) -> None:
        """Name the appearances that have no effect, and a kind of question that has no control of its own."""
        node = self._reading.find(place)
        bind_type = node.bind.type if node is not None else ""
        if element.get("query", "").strip() and not self._is_looked_up(node):
            self._reading.degrade("degraded-external-select", place, "query")
        for code, token in unmet_appearances(element.get("appearance", ""), name, bind_type):
            if code != "degraded-search" or not self._is_looked_up(node):
                self._reading.degrade(code, place, token)
        code = unmet_kind(name, bind_type, element.get("mediatype", ""))
        if name == "repeat" and node is not None and len(node.repeats) > 1:
            code = "degraded-nested-repeat"
        if code and node is not None:
            self._reading.degrade(code, place, element.get("mediatype", "") or name)

    @staticmethod
    def _is_looked_up(node: NodeDefinition | None) -> bool:
        """Tell whether one of Collect's old look-ups was read as an itemset."""
        return node is not None and node.control is not None and isinstance(node.control.choices, Itemset)

    def _events(self, action: etree._Element, parent: str, place: str) -> None:
        """Name the events that never happen where the action stands."""
        node = self._reading.find(place)
        for event in events_of(action):
            is_new_repeat = event == NEW_REPEAT and (node is None or not node.repeats)
            if is_new_repeat or (event == VALUE_CHANGED and parent not in QUESTIONS):
                self._reading.degrade("degraded-event", f"setvalue {_reference(action)}", event)

    def _text_form(self, value: etree._Element, place: str) -> None:
        form = value.get("form", "")
        code = TEXT_FORMS.get(form, "degraded-text-form")
        if code:
            self._reading.degrade(code, place, form)

    def _attributes(self, element: etree._Element, known: Mapping[str, str], place: str) -> None:
        for name, value in element.attrib.items():
            code = known.get(str(name), UNKNOWN)
            if code and (code == UNKNOWN or str(value).strip()):
                self._reading.degrade(code, place, _shown(element, str(name)))

    def _other_references(self, element: etree._Element, base: NodeDefinition | None, place: str) -> None:
        """Name the references that say another node than the one that is used."""
        said, bind = element.get("ref"), element.get("bind")
        if self._reading.find(place) is None:
            return
        if said is not None and self._reading.path(said, base) != place:
            self._reading.degrade(UNKNOWN, place, "ref")
        if bind is not None and self._reading.by_id.get(bind) is not self._reading.find(place):
            self._reading.degrade(UNKNOWN, place, "bind")

    def _leave(self, place: str, element: etree._Element, code: str = "degraded-element") -> None:
        self._reading.degrade(code, place, _shown(element, str(element.tag)))

    def _place(self, element: etree._Element, base: NodeDefinition | None, otherwise: str) -> str:
        """Return the path of the node that an element is about, else `otherwise`."""
        reference = _reference(element)
        if self._reading.has(reference, base):
            return self._reading.path(reference, base)
        named = self._reading.by_id.get(element.get("bind", ""))
        return named.path if named is not None else otherwise.strip()


def title_of(model: etree._Element) -> etree._Element | None:
    """Return the title that stands beside a model."""
    around = model.getparent()
    return None if around is None else next((child for name, child in elements(around) if name == "title"), None)


def _reference(element: etree._Element) -> str:
    nodeset = element.get("nodeset") if _local(element) in {"bind", "repeat"} else None
    return nodeset or element.get("ref") or ""


def _local(element: etree._Element) -> str:
    return namespaces.split(str(element.tag))[1]


def _shown(element: etree._Element, name: str) -> str:
    """Return a name as the form writes it, the known namespaces by their usual prefix."""
    namespace, local = namespaces.split(name)
    if namespace in {"", namespaces.XFORMS, namespaces.XHTML}:
        return local
    own = next((f"{prefix}:" for prefix, uri in element.nsmap.items() if uri == namespace and prefix), "")
    return f"{_PREFIXES.get(namespace, own or f'{{{namespace}}}')}{local}"
