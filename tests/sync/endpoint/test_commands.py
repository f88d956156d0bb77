"""`serve` and `endpoint …` as a person runs them: what is printed where, and with which exit code."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner, Result

from field_app.cli.endpoint import endpoint as endpoint_group
from field_app.errors import FieldAppError, UsageError
from field_app.journal import b64
from field_app.messages import LANGUAGES
from tests.sync.endpoint.device import Device
from tests.sync.endpoint.serving import serving
from tests.sync.running import RunningEndpoint

CODE = re.compile(r"([A-Z2-7]{4}-){7}[A-Z2-7]{4}\n")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(endpoint_group, [str(each) for each in arguments])


def invite(data: Path, *arguments: str) -> Result:
    return run("invite", "--data", data, *arguments)


def field_app(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "field_app", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_read_token_is_printed_alone_and_reads_rows(endpoint: RunningEndpoint) -> None:
    lead = Device().join(endpoint, "lead")

    printed = run("read-token", "--data", endpoint.data, lead.person).stdout

    assert re.fullmatch(r"[A-Za-z0-9_-]{86}\n", printed)
    headers = {"Authorization": f"Bearer {printed.strip()}"}
    assert requests.get(f"{endpoint.url}/v1/records", headers=headers, timeout=10).json()["rows"] == []


def test_no_read_token_for_who_reads_none_or_is_several(endpoint: RunningEndpoint) -> None:
    monitor, lead = Device().join(endpoint), Device().join(endpoint, "lead")
    Device().join(endpoint, "lead", person=lead.person)

    refused = [run("read-token", "--data", endpoint.data, who) for who in (monitor.person, lead.person, "X-99")]

    codes = [done.exception.code for done in refused if isinstance(done.exception, UsageError)]
    assert codes == ["endpoint-reads-no-rows", "endpoint-several-devices", "endpoint-device-unknown"]


def test_serve_tells_its_address_first_and_answers_there(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.url)
        assert requests.post(f"{server.url}/v1/hello", timeout=10).status_code == 401


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_ends_serve_cleanly_and_quietly(tmp_path: Path, name: str) -> None:
    with serving(tmp_path / "data") as server:
        held = requests.Session()
        held.post(f"{server.url}/v1/hello", timeout=10)

        server.process.send_signal(signal.Signals[name])

        assert server.process.wait(10) == 0
        assert server.process.stdout is not None
        assert server.process.stderr is not None
        assert (server.process.stdout.read(), server.process.stderr.read()) == ("", "")
        held.close()


def test_serve_ends_when_the_parent_that_started_it_is_gone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "field_app", "serve", "--data", str(tmp_path), "--port", "0", "--end-with-stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith(b"http://127.0.0.1:")

        _rest, said = server.communicate(b"what is said does not matter", timeout=20)

    assert (server.returncode, said) == (0, b"")


def test_serve_can_come_back_on_the_same_port(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        port = int(server.url.rsplit(":", 1)[1])
    with serving(tmp_path / "data", port) as again:
        assert again.url == server.url


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = field_app("serve", "--data", tmp_path / "data", "--port", port)

    assert (done.returncode, done.stdout) == (3, "")
    assert f"Port {port} on 127.0.0.1 is in use." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_second_server_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path / "data"):
        done = field_app("serve", "--data", tmp_path / "data", "--port", 0)

    assert (done.returncode, done.stdout) == (3, "")
    assert "Another server runs on the folder" in done.stderr


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    done = field_app("serve", "--data", tmp_path / "data", "--host", "192.0.2.1", "--port", 0)

    assert done.returncode == 3
    assert "192.0.2.1 is not an address of this machine." in done.stderr


def test_invite_prints_the_code_and_nothing_else(endpoint: RunningEndpoint) -> None:
    done = invite(endpoint.data, "--role", "lead", "--team", "North", "--person", "KHAN-1")

    assert (done.exit_code, done.stderr) == (0, "")
    assert CODE.fullmatch(done.stdout)
    answer = Device().ask_to_enrol(endpoint.url, done.stdout).json()
    assert (answer["person"], answer["role"], answer["team_name"]) == ("KHAN-1", "lead", "North")


def test_persons_without_a_name_are_numbered_over_all_teams(endpoint: RunningEndpoint) -> None:
    persons = [
        Device().join(endpoint, role, team).me.person
        for role, team in [("monitor", "North"), ("monitor", "South"), ("lead", "North"), ("headquarters", "North")]
    ]
    invite(endpoint.data, "--role", "monitor", "--team", "South")

    assert persons == ["M-01", "M-02", "L-01", "H-01"]
    assert Device().join(endpoint).me.person == "M-04"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--team", "South", "--person", "M-01"), "endpoint-person-elsewhere"),
        (("--team", "North", "--person", "Amal Khan"), "endpoint-person-unusable"),
        (("--team", "North", "--person", "-x"), "endpoint-person-unusable"),
        (("--team", " "), "endpoint-team-unusable"),
        (("--team", "x" * 81), "endpoint-team-unusable"),
        (("--team", "a\nb"), "endpoint-team-unusable"),
    ],
    ids=["person-of-another-team", "person-with-a-space", "person-like-an-option", "no-name", "long-name", "two-lines"],
)
def test_names_that_cannot_be_used(endpoint: RunningEndpoint, arguments: tuple[str, ...], code: str) -> None:
    endpoint.invite(person="M-01")

    done = invite(endpoint.data, "--role", "monitor", *arguments)

    assert isinstance(done.exception, UsageError)
    assert (done.exception.code, done.exception.exit_code, done.stdout) == (code, 2, "")


def test_a_role_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    assert invite(tmp_path / "data", "--role", "king", "--team", "North").exit_code == 2


def test_roster_lists_devices_in_words_and_as_json(endpoint: RunningEndpoint) -> None:
    assert "No device was enrolled yet." in run("roster", "--data", endpoint.data).stderr
    monitor = Device().join(endpoint)
    Device().join(endpoint, "lead")
    endpoint.administration.revoke("M-01")

    rows = json.loads(run("roster", "--data", endpoint.data, "--json").stdout)
    words = run("roster", "--data", endpoint.data).stdout.splitlines()

    assert [(row["person"], row["role"], row["revoked"] is None) for row in rows] == [
        ("L-01", "lead", True),
        ("M-01", "monitor", False),
    ]
    assert rows[1]["device"] == b64(monitor.signing.verify_key.encode())
    assert rows[1]["device"][:8] in words[1]
    assert "revoked" in words[1]


def test_revoke_by_person_takes_all_devices_and_voids_codes(endpoint: RunningEndpoint) -> None:
    devices = [Device().join(endpoint, person="M-01") for _ in range(2)]
    waiting = endpoint.invite(person="M-01")

    done = run("revoke", "--data", endpoint.data, "M-01")

    assert "2 devices of M-01 are revoked." in done.stdout
    assert [device.hello().feed.head for device in devices] == [0, 0]
    assert Device().ask_to_enrol(endpoint.url, waiting).json() == {"code": "code-unknown"}


def test_revoke_by_device_leaves_the_others(endpoint: RunningEndpoint) -> None:
    lost, kept = (Device().join(endpoint, person="M-01") for _ in range(2))

    done = run("revoke", "--data", endpoint.data, "--", b64(lost.signing.verify_key.encode())[:12])

    again = run("revoke", "--data", endpoint.data, "--", b64(lost.signing.verify_key.encode())[:12])

    assert "One device of M-01 is revoked." in done.stdout
    assert "is revoked" not in again.stdout
    assert "No further device" in again.stdout
    assert (lost.hello().feed.head, kept.hello().feed.head > 0) == (0, True)


@pytest.mark.parametrize("who", ["M-99", "", "abc"], ids=["person", "nothing", "too-short-a-key"])
def test_revoke_of_nobody_is_said(endpoint: RunningEndpoint, who: str) -> None:
    Device().join(endpoint)

    done = run("revoke", "--data", endpoint.data, "--", who)

    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "endpoint-device-unknown"


def test_revoke_voids_the_codes_of_somebody_who_did_not_join_yet(endpoint: RunningEndpoint) -> None:
    code = endpoint.invite(person="M-07")

    done = run("revoke", "--data", endpoint.data, "M-07")

    assert (done.exit_code, done.stdout[:9]) == (0, "No furthe")
    assert Device().ask_to_enrol(endpoint.url, code).json() == {"code": "code-unknown"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has rights of another kind")
def test_a_folder_that_others_may_enter_is_closed_to_them_and_that_is_said_once(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    first, second = (invite(tmp_path, "--role", "lead", "--team", "North") for _ in range(2))

    assert "could enter the endpoint" in first.stderr
    assert second.stderr == ""
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"of a vault")

    done = invite(tmp_path, "--role", "lead", "--team", "North")

    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "endpoint-folder-holds-other"
    assert [part.name for part in tmp_path.iterdir()] == ["store.db"]


@pytest.mark.parametrize("begun", ["blobs", "lost+found"])
def test_a_folder_whose_making_was_cut_short_or_that_holds_what_systems_lay_there_is_taken(
    tmp_path: Path, begun: str
) -> None:
    (tmp_path / begun).mkdir()

    assert CODE.fullmatch(invite(tmp_path, "--role", "lead", "--team", "North").stdout)


@pytest.mark.parametrize("command", [["roster"], ["status"], ["verify"], ["revoke", "M-01"]], ids=lambda each: each[0])
def test_looking_makes_no_endpoint(tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--data", tmp_path / "mistyped")

    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "endpoint-not-there"
    assert not (tmp_path / "mistyped").exists()


def test_what_serve_says_of_calls_is_json_and_holds_no_secret(tmp_path: Path) -> None:
    with serving(tmp_path / "data", options=("--verbose",)) as server:
        code = invite(tmp_path / "data", "--role", "monitor", "--team", "North").stdout
        monitor = Device()
        answer = monitor.ask_to_enrol(server.url, code).json()
        monitor.ask_to_enrol(server.url, "A" * 32)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(10) == 0
        assert server.process.stderr is not None
        said = server.process.stderr.read()

    lines = [json.loads(line) for line in said.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [("enrolled", "info"), ("enrolment-refused", "info")]
    assert answer["token"] not in said
    assert code.strip() not in said


def test_status_counts(endpoint: RunningEndpoint) -> None:
    monitor, lead = Device().join(endpoint), Device().join(endpoint, "lead")
    record = monitor.submit()
    monitor.submit()
    monitor.append(b"{no json")
    monitor.push()
    lead.review(record.id)
    lead.push()

    found = json.loads(run("status", "--data", endpoint.data, "--json").stdout)
    words = run("status", "--data", endpoint.data).stdout

    assert found["entries"] == {"outcome": 1, "review": 1, "roster": 2, "submission": 2}
    assert (found["records"], found["verdicts"]) == (2, {"rejected": 1})
    assert [(each["team"], each["devices"]) for each in found["teams"]] == [("North", 2)]
    cursors = {each["log"]: each["cursor"] for each in found["logs"]}
    assert cursors == {monitor.me.team.text: 3, monitor.log.text: 3, lead.log.text: 1}
    assert "Team North: 2 devices" in words
    assert "2 records in 6 entries in effect." in words


def test_verify_says_whether_all_is_whole(endpoint: RunningEndpoint, tmp_path: Path) -> None:
    Device().join(endpoint)
    whole = run("verify", "--data", endpoint.data)
    endpoint.stop()
    shutil.rmtree(endpoint.data / "blobs")
    (endpoint.data / "endpoint.db").write_bytes(b"x" * 8_192)

    done = field_app("endpoint", "verify", "--data", endpoint.data, "--json")

    assert (whole.exit_code, whole.stdout) == (0, "All is whole: 2 logs, one entry, 0 files.\n")
    assert done.returncode == 1
    assert json.loads(done.stdout)["problem"]["code"] == "endpoint-database-damaged"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_administration_can_be_said(language: str) -> None:
    values: dict[str, dict[str, object]] = {
        "endpoint-folder-unusable": {"folder": "x", "reason": "y"},
        "endpoint-database-newer": {"file": "x"},
        "endpoint-disk-full": {"folder": "x"},
        "endpoint-already-served": {"folder": "x"},
        "port-in-use": {"host": "h", "port": "1"},
        "endpoint-device-ambiguous": {"who": "x", "count": 3},
        "endpoint-log-wrong": {"log": "x", "seq": "1", "check": "chain"},
    }

    said = [FieldAppError(code, **each).message(language) for code, each in values.items()]

    assert all(message.what and message.safe and message.todo for message in said)
