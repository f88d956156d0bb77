"""A vault that was put back to an older state: said at every unlock and by `verify`, never told as delivered."""

import shutil
from pathlib import Path

from field_app.cli.opening import open_app
from field_app.packs import dictionary
from tests.cli.conftest import Command, Desk
from tests.cli.running import PASSPHRASE
from tests.sync.running import RunningEndpoint


def record(desk: Desk) -> None:
    with open_app(desk.vault, PASSPHRASE) as (app, _):
        app.journal.append("note", {})
        app.records.outbox.pack()


def test_what_the_endpoint_signed_for_is_missed_for_good(command: Command, desk: Desk, tmp_path: Path) -> None:
    older = Desk(tmp_path / "older", desk.passphrase_file, tmp_path)
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        assert command("enrol", endpoint.url, endpoint.invite(), *desk.keyed).exit_code == 0
        record(desk)
        assert command("sync", "--vault", desk.vault).exit_code == 0
        shutil.copytree(desk.vault, older.vault)
        record(desk)
        record(desk)
        assert command("sync", "--vault", desk.vault).exit_code == 0

        assert "sync-log-forked" in command("sync", "--vault", older.vault).told
        assert "receipt-ahead" in _said(command, older)
        for _again in range(2):
            ran = command("verify", *older.keyed)
            assert (ran.exit_code, ran.told) == (1, ("receipt-ahead",))

        for _more in range(2):
            record(older)
        forked = command("sync", "--json", "--vault", older.vault)
        assert forked.exit_code == 1
        assert (forked.json["head"], forked.json["waiting"]) == (3, 3)
        assert command("verify", *older.keyed).told == ("receipt-contradicts",)


def _said(command: Command, desk: Desk) -> str:
    ran = command("records", "list", *desk.keyed)
    assert ran.exit_code == 0
    return "receipt-ahead" if "put back to an older state" in ran.stderr else ran.stderr
