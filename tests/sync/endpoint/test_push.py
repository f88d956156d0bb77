"""Pushing a log: what a receipt says is stored, once, and nothing else is (invariants 1, 3, 4, 7, 8)."""

import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from field_app.journal import Frame, Head, LogId, Slot, canonical, genesis, seal_run, sign_run
from sync.endpoint import verify
from sync.endpoint.tables import log, record
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device, a_submission


def _number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")


@pytest.fixture
def monitor(team: Team) -> Device:
    return team.join()


def records(team: Team, *devices: Device) -> int:
    """Count the records that belong to devices."""
    held = select(func.count()).select_from(record).join(log, log.c.id == record.c.log_id)
    with team.endpoint.opened.store.read() as db:
        names = [device.log.raw for device in devices]
        return db.execute(held.where(log.c.name.in_(names))).scalar_one()


def test_the_receipt_ends_at_the_hash_that_the_device_has(team: Team, monitor: Device) -> None:
    for _ in range(120):
        monitor.submit()

    pushed = monitor.push()

    assert pushed.refused is None
    assert (pushed.receipt.cursor, pushed.receipt.hash) == (120, monitor.head.hash)
    assert records(team, monitor) == 120
    verify(team.endpoint.opened)


@pytest.mark.parametrize("size", [1, 7, 50], ids="frames-of-{}".format)
def test_pushing_again_in_other_frames_stores_nothing_twice(team: Team, monitor: Device, size: int) -> None:
    for _ in range(20):
        monitor.submit()
    monitor.push(monitor.frames(size=5)[:3])

    pushed = monitor.push(monitor.frames(size=size))

    assert (pushed.refused, pushed.receipt.cursor) == (None, 20)
    assert records(team, monitor) == 20


def test_a_frame_that_reaches_over_the_cursor_adds_its_tail(team: Team, monitor: Device) -> None:
    for _ in range(9):
        monitor.submit()
    monitor.push([monitor.frame(1, 5)])

    pushed = monitor.push([monitor.frame(3, 9)])

    assert (pushed.refused, pushed.receipt.cursor, records(team, monitor)) == (None, 9, 9)


def test_a_gap_is_refused_and_what_came_before_it_stays(monitor: Device) -> None:
    for _ in range(6):
        monitor.submit()

    pushed = monitor.push([monitor.frame(1, 2), monitor.frame(4, 5), monitor.frame(3, 3)])

    assert (pushed.refused, pushed.refused_from, pushed.receipt.cursor) == ("gap", 4, 2)


def test_a_log_begins_with_its_first_entry(team: Team, monitor: Device) -> None:
    monitor.submit()
    monitor.submit()

    pushed = monitor.push([monitor.frame(2, 2)])

    assert (pushed.refused, pushed.receipt.cursor) == ("gap", 0)
    assert pushed.receipt.hash == genesis(monitor.log)


@pytest.mark.parametrize("at", [1, 3, 4], ids=["at-the-start", "inside", "at-the-head"])
def test_another_history_of_the_same_log_is_a_fork(team: Team, monitor: Device, at: int) -> None:
    for _ in range(4):
        monitor.submit()
    monitor.push()
    clone = Device(monitor.signing, monitor.seal, monitor.epoch, monitor.slots[: at - 1], monitor.enrolled, monitor.url)
    for _ in range(5):
        clone.submit()

    pushed = clone.push([clone.frame(at, at + 2)])

    assert (pushed.refused, pushed.receipt.cursor, pushed.receipt.hash) == ("fork", 4, monitor.head.hash)


def test_frames_cut_anywhere_by_the_road_are_put_together(monitor: Device) -> None:
    for _ in range(4):
        monitor.submit()
    data = b"".join(monitor.frames(size=2))

    answer = monitor.call(
        "POST", f"/v1/log/{monitor.log.text}", data=(data[at : at + 97] for at in range(0, len(data), 97))
    )

    assert answer.json()["receipt"]["cursor"] == 4


def test_each_whole_frame_counts_when_the_link_breaks_inside_the_next(monitor: Device) -> None:
    for _ in range(3):
        monitor.submit()
    first, second, third = monitor.frames(size=1)
    host = urlsplit(monitor.url)
    head = (
        f"POST /v1/log/{monitor.log.text}?from=1 HTTP/1.1\r\nHost: {host.netloc}\r\n"
        f"Authorization: Bearer {monitor.me.token}\r\nContent-Length: {len(first + second + third)}\r\n\r\n"
    )
    with socket.create_connection((str(host.hostname), int(host.port or 0))) as link:
        link.sendall(head.encode() + first + second + third[:-1])

    assert monitor_comes_to(monitor, 2)


def monitor_comes_to(monitor: Device, cursor: int) -> bool:
    """Ask for the receipt until the server has read what the broken link brought."""
    return any(monitor.receipt().cursor == cursor for _ in range(500))


def test_a_body_that_ends_inside_a_frame_is_refused_where_it_ends(monitor: Device) -> None:
    monitor.submit()
    monitor.submit()
    first, second = monitor.frames(size=1)

    pushed = monitor.push([first, second[:-1]])

    assert (pushed.refused, pushed.refused_from, pushed.receipt.cursor) == ("payload", 2, 1)


NO_FRAMES = {
    "not-a-frame": (b"GET / HTTP/1.1\r\n", "payload"),
    "no-entries": (b"FDF1" + bytes(48) + _number(1, 8) + _number(0, 4) + bytes(64) + b"\x01", "payload"),
    "over-a-mebibyte": (
        b"FDF1" + bytes(48) + _number(1, 8) + _number(1, 4) + bytes(64) + b"\x01" + bytes(80) + _number(1 << 20, 4),
        "size",
    ),
}


@pytest.mark.parametrize(("data", "code"), NO_FRAMES.values(), ids=NO_FRAMES)
def test_what_can_be_no_frame_is_refused_at_once(monitor: Device, data: bytes, code: str) -> None:
    assert monitor.push([data]).refused == code


def test_a_frame_of_another_log_is_not_taken_under_this_name(team: Team, monitor: Device) -> None:
    other = team.join()
    other.submit()

    pushed = monitor.push(other.frames())

    assert pushed.refused == "payload"
    assert monitor.receipt(other.log).cursor == 0


def test_a_frame_sealed_to_somebody_else_is_refused(monitor: Device) -> None:
    monitor.submit()
    run = sign_run(monitor.signing, monitor.log, Head(0, genesis(monitor.log)), monitor.slots)

    pushed = monitor.push([seal_run(run, [monitor.seal.public_key.encode()]).encode()])

    assert (pushed.refused, pushed.receipt.cursor) == ("seal", 0)


def test_a_frame_packed_with_a_dictionary_that_is_not_here_is_named(monitor: Device) -> None:
    monitor.submit()
    run = sign_run(monitor.signing, monitor.log, Head(0, genesis(monitor.log)), monitor.slots)

    pushed = monitor.push([seal_run(run, [monitor.me.seal], b"a dictionary of nobody").encode()])

    assert (pushed.refused, pushed.refused_from) == ("dictionary", 1)


def test_a_bodys_hash_stands_for_it_until_the_body_comes(team: Team, monitor: Device) -> None:
    for _ in range(3):
        monitor.submit()
    held_back = [monitor.slots[0], Slot(None, monitor.slots[1].body_sha256), monitor.slots[2]]

    missing = monitor.push([monitor.frame(1, 3, held_back)]).receipt
    filled = monitor.push([monitor.frame(2, 2)]).receipt

    assert (missing.cursor, missing.missing, records(team, monitor)) == (3, (2,), 3)
    assert (filled.cursor, filled.missing) == (3, ())


def test_a_body_that_does_not_fit_its_slot_fills_nothing(monitor: Device) -> None:
    monitor.submit()
    monitor.push([monitor.frame(1, 1, [Slot(None, monitor.slots[0].body_sha256)])])

    pushed = monitor.push([monitor.frame(1, 1, [Slot.of(a_submission("M-01").data)])])

    assert (pushed.refused, pushed.receipt.missing) == ("fork", (1,))


def test_pushers_at_the_same_time_store_each_body_once(team: Team, monitor: Device) -> None:
    for _ in range(60):
        monitor.submit()
    others = [team.join() for _ in range(2)]
    for other in others:
        for _ in range(30):
            other.submit()
    pushes = [(monitor, size) for size in (3, 10, 50)] + [(other, 5) for other in others]

    with ThreadPoolExecutor(len(pushes)) as pool:
        list(pool.map(lambda push: push[0].push(push[0].frames(size=push[1])), pushes))

    assert monitor.receipt().hash == monitor.head.hash
    assert [other.receipt().cursor for other in others] == [30, 30]
    assert records(team, monitor, *others) == 120
    verify(team.endpoint.opened)


def test_nobody_extends_the_teams_own_log(team: Team, monitor: Device) -> None:
    name = monitor.me.team
    forged = Device(epoch=name.epoch, enrolled=monitor.enrolled, url=monitor.url)
    forged.submit()
    frame = Frame.parse(forged.frame(1, 1))
    renamed = Frame(name, 1, 1, genesis(name), frame.after, frame.keys, frame.cipher).encode()

    pushed = monitor.push([renamed], log=name)

    assert pushed.refused == "seal"
    assert pushed.receipt.cursor == 1  # the monitor's own roster entry


@pytest.mark.parametrize("token", ["", "x" * 43], ids=["no-token", "a-wrong-token"])
def test_without_a_token_nothing_is_taken(team: Team, monitor: Device, token: str) -> None:
    monitor.submit()

    answer = monitor.call(
        "POST", f"/v1/log/{monitor.log.text}", data=monitor.frame(1, 1), headers={"Authorization": f"Bearer {token}"}
    )

    assert answer.status_code == 401
    assert monitor.receipt().cursor == 0


def test_a_name_that_is_no_log_is_not_found(monitor: Device) -> None:
    assert monitor.call("POST", "/v1/log/nobody", data=b"").status_code == 404


def test_a_hello_that_does_not_parse_is_told_so(monitor: Device) -> None:
    said = [b"{", canonical({"v": 1}), b"x" * 70_000]

    assert [monitor.call("POST", "/v1/hello", data=data).status_code for data in said] == [400, 400, 413]


def test_hello_tells_of_the_logs_that_were_asked_for(team: Team, monitor: Device) -> None:
    other = team.join()
    other.submit()
    other.push()
    unheard = LogId(bytes(32), bytes(16))

    answer = monitor.hello({other.log: other.head, unheard: Head(0, genesis(unheard))})

    cursors = {each.log: each.cursor for each in answer.receipts}
    assert cursors == {monitor.log: 0, other.log: 1, unheard: 0}


def test_a_sender_who_goes_on_after_a_refusal_gets_the_answer(monitor: Device) -> None:
    noise = (b"no frame" * 2_000 for _ in range(150))  # 2.4 MB, more than waits in any buffer between the two

    answer = monitor.call("POST", f"/v1/log/{monitor.log.text}", data=noise)

    assert answer.json()["refused"] == {"code": "payload", "from": 1}
