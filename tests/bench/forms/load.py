"""Loading a form: from its XML to the first state of a new record."""

from collections.abc import Iterator
from statistics import median

from lxml import etree

from field_app.clock import ZoneClock
from field_app.forms import Entry, Form
from field_app.packs import ZONE, samples
from tests.bench.figure import Baseline, Figure, Goal, Of
from tests.bench.forms import made, peer
from tests.bench.forms.peer import Peer
from tests.bench.forms.who import who_form
from tests.bench.timing import in_turn

QUESTIONS = 500
LOADS = 11
PEER_LOADS = 5
GOAL_MS, WHO_GOAL_MS = 150.0, 400.0
FASTER = 1 / 2


def measure(other: Peer | None) -> Iterator[Figure]:
    """Measure a made-up form, and the WHO's where it is at hand."""
    yield from _loaded(f"load a form of {QUESTIONS} questions", made.questions(QUESTIONS), GOAL_MS, other)
    who = who_form()
    if who is not None:
        yield from _loaded("load the WHO verbal autopsy form", who, WHO_GOAL_MS, other)


def an_entry(form: Form) -> Entry:
    """Begin a record at the time of the pack's samples."""
    return form.new_entry(clock=ZoneClock(lambda: samples().now, ZONE))


def _loaded(name: str, xml: bytes, goal: float, other: Peer | None) -> Iterator[Figure]:
    loading, parsing = in_turn([lambda: an_entry(Form(xml)), lambda: etree.fromstring(xml)], LOADS)
    baselines = [(Baseline("parse its XML with lxml", 1_000 * parsing), Goal(goal))]
    if other is not None:
        theirs = median(other.run(xml, loads=PEER_LOADS).loads[1:])
        baselines.append((Baseline(peer.NAME, theirs), Goal(FASTER, Of.RATIO)))
    for baseline, limit in baselines:
        yield Figure(name=name, value=1_000 * loading, unit="ms", baseline=baseline, repetitions=LOADS, goal=limit)
