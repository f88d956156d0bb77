"""A key in an open record until the window has painted what follows from it, and the change to another page.

The largest form of the pack, filled in, at real keys: every line for text or numbers is typed into. Then a row of a
repeat in which thirty rows stand. The baselines are the same keys in one bare line of Qt, and a page of bare lines.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QStackedWidget, QWidget

from field_app.forms import Entry, EntryNode, Form
from tests.bench.figure import Baseline, Figure, Goal
from tests.bench.glass import Glass, application, rest, show_active, wait_until, window_on
from tests.bench.laptop import CHEAP, Laptop
from tests.bench.made_up import SEED, a_fill_in, largest_form, pack_forms
from tests.bench.timing import p95
from ui.app import FieldWindow
from ui.entry import Resume
from ui.kit import LineEdit, NumberEdit

KEY_GOAL_MS, PAGE_GOAL_MS = 16.0, 50.0
KEYS_A_LINE, OPENINGS, TURNS, ROWS = 30, 3, 2, 30
REPEATS_IN, REPEAT = "crossing_check", "/data/cargo_line"
LINES_A_PAGE = 12


def measure(place: Path) -> list[Figure]:
    """Measure keys and pages in one window."""
    laptop, form = Laptop.make(place / "laptop", CHEAP), largest_form()
    drafts = _drafts(laptop, form)
    bare_keys, bare_first, bare_again = _bare()
    with window_on(laptop, place) as (field, glass):
        first, again = _pages(field, glass, drafts[0])
        keys = [taken for line in _lines(field) for taken in _typed(glass, line)]
        _open(field, drafts[1])
        in_row = _row_keys(field, glass)
    bare_line, bare_page = "a key in one bare line of Qt", f"a page of {LINES_A_PAGE} bare lines of Qt"
    return [
        *_figures(f"a key in `{form.id}` until repainted", keys, bare_line, bare_keys, KEY_GOAL_MS),
        *_figures(f"a key in a row of {ROWS} of `{REPEATS_IN}`", in_row, bare_line, bare_keys, KEY_GOAL_MS),
        *_figures(f"a page of `{form.id}` shown first", first, f"{bare_page}, built", bare_first, PAGE_GOAL_MS),
        *_figures(f"a page of `{form.id}` shown again", again, bare_page, bare_again, PAGE_GOAL_MS),
    ]


def _figures(name: str, taken: list[float], baseline: str, bare: list[float], goal_ms: float) -> list[Figure]:
    return [
        Figure(
            name=f"{name}, {share}",
            value=of(taken),
            unit="ms",
            baseline=Baseline(baseline, of(bare)),
            repetitions=len(taken),
            goal=goal,
        )
        for share, of, goal in (("median", median, None), ("p95", p95, Goal(goal_ms)))
    ]


# --- the records


def _drafts(laptop: Laptop, form: Form) -> tuple[str, str]:
    """Keep a filled-in record of `form`, and one of a form with repeats, with many rows in them; return their ids."""
    with_rows, random = next(each for each in pack_forms() if each.id == REPEATS_IN), Random(SEED)
    entry = a_fill_in(with_rows, random)
    while not _rows(entry)[0].relevant:
        entry = a_fill_in(with_rows, random)
    while len(_rows(entry)) < ROWS:
        entry.add(REPEAT)
    with laptop.unlocked() as app:
        drafts = app.records.drafts
        return drafts.create(form, a_fill_in(form, Random(SEED))), drafts.create(with_rows, entry)


def _rows(entry: Entry) -> list[EntryNode]:
    return [child for child in entry.root.children if child.definition.path == REPEAT]


def _open(field: FieldWindow, draft: str) -> None:
    before = field.entry.desk
    field.window.show_screen("entry", Resume(draft))
    wait_until(lambda: field.entry.desk not in {None, before})
    rest()


# --- pages


def _pages(field: FieldWindow, glass: Glass, draft: str) -> tuple[list[float], list[float]]:
    """Go through all pages by key, again and again; each opening of the draft builds them anew."""
    first: list[float] = []
    again: list[float] = []
    for _ in range(OPENINGS):
        _open(field, draft)
        first += _walk(field, glass)
        for _turn in range(TURNS):
            again += _walk(field, glass)
    return first, again


def _walk(field: FieldWindow, glass: Glass) -> list[float]:
    """From the first page to the last that asks something; return ms for each change."""
    desk = field.entry.desk
    assert desk is not None
    keys = [page.key for page in desk.asked_pages()]
    desk.show_page(keys[0])
    rest()
    taken = []
    for key in keys[1:]:
        began = perf_counter()
        QTest.keyClick(field.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert desk.current == key
        taken.append(1_000 * (glass.painted() - began))
        rest()
    return taken


# --- keys


def _lines(field: FieldWindow) -> Iterator[QLineEdit]:
    """Show each page and yield the lines on it that take text or numbers."""
    desk = field.entry.desk
    assert desk is not None
    for page in desk.asked_pages():
        desk.show_page(page.key)
        rest()
        yield from _typable(desk)


def _typable(within: QWidget) -> list[QLineEdit]:
    lines = [line for kind in (LineEdit, NumberEdit) for line in _parts(within, kind)]
    return [line for line in lines if line.isVisible() and line.isEnabled() and not line.isReadOnly()]


def _parts(within: QWidget, kind: type[QWidget]) -> Iterator[QLineEdit]:
    for control in within.findChildren(kind):
        if isinstance(control, QLineEdit):
            yield control
        else:
            yield from control.findChildren(QLineEdit)


def _typed(glass: Glass, line: QLineEdit) -> list[float]:
    """Type into a line: a digit in, a digit out; return ms for each key."""
    line.setFocus()
    rest()
    taken = []
    for number in range(KEYS_A_LINE):
        began = perf_counter()
        QTest.keyClick(line, Qt.Key.Key_Backspace if number % 2 else Qt.Key.Key_1)
        taken.append(1_000 * (glass.painted() - began))
        rest(5)  # marks and problems follow the key
    return taken


def _row_keys(field: FieldWindow, glass: Glass) -> list[float]:
    desk = field.entry.desk
    assert desk is not None
    taken: list[float] = []
    numbers = [node for node in _rows(desk._filling.entry)[ROWS // 2].children if node.type in {"int", "decimal"}]
    for node in numbers:
        desk.go_to(node.path)
        rest()
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        taken += _typed(glass, line)
    return taken


# --- bare Qt


def _bare() -> tuple[list[float], list[float], list[float]]:
    """Return ms for keys in a bare line, for bare pages built and shown, and for bare pages shown again."""
    application()
    window = QStackedWidget()
    glass = Glass(window)
    window.addWidget(_bare_page())
    show_active(window)
    keys = _typed(glass, window.findChildren(QLineEdit)[0])
    built, again = [], []
    for number in range(1, 13):
        began = perf_counter()
        window.addWidget(_bare_page())
        window.setCurrentIndex(number)
        built.append(1_000 * (glass.painted() - began))
        rest()
        for back in (0, number):
            began = perf_counter()
            window.setCurrentIndex(back)
            again.append(1_000 * (glass.painted() - began))
            rest()
    window.close()
    return keys, built, again


def _bare_page() -> QWidget:
    page = QWidget()
    lines = QFormLayout(page)
    for number in range(LINES_A_PAGE):
        lines.addRow(f"Question {number}", QLineEdit())
    return page
