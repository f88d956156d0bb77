"""Functions that ask the form and the device: labels, translations, properties (ODK XForms; JavaRosa's extras)."""

from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_text
from field_app.forms.xpath.scope import Scope


def _choice_name(scope: Scope, value: str, path: str) -> str:
    """`jr:choice-name(value, 'path')`: the label of a choice in the active language; the path as seen from here."""
    return scope.world.choice_name(value, path.strip(), scope.node)


def _itext(scope: Scope, text_id: str) -> str:
    """`jr:itext(id)`: a translated text."""
    return scope.world.itext(text_id)


def _property(scope: Scope, name: str) -> str:
    """`property(name)`: of the device or its user."""
    return scope.world.property(name)


def _version(scope: Scope) -> str:
    """`version()`: of the form."""
    return scope.world.version()


_S = Cast.STRING
FUNCTIONS = (
    Function("jr:choice-name", 2, 2, gives_text(_choice_name, _S, scoped=True), Reads.CONTEXT),
    Function("jr:itext", 1, 1, gives_text(_itext, _S, scoped=True), Reads.WORLD),
    Function("property", 1, 1, gives_text(_property, _S, scoped=True), Reads.WORLD),
    Function("version", 0, 0, gives_text(_version, scoped=True), Reads.WORLD),
)
