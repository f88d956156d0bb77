"""The live entry: one record while it is filled in.

Invariant: every step leaves the entry as if it were computed from nothing on the answers that it holds; a step that is
refused changes nothing (of a whole set of answers, only what is refused is left out). The submission is frozen: the
same bytes until an answer changes. Answers are kept in NFC, as they are entered; text from the XML of an opened entry
is never changed.

The parts: tree and state, `recompute` (what a step reaches), `validate`, `choices`, `actions`, `preload`, `repeats`,
`serialise`, `restore`, `answers`. Times come from the clock that is handed in; the zone of its readings is the zone of
`today()` and of times without offset.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Set
from itertools import islice

from field_app.errors import AnswerError
from field_app.forms import actions, answers, paths, preload, repeats, serialise, validate
from field_app.forms.answer_text import one_spelling
from field_app.forms.answer_types import file_name_problem
from field_app.forms.answers import Filling, Values
from field_app.forms.blueprint import definition_of
from field_app.forms.changes import CHANGES_RECORD, Change, Changes
from field_app.forms.definition import NodeDefinition
from field_app.forms.entry_node import EntryNode
from field_app.forms.problems import NotFinalizable, Problem
from field_app.forms.recompute import INSTANCES_MAX, Recompute
from field_app.forms.tree import Node
from field_app.forms.world import EntryWorld

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Entry:
    """Made by `Form.new_entry` and `Form.open_entry`.

    `files` are the names of the files that lie beside the entry; None: nobody said, so none is missed.
    """

    def __init__(self, world: EntryWorld, *, is_touched: bool) -> None:
        self._world = world
        self._state = world.state
        self._is_touched = is_touched  # an answer may differ from what was finalized last
        self._frozen: bytes | None = None
        self.files: Set[str] | None = None

    # Answers

    def set(self, path: str, text: str) -> tuple[Change, ...]:
        """Answer one question with the text that the XML would hold, and say what changed.

        AnswerError when `path` names no node or more than one, or a node that is calculated, read-only, not a question
        or not relevant now, or when the text cannot stand in XML.
        """
        node = paths.find(self._state, path)
        return self._step(lambda work: self._set(node, text, work))

    def attach(self, path: str, filename: str) -> tuple[Change, ...]:
        """Answer an upload question with the bare name of a file; "" takes it away."""
        code = file_name_problem(filename) if filename else ""
        if code:
            raise AnswerError(code)
        return self.set(path, filename)

    def add(self, path: str) -> tuple[Change, ...]:
        """Add an instance to a repeat, after its last one. AnswerError when the form rules their number."""
        parent, repeat = paths.find_repeat(self._state, path)
        _check_resizable(repeat, path)
        if len(repeats.instances_of(parent, repeat)) >= INSTANCES_MAX:
            raise AnswerError("repeat-full", count=str(INSTANCES_MAX))
        return self._step(lambda work: work.add_instance(parent, repeat))

    def remove(self, path: str, index: int) -> tuple[Change, ...]:
        """Remove the instance `index` (from 1) of a repeat."""
        parent, repeat = paths.find_repeat(self._state, path)
        _check_resizable(repeat, path)
        instance = next(islice(repeats.instances_of(parent, repeat), index - 1, None), None) if index > 0 else None
        if instance is None:
            raise AnswerError("path-no-instance", path=f"{path}[{index}]")
        return self._step(lambda work: work.remove_instance(instance))

    def fill(self, given: Mapping[str, object]) -> tuple[Change, ...]:
        """Set a nested set of answers in the form's order: `{"field": value, "repeat": [{…}, {…}]}`.

        "" and None mean empty, numbers are written plainly, times without offset get that of the clock's zone, a repeat
        gets as many instances as its list has. A name that the form does not have, a calculated one and an answer to a
        question that is not relevant are refused: the rest is set, then AnswersRefused names them all.
        """

        def run(work: Recompute) -> None:
            Filling(
                self._state,
                lambda node, text: self._set(node, text, work),
                lambda parent, repeat, wanted: _resize(work, parent, repeat, wanted),
            ).run(given)

        return self._step(run)

    # What holds now

    def __getitem__(self, path: str) -> EntryNode:
        """Return the node at `path`; AnswerError when it names none or more than one."""
        return EntryNode(self._state, paths.find(self._state, path), self.files)

    @property
    def root(self) -> EntryNode:
        """Return the root: its children are the form's groups and questions."""
        return EntryNode(self._state, self._state.document.root, self.files)

    @property
    def language(self) -> str:
        """Return the form's language in which labels, messages and choices are said."""
        return self._world.language

    @language.setter
    def language(self, name: str) -> None:
        languages = self._state.model.definition.itext.languages
        if languages and name not in languages:
            raise AnswerError("language-unknown", name=name, known=", ".join(languages))
        self._world.speak(name)
        self._step(lambda work: work.touch_words())

    def problems(self) -> list[Problem]:
        """Return what has to be corrected first, in the form's order (see `validate.py`)."""
        self._world.begin_pass()
        return validate.problems(self._state, self.files)

    def values(self) -> Values:
        """Return the relevant answers, nested like those of `fill`, calculated and empty ones too, all as text."""
        return answers.values(self._state, self._state.document.root)

    @property
    def instance_id(self) -> str:
        """Return meta/instanceID: `uuid:…`."""
        return self._meta_text("instanceID")

    @property
    def deprecated_id(self) -> str:
        """Return meta/deprecatedID: the instanceID of the revision that this one replaces, "" for a first one."""
        return self._meta_text("deprecatedID")

    @property
    def instance_name(self) -> str:
        """Return meta/instanceName, the title of the record, "" when the form has none."""
        return self._meta_text("instanceName")

    @property
    def attachments(self) -> tuple[str, ...]:
        """Return the names of the files that relevant questions hold, in the form's order."""
        found = (node for node in self._state.document.root.walk() if node.relevant and node.text)
        return tuple(node.text for node in found if _is_upload(node))

    # Out

    def draft(self) -> bytes:
        """Return everything, also what is not relevant now, so that `open_entry` brings the entry back as it is."""
        return serialise.draft_bytes(self._state.model, self._state.document.root, self.language)

    def submission(self) -> bytes:
        """Return the frozen XML; NotFinalizable with the problems when there are any."""
        found = self.problems()
        if found:
            raise NotFinalizable(found)
        if self._frozen is None:
            self._finish()
            self._frozen = serialise.submission_bytes(self._state.model, self._state.document.root)
        return self._frozen

    # Inside

    def _set(self, node: Node, text: str, work: Recompute) -> None:
        _check_answerable(EntryNode(self._state, node, self.files))
        if _NOT_IN_XML.search(text):
            raise AnswerError("answer-has-control-characters")
        definition = definition_of(node)
        kept = unicodedata.normalize("NFC", text)
        if not work.write(node, kept if definition is None else one_spelling(kept, definition.bind.type)):
            return
        work.run()
        changed, seen = [node], {node}
        for trigger in changed:
            for target, written in actions.due_after_change(self._state, trigger):
                if work.fill(target, written):
                    work.run()
                    if target not in seen:  # two questions that trigger each other do so once
                        seen.add(target)
                        changed.append(target)

    def _step(self, step: Callable[[Recompute], object]) -> tuple[Change, ...]:
        self._world.begin_pass()
        work = Recompute(self._state, Changes())
        try:
            step(work)
        finally:
            work.run()
            changed = tuple(work.changes)
            if any(change.what & CHANGES_RECORD for change in changed):
                self._is_touched, self._frozen = True, None
        return changed

    def _finish(self) -> None:
        """Write what each finalizing writes, unless nothing changed since the last one."""
        if not self._is_touched:
            return
        work = Recompute(self._state, Changes())
        for node, text in preload.due_at_finalizing(self._state):
            work.write(node, text)
        work.run()
        self._is_touched = False

    def _meta_text(self, name: str) -> str:
        for meta in self._state.document.root.children_named("meta"):
            for node in meta.children_named(name):
                return node.text
        return ""


def _check_answerable(node: EntryNode) -> None:
    definition = node.definition
    if definition.is_computed:
        code = "answer-calculated"
    elif not definition.control or not definition.control.is_question:
        code = "answer-not-asked"
    elif not node.relevant:
        code = "answer-not-relevant"
    elif node.readonly:
        code = "answer-read-only"
    else:
        return
    raise AnswerError(code, name=node.name, path=node.path)


def _check_resizable(repeat: NodeDefinition, path: str) -> None:
    if repeat.repeat is not None and (repeat.repeat.count is not None or repeat.repeat.is_fixed):
        raise AnswerError("repeat-fixed", path=path)


def _resize(work: Recompute, parent: Node, repeat: NodeDefinition, wanted: int) -> None:
    """Give `repeat` as many instances as wanted, from its end."""
    present = repeats.instances_of(parent, repeat)
    if len(present) == wanted:
        return
    _check_resizable(repeat, repeat.path)
    if wanted > INSTANCES_MAX:
        raise AnswerError("repeat-full", count=str(INSTANCES_MAX))
    for instance in reversed(present[wanted:]):
        work.remove_instance(instance)
    for _ in range(wanted - len(present)):
        work.add_instance(parent, repeat)
    work.run()


def _is_upload(node: Node) -> bool:
    definition = definition_of(node)
    return definition is not None and definition.control is not None and definition.control.kind == "upload"
