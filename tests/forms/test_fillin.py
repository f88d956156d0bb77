"""Random fill-ins: every form answers itself, and the result can be finalized."""

import re
from importlib.resources import files
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms import Form, NotFinalizable, fill_in
from field_app.forms.pattern_sample import pattern_sample
from tests.forms.builders import clock, form, inputs, repeat

PACK = [
    "aid_delivery",
    "corridor_permission",
    "crossing_check",
    "incident",
    "prisoner_transfer",
    "sequence_step",
]


@pytest.fixture(scope="module")
def pack() -> dict[str, Form]:
    folder = files("field_app.packs.ceasefire")
    return {name: Form.load(folder.joinpath(f"{name}.xml").read_bytes()) for name in PACK}


@pytest.mark.parametrize("name", PACK)
def test_the_forms_of_the_pack_are_filled(pack: dict[str, Form], name: str) -> None:
    records = [fill_in(pack[name], Random(seed), clock=clock) for seed in range(40)]

    assert len({record.submission() for record in records}) == 40
    for record in records:
        again = pack[name].open_entry(record.submission(), clock=clock)
        assert again.problems() == []
        assert again.values() == record.values()


@pytest.mark.parametrize("name", PACK)
def test_the_same_seed_gives_the_same_bytes(pack: dict[str, Form], name: str) -> None:
    once, again = (fill_in(pack[name], Random(7), clock=clock).submission() for _ in range(2))

    assert once == again


def test_required_questions_only_or_all(pack: dict[str, Form]) -> None:
    few = fill_in(pack["incident"], Random(1), clock=clock, answered=0.0)
    many = fill_in(pack["incident"], Random(1), clock=clock, answered=1.0)

    assert few.values()["event_end"] == ""
    assert many.values()["event_end"] != ""


def test_files_are_left_out_unless_required(pack: dict[str, Form]) -> None:
    records = (fill_in(pack["aid_delivery"], Random(seed), clock=clock, answered=1.0) for seed in range(10))
    assert all(record.attachments == () for record in records)

    upload = '<upload ref="/data/p" mediatype="image/*"><label>P</label></upload>'
    photo = form("<p/>", binds='<bind nodeset="/data/p" type="binary" required="true()"/>', body=upload)
    (name,) = fill_in(photo, Random(1), clock=clock).attachments
    assert name.endswith(".jpg")


@pytest.mark.parametrize(
    "bind_type", ["int", "decimal", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "string", "barcode"]
)
def test_each_type_gets_an_answer(bind_type: str) -> None:
    asked = form("<a/>", binds=f'<bind nodeset="/data/a" type="{bind_type}" required="true()"/>')

    assert fill_in(asked, Random(3), clock=clock)["a"].value != ""


def test_repeats_get_one_to_many_instances_and_counted_ones_their_count() -> None:
    body = repeat("/data/r", "x") + inputs("/data/n") + repeat("/data/s", "y", attributes='jr:count="/data/n"')
    asked = form(
        "<r><x/></r><n/><s><y/></s>",
        binds='<bind nodeset="/data/n" type="int" constraint=". = 2" required="true()"/>'
        '<bind nodeset="/data/s/y" required="true()"/>',
        body=body,
    )
    records = [fill_in(asked, Random(seed), clock=clock, instances_max=3).values() for seed in range(20)]

    assert {len(record["r"]) for record in records} == {1, 2, 3}
    assert {len(record["s"]) for record in records} == {2}


def test_rules_that_no_answer_meets_are_named() -> None:
    impossible = form("<a/>", binds='<bind nodeset="/data/a" required="true()" constraint=". = \'\'"/>')

    with pytest.raises(NotFinalizable) as refused:
        fill_in(impossible, Random(1), clock=clock)
    assert [problem.path for problem in refused.value.problems] == ["/data/a"]


@pytest.mark.parametrize(
    "pattern",
    [
        "^[A-Z]{2,4}-[0-9]{2,4}$",
        "^[A-Za-z0-9][A-Za-z0-9/_-]{3,29}$",
        "^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$",
        r"\d{3}\s?\w+",
        "(?:yes|no)x*",
        "a.c",
        "[^a-z]{5}",
        r"\+\d+",
        "[a-]{2,}",
    ],
)
@given(seed=st.integers(0, 1000))
def test_a_sample_matches_its_pattern(pattern: str, seed: int) -> None:
    assert re.fullmatch(pattern, pattern_sample(pattern, Random(seed)))


@given(pattern=st.text(alphabet="ab()[]{}|*+?^$\\.-,129", max_size=30), seed=st.integers(0, 9))
def test_any_pattern_gives_some_short_text(pattern: str, seed: int) -> None:
    assert len(pattern_sample(pattern, Random(seed))) <= 200


def test_an_answer_may_take_its_own_instance_away() -> None:
    ends = '<setvalue event="xforms-value-changed" ref="/data/wanted">0</setvalue>'
    question = f'<input ref="/data/r/more"><label>More</label>{ends}</input>'
    body = repeat("/data/r", "name", attributes='jr:count="/data/wanted"', inside=question + inputs("/data/r/last"))
    required = "".join(f'<bind nodeset="/data/r/{name}" required="true()"/>' for name in ("more", "last"))
    shrinking = form("<wanted>2</wanted><r><name/><more/><last/></r>", binds=required, body=body)

    filled = fill_in(shrinking, Random(3), clock=clock)

    assert filled["wanted"].value == "0"
    assert filled.problems() == []
