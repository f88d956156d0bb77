"""Commands in this process, on copies of one made vault: what they print and how they end."""

import logging
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from field_app.cli import main, output
from field_app.cli.opening import create_app
from field_app.errors import FieldAppError
from tests.cli.running import PASSPHRASE, Ran
from tests.sync.running import RunningEndpoint
from tests.vault.builders import CHEAP

Command = Callable[..., Ran]


@dataclass(frozen=True)
class Desk:
    """A vault, the file with its passphrase, and a folder for the rest."""

    vault: Path
    passphrase_file: Path
    folder: Path

    @property
    def keyed(self) -> list[str]:
        return ["--vault", str(self.vault), "--passphrase-file", str(self.passphrase_file)]


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    create_app(folder, PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).vault.close()
    return folder


@pytest.fixture
def desk(made_vault: Path, tmp_path: Path) -> Desk:
    vault = tmp_path / "vault"
    shutil.copytree(made_vault, vault)
    passphrase_file = tmp_path / "passphrase"
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return Desk(vault, passphrase_file, tmp_path)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def joined_desk(command: Command, desk: Desk, tmp_path: Path, free_port: int) -> Desk:
    """A desk that joined an endpoint which does not run any more."""
    with RunningEndpoint(tmp_path / "central", _port=free_port) as endpoint:
        ran = command("enrol", endpoint.url, endpoint.invite(), *desk.keyed)
    assert ran.exit_code == 0, ran.stderr
    return desk


@pytest.fixture
def _loggers_as_before() -> Iterator[None]:
    """Take away what `serve` told the loggers: its lines go to this test's standard error, which ends with it."""
    loggers = [logging.getLogger(name) for name in ("field_app.endpoint", "uvicorn", "asyncio")]
    before = [(logger.handlers, logger.propagate, logger.level) for logger in loggers]
    yield
    for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, _loggers_as_before: None) -> Command:
    monkeypatch.setenv("FIELD_APP_LANGUAGE", "en")
    told: list[str] = []
    tell_error = output.tell_error

    def note_and_tell(error: FieldAppError) -> None:
        told.append(error.code)
        tell_error(error)

    monkeypatch.setattr(output, "tell_error", note_and_tell)

    def run(*arguments: str | Path) -> Ran:
        told.clear()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 1, said.out, said.err, tuple(told))

    return run
