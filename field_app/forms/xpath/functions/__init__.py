"""The function table of the dialect: all of xforms.md section 2, by family.

Promise: a name that is not here is refused when a form is added. JavaRosa's own are kept as `jr:name`, whatever
prefix a form gives their namespace.
"""

from collections.abc import Mapping

from field_app.forms.namespaces import JAVAROSA
from field_app.forms.xpath.functions import (
    crypto,
    date,
    date_format,
    geo,
    logic,
    names,
    nodeset,
    number,
    select,
    text,
    world,
)
from field_app.forms.xpath.functions.table import Function

__all__ = ["FUNCTIONS", "Function", "canonical_name"]

_FAMILIES = (text, number, logic, date, date_format, select, nodeset, names, geo, crypto, world)
FUNCTIONS: dict[str, Function] = {function.name: function for family in _FAMILIES for function in family.FUNCTIONS}


def canonical_name(name: str, namespaces: Mapping[str, str]) -> str | None:
    """Return the name in the table of a function as a form writes it; None when its prefix means something else."""
    prefix, _, local = name.rpartition(":")
    if not prefix:
        return name
    return f"jr:{local}" if namespaces.get(prefix) == JAVAROSA else None
