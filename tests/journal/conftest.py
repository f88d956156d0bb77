"""Keys, logs and bodies that the tests of the formats share."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from hypothesis import strategies as st
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal import Body, Head, LogId, Run, Slot, Stamp, genesis, make_body, sign_run

STAMP = Stamp(wall=datetime(2025, 12, 10, 9, 0, tzinfo=UTC), offset=120, monotonic=1, boot=bytes(16))


@dataclass
class Device:
    """A device with its log, whose keys are drawn from one byte."""

    number: int = 1
    key: SigningKey = field(init=False)
    seal: PrivateKey = field(init=False)
    log: LogId = field(init=False)

    def __post_init__(self) -> None:
        self.key = SigningKey(bytes([self.number] * 32))
        self.seal = PrivateKey(bytes([self.number + 100] * 32))
        self.log = LogId(self.key.verify_key.encode(), bytes([self.number] * 16))

    def run(self, slots: list[Slot], before: Head | None = None) -> Run:
        return sign_run(self.key, self.log, before or Head(0, genesis(self.log)), slots)


def a_body(text: str = "x", *, kind: str = "submission", author: str = "GZ-014") -> Body:
    return make_body(kind, {"text": text}, stamp=STAMP, author=author)


texts = st.text(max_size=200).filter(lambda text: "\x00" not in text and text.isprintable())
slot_lists = st.lists(
    st.builds(
        lambda text, whole: Slot.of(a_body(text).data) if whole else Slot(None, a_body(text).sha256),
        texts,
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)
