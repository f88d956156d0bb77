"""Own entities in the lists of this laptop (ODK Entities, "Offline Entities"; xforms.md, meta/entity)."""

import pytest

from field_app.forms import EntityChange, Form, Row
from field_app.forms.tables import Columns
from field_app.records.entity_lists import own_rows
from tests.records.builders import Laptop

REGISTER = """
| survey   |      |      |       |           |
|          | type | name | label | save_to   |
|          | text | full | Name  | full_name |
| entities |      |       |
|          | list_name | label |
|          | people | ${full} |
| settings |         |         |
|          | form_id | version |
|          | register | 1 |
"""
FOLLOW = """
| survey   |      |      |       |           |
|          | type | name | label | save_to   |
|          | select_one_from_file people.csv | who | Who |  |
|          | text | full | Name  | full_name |
| entities |      |       |
|          | list_name | entity_id | label |
|          | people | ${who} | ${full} |
| settings |         |         |
|          | form_id | version |
|          | follow | 1 |
"""
PEOPLE = b"name,label,full_name,__version\np1,Tamin,Tamin,4\n"


@pytest.fixture
def team(laptop: Laptop) -> Laptop:
    laptop.records.add_form(Form.load(REGISTER.encode()))
    laptop.records.add_form(Form.load(FOLLOW.encode()), {"people.csv": PEOPLE})
    return laptop


def finalize(laptop: Laptop, form_id: str, **answers: str) -> str:
    laptop.clock.tick()
    forms = laptop.records.forms
    entry = laptop.records.new_entry(forms.open(forms.newest(form_id).ref))
    for name, text in answers.items():
        entry.set(name, text)
    return laptop.records.finalize(entry).record


def people(laptop: Laptop) -> dict[str, str]:
    forms = laptop.records.forms
    entry = laptop.records.new_entry(forms.open(forms.newest("follow").ref))
    return {choice.label: choice.value for choice in entry["/data/who"].choices}


def test_a_new_entity_can_be_chosen(team: Laptop) -> None:
    assert list(people(team)) == ["Tamin"]

    finalize(team, "register", full="Dorra")

    assert list(people(team)) == ["Tamin", "Dorra"]
    assert list(people(team.reopened())) == ["Tamin", "Dorra"]


def test_an_update_shows_and_counts_the_version(team: Laptop) -> None:
    finalize(team, "follow", who="p1", full="Kestel")
    assert people(team) == {"Kestel": "p1"}

    record = finalize(team, "follow", who="p1", full="Velim")

    assert people(team) == {"Velim": "p1"}
    xml = team.records.show(record).acting.submissions[0].content.xml
    assert 'baseVersion="5"' in xml


def test_a_new_entity_can_be_updated(team: Laptop) -> None:
    finalize(team, "register", full="Dorra")

    finalize(team, "follow", who=people(team)["Dorra"], full="Halden")

    assert list(people(team)) == ["Tamin", "Halden"]


def test_a_withdrawn_record_makes_no_entity(team: Laptop) -> None:
    record = finalize(team, "register", full="Dorra")

    team.records.withdraw(record, "entered twice")

    assert list(people(team)) == ["Tamin"]


def test_a_corrected_record_counts_once(team: Laptop) -> None:
    record = finalize(team, "register", full="Dora")
    team.correct(record, {"full": "Dorra"})

    assert list(people(team)) == ["Tamin", "Dorra"]


def change(
    identifier: str, *, creates: bool = False, updates: bool = False, base: str = "", label: str = "L"
) -> EntityChange:
    return EntityChange(identifier, label, creates, updates, base, "", "", {"age": label})


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        pytest.param([change("p1", creates=True)], [], id="the-file-has-it-already"),
        pytest.param([change("p1", updates=True, base="3")], [], id="the-file-is-newer"),
        pytest.param([change("p9", updates=True, base="1")], [], id="of-nobody"),
        pytest.param([change("p9")], [], id="neither-made-nor-changed"),
        pytest.param(
            [change("p1", updates=True, base="4")],
            [{"name": "p1", "label": "L", "age": "L", "__version": "5", "__trunkVersion": "4", "__branchId": ""}],
            id="changed",
        ),
        pytest.param(
            [change("p9", creates=True, updates=True), change("p9", updates=True, base="1", label="M")],
            [{"name": "p9", "label": "M", "age": "M", "__version": "2", "__trunkVersion": "1", "__branchId": ""}],
            id="made-and-changed",
        ),
    ],
)
def test_what_reads_otherwise_than_the_file(changes: list[EntityChange], rows: list[Row]) -> None:
    table = Columns([{"name": "p1", "label": "P", "age": "1", "__version": "4"}])

    assert own_rows(changes, table) == rows


def test_a_list_without_a_file_has_the_own_entities() -> None:
    assert [row["name"] for row in own_rows([change("p9", creates=True)], None)] == ["p9"]
