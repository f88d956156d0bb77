"""The form check: everything that is wrong with a form or does not work here, each with its place.

Invariant: all mistakes that can be told apart are named at once, not only the first; a form with a mistake cannot be
used. Where the form was an XLSForm, the place is a sheet, a row and a column, as the spreadsheet shows them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from field_app.errors import FieldAppError, FormError
from field_app.forms import namespaces, suggestions
from field_app.forms.attached import FilesInMemory
from field_app.forms.definition import Degraded
from field_app.forms.form import Form, read_source
from field_app.forms.markup import MarkupRefused, parse_markup
from field_app.forms.reading_context import FormMistakes
from field_app.forms.sheets import Cell, Sheets, said_by_pyxform
from field_app.forms.xlsform import Conversion, convert


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know of a form: a mistake (`said` is an error), what does not work here, or a warning of pyxform.

    `place` is where it stands in the XForm, `cell` where in the XLSForm, None when nobody knows; `near` is a name that
    is perhaps meant.
    """

    said: FieldAppError | Degraded | str
    place: str = ""
    cell: Cell | None = None
    near: str = ""

    @property
    def is_mistake(self) -> bool:
        """Tell whether the form cannot be used for it."""
        return isinstance(self.said, FieldAppError)

    def message(self, language: str) -> str:
        """Return what is wrong or what happens instead; the words of pyxform are English."""
        if isinstance(self.said, str):
            return self.said
        return self.said.message(language).what if isinstance(self.said, FieldAppError) else self.said.message(language)

    def todo(self, language: str) -> str:
        """Return what to do about a mistake, "" for anything else."""
        return (self.said.message(language).todo or "") if isinstance(self.said, FieldAppError) else ""


@dataclass(frozen=True, slots=True)
class Checked:
    """`form` is None when it has a mistake."""

    form: Form | None
    findings: tuple[Finding, ...]


def check_form(path: Path, files: FilesInMemory) -> Checked:
    """Check the form in a file with the files beside it. FormError only when the file cannot be read at all."""
    document, suffix, name = read_source(path)
    made: Conversion | None = None
    try:
        if suffix != ".xml":
            made = convert(document, suffix=suffix, name=name)
        form = Form.of(document if made is None else made, files)
    except FormError as refused:
        mistakes = refused.mistakes if isinstance(refused, FormMistakes) else (refused,)
        finder = _Finder(None if made is None else made.sheets, _paths(document if made is None else made.xml), files)
        return Checked(None, tuple(finder.mistake(mistake) for mistake in mistakes))
    finder = _Finder(None if made is None else made.sheets, [node.path for node in form.nodes], files)
    return Checked(form, (*finder.degraded(form.degraded), *finder.warnings(form.warnings)))


class _Finder:
    def __init__(self, sheets: Sheets | None, paths: list[str], files: Iterable[str]) -> None:
        self._sheets = sheets
        self._paths = paths
        self._files = list(files)

    def mistake(self, error: FormError) -> Finding:
        place = str(error.values.get("place", ""))
        cell = self._cell(place, error.code)
        if error.values.get("sheet"):
            row, column = error.values.get("row", 0), error.values.get("column", "")
            cell = Cell(str(error.values["sheet"]), int(str(row)), str(column))
        return Finding(error, place, cell, self._near_mistake(error))

    def degraded(self, found: Iterable[Degraded]) -> Iterator[Finding]:
        for each in found:
            yield Finding(each, each.place, self._cell(each.place, each.construct, each.name), self._near(each))

    def warnings(self, said: Iterable[str]) -> Iterator[Finding]:
        for warning in said:
            words = " ".join(warning.split())
            yield Finding(words, "", said_by_pyxform(words, self._sheets))

    def _cell(self, place: str, code: str, name: str = "") -> Cell | None:
        if self._sheets is None:
            return None
        match code:
            case "degraded-column":
                cell: Cell | None = Cell(place, 1, name)
            case "degraded-sheet":
                cell = Cell(name)
            case "degraded-choice-of-no-list":
                cell = self._sheets.choice("", name)
            case "degraded-choice-twice":
                cell = self._sheets.choice(place, name, time=2)
            case "degraded-several":
                cell = self._sheets.find(place, f"${{{name}}}")
            case "degraded-reference":
                cell = self._sheets.find(place, place.rpartition("/")[2])
            case _:
                cell = self._sheets.find(place, name)
        return cell

    def _near_mistake(self, error: FormError) -> str:
        if error.code == "form-reference-to-nothing":
            return suggestions.near_path(str(error.values["reference"]), self._paths)
        return str(error.values.get("near", ""))

    def _near(self, each: Degraded) -> str:
        match each.construct:
            case "degraded-column":
                return suggestions.near_column(each.name)
            case "degraded-sheet":
                return suggestions.near_sheet(each.name)
            case "degraded-file-missing":
                return suggestions.near(each.name, self._files)
            case "degraded-reference":
                return suggestions.near_path(each.place.rpartition(": ")[2], self._paths)
            case "degraded-bind-without-node" | "degraded-question-without-node":
                return suggestions.near_path(each.place.rpartition(" ")[2], self._paths)
            case _:
                return ""


def _paths(xml: bytes) -> list[str]:
    """Return the paths of the primary instance of a form that could not be loaded; none when it is no XForm."""
    try:
        instance = next(parse_markup(xml).iter("{*}instance"), None)
    except MarkupRefused:
        return []
    return [] if instance is None else [_path(element, instance) for element in instance.iterdescendants()]


def _path(element: etree._Element, top: etree._Element) -> str:
    steps: list[str] = []
    here: etree._Element | None = element
    while here is not None and here is not top:
        steps.append(namespaces.split(str(here.tag))[1])
        here = here.getparent()
    return "/" + "/".join(reversed(steps))
