"""The choices of one question at one moment, as kept between two changes (see `choices.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from field_app.forms.itext import TextSource
from field_app.forms.tree import Node


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The values on offer in their order, the words of each, and the node at which they are said (None: the
    question's).
    """

    values: tuple[str, ...] = ()
    labels: tuple[TextSource, ...] = ()
    rows: Sequence[Node | None] = ()
    known: frozenset[str] = frozenset()
