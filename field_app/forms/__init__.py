"""The XForms engine: an XLSForm or XForm file becomes a `Form`, a form gives entries, an entry gives a submission.

Promise to the other rooms: they import from here only. Whatever a person can act on is raised as `FormError` (the form)
or `AnswerError` (an answer); everything that can be wrong with a form is said when it is loaded.
"""

from field_app.forms.answers import AnswersRefused, Values
from field_app.forms.archive import INFLATED_BYTES_MAX, ArchiveRefused, parts
from field_app.forms.attached import NO_FILES, Attached, FilesInMemory, FormFile, bare_name, read_list
from field_app.forms.changes import Change
from field_app.forms.check import Checked, Finding, check_form
from field_app.forms.choices import Offered
from field_app.forms.definition import Control, Degraded, NodeDefinition
from field_app.forms.entities import EntityChange
from field_app.forms.entry import Entry
from field_app.forms.entry_node import EntryNode
from field_app.forms.fillin import fill_in
from field_app.forms.form import Form
from field_app.forms.languages import catalogue_language, is_right_to_left
from field_app.forms.markup import MarkupRefused, parse_markup
from field_app.forms.problems import NotFinalizable, Problem, ProblemKind
from field_app.forms.sheets import Cell
from field_app.forms.tables import PackedColumn, PackedTable, Row, Table
from field_app.forms.xlsform import XLSFORM_SUFFIXES, Conversion, convert

__all__ = [
    "INFLATED_BYTES_MAX",
    "NO_FILES",
    "XLSFORM_SUFFIXES",
    "AnswersRefused",
    "ArchiveRefused",
    "Attached",
    "Cell",
    "Change",
    "Checked",
    "Control",
    "Conversion",
    "Degraded",
    "EntityChange",
    "Entry",
    "EntryNode",
    "FilesInMemory",
    "Finding",
    "Form",
    "FormFile",
    "MarkupRefused",
    "NodeDefinition",
    "NotFinalizable",
    "Offered",
    "PackedColumn",
    "PackedTable",
    "Problem",
    "ProblemKind",
    "Row",
    "Table",
    "Values",
    "bare_name",
    "catalogue_language",
    "check_form",
    "convert",
    "fill_in",
    "is_right_to_left",
    "parse_markup",
    "parts",
    "read_list",
]
