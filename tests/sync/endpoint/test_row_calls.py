"""Who reads rows, and how: roles by routes, queries, the health call, and logs that hold no value."""

import logging
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from starlette.routing import Route

from field_app.errors import StoreError
from field_app.journal import b64, unb64
from sync.endpoint import pages
from sync.endpoint.app import build_app
from sync.endpoint.service import Service
from tests.sync.endpoint.conftest import Team
from tests.sync.endpoint.device import PATIENCE, Device
from tests.sync.endpoint.row_reading import ask, catch_up, page, read_token, rows
from tests.sync.endpoint.test_blobs import Cipher, send
from tests.sync.running import RunningEndpoint

TOLD = "only-told-in-the-other-team"
TABLES = ("records", "answers", "reviews")
ROWS = tuple(f"/v1/{table}" for table in TABLES)

# Status of each call about another team's log, feed, file; of one that names nothing, what it is for all.
ROLES = ("nobody", "stranger", "monitor", "lead", "revoked", "headquarters")
EXPECTED = {
    ("POST", "/v1/enrol"): (400, 400, 400, 400, 400, 400),
    ("POST", "/v1/hello"): (401, 401, 400, 400, 400, 400),
    ("POST", "/v1/log/{log}"): (401, 401, 200, 200, 200, 200),  # of others' logs: their receipt, which holds counts
    ("GET", "/v1/feed/{team}"): (401, 401, 404, 404, 404, 200),
    ("HEAD", "/v1/blob/{sha256}"): (401, 401, 200, 200, 404, 200),  # who carries it asks how much is here
    ("PATCH", "/v1/blob/{sha256}"): (401, 401, 400, 400, 404, 400),
    ("GET", "/v1/blob/{sha256}"): (401, 401, 404, 404, 404, 200),
    ("GET", "/v1/records"): (401, 401, 404, 200, 404, 200),
    ("GET", "/v1/answers"): (401, 401, 404, 200, 404, 200),
    ("GET", "/v1/reviews"): (401, 401, 404, 200, 404, 200),
    ("GET", "/healthz"): (200, 200, 200, 200, 200, 200),
}


@dataclass(frozen=True)
class World:
    """Another team, with a record that holds `TOLD` and a file, and one asker a role."""

    endpoint: RunningEndpoint
    author: Device
    record: str
    cipher: Cipher
    askers: dict[str, Device | None]

    def ask(self, role: str, method: str, route: str) -> requests.Response:
        team = self.author.me.team.text
        path = route.format(log=self.author.log.text, team=team, sha256=self.cipher.blob.hex())
        asker = self.askers[role]
        token = {"Authorization": f"Bearer {b64(bytes(32))}"} if role == "stranger" else {}
        if asker is not None:
            token = {"Authorization": f"Bearer {read_token(asker)}"} if route in ROWS else asker.authorization
        return requests.request(method, self.endpoint.url + path, headers=token, timeout=PATIENCE)


@pytest.fixture(scope="module")
def world(shared_endpoint: RunningEndpoint) -> World:
    theirs, ours = Team(shared_endpoint, "Theirs"), Team(shared_endpoint, "Ours")
    author, their_lead, cipher = theirs.join(), theirs.join("lead"), Cipher.of(40)
    record = author.submit(text=f"<a>{TOLD}</a>", files=[cipher.ref])
    author.push()
    send(author, cipher, 0)
    their_lead.review(record.id, comment=TOLD)
    their_lead.push()
    askers: dict[str, Device | None] = {"nobody": None, "stranger": None}
    askers |= {role: ours.join(role) for role in ("monitor", "lead")}
    askers |= {"revoked": ours.join("lead"), "headquarters": Team(shared_endpoint, "Office").join("headquarters")}
    revoked = askers["revoked"]
    assert revoked is not None
    shared_endpoint.administration.revoke(revoked.person)
    catch_up(shared_endpoint)
    return World(shared_endpoint, author, record.id, cipher, askers)


def test_the_table_has_every_route(shared_endpoint: RunningEndpoint) -> None:
    app = build_app(Service.of(shared_endpoint.opened))
    routes = [route for route in app.routes if isinstance(route, Route)]
    offered = {(method, route.path) for route in routes for method in route.methods or ()}

    assert {each for each in offered if each[0] != "HEAD" or "blob" in each[1]} == EXPECTED.keys()
    assert len(routes) == len(app.routes)


@pytest.mark.parametrize(("method", "route"), [pytest.param(*each, id=" ".join(each)) for each in EXPECTED])
def test_what_each_role_gets_of_another_team(world: World, method: str, route: str) -> None:
    answers = {role: world.ask(role, method, route) for role in ROLES}

    assert tuple(answer.status_code for answer in answers.values()) == EXPECTED[method, route]
    for role, answer in answers.items():
        if role != "headquarters":
            assert TOLD not in answer.text
            assert world.record not in answer.text
    if route in ROWS:
        assert answers["lead"].json()["rows"] == []
        assert world.record in answers["headquarters"].text


@pytest.mark.parametrize("table", TABLES)
def test_headquarters_read_every_team_and_may_ask_for_one(world: World, table: str) -> None:
    headquarters = world.askers["headquarters"]
    assert headquarters is not None

    assert [row["record"] for row in page(headquarters, table, team="Theirs")["rows"]] == [world.record]
    assert page(headquarters, table, team="Ours")["rows"] == []


def test_a_lead_who_names_another_team_gets_nothing(world: World) -> None:
    lead = world.askers["lead"]
    assert lead is not None

    assert page(lead, "records", team="Theirs")["rows"] == []


@pytest.mark.parametrize("route", ROWS)
def test_the_token_beside_a_locked_vault_reads_no_rows(world: World, route: str) -> None:
    for role in ("lead", "headquarters"):
        asker = world.askers[role]
        assert asker is not None
        assert asker.call("GET", route).status_code == 401


def test_a_read_token_is_void_once_its_device_joins_again(team: Team) -> None:
    lead = team.join("lead")
    token = {"Authorization": f"Bearer {read_token(lead)}"}

    def status() -> int:
        return requests.get(f"{lead.url}/v1/records", headers=token, timeout=PATIENCE).status_code

    assert status() == 200
    team.join("lead", device=lead, person=lead.person)
    assert status() == 401


def test_a_read_token_moves_no_entry(team: Team) -> None:
    lead = team.join("lead")
    token = {"Authorization": f"Bearer {read_token(lead)}"}

    assert requests.post(f"{lead.url}/v1/hello", headers=token, timeout=PATIENCE).status_code == 401


@pytest.mark.parametrize("change", [0, 31, 32, 63])
def test_a_read_token_that_was_changed_is_none(team: Team, change: int) -> None:
    lead = team.join("lead")
    raw = bytearray(unb64(read_token(lead)))
    raw[change] ^= 1
    token = {"Authorization": f"Bearer {b64(bytes(raw))}"}

    assert requests.get(f"{lead.url}/v1/records", headers=token, timeout=PATIENCE).status_code == 401


# questions


@pytest.mark.parametrize("table", TABLES)
def test_filters_are_about_the_record(team: Team, table: str) -> None:
    first, second, lead = team.join(), team.join(), team.join("lead")
    for author in (first, second):
        record = author.submit(text="<a>1</a>")
        author.push()
        lead.review(record.id, "approved" if author is first else "rejected")
    lead.push()
    mine = first.slots[0].body
    assert mine is not None

    def found(**asked: str) -> int:
        return len(rows(team.endpoint, lead, table, **asked))

    assert (found(), found(form="crossing_check"), found(form="incident")) == (2, 2, 0)
    assert (found(state="approved"), found(state="submitted")) == (1, 0)
    assert (found(person=first.person), found(person=lead.person)) == (1, 0)
    assert (found(since="2026-03-01"), found(since="2026-03-01T09:00:00.000Z"), found(since="2026-03-02")) == (2, 2, 0)
    assert found(person=second.person, state="rejected", form="crossing_check", since="2026-01-01") == 1


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "limit=x",
        "limit=²",
        "cursor=x",
        f"cursor={b64(bytes(31))}",
        f"cursor={b64(bytes([255] * 32))}",
        "since=yesterday",
        "since=2026-02-30",
        "form=a&form=b",
        "from=crossing_check",
        "form=%00",
    ],
)
def test_a_question_that_does_not_parse_is_told_so(team: Team, query: str) -> None:
    lead = team.join("lead")

    for table in TABLES:
        answer = ask(lead, f"/v1/{table}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "format")


@pytest.mark.parametrize("table", TABLES)
def test_pages_end_and_go_on(team: Team, table: str) -> None:
    monitor, lead = team.join(), team.join("lead")
    for _ in range(5):
        lead.review(monitor.submit(text="<a>1</a>").id)
    monitor.push()
    lead.push()
    catch_up(team.endpoint)

    first = page(lead, table, limit=3)
    second = page(lead, table, limit=3, cursor=first["next"])
    third = page(lead, table, limit=3, cursor=second["next"])

    assert [(len(each["rows"]), each["more"], each["anew"]) for each in (first, second, third)] == [
        (3, True, True),
        (2, False, False),
        (0, False, False),
    ]
    assert len({row["record"] for each in (first, second) for row in each["rows"]}) == 5


def test_a_page_of_long_answers_ends_early(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monitor, lead = team.join(), team.join("lead")
    for _ in range(3):
        monitor.submit(text=f"<a>{'x' * 1_000}</a>")
    monitor.push()
    catch_up(team.endpoint)
    monkeypatch.setattr(pages, "PAGE_LETTERS", 999)

    found = page(lead, "answers")

    assert (len(found["rows"]), found["more"]) == (1, True)
    assert len(rows(team.endpoint, lead, "answers")) == 3


# health and logs


def health(endpoint: RunningEndpoint) -> tuple[int, dict[str, Any]]:
    answer = requests.get(f"{endpoint.url}/healthz", timeout=PATIENCE)
    return answer.status_code, answer.json()


def test_health_names_what_does_not_work(endpoint: RunningEndpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses() -> None:
        raise StoreError("store-damaged", folder=endpoint.data)

    assert health(endpoint) == (200, {"status": "ok"})
    with monkeypatch.context() as patched:
        patched.setattr(type(endpoint.opened.store), "answers", lambda _store: refuses())
        assert health(endpoint) == (503, {"status": "degraded", "fails": "database"})
    assert health(endpoint) == (200, {"status": "ok"})


def test_rows_that_stand_still_are_told_and_go_on(
    endpoint: RunningEndpoint, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monitor, lead = Device().join(endpoint), Device().join(endpoint, "lead")
    with caplog.at_level(logging.ERROR, "field_app.endpoint"), monkeypatch.context() as patched:
        patched.setattr("sync.endpoint.materialiser.read_arrivals", _breaks)
        monitor.submit()
        monitor.push()
        while health(endpoint) != (200, {"status": "degraded", "fails": "rows"}):
            pass
    monitor.submit()
    monitor.push()
    while len(page(lead, "records")["rows"]) < 2:
        pass

    assert health(endpoint) == (200, {"status": "ok"})
    assert [vars(line)["ids"] for line in caplog.records] == [{"error": "RuntimeError"}]
    assert TOLD not in caplog.text


def _breaks(*_: Any) -> None:
    raise RuntimeError(TOLD)


def test_the_log_tells_no_value(world: World, caplog: pytest.LogCaptureFixture) -> None:
    headquarters = world.askers["headquarters"]
    assert headquarters is not None
    with caplog.at_level(logging.INFO, "field_app.endpoint"):
        for table in TABLES:
            page(headquarters, table, form="crossing_check", person=world.author.person)

    told = [vars(line)["ids"] for line in caplog.records if line.getMessage() == "rows-read"]
    assert [each["rows"] for each in told] == [1, 1, 1]
    assert not any(value in repr(told) for value in (TOLD, "crossing_check", world.author.person))
