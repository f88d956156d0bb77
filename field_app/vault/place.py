"""Whether a vault may be where it is: plain folders of this user, on a disk of this machine, closed to others.

Invariant: a link is refused, for whoever may change it puts another folder in its place; so is a folder of somebody
else, whose files this user would take over or lock out, and a disk of another machine, on which SQLite's log and locks
do not hold. A folder that others may enter is closed to them at the next opening, and that is said. Windows has rights
of another kind, which a folder inherits from its user's; macOS tells nothing of the disk: there the locks find out.
"""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

from field_app.errors import MachineError
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder

_NETWORK_SYSTEMS = {
    *("afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"),
    *("fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
}
_OTHERS = 0o077
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4


def refuse_unfit(place: VaultFolder) -> None:
    """Raise MachineError `vault-is-link`, `vault-of-other`, `vault-on-network` where a vault cannot be worked with.

    A folder that is not there yet is judged by the disk that it would be on.
    """
    with machine_failures(place.path):
        for part in (place.path, place.store, place.slots, place.files):
            if part.is_symlink():
                raise MachineError("vault-is-link", folder=part, target=part.resolve())
        if sys.platform != "win32" and place.path.exists() and place.path.stat().st_uid != os.geteuid():
            raise MachineError("vault-of-other", folder=place.path)
        kind = network_disk(place.path.absolute())
    if kind:
        raise MachineError("vault-on-network", folder=place.path, kind=kind)


def close_to_others(folder: Path, of: str = "vault") -> MachineError | None:
    """Let nobody else enter `folder`; return what there is to say of it, None when it was closed already.

    `of`: what it is the folder of, "vault" or "endpoint"; the codes begin with it.
    """
    if sys.platform == "win32" or not folder.stat().st_mode & _OTHERS:
        return None
    with suppress(OSError):  # a stick's file system may know no such rights
        folder.chmod(folder.stat().st_mode & ~_OTHERS)
    is_closed = not folder.stat().st_mode & _OTHERS
    return MachineError(f"{of}-was-open" if is_closed else f"{of}-stays-open", folder=folder)


def network_disk(folder: Path) -> str:
    """Return by which kind of network the disk of `folder` is reached, "" when it is this machine's or cannot be told.

    `folder` is absolute.
    """
    if sys.platform == "win32":
        drive = folder.drive
        if drive.startswith("\\\\"):
            return "network"
        return "network" if ctypes.WinDLL("kernel32").GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE else ""
    mounts = ""
    with suppress(OSError):  # macOS
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    return network_system(folder.resolve(), mounts)


def network_system(folder: Path, mounts: str) -> str:
    """Return the file system of `folder` if it is one of a network, else ""; `mounts`: Linux's list `mountinfo`."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, system = before.split(" "), after.split(" ")[0]
        if len(fields) < 5:
            continue
        mounted = Path(_unescaped(fields[4]))
        if folder.is_relative_to(mounted) and len(mounted.parts) >= depth:  # of two on one place the later covers
            found, depth = system, len(mounted.parts)
    return found if found in _NETWORK_SYSTEMS else ""


def _unescaped(name: str) -> str:
    for sign in " \t\n\\":
        name = name.replace(f"\\{ord(sign):03o}", sign)
    return name
