"""The pages of a form: one a section, in the form's order.

Invariant: every question and every repeat of the form stands on exactly one page. A group is a page, and so is a
repeat; questions that stand loose join the repeat that they lead to, a note that follows a section joins that one, and
what is left makes a page of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from field_app.forms import Control, Form


class ItemKind(Enum):
    """What an item of a page is."""

    QUESTION = auto()
    HEADING = auto()
    REPEAT = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a page; `path` is generic, `questions` are the paths inside a repeat."""

    kind: ItemKind
    path: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """`key` names it, and is the path of the group or repeat whose label is its title, else of its first question."""

    key: str
    items: tuple[Item, ...]


def pages_of(form: Form) -> tuple[Page, ...]:
    """Return the pages of a form."""
    made: list[Page] = []
    loose: list[Item] = []
    for control in form.body:
        items = tuple(_items(control))
        if control.is_question:
            if made and not loose and _is_note(control):
                made[-1] = Page(made[-1].key, made[-1].items + items)
            else:
                loose += items
        elif control.kind == "repeat" and control.node is not None:
            made.append(Page(control.node.path, (*loose, *items)))
            loose = []
        else:
            made += _loose_page(loose)
            loose = []
            made += _loose_page(items, control)
    return (*made, *_loose_page(loose))


def _loose_page(items: list[Item] | tuple[Item, ...], group: Control | None = None) -> list[Page]:
    if not items:
        return []
    named = group.node.path if group is not None and group.node is not None else items[0].path
    return [Page(named, tuple(items))]


def _is_note(control: Control) -> bool:
    return control.node is not None and control.kind == "input" and control.node.bind.readonly is not None


def _items(control: Control, *, depth: int = 0) -> Iterator[Item]:
    path = control.node.path if control.node is not None else ""
    if control.kind == "repeat":
        inside = tuple(child.path for part in control.children for child in _items(part, depth=depth + 1))
        yield Item(ItemKind.REPEAT, path, inside)
        return
    if control.is_question:
        yield Item(ItemKind.QUESTION, path)
        return
    if depth and path:
        yield Item(ItemKind.HEADING, path)
    for child in control.children:
        yield from _items(child, depth=depth + 1)
