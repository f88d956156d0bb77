"""No link at all: records, decisions, files and receipts by stick, between real vaults and a real endpoint."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from field_app.errors import MachineError, UsageError
from field_app.journal import BundleCut, FileBlock, FormatError, read_bundle
from field_app.records import ReviewState
from sync.bundles import Staged
from tests.records.builders import a_laptop
from tests.records.made_pictures import drawn
from tests.story.sticks import Member, Team, a_team, only_bundle


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with a_team(tmp_path) as made:
        yield made


def test_a_lead_reviews_by_stick_what_no_link_ever_carried(team: Team) -> None:
    monitor, lead = team.monitor, team.lead
    team.endpoint.stop()
    done = monitor.finalize("Zikim", drawn("PNG"))
    written = monitor.write()
    assert (written.entries, written.files, written.leads) == (1, 1, 1)

    assert lead.read(monitor.stick) == Staged(bundles=1, frames=1, files=1)
    applied = lead.apply()
    assert (applied.arrived, applied.files, applied.refused) == ([done.record], 1, [])
    assert lead.states == monitor.states
    detail = lead.laptop.records.show(done.record)
    assert [file["here"] for file in detail.files] == [True]

    lead.laptop.review.return_(done.record, "Which gate?")
    assert lead.write().letters >= 1
    monitor.read(lead.stick)
    assert [decided.state for decided in monitor.apply().decided] == [ReviewState.RETURNED]

    monitor.laptop.correct(done.record, {"/data/place": "Zikim, gate 2"})
    monitor.write()
    lead.read(monitor.stick)
    lead.apply()
    lead.laptop.review.approve(done.record)
    lead.write()
    monitor.read(lead.stick)
    monitor.apply()
    assert monitor.states == lead.states
    assert [state for _, _, state in monitor.states] == ["approved"]


def test_a_courier_who_can_read_nothing_brings_it_to_the_endpoint_and_the_receipts_home(team: Team) -> None:
    monitor, courier = team.monitor, team.courier
    monitor.finalize("Zikim", drawn("PNG"))
    monitor.finalize("Rafah")
    monitor.write()

    courier.read(monitor.stick)
    assert courier.apply().refused == []
    assert courier.states == []
    assert courier.sync().problem is None
    assert courier.carried == ["receipt", "shown"]  # frames and file are delivered, and so gone

    courier.write()
    monitor.read(courier.stick)
    assert sorted(monitor.apply().delivered) == sorted(record for record, _, _ in monitor.states)
    assert monitor.delivery == {(True, True)}
    assert [path.name for path in monitor.laptop.vault.folder.outbox.iterdir()] == ["orders"]
    before = monitor.states
    assert monitor.sync().waiting == 0
    team.lead.sync()
    assert team.lead.states == monitor.states == before


def test_what_a_lead_took_in_reaches_the_endpoint_by_the_leads_own_job(team: Team) -> None:
    monitor, lead = team.monitor, team.lead
    done = monitor.finalize("Zikim", drawn("PNG"))
    monitor.write()
    lead.read(monitor.stick)
    lead.apply()
    lead.laptop.review.approve(done.record)
    assert lead.sync().problem is None
    lead.write()
    monitor.read(lead.stick)
    monitor.apply()
    assert monitor.delivery == {(True, True)}
    assert [state for _, _, state in monitor.states] == ["approved"]


def test_bundles_in_any_order_twice_and_late_leave_the_same_state(team: Team) -> None:
    monitor, lead = team.monitor, team.lead
    sticks = []
    for number, place in enumerate(("Zikim", "Rafah", "Erez")):
        done = monitor.finalize(place)
        monitor.laptop.correct(done.record, {"/data/place": f"{place}, again"})
        (stick := team.place / f"stick {number}").mkdir()
        monitor.write(stick)
        sticks.append(stick)
    for number in (2, 0, 1, 2, 0):
        lead.read(sticks[number])
        assert lead.apply().refused == []
        assert lead.states == monitor.states
    monitor.sync()
    lead.sync()
    lead.read(sticks[0])
    assert lead.apply().refused == []
    assert lead.states == monitor.states
    assert lead.laptop.records.problem() is None


def test_what_a_lead_has_shown_is_not_written_again(team: Team) -> None:
    monitor, lead = team.monitor, team.lead
    monitor.finalize("Zikim")
    monitor.write()
    lead.read(monitor.stick)
    lead.apply()
    courier = team.courier
    courier.read(monitor.stick)
    courier.sync()
    courier.write()
    lead.write()
    monitor.read(courier.stick)
    monitor.read(lead.stick)
    monitor.apply()
    monitor.finalize("Rafah")
    assert monitor.write().entries == 1
    assert lead.write().letters > 0  # what neither monitor has shown to hold
    for member in (monitor, courier):
        member.write()
        lead.read(member.stick)
    assert lead.write().letters == 0


def test_a_bundle_cut_anywhere_is_what_is_whole_in_it(team: Team) -> None:
    monitor, lead = team.monitor, team.lead
    done = monitor.finalize("Zikim", drawn("PNG"))
    monitor.write()
    whole = only_bundle(monitor.stick).read_bytes()
    cuts = random.Random(7).sample(range(len(whole)), 40)
    for length in sorted(cuts):
        (torn := team.place / "torn.fdbundle").write_bytes(whole[:length])
        staged = lead.read(torn)
        assert (staged.cut, staged.damaged) == (1, 0)
        assert lead.apply().refused == []
    lead.read(monitor.stick)
    lead.apply()
    assert [record for record, _, _ in lead.states] == [done.record]
    assert not [name for name in lead.laptop.vault.folder.carry.iterdir() if name.name.startswith(".")]


def test_a_damaged_bundle_changes_nothing_that_did_not_prove_itself(team: Team) -> None:
    monitor, lead = team.monitor, team.lead
    monitor.finalize("Zikim", drawn("PNG"))
    monitor.write()
    whole, drawn_at = only_bundle(monitor.stick).read_bytes(), random.Random(11)
    for _ in range(60):
        spoilt = bytearray(whole)
        spoilt[drawn_at.randrange(len(spoilt))] ^= 1 << drawn_at.randrange(8)
        (path := team.place / "spoilt.fdbundle").write_bytes(bytes(spoilt))
        lead.read(path)
        lead.apply()
        assert set(lead.states) <= set(monitor.states)
    lead.read(monitor.stick)
    lead.apply()
    assert lead.states == monitor.states
    assert lead.laptop.records.problem() is None


def test_a_stick_tells_nothing_without_a_key(team: Team) -> None:
    team.monitor.finalize("Zikim by the sea")
    team.monitor.write()
    found = only_bundle(team.monitor.stick).read_bytes()
    assert not [word for word in (b"Zikim", b"visit", b"GZ-014", b"sea") if word in found]


def test_the_stick_is_full_or_not_there_or_the_vaults_own(team: Team, tmp_path: Path) -> None:
    with pytest.raises(MachineError) as gone:
        team.monitor.write(tmp_path / "pulled out")
    assert gone.value.code == "disk-trouble"
    with pytest.raises(UsageError, match="own folder"):
        team.monitor.write(team.monitor.laptop.vault.folder.inbox)
    with pytest.raises(UsageError, match="no bundle"):
        team.monitor.read(team.lead.stick)
    alone = Member(a_laptop(tmp_path, "alone"), team.lead.stick)
    with pytest.raises(MachineError, match="not joined a team"):
        alone.write()
    with pytest.raises(MachineError, match="not joined a team"):
        alone.read(team.monitor.stick)
    alone.laptop.vault.close()


def test_what_is_no_bundle_is_said(team: Team) -> None:
    (path := team.place / "holiday.fdbundle").write_bytes(b"GIF89a" + bytes(100))
    assert team.lead.read(path) == Staged(bundles=1, damaged=1)


def test_a_bundle_of_a_newer_app_is_read_past_what_is_new(team: Team) -> None:
    team.monitor.finalize("Zikim")
    team.monitor.write()
    whole = only_bundle(team.monitor.stick).read_bytes()
    newer = whole[:4] + b"z" + (5).to_bytes(8, "big") + b"?????" + whole[4:]
    (path := team.place / "newer.fdbundle").write_bytes(newer)
    assert team.lead.read(path).frames == 1


def blocks(path: Path) -> list[str]:
    with path.open("rb") as source:
        return ["file" if isinstance(block, FileBlock) else block[0].name for block in read_bundle(source)]


def test_small_things_stand_first_and_files_last(team: Team) -> None:
    team.monitor.finalize("Zikim", drawn("PNG"))
    team.monitor.write()
    assert blocks(only_bundle(team.monitor.stick)) == ["SHOWN", "FRAME", "file"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", BundleCut, id="empty"),
        pytest.param(b"FDB", BundleCut, id="cut in its name"),
        pytest.param(b"FDB1f" + (2**40).to_bytes(8, "big"), FormatError, id="a frame of a terabyte"),
        pytest.param(b"FDB1b" + (9).to_bytes(8, "big") + bytes(9), FormatError, id="a file without a hash"),
    ],
)
def test_no_block_is_believed_by_its_length(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    (path := tmp_path / "bundle").write_bytes(data)
    with pytest.raises(error):
        blocks(path)
