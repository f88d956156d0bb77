"""Rows as who asks for them keeps them (docs/formats/rows.md), read once everything that arrived is in them."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import requests

from sync.endpoint.devices import device_of_key
from sync.endpoint.materialiser import Materialiser
from sync.endpoint.readtokens import read_token_of
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import PATIENCE, Device, a_body
from tests.sync.running import RunningEndpoint

Rows = list[dict[str, Any]]


def catch_up(endpoint: RunningEndpoint) -> None:
    """Make all rows that are due, beside the endpoint's own materialiser."""
    materialiser = Materialiser(endpoint.opened.store)
    while materialiser.step():
        pass


def read_token(reader: Device) -> str:
    """Return the read token of a device, also of one for which the administration would print none."""
    assert reader.endpoint is not None
    opened = reader.endpoint.opened
    with opened.store.read() as db:
        who = device_of_key(db, reader.log.key)
    assert who is not None
    return read_token_of(who, opened.keys.secret)


def ask(reader: Device, path: str, **asked: str | int) -> requests.Response:
    """Ask with a read token."""
    headers = {"Authorization": f"Bearer {read_token(reader)}"}
    return requests.get(reader.url + path, params=asked, headers=headers, timeout=PATIENCE)


def page(reader: Device, table: str, **asked: str | int) -> dict[str, Any]:
    """Return one page."""
    answer = ask(reader, f"/v1/{table}", **asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def rows(endpoint: RunningEndpoint, reader: Device, table: str, **asked: str | int) -> Rows:
    """Return all rows."""
    catch_up(endpoint)
    found, going = page(reader, table, **asked), True
    read: Rows = [*found["rows"]]
    while going := found["more"] and going:
        found = page(reader, table, **{**asked, "cursor": found["next"]})
        read += found["rows"]
    return read


@dataclass
class Kept:
    """What a reader has of a table after each page: the newest of each record, by record."""

    reader: Device
    table: str
    limit: int
    cursor: str = ""
    by_record: dict[str, Rows] = field(default_factory=dict)

    def read_on(self) -> bool:
        """Take a page; say whether there is more."""
        place = {"cursor": self.cursor} if self.cursor else {}
        found = page(self.reader, self.table, limit=self.limit, **place)
        if found["anew"]:
            self.by_record.clear()
        for row in found["rows"]:
            held = self.by_record.setdefault(row["record"], [])
            if held and held[0]["made"] < row["made"]:
                held.clear()
            held.append(row)
        self.cursor = found["next"]
        return bool(found["more"])

    def read_all(self) -> None:
        """Take pages to the end."""
        while self.read_on():
            pass


def values(found: Rows) -> list[str]:
    return [row["value"] for row in found]


def without_numbers(found: Rows) -> list[dict[str, Any]]:
    bare = [{name: value for name, value in row.items() if name != "made"} for row in found]
    return sorted(bare, key=repr)


def everything(endpoint: RunningEndpoint, reader: Device) -> list[list[dict[str, Any]]]:
    return [without_numbers(rows(endpoint, reader, table)) for table in ("records", "answers", "reviews")]


def erase(team: Team, body: bytes, kept: str | None) -> Device:
    """Let headquarters erase a body."""
    headquarters = team.join("headquarters")
    said: dict[str, Any] = {"sha256": hashlib.sha256(body).hexdigest(), "reason": "asked for", "kept": kept}
    headquarters.append(a_body("erasure", headquarters.person, **said))
    headquarters.push()
    return headquarters
