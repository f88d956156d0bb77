"""Random fill-ins: the engine answers any form by itself.

Promise: the same form, seed and clock give the same entry, and it can be finalized; NotFinalizable says which rules no
made-up answer met. They train the dictionary of the sync codec, feed benchmarks and drive property tests. Nothing in
them is real (see `candidates.py`).
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from random import Random
from uuid import UUID

from field_app.clock import Clock
from field_app.errors import AnswerError
from field_app.forms.candidates import candidates
from field_app.forms.entry import Entry
from field_app.forms.entry_node import EntryNode
from field_app.forms.form import Form
from field_app.forms.problems import NotFinalizable, Problem

_ROUNDS = 8  # an answer may make earlier questions relevant, or be what another one stumbles over
_ATTEMPTS = 5
_TRIES = 24


def fill_in(form: Form, random: Random, *, clock: Clock, answered: float = 0.5, instances_max: int = 3) -> Entry:
    """Return a made-up entry of `form`.

    `answered` is the share of optional questions that get an answer (required ones always do; files only when
    required), `instances_max` the most instances of a repeat.
    """
    problems: list[Problem] = []
    for _ in range(_ATTEMPTS):
        identifier = f"uuid:{UUID(int=random.getrandbits(128), version=4)}"
        entry = form.new_entry(clock=clock, device_id="fill-in", instance_id=identifier)
        problems = _FillIn(entry, random, clock(), answered, instances_max).run()
        if not problems:
            return entry
    raise NotFinalizable(problems)


class _FillIn:
    def __init__(self, entry: Entry, random: Random, now: datetime, answered: float, instances_max: int) -> None:
        self._entry = entry
        self._random = random
        self._now = now
        self._answered = answered
        self._instances_max = instances_max
        self._seen: set[str] = set()

    def run(self) -> list[Problem]:
        """Answer until nothing is left to correct; return what is left."""
        problems: list[Problem] = []
        for _ in range(_ROUNDS):
            self._walk(self._entry.root)
            problems = self._entry.problems()
            if not problems:
                return []
            for problem in problems:
                self._loosen(problem.path)
        return problems

    def _walk(self, parent: EntryNode) -> None:
        for child in parent.children:
            if child.relevant and child.definition.repeat is not None and child.path not in self._seen:
                self._seen.add(child.path)
                self._grow(child)
        for child in self._alive(parent):
            if child.kind in {"", "group", "repeat"}:
                self._walk(child)
            elif self._is_due(child):
                self._answer(child)

    def _grow(self, instance: EntryNode) -> None:
        rule = instance.definition.repeat
        is_free = rule is not None and rule.count is None and not rule.is_fixed
        if is_free and len(instance.instances) == 1:
            for _ in range(self._random.randint(1, self._instances_max) - 1):
                self._entry.add(instance.path)

    def _is_due(self, question: EntryNode) -> bool:
        """Tell whether to answer: required and empty, or an optional one whose turn it is."""
        if question.readonly:
            return False
        if question.path in self._seen:
            return not question.value and question.required
        self._seen.add(question.path)
        if question.value and self._random.random() < 0.8:  # a default mostly stays
            return False
        wants = self._random.random() < self._answered and question.kind != "upload"
        return wants or question.required

    def _answer(self, question: EntryNode) -> None:
        """Try candidates until one meets the question's own rules; leave it empty when none does."""
        for text in islice(candidates(question, self._now, self._random), _TRIES):
            self._entry.set(question.path, text)
            if not self._is_there(question) or (text and question.problem is None):
                return
        self._entry.set(question.path, "")

    def _loosen(self, path: str) -> None:
        """Answer the question at `path` anew, and with it one of those that its rule reads."""
        try:
            question = self._entry[path]
        except AnswerError:  # another answer took its instance away
            return
        others = [other for other in question.reads if other.relevant and not other.readonly and other.kind]
        if others and self._random.random() < 0.5:
            self._answer(self._random.choice(others))
        if self._is_there(question) and not question.readonly:
            self._answer(question)

    def _alive(self, parent: EntryNode) -> Iterator[EntryNode]:
        """Yield the relevant children, also when an answer on the way changes which these are."""
        for child in parent.children:
            if child.relevant and self._is_there(child):
                yield child

    def _is_there(self, node: EntryNode) -> bool:
        """Tell whether its instance still stands in the entry: a count that reads an answer may take it out."""
        return node.path.startswith(f"{self._entry.root.path}/")
