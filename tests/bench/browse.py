"""Records in the window, 10,000 of them: the first page, and a search with every letter that is typed.

From the key until the window has painted what it asked for; the vault is looked into on the session's thread. The
baseline is a list of Qt with as many lines of plain words in memory, and a filter that looks for the letters in each.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from tests.bench.archive import RECORDS, receipted
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.glass import Glass, application, rest, show_active, window_on
from tests.bench.laptop import Laptop
from tests.bench.timing import p95
from tests.ui.typing import type_text
from ui.app import FieldWindow

PAGE_GOAL_MS, SEARCH_GOAL_MS = 50.0, 100.0
TIMES, LETTER_MS = 20, 120
TYPED = ("erez", "kerem shalom", "gate 2", "monitor", "معبر", "شاحنة", "كرم")


def measure(place: Path) -> list[Figure]:
    """Measure both, after the baseline."""
    laptop = receipted(place.parent)
    bare_page, bare_search = _bare(_titles(laptop))
    with window_on(laptop, place) as (field, glass):
        once = _page(field, glass)
        again = [_page(field, glass) for _ in range(TIMES)]
        letters = list(_search(field, glass))
    shows, finds = f"QListView with {RECORDS:,} strings", "QSortFilterProxyModel over them"
    return [
        _figure("first page, when Records is shown for the first time", [once], shows, bare_page, PAGE_GOAL_MS),
        _figure("first page, shown again, p95", again, shows, bare_page, PAGE_GOAL_MS),
        _figure("search, a letter typed until found and painted, p95", letters, finds, bare_search, SEARCH_GOAL_MS),
    ]


def _figure(what: str, taken: list[float], baseline: str, bare: list[float], goal_ms: float) -> Figure:
    return Figure(
        name=f"{RECORDS:,} records: {what}",
        value=p95(taken) if len(taken) > 1 else taken[0],
        unit="ms",
        baseline=Baseline(baseline, p95(bare) if len(taken) > 1 else median(bare)),
        repetitions=len(taken),
        goal=Goal(goal_ms),
    )


def _titles(laptop: Laptop) -> list[str]:
    with laptop.unlocked() as app:
        return [f"{row.title} {row.form} {row.author}" for row in app.records.rows()]


def _page(field: FieldWindow, glass: Glass) -> float:
    """Leave Records and show it again; return ms until a page of it is painted."""
    field.window.show_screen("today")
    rest(200)
    began = perf_counter()
    field.window.show_screen("records")
    model = field.records._list.model
    return 1_000 * (glass.painted(lambda: model.rowCount() > 0) - began)


def _search(field: FieldWindow, glass: Glass) -> Iterator[float]:
    """Type each word letter by letter and take it back at once; yield ms for each letter."""
    search, model = field.records._list.search, field.records._list.model
    search.setFocus()
    rest()
    for typed in TYPED:
        for number, letter in enumerate(typed, start=1):
            wanted = typed[:number]
            began = perf_counter()
            type_text(search, letter)
            yield 1_000 * (glass.painted(lambda: _is_answered(model.snapshot, wanted)) - began)  # noqa: B023
            rest(LETTER_MS)
        assert model.snapshot is not None
        assert model.snapshot.count, typed
        search.clear()
        rest(200)


def _is_answered(snapshot: object, typed: str) -> bool:
    query = getattr(snapshot, "query", None)
    return query is not None and query.typed == typed


def _bare(lines: list[str]) -> tuple[list[float], list[float]]:
    """Return ms until a list of Qt with these lines is painted, and until each letter has filtered it."""
    application()
    window = QStackedWidget()
    glass = Glass(window)
    window.addWidget(QWidget())
    show_active(window)
    strings, found = QStringListModel(lines), QSortFilterProxyModel()
    found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    found.setSourceModel(strings)
    shown, filtered = [], []
    for number in range(1, 6):
        began = perf_counter()
        view = QListView()
        view.setModel(found)
        window.addWidget(view)
        window.setCurrentIndex(number)
        shown.append(1_000 * (glass.painted() - began))
        rest()
    view = window.findChildren(QListView)[-1]
    for typed in TYPED[:4]:
        for end in range(1, len(typed) + 1):
            began = perf_counter()
            found.setFilterFixedString(typed[:end])
            view.viewport().update()  # it is not painted where the same lines are found
            filtered.append(1_000 * (glass.painted() - began))
            rest()
    window.close()
    return shown, filtered
