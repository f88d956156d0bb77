"""Entities: what the form says of them goes into the submission as servers expect it (ODK Entities specification)."""

import pytest
from lxml import etree

from field_app.errors import FormError
from field_app.forms import Entry, FilesInMemory, Form
from tests.forms.builders import clock

_SHEET = """
| survey   |          |        |        |                     |
|          | type     | name   | label  | save_to             |
|          | text     | person | Person |                     |
|          | text     | full   | Name   | full_name           |
|          | integer  | age    | Age    | age                 |
| entities |          |        |        |           |           |
|          | list_name | label | entity_id | create_if | update_if |
|          | people   | {label} | {entity_id} | {create_if} | {update_if} |
| settings |          |        |
|          | form_id  | version |
|          | visit    | 3      |
"""
PEOPLE = b"name,label,__version,__trunkVersion,__branchId\np1,Tamin,4,3,b7\n"


def entry_of(label: str = "${full}", entity_id: str = "", create_if: str = "", update_if: str = "") -> Entry:
    sheet = _SHEET.format(label=label, entity_id=entity_id, create_if=create_if, update_if=update_if)
    return Form.load(sheet.encode(), attached=FilesInMemory({"people.csv": PEOPLE})).new_entry(clock=clock)


def entity(entry: Entry) -> etree._Element:
    found = etree.fromstring(entry.submission()).find(".//{*}entity")
    assert found is not None
    return found


def test_a_new_entity() -> None:
    entry = entry_of()
    entry.set("full", "Halden")
    made = entity(entry)

    assert (made.get("dataset"), made.get("create"), made.findtext("{*}label")) == ("people", "1", "Halden")
    assert len(made.get("id", "")) == 36
    assert made.get("update") is None
    assert entity(entry).get("id") == made.get("id")


def test_an_update_names_the_version_that_it_is_based_on() -> None:
    entry = entry_of(entity_id="${person}")
    entry.set("person", "p1")
    entry.set("full", "Halden")
    made = entity(entry)

    assert {
        name: made.get(name) for name in ("dataset", "id", "update", "baseVersion", "trunkVersion", "branchId")
    } == {
        "dataset": "people",
        "id": "p1",
        "update": "1",
        "baseVersion": "4",
        "trunkVersion": "3",
        "branchId": "b7",
    }


@pytest.mark.parametrize(("age", "said"), [("17", "false"), ("18", "true")])
def test_a_condition_decides_whether_it_is_made(age: str, said: str) -> None:
    entry = entry_of(create_if="${age} >= 18")
    entry.set("age", age)

    assert entity(entry).get("create") == said


def test_it_comes_back_from_a_draft_as_it_was() -> None:
    entry = entry_of()
    entry.set("full", "Halden")
    sheet = _SHEET.format(label="${full}", entity_id="", create_if="", update_if="")
    again = Form.load(sheet.encode()).open_entry(entry.draft(), clock=clock)

    assert entity(again).attrib == entity(entry).attrib


_IN_REPEATS = """
| survey   |              |       |       |           |
|          | type         | name  | label | save_to   |
|          | text         | site  | Site  | sites#name_of |
|          | begin_repeat | child | Child |           |
|          | text         | first | Name  | people#full_name |
|          | end_repeat   |       |       |           |
| entities |              |       |
|          | list_name    | label |
|          | sites        | ${site} |
|          | people       | ${first} |
"""


def test_what_a_submission_makes_of_a_list() -> None:
    form = Form.load(_IN_REPEATS.encode())
    entry = form.new_entry(clock=clock)
    entry.fill({"site": "Well", "child": [{"first": "Tamin"}, {"first": "Dorra"}]})
    document = entry.submission()

    people = form.entity_changes(document, "people")
    (site,) = form.entity_changes(document, "sites")

    assert [(each.label, dict(each.properties)) for each in people] == [
        ("Tamin", {"full_name": "Tamin"}),
        ("Dorra", {"full_name": "Dorra"}),
    ]
    assert (site.label, dict(site.properties), site.creates, site.updates) == ("Well", {"name_of": "Well"}, True, False)
    assert len({each.id for each in (*people, site)}) == 3
    assert form.entity_changes(document, "others") == []


def versioned(version: str) -> bytes:
    return f"""<html xmlns:entities="http://www.opendatakit.org/xforms/entities"><head>
    <model entities:entities-version="{version}">
    <instance><data id="v"><a/><meta><entity dataset="people" id=""/></meta></data></instance>
    </model></head></html>""".encode()


@pytest.mark.parametrize("version", ["2022.1.0", "2023.1.0", "2024.1.0", "2025.1.0", "2025.1.7"])
def test_versions_that_are_read(version: str) -> None:
    form = Form.load(versioned(version))

    assert [(each.construct, each.place) for each in form.degraded] == [("degraded-entity", "/data/meta/entity")]


@pytest.mark.parametrize("version", ["2025.2.0", "2026.1.0", "9999.1"])
def test_a_newer_version_is_refused(version: str) -> None:
    with pytest.raises(FormError) as refused:
        Form.load(versioned(version))

    assert (refused.value.code, refused.value.values["version"]) == ("form-entities-version", version)
