"""Options that commands share: which vault, and where its passphrase comes from.

Invariant: a passphrase is never an argument (other users of the machine can read those) and never an environment
variable; it is typed, or read from a file or from stdin.
"""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import platformdirs

from field_app.cli.output import language
from field_app.errors import UsageError
from field_app.messages import text
from field_app.vault import PrivateHalf, Recovery

Decorated = Callable[..., Any]


def default_vault() -> Path:
    """Return the vault's place when none is named: a folder of its own among the platform's program data."""
    return platformdirs.user_data_path("field-app", appauthor=False) / "vault"


def named_vault(named: Path | None) -> Path:
    """Return the vault that the window opens: the one named, else FIELD_APP_VAULT, else the platform's."""
    chosen = os.environ.get("FIELD_APP_VAULT")
    return named or (Path(chosen) if chosen else default_vault())


def vault_option(command: Decorated) -> Decorated:
    """Add `--vault DIR`, handed to the command as `vault: Path`."""
    return click.option(
        "--vault",
        type=click.Path(path_type=Path),
        envvar="FIELD_APP_VAULT",
        default=default_vault,
        help="The vault's folder. Else FIELD_APP_VAULT, else “vault” in the platform's data folder.",
    )(command)


def passphrase_option(command: Decorated) -> Decorated:
    """Add `--passphrase-file F`, handed to the command as `passphrase_file: str | None`."""
    return click.option(
        "--passphrase-file",
        metavar="F",
        help="Read the passphrase from the first line of F (- = stdin). Else it is asked for.",
    )(command)


def read_passphrase(file: str | None, *, confirm: bool = False, prompt: str = "ask-passphrase") -> str:
    """Return the passphrase; UsageError when there is none to be had."""
    if file == "-":
        return _first_line(sys.stdin.readline())
    if file is not None:
        return _first_line(_read(Path(file)))
    if not sys.stdin.isatty():
        raise UsageError("passphrase-not-given")
    typed: str = click.prompt(text(prompt, language()), hide_input=True, err=True)
    if confirm and click.prompt(text("ask-passphrase-again", language()), hide_input=True, err=True) != typed:
        raise UsageError("passphrases-differ")
    return typed


def recovery_options(purpose: str) -> Callable[[Decorated], Decorated]:
    """Add the options of who lost the passphrase, handed to the command as `recovery: Recovery`, "" where none is used.

    `purpose` says what the recovery is for, as a sentence of help.
    """

    def add(command: Decorated) -> Decorated:
        def with_recovery(
            *arguments: Any,
            recovery_code_file: str | None,
            recovery_key: Path | None,
            key_passphrase_file: str | None,
            **named: Any,
        ) -> Any:
            recovery = _read_recovery(recovery_code_file, recovery_key, key_passphrase_file)
            return command(*arguments, recovery=recovery, **named)

        functools.update_wrapper(with_recovery, command)
        options: tuple[Callable[[Decorated], Decorated], ...] = (
            click.option(
                "--recovery-code-file", metavar="F", help=f"{purpose} The first line of F is its printed code."
            ),
            click.option(
                "--recovery-key",
                metavar="PRIVATE",
                type=click.Path(path_type=Path),
                help="The same with the file of the private half of the organisation's recovery key.",
            ),
            key_passphrase_option,
        )
        return functools.reduce(lambda made, option: option(made), reversed(options), with_recovery)

    return add


def key_passphrase_option(command: Decorated) -> Decorated:
    """Add `--key-passphrase-file F`, handed to the command as `key_passphrase_file: str | None`."""
    return click.option(
        "--key-passphrase-file",
        metavar="F",
        help="Read the passphrase of the private half from the first line of F (- = stdin). Else it is asked for.",
    )(command)


def read_private_half(file: Path, passphrase_file: str | None) -> PrivateHalf:
    """Return the private half of a recovery key; UsageError when the file cannot be read."""
    return PrivateHalf(read_bytes(file), read_passphrase(passphrase_file, prompt="ask-passphrase-key"))


def read_bytes(file: Path) -> bytes:
    """Return what a file that was named holds; UsageError `file-unreadable`."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError("file-unreadable", file=file, reason=error.strerror or type(error).__name__) from error


def _read_recovery(code_file: str | None, key: Path | None, key_passphrase_file: str | None) -> Recovery:
    if code_file is not None and key is not None:
        raise UsageError("recovery-one-way")
    if key is not None:
        return read_private_half(key, key_passphrase_file)
    return "" if code_file is None else read_passphrase(code_file)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError("file-unreadable", file=file, reason=error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise UsageError("file-not-text", file=file) from error


def _first_line(content: str) -> str:
    line = content.splitlines()[0] if content else ""
    if not line:
        raise UsageError("passphrase-empty")
    return line
