"""Lists in files beside the form, and the record that was saved last (ODK XForms, "Secondary instances")."""

import pytest

from field_app.errors import FormError
from field_app.forms import Entry, FilesInMemory, Form
from tests.forms.builders import clock, entry_with, form_xml

TOWNS = "name,label,region\na,Sorvel,north\nb,Kestel,south\nc,Velim,north\n"
GATES = '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "g1", "properties": {"label": "Gate"}}]}'
ZONES = "<root><item><name>z1</name><label>Zone</label></item></root>"
LAST = '<data id="small" version="0"><a>7</a><r><x>1</x></r><r><x>2</x></r><meta/></data>'
LAST_SAVED = '<instance id="__last-saved" src="jr://instance/last-saved"/>'


def chosen(entry: Entry, path: str = "/data/a") -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in entry[path].choices]


def select(nodeset: str, value: str = "name") -> str:
    itemset = f'<itemset nodeset="{nodeset}"><value ref="{value}"/><label ref="label"/></itemset>'
    return f'<input ref="/data/q"/><select1 ref="/data/a"><label>A</label>{itemset}</select1>'


def declared(source: str) -> str:
    return f'<instance id="l" src="{source}"/>'


@pytest.mark.parametrize(
    ("source", "file", "text", "offered"),
    [
        pytest.param("jr://file-csv/l.csv", "l.csv", TOWNS, ("a", "Sorvel"), id="csv"),
        pytest.param("jr://file/l.csv", "l.csv", TOWNS, ("a", "Sorvel"), id="csv-by-its-other-address"),
        pytest.param("jr://file/l.xml", "l.xml", ZONES, ("z1", "Zone"), id="xml"),
    ],
)
def test_choices_come_from_a_file(source: str, file: str, text: str, offered: tuple[str, str]) -> None:
    entry = entry_with({file: text}, "<q/><a/>", lists=declared(source), body=select("instance('l')/root/item"))

    assert chosen(entry)[0] == offered


def test_choices_come_from_geojson() -> None:
    parts = {"lists": declared("jr://file/l.geojson"), "body": select("instance('l')/root/item", "id")}

    assert chosen(entry_with({"l.geojson": GATES}, "<q/><a/>", **parts)) == [("g1", "Gate")]


def test_a_cascade_follows_the_answer() -> None:
    parts = {
        "lists": declared("jr://file-csv/l.csv"),
        "body": select("instance('l')/root/item[region = /data/q]"),
    }
    entry = entry_with({"l.csv": TOWNS}, "<q/><a/>", **parts)
    assert chosen(entry) == []

    entry.set("/data/q", "north")

    assert chosen(entry) == [("a", "Sorvel"), ("c", "Velim")]


def test_pulldata_reads_a_file_that_no_instance_declares() -> None:
    parts = {"binds": "<bind nodeset=\"/data/a\" calculate=\"pulldata('towns', 'label', 'name', /data/q)\"/>"}
    entry = entry_with({"towns.csv": TOWNS}, "<q/><a/>", **parts)

    entry.set("/data/q", "c")

    assert entry["/data/a"].value == "Velim"


def test_a_missing_file_is_named_and_its_list_empty() -> None:
    xml = form_xml(
        "<q/><a/>", lists=declared("jr://file-csv/l.csv"), body=select("instance('l')/root/item[region = /data/q]")
    )
    form = Form.load(xml)

    assert [(each.construct, each.place, each.name) for each in form.degraded] == [
        ("degraded-file-missing", "instance l", "l.csv")
    ]
    assert [(each.name, each.is_here) for each in form.files] == [("l.csv", False)]
    assert chosen(form.new_entry(clock=clock)) == []


def test_media_of_the_words_are_named() -> None:
    value = '<value>A</value><value form="image">jr://images/a.png</value><value form="audio">jr://audio/a.mp3</value>'
    xml = form_xml("<a/>", itext=f'<itext><translation lang="en"><text id="t">{value}</text></translation></itext>')
    form = Form.load(xml, attached=FilesInMemory({"a.png": b"picture"}))

    assert [(each.name, each.place, each.is_here) for each in form.files] == [
        ("a.png", "itext t", True),
        ("a.mp3", "itext t", False),
    ]
    assert [each.name for each in form.degraded if each.construct == "degraded-file-missing"] == ["a.mp3"]


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        pytest.param("l.csv", "name,label\na\n", "form-list-ragged", id="csv"),
        pytest.param("l.geojson", "{}", "form-list-not-geojson", id="geojson"),
        pytest.param("l.xml", "<root><item>", "form-list-broken", id="xml"),
        pytest.param("l.xml", f"<root>{'<i/>' * 500_001}</root>", "form-list-too-large", id="xml-of-too-many-elements"),
        pytest.param("l.xml", "<!DOCTYPE root><root/>", "form-list-broken", id="xml-with-a-doctype"),
    ],
)
def test_a_broken_file_refuses_the_form(file: str, text: str, code: str) -> None:
    with pytest.raises(FormError) as refused:
        entry_with({file: text}, "<a/>", lists=declared(f"jr://file/{file}"))

    assert (refused.value.code, refused.value.values["file"]) == (code, file)


# Last saved

FIRST_LOAD = (
    '<setvalue event="odk-instance-first-load" ref="/data/a" value="instance(\'__last-saved\')/data/a"/>'
    '<bind nodeset="/data/b" calculate="sum(instance(\'__last-saved\')/data/r/x)"/>'
)


def test_the_last_saved_record_can_be_read() -> None:
    entry = entry_with({}, "<a/><b/><r><x/></r>", last_saved=LAST, lists=LAST_SAVED, binds=FIRST_LOAD)

    assert (entry["/data/a"].value, entry["/data/b"].value) == ("7", "3")


def test_without_one_it_is_blank() -> None:
    entry = entry_with({}, "<a>5</a><b/><r><x>4</x></r>", lists=LAST_SAVED, binds=FIRST_LOAD)

    assert (entry["/data/a"].value, entry["/data/b"].value) == ("", "")


def test_choices_from_the_last_saved_record_are_those_of_each_entry() -> None:
    parts = {
        "lists": LAST_SAVED,
        "body": '<select1 ref="/data/a"><label>A</label><itemset nodeset="instance(\'__last-saved\')/data/r">'
        '<value ref="x"/><label ref="x"/></itemset></select1>',
    }
    xml = form_xml("<a/><r><x/></r>", **parts)
    beside = FilesInMemory({}, last_saved=LAST.encode())
    form = Form.load(xml, attached=beside)
    first = form.new_entry(clock=clock)
    assert [value for value, _ in chosen(first)] == ["1", "2"]

    other = FilesInMemory({}, last_saved=LAST.replace("<x>1</x>", "<x>9</x>").encode())
    beside.last_saved = other.last_saved  # type: ignore[method-assign]  # another record was finalized meanwhile

    assert [value for value, _ in chosen(form.new_entry(clock=clock))] == ["9", "2"]
    assert [value for value, _ in chosen(first)] == ["1", "2"]


def test_it_is_not_fetched_for_a_form_that_does_not_ask() -> None:
    class Asked(FilesInMemory):
        def last_saved(self, form_id: str) -> bytes | None:
            raise AssertionError(form_id)

    assert Form.load(form_xml("<a/>"), attached=Asked({})).new_entry(clock=clock)["/data/a"].value == ""
