"""The answers of a finalized record as its form asks for them: the form's order, one of its languages.

Invariant: what is shown is what was frozen (`RecordDetail.values`); the form gives questions, words of choices and the
order, nothing is calculated anew. Runs on the session's thread; what comes out is plain data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from field_app.clock import ZoneClock
from field_app.forms import Entry, EntryNode, Form, catalogue_language
from field_app.records import FormRef, RecordDetail, Submission
from ui.records.answer_words import answer_words
from ui.records.rooms import Rooms


@dataclass(frozen=True, slots=True)
class Answer:
    """One question that was answered. `path`: as comments name it; `before`: the answer of the revision that this one
    replaced, "" where it is the same."""

    path: str
    question: str
    words: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the form, or one row of a repeat."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The answers in `language`, one of `languages`; both empty for a form without translations, or not here."""

    language: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]


def read_answers(rooms: Rooms, detail: RecordDetail, language: str, revision: str = "") -> Reading:
    """Read the answers in the form's `language`; for "en" or "ar" in the form's language of that code.

    `revision`: another one than that which lists show, of a record with more than one head.
    """
    revision = revision or detail.row.revision
    shown = submission_of(detail, revision)
    ref = shown.form
    forms = rooms.records.forms
    if not forms.has(ref):
        return Reading("", (), (Section("", tuple(_bare(detail.values, ""))),))
    form = forms.open(ref)
    spoken = _language(form, language)
    entry = _opened(rooms, form, shown.xml, spoken)
    values = detail.values if revision == detail.row.revision else entry.values()
    before = _values_before(rooms, form, detail, shown)
    reader = _Reader(form, spoken)
    sections = tuple(reader.sections(entry.root, values, before))
    return Reading(spoken, form.languages, sections)


def shown_form(detail: RecordDetail) -> FormRef:
    """Return the form of the revision that is shown."""
    return submission_of(detail, detail.row.revision).form


def submission_of(detail: RecordDetail, revision: str) -> Submission:
    """Return what a revision of the record holds."""
    return next(act.content for act in detail.acting.submissions if act.id == revision)


def _language(form: Form, wanted: str) -> str:
    if wanted in form.languages:
        return wanted
    return next((name for name in form.languages if catalogue_language(name) == wanted), form.default_language)


def _opened(rooms: Rooms, form: Form, xml: str, language: str) -> Entry:
    vault = rooms.records.vault
    entry = form.open_entry(xml.encode("utf-8"), clock=ZoneClock(vault.clock, vault.zone))
    if language:
        entry.language = language
    return entry


def _values_before(rooms: Rooms, form: Form, detail: RecordDetail, shown: Submission) -> Mapping[str, Any] | None:
    """Return the answers of the one revision that `shown` replaced, where both are of one form."""
    known = {act.id: act.content for act in detail.acting.submissions}
    bases = [known[base] for base in shown.bases if base in known]
    if len(bases) != 1 or bases[0].form != shown.form:
        return None
    return _opened(rooms, form, bases[0].xml, "").values()


def _bare(values: Mapping[str, Any], above: str) -> Iterator[Answer]:
    """Yield the answers of a record whose form is not here, under the names of its fields."""
    for name, value in values.items():
        path = f"{above}/{name}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from _bare(each, path)
            elif each and name != "meta":
                yield Answer(path, name, str(each))


class _Reader:
    def __init__(self, form: Form, language: str) -> None:
        self._form, self._language = form, language

    def sections(
        self, parent: EntryNode, values: Mapping[str, Any], before: Mapping[str, Any] | None, title: str = ""
    ) -> Iterator[Section]:
        """Yield what was answered in `parent`, a group after the other."""
        names = {part.path: name for name, part in self._fields(parent).items()}
        yield from self._group(parent, values, before, title, names)

    def _group(
        self,
        group: EntryNode,
        values: Mapping[str, Any],
        before: Mapping[str, Any] | None,
        title: str,
        names: Mapping[str, str],
    ) -> Iterator[Section]:
        answers: list[Answer] = []
        for child in group.children:
            if child.definition.is_leaf:
                name = names.get(child.definition.path, "")
                if (answer := self._answer(child, values.get(name, ""), (before or values).get(name, ""))) is not None:
                    answers.append(answer)
                continue
            if answers:
                yield Section(title, tuple(answers))
                answers = []
            if child.definition.repeat is not None:
                yield from self._instance(child, values, before, names.get(child.definition.path, ""))
            elif child.name != "meta":
                yield from self._group(child, values, before, child.label or title, names)
        if answers:
            yield Section(title, tuple(answers))

    def _instance(
        self, row: EntryNode, values: Mapping[str, Any], before: Mapping[str, Any] | None, name: str
    ) -> Iterator[Section]:
        number = next(at for at, each in enumerate(row.instances) if each.path == row.path)
        rows, rows_before = _rows(values, name), _rows(before or {}, name)
        if number < len(rows):
            earlier = rows_before[number] if number < len(rows_before) else None
            yield from self.sections(row, rows[number], earlier, f"{row.label} {number + 1}".strip())

    def _fields(self, parent: EntryNode) -> Mapping[str, Any]:
        return self._form.fields(parent.definition if parent.definition.repeat is not None else None)

    def _answer(self, node: EntryNode, value: str, before: str) -> Answer | None:
        if not node.kind or not (value or before) or (node.readonly and not node.label):
            return None
        was = self._words(node, before) if before and before != value else ""
        return Answer(node.path, node.label or node.name, self._words(node, value) or "-", was)

    def _words(self, node: EntryNode, value: str) -> str:
        return answer_words(node, value, self._language)


def _rows(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = values.get(name)
    return found if isinstance(found, list) else []
