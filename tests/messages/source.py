"""What the source says: which codes it raises and tells, with which values, and every text it holds.

A code that is put together from pieces (f"kind-{kind}") counts as a use of every code that fits the pieces.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from field_app import errors

ROOT = Path(errors.__file__).parent.parent
SPEAKERS = {"say", "tell", "text"}  # field_app.messages, field_app.cli.output
SPEAKING_MODULES = {"messages", "output"}


@dataclass(frozen=True)
class Said:
    """One place that names a code: `values` are the names it fills in, None when they are handed on as `**values`."""

    place: str
    code: str
    values: frozenset[str] | None


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of the product, parsed, by its path from the root of the clone."""
    files = [file for room in ("field_app", "sync", "ui") for file in sorted((ROOT / room).rglob("*.py"))]
    return {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def error_classes() -> dict[str, bool]:
    """Return the names of all FieldAppErrors of the product; True for those whose first argument is the code."""
    known = {"FieldAppError": True}
    definitions = [node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    before = 0
    while before != len(known):  # a class may come before its base: until nothing is added
        before = len(known)
        for node in definitions:
            base = next((name for name in map(_name, node.bases) if name in known), None)
            if base is not None:
                known.setdefault(node.name, known[base] and not _has_own_init(node))
    return known


def said() -> Iterator[Said]:
    """Yield every call that names a code as a literal: an error made, or a message told."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                code = node.args[0].value
                if isinstance(code, str) and code and (_makes_error(node.func) or _speaks(node)):
                    yield Said(f"{path}:{node.lineno}", code, _values(node))


def is_used(code: str) -> bool:
    """Whether any text of the source is `code`, or is put together so that it can be."""
    return code in _texts()[0] or any(pattern.fullmatch(code) for pattern in _texts()[1])


@cache
def _texts() -> tuple[set[str], list[re.Pattern[str]]]:
    nodes = [node for tree in modules().values() for node in ast.walk(tree)]
    whole = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    pieced = [_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)]
    return whole, [pattern for pattern in pieced if pattern is not None]


def _pattern(node: ast.JoinedStr) -> re.Pattern[str] | None:
    pieces = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
    fixed = "".join(piece for piece in pieces if piece)
    if not re.fullmatch(r"[a-z0-9-]*[a-z]{2}[a-z0-9-]*", fixed):  # not the shape of a code
        return None
    return re.compile("".join(re.escape(piece) if piece else "[a-z0-9-]+" for piece in pieces))


def _makes_error(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute) and function.attr == "__init__":  # super().__init__("code", ...)
        return isinstance(function.value, ast.Call) and _name(function.value.func) == "super"
    return error_classes().get(_name(function), False)


def _speaks(node: ast.Call) -> bool:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr in SPEAKERS and _name(function.value) in SPEAKING_MODULES
    return _name(function) in SPEAKERS


def _values(node: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in node.keywords]
    if None in names or (_name(node.func) in SPEAKERS and len(node.args) > 2):  # handed on as a mapping
        return None
    return frozenset(name for name in names if name)


def _has_own_init(node: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
