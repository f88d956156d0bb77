"""The name of a log: the key that signs it and the epoch of the database that writes it (docs/formats/log.md)."""

from dataclasses import dataclass

from field_app.journal.encoding import FormatError, b64, unb64

LOG_ID_BYTES = 48


@dataclass(frozen=True, slots=True, order=True)
class LogId:
    """`key`: Ed25519 public key, 32 bytes; `epoch`: 16 random bytes, new with each database, restore or clone."""

    key: bytes
    epoch: bytes

    def __post_init__(self) -> None:
        if len(self.key) != 32 or len(self.epoch) != 16:
            raise FormatError("log id")

    @classmethod
    def parse(cls, value: bytes | str) -> "LogId":
        """Read 48 bytes, or their 64 characters of base64url."""
        raw = unb64(value, LOG_ID_BYTES) if isinstance(value, str) else value
        if len(raw) != LOG_ID_BYTES:
            raise FormatError("log id")
        return cls(raw[:32], raw[32:])

    @property
    def raw(self) -> bytes:
        """The 48 bytes."""
        return self.key + self.epoch

    @property
    def text(self) -> str:
        """The 64 characters that JSON and addresses carry."""
        return b64(self.raw)

    def __str__(self) -> str:
        return self.text
