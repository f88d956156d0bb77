"""Computing at compile time what depends on nothing.

Promise: a code is folded only when reading it asked nothing of the world: not the clock, not even the zone.
"""

from typing import NoReturn, cast

from field_app.forms.tree import Node
from field_app.forms.xpath.code import Code, Constant
from field_app.forms.xpath.scope import Scope, World


class _NotConstant(Exception):
    """Reading needed something that only an entry has."""


class _NoWorld:
    """A world that has nothing to say: whoever asks it for anything does not depend on the arguments alone."""

    def __getattr__(self, name: str) -> NoReturn:
        raise _NotConstant(name)


# Without a type of its own: it stands for any world.
_NOWHERE = Scope(cast(World, _NoWorld()), Node(""))


def folded(code: Code, *parts: Code) -> Code:
    """Return `code`, or its constant when all `parts` that it is made of are constants."""
    if not all(isinstance(part, Constant) for part in parts):
        return code
    try:
        content = code.value(_NOWHERE)
    except _NotConstant:
        return code
    return Constant(code.tree, content) if isinstance(content, str | float | bool) else code
