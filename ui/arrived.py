"""What the sync job brought, where it needs a person; and what the vault refused to do: as banners over the page.

Invariant: good news is not a banner: the screens show it. Of several troubles the worst is told.
"""

from collections.abc import Callable

from field_app.errors import FieldAppError
from field_app.records import Applied
from ui.kit import Banner, Button
from ui.words import Said, attributes, said, say


def arrived_banner(applied: Applied, close: Callable[[], None]) -> Banner | None:
    """Return what is to be told of it; None when there is nothing that needs a person."""
    if applied.contradiction is not None:
        return trouble_banner(applied.contradiction, close)
    if applied.unpacked is not None:
        return trouble_banner(applied.unpacked, close)
    if applied.refused:
        first = applied.refused[0]
        return _banner(say("inbox-refused", name=first.name, check=first.check), close)
    if applied.notes:
        return _banner(say("inbox-note", check=applied.notes[0]), close)
    return _banner(say("endpoint-behind"), close) if applied.is_behind else None


def trouble_banner(error: FieldAppError, close: Callable[[], None]) -> Banner:
    """Return what happened, what is safe and what to do."""
    return _banner(said(error), close)


def bug_banner(kind: str, place: str, close: Callable[[], None]) -> Banner:
    """Return what went wrong in the program itself."""
    return _banner(say("bug", kind=kind, place=place), close)


def _banner(what: Said, close: Callable[[], None]) -> Banner:
    safe, todo = attributes(what)
    button = Button(say("shell-close"), "link", size="small")
    button.done.connect(close)
    return Banner("bad", "octagon-alert", what, " ".join(part for part in (safe, todo) if part), button)
