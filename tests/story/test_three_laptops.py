"""Entries in any order, doubled and delayed, leave all laptops in the same state (invariants 3, 4, 13 and 14)."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import func, select

from field_app.errors import FieldAppError
from field_app.records import RecordRow
from sync.endpoint.tables import entry
from tests.story.world import Traveller, World

MONITORS = st.sampled_from([0, 1])
ANYBODY = st.sampled_from([0, 1, 2])
LEAD = 2
WHICH = st.integers(0, 1_000)


@contextmanager
def refused_only(code: str) -> Iterator[None]:
    """Let a step be refused by a rule whose code begins with `code`, and by no other."""
    try:
        yield
    except FieldAppError as refusal:
        if not refusal.code.startswith(code):
            raise


class ThreeLaptops(RuleBasedStateMachine):
    """Two laptops of one monitor and a lead's; what each sends and gets is delayed, doubled and out of order."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="three-laptops-"))
        self.world = World.begin(self.place)

    def records_of(self, who: int) -> list[str]:
        return [row.record for row in self.world.travellers[who].laptop.records.rows()]

    def has_records(self) -> bool:
        return hasattr(self, "world") and any(self.records_of(who) for who in range(3))

    @rule(who=MONITORS, place=st.sampled_from(["Zikim", "Rafah"]))
    def finalize(self, who: int, place: str) -> None:
        self.world.travellers[who].laptop.finalize(place)

    @precondition(has_records)
    @rule(who=MONITORS, which=WHICH, status=st.sampled_from(["open", "shut"]))
    def correct(self, who: int, which: int, status: str) -> None:
        if records := self.records_of(who):
            record = records[which % len(records)]
            with refused_only("record-is-withdrawn"):
                self.world.travellers[who].laptop.correct(record, {"status": status})

    @precondition(has_records)
    @rule(who=MONITORS, which=WHICH)
    def withdraw(self, who: int, which: int) -> None:
        if records := self.records_of(who):
            with refused_only("withdraw-"):
                self.world.travellers[who].laptop.records.withdraw(records[which % len(records)], "a mistake")

    @precondition(has_records)
    @rule(which=WHICH, approves=st.booleans())
    def decide(self, which: int, approves: bool) -> None:
        lead = self.world.travellers[LEAD].laptop
        if rows := lead.records.rows():
            row = rows[which % len(rows)]
            with refused_only("review-"):
                lead.review.approve(row.revision) if approves else lead.review.return_(row.revision, "Why?")

    @precondition(lambda self: hasattr(self, "world"))
    @rule(who=ANYBODY)
    def pack_for_the_road(self, who: int) -> None:
        traveller = self.world.travellers[who]
        traveller.up += traveller.outbox_frames

    @precondition(lambda self: hasattr(self, "world"))
    @rule(who=ANYBODY, which=WHICH, stays=st.booleans())
    def carry_up(self, who: int, which: int, stays: bool) -> None:
        bag = self.world.travellers[who].up
        if bag:
            self.world.take(bag[which % len(bag)] if stays else bag.pop(which % len(bag)))

    @precondition(lambda self: hasattr(self, "world"))
    @rule(who=ANYBODY)
    def ask(self, who: int) -> None:
        traveller = self.world.travellers[who]
        traveller.down += [self.world.receipt(traveller), *self.world.feed(traveller)]

    @precondition(lambda self: hasattr(self, "world"))
    @rule(who=ANYBODY, which=WHICH, stays=st.booleans())
    def carry_down(self, who: int, which: int, stays: bool) -> None:
        traveller = self.world.travellers[who]
        if traveller.down:
            at = which % len(traveller.down)
            traveller.lay(*(traveller.down[at] if stays else traveller.down.pop(at)))
            traveller.laptop.inbox.apply()

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.settle()
            self._all_agree()
            self._stored_once()
        finally:
            self.world.end()
            shutil.rmtree(self.place)

    def _all_agree(self) -> None:
        seen = [_told(traveller) for traveller in self.world.travellers]
        assert seen[0] == seen[1] == seen[2]
        for traveller in self.world.travellers:
            assert traveller.laptop.records.problem() is None
            own = traveller.laptop.journal.log
            receipt = traveller.laptop.journal.receipt()
            assert receipt is not None
            assert receipt.cursor == traveller.laptop.journal.head(own).seq

    def _stored_once(self) -> None:
        finalized = sum(
            traveller.laptop.journal.head(traveller.laptop.journal.log).seq for traveller in self.world.travellers
        )
        team = 3  # a roster entry each
        with self.world.central.store.read() as db:
            held = db.execute(select(func.count(), func.count(entry.c.body_sha256.distinct())).select_from(entry)).one()
        assert tuple(held) == (finalized + team, finalized + team)


def _told(traveller: Traveller) -> list[tuple[str, str, str]]:
    rows: list[RecordRow] = traveller.laptop.records.rows()
    return sorted((row.record, row.revision, row.state.value) for row in rows)


TestThreeLaptops = ThreeLaptops.TestCase
TestThreeLaptops.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
