"""One record in full: its answers, its history, its files, and what proves it.

Invariant: shown is what was frozen and what the journal holds; nothing is computed from the answers. The proof is
enough to find the entry in the log again and to check it with `field-app verify`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from field_app.journal import SUBMISSION, Journal, JsonObject, Receipt, wire_time
from field_app.records.contents import Review, Submission, Withdrawal
from field_app.records.effect import Act, InEffect
from field_app.records.form_store import FormStore
from field_app.records.frozen import Frozen
from field_app.records.listing import RecordRow
from field_app.vault import Vault

AnyAct = Act[Submission] | Act[Review] | Act[Withdrawal]


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """`acting`: the entries in effect; `heads`: ids of the revisions that stand; `xml`: the frozen text of the head
    that is shown; `values`: its answers, nested; the other three as `records show --json` prints them."""

    row: RecordRow
    acting: InEffect
    heads: tuple[str, ...]
    xml: str
    values: dict[str, Any]
    history: list[JsonObject]
    files: list[JsonObject]
    proof: JsonObject

    def encode(self) -> JsonObject:
        """Return what `records show --json` prints."""
        return {
            **self.row.encode(),
            "title": self.row.title,
            "heads": list(self.heads),
            "values": self.values,
            "history": self.history,
            "files": self.files,
            "proof": self.proof,
        }


def read_detail(journal: Journal, forms: FormStore, row: RecordRow, acting: InEffect) -> RecordDetail:
    """Gather what is known of a record."""
    shown = next(act for act in acting.submissions if act.id == row.revision)
    ref = shown.content.form
    frozen = Frozen.parse(shown.content.xml)
    form = forms.open(ref) if forms.has(ref) else None
    return RecordDetail(
        row=row,
        acting=acting,
        heads=acting.judge().heads,
        xml=shown.content.xml,
        values={} if frozen is None else frozen.values(form),
        history=_history(acting),
        files=_files(journal.vault, shown),
        proof=_proof(journal, shown),
    )


def _history(acting: InEffect) -> list[JsonObject]:
    """Tell the entries one after the other, each after those that it names; what is free goes by its author's clock."""
    waiting: dict[str, AnyAct] = {act.id: act for act in _all(acting)}
    told: list[JsonObject] = []
    while waiting:
        ready = [act for act in waiting.values() if waiting.keys().isdisjoint(_named(act))] or list(waiting.values())
        following = min(ready, key=lambda act: (act.made_at, act.body.kind == SUBMISSION, act.id))
        told.append(_tell(following))
        del waiting[following.id]
    return told


def _all(acting: InEffect) -> Iterator[AnyAct]:
    yield from acting.submissions
    yield from acting.reviews
    yield from acting.withdrawals


def _named(act: AnyAct) -> Iterable[str]:
    match act.content:
        case Submission(bases=bases):
            return bases
        case Review(revision=revision, over=over, after=after):
            return (revision, *over, *after)
        case Withdrawal(revisions=revisions, after=after):
            return (*revisions, *after)


def _tell(act: AnyAct) -> JsonObject:
    common = {"kind": act.body.kind, "id": act.id, "author": act.by.person, "role": act.by.role.value}
    place = {"time": act.made_at, "log": act.entry.log.text, "entry": act.entry.seq}
    return {**common, **place, **_said(act.content)}


def _said(content: Submission | Review | Withdrawal) -> JsonObject:
    if isinstance(content, Submission):
        return {"bases": list(content.bases)}
    keys = ("reason", "revisions", "revision", "over", "state", "after", "comment", "fields")
    return {key: value for key, value in content.encode().items() if key in keys}


def _files(vault: Vault, act: Act[Submission]) -> list[JsonObject]:
    return [
        {
            "name": file.name,
            "type": file.type,
            "size": file.size,
            "sha256": file.sha256.hex(),
            "here": vault.files.has(file.blob),
        }
        for file in act.content.files
    ]


def _proof(journal: Journal, act: Act[Submission]) -> JsonObject:
    entry = act.entry
    receipt = journal.receipt(entry.log)
    covering = receipt if receipt is not None and receipt.covers(entry.seq) else None
    return {
        "log": entry.log.text,
        "entry": entry.seq,
        "hash": entry.hash.hex(),
        "sha256": entry.body_sha256.hex(),
        "receipt": None if covering is None else _tell_receipt(covering),
    }


def _tell_receipt(receipt: Receipt) -> JsonObject:
    return {"cursor": receipt.cursor, "hash": receipt.hash.hex(), "time": wire_time(receipt.time)}
