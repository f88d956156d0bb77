"""What Today finds in a real vault."""

from pathlib import Path

from tests.records.builders import SMALL_FORM, Laptop, a_laptop
from tests.ui.records.laptops import OpenLaptop, TeamLaptops
from tests.vault.builders import NOON
from ui.today import FormToday, Lookout, Overview


def seen(laptop: Laptop) -> Overview:
    """Look once at an open laptop."""
    return Lookout()(OpenLaptop(laptop.vault, laptop.clock))


def test_drafts_and_counts_are_found(tmp_path: Path) -> None:
    laptop = a_laptop(tmp_path)
    laptop.finalize("Zikim")
    draft = laptop.records.drafts.create(SMALL_FORM, laptop.visit("Rafah"))
    empty = laptop.records.drafts.create(SMALL_FORM, laptop.records.new_entry(SMALL_FORM))

    found = seen(laptop)

    assert found.forms == (FormToday("visit", "Visit", 1),)
    assert {each.draft.id: (each.missing, each.to_check) for each in found.drafts} == {draft: (0, 0), empty: (1, 0)}
    assert (found.own, found.delivered, found.proven_at, found.returned) == (1, 0, None, ())
    assert not found.is_joined


def test_what_a_draft_lacks_is_asked_again_when_it_changed(tmp_path: Path) -> None:
    laptop = a_laptop(tmp_path)
    draft = laptop.records.drafts.create(SMALL_FORM, laptop.records.new_entry(SMALL_FORM))
    look, rooms = Lookout(), OpenLaptop(laptop.vault, laptop.clock)
    assert [each.missing for each in look(rooms).drafts] == [1]
    laptop.clock.tick()
    laptop.records.drafts.save(draft, laptop.visit("Rafah"))
    assert [each.missing for each in look(rooms).drafts] == [0]


def test_questions_of_a_return_and_the_queue_of_a_lead(tmp_path: Path) -> None:
    team = TeamLaptops(tmp_path)
    record = team.monitor.finalize("Zikim").record
    team.monitor.finalize("Rafah")
    team.sync()
    assert [row.title for row in seen(team.lead).queue] == ["Visit to Zikim", "Visit to Rafah"]
    team.lead.review.return_(record, "Look again.", {"place": "Which gate?"})
    team.sync()

    found = seen(team.monitor)

    assert [(each.row.record, each.question, each.more) for each in found.returned] == [(record, "Which gate?", 1)]
    assert found.returned[0].at is not None
    assert (found.own, found.delivered, found.proven_at, found.queue) == (2, 2, NOON, ())
    assert found.clock is None
    assert [row.title for row in seen(team.lead).queue] == ["Visit to Rafah"]
