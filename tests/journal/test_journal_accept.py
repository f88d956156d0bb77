"""Taking runs of others' logs: in any order, doubled, cut in any way, or not at all."""

import itertools
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_app.journal import FrameRefused, Head, LogId, Run, Slot, genesis, sign_head
from field_app.journal.journal import Journal
from field_app.journal.verification import verify
from tests.journal.conftest import Device, a_body
from tests.vault.builders import a_journal

NONE: frozenset[int] = frozenset()


class MadeLog:
    """A device's log of whole bodies; the seqs in `singly` are read singly by others."""

    def __init__(self, bodies: list[bytes], singly: Collection[int] = (), *, epoch: bytes = bytes(16)) -> None:
        self.device = Device(3)
        self.device.log = LogId(self.device.log.key, epoch)
        self.log = self.device.log
        self.heads = [Head(0, genesis(self.log))]
        self.slots: list[Slot] = []
        for seq, data in enumerate(bodies, start=1):
            bare = self.device.run([Slot.of(data)], self.heads[-1])
            self.slots.append(Slot.of(data, bare.signature if seq in singly else None))
            self.heads.append(bare.head)

    def part(self, first: int, last: int, withheld: Collection[int] = NONE) -> Run:
        """Return the entries `first` to `last` as a run, those in `withheld` as hashes."""
        slots = [
            replace(slot, body=None) if seq in withheld else slot
            for seq, slot in enumerate(self.slots[first - 1 : last], start=first)
        ]
        return self.device.run(slots, self.heads[first - 1])


def rows(journal: Journal, log: LogId) -> list[object]:
    """Return all that is held of a log, without the order in which it came."""
    return [journal.head(log), *(replace(entry, position=0) for entry in journal.entries(log))]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = a_journal(tmp_path)
    with closing(made.vault):
        yield made


BODIES = [a_body(f"body {number}").data for number in range(1, 7)]
LOG = MadeLog(BODIES, singly={2, 4, 5})
FORKED = MadeLog([*BODIES[:2], *(a_body(f"other {number}").data for number in range(4))], singly={2, 3, 4, 5})


def refusal(journal: Journal, run: Run) -> str:
    before = rows(journal, run.log)
    with pytest.raises(FrameRefused) as refused:
        journal.accept(run)
    assert rows(journal, run.log) == before
    return refused.value.check


def test_a_run_that_continues_is_taken_whole(journal: Journal) -> None:
    taken = journal.accept(LOG.part(1, 4))

    assert [entry.data for entry in taken] == BODIES[:4]
    assert journal.head(LOG.log) == LOG.heads[4]
    assert [entry.signature is not None for entry in taken] == [False, True, False, True]


def test_a_run_taken_twice_brings_nothing(journal: Journal) -> None:
    journal.accept(LOG.part(1, 4))

    assert journal.accept(LOG.part(1, 4)) == []


def test_a_run_that_overlaps_brings_its_rest(journal: Journal) -> None:
    journal.accept(LOG.part(1, 3))

    assert [entry.seq for entry in journal.accept(LOG.part(2, 5))] == [4, 5]


def test_a_body_fills_the_slot_that_was_a_hash(journal: Journal) -> None:
    withheld = journal.accept(LOG.part(1, 3, withheld={2}))

    filled = journal.accept(LOG.part(2, 2))

    assert [entry.seq for entry in withheld] == [1, 3]
    assert [(entry.seq, entry.data, entry.kind) for entry in filled] == [(2, BODIES[1], "submission")]


def test_a_hash_takes_no_body_away(journal: Journal) -> None:
    journal.accept(LOG.part(1, 3))
    journal.accept(LOG.part(1, 3, withheld={1, 2, 3}))

    assert [entry.data for entry in journal.entries(LOG.log)] == BODIES[:3]


def test_a_run_beyond_the_head_is_a_gap(journal: Journal) -> None:
    journal.accept(LOG.part(1, 1))

    assert refusal(journal, LOG.part(3, 4)) == "gap"
    assert refusal(journal, LOG.part(3, 3)) == "gap"


def test_an_entry_with_its_own_signature_may_come_alone(journal: Journal) -> None:
    [taken] = journal.accept(LOG.part(4, 4))

    assert (taken.seq, taken.alone, taken.before) == (4, True, LOG.heads[3].hash)
    assert journal.head(LOG.log).seq == 0
    assert LOG.log in journal.heads()


def test_the_chain_takes_in_what_came_alone(journal: Journal) -> None:
    for seq in (5, 2, 4):
        journal.accept(LOG.part(seq, seq))

    fresh = journal.accept(LOG.part(1, 3))

    assert [entry.seq for entry in fresh] == [1, 3]
    assert journal.head(LOG.log) == LOG.heads[5]
    assert not any(entry.alone for entry in journal.entries(LOG.log))


@pytest.mark.parametrize(
    ("held", "coming"),
    [
        pytest.param(LOG.part(1, 4), FORKED.part(3, 6), id="another-entry-in-the-middle"),
        pytest.param(LOG.part(1, 4), FORKED.part(4, 4), id="another-single-entry"),
        pytest.param(LOG.part(1, 4), FORKED.part(5, 6), id="another-history-before"),
        pytest.param(LOG.part(4, 4), FORKED.part(5, 5), id="alone-after-another-neighbour"),
        pytest.param(LOG.part(5, 5), FORKED.part(4, 4), id="alone-before-another-neighbour"),
        pytest.param(LOG.part(4, 4), FORKED.part(1, 3), id="chain-up-to-another-neighbour"),
        pytest.param(LOG.part(4, 4), FORKED.part(1, 6), id="chain-over-another-entry"),
    ],
)
def test_a_device_that_signed_two_histories_is_refused(journal: Journal, held: Run, coming: Run) -> None:
    journal.accept(held)

    assert refusal(journal, coming) == "fork"


def test_the_first_entry_continues_the_logs_own_beginning(journal: Journal) -> None:
    strange = replace(LOG.part(1, 2), before=bytes(32))

    assert refusal(journal, strange) == "fork"


def test_nobody_else_extends_the_own_log(journal: Journal) -> None:
    kept = journal.append("submission", {})
    head = kept.head
    slot = Slot.of(a_body("not from here").data)
    run = Run.chained(journal.log, head, [slot], b"")
    forged = replace(run, signature=sign_head(journal.signing_key, journal.log, run.head))

    assert refusal(journal, forged) == "fork"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"no":"body"}', id="fields-missing"),
        pytest.param(b"{ }", id="not-canonical"),
        pytest.param(b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}", id="too-deep"),
        pytest.param(b'{"a":"\\ud800"}', id="half-a-character"),
        pytest.param(b'{"a":' + b"9" * 5_000 + b"}", id="too-large-a-number"),
        pytest.param(b'{"a":\xff}', id="no-text"),
    ],
)
def test_a_body_that_cannot_be_read_blocks_nothing(journal: Journal, data: bytes) -> None:
    taken = journal.accept(MadeLog([data, BODIES[0]]).part(1, 2))

    assert [(entry.data, entry.kind, entry.body is None) for entry in taken] == [
        (data, None, True),
        (BODIES[0], "submission", False),
    ]
    assert verify(journal).first_problem is None


# Any order, doubled, cut in any way


@dataclass(frozen=True)
class Deliveries:
    """Runs of one log that bring all of it, in the order in which they come; some come twice."""

    bodies: list[bytes]
    singly: set[int]
    spans: list[tuple[int, int, frozenset[int]]]


@st.composite
def deliveries(draw: st.DrawFn) -> Deliveries:
    size = draw(st.integers(1, 7))
    seqs = st.integers(1, size)
    singly = draw(st.sets(seqs))
    ends = sorted({*draw(st.sets(seqs)), size})
    parts = [(first + 1, last, NONE) for first, last in zip([0, *ends], ends, strict=False)]
    alone = [(seq, seq, NONE) for seq in sorted(singly)]
    again = [(1, size, draw(st.frozensets(seqs))) for _ in range(draw(st.integers(0, 2)))]
    twice = draw(st.lists(st.sampled_from(parts), max_size=3))
    spans = draw(st.permutations([*parts, *alone, *again, *twice]))
    return Deliveries([a_body(f"entry {seq}").data for seq in range(size)], singly, list(spans))


def take_all(journal: Journal, runs: list[Run]) -> None:
    """Take runs as a receiver does: what is a gap now comes again later."""
    while runs:
        later = []
        for run in runs:
            try:
                journal.accept(run)
            except FrameRefused as refused:
                if refused.check != "gap":
                    raise
                later.append(run)
        assert len(later) < len(runs)
        runs = later


EPOCHS = itertools.count(1)


@pytest.fixture(scope="module")
def two_journals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Journal, Journal]]:
    first, second = (a_journal(tmp_path_factory.mktemp(name)) for name in ("ordered", "mixed"))
    with closing(first.vault), closing(second.vault):
        yield first, second


@settings(max_examples=60, deadline=None)
@given(coming=deliveries())
def test_any_order_leaves_the_same_entries(two_journals: tuple[Journal, Journal], coming: Deliveries) -> None:
    made = MadeLog(coming.bodies, coming.singly, epoch=next(EPOCHS).to_bytes(16, "big"))
    ordered, mixed = two_journals

    take_all(ordered, [made.part(*span) for span in sorted(coming.spans)])
    take_all(mixed, [made.part(*span) for span in coming.spans])

    assert rows(mixed, made.log) == rows(ordered, made.log)
    assert mixed.head(made.log) == made.heads[-1]
    assert [entry.data for entry in mixed.entries(made.log)] == coming.bodies
