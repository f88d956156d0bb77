"""How an entry begins: new, from a draft, or from a submission that is to be corrected.

Invariant: preloads and odk-instance-first-load run once in the life of a record, when it is new; every opening runs the
calculations and odk-instance-load, and gives an instanceID where there is none (xforms.md 4.5, 4.11). A calculation
that reads no answer (`concat('uuid:', uuid())`) keeps what an opened entry holds: opening alone must not make another
record of it.
"""

from collections.abc import Mapping

from field_app.clock import Clock
from field_app.forms import actions, preload, repeats
from field_app.forms.blueprint import bare_node, grow
from field_app.forms.changes import Changes
from field_app.forms.entry import Entry
from field_app.forms.model import Model
from field_app.forms.reading_actions import FIRST_LOAD, LOAD
from field_app.forms.recompute import Recompute
from field_app.forms.restore import draft_language, is_draft, read_entry, restore
from field_app.forms.state import State
from field_app.forms.tree import Document, Node
from field_app.forms.world import EntryWorld


def new_entry(model: Model, clock: Clock, properties: Mapping[str, str], instance_id: str) -> Entry:
    """Return a new entry; `instance_id` is "" for a fresh one."""
    world = EntryWorld(model, Document(grow(model.blueprint)), clock, properties)
    for node, text in preload.due_at_first_load(world.state):
        node.write(text)
    if instance_id:
        _instance_id(world.state).write(instance_id)
    repeats.complete_fixed(world.state)
    _start(world.state, (FIRST_LOAD, LOAD))
    return Entry(world, is_touched=True)


def open_entry(
    model: Model, document: bytes, clock: Clock, properties: Mapping[str, str], *, revise: str | None = None
) -> Entry:
    """Return the entry that `document` holds. With `revise` it is a new revision under that instanceID."""
    element = read_entry(document)
    world = EntryWorld(model, Document(restore(model, element)), clock, properties)
    if draft_language(element) in model.definition.itext.languages:
        world.speak(draft_language(element))
    repeats.complete_fixed(world.state)
    if revise is not None:
        _deprecate(world.state, revise)
    _start(world.state, (LOAD,))
    return Entry(world, is_touched=is_draft(element))


def _start(state: State, events: tuple[str, ...]) -> None:
    identifier = _instance_id(state)
    if not identifier.text:
        identifier.write(preload.new_instance_id())
    is_new = FIRST_LOAD in events
    work = Recompute(state, Changes(), is_filtering=is_new)
    work.touch_all_below(state.document.root, keeps_chance=not is_new)
    work.run()
    for node, text in actions.due_at_load(state, events):
        work.fill(node, text)
        work.run()


def _deprecate(state: State, new_id: str) -> None:
    """Move the instanceID to deprecatedID and set the new one."""
    identifier = _instance_id(state)
    meta = identifier.parent
    if meta is None or not identifier.text:  # nothing to replace
        return
    old = next(iter(meta.children_named("deprecatedID")), None)
    if old is None:
        old = bare_node(meta.definition.child("deprecatedID"))
        meta.append(old)
    old.write(identifier.text)
    identifier.write(new_id)


def _instance_id(state: State) -> Node:
    """Return meta/instanceID, which every form has (`reading_instance.py`)."""
    meta = next(iter(state.document.root.children_named("meta")))
    return next(iter(meta.children_named("instanceID")))
