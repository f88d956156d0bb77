"""Restarts: killed at any point, nothing acknowledged is lost and nothing doubled (invariants 1, 3, 4, 9)."""

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from field_app.journal import OneTimeCode
from sync.endpoint import Endpoint, Role, status_of, verify
from sync.endpoint.administration import Administration
from sync.endpoint.durable import move_durably
from tests.sync.endpoint.device import STAMP, Device
from tests.sync.endpoint.serving import serving
from tests.sync.endpoint.test_blobs import Cipher, send, state
from tests.sync.running import RunningEndpoint


def test_a_restart_between_any_two_steps_changes_nothing(endpoint: RunningEndpoint) -> None:
    monitor, lead, cipher = Device(), Device(), Cipher.of(5_000)
    code = endpoint.invite()
    endpoint.restart()
    first = monitor.ask_to_enrol(endpoint.url, code).json()
    endpoint.restart()
    assert monitor.ask_to_enrol(endpoint.url, code).json()["token"] == first["token"]
    monitor.join(endpoint, person=first["person"])
    lead.join(endpoint, "lead")
    endpoint.restart()
    record = monitor.submit(files=[cipher.ref])
    for _ in range(5):
        monitor.submit()
    assert monitor.push(monitor.frames(size=2)[:2]).receipt.cursor == 4
    endpoint.restart()
    assert monitor.push(monitor.frames(size=2)).receipt.cursor == 6
    assert state(send(monitor, cipher, 0, 3_000)) == (204, 3_000, "?0")
    endpoint.restart()
    assert state(send(monitor, cipher, 3_000)) == (204, len(cipher.data), "?1")
    before = lead.feed()
    lead.review(record.id)
    lead.push()
    endpoint.restart()

    after = lead.feed()
    assert ([item.to for item in after.items][: len(before.items)], after.epoch) == (
        [item.to for item in before.items],
        before.epoch,
    )
    assert len(monitor.feed().of_kind("review")) == 1
    assert status_of(endpoint.opened).records == 6
    verify(endpoint.opened)


def test_a_server_killed_while_it_is_pushed_to_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance, data = random.Random(5), tmp_path / "data"
    with RunningEndpoint(data) as preparing:
        monitor, lead = Device().join(preparing), Device().join(preparing, "lead")
    acknowledged = 0
    for _ in range(4):
        for _ in range(60):
            monitor.submit()
        with serving(data) as server:
            monitor.url = server.url
            receipt = monitor.receipt()
            assert receipt.cursor >= acknowledged
            assert receipt.hash == monitor.head_at(receipt.cursor).hash
            acknowledged = push_until_killed(monitor, receipt.cursor, server.process.kill, chance.uniform(0.01, 0.3))

    with RunningEndpoint(data) as endpoint:
        lead.url = monitor.url = endpoint.url
        assert monitor.push(monitor.frames(acknowledged + 1)).receipt.hash == monitor.head.hash
        assert status_of(endpoint.opened).records == len(monitor.slots)
        got = lead.feed().slots_of(monitor.log)
        assert [got[seq].body for seq in sorted(got)] == [slot.body for slot in monitor.slots]
        verify(endpoint.opened)


def push_until_killed(monitor: Device, cursor: int, kill: Callable[[], None], seconds: float) -> int:
    """Push one frame a request until the server dies; return the last cursor that a receipt named."""
    death = threading.Timer(seconds, kill)
    death.start()
    acknowledged = cursor
    try:
        for frame in monitor.frames(cursor + 1, size=2):
            acknowledged = monitor.push([frame]).receipt.cursor
    except requests.RequestException:
        pass
    finally:
        death.join()
    return acknowledged


def test_a_blob_that_was_moved_but_not_noted_is_taken_up(tmp_path: Path) -> None:
    """As when the server is killed between the two."""
    data, cipher = tmp_path / "data", Cipher.of(500)
    with RunningEndpoint(data) as endpoint:
        monitor = Device().join(endpoint)
        monitor.submit(files=[cipher.ref])
        monitor.push()
        send(monitor, cipher, 0, len(cipher.data) - 1)
        partial = next((data / "partials").glob("*/*"))
        partial.write_bytes(cipher.data)
        whole = endpoint.opened.blobs.path(cipher.blob)
        whole.parent.mkdir()
        move_durably(partial, whole)

        endpoint.restart()

        assert monitor.receipt().awaited == ()
        assert monitor.call("GET", cipher.path).content == cipher.data


@pytest.mark.parametrize("is_right", [True, False], ids=["right", "wrong"])
def test_a_blob_that_came_whole_but_was_not_checked_is_checked_at_the_next_question(
    endpoint: RunningEndpoint, is_right: bool
) -> None:
    monitor, cipher = Device().join(endpoint), Cipher.of(500)
    monitor.submit(files=[cipher.ref])
    monitor.push()
    send(monitor, cipher, 0, 10)
    partial = next((endpoint.data / "partials").glob("*/*"))
    partial.write_bytes(cipher.data if is_right else bytes(len(cipher.data)))

    expected = (200, len(cipher.data), "?1") if is_right else (200, 0, "?0")
    assert state(monitor.call("HEAD", cipher.path)) == expected


def test_partials_of_whole_blobs_are_swept(endpoint: RunningEndpoint) -> None:
    monitor, other, cipher = Device().join(endpoint), Device().join(endpoint), Cipher.of(500)
    monitor.submit(files=[cipher.ref])
    monitor.push()
    send(monitor, cipher, 0, 10)
    send(other, cipher, 0)

    endpoint.restart()

    assert list((endpoint.data / "partials").glob("*/*")) == []


def test_invitations_and_server_share_the_folder(tmp_path: Path) -> None:
    """Two processes append to the team's log: neither loses an entry."""
    data = tmp_path / "data"
    with RunningEndpoint(data) as endpoint, Endpoint.open(data, lambda: STAMP.wall, None) as beside:
        devices = [Device().join(endpoint) for _ in range(3)]
        for device in devices:
            Administration(beside).revoke(device.person)
        code = Administration(beside).invite(Role.LEAD, "North", None)
        assert OneTimeCode.parse(code).fits(endpoint.opened.keys.public)
        lead = Device().join(endpoint, "lead")

        assert [len(each["ranges"]) for each in lead.feed().of_kind("roster")] == [1, 1, 1, 0, 0, 0, 1]
        verify(endpoint.opened)
