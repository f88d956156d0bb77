"""Check and finalize: exactly what will be sent, a section after the other, and what is still to be done.

Invariant: what is listed is what the submission will hold: answers that are not relevant are left out, calculated ones
that have words are listed as such.
"""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_app.forms import EntryNode
from ui.entry.filling import Filling, is_note, row_questions
from ui.entry.pages import ItemKind, Page
from ui.kit import STRETCH, Box, Button, Fact, FactGroup, Icon, Label, Line, ScrollPage, card, column, row
from ui.records import answer_words
from ui.theme import Tone
from ui.words import Text, comma, say

WIDTH = 720


class FinalizePage(ScrollPage):
    """Built anew each time it is shown. `wanted` carries the path of a question, or a page's key."""

    wanted = Signal(str)

    def __init__(self, filling: Filling) -> None:
        super().__init__(width=WIDTH, margins=(40, 28, 40, 40), gap=14)
        self._filling = filling
        self.add(
            Label(say("entry-finalize-title"), "title", weight=600, wrap=True),
            Label(say("entry-finalize-sentence"), tone="text2", wrap=True),
            self._summary(),
            *self._sections(),
            STRETCH,
        )

    def _summary(self) -> Box:
        problems = self._filling.problems()
        parts: list[QWidget] = []
        if problems:
            first = problems[0].path
            parts.append(self._line("circle-alert", "bad", say("entry-to-check", count=len(problems)), "", first))
        else:
            parts.append(self._line("circle-check", "ok", say("entry-nothing-to-check"), "", ""))
        empty = [node for page in self._filling.pages for node in self._optional(page)]
        if empty and not problems:
            names = say(
                "entry-optional-named", names=comma().join(node.label for node in empty[:3]), more=len(empty[3:])
            )
            parts += [
                Line(),
                self._line("info", "text2", say("entry-optional-empty", count=len(empty)), names, empty[0].path),
            ]
        return card(*parts, margins=(16, 10, 16, 10))

    def _line(self, icon: str, tone: Tone, title: Text, sentence: Text, path: str) -> Box:
        said = column(Label(title, weight=600, wrap=True), gap=2)
        if sentence:
            said.addWidget(Label(sentence, "small", "text2", wrap=True))
        go = Button(say("entry-go-there"), "link", size="small") if path else None
        if go is not None:
            go.done.connect(lambda: self.wanted.emit(path))
        return Box(row(Icon(icon, 20, tone), (said, 1), go, gap=12))

    def _sections(self) -> Iterator[Box]:
        for page in self._filling.pages:
            facts = [fact for item in page.items for fact in self._facts(item.kind, item.path, item.questions)]
            if facts:
                change = Button(say("entry-change"), "link", size="small")
                change.done.connect(lambda key=page.key: self.wanted.emit(key))
                yield FactGroup(self._filling.title(page), *facts, ends=(change,))

    def _facts(self, kind: ItemKind, path: str, inside: tuple[str, ...]) -> Iterator[Fact]:
        language = self._filling.entry.language
        if kind is ItemKind.QUESTION:
            node = self._filling.node(path)
            if node.relevant and not is_note(node) and (node.value or node.problem is not None):
                yield _fact(node, language)
        elif kind is ItemKind.REPEAT:
            for number, each in enumerate(self._filling.instances(path)):
                said = [_short(node, language) for node in row_questions(each, inside) if node.relevant and node.value]
                if said and each.relevant:
                    yield Fact(say("kit-row", number=number + 1), "\n".join(said))

    def _optional(self, page: Page) -> Iterator[EntryNode]:
        for node in self._filling.questions(page):
            if not node.value and not node.required and not is_note(node):
                yield node


def _fact(node: EntryNode, language: str) -> Fact:
    problem = node.problem
    answer = answer_words(node, node.value, language)
    if problem is None:
        return Fact(node.label or node.name, answer)
    return Fact(node.label or node.name, problem.message, tone="bad")


def _short(node: EntryNode, language: str) -> str:
    return f"{node.label or node.name}: {answer_words(node, node.value, language)}"
