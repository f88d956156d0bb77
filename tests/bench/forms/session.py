"""A session: a new record of a loaded form, every answer given and read with what is wrong with it, the record's XML.

Both engines end with the same record, or the benchmark breaks. They take turns, and the first session of each process
is not counted: it warms what an engine compiles while it runs.
"""

from collections.abc import Iterable, Iterator
from statistics import median

from lxml import etree

from field_app.forms import Entry, EntryNode, Form
from tests.bench.figure import Baseline, Figure, Goal, Of
from tests.bench.forms import made, peer
from tests.bench.forms.load import an_entry
from tests.bench.forms.peer import Answers, Peer
from tests.bench.timing import seconds, timed

ANSWERS = 1_000
TURNS, SESSIONS = 3, 4
FASTER = 1 / 10


def measure(other: Peer) -> Iterator[Figure]:
    """Measure a session of 1,000 answers beside the peer, and its answers alone."""
    xml, answers = made.questions(ANSWERS), made.answers(ANSWERS)
    form = Form(xml)
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for _ in range(TURNS):
        told = other.run(xml, sessions=SESSIONS, answers=answers)
        theirs += zip(told.sessions[1:], told.answering[1:], strict=True)
        for count in range(SESSIONS):
            record, *readings = _session(form, answers)
            assert _answers_in(record) == _answers_in(told.xml.encode()), "the engines end with different records"
            if count:
                ours.append((1_000 * readings[0], 1_000 * readings[1]))
    for part, name in enumerate((f"a session: new record, {ANSWERS:,} answers, its XML", "its answers alone")):
        yield Figure(
            name=name,
            value=median(reading[part] for reading in ours),
            unit="ms",
            baseline=Baseline(peer.NAME, median(reading[part] for reading in theirs)),
            repetitions=len(ours),
            goal=Goal(FASTER, Of.RATIO),
        )


def _session(form: Form, answers: Answers) -> tuple[bytes, float, float]:
    """Return the record, and the seconds of the session and of its answers alone. That the questions are looked up
    before is counted for neither engine.
    """
    entry, beginning = timed(lambda: an_entry(form))
    questions = [(path, text, entry[path]) for path, text in answers]
    answering = seconds(lambda: _answer(entry, questions))
    record, writing = timed(entry.draft)
    return record, beginning + answering + writing, answering


def _answer(entry: Entry, questions: Iterable[tuple[str, str, EntryNode]]) -> None:
    for path, text, question in questions:
        entry.set(path, text)
        assert (question.value, question.problem) == (text, None)


def _answers_in(record: bytes) -> list[tuple[str, str]]:
    """Return names and texts of what is answered, but not the id, which is another in each record."""
    texts = [(etree.QName(node).localname, node.text) for node in etree.fromstring(record).iter() if not len(node)]
    return [(name, text) for name, text in texts if text and name != "instanceID"]
