"""The runner: agreement and misses are counted as they are, and the exit code says whether the goals are met."""

import json
from pathlib import Path

import pytest

from tests.conformance.__main__ import main
from tests.conformance.reasons import PAGE, read_reasons
from tests.conformance.report import Group
from tests.conformance.sameness import same_text, xml_difference

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance>
<data id="f"><a/><b/></data></instance><bind nodeset="/data/b" calculate="/data/a + 1"/></model></h:head>
<h:body><input ref="/data/a"/></h:body></h:html>"""


def a_row(expected: object, kind: str = "number", **more: object) -> dict[str, object]:
    row = {
        "id": "xp9001",
        "source": "made up",
        "test": "t",
        "expr": "1 + /d/a",
        "context_xml": "@c",
        "context_node": "/",
    }
    return {**row, "expected": expected, "expected_type": kind, **more}


def play(folder: Path, name: str, rows: list[dict[str, object]], steps: list[dict[str, object]]) -> int:
    tables = {
        "xpath": rows,
        "xpath-contexts": {"c": "<d><a>2</a></d>"},
        "scenarios": [{"id": "sc9001", "source": "", "test": "", "clock_ms": 0, "steps": steps}],
        "scenario-forms": {"f": FORM},
    }
    for table, content in tables.items():
        (folder / f"{table}.json").write_text(json.dumps(content), encoding="utf-8")
    return main([str(folder), "--only", name])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param(a_row(3), 0, id="agrees"),
        pytest.param(a_row(4), 1, id="misses"),
        pytest.param(a_row("3", "string"), 0, id="as-text"),
        pytest.param(a_row(["/*[1]/*[1]"], "nodeset", expr="/d/a"), 0, id="nodes"),
        pytest.param(a_row(["/*[1]"], "nodeset", expr="/d/a"), 1, id="other-nodes"),
        pytest.param(a_row(True, "boolean"), 0, id="truth"),
    ],
)
def test_a_row(tmp_path: Path, row: dict[str, object], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    error = a_row("", "error", id="xp9002", expr="foo(")

    assert play(tmp_path, "xpath", [row, error], []) == code
    assert ("xp9001" in capsys.readouterr().out) is (code == 1)


def test_a_row_that_must_be_an_error_and_is_none_misses_the_goal(tmp_path: Path) -> None:
    assert play(tmp_path, "xpath", [a_row(3), a_row("", "error")], []) == 1


@pytest.mark.parametrize(
    ("value", "code"), [pytest.param("3", 0, id="agrees"), pytest.param("9", 1, id="misses-and-is-not-listed")]
)
def test_a_scenario(tmp_path: Path, value: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    steps: list[dict[str, object]] = [
        {"op": "load", "form": "f"},
        {"op": "answer", "ref": "/data/a", "value": 2, "stored": "2"},
        {"op": "expect_value", "ref": "/data/b", "value": value, "relevant": True},
    ]

    assert play(tmp_path, "scenarios", [], steps) == code
    assert ("NOT LISTED" in capsys.readouterr().out) is (code == 1)


def test_a_table_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path), "--only", "walk"])

    assert stopped.value.code == 2
    assert "walk-whova.json is not there" in capsys.readouterr().err


def test_a_miss_above_the_goal_still_has_to_be_listed() -> None:
    group = Group("g", 0.5, must_say_why=True)
    group.note("xp0001", "")
    group.note("xp0002", "otherwise")

    assert not group.is_met({})
    assert group.is_met({"xp0002": "because"})


def test_nothing_played_is_no_goal_met() -> None:
    assert not Group("g", 0.5).is_met({})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("89", "89.0", True, id="numbers"),
        pytest.param("1.0 2.5", "1 2.5", True, id="points"),
        pytest.param(
            "uuid:00000000-0000-4000-8000-000000000000", "uuid:1fffffff-0000-4000-8000-000000000000", True, id="ids"
        ),
        pytest.param("a", "A", False, id="texts"),
        pytest.param("1 2", "1", False, id="more-numbers"),
    ],
)
def test_sameness(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same


@pytest.mark.parametrize(
    ("xml", "difference"),
    [
        pytest.param("<d><a>1</a></d>", "", id="none"),
        pytest.param("<d><a>2</a></d>", "/d/a: '1', here '2'", id="text"),
        pytest.param("<d><b>1</b></d>", "/d/a: instead b", id="name"),
        pytest.param("<d><a>1</a><b/></d>", "/d: children ['a'], here ['a', 'b']", id="more"),
        pytest.param('<d x="1"><a>1</a></d>', "/d: attributes {}, here {'x': '1'}", id="attribute"),
    ],
)
def test_xml_difference(xml: str, difference: str) -> None:
    assert xml_difference("<d><a>1</a></d>", xml.encode()) == difference


def test_the_page_of_differences_gives_a_reason_for_every_row_that_it_names() -> None:
    reasons = read_reasons(PAGE)

    assert reasons.decided < reasons.why.keys()
    assert [row for row, why in reasons.why.items() if len(why) < 20] == []
