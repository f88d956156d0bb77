"""The environment in `.venv`: field-app's packages at the versions of the lock file, for one Python.

Invariant: the stamp is written last and taken away first, so an environment with the right stamp is complete. It
holds the hash of the lock file and the kind of Python; anything else is made anew from nothing.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from bootstrap.lock import exclusive
from bootstrap.progress import Progress
from bootstrap.stopped import SetupStopped


class Environment:
    """The environment of the clone at `root`. It may be moved with its clone: nothing in it names the folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / ".venv"
        self._lock_file = root / "requirements.txt"
        self._stamp = self._folder / "complete"
        self._in_use = self._folder / "setup.lock"
        self.python = python_in(self._folder, windows=os.name == "nt")

    def ensure(self) -> None:
        """Return at once when it is complete, else make it; SetupStopped or OSError when that cannot be done."""
        if self._is_complete():
            return
        if self._folder.is_symlink():  # making it anew would empty what somebody keeps elsewhere
            raise SetupStopped(f"{self._folder} is a link to another folder.", "Remove the link and start again.")
        progress = Progress("Setting up field-app (once)")
        self._folder.mkdir(exist_ok=True)
        try:
            with exclusive(self._in_use, on_wait=lambda: progress.step("waiting for another start to finish")) as lock:
                if not self._is_complete():
                    self._make(lock, progress)
        except BaseException:
            progress.leave_line()
            raise
        progress.done()

    def _is_complete(self) -> bool:
        try:
            return self._stamp.read_text(encoding="utf-8") == self._wanted() and self.python.exists()
        except (OSError, UnicodeDecodeError):
            return False

    def _wanted(self) -> str:
        digest = hashlib.sha256(self._lock_file.read_bytes()).hexdigest()
        return f"{self._lock_file.name} {digest}\npython {sys.implementation.cache_tag}\n"

    def _make(self, lock: int, progress: Progress) -> None:
        # Only a set-up pays for these imports; the quick second start does without.
        from bootstrap import packages, pip_wheel, qt_libraries  # noqa: PLC0415

        self._empty()
        progress.step("making the environment")
        _make_bare(self._folder)
        scratch = self._folder / "scratch"
        pip = pip_wheel.find(scratch, lock=lock, progress=progress)
        packages.install(self.python, pip, self._lock_file, lock=lock, progress=progress)
        self._add_clone()
        qt_libraries.ensure(progress, lock=lock)
        shutil.rmtree(scratch, ignore_errors=True)
        fresh = self._folder / "complete.new"
        fresh.write_text(self._wanted(), encoding="utf-8")
        fresh.replace(self._stamp)

    def _empty(self) -> None:
        self._stamp.unlink(missing_ok=True)
        for entry in self._folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry != self._in_use:
                entry.unlink()

    def _add_clone(self) -> None:
        # A relative path: it needs no encoding, which site reads differently from Python to Python, and may move.
        site = site_of(self._folder, windows=os.name == "nt")
        (site / "field-app.pth").write_text(os.path.relpath(self._root, site) + "\n", encoding="ascii")


def python_in(folder: Path, *, windows: bool) -> Path:
    """Return where an environment in `folder` has its interpreter."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def site_of(folder: Path, *, windows: bool) -> Path:
    """Return where an environment in `folder`, made by this Python, has its packages."""
    if windows:
        return folder / "Lib" / "site-packages"
    return folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def _make_bare(folder: Path) -> None:
    try:
        import venv  # noqa: PLC0415 - some distributions leave it out
    except ImportError as cause:
        from bootstrap.debian import lacks_pip  # noqa: PLC0415

        raise lacks_pip() from cause
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
