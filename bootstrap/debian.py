"""pip on a Debian or Ubuntu whose python3 came without it: borrowed from the distribution's own package.

Invariant: nothing is installed and no rights are needed. apt checks the package as it checks every package; it is
unpacked below the folder that the caller gives, and goes with it.
"""

import contextlib
import shutil
import subprocess
from pathlib import Path

from bootstrap import child
from bootstrap.stopped import SetupStopped

PACKAGE = "python3-pip-whl"  # holds pip as one wheel file, which runs without being installed


def pip_wheel(folder: Path, *, lock: int) -> Path:
    """Fetch Debian's pip into the new `folder` and return the wheel file; SetupStopped where apt does not give it."""
    try:
        _download(folder, lock)
        (package,) = folder.glob(f"{PACKAGE}_*.deb")
        child.run(["dpkg-deb", "--extract", package, folder], lock=lock)
        (wheel,) = folder.glob("usr/share/python-wheels/pip-*.whl")
    except (OSError, subprocess.CalledProcessError, ValueError) as cause:
        raise lacks_pip() from cause
    return wheel


def lacks_pip() -> SetupStopped:
    """Return the words for a Python whose pip is not to be had from the distribution either."""
    line = "Python's venv and pip, with this system's packages."
    if shutil.which("apt-get"):
        line = "sudo apt-get update && sudo apt-get install -y python3-venv"
    return SetupStopped(
        "This Python came without pip, and it could not be fetched.",
        f"Check the link, then run the same command again. If it stays so, add it first:\n  {line}",
    )


def _download(folder: Path, lock: int) -> None:
    # The machine's own package lists may be missing or old, and only root may renew them: a private set is read.
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True)
    options = {
        "Dir::State::Lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "root",  # the user that apt changes to when root calls it could not write here
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in options.items())]
    with contextlib.suppress(subprocess.CalledProcessError):  # one source that is away must not hide the others
        child.run([*apt, "update"], lock=lock)
    child.run([*apt, "download", PACKAGE], lock=lock, folder=folder)
