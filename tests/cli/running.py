"""Running `field-app` as a user does: a process of its own, with its exit code, stdout and stderr."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSPHRASE = "olive tree, four keys"  # noqa: S105 - of vaults that live as long as a test
COMMAND = [sys.executable, "-m", "field_app"]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said; `told` are the codes of its errors, where it ran in this process."""

    exit_code: int
    stdout: str
    stderr: str
    told: tuple[str, ...] = ()

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


def run(*arguments: str | Path, stdin: str = PASSPHRASE, language: str = "en", seconds: float = 50) -> Ran:
    """Run a command; no traceback ever reaches its user."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
        env={**os.environ, "FIELD_APP_LANGUAGE": language, "PYTHONUTF8": "1"},
    )
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in ran.stdout + ran.stderr
    return ran


def says(ran: Ran, code: str) -> None:
    """It was this, said in three parts: what happened, what is safe, what to do."""
    assert ran.told == (code,)
    assert len(ran.stderr.splitlines()) == 3


@dataclass(frozen=True)
class VaultUser:
    """A vault and the commands on it."""

    vault: Path

    def __call__(self, *arguments: str | Path, language: str = "en") -> Ran:
        """Run a command that asks for the passphrase."""
        return run(*arguments, "--vault", self.vault, "--passphrase-file", "-", language=language)

    def sync(self, *arguments: str) -> Ran:
        """Run the sync job, which gets no passphrase."""
        return run("sync", "--vault", self.vault, *arguments, stdin="")


def a_vault_user(folder: Path) -> VaultUser:
    """Make a vault through the command line."""
    user = VaultUser(folder)
    made = user("init")
    assert made.exit_code == 0, made.stderr
    return user
