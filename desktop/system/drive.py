"""The drive of a file: this computer's own, a server's, or a folder that a sync client copies elsewhere."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from enum import Enum
from pathlib import Path, PurePath

_SERVERS = re.compile("9p|afpfs|afs|ceph|cifs|davfs|glusterfs|lustre|ncpfs|nfs4?|smb3|smbfs|webdav")
_FUSE = re.compile(r"\.(sshfs|gvfsd-fuse|rclone|davfs2|curlftpfs|glusterfs|s3fs|smbnetfs|kio-fuse)")
"""Kinds of file system that read from another computer; those of FUSE say their program after a dot."""
_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|dysk google|nextcloud|owncloud|icloud ?drive|cloudstorage|synologydrive"
    r"|megasync|pcloud ?drive|com~apple~clouddocs)(?![^\W\d_])"
)
"""The beginnings of the names of sync clients' folders: “OneDrive – Urząd”, “Dropbox (Biuro)”."""
_SYNCED_AT_ROOT = {"mój dysk", "my drive", "dyski współdzielone", "shared drives"}
_SYNCED_AT_HOME = {"mój dysk", "my drive", "mega", "seafile"}
"""Names that anybody may give a folder, unless it lies right there: Google's, those of MEGA and Seafile."""
_MARK = re.compile(
    r"\.dropbox(\.cache)?|\._?sync_.*\.db|\.owncloudsync\.log|\.stfolder|\.SynologyWorkingDirectory"
)
"""The files that sync clients leave in the folder that they copy, whatever it is called."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE = 4  # DRIVE_REMOTE of Windows


class Drive(Enum):
    """Where a file lies."""

    OWN = ""
    SERVER = "server"
    SYNCED = "synced"


def drive_of(path: Path) -> Drive:
    """The drive of a file; OWN where nobody can tell. Asks the system, never a server."""
    path = Path(os.path.abspath(path))
    if _is_on_server(path):
        return Drive.SERVER
    return Drive.SYNCED if _is_synced(path) else Drive.OWN


def _is_synced(path: Path) -> bool:
    given = {Path(os.environ[name]) for name in _VARIABLES if os.environ.get(name)}
    if is_synced_by_name(path.parent, Path(os.path.expanduser("~"))):
        return True
    for folder in path.parents:
        if folder in given:
            return True
        try:
            if any(map(_MARK.fullmatch, os.listdir(folder))):
                return True
        except OSError:  # a folder that may not be read
            continue
    return False


def is_synced_by_name(place: PurePath, home: PurePath) -> bool:
    """True if a folder, or one that it lies in, is called as those of sync clients; `home`: the user's."""
    for folder in (place, *place.parents):
        name = unicodedata.normalize("NFC", folder.name).casefold()  # macOS takes “ó” apart
        at_root = folder.parent.parent == folder.parent and name in _SYNCED_AT_ROOT
        if at_root or _SYNCED.match(name) or (folder.parent == home and name in _SYNCED_AT_HOME):
            return True
    return False


if sys.platform == "win32":
    import ctypes

    def _is_on_server(path: Path) -> bool:
        if path.drive.startswith("\\\\"):
            return not path.drive.startswith(("\\\\?\\", "\\\\.\\")) or path.drive[4:7].upper() == "UNC"
        return int(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")) == _REMOTE
else:

    def _is_on_server(path: Path) -> bool:
        table = Path("/proc/self/mountinfo")
        if table.exists():
            mounts = mounts_of_linux(table.read_text("utf-8", "surrogateescape").splitlines())
        else:
            mounts = mounts_of_macos(_mount().splitlines())
        kind = kind_of(os.path.realpath(path), mounts)
        return bool(_SERVERS.fullmatch(kind) or _FUSE.search(kind))


def kind_of(path: str, mounts: Iterable[tuple[str, str]]) -> str:
    """The kind of a path's file system: of the innermost mount, the last one at its place; "" for none."""
    found = [
        (len(place), number, kind)
        for number, (place, kind) in enumerate(mounts)
        if path == place or path.startswith(f"{place.rstrip('/')}/")
    ]
    return max(found)[2] if found else ""


def mounts_of_linux(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The places and kinds in the lines of /proc/self/mountinfo; a Windows drive under WSL is no server's."""
    found = []
    for line in lines:
        where, _dash, what = line.partition(" - ")
        place = where.split(" ")[4].encode("utf-8", "surrogateescape").decode("unicode_escape")
        place = place.encode("latin-1").decode("utf-8", "surrogateescape")  # “\040” is a space
        kind = what.split(" ")[0]
        found.append((place, "drvfs" if "aname=drvfs" in what else kind))
    return found


def mounts_of_macos(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The places and kinds in the lines of `mount`: “//server/share on /Volumes/share (smbfs, nodev)”."""
    found = []
    for line in lines:
        where, _bracket, what = line.rpartition(" (")
        found.append((where.partition(" on ")[2], what.rstrip(")").split(",")[0]))
    return found


def _mount() -> str:
    import subprocess  # only where there is no table to read

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=2).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
