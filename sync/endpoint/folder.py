"""The endpoint's data folder and the keys in it.

Invariant: keys are made once, before the database; a database whose keys are gone is refused, never given new ones:
each laptop trusts this very key. Whoever holds `keys` is the endpoint: the file is its owner's alone (mode 600), and
nobody else enters the folder, where records lie in the clear. A folder that holds something else is left as it is.

recovery          the public half of the organisation's recovery key, where it has one
keys              FDK1, Ed25519 seed (32 bytes), X25519 private key (32), server secret (32)
endpoint.db       SQLite: logs, roster, arrivals
blobs/AB/SHA256   whole ciphertexts
partials/ID/SHA256    ciphertexts under way, one folder a device
opening.lock      held while a process opens the folder
serve.lock        held by the running server
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from filelock import FileLock
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.errors import MachineError, StoreError, UsageError
from field_app.vault import OF_THE_SYSTEM, RecoveryKey, close_to_others
from sync.endpoint.durable import DISK_FULL, write_durably

_MAGIC = b"FDK1"
_MADE_BEFORE_KEYS = {"blobs", "partials", "opening.lock", "keys.new"}


@dataclass(frozen=True)
class EndpointKeys:
    """`signing` proves what the endpoint says, `seal` opens what is sealed to it, `secret` derives the tokens."""

    signing: SigningKey
    seal: PrivateKey
    secret: bytes

    @cached_property
    def public(self) -> bytes:
        """Ed25519 public key, 32 bytes."""
        return self.signing.verify_key.encode()

    @classmethod
    def make(cls) -> "EndpointKeys":
        """Draw new keys."""
        return cls(SigningKey.generate(), PrivateKey.generate(), secrets.token_bytes(32))

    @classmethod
    def parse(cls, content: bytes) -> "EndpointKeys | None":
        """Read the file `keys`; None when it is damaged."""
        if len(content) != 100 or content[:4] != _MAGIC:
            return None
        return cls(SigningKey(content[4:36]), PrivateKey(content[36:68]), content[68:])

    def encode(self) -> bytes:
        """Return the content of the file `keys`."""
        return _MAGIC + self.signing.encode() + self.seal.encode() + self.secret


@dataclass(frozen=True)
class EndpointFolder:
    """Where everything lies under `path`."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "endpoint.db"

    @property
    def serve_lock(self) -> FileLock:
        """Held while a server runs on the folder; the kernel lets go of it when the process ends, however it ends."""
        return FileLock(self.path / "serve.lock", timeout=0)

    def recovery_key(self) -> RecoveryKey | None:
        """Return the organisation's recovery key, of which laptops are told when they join; None where none was set.

        UsageError `recovery-key-unreadable` when the file is damaged.
        """
        path = self.path / "recovery"
        return RecoveryKey.parse(path.read_bytes()) if path.exists() else None

    def set_recovery_key(self, key: RecoveryKey) -> None:
        """Tell laptops of `key` from now on."""
        write_durably(self.path / "recovery", key.encode())

    @contextmanager
    def opening(self) -> Iterator[EndpointKeys]:
        """Make the folder where it is missing and hand out its keys, while no other process opens it.

        MachineError when the folder cannot be used, StoreError when its keys are lost, UsageError
        `endpoint-folder-holds-other` when it is the folder of something else.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._holds_other():
                raise UsageError("endpoint-folder-holds-other", folder=self.path)
            for part in ("blobs", "partials"):
                (self.path / part).mkdir(exist_ok=True)
            with FileLock(self.path / "opening.lock"):
                yield self._keys()
        except OSError as error:
            if error.errno in DISK_FULL:
                raise MachineError("endpoint-disk-full", folder=self.path) from error
            reason = error.strerror or type(error).__name__
            raise MachineError("endpoint-folder-unusable", folder=self.path, reason=reason) from error

    def close_to_others(self) -> MachineError | None:
        """Let nobody else enter the folder; return what there is to say of it, None when it was closed already."""
        return close_to_others(self.path, "endpoint")

    def _holds_other(self) -> bool:
        """Say whether there is something in a folder that holds no endpoint, also none whose making was cut short."""
        if self.database.exists() or (self.path / "keys").exists():
            return False
        return any(part.name not in _MADE_BEFORE_KEYS | OF_THE_SYSTEM for part in self.path.iterdir())

    def _keys(self) -> EndpointKeys:
        path = self.path / "keys"
        if not path.exists():
            if self.database.exists():
                raise StoreError("endpoint-keys-lost", folder=self.path)
            write_durably(path, EndpointKeys.make().encode(), private=True)
        keys = EndpointKeys.parse(path.read_bytes())
        if keys is None:
            raise StoreError("endpoint-keys-lost", folder=self.path)
        return keys
