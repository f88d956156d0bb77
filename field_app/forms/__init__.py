"""The XForms engine: an XLSForm or XForm file becomes a `Form`, a form gives entries, an entry gives a submission.

Promise to the other rooms: they import from here only. Whatever a person can act on is raised as `FormError` (the form)
or `AnswerError` (an answer); everything that can be wrong with a form is said when it is loaded.
"""

from field_app.forms.answers import AnswersRefused, Values
from field_app.forms.changes import Change
from field_app.forms.choices import Offered
from field_app.forms.definition import Control, Degraded, NodeDefinition
from field_app.forms.entry import Entry
from field_app.forms.entry_node import EntryNode
from field_app.forms.form import Form
from field_app.forms.languages import catalogue_language, is_right_to_left
from field_app.forms.problems import NotFinalizable, Problem, ProblemKind
from field_app.forms.xlsform import XLSFORM_SUFFIXES, Conversion, convert

__all__ = [
    "XLSFORM_SUFFIXES",
    "AnswersRefused",
    "Change",
    "Control",
    "Conversion",
    "Degraded",
    "Entry",
    "EntryNode",
    "Form",
    "NodeDefinition",
    "NotFinalizable",
    "Offered",
    "Problem",
    "ProblemKind",
    "Values",
    "catalogue_language",
    "convert",
    "is_right_to_left",
]
