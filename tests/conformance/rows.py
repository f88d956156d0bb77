"""Playing `xpath.json`: one expression, one context, one answer."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from field_app.errors import FormError
from field_app.forms.tree import Node, indexed_path
from field_app.forms.xpath import STANDARD_NAMESPACES, Scope, compile_expression
from tests.conformance.reasons import read_reasons
from tests.conformance.record import Record, read_record
from tests.conformance.report import Group

Row = Mapping[str, Any]
_FAR_AXIS = re.compile(r"(?:ancestor|descendant|following|preceding|namespace)(?:-[a-z-]+)?::")
_A_NUMBER = re.compile(r"-?[\d.]+")
_NEAR = 1e-12
_PHOENIX_DAYS = 7 / 24  # how far a midnight there lies behind that of UTC


def play_rows(folder: Path) -> Iterator[Group]:
    """Play all rows; yield those with a goal first."""
    decided = read_reasons().decided
    rows = json.loads((folder / "xpath.json").read_text(encoding="utf-8"))
    contexts = json.loads((folder / "xpath-contexts.json").read_text(encoding="utf-8"))
    common = Group("XPath rows of priority A and B", 0.995, must_say_why=True)
    errors = Group("XPath rows that must be errors", 1.0)
    plain = Group("XPath 1.0 without ODK's overrides")
    disputed = Group("XPath rows where the references differ")
    quirk = Group("XPath rows with the zone's offset in a day")
    rare = Group("XPath rows of priority C")
    for row in rows:
        group = common
        if row["expected_type"] == "error":
            group = errors
        elif row.get("peers_differ") or row["id"] in decided:
            group = disputed
        elif _FAR_AXIS.search(row["expr"]):
            group = rare
        elif row.get("functions") == "xpath1":
            group = plain
        problem = played(row, contexts)
        (quirk if problem and group is common and _carries_the_zone(row, problem) else group).note(row["id"], problem)
    yield from (common, errors, plain, disputed, quirk, rare)


def played(row: Row, contexts: Mapping[str, str]) -> str:
    """Play one row; return what came instead, "" when it agreed."""
    xml = row["context_xml"]
    record = read_record(contexts[xml[1:]] if xml else None, row.get("root"))
    record.world.language = row.get("language", record.world.language)
    record.world.zone = row.get("tz", record.world.zone)
    record.world.clock_ms = row.get("clock_ms")
    node = record.find(row["context_node"])
    if node is None:
        return f"{row['expr']}: no node at {row['context_node']}"
    try:
        return _compared(row, record, node)
    except FormError as refused:
        return "" if row["expected_type"] == "error" else f"{row['expr']}: refused: {refused}"


def _compared(row: Row, record: Record, node: Node) -> str:
    prefixes = {**STANDARD_NAMESPACES, "xhtml": STANDARD_NAMESPACES["h"]}
    prefixes |= {prefix: uri for prefix, uri in record.element.nsmap.items() if prefix}
    if row.get("custom_ns"):
        prefixes["jr"] = "urn:another"
    expression = compile_expression(row["expr"], place=row["id"], namespaces=prefixes)
    scope = Scope(record.world, node)
    expected, kind = row["expected"], row["expected_type"]
    found: object
    match kind:
        case "boolean":
            found = expression.boolean(scope)
            agrees = found is expected
        case "number":
            found = number = expression.number(scope)
            by_chance = row["expr"] == "random()" and 0 <= number < 1
            agrees = by_chance or _same_number(row, float(expected), number)
        case "string":
            found = expression.string(scope)
            agrees = found == str(expected)
        case "string-length":
            found = text = expression.string(scope)
            agrees = len(text) == expected
        case "string-matches":
            found = text = expression.string(scope)
            agrees = re.search(expected, text) is not None
        case "nodeset" | "nodeset-unordered":
            nodes = expression.nodes(scope)
            found = [indexed_path(each) for each in nodes]
            wanted = [record.find(path) for path in expected]
            agrees = list(nodes) == wanted or (kind != "nodeset" and set(nodes) == set(wanted))
        case _:  # an error: reading it may be what fails
            found = expression.string(scope)
            agrees = False
    return "" if agrees else f"{row['expr']}: {kind} {expected!r}, here {found!r}"


def _carries_the_zone(row: Row, problem: str) -> bool:
    """Tell whether a row differs by the quirk that the README of the tables names: in Web Forms a day, as a number,
    lies a zone's offset beside the whole number that it is.
    """
    found = re.search(r"here '?(-?[\d.]+)'?$", problem)
    if found is None or "web-forms" not in row["source"] or not _A_NUMBER.fullmatch(str(row["expected"])):
        return False
    return abs(float(row["expected"]) - float(found[1]) - _PHOENIX_DAYS) < 0.005


def _same_number(row: Row, expected: float, found: float) -> bool:
    if math.isnan(expected) or math.isnan(found):
        return math.isnan(expected) and math.isnan(found)
    if "round_factor" in row:
        factor = row["round_factor"]
        return math.isclose(round(found * factor) / factor, expected, abs_tol=1e-9)
    if math.isinf(expected) or math.isinf(found):
        return expected == found
    return math.isclose(found, expected, rel_tol=_NEAR, abs_tol=row.get("tolerance", _NEAR))
