"""What a scenario expects of an entry. Each returns what is otherwise, "" when it is as expected."""

from collections.abc import Callable, Mapping
from typing import Any

from field_app.forms import Entry, EntryNode
from field_app.forms.tree import Node
from tests.conformance.places import nodes_at
from tests.conformance.sameness import same_text, xml_difference
from tests.conformance.steps import as_submitted

Step = Mapping[str, Any]
_OUTCOMES = {"required": "ANSWER_REQUIRED_BUT_EMPTY", "constraint": "ANSWER_CONSTRAINT_VIOLATED"}


def node(entry: Entry, step: Step) -> str:
    """`expect_value`, `expect_node`: value, relevance, and what binds it."""
    found = nodes_at(entry, step["ref"])
    if not found:
        return "no such node" if step["relevant"] else ""
    return _node_difference(found[0], step)


def _node_difference(found: EntryNode, step: Step) -> str:
    said: dict[str, object] = {"relevant": found.relevant}
    wanted: dict[str, object] = {"relevant": step["relevant"]}
    if not found.definition.is_computed:
        said["readonly"], wanted["readonly"] = found.readonly, step.get("readonly", False)
    said["required"], wanted["required"] = found.required, step.get("required", False)
    if found.kind not in {"group", "repeat", ""} or "violation" in step:
        problem = found.problem
        said["violation"] = str(problem.kind) if problem and problem.kind in _OUTCOMES else None
        wanted["violation"] = step.get("violation")
    if "message" in step:
        said["message"], wanted["message"] = found.problem.message if found.problem else None, step["message"]
    for name, expected in wanted.items():
        if said[name] != expected:
            return f"{name} {expected!r}, here {said[name]!r}"
    if "value" in step and not same_text(step["value"] or "", found.value):
        return f"value {step['value']!r}, here {found.value!r}"
    return ""


def count(entry: Entry, step: Step) -> str:
    """`expect_count`: how many nodes there are."""
    found = len(nodes_at(entry, step["ref"]))
    return "" if found == step["count"] else f"here {found}"


def choices(entry: Entry, step: Step) -> str:
    """`expect_choices`: values and labels in their order."""
    offered = nodes_at(entry, step["ref"])[0].choices
    values, labels = [choice.value for choice in offered], [choice.label for choice in offered]
    if values != step["values"]:
        return f"values {values}"
    return "" if all(map(same_text, step["labels"], labels)) else f"labels {labels}"


def xml(entry: Entry, step: Step) -> str:
    """`expect_xml`: what would be sent."""
    return xml_difference(step["xml"], as_submitted(entry))


def attribute(entry: Entry, step: Step) -> str:
    """`expect_attribute`: the text of one attribute."""
    found: Node = nodes_at(entry, step["ref"])[0]._node
    texts = [each.text for each in (found.attributes or {}).values() if each.name == step["attribute"]]
    return "" if texts and same_text(step["string"], texts[0]) else f"here {texts}"


def language(entry: Entry, step: Step) -> str:
    """`set_language`: a step rather than an expectation."""
    entry.language = step["language"]
    return ""


def label(entry: Entry, step: Step) -> str:
    """`expect_label`: what a question is called now."""
    found = nodes_at(entry, step["ref"])[0].label
    return "" if same_text(step["text"], found) else f"here {found!r}"


def outcome(entry: Entry, step: Step) -> str:
    """`expect_outcome`: the first problem, or that there is none."""
    problems = entry.problems()
    found = _OUTCOMES.get(str(problems[0].kind), str(problems[0].kind)) if problems else "ANSWER_OK"
    if found != step["outcome"]:
        return f"here {found} {problems[0].path if problems else ''}"
    if problems and step["ref"] and nodes_at(entry, step["ref"])[0].path != problems[0].path:
        return f"here at {problems[0].path}"
    return ""


def can_add_remove(entry: Entry, step: Step) -> str:
    """`expect_can_add_remove`: whether the user rules the instances."""
    rule = nodes_at(entry, step["ref"])[0].definition.repeat
    found = rule is not None and rule.count is None and not rule.is_fixed
    return "" if found is step["value"] else f"here {found}"


def add(entry: Entry, step: Step) -> str:
    """`add_repeat`: a step rather than an expectation."""
    entry.add(step["ref"])
    return ""


def remove(entry: Entry, step: Step) -> str:
    """`remove_repeat`: the instance that the last index of the ref names."""
    path, _, index = step["ref"].rpartition("[")
    entry.remove(path, int(index.rstrip("]")))
    return ""


def final(entry: Entry, step: Step) -> str:
    """`final`: every leaf at the end, and what would be sent."""
    entry._finish()  # the references write the times of the end where they write the XML
    for leaf in step["nodes"]:
        if not leaf.get("value") and leaf["ref"].endswith("instanceID"):
            continue  # every entry has one here (xforms.md 4.11)
        found = nodes_at(entry, leaf["ref"])
        if not found:
            return f"no node {leaf['ref']}"
        difference = _node_difference(found[0], {"relevant": True, **leaf})
        if difference:
            return f"{leaf['ref']}: {difference}"
    return xml_difference(step["xml"], as_submitted(entry)) if step.get("xml") else ""


EXPECTATIONS: Mapping[str, Callable[[Entry, Step], str]] = {
    "expect_value": node,
    "expect_node": node,
    "expect_count": count,
    "expect_choices": choices,
    "expect_xml": xml,
    "expect_attribute": attribute,
    "expect_label": label,
    "expect_outcome": outcome,
    "expect_can_add_remove": can_add_remove,
    "set_language": language,
    "add_repeat": add,
    "remove_repeat": remove,
    "final": final,
}
