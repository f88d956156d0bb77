"""Collect's old look-ups are read as itemsets: search() in an appearance, and select_one_external."""

import pytest

from field_app.forms import Entry, FilesInMemory, Form
from tests.forms.builders import clock, entry_with, form_xml, inputs, repeat

TOWNS = "code,name_en,region\na,Sorvel,north\nb,Kestel,south\nc,Velim,north\n"
ITEMSETS = "list_name,name,label,region\ncities,a,Sorvel,north\nother,x,X,north\ncities,b,Kestel,south\n"


def offered(entry: Entry, path: str = "/data/a") -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in entry[path].choices]


def searching(appearance: str, path: str = "/data/a", label: str = "name_en") -> str:
    item = f"<item><label>{label}</label><value>code</value></item>"
    return f'<select1 ref="{path}" appearance="{appearance}"><label>A</label>{item}</select1>'


@pytest.mark.parametrize(
    ("search", "answer", "values"),
    [
        pytest.param("search('towns')", "", "a b c", id="all"),
        pytest.param("search('towns.csv')", "", "a b c", id="with-its-ending"),
        pytest.param("minimal search('towns', 'matches', 'region', /data/q)", "north", "a c", id="matches"),
        pytest.param("search('towns', 'contains', 'name_en', /data/q)", "KES", "b", id="contains-in-capitals"),
        pytest.param("search('towns', 'startswith', 'name_en', /data/q)", "ve", "c", id="starts-with"),
        pytest.param("search('towns', 'endswith', 'name_en', /data/q)", "l", "a b", id="ends-with"),
        pytest.param("search('towns', 'matches', 'code,region', /data/q)", "south", "b", id="any-of-two-columns"),
        pytest.param(
            "search('towns', 'contains', 'name_en', 'l', 'region', /data/q)", "north", "a c", id="and-a-filter"
        ),
    ],
)
def test_search(search: str, answer: str, values: str) -> None:
    entry = entry_with({"towns.csv": TOWNS}, "<q/><a/>", body=inputs("/data/q") + searching(search))
    if answer:
        entry.set("/data/q", answer)

    assert " ".join(value for value, _ in offered(entry)) == values


def test_search_is_not_named_when_it_works() -> None:
    form = Form.load(
        form_xml("<q/><a/>", body=searching("search('towns')")), attached=FilesInMemory({"towns.csv": TOWNS.encode()})
    )

    assert form.degraded == ()


def test_labels_may_take_several_columns() -> None:
    entry = entry_with({"towns.csv": TOWNS}, "<a/>", body=searching("search('towns')", label="name_en, region"))

    assert offered(entry)[0] == ("a", "Sorvel, north")


def test_search_in_a_repeat_reads_the_answer_beside_it() -> None:
    body = repeat("/data/r", "q", inside=searching("search('towns', 'matches', 'region', ../q)", "/data/r/a"))
    entry = entry_with({"towns.csv": TOWNS}, "<r><q/><a/></r>", body=body)
    entry.add("/data/r")

    entry.set("/data/r[2]/q", "south")

    assert offered(entry, "/data/r[2]/a") == [("b", "Kestel")]
    assert offered(entry, "/data/r[1]/a") == []


@pytest.mark.parametrize(
    ("files", "appearance"),
    [
        pytest.param({}, "search('towns')", id="file-not-there"),
        pytest.param({"towns.csv": TOWNS}, "search('towns', 'sounds-like', 'name_en', 'x')", id="unknown-way"),
        pytest.param({"towns.csv": TOWNS}, "search('towns', 'matches')", id="too-little-said"),
    ],
)
def test_what_is_not_mapped_is_named(files: dict[str, str], appearance: str) -> None:
    beside = FilesInMemory({name: text.encode() for name, text in files.items()})
    form = Form.load(form_xml("<a/>", body=searching(appearance)), attached=beside)

    assert [(each.construct, each.place) for each in form.degraded] == [("degraded-search", "/data/a")]
    assert offered(form.new_entry(clock=clock)) == [("code", "name_en")]


QUERY = """<input ref="/data/a" query="instance('cities')/root/item[region = /data/q]"><label>A</label></input>"""


def test_select_one_external_is_a_choice_from_itemsets() -> None:
    entry = entry_with({"itemsets.csv": ITEMSETS}, "<q/><a/>", body=inputs("/data/q") + QUERY)

    entry.set("/data/q", "north")

    assert entry["/data/a"].kind == "select1"
    assert offered(entry) == [("a", "Sorvel")]


def test_without_itemsets_it_is_typed_and_named() -> None:
    form = Form.load(form_xml("<q/><a/>", body=inputs("/data/q") + QUERY))

    assert ("degraded-external-select", "/data/a") in [(each.construct, each.place) for each in form.degraded]
    assert form.new_entry(clock=clock)["/data/a"].kind == "input"
