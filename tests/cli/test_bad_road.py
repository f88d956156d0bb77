"""What may be wrong with the road to the endpoint: each a clear sentence that says what is safe and what to do."""

import http.server
import shutil
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from field_app.clock import system_clock
from field_app.journal import OneTimeCode
from field_app.vault import VaultFolder, vault_lock
from tests.cli.conftest import Command, Desk
from tests.cli.running import says
from tests.sync.double import PORTAL
from tests.sync.running import RunningEndpoint
from tests.sync.stranger import a_port_that_says

CODE = OneTimeCode.make(bytes(32)).text


def test_a_second_pusher_does_nothing(command: Command, desk: Desk, joined_desk: Desk) -> None:
    with vault_lock(VaultFolder(joined_desk.vault), "pusher"):
        ran = command("sync", "--vault", joined_desk.vault)

    assert ran.exit_code == 1
    says(ran, "vault-in-use")


def test_sync_before_a_team_was_joined(command: Command, desk: Desk) -> None:
    ran = command("sync", "--vault", desk.vault)

    assert ran.exit_code == 3
    says(ran, "sync-not-enrolled")


@pytest.mark.parametrize("part", ["outbox", "inbox"])
def test_a_folder_that_is_missing_is_made_by_opening_the_vault(command: Command, joined_desk: Desk, part: str) -> None:
    shutil.rmtree(joined_desk.vault / part)

    ran = command("sync", "--vault", joined_desk.vault)

    assert ran.exit_code == 1
    says(ran, "sync-folder-missing")
    assert str(joined_desk.vault / part) in ran.stderr
    assert command("records", "list", *joined_desk.keyed).exit_code == 0
    says(command("sync", "--vault", joined_desk.vault), "link-none")


def test_endpoint_down(command: Command, joined_desk: Desk) -> None:
    ran = command("sync", "--vault", joined_desk.vault)

    assert ran.exit_code == 1
    says(ran, "link-none")


def test_a_web_page_that_answers_changes_nothing(command: Command, joined_desk: Desk, web_page: int) -> None:
    ran = command("sync", "--vault", joined_desk.vault)

    assert web_page
    assert ran.exit_code == 1
    says(ran, "server-not-ours")


def test_a_code_that_is_none(command: Command, desk: Desk) -> None:
    ran = command("enrol", "http://127.0.0.1:1", "not-a-code", *desk.keyed)

    assert ran.exit_code == 2
    says(ran, "code-unreadable")


def test_another_endpoint_at_the_address_takes_nothing(
    command: Command, joined_desk: Desk, tmp_path: Path, free_port: int
) -> None:
    with RunningEndpoint(tmp_path / "another", _port=free_port):
        ran = command("sync", "--vault", joined_desk.vault)

    assert ran.exit_code == 1
    says(ran, "endpoint-token-unknown")
    assert "another server answers at that address" in ran.stderr


def test_a_code_of_another_endpoint_joins_nothing(command: Command, desk: Desk, tmp_path: Path) -> None:
    with RunningEndpoint(tmp_path / "central") as central, RunningEndpoint(tmp_path / "another") as another:
        ran = command("enrol", another.url, central.invite(), *desk.keyed)

    assert ran.exit_code == 1
    says(ran, "enrol-code-unknown")
    says(command("sync", "--vault", desk.vault), "sync-not-enrolled")


def test_a_code_works_once(command: Command, desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", desk.passphrase_file, tmp_path)
    assert command("init", *other.keyed).exit_code == 0
    with RunningEndpoint(tmp_path / "central") as endpoint:
        code = endpoint.invite()
        assert command("enrol", endpoint.url, code, *desk.keyed).exit_code == 0
        ran = command("enrol", endpoint.url, code, *other.keyed)

    assert ran.exit_code == 1
    says(ran, "enrol-code-used")


def test_a_code_works_for_a_while(command: Command, desk: Desk, tmp_path: Path) -> None:
    hours = count()
    with RunningEndpoint(tmp_path / "central", lambda: system_clock() + timedelta(hours=next(hours))) as endpoint:
        ran = command("enrol", endpoint.url, endpoint.invite(), *desk.keyed)

    assert ran.exit_code == 1
    says(ran, "enrol-code-expired")


def test_a_web_page_gets_no_member(command: Command, desk: Desk, web_page: int) -> None:
    other = Desk(desk.folder / "other", desk.passphrase_file, desk.folder)
    assert command("init", *other.keyed).exit_code == 0

    ran = command("enrol", f"http://127.0.0.1:{web_page}", CODE, *other.keyed)

    assert ran.exit_code == 1
    says(ran, "server-not-ours")


def test_a_server_without_tls_gets_no_member(command: Command, desk: Desk) -> None:
    with a_port_that_says(PORTAL) as address:
        ran = command("enrol", address.removeprefix("https://"), CODE, *desk.keyed)

    assert ran.exit_code == 1
    says(ran, "server-without-tls")


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://127.0.0.1", "https://", "http://user:word@127.0.0.1"),
        *("http://a..b", "http://.", f"http://{'l' * 70}.example", f"http://{'l' * 3_000}"),
    ],
)
def test_an_address_that_is_none(command: Command, desk: Desk, address: str) -> None:
    ran = command("enrol", address, CODE, *desk.keyed)

    assert ran.exit_code == 2
    says(ran, "url-says-more" if "@" in address else "url-unreadable")


def test_a_port_in_use(command: Command, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = command("serve", "--data", tmp_path / "central", "--port", str(taken.getsockname()[1]))

    assert ran.exit_code == 3
    says(ran, "port-in-use")


@pytest.mark.parametrize("host", ["a..b", ".", "l" * 70])
def test_a_host_to_listen_on_that_is_no_name(command: Command, tmp_path: Path, host: str) -> None:
    ran = command("serve", "--data", tmp_path / "central", "--host", host)

    assert ran.exit_code == 3
    says(ran, "endpoint-address-unusable")


@pytest.fixture
def web_page(joined_desk: Desk, free_port: int) -> Iterator[int]:
    """A captive portal on the endpoint's port."""

    class Portal(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            page = b"<html>Please accept the terms.</html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port), Portal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield free_port
    server.shutdown()
    thread.join()
    server.server_close()
