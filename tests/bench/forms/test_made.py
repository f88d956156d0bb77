"""Made-up forms load without a word, and hold what their benchmarks take for granted."""

import pytest

from field_app.forms import FilesInMemory, Form
from tests.bench.forms import made
from tests.bench.forms.load import an_entry

FORMS = {
    "questions": made.questions(20),
    "chain": made.chain(5),
    "independent": made.independent(5),
    "repeat": made.repeat(),
    "balance": made.balance(),
    "cascade": made.cascade(20, 4),
}


@pytest.mark.parametrize("xml", FORMS.values(), ids=FORMS)
def test_nothing_in_it_is_left_out(xml: bytes) -> None:
    assert Form(xml).degraded == ()


def test_all_answers_are_asked_and_allowed() -> None:
    entry = an_entry(Form(FORMS["questions"]))

    for path, text in made.answers(20):
        entry.set(path, text)

    assert entry.problems() == []
    assert [entry[f"/data/g{group}/total"].value for group in range(2)] == ["16", "56"]


def test_a_chain_hands_its_beginning_on_to_the_end() -> None:
    entry = an_entry(Form(FORMS["chain"]))
    entry.set("/data/c0", "7")

    assert entry["/data/c5"].value == "12"


def test_a_balance_runs_through_all_instances() -> None:
    entry = an_entry(Form(FORMS["balance"]))
    for place in range(1, 5):
        entry.add("/data/row")
        entry.set(f"/data/row[{place}]/q", str(place))

    assert entry["/data/last"].value == "10"


def test_the_cascade_is_the_same_with_its_towns_beside_it() -> None:
    rows = list(made.towns(20, 4))
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    beside = FilesInMemory({"towns.csv": "\n".join(lines).encode()})
    inside, attached = an_entry(Form(FORMS["cascade"])), an_entry(Form(made.attached_cascade(), attached=beside))

    for entry in (inside, attached):
        entry.set("/data/region", "r3")
    offered = [[choice.value for choice in entry["/data/town"].choices] for entry in (inside, attached)]

    assert offered == [["t3", "t7", "t11", "t15", "t19"]] * 2
