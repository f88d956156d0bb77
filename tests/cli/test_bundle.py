"""`bundle export` and `bundle import` as a user runs them, without any link."""

from pathlib import Path

from field_app.packs import dictionary
from tests.cli.conftest import Command, Desk
from tests.cli.test_backup import finalize, other_desk, records
from tests.sync.running import RunningEndpoint


def test_a_record_reaches_a_lead_by_stick_and_the_decision_comes_back(
    command: Command, desk: Desk, tmp_path: Path
) -> None:
    lead, stick, back = other_desk(desk), tmp_path / "stick", tmp_path / "back"
    stick.mkdir()
    back.mkdir()
    with RunningEndpoint(tmp_path / "central", dictionary=dictionary()) as endpoint:
        assert command("init", *lead.keyed).exit_code == 0
        assert command("enrol", endpoint.url, endpoint.invite("lead"), *lead.keyed).exit_code == 0
        assert command("enrol", endpoint.url, endpoint.invite(), *desk.keyed).exit_code == 0
        for each in (desk, lead):
            assert command("sync", "--vault", each.vault).exit_code == 0

    record = finalize(command, desk)
    written = command("bundle", "export", stick, "--json", *desk.keyed)
    assert (written.exit_code, written.json["entries"], written.json["leads"]) == (0, 1, 1)
    read = command("bundle", "import", stick, "--vault", lead.vault)
    assert read.exit_code == 0
    assert "Sealed packets of records: 1" in read.stdout
    assert command("review", "queue", "--json", *lead.keyed).json[0]["record"] == record
    assert command("review", "approve", record, *lead.keyed).exit_code == 0
    assert command("bundle", "export", back, *lead.keyed).exit_code == 0
    assert command("bundle", "import", back, "--vault", desk.vault).exit_code == 0
    assert records(command, desk)[record]["state"] == "approved"

    torn = next(stick.iterdir())
    torn.write_bytes(torn.read_bytes()[:-3])
    cut = command("bundle", "import", torn, "--vault", lead.vault)
    assert cut.exit_code == 0
    assert "ends before its end" in cut.stderr
    none = command("bundle", "import", tmp_path / "nothing", "--vault", lead.vault)
    assert none.exit_code == 2
    assert "There is no bundle at" in none.stderr
