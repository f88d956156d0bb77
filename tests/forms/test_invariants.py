"""After any sequence of steps the live entry equals one that is computed from nothing on the same answers."""

import re
from collections.abc import Iterator

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from field_app.forms import EntryNode
from tests.forms.builders import clock, form, inputs, repeat

_CALCULATED = {
    "/data/total": "sum(/data/row/amount)",
    "/data/rows": "count(/data/row)",
    "/data/busy": "count(/data/row/cell/v[. != ''])",
    "/data/shown": "concat(/data/g/note, '|', /data/g/deep/inner)",
    "/data/row/place": "position(..)",
    "/data/row/open": "coalesce(../../row[position() = position(current()/..) - 1]/close, 0)",
    "/data/row/close": "../open + coalesce(../amount, 0)",
    "/data/row/share": "round(../amount div /data/total * 100, 1)",
    "/data/row/cells": "count(../cell)",
    "/data/counted/label": "concat(position(..), ' of ', count(../../counted))",
}
_RELEVANT = {
    "/data/g": "/data/gate = 'yes'",
    "/data/g/deep": "/data/g/note != ''",
    "/data/row/amount": "../kind != 'none'",
    "/data/row/cell": "../kind = 'some' or /data/gate = 'yes'",
    "/data/last": "/data/total > 10",
    "/data/counted": "/data/gate != 'no'",
}
_KINDS = (("none", "no"), ("some", "yes"), ("all", "yes"))
_ITEMS = "".join(f"<item><name>{name}</name><gate>{gate}</gate></item>" for name, gate in _KINDS)
_KIND = """<select1 ref="/data/row/kind"><label>kind</label>
  <itemset nodeset="instance('kinds')/root/item[gate = /data/gate or name = 'all']">
    <value ref="name"/></itemset></select1>"""

_FIELDS = "<kind/><amount/><place/><open/><close/><share/>"
FORM = form(
    "<gate/><n>1</n><g><note/><deep><inner/></deep></g>"
    f'<row jr:template="">{_FIELDS}<cell jr:template=""><v/></cell><cell><v/></cell><cells/></row>'
    f"<row>{_FIELDS}<cell><v/></cell><cells/></row>"
    "<counted><y/><label/></counted><total/><rows/><busy/><shown/><last/>",
    binds="".join(f'<bind nodeset="{path}" calculate="{text}"/>' for path, text in _CALCULATED.items())
    + "".join(f'<bind nodeset="{path}" relevant="{text}"/>' for path, text in _RELEVANT.items()),
    body=inputs("/data/gate", "/data/n", "/data/g/note", "/data/g/deep/inner", "/data/last")
    + repeat("/data/row", "amount", inside=_KIND + repeat("/data/row/cell", "v"))
    + repeat("/data/counted", "y", attributes='jr:count="/data/n"'),
    lists=f'<instance id="kinds"><root>{_ITEMS}</root></instance>',
)

ANSWERS = {
    "gate": st.sampled_from(["yes", "no", ""]),
    "n": st.sampled_from(["0", "1", "2", "3", "x", ""]),
    "kind": st.sampled_from(["none", "some", "all", ""]),
    "amount": st.sampled_from(["", "0", "3", "12.5", "-4", "many"]),
}
TEXTS = st.sampled_from(["", "a", "  ", "ب"])


def questions(parent: EntryNode) -> Iterator[EntryNode]:
    """Yield the questions that can be answered now."""
    for child in parent.children:
        if child.relevant and child.kind in {"input", "select1"} and not child.readonly:
            yield child
        yield from questions(child)


def relevance(parent: EntryNode) -> dict[str, bool]:
    """Return the relevance of every node by path."""
    found = {parent.path: parent.relevant}
    for child in parent.children:
        found |= relevance(child)
    return found


class LiveEntry(RuleBasedStateMachine):
    """Answers, adds, removes, and leaves and comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.entry = FORM.new_entry(clock=clock)

    def rows(self) -> int:
        return len([child for child in self.entry.root.children if child.name == "row"])

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        question = data.draw(st.sampled_from(list(questions(self.entry.root))), label="question")
        text = data.draw(ANSWERS.get(question.name, TEXTS), label="answer")
        before = {path: self.entry[path].value for path in relevance(self.entry.root)}

        changed = {change.path for change in self.entry.set(question.path, text)}

        after = {path: self.entry[path].value for path in relevance(self.entry.root)}
        silent = {path for path in before.keys() & after.keys() if before[path] != after[path]} - changed
        assert not silent

    @precondition(lambda self: self.rows() < 4)
    @rule()
    def add_row(self) -> None:
        self.entry.add("/data/row")

    @precondition(lambda self: self.rows() > 0)
    @rule(data=st.data())
    def remove_row(self, data: st.DataObject) -> None:
        self.entry.remove("/data/row", data.draw(st.integers(1, self.rows())))

    @precondition(lambda self: self.rows() > 0)
    @rule(data=st.data())
    def add_cell(self, data: st.DataObject) -> None:
        self.entry.add(f"/data/row[{data.draw(st.integers(1, self.rows()))}]/cell")

    @rule()
    def leave_and_come_back(self) -> None:
        draft = self.entry.draft()
        self.entry = FORM.open_entry(draft, clock=clock)
        assert self.entry.draft() == draft

    @invariant()
    def it_equals_one_computed_from_nothing(self) -> None:
        draft = self.entry.draft().decode()
        names = "|".join(path.rpartition("/")[2] for path in _CALCULATED)
        uncomputed = re.sub(rf"<({names})>[^<]*</\1>", r"<\1/>", draft)
        again = FORM.open_entry(uncomputed.encode(), clock=clock)

        assert again.draft().decode() == draft
        assert relevance(again.root) == relevance(self.entry.root)
        assert again.values() == self.entry.values()
        assert again.problems() == self.entry.problems()


LiveEntry.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestLiveEntry = LiveEntry.TestCase
