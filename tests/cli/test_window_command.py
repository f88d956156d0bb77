"""`field-app` alone: where no window can be shown it says so, before anything is made."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command


def test_without_a_display_it_says_what_to_do_and_ends_with_3(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    told = command("--vault", tmp_path / "vault")

    assert (told.exit_code, told.stdout, told.told) == (3, "", ("display-lacking",))
    assert "no display" in told.stderr
    assert not (tmp_path / "vault").exists()


def test_the_windows_vault_is_not_a_commands_vault(command: Command, tmp_path: Path) -> None:
    told = command("--vault", tmp_path / "vault", "records", "list")

    assert (told.exit_code, told.told) == (2, ("vault-before-command",))
    assert "after it" in told.stderr
