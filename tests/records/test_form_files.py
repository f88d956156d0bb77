"""The files of a form in the vault: pinned by hash with its version, and read from there as lists."""

import pytest

from field_app.errors import FormError, StoreError
from field_app.forms import FilesInMemory, Form
from field_app.records import FormRef
from tests.forms.builders import form_xml
from tests.records.builders import Laptop

TOWNS = b"name,label,region\na,Sorvel,north\nb,Kestel,south\nc,Velim,north\n"
PICTURE = b"\x89PNG made up"
NORTH = "instance('towns')/root/item[region = /data/q]"
ITEMSET = f'<itemset nodeset="{NORTH}"><value ref="name"/><label ref="label"/></itemset>'
XML = form_xml(
    "<q/><a/>",
    itext='<itext><translation lang="en"><text id="t"><value form="image">jr://images/gate.png</value></text>'
    "</translation></itext>",
    lists='<instance id="towns" src="jr://file-csv/towns.csv"/>',
    body=f'<input ref="/data/q"/><select1 ref="/data/a"><label>A</label>{ITEMSET}</select1>',
)


def add(laptop: Laptop, **files: bytes) -> bool:
    """Add the form with files, named `towns_csv` for towns.csv."""
    named = {name.replace("_", "."): content for name, content in files.items()}
    return laptop.records.add_form(Form.load(XML, attached=FilesInMemory(named)), named)


def offered(laptop: Laptop, region: str = "north") -> list[str]:
    forms = laptop.records.forms
    entry = laptop.records.new_entry(forms.open(forms.newest("small").ref))
    entry.set("/data/q", region)
    return [choice.label for choice in entry["/data/a"].choices]


def the_form(laptop: Laptop) -> FormRef:
    return laptop.records.forms.newest("small").ref


def test_a_list_is_read_from_the_vault(laptop: Laptop) -> None:
    add(laptop, towns_csv=TOWNS, gate_png=PICTURE)
    again = laptop.reopened()

    assert offered(again) == ["Sorvel", "Velim"]
    assert again.records.forms.open(the_form(again)).degraded[0].construct == "degraded-media"
    assert again.records.forms.file(the_form(again), "gate.png") == PICTURE
    assert again.records.forms.file(the_form(again), "other.png") is None
    assert again.records.problem() is None


def test_opening_a_form_parses_no_list(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    add(laptop, towns_csv=TOWNS)
    again = laptop.reopened()
    monkeypatch.setattr("field_app.forms.attached.read_csv", None)

    assert offered(again) == ["Sorvel", "Velim"]


def test_an_entry_asks_the_vault_for_nothing(laptop: Laptop) -> None:
    """The window works on it in its own thread, and the vault may be locked meanwhile."""
    add(laptop, towns_csv=TOWNS)
    again = laptop.reopened()
    entry = again.records.new_entry(again.records.forms.open(the_form(again)))
    again.vault.close()

    entry.set("/data/q", "south")

    assert [choice.label for choice in entry["/data/a"].choices] == ["Kestel"]


def test_a_missing_file_may_come_later(laptop: Laptop) -> None:
    assert add(laptop)
    assert offered(laptop) == []

    assert add(laptop, towns_csv=TOWNS)

    assert offered(laptop) == ["Sorvel", "Velim"]
    assert not add(laptop, towns_csv=TOWNS)


def test_a_changed_file_under_an_old_version_is_refused(laptop: Laptop) -> None:
    add(laptop, towns_csv=TOWNS)

    with pytest.raises(FormError) as refused:
        add(laptop, towns_csv=TOWNS + b"d,Orvik,north\n", gate_png=PICTURE)

    assert refused.value.code == "form-file-changed"
    assert refused.value.values == {"form": "small", "version": "1", "file": "towns.csv"}
    assert laptop.records.forms.file(the_form(laptop), "gate.png") is None
    assert offered(laptop) == ["Sorvel", "Velim"]


def test_a_new_version_has_files_of_its_own(laptop: Laptop) -> None:
    add(laptop, towns_csv=TOWNS)
    changed = TOWNS + b"d,Orvik,north\n"
    newer = Form.load(XML.replace(b'version="1"', b'version="2"'))
    laptop.records.add_form(newer, {"towns.csv": changed})

    assert offered(laptop) == ["Sorvel", "Velim", "Orvik"]
    assert laptop.records.forms.file(laptop.records.forms.ref("small", "1"), "towns.csv") == TOWNS


def test_files_that_the_form_does_not_name_are_left_out(laptop: Laptop) -> None:
    add(laptop, towns_csv=TOWNS, other_png=PICTURE)

    assert laptop.records.forms.file(the_form(laptop), "other.png") is None


def test_a_broken_list_leaves_nothing_behind(laptop: Laptop) -> None:
    with pytest.raises(FormError):
        laptop.records.add_form(Form.load(XML), {"gate.png": PICTURE, "towns.csv": b"name,label\na\n"})

    with pytest.raises(FormError):
        laptop.records.forms.newest("small")


def test_a_damaged_file_is_found(laptop: Laptop) -> None:
    add(laptop, towns_csv=TOWNS)
    laptop.vault.db.execute("UPDATE records_form_content SET content = ?", [b"x"])

    assert isinstance(laptop.records.problem(), StoreError)


def test_a_record_is_found_by_the_label_of_a_choice_in_a_file(laptop: Laptop) -> None:
    add(laptop, towns_csv=TOWNS)
    entry = laptop.records.new_entry(laptop.records.forms.open(the_form(laptop)))
    entry.set("/data/q", "north")
    entry.set("/data/a", "c")
    laptop.records.finalize(entry)

    assert [row.form for row in laptop.records.search("velim")] == ["small"]
    assert laptop.records.search("kestel") == []


# The record that was saved last

LAST = form_xml(
    "<a/><b/>",
    lists='<instance id="__last-saved" src="jr://instance/last-saved"/>',
    binds='<setvalue event="odk-instance-first-load" ref="/data/b" value="instance(\'__last-saved\')/data/a"/>',
)


def test_the_last_finalized_record_is_offered_to_the_next(laptop: Laptop) -> None:
    laptop.records.add_form(Form.load(LAST))
    forms = laptop.records.forms
    for answer, seen in (("1", ""), ("2", "1"), ("3", "2")):
        laptop.clock.tick()
        entry = laptop.records.new_entry(forms.open(the_form(laptop)))
        assert entry["/data/b"].value == seen
        entry.set("/data/a", answer)
        laptop.records.finalize(entry)


def test_it_stays_across_versions_and_drafts_do_not_count(laptop: Laptop) -> None:
    laptop.records.add_form(Form.load(LAST))
    old = laptop.records.forms.open(the_form(laptop))
    entry = laptop.records.new_entry(old)
    entry.set("/data/a", "7")
    laptop.records.finalize(entry)
    draft = laptop.records.new_entry(old)
    draft.set("/data/a", "8")
    laptop.records.drafts.create(old, draft)
    laptop.records.add_form(Form.load(LAST.replace(b'version="1"', b'version="2"')))

    newer = laptop.records.forms.open(the_form(laptop))

    assert newer.version == "2"
    assert laptop.records.new_entry(newer)["/data/b"].value == "7"
