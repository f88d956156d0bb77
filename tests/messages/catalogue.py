"""The catalogue as its files hold it: entries of Fluent, read with Fluent's own parser."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast, visitor

import field_app.messages

FOLDER = Path(field_app.messages.__file__).parent
PLURAL_CATEGORIES = {"zero", "one", "two", "few", "many", "other"}


@dataclass(frozen=True)
class Part:
    """One sentence of a message: its value (`name` "") or an attribute such as `safe`."""

    file: str
    code: str
    name: str
    pattern: ast.Pattern

    @property
    def label(self) -> str:
        return f"{self.code}.{self.name}" if self.name else self.code

    @property
    def variables(self) -> set[str]:
        return {node.id.name for node in walk(self.pattern) if isinstance(node, ast.VariableReference)}

    @property
    def words(self) -> str:
        """The text that stands in the file, without what is filled in."""
        return " ".join(node.value for node in walk(self.pattern) if isinstance(node, ast.TextElement))

    def plurals(self) -> Iterator[set[str]]:
        """Yield the plural categories of each selection by a count; [0], [1] and [2] stand for their categories."""
        for node in walk(self.pattern):
            if isinstance(node, ast.SelectExpression):
                keys = {_category(variant.key) for variant in node.variants}
                if keys <= PLURAL_CATEGORIES:
                    yield keys


def _category(key: ast.Identifier | ast.NumberLiteral) -> str:
    if isinstance(key, ast.NumberLiteral):
        return {"0": "zero", "1": "one", "2": "two"}.get(key.value, key.value)
    return str(key.name)


def walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Yield `node` and everything below it."""
    found: list[ast.BaseNode] = []

    class Collector(visitor.Visitor):
        def generic_visit(self, node: ast.BaseNode) -> None:
            found.append(node)
            super().generic_visit(node)

    Collector().visit(node)
    yield from found


def entries(language: str) -> Iterator[tuple[str, ast.EntryType]]:
    """Yield every entry of the language with the name of its file."""
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8")).body:
            yield file.name, entry


@cache
def parts(language: str) -> dict[str, Part]:
    """Return every sentence of the language by its label: `code` or `code.attribute`."""
    found = (
        Part(file, entry.id.name, name, pattern)
        for file, entry in entries(language)
        if isinstance(entry, ast.Message)
        for name, pattern in [("", entry.value), *((each.id.name, each.value) for each in entry.attributes)]
        if pattern is not None
    )
    return {part.label: part for part in found}


def variables_of(code: str) -> set[str]:
    """Return every variable that the message `code` fills in, its attributes included."""
    return set().union(*(part.variables for part in parts("en").values() if part.code == code))
