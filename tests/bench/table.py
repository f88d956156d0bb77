"""Figures as a Markdown table, for a terminal and for docs/benchmarks.md alike."""

from collections.abc import Sequence

from tests.bench.figure import Figure, Of

_HEADINGS = ("work", "measured", "goal", "met", "baseline of this run", "baseline", "ratio", "n")
_LEFT = {0, 3, 4}


def table(figures: Sequence[Figure]) -> str:
    """Return the table, its columns padded to the widest cell."""
    rows = [_HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(2, *(len(row[column]) for row in rows)) for column in range(len(_HEADINGS))]
    rule = tuple("-" * width if column in _LEFT else "-" * (width - 1) + ":" for column, width in enumerate(widths))
    return "\n".join(_line(row, widths) for row in (rows[0], rule, *rows[1:]))


def number(value: float) -> str:
    """Return a number with three significant digits; whole ones from 100 on."""
    if value >= 100:
        return f"{value:,.0f}"
    places = 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:.{places}f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.ljust(width) if column in _LEFT else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"


def _cells(figure: Figure) -> tuple[str, ...]:
    met = {None: "", True: "yes", False: "NO"}[figure.is_met]
    return (
        figure.name,
        f"{number(figure.value)} {figure.unit}",
        _goal(figure),
        met,
        figure.baseline.name,
        f"{number(figure.baseline.value)} {figure.unit}",
        _ratio(figure.ratio),
        f"{figure.repetitions:,}",
    )


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    if figure.goal.of is Of.RATIO:
        return f"< {_ratio(figure.goal.limit)}"
    return f"< {figure.goal.limit:g} {figure.unit}"


def _ratio(ratio: float) -> str:
    """Return a ratio; one below 1 as a fraction of 1: 1/20.0 is twenty times faster."""
    return number(ratio) if ratio >= 1 else f"1/{number(1 / ratio)}"
