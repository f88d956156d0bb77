"""All figures of the forms engine."""

from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.forms import change, choices, expressions, load, memory, repeats, session
from tests.bench.forms.peer import install


def measure(place: Path) -> list[Figure]:
    """Measure the engine, and beside it the peer where this machine can run it."""
    other = install(place / "peer")
    return [
        *load.measure(other),
        *change.measure(),
        *repeats.measure(),
        *choices.measure(),
        *expressions.measure(),
        *(session.measure(other) if other is not None else ()),
        *memory.measure(),
    ]
