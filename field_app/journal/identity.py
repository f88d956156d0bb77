"""Who this installation is: the keys of its log, and the team that it joined.

Invariant: the keys are made once, with the vault, from the system's randomness, and never leave it; the name of
the log is the key and the epoch that was drawn with the database. Before a team is joined the person is named by
the key itself.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal.calls import Enrolled
from field_app.journal.encoding import FormatError, b64, unb64
from field_app.journal.logid import LogId
from field_app.journal.roster import Role, device_author
from field_app.vault import RecoveryKey, Vault, trust_recovery_key

_IDENTITY, _ENDPOINT = "journal.identity", "journal.endpoint"


@dataclass(frozen=True, slots=True)
class Identity:
    """This installation's log, the key that signs it and the key that frames are sealed to."""

    log: LogId
    signing_key: SigningKey
    seal_key: PrivateKey

    @property
    def author(self) -> str:
        """What bodies name as their author before a team is joined."""
        return device_author(self.log.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The endpoint that this installation enrolled at, and what it became there.

    `key`: Ed25519, `seal`: X25519, 32 bytes each; `team`: the team's log; `person`: the code of the person;
    `recovery`: the organisation's key that may open the vault, None where it has none.
    """

    url: str
    key: bytes
    seal: bytes
    team: LogId
    team_name: str
    token: str
    person: str
    role: Role
    recovery: RecoveryKey | None = None

    @classmethod
    def joined(cls, url: str, answer: Enrolled) -> "Endpoint":
        """Return what a verified answer to enrol says; FormatError for a role or a key that cannot be used here."""
        return cls(
            url=url,
            key=answer.key,
            seal=answer.seal,
            team=answer.team,
            team_name=answer.team_name,
            token=answer.token,
            person=answer.person,
            role=_role(answer.role),
            recovery=_recovery_key(answer.recovery),
        )


def load_identity(vault: Vault) -> Identity:
    """Return the keys of the vault's log, making them when it has none yet."""
    with vault.transaction():
        kept = vault.get(_IDENTITY)
        if kept is None:
            kept = {name: b64(secrets.token_bytes(size)) for name, size in (("sign", 32), ("seal", 32), ("epoch", 16))}
            vault.set(_IDENTITY, kept)
    signing_key = SigningKey(unb64(kept["sign"], 32))
    log = LogId(signing_key.verify_key.encode(), unb64(kept["epoch"], 16))
    return Identity(log, signing_key, PrivateKey(unb64(kept["seal"], 32)))


def renew_epoch(vault: Vault) -> Identity:
    """Draw another epoch, which is another, empty log of the same key; return the identity as it is from now on."""
    with vault.transaction():
        load_identity(vault)
        vault.set(_IDENTITY, {**vault.get(_IDENTITY), "epoch": b64(secrets.token_bytes(16))})
        return load_identity(vault)


def load_endpoint(vault: Vault) -> Endpoint | None:
    """Return the endpoint that was joined; None before."""
    kept = vault.get(_ENDPOINT)
    return None if kept is None else _read(kept)


def keep_endpoint(vault: Vault, endpoint: Endpoint) -> None:
    """Keep what enrolling brought. A recovery key that came with it may open the vault from its next opening on."""
    plain = {"url": endpoint.url, "team_name": endpoint.team_name, "token": endpoint.token, "person": endpoint.person}
    keys = {"key": b64(endpoint.key), "seal": b64(endpoint.seal), "team": endpoint.team.text}
    recovery = {} if endpoint.recovery is None else {"recovery": b64(endpoint.recovery.public)}
    vault.set(_ENDPOINT, {**plain, **keys, **recovery, "role": endpoint.role.value})
    if endpoint.recovery is not None:
        trust_recovery_key(vault, endpoint.recovery)


def _read(kept: Mapping[str, Any]) -> Endpoint:
    return Endpoint(
        url=kept["url"],
        key=unb64(kept["key"], 32),
        seal=unb64(kept["seal"], 32),
        team=LogId.parse(kept["team"]),
        team_name=kept["team_name"],
        token=kept["token"],
        person=kept["person"],
        role=_role(kept["role"]),
        recovery=RecoveryKey(unb64(kept["recovery"], 32)) if "recovery" in kept else None,
    )


def _recovery_key(public: bytes | None) -> RecoveryKey | None:
    key = None if public is None else RecoveryKey(public)
    if key is not None and not key.is_usable:
        raise FormatError("recovery key")
    return key


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise FormatError("role") from None
