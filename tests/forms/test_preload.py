"""What fills itself (ODK XForms, "Preload attributes")."""

from datetime import datetime, timedelta

import pytest

from tests.forms.builders import NOW, form


def bind(preload: str, params: str = "") -> str:
    return f'<bind nodeset="/data/a" jr:preload="{preload}" jr:preloadParams="{params}"/>'


PROPERTIES = {"username": "m-14", "email": "m14@example.org", "phonenumber": "000"}


@pytest.mark.parametrize(
    ("preload", "params", "filled"),
    [
        pytest.param("timestamp", "start", "2025-12-11T18:00:00.000+02:00", id="start"),
        pytest.param("timestamp", "end", "", id="end-waits-for-finalizing"),
        pytest.param("date", "today", "2025-12-11", id="today"),
        pytest.param("property", "deviceid", "fa:1", id="deviceid"),
        pytest.param("property", "username", "m-14", id="username"),
        pytest.param("property", "phone number", "000", id="old-name-of-the-phone-number"),
        pytest.param("property", "simserial", "", id="no-sim-here"),
    ],
)
def test_what_a_new_entry_holds(preload: str, params: str, filled: str) -> None:
    record = form("<a/>", binds=bind(preload, params), body="").new_entry(
        clock=lambda: NOW, device_id="fa:1", properties=PROPERTIES
    )
    assert record["a"].value == filled


def test_uid_is_a_version_4_uuid() -> None:
    record = form("<a/>", binds=bind("uid"), body="").new_entry(clock=lambda: NOW)

    assert record["a"].value.startswith("uuid:")
    assert record["a"].value.split(":")[1][14] == "4"


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


def test_end_is_written_at_each_finalizing_after_a_change_and_start_once() -> None:
    clock = Hand()
    binds = (
        '<bind nodeset="/data/start" jr:preload="timestamp" jr:preloadParams="start"/>'
        '<bind nodeset="/data/end" jr:preload="timestamp" jr:preloadParams="end"/>'
    )
    loaded = form("<start/><end/><a/>", binds=binds, body='<input ref="/data/a"/>')
    record = loaded.new_entry(clock=clock)
    clock.time += timedelta(minutes=5)
    first = record.submission()
    clock.time += timedelta(minutes=5)

    assert record.submission() == first
    assert record["start"].value.startswith("2025-12-11T18:00")
    assert record["end"].value.startswith("2025-12-11T18:05")
    assert loaded.open_entry(first, clock=clock).submission() == first
    record.set("a", "1")
    record.submission()
    assert record["end"].value.startswith("2025-12-11T18:10")
