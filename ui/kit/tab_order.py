"""Where Tab goes: through what is seen, in the order in which it stands.

Invariant: the order is that of the widgets themselves, neighbours as they were given to their parent (`stackUnder`
moves one), never Qt's chain, which puts whatever is made later behind all that is there. While something floats over
the window (a menu, the finder) Tab stays in it.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.floating import Floating


def step_by_tab(window: QWidget, *, forwards: bool) -> bool:
    """Move the focus as windows do for Tab (their `focusNextPrevChild`); say whether there is where to go."""
    found = stop_beside(floating_over(window) or window, window.focusWidget(), forwards=forwards)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    return True


def stop_beside(holder: QWidget, now: QWidget | None, *, forwards: bool = True) -> QWidget | None:
    """Return the stop in `holder` that follows `now`, or the one before it; None where there is none.

    From outside `holder`, and from its end, it is the first one.
    """
    seen = list(_seen(holder))
    at = seen.index(now) if now in seen else -1
    around = [*seen[at + 1 :], *seen[: max(at, 0)]] if forwards else [*seen[at::-1][1:], *seen[:at:-1]]
    return next((each for each in around if is_stop(each)), None)


def is_stop(widget: QWidget) -> bool:
    """Say whether Tab leads to a widget that is seen."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.focusProxy() is None and widget.isEnabled()


def floating_over(window: QWidget) -> Floating | None:
    """Return what floats over the window and takes all keys; None where nothing does."""
    open_ones = [each for each in window.children() if isinstance(each, Floating) and not each.isHidden()]
    return open_ones[-1] if open_ones else None


def _seen(holder: QWidget) -> Iterator[QWidget]:
    yield holder
    for child in holder.children():
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow():
            yield from _seen(child)
