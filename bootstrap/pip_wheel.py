"""pip as one wheel file, which runs without being installed: from this Python, else from the distribution's packages.

Invariant: no network is used where this Python brings the file, and nothing is installed or changed to get it.
"""

import importlib.util
import sysconfig
from pathlib import Path

from bootstrap import debian
from bootstrap.progress import Progress


def find(scratch: Path, *, lock: int, progress: Progress) -> Path:
    """Return the wheel file, fetched into the new folder `scratch` if need be; SetupStopped where there is none."""
    for folder in _folders():
        for wheel in sorted(folder.glob("pip-*.whl"), reverse=True):
            return wheel
    progress.step("fetching pip from the packages of this system")
    return debian.pip_wheel(scratch, lock=lock)


def _folders() -> list[Path]:
    # Where ensurepip looks: a folder that the distribution set, else its own. Not run itself, since it starts a
    # grandchild that would go on writing, without our lock, after an interrupted set-up.
    given = sysconfig.get_config_var("WHEEL_PKG_DIR")
    ensurepip = importlib.util.find_spec("ensurepip")
    own = [Path(ensurepip.origin).parent / "_bundled"] if ensurepip and ensurepip.origin else []
    return [*([Path(given)] if given else []), *own]
