"""What the bodies about a record say, as typed values (docs/formats/log.md, "Bodies").

Invariant: what another device wrote is read here whole or refused here (`FormatError`), so that nothing behind this
file meets a missing key or a text where a list should be. Lists of ids are sorted, as the format asks.
"""

from dataclasses import dataclass

from field_app.journal import Body, FileRef, FormatError, JsonObject, is_uuid, read_time, unhex
from field_app.records.states import DECIDED, ReviewState


@dataclass(frozen=True, slots=True)
class FormRef:
    """The form of a submission; `sha256` is that of the XForm XML."""

    id: str
    version: str
    sha256: bytes

    def encode(self) -> JsonObject:
        """Return the body's `form`."""
        return {"id": self.id, "version": self.version, "sha256": self.sha256.hex()}

    @classmethod
    def parse(cls, value: JsonObject) -> "FormRef":
        """Read a body's `form`."""
        match value:
            case {"id": str(form), "version": str(version), "sha256": digest}:
                return cls(form, version, unhex(digest))
            case _:
                raise FormatError("form")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One revision of a record. `bases`: the revisions that it replaces; `xml`: the frozen text."""

    record: str
    form: FormRef
    xml: str
    bases: tuple[str, ...] = ()
    files: tuple[FileRef, ...] = ()

    def encode(self) -> JsonObject:
        """Return the body's own fields."""
        return {
            "record": self.record,
            "bases": sorted(self.bases),
            "form": self.form.encode(),
            "xml": self.xml,
            "files": [file.encode() for file in self.files],
        }

    @classmethod
    def parse(cls, body: Body) -> "Submission":
        """Read the body of a submission."""
        match body.content:
            case {"bases": bases, "form": dict(form), "xml": str(xml), "files": list()}:
                return cls(
                    record=_record(body),
                    form=FormRef.parse(form),
                    xml=xml,
                    bases=_ids(bases),
                    files=tuple(body.files()),
                )
            case _:
                raise FormatError("submission")


@dataclass(frozen=True, slots=True)
class FieldComment:
    """A comment on one question; `path` as the form has it, with the index of each repeat: `/data/truck[2]/plates`."""

    path: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A decision about one revision. `over`: revisions it sets aside; `after`: decisions that its author saw."""

    record: str
    revision: str
    state: ReviewState
    over: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    comment: str = ""
    fields: tuple[FieldComment, ...] = ()

    def encode(self) -> JsonObject:
        """Return the body's own fields."""
        return {
            "record": self.record,
            "revision": self.revision,
            "over": sorted(self.over),
            "state": self.state.value,
            "after": sorted(self.after),
            "comment": self.comment,
            "fields": [{"path": field.path, "comment": field.comment} for field in self.fields],
            "checks": [],
        }

    @classmethod
    def parse(cls, body: Body) -> "Review":
        """Read the body of a review; one with a state that this version does not know is refused."""
        match body.content:
            case {
                "revision": str(revision),
                "over": over,
                "state": str(state),
                "after": after,
                "comment": str(comment),
                "fields": list(fields),
            } if is_uuid(revision) and state in DECIDED:
                return cls(
                    record=_record(body),
                    revision=revision,
                    state=ReviewState(state),
                    over=_ids(over),
                    after=_ids(after),
                    comment=comment,
                    fields=tuple(_field(field) for field in fields),
                )
            case _:
                raise FormatError("review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The record's person takes `revisions` back."""

    record: str
    revisions: tuple[str, ...]
    after: tuple[str, ...] = ()
    reason: str = ""

    def encode(self) -> JsonObject:
        """Return the body's own fields."""
        return {
            "record": self.record,
            "revisions": sorted(self.revisions),
            "after": sorted(self.after),
            "reason": self.reason,
        }

    @classmethod
    def parse(cls, body: Body) -> "Withdrawal":
        """Read the body of a withdrawal."""
        match body.content:
            case {"revisions": revisions, "after": after, "reason": str(reason)}:
                return cls(record=_record(body), revisions=_ids(revisions), after=_ids(after), reason=reason)
            case _:
                raise FormatError("withdrawal")


def made_at(body: Body) -> str:
    """Return the wall time at which the body was made, by its author's clock, as the format writes it."""
    match body.content.get("time"):
        case {"wall": str(wall)}:
            read_time(wall)
            return wall
        case _:
            raise FormatError("time")


def _record(body: Body) -> str:
    if body.record is None:
        raise FormatError(body.kind)
    return body.record


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(is_uuid(each) for each in value):
        raise FormatError("ids")
    return tuple(value)


def _field(value: object) -> FieldComment:
    match value:
        case {"path": str(path), "comment": str(comment)}:
            return FieldComment(path, comment)
        case _:
            raise FormatError("review")
