"""The path of a record through real processes: every step is a command that a user types."""

import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from field_app.packs import samples
from tests.cli.running import COMMAND, VaultUser, a_vault_user, run
from tests.records.made_pictures import drawn

COMMENT = "Your note says 118."


class Server:
    """`field-app serve` as a process that can be stopped and started on the same port."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        arguments = ["serve", "--data", str(self.data), "--port", str(self.port)]
        self._process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, encoding="utf-8")
        assert self._process.stdout is not None
        url = self._process.stdout.readline().strip()
        self.port = int(url.rpartition(":")[2])
        return url

    def stop(self) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        with self._process as process:
            code = process.wait(20)
        self._process = None
        return code


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "central")
    yield server
    server.stop()


def joined(server: Server, url: str, folder: Path, role: str) -> VaultUser:
    user = a_vault_user(folder)
    code = run("endpoint", "invite", "--data", server.data, "--role", role, "--team", "North").stdout.strip()
    enrolled = user("enrol", url, code)
    assert enrolled.exit_code == 0, enrolled.stderr
    return user


def filled(user: VaultUser, form: str, answers: Path, *more: str) -> str:
    ran = user("fill", form, "--answers", answers, "--finalize", "--json", "--now", samples().now.isoformat(), *more)
    assert ran.exit_code == 0, ran.stdout
    return str(ran.json["record"])


def written(folder: Path, form: str, **change: object) -> Path:
    path = folder / f"{form}.json"
    path.write_text(json.dumps({**samples().good[form], **change}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.timeout(120)
def test_a_record_from_the_first_answer_to_the_approval_of_its_correction(server: Server, tmp_path: Path) -> None:
    url = server.start()
    monitor, lead = (joined(server, url, tmp_path / role, role) for role in ("monitor", "lead"))
    assert server.stop() == 0

    (tmp_path / "damaged.png").write_bytes(drawn("PNG"))
    delivery = filled(monitor, "aid_delivery", written(tmp_path, "aid_delivery", damage_photo="damaged.png"))
    check = filled(monitor, "crossing_check", written(tmp_path, "crossing_check"))
    unsent = monitor.sync()
    assert unsent.exit_code == 1
    assert "no link" in unsent.stderr

    assert server.start() == url
    sent = monitor.sync("--json")
    assert (sent.exit_code, sent.json["waiting"], sent.json["files_sent"]) == (0, 0, 1)
    rows = monitor("records", "list", "--json").json
    assert {row["record"]: (row["delivered"], row["complete"]) for row in rows} == {
        delivery: (True, True),
        check: (True, True),
    }

    assert lead.sync().exit_code == 0
    assert {row["record"] for row in lead("review", "queue", "--json").json} == {delivery, check}
    assert lead("review", "approve", delivery[:8]).exit_code == 0
    assert lead("review", "return", check, "--field", f"trucks_cleared={COMMENT}").exit_code == 0
    assert lead.sync().exit_code == 0
    photo = lead("records", "show", delivery, "--json").json["files"]
    assert [(file["name"], file["here"]) for file in photo] == [("damaged.png", True)]

    assert monitor.sync().exit_code == 0
    shown = monitor("records", "show", check, "--json").json
    assert shown["state"] == "returned"
    assert [event["fields"] for event in shown["history"] if event["kind"] == "review"] == [
        [{"path": "/data/g_trucks/trucks_cleared", "comment": COMMENT}]
    ]
    correction = written(tmp_path, "crossing_check", trucks_cleared=118)
    assert filled(monitor, "crossing_check", correction, "--revise", check) == check
    assert monitor.sync().exit_code == 0

    assert lead.sync().exit_code == 0
    assert lead("review", "approve", check).exit_code == 0
    assert lead("records", "show", check, "--json").json["values"]["trucks_waiting"] == "23"
    assert lead.sync().exit_code == 0
    assert monitor.sync().exit_code == 0
    assert {row["state"] for row in monitor("records", "list", "--json").json} == {"approved"}
    for user in (monitor, lead):
        verified = user("verify", "--json")
        assert (verified.exit_code, verified.json["whole"]) == (0, True)
    assert run("endpoint", "verify", "--data", server.data).exit_code == 0


@pytest.mark.timeout(120)
def test_the_demo_ends_as_told_and_leaves_its_data_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")  # also where somebody could see the window
    place = tmp_path / "kept"

    told = run("demo", "--keep", place, seconds=110)

    assert told.exit_code == 0, told.stdout + told.stderr
    assert told.stdout.count("Everything holds") == 3
    passphrase = place.joinpath("lead-1.passphrase")
    rows = run("records", "list", "--json", "--vault", place / "lead-1", "--passphrase-file", passphrase).json
    assert sorted(row["state"] for row in rows) == ["approved", *["submitted"] * 5]
    assert run("demo", "--keep", place).exit_code == 2

    assert str(place / "screens") in told.stdout
    drawn = {path.name: path.read_bytes()[16:24] for path in (place / "screens").iterdir()}
    screens, faces = (
        ("unlock", "today", "entry", "records", "review", "sync"),
        ("light-en", "light-ar", "dark-en", "dark-ar"),
    )
    assert set(drawn) == {f"{screen}-{face}.png" for screen in screens for face in faces}
    assert set(drawn.values()) == {struct.pack(">II", 1366, 768)}  # width and height, as a PNG has them


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_the_demo_and_all_that_it_started(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    with subprocess.Popen(
        [*COMMAND, "demo", "--keep", str(place), "--no-window"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env=_unbuffered(),
    ) as demo:
        assert demo.stdout is not None
        assert any("syncs while locked" in line for line in demo.stdout)
        demo.send_signal(signal.SIGINT)
        _rest, said = demo.communicate(timeout=30)

    assert demo.returncode == 130
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):  # nobody is left in its process group
        _signal_group(demo.pid)


def _unbuffered() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", "FIELD_APP_LANGUAGE": "en"}


def _signal_group(group: int) -> None:
    os.killpg(group, 0)
