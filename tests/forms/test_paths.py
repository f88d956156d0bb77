"""A path means one node, or it is refused."""

import pytest

from field_app.errors import AnswerError
from field_app.forms import Entry
from tests.forms.builders import entry, inputs, repeat


@pytest.fixture
def record() -> Entry:
    """Two trucks with plates; `note` in two groups; `same` is a group and a question."""
    made = entry(
        "<truck><plates/></truck><one><note/></one><two><note/></two><same><deep/></same><g><same/></g><alone/>",
        body=repeat("/data/truck", "plates")
        + inputs("/data/one/note", "/data/two/note", "/data/same/deep", "/data/g/same", "/data/alone"),
    )
    made.add("/data/truck")
    return made


@pytest.mark.parametrize(
    ("path", "found"),
    [
        pytest.param("/data/alone", "/data/alone", id="absolute"),
        pytest.param("alone", "/data/alone", id="name"),
        pytest.param("deep", "/data/same/deep", id="name-in-a-group"),
        pytest.param("/data/truck[2]/plates", "/data/truck[2]/plates", id="with-index"),
        pytest.param("truck[2]/plates", "/data/truck[2]/plates", id="ending-with-index"),
        pytest.param("two/note", "/data/two/note", id="ending-that-tells-apart"),
        pytest.param("same", "/data/g/same", id="the-question-before-the-group"),
        pytest.param("/data/truck[1]", "/data/truck[1]", id="an-instance"),
        pytest.param("/data/orx:meta/orx:instanceID", "/data/meta/instanceID", id="prefixes"),
        pytest.param("instanceID", "/data/meta/instanceID", id="meta-by-name"),
        pytest.param(" /data/alone ", "/data/alone", id="white-space"),
    ],
)
def test_found(record: Entry, path: str, found: str) -> None:
    assert record[path].path == found


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("/data/nothing", "path-unknown", id="unknown"),
        pytest.param("nothing", "path-unknown", id="unknown-name"),
        pytest.param("/other/alone", "path-unknown", id="other-root"),
        pytest.param("note", "path-ambiguous", id="two-groups"),
        pytest.param("plates", "path-ambiguous", id="two-instances"),
        pytest.param("/data/truck/plates", "path-ambiguous", id="no-index"),
        pytest.param("/data/truck[3]/plates", "path-no-instance", id="no-such-instance"),
        pytest.param("", "path-unknown", id="empty"),
        pytest.param("/data/truck[x]/plates", "path-unknown", id="no-number"),
        pytest.param("//alone", "path-unknown", id="no-xpath"),
    ],
)
def test_refused(record: Entry, path: str, code: str) -> None:
    with pytest.raises(AnswerError) as refused:
        record.set(path, "x")

    assert refused.value.code == code


def test_an_index_may_be_left_out_where_there_is_one_instance(record: Entry) -> None:
    record.remove("/data/truck", 2)
    record.set("/data/truck/plates", "4")

    assert record["plates"].value == "4"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("/data/one", "path-not-a-repeat", id="a-group"),
        pytest.param("/data/nothing", "path-not-a-repeat", id="unknown"),
    ],
)
def test_only_a_repeat_is_added_to(record: Entry, path: str, code: str) -> None:
    with pytest.raises(AnswerError) as refused:
        record.add(path)
    assert refused.value.code == code


@pytest.mark.parametrize("index", [0, 3, -1])
def test_only_an_instance_that_is_there_is_removed(record: Entry, index: int) -> None:
    with pytest.raises(AnswerError) as refused:
        record.remove("/data/truck", index)
    assert refused.value.code == "path-no-instance"


def test_a_repeat_is_found_by_its_name(record: Entry) -> None:
    record.add("truck")

    assert len(record["/data/truck[1]"].instances) == 3
