"""An endpoint whose data folder was put back from an older copy, as monitors and a lead meet it: nothing is missed."""

import json
from pathlib import Path

import pytest

from field_app.cli.opening import create_app
from field_app.packs import dictionary, samples
from tests.cli.conftest import Command, Desk
from tests.cli.running import PASSPHRASE
from tests.sync.endpoint.put_back import copy, put_back
from tests.sync.running import RunningEndpoint
from tests.vault.builders import CHEAP


def a_desk(folder: Path, name: str) -> Desk:
    create_app(folder / name, PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).vault.close()
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return Desk(folder / name, folder / "passphrase", folder)


def finalize(command: Command, desk: Desk) -> str:
    answers = desk.folder / "answers.json"
    answers.write_text(json.dumps(samples().good["crossing_check"]), encoding="utf-8")
    now = ["--now", samples().now.isoformat()]
    ran = command("fill", "crossing_check", "--answers", answers, "--json", "--finalize", *now, *desk.keyed)
    return str(ran.json["record"])


def shown(command: Command, desk: Desk) -> set[str]:
    """Sync, and return the records that the desk then shows."""
    assert command("sync", "--vault", desk.vault).exit_code == 0
    return {row["record"] for row in command("records", "list", "--json", *desk.keyed).json}


@pytest.mark.parametrize("later", [1, 3], ids=["head-still-behind", "head-past-the-leads-place"])
def test_a_lead_sees_every_record_delivered_afterwards(command: Command, tmp_path: Path, later: int) -> None:
    first, second, lead = (a_desk(tmp_path, name) for name in ("monitor-1", "monitor-2", "lead"))
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        for desk, role in ((first, "monitor"), (second, "monitor"), (lead, "lead")):
            assert command("enrol", endpoint.url, endpoint.invite(role), *desk.keyed).exit_code == 0
        older = copy(endpoint)
        lost = {finalize(command, first) for _ in range(2)}
        shown(command, first)
        assert shown(command, lead) == lost
        put_back(endpoint, older)

        written = {finalize(command, second) for _ in range(later)}
        shown(command, second)

        assert shown(command, lead) == lost | written
        assert command("verify", *lead.keyed).exit_code == 0
