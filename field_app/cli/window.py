"""`field-app` alone: the window on a vault.

Promise: without a display it says so and ends with 3, before Qt is loaded; whatever opens in the window opens as it
does for every command (`opening.py`).
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import platformdirs

from field_app.cli import output
from field_app.cli.display import display_lacking
from field_app.cli.opening import App, create_app, open_vault
from field_app.errors import FieldAppError
from field_app.vault import (
    VaultFolder,
    change_passphrase,
    erase,
    new_recovery_code,
    reset_passphrase,
    set_recovery_code,
    vault_lock,
)

if TYPE_CHECKING:
    from field_app.journal import Endpoint
    from sync.enrolment import DeviceIdentity
    from ui.doors import Doors

ZONE = "Asia/Gaza"
PREFERENCES = "preferences.json"
END_SECONDS = 10.0


def show_window(vault: Path, *, passphrase: str = "", after_lock: bool = False, guest: Path | None = None) -> int:
    """Show the window on the vault in `vault` until it is closed or locked; returns the exit code.

    `passphrase`: open it at once. `guest`: a folder for its preferences, so that those of who sits here stay as they
    are; such a window ends when it locks, for nobody knows the passphrase. MachineError `display-lacking` or
    `libraries-lacking` where none can be shown.
    """
    lacking = display_lacking()
    if lacking is not None:
        raise lacking
    from ui.program import Start, run  # noqa: PLC0415 - no other command loads Qt

    start = Start(
        preferences=preferences_file() if guest is None else guest / PREFERENCES,
        language=output.language(),
        again=own_command("--vault", str(vault)) if guest is None else (),
        passphrase=passphrase,
        after_lock=after_lock,
    )
    return run(doors(vault), start)


def draw_screens(vault: Path, passphrase: str, folder: Path) -> list[Path]:
    """Draw the window's screens on the vault into `folder`, each in every face, without a display; return the files.

    MachineError `libraries-lacking` where Qt cannot draw at all.
    """
    unseen = {"QT_QPA_PLATFORM": "offscreen"}
    lacking = display_lacking(unseen)
    if lacking is not None:
        raise lacking
    os.environ.update(unseen)  # Qt reads it when it is loaded
    from ui.album import draw_album  # noqa: PLC0415 - no other command loads Qt
    from ui.program import make_application, wear  # noqa: PLC0415
    from ui.settings import Preferences  # noqa: PLC0415

    application = make_application()
    return draw_album(doors(vault), passphrase, folder, wear(application, Preferences()))


def end_sync(vault: Path) -> None:
    """End the sync job that a window left behind, whose vault is about to go."""
    from ui.sync_status import SyncWatch  # noqa: PLC0415 - as above

    folder = VaultFolder(vault)
    SyncWatch(folder, ()).end_process()
    with vault_lock(folder, "pusher", wait_seconds=END_SECONDS):
        pass  # it is gone


def doors(vault: Path) -> "Doors":
    """Return how the window makes, opens and joins the vault in `vault`."""
    from ui.doors import Doors  # noqa: PLC0415 - as above

    folder = VaultFolder(vault)
    return Doors(
        folder=folder,
        has_vault=folder.store.exists() or folder.passphrase_slot.exists(),
        sync_command=own_command("sync", "--vault", str(vault), "--watch", "--json"),
        create=partial(_create, vault),
        open=partial(open_vault, vault),
        recover=partial(_recover, vault),
        change_passphrase=partial(change_passphrase, vault),
        new_recovery_code=partial(_new_recovery_code, vault),
        erase=partial(_erase, vault),
        identity=_identity,
        ask_endpoint=_ask_endpoint,
        keep_team=_keep_team,
    )


def own_command(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs this program with `arguments`."""
    return (sys.executable, "-m", "field_app", *arguments)


def preferences_file() -> Path:
    """Return where the window keeps what a person prefers: beside the vaults, for it is read before one is open."""
    return platformdirs.user_config_path("field-app", appauthor=False) / PREFERENCES


def _create(vault: Path, passphrase: str) -> tuple[App, str]:
    code = new_recovery_code()
    return create_app(vault, passphrase, zone=ZONE, recovery_code=code), code


def _recover(vault: Path, code: str, passphrase: str) -> App:
    reset_passphrase(vault, code, passphrase)
    return open_vault(vault, passphrase)


def _new_recovery_code(vault: Path, passphrase: str) -> str:
    code = new_recovery_code()
    set_recovery_code(vault, passphrase, code)
    return code


def _erase(vault: Path) -> None:
    end_sync(vault)
    erase(vault)


def _identity(rooms: object) -> object:
    from field_app.cli.joining import device_identity  # noqa: PLC0415 - brings the network, and most starts join nothing

    return device_identity(cast("App", rooms))


def _ask_endpoint(device: object, url: str, code: str) -> object:
    from field_app.cli.joining import ask_endpoint  # noqa: PLC0415 - as above

    return ask_endpoint(cast("DeviceIdentity", device), url, code)


def _keep_team(rooms: object, answer: object) -> FieldAppError | None:
    return cast("App", rooms).records.join(cast("Endpoint", answer))
