"""The endpoint's small parts by themselves: rules, limits, durable files, sockets of other platforms."""

import errno
import signal
import socket
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.clock import system_clock
from field_app.errors import MachineError
from field_app.journal import Role
from sync.endpoint import Endpoint
from sync.endpoint.durable import flush_folder, write_durably
from sync.endpoint.limits import Allowance
from sync.endpoint.receipts import _ranges
from sync.endpoint.roles import Member, RosterRange, role_at, takes_effect
from sync.endpoint.server import ending_signals, listen_on, server_of, url_of

AMAL, OMAR, ELSEWHERE = Member("M-01", 1), Member("M-02", 1), Member("M-03", 2)


@pytest.mark.parametrize(
    ("kind", "role", "owner", "expected"),
    [
        pytest.param("submission", Role.MONITOR, None, True, id="monitor-records"),
        pytest.param("submission", Role.MONITOR, AMAL, True, id="monitor-revises-own"),
        pytest.param("submission", Role.MONITOR, OMAR, False, id="monitor-revises-nobody-elses"),
        pytest.param("submission", Role.LEAD, OMAR, True, id="lead-merges"),
        pytest.param("submission", Role.LEAD, ELSEWHERE, False, id="lead-merges-in-own-team-only"),
        pytest.param("review", Role.MONITOR, OMAR, False, id="monitor-does-not-review"),
        pytest.param("review", Role.LEAD, OMAR, True, id="lead-reviews"),
        pytest.param("review", Role.LEAD, AMAL, False, id="lead-reviews-no-own-record"),
        pytest.param("review", Role.LEAD, None, True, id="lead-reviews-what-has-not-come-yet"),
        pytest.param("submission", Role.HEADQUARTERS, OMAR, False, id="headquarters-merge-nothing"),
        pytest.param("review", Role.LEAD, ELSEWHERE, False, id="lead-reviews-own-team-only"),
        pytest.param("review", Role.HEADQUARTERS, ELSEWHERE, True, id="headquarters-review-any-team"),
        pytest.param("withdrawal", Role.MONITOR, AMAL, True, id="monitor-withdraws-own"),
        pytest.param("withdrawal", Role.LEAD, OMAR, False, id="lead-withdraws-nobody-elses"),
        pytest.param("withdrawal", Role.HEADQUARTERS, OMAR, False, id="headquarters-withdraw-nobodys"),
        pytest.param("erasure", Role.LEAD, None, False, id="lead-does-not-erase"),
        pytest.param("erasure", Role.HEADQUARTERS, None, True, id="headquarters-erase"),
        pytest.param("roster", Role.HEADQUARTERS, None, False, id="nobody-writes-the-roster"),
        pytest.param("outcome", Role.HEADQUARTERS, None, False, id="nobody-writes-outcomes"),
        pytest.param("photo-note", Role.MONITOR, None, True, id="unknown-kinds-pass"),
    ],
)
def test_who_takes_effect_what(kind: str, role: Role, owner: Member | None, *, expected: bool) -> None:
    assert takes_effect(kind, role, AMAL, owner) is expected


@pytest.mark.parametrize(
    ("seq", "role"), [(1, Role.MONITOR), (3, Role.MONITOR), (4, None), (5, Role.LEAD), (10**9, Role.LEAD)]
)
def test_a_range_holds_its_ends(seq: int, role: Role | None) -> None:
    assert role_at([RosterRange(1, 3, Role.MONITOR), RosterRange(5, None, Role.LEAD)], seq) is role


@given(st.sets(st.integers(1, 60)))
def test_ranges_hold_the_same_seqs_and_do_not_touch(seqs: set[int]) -> None:
    ranges = list(_ranges(sorted(seqs)))

    assert [seq for first, last in ranges for seq in range(first, last + 1)] == sorted(seqs)
    assert all(second[0] > first[1] + 1 for first, second in pairwise(ranges))


def test_an_allowance_is_spent_and_comes_back() -> None:
    now = 0.0
    allowance = Allowance(burst=3, rate=0.5, now=lambda: now)

    assert [allowance.spend("a", 1) for _ in range(4)] == [True, True, True, False]
    assert allowance.wait_seconds("a", 1) == 2
    assert allowance.spend("b", 3)
    now = 2.0
    assert [allowance.spend("a", 1) for _ in range(2)] == [True, False]
    now = 10_000.0
    assert not allowance.spend("a", 4)
    assert allowance.spend("a", 3)


def test_callers_whose_allowance_is_full_again_are_forgotten() -> None:
    now = 0.0
    allowance = Allowance(burst=1, rate=1, now=lambda: now)
    for caller in range(10_000):
        allowance.spend(caller, 1)
    now = 1.0

    allowance.spend("last", 1)

    assert len(allowance._left) == 1


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.with_name("keys.new").write_bytes(b"left by a killed process")

    write_durably(path, b"one", private=True)
    write_durably(path, b"two")

    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["keys"]


def test_windows_needs_no_folder_flushed(tmp_path: Path) -> None:
    flush_folder(tmp_path / "not there", platform="win32")

    with pytest.raises(FileNotFoundError):
        flush_folder(tmp_path / "not there", platform="linux")


def test_windows_shares_no_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """There SO_REUSEADDR would let two servers take one port; elsewhere it lets one come back at once."""
    options: list[int] = []

    class Watched(socket.socket):
        def setsockopt(self, level: int, option: int, value: object) -> None:  # type: ignore[override]
            options.append(option)

    monkeypatch.setattr(socket, "socket", Watched)
    for platform in ("win32", "linux"):
        listen_on("127.0.0.1", 0, platform=platform).close()

    assert options == [socket.SO_REUSEADDR]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EADDRINUSE, "port-in-use"),
        (errno.EACCES, "port-not-allowed"),
        (errno.EADDRNOTAVAIL, "endpoint-address-unusable"),
    ],
    ids=["in-use", "not-allowed", "not-ours"],
)
def test_an_address_that_is_refused_is_said(monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    class Refusing(socket.socket):
        def bind(self, address: object) -> None:
            raise OSError(number, "no")

    monkeypatch.setattr(socket, "socket", Refusing)

    with pytest.raises(MachineError) as refused:
        listen_on("127.0.0.1", 80)

    assert (refused.value.code, refused.value.exit_code) == (code, 3)


def test_a_name_that_nobody_has_is_said() -> None:
    with pytest.raises(MachineError) as refused:
        listen_on("no such host.invalid", 0)

    assert refused.value.code == "endpoint-address-unusable"


def test_an_ipv6_address_is_bracketed() -> None:
    class Listener:
        def getsockname(self) -> tuple[str, int, int, int]:
            return "::1", 8800, 0, 0

    assert url_of(Listener()) == "http://[::1]:8800"  # type: ignore[arg-type]


def test_the_signals_that_end_a_server() -> None:
    assert ending_signals("linux") == (signal.SIGINT, signal.SIGTERM)
    assert set(ending_signals("win32")) >= {signal.SIGINT, signal.SIGTERM}


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_a_server_quietly_however_soon_and_often(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, times: int
) -> None:
    def press() -> None:
        for _ in range(times):
            signal.raise_signal(signal.SIGINT)

    with Endpoint.open(tmp_path, system_clock, None) as opened, listen_on("127.0.0.1", 0) as listener:
        opened.take_up()
        server_of(opened, press).run(sockets=[listener])

    assert caplog.text == ""
