"""What a person reads: every outcome and every trouble of the road, in both languages, without a missing value."""

import pytest

from field_app.cli.sync import outcome_json, outcome_sentences
from field_app.errors import FieldAppError, LinkError
from field_app.messages import LANGUAGES
from sync.carriers import Unreachable
from sync.events import Outcome

OUTCOMES = {
    "nothing-recorded": (Outcome(head=0, cursor=0), ["sync-delivered"]),
    "all-delivered": (Outcome(head=7, cursor=7), ["sync-delivered"]),
    "some-wait": (Outcome(head=7, cursor=4), ["sync-waiting"]),
    "a-body-is-missing-there": (Outcome(head=7, cursor=7, missing=1), ["sync-waiting"]),
    "without-effect": (Outcome(head=7, cursor=7, quarantined=7), ["sync-quarantined"]),
    "packets-came": (Outcome(head=7, cursor=7, received=3), ["sync-delivered", "sync-received"]),
    "files-moved": (Outcome(head=7, cursor=7, files_sent=1), ["sync-delivered", "sync-files-moved"]),
    "files-wait": (Outcome(head=7, cursor=7, files_waiting=2), ["sync-delivered", "sync-files-waiting"]),
    "files-are-elsewhere": (Outcome(head=7, cursor=7, files_expected=2), ["sync-delivered", "sync-files-expected"]),
    "files-came-damaged": (Outcome(head=7, cursor=7, files_spoilt=2), ["sync-delivered", "sync-files-spoilt"]),
    "clock-behind": (Outcome(head=7, cursor=7, clock_off_minutes=-60), ["sync-delivered", "sync-clock-off"]),
    "clock-within-five-minutes": (Outcome(head=7, cursor=7, clock_off_minutes=5), ["sync-delivered"]),
}


@pytest.mark.parametrize("name", OUTCOMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outcome_is_told_fact_by_fact(name: str, language: str) -> None:
    outcome, facts = OUTCOMES[name]
    sentences = outcome_sentences(outcome, language)
    assert len(sentences) == len(facts)
    assert all(sentence.strip() for sentence in sentences)


@pytest.mark.parametrize(
    ("name", "is_complete"),
    [
        ("nothing-recorded", True),
        ("all-delivered", True),
        ("some-wait", False),
        ("a-body-is-missing-there", False),
        ("without-effect", False),
        ("packets-came", True),
        ("files-wait", False),
        ("files-are-elsewhere", True),
    ],
)
def test_what_counts_as_delivered(name: str, is_complete: bool) -> None:
    outcome, _ = OUTCOMES[name]
    assert outcome.is_complete is is_complete
    assert outcome_json(outcome)["delivered"] is is_complete


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            Outcome(head=7, cursor=4),
            "3 entries wait on this laptop; they are safe here. The endpoint has confirmed 4 of 7.",
        ),
        (Outcome(head=1, cursor=1), "The one entry of this laptop is with the endpoint."),
        (Outcome(head=1, cursor=1, clock_off_minutes=61), "61 minutes ahead of"),
        (Outcome(head=1, cursor=1, clock_off_minutes=-61), "61 minutes behind the"),
        (Outcome(head=1, cursor=1, quarantined=1), "keeps one entry of this laptop without effect"),
    ],
)
def test_in_these_words(outcome: Outcome, words: str) -> None:
    assert any(words in sentence for sentence in outcome_sentences(outcome, "en"))


URL = {"url": "https://endpoint.example.org"}
TROUBLES = {
    "link-none": URL,
    "link-cut": URL,
    "link-clock-or-certificate": {"clock": "2026-03-01", "begins": "2020-01-01", "ends": "2021-01-01"},
    "server-not-ours": URL,
    "server-not-trusted": URL,
    "server-without-tls": URL,
    "endpoint-come-back": {**URL, "seconds": "30"},
    "endpoint-out-of-order": {**URL, "status": "502"},
    "endpoint-token-unknown": URL,
    "url-unreadable": URL,
    "url-says-more": {"host": "endpoint.example.org"},
    "sync-not-enrolled": {},
    "sync-orders-damaged": {},
    "sync-folder-missing": {"folder": "outbox"},
    "sync-outbox-behind": {"first": "4"},
    "sync-log-forked": {"cursor": "4", "head": "3"},
    "sync-frame-refused": {"first": "4", "check": "seal"},
    "sync-file-damaged": {"blob": "0a1b2c3d"},
    "sync-file-not-ours": {"blob": "0a1b2c3d"},
    "sync-file-not-taken": {"blob": "0a1b2c3d"},
    "enrol-code-unknown": {},
    "enrol-code-expired": {},
    "enrol-code-used": {},
    "enrol-device-elsewhere": {},
    "enrol-other-key": URL,
}


@pytest.mark.parametrize("code", TROUBLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trouble_says_what_is_safe_and_what_to_do(code: str, language: str) -> None:
    message = FieldAppError(code, **TROUBLES[code]).message(language)
    assert message.what
    assert message.safe
    assert message.todo


def test_a_trouble_is_told_as_json_with_the_outcome() -> None:
    outcome = Outcome(head=2, cursor=1, problem=Unreachable("link-none", **URL))
    problem = outcome_json(outcome)["problem"]
    assert isinstance(outcome.problem, LinkError)
    assert problem["code"] == "link-none"
    assert problem["values"] == URL
    assert problem["safe"].startswith("Nothing is lost")
