"""The journal in the vault: what is appended, what is taken from others, what is never changed."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey
from sqlcipher3 import dbapi2 as sqlcipher

from field_app.errors import AnswerError
from field_app.journal import (
    Enrolled,
    FormatError,
    Head,
    LogId,
    OneTimeCode,
    Receipt,
    b64,
    entry_hash,
    genesis,
    head_holds,
)
from field_app.journal.entries import run_of
from field_app.journal.identity import Endpoint
from field_app.journal.journal import Journal
from field_app.journal.migrations import JOURNAL_STEPS
from field_app.journal.roster import Role
from field_app.vault import RecoveryKey, Vault, trusted_recovery_key
from tests.vault.builders import NOON, PASSPHRASE, a_journal, noon, reopened_journal

ENDPOINT_KEY = SigningKey(bytes([7] * 32))
TEAM = LogId(ENDPOINT_KEY.verify_key.encode(), bytes(16))
ENDPOINT = Endpoint(
    url="http://127.0.0.1:1",
    key=TEAM.key,
    seal=bytes(32),
    team=TEAM,
    team_name="Gaza North",
    token="t",  # noqa: S106 - of no endpoint
    person="GZ-014",
    role=Role.MONITOR,
)
RECORD = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = a_journal(tmp_path)
    with closing(made.vault):
        yield made


def a_receipt(journal: Journal, cursor: int, *, minutes: int = 0, key: SigningKey = ENDPOINT_KEY) -> dict[str, object]:
    entry = journal.entry(journal.log, cursor)
    digest = genesis(journal.log) if entry is None else entry.hash
    return Receipt(log=journal.log, cursor=cursor, hash=digest, time=NOON + timedelta(minutes=minutes)).sign(key)


# The own log


def test_entries_are_chained_and_signed(journal: Journal) -> None:
    first, second = journal.append("submission", {"xml": "<a/>"}), journal.append("review", {})

    assert (first.seq, second.seq) == (1, 2)
    assert first.before == genesis(journal.log)
    assert second.hash == entry_hash(journal.log, 2, first.hash, second.body_sha256)
    assert all(entry.signature and head_holds(journal.log, entry.head, entry.signature) for entry in (first, second))
    assert journal.head(journal.log) == second.head
    assert [entry.head for entry in journal.entries(journal.log)] == [first.head, second.head]


def test_a_body_says_who_and_when(tmp_path: Path) -> None:
    at = datetime(2026, 7, 1, 8, 30, 5, tzinfo=UTC)
    journal = a_journal(tmp_path, clock=lambda: at)
    with closing(journal.vault):
        journal.set_server_offset(-250)
        body = journal.append("submission", {"xml": "<a/>"}, body_id=RECORD).body

    assert body is not None
    assert (body.id, body.author) == (RECORD, f"device-{b64(journal.log.key)[:8]}")
    time = body.content["time"]
    assert (time["wall"], time["offset"], time["server_offset"]) == ("2026-07-01T08:30:05.000Z", 180, -250)
    assert time["monotonic"] > 0


def test_keys_and_log_stay_the_same_at_the_next_start(journal: Journal) -> None:
    before = journal.identity()
    journal.append("submission", {})

    with closing(reopened_journal(journal).vault) as vault:
        after = Journal(vault)
        assert after.identity() == before
        assert after.head(after.log).seq == 1


def test_two_vaults_share_neither_key_nor_epoch(journal: Journal, tmp_path: Path) -> None:
    with closing(a_journal(tmp_path, "other").vault) as vault:
        other = Journal(vault)

        assert other.log.key != journal.log.key
        assert other.log.epoch != journal.log.epoch
        assert other.seal_key.encode() != journal.seal_key.encode()


def test_an_append_is_part_of_the_callers_transaction(journal: Journal) -> None:
    journal.append("submission", {})

    with pytest.raises(ZeroDivisionError), journal.vault.transaction():
        raise ZeroDivisionError(journal.append("submission", {}).seq)

    assert journal.head(journal.log).seq == 1
    assert journal.append("submission", {}).seq == 2


def test_a_body_over_the_limit_is_refused_and_nothing_is_appended(journal: Journal) -> None:
    with pytest.raises(AnswerError) as refused:
        journal.append("submission", {"xml": "x" * 262_144})

    assert refused.value.code == "record-too-large"
    assert journal.head(journal.log) == Head(0, genesis(journal.log))


def test_any_number_of_writers_may_append(journal: Journal) -> None:
    def append_ten() -> None:
        with Vault.open(journal.vault.folder.path, PASSPHRASE, clock=noon, migrations=[JOURNAL_STEPS]) as vault:
            for _ in range(10):
                Journal(vault).append("submission", {})

    writers = [threading.Thread(target=append_ten) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    before = genesis(journal.log)
    for seq, entry in enumerate(journal.entries(journal.log), start=1):
        assert (entry.seq, entry.before) == (seq, before)
        before = entry.hash
    assert journal.head(journal.log) == Head(40, before)


def test_entries_are_found_by_what_they_say(journal: Journal) -> None:
    made = journal.append("submission", {"record": RECORD}, body_id=RECORD)
    reviewed = journal.append("review", {"record": RECORD})
    journal.append("submission", {"record": str(RECORD).replace("1", "2")})

    assert [entry.seq for entry in journal.find_body(RECORD)] == [made.seq]
    assert [entry.seq for entry in journal.entries_about(RECORD)] == [made.seq, reviewed.seq]
    assert [entry.seq for entry in journal.entries_of_kind("review")] == [reviewed.seq]
    assert [entry.seq for entry in journal.every_entry()] == [1, 2, 3]
    assert journal.find_body("none") == []
    assert journal.entry(journal.log, 9) is None


def test_what_others_read_singly_carries_its_signature(journal: Journal) -> None:
    own = journal.append("submission", {"record": RECORD}, body_id=RECORD)
    correction = journal.append("submission", {"record": RECORD})
    review = journal.append("review", {"record": RECORD})

    assert [entry.slot.signature for entry in (own, correction, review)] == [None, None, review.signature]


def test_a_run_of_the_own_log_is_what_frames_carry(journal: Journal) -> None:
    entries = [journal.append("submission", {}) for _ in range(3)]

    run = run_of(entries[1:])

    assert (run.first, run.before, run.head) == (2, entries[0].hash, entries[2].head)
    assert run.broken_check() is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET body = x'7B7D' WHERE seq = 1",
        "UPDATE journal_entry SET body = NULL",
        "UPDATE journal_entry SET hash = zeroblob(32)",
        "UPDATE journal_entry SET signature = zeroblob(64)",
        "UPDATE journal_entry SET kind = 'review'",
        "UPDATE journal_entry SET seq = 7",
        "UPDATE journal_entry SET alone = 1",
        "DELETE FROM journal_entry",
        "DELETE FROM journal_log",
        "UPDATE journal_log SET seq = 0",
        "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry",
    ],
)
def test_the_tables_forbid_what_the_journal_never_does(journal: Journal, change: str) -> None:
    kept = journal.append("submission", {})

    with pytest.raises(sqlcipher.IntegrityError, match=r"append-only|a log grows"):
        journal.vault.db.execute(change)

    assert next(journal.entries(journal.log)) == kept


# The team


def test_who_joins_writes_as_the_person_that_the_team_knows(journal: Journal) -> None:
    assert journal.endpoint is None
    journal.set_endpoint(ENDPOINT)

    with closing(reopened_journal(journal).vault) as vault:
        after = Journal(vault)
        body = after.append("submission", {}).body
        assert after.endpoint == ENDPOINT
        assert body is not None
        assert body.author == "GZ-014"


def an_answer(role: str) -> Enrolled:
    return Enrolled(
        nonce=bytes(16),
        key=TEAM.key,
        seal=bytes(32),
        team=TEAM,
        team_name="Gaza North",
        person="GZ-014",
        role=role,
        token="t",  # noqa: S106 - of no endpoint
        time=NOON,
    )


def test_what_the_endpoint_answered_is_what_is_joined() -> None:
    assert Endpoint.joined("http://127.0.0.1:1", an_answer("monitor")) == ENDPOINT


def test_a_recovery_key_of_the_organisation_comes_with_the_answer_and_stays(journal: Journal) -> None:
    key = RecoveryKey(PrivateKey(bytes([9] * 32)).public_key.encode())
    signed = replace(an_answer("monitor"), recovery=key.public).sign(ENDPOINT_KEY)
    answer = Enrolled.verify(signed, OneTimeCode.make(TEAM.key), bytes(16))
    endpoint = Endpoint.joined("http://127.0.0.1:1", answer)

    journal.set_endpoint(endpoint)

    assert journal.endpoint == endpoint
    assert trusted_recovery_key(journal.vault) == key


def test_a_recovery_key_that_gives_everybody_the_secret_is_not_taken() -> None:
    with pytest.raises(FormatError):
        Endpoint.joined("http://127.0.0.1:1", replace(an_answer("monitor"), recovery=bytes(32)))


def test_a_role_of_a_newer_version_is_not_taken_for_another() -> None:
    with pytest.raises(FormatError):
        Endpoint.joined("http://127.0.0.1:1", an_answer("admiral"))


# Receipts


def test_a_receipt_is_kept_as_evidence(journal: Journal) -> None:
    journal.set_endpoint(ENDPOINT)
    journal.append("submission", {})
    signed = a_receipt(journal, 1)

    kept = journal.keep_receipt(signed)

    assert journal.receipt() == kept
    assert [Receipt.verify(data, key) for key, data in journal.signed_receipts()] == [kept]


def test_another_keys_receipt_is_not_kept(journal: Journal) -> None:
    journal.set_endpoint(ENDPOINT)
    journal.append("submission", {})

    with pytest.raises(FormatError):
        journal.keep_receipt(a_receipt(journal, 1, key=SigningKey(bytes(32))))

    assert journal.receipt() is None


def test_before_a_team_is_joined_no_receipt_counts(journal: Journal) -> None:
    with pytest.raises(FormatError):
        journal.keep_receipt(a_receipt(journal, 0))


FRESH, OF_UNKNOWN_AGE = True, False


@pytest.mark.parametrize(
    ("told", "newest"),
    [
        pytest.param([(1, 0, FRESH), (3, 5, OF_UNKNOWN_AGE)], (3, 5), id="grows"),
        pytest.param([(3, 5, FRESH), (1, 0, OF_UNKNOWN_AGE)], (3, 5), id="an-older-one-comes-late"),
        pytest.param([(3, 0, FRESH), (3, 5, OF_UNKNOWN_AGE)], (3, 5), id="same-cursor-later"),
        pytest.param([(3, 5, FRESH), (2, 9, FRESH)], (2, 9), id="a-restored-endpoint-has-less"),
        pytest.param([(3, 5, FRESH), (2, 9, FRESH), (3, 5, OF_UNKNOWN_AGE)], (2, 9), id="and-its-old-word-is-put-back"),
        pytest.param([(2, 5_000_000, FRESH), (3, 5, FRESH)], (3, 5), id="its-clock-was-set-back"),
        pytest.param([(3, 5_000_000, FRESH), (3, 5, FRESH)], (3, 5), id="its-clock-was-set-back-at-the-same-cursor"),
        pytest.param([(2, 5_000_000, FRESH), (3, 5, OF_UNKNOWN_AGE)], (2, 5_000_000), id="earlier-and-not-fresh"),
        pytest.param([(2, 5, FRESH), (3, 5, OF_UNKNOWN_AGE)], (3, 5), id="more-in-the-same-moment"),
        pytest.param([(3, 5, FRESH), (3, 5, OF_UNKNOWN_AGE)], (3, 5), id="doubled"),
    ],
)
def test_a_fresh_receipt_counts_and_any_other_only_when_it_is_later(
    journal: Journal, told: list[tuple[int, int, bool]], newest: tuple[int, int]
) -> None:
    journal.set_endpoint(ENDPOINT)
    for _ in range(3):
        journal.append("submission", {})

    for cursor, minutes, is_fresh in told:
        journal.keep_receipt(a_receipt(journal, cursor, minutes=minutes), is_fresh=is_fresh)

    receipt = journal.receipt()
    assert receipt is not None
    assert (receipt.cursor, receipt.time) == (newest[0], NOON + timedelta(minutes=newest[1]))


def test_a_challenge_lasts_until_a_receipt_counts(journal: Journal) -> None:
    journal.set_endpoint(ENDPOINT)
    journal.append("submission", {})
    first = journal.challenge
    journal.keep_receipt(a_receipt(journal, 1, minutes=5))
    second = journal.challenge
    journal.keep_receipt(a_receipt(journal, 1))

    assert len(first) == len(second) == 16
    assert second != first
    assert journal.challenge == second
    with closing(reopened_journal(journal).vault) as vault:
        assert Journal(vault).challenge == second


def test_the_receipts_of_a_former_endpoint_tell_nothing_about_the_next(journal: Journal) -> None:
    journal.set_endpoint(ENDPOINT)
    journal.append("submission", {})
    journal.keep_receipt(a_receipt(journal, 1))
    other = SigningKey(bytes([8] * 32)).verify_key.encode()
    journal.set_endpoint(
        Endpoint(
            url="http://127.0.0.1:2",
            key=other,
            seal=bytes(32),
            team=LogId(other, bytes(16)),
            team_name="Gaza South",
            token="u",  # noqa: S106 - of no endpoint
            person="GZ-015",
            role=Role.LEAD,
        )
    )

    assert journal.receipt() is None
    assert len(list(journal.signed_receipts())) == 1
