"""What proves a record: three steps, each ticked or said to be open. Sentence first, hashes small.

Invariant: a step is ticked only by what the journal or a receipt says; one that is open says who does what next.
"""

from PySide6.QtWidgets import QWidget

from field_app.journal import read_time
from field_app.records import ReviewState
from ui.days import moment_words
from ui.kit import STRETCH, Box, ElidedLabel, Icon, Item, Label, Line, column, row
from ui.records.seen import Seen
from ui.words import Text, dots, ltr, say, tame

FINISHED = frozenset({ReviewState.APPROVED, ReviewState.RELEASED})


def proof_card(seen: Seen) -> QWidget:
    """Return the card of a record."""
    is_whole = seen.detail.row.complete
    picture = Icon("shield-check" if is_whole else "shield", 20, "ok" if is_whole else "text2")
    title = say("proof-whole") if is_whole else say("proof-kept")
    sentence = say("proof-whole-sentence") if is_whole else say("proof-kept-sentence")
    said = column(Label(title, weight=600, wrap=True), Label(sentence, "small", "text2", wrap=True), gap=2)
    steps = (_signed(seen), _received(seen), _decided(seen))
    return Box(row(picture, (said, 1), gap=12), Line(), *steps, kind="card", margins=(16, 14, 16, 14), gap=10)


def _signed(seen: Seen) -> QWidget:
    proof = seen.detail.proof
    when = moment_words(read_time(seen.detail.row.submitted_at), seen.zone, seen.today)
    entry = say("proof-entry", number=str(proof["entry"]))
    return _step(say("proof-signed", person=tame(seen.detail.row.author)), dots(when, entry), _short(proof["hash"]))


def _received(seen: Seen) -> QWidget:
    files = len(seen.detail.files)
    if not seen.detail.row.delivered:
        return _step(say("proof-not-received"), say("proof-not-received-next"), "", is_done=False)
    if not seen.detail.row.complete:
        return _step(say("proof-files-wait", count=files), say("proof-files-wait-next"), "", is_done=False)
    receipt, at = seen.detail.proof["receipt"], seen.received_at
    if receipt is None or at is None:
        return _step(say("proof-from-team"), "", "")
    when = moment_words(at, seen.zone, seen.today)
    return _step(say("proof-received", count=files), when, _short(receipt["hash"]))


def _decided(seen: Seen) -> QWidget:
    decision = seen.decision
    if decision is None:
        return _step(say("proof-not-decided"), say("proof-not-decided-next"), "", is_done=False)
    when = moment_words(read_time(decision["time"]), seen.zone, seen.today)
    state = ReviewState(decision["state"])
    text = say("proof-decided", state=state.value, person=tame(decision["author"]))
    return _step(text, when, decision["id"][:8], is_done=state in FINISHED)


def _step(text: Text, small: Text, code: str, *, is_done: bool = True) -> QWidget:
    picture = Icon("circle-check" if is_done else "circle-dashed", 18, "ok" if is_done else "text2")
    parts: list[Item] = [picture, Label(text, "small", weight=600), ElidedLabel(small, "small", "text2"), STRETCH]
    line = QWidget()
    line.setLayout(row(*parts, ElidedLabel(ltr(code), "caption", "text3") if code else None, gap=8))
    return line


def _short(digest: str) -> str:
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}"
