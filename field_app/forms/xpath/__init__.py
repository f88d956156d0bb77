"""The door of the expression engine: `compile_expression` turns text into an `Expression`, once a text.

Promise: whatever can be said about an expression without a record is said when it is compiled, as a `FormError`
that names the place, the text and the position; evaluating afterwards only reads the tree.
"""

from field_app.forms.xpath.expression import STANDARD_NAMESPACES, Expression, compile_expression
from field_app.forms.xpath.moments import date_time_text, read_date, read_date_time, read_time
from field_app.forms.xpath.references import CHILDREN, UP, Reference, Uses, matching
from field_app.forms.xpath.scope import Scope, World
from field_app.forms.xpath.values import Value, number_text, text_number, to_number, to_text

__all__ = [
    "CHILDREN",
    "STANDARD_NAMESPACES",
    "UP",
    "Expression",
    "Reference",
    "Scope",
    "Uses",
    "Value",
    "World",
    "compile_expression",
    "date_time_text",
    "matching",
    "number_text",
    "read_date",
    "read_date_time",
    "read_time",
    "text_number",
    "to_number",
    "to_text",
]
