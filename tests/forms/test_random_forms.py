"""Any form, any steps: the live entry equals one computed from nothing, frozen bytes stay, and nothing breaks."""

import re
from collections.abc import Iterator

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from field_app.forms import Entry, EntryNode, NotFinalizable
from tests.forms.builders import clock
from tests.forms.random_forms import random_form

ANSWERS = st.sampled_from(["", "a", "b", "c", "a b", "1", "2", "3", "2.5", "x"])
INSTANCES_MAX = 3


def below(node: EntryNode) -> Iterator[EntryNode]:
    """Yield the node and all below it."""
    yield node
    for child in node.children:
        yield from below(child)


def state_of(entry: Entry) -> dict[str, tuple[str, bool]]:
    """Return text and relevance of every node by path."""
    return {node.path: (node._node.text, node.relevant) for node in below(entry.root)}


class AnyForm(RuleBasedStateMachine):
    """Answers, adds, removes, leaves and comes back, in a form that nobody has seen."""

    @initialize(seed=st.integers(0, 100_000))
    def load(self, seed: int) -> None:
        self.made = random_form(seed)
        self.entry = self.made.form.new_entry(clock=clock)

    def repeats(self) -> list[tuple[str, int]]:
        """Return the repeats that the user rules, each with how many instances it has."""
        found = []
        for section in below(self.entry.root):
            for definition in section.definition.children:
                rule = definition.repeat
                if rule is not None and rule.count is None:
                    count = sum(child.definition is definition for child in section.children)
                    found.append((f"{section.path}/{definition.name}", count))
        return found

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        asked = [node for node in below(self.entry.root) if node.kind in {"input", "select"}]
        open_ones = [node.path for node in asked if node.relevant and not node.readonly]
        if not open_ones:
            return
        path = data.draw(st.sampled_from(open_ones), label="question")
        before = state_of(self.entry)

        changed = {change.path for change in self.entry.set(path, data.draw(ANSWERS, label="answer"))}

        after = state_of(self.entry)
        assert not {path for path in before.keys() & after.keys() if before[path] != after[path]} - changed

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        room = [path for path, count in self.repeats() if count < INSTANCES_MAX]
        if room:
            self.entry.add(data.draw(st.sampled_from(room), label="repeat"))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        filled = [(path, count) for path, count in self.repeats() if count]
        if filled:
            path, count = data.draw(st.sampled_from(filled), label="repeat")
            self.entry.remove(path, data.draw(st.integers(1, count), label="instance"))

    @rule()
    def leave_and_come_back(self) -> None:
        draft = self.entry.draft()
        self.entry = self.made.form.open_entry(draft, clock=clock)
        assert self.entry.draft() == draft

    @rule()
    def finalize(self) -> None:
        try:
            frozen = self.entry.submission()
        except NotFinalizable:
            return
        assert self.entry.submission() == frozen
        again = self.made.form.open_entry(frozen, clock=clock)
        assert again.values() == self.entry.values()

    @invariant()
    def it_equals_one_computed_from_nothing(self) -> None:
        draft = self.entry.draft().decode()
        names = "|".join(self.made.computed)
        uncomputed = re.sub(rf"<({names})>[^<]*</\1>", r"<\1/>", draft) if names else draft
        again = self.made.form.open_entry(uncomputed.encode(), clock=clock)

        assert state_of(again) == state_of(self.entry)
        assert again.values() == self.entry.values()
        assert again.problems() == self.entry.problems()


# Without shrinking: another seed is another form, so smaller steps would be steps in a form that nobody asked about.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
AnyForm.TestCase.settings = settings(max_examples=80, stateful_step_count=15, deadline=None, phases=_PHASES)
TestAnyForm = AnyForm.TestCase
