"""Blobs: an offset never over-promises, a whole has its hash, and only readers get it (invariant 9)."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import pytest
import requests

from field_app.journal import FileRef
from sync.endpoint import verify
from sync.endpoint.blobnames import cipher_size
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import Device, a_body


@dataclass(frozen=True)
class Cipher:
    """A ciphertext of the size that `plain` bytes take."""

    plain: int
    data: bytes

    @classmethod
    def of(cls, plain: int) -> "Cipher":
        return cls(plain, secrets.token_bytes(cipher_size(plain)))

    @property
    def blob(self) -> bytes:
        return sha256(self.data).digest()

    @property
    def path(self) -> str:
        return f"/v1/blob/{self.blob.hex()}"

    @property
    def ref(self) -> FileRef:
        return FileRef(
            name="g.jpg", type="image/jpeg", size=self.plain, sha256=bytes(32), blob=self.blob, key=bytes(32)
        )


def named(team: Team, plain: int = 1_000) -> tuple[Device, Cipher]:
    """Return a monitor who pushed a record with a file."""
    monitor, cipher = team.join(), Cipher.of(plain)
    monitor.submit(files=[cipher.ref])
    assert monitor.push().receipt.awaited == (cipher.blob,)
    return monitor, cipher


def send(
    device: Device, cipher: Cipher, first: int, last: int | None = None, length: int | None = None
) -> requests.Response:
    headers = {"Upload-Offset": str(first), "Upload-Length": str(len(cipher.data) if length is None else length)}
    return device.call("PATCH", cipher.path, headers=headers, data=cipher.data[first:last])


def state(answer: requests.Response) -> tuple[int, int, str]:
    return answer.status_code, int(answer.headers["Upload-Offset"]), answer.headers["Upload-Complete"]


@pytest.mark.parametrize(
    ("plain", "size"),
    [(0, 41), (1, 42), (65_535, 65_576), (65_536, 65_577), (65_537, 65_595), (200_000, 200_092)],
)
def test_the_size_of_a_ciphertext(plain: int, size: int) -> None:
    assert cipher_size(plain) == size


def test_a_blob_sent_at_once_is_whole_and_no_longer_awaited(team: Team) -> None:
    monitor, cipher = named(team)

    assert state(send(monitor, cipher, 0)) == (204, len(cipher.data), "?1")

    assert monitor.receipt().awaited == ()
    assert state(monitor.call("HEAD", cipher.path)) == (200, len(cipher.data), "?1")
    verify(team.endpoint.opened)


def test_a_blob_sent_in_parts_goes_on_where_it_was(team: Team) -> None:
    monitor, cipher = named(team, 150_000)

    assert state(send(monitor, cipher, 0, 70_000)) == (204, 70_000, "?0")
    assert state(monitor.call("HEAD", cipher.path)) == (200, 70_000, "?0")
    assert monitor.receipt().awaited == (cipher.blob,)
    assert state(send(monitor, cipher, 70_000)) == (204, len(cipher.data), "?1")


@pytest.mark.parametrize("offset", [0, 99, 101, 1_041], ids="offset-{}".format)
def test_an_offset_that_does_not_fit_gets_the_true_one(team: Team, offset: int) -> None:
    monitor, cipher = named(team)
    send(monitor, cipher, 0, 100)

    assert state(send(monitor, cipher, offset)) == (409, 100, "?0")
    assert state(send(monitor, cipher, 100)) == (204, len(cipher.data), "?1")


def test_an_empty_file_has_a_blob_too(team: Team) -> None:
    monitor, cipher = named(team, 0)

    assert state(send(monitor, cipher, 0)) == (204, 41, "?1")


def test_bytes_of_another_hash_are_dropped(team: Team) -> None:
    monitor, cipher = named(team)
    wrong = Cipher(cipher.plain, bytes(len(cipher.data)))
    headers = {"Upload-Offset": "0", "Upload-Length": str(len(wrong.data))}

    assert monitor.call("PATCH", cipher.path, headers=headers, data=wrong.data).status_code == 422

    assert state(monitor.call("HEAD", cipher.path)) == (200, 0, "?0")
    assert monitor.receipt().awaited == (cipher.blob,)
    assert state(send(monitor, cipher, 0)) == (204, len(cipher.data), "?1")


@pytest.mark.parametrize("length", [0, 1, 1_000, 10**12], ids="length-{}".format)
def test_a_length_that_no_entry_states_is_refused(team: Team, length: int) -> None:
    monitor, cipher = named(team)

    assert send(monitor, cipher, 0, length=length).status_code == 422
    assert state(monitor.call("HEAD", cipher.path)) == (200, 0, "?0")


def test_bytes_beyond_the_length_are_not_kept(team: Team) -> None:
    monitor, cipher = named(team)
    headers = {"Upload-Offset": "0", "Upload-Length": str(len(cipher.data))}

    answer = monitor.call("PATCH", cipher.path, headers=headers, data=cipher.data + b"more")

    assert state(answer) == (204, len(cipher.data), "?1")


@pytest.mark.parametrize("header", ["", "-1", "1.5", "٣", "9" * 30], ids=["none", "negative", "half", "arabic", "long"])
def test_an_offset_that_is_no_number_is_told_so(team: Team, header: str) -> None:
    monitor, cipher = named(team)
    headers = {"Upload-Offset": header.encode(), "Upload-Length": str(len(cipher.data))}

    assert monitor.call("PATCH", cipher.path, headers=headers, data=cipher.data).status_code == 400


def test_a_hash_that_nobody_named_is_not_found(team: Team) -> None:
    monitor = team.join()
    unnamed = Cipher.of(10)

    assert monitor.call("HEAD", unnamed.path).status_code == 404
    assert send(monitor, unnamed, 0).status_code == 404
    assert monitor.call("GET", "/v1/blob/..%2f..%2fkeys").status_code == 404
    assert monitor.call("HEAD", "/v1/blob/" + "A" * 64).status_code == 404


def test_partials_of_two_devices_do_not_mix(team: Team) -> None:
    monitor, cipher = named(team)
    other = team.join()
    send(monitor, cipher, 0, 500)

    assert state(other.call("HEAD", cipher.path)) == (200, 0, "?0")
    assert state(send(other, cipher, 0)) == (204, len(cipher.data), "?1")
    assert state(send(monitor, cipher, 500)) == (409, len(cipher.data), "?1")


def test_two_uploads_of_one_partial_give_one_whole(team: Team) -> None:
    monitor, cipher = named(team, 400_000)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: send(monitor, cipher, 0), range(4)))

    assert {answer.status_code for answer in answers} <= {204, 409}
    while (at := state(monitor.call("HEAD", cipher.path)))[2] == "?0":
        send(monitor, cipher, at[1])
    assert monitor.call("GET", cipher.path).content == cipher.data


def test_who_may_read_a_blob(team: Team) -> None:
    monitor, cipher = named(team)
    send(monitor, cipher, 0)
    readers = {
        "author": monitor,
        "second-laptop": team.join(person=monitor.person),
        "colleague": team.join(),
        "lead": team.join("lead"),
        "headquarters": Team(team.endpoint, f"{team.name} above").join("headquarters"),
        "lead-of-another-team": Team(team.endpoint, f"{team.name} beside").join("lead"),
    }

    read = {name for name, reader in readers.items() if reader.call("GET", cipher.path).content == cipher.data}

    assert read == {"author", "second-laptop", "lead", "headquarters"}


def test_the_file_of_a_merge_is_readable_for_the_records_person(team: Team) -> None:
    author, lead, cipher = team.join(), team.join("lead"), Cipher.of(10)
    record = author.submit()
    author.push()
    files = [cipher.ref.encode()]
    merge = a_body("submission", lead.person, record=record.id, bases=[record.id], form={}, xml="", files=files)
    lead.append(merge, signed=True)
    lead.push()
    send(lead, cipher, 0)

    assert author.call("GET", cipher.path).content == cipher.data


def test_a_blob_comes_in_ranges(team: Team) -> None:
    monitor, cipher = named(team)
    send(monitor, cipher, 0)

    answer = monitor.call("GET", cipher.path, headers={"Range": "bytes=600-"})

    assert (answer.status_code, answer.content) == (206, cipher.data[600:])
    assert answer.headers["Content-Length"] == str(len(cipher.data) - 600)


def test_a_revoked_device_neither_brings_nor_gets_blobs(team: Team) -> None:
    monitor, cipher = named(team)
    send(monitor, cipher, 0)
    team.endpoint.administration.revoke(monitor.person)

    assert monitor.call("GET", cipher.path).status_code == 404
    assert monitor.call("HEAD", cipher.path).status_code == 404


def test_files_in_quarantine_are_not_asked_for(team: Team) -> None:
    monitor, cipher, stranger = team.join(), Cipher.of(10), Device()
    stranger.meet(monitor)
    stranger.submit(files=[cipher.ref])
    monitor.push(stranger.frames(), log=stranger.log)
    assert monitor.call("HEAD", cipher.path).status_code == 404

    team.join(device=stranger)

    assert stranger.receipt().awaited == (cipher.blob,)
    assert state(send(stranger, cipher, 0)) == (204, len(cipher.data), "?1")
