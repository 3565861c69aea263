"""Which drive a file lies on: this computer's, a server's, or in a folder of a sync client."""

import os
import sys
import unicodedata
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop.system import drive
from desktop.system.drive import Drive, drive_of, is_synced_by_name, kind_of, mounts_of_linux, mounts_of_macos

# As Linux writes them: a share with a space in its name, one of FUSE, one mounted when it is asked for (twice
# at one place), and Windows' own drive under WSL.
LINUX = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 22 0:35 / /mnt/wsp\303\263lny\040dysk rw,relatime shared:20 - cifs //serwer/wsp rw,vers=3.1.1
41 22 0:36 / /home/anna/serwer rw,nosuid - fuse.sshfs anna@serwer:/ rw,user_id=1000
42 22 0:37 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw
43 22 0:38 / /domowe rw - autofs systemd-1 rw,fd=55
44 43 0:39 / /domowe rw - nfs4 serwer:/home rw,vers=4.2
45 22 0:40 / /mnt/c rw,noatime - 9p C:\134 rw,aname=drvfs;path=C:\
46 22 0:41 / /home/anna/pen rw - fuseblk /dev/sdb1 rw
""".strip().splitlines()
MACOS = [
    "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)",
    "//anna@serwer/wspólny on /Volumes/wspólny dysk (smbfs, nodev, nosuid, mounted by anna)",
]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/rejestr.foedus", "ext4"),
        ("/mnt/wspólny dysk/rejestr.foedus", "cifs"),
        ("/mnt/wspólny dysk 2/rejestr.foedus", "ext4"),
        ("/home/anna/serwer/a/b.foedus", "fuse.sshfs"),
        ("/run/user/1000/gvfs/smb-share:server=s/a.foedus", "fuse.gvfsd-fuse"),
        ("/domowe/anna/rejestr.foedus", "nfs4"),
        ("/mnt/c/rejestr.foedus", "drvfs"),
        ("/home/anna/pen/rejestr.foedus", "fuseblk"),
    ],
)
def test_the_innermost_mount_counts(path: str, kind: str) -> None:
    assert kind_of(path, mounts_of_linux(LINUX)) == kind


def test_the_table_of_macos_is_read_too() -> None:
    mounts = mounts_of_macos(MACOS)
    assert kind_of("/Volumes/wspólny dysk/rejestr.foedus", mounts) == "smbfs"
    assert kind_of("/Users/anna/rejestr.foedus", mounts) == "apfs"


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are POSIX's")
@pytest.mark.parametrize(
    ("kind", "found"),
    [
        *((kind, Drive.SERVER) for kind in ("cifs", "smb3", "nfs", "nfs4", "fuse.sshfs", "fuse.gvfsd-fuse")),
        *((kind, Drive.SERVER) for kind in ("fuse.davfs2", "davfs", "9p", "smbfs")),
        *((kind, Drive.OWN) for kind in ("ext4", "fuseblk", "fuse.portal", "btrfs", "drvfs", "overlay", "")),
    ],
)
def test_servers_are_told_by_the_kind_of_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, found: Drive
) -> None:
    monkeypatch.setattr(drive, "kind_of", lambda _path, _mounts: kind)
    assert drive_of(tmp_path / "rejestr.foedus") is found


def test_an_own_drive_is_nothing_to_tell(tmp_path: Path) -> None:
    assert drive_of(tmp_path / "rejestr.foedus") is Drive.OWN


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Urząd Miejski",
        "Dropbox (Biuro)",
        "Google Drive",
        "GoogleDrive-a@b.pl",
        "Nextcloud",
    ],
)
def test_a_folder_of_a_sync_client_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "rejestry"
    folder.mkdir(parents=True)
    assert drive_of(folder / "rejestr.foedus") is Drive.SYNCED


HOME_OF_WINDOWS, HOME = PureWindowsPath(r"C:\Users\anna"), PurePosixPath("/Users/anna")


@pytest.mark.parametrize(
    ("folder", "home"),
    [
        (PureWindowsPath(r"C:\Users\anna\iCloudDrive"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"C:\Users\anna\OneDrive - Urząd Miejski\Rejestry"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"G:\Mój dysk"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"G:\My Drive\Rejestry"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"G:\Shared drives\Biuro"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"G:\Dyski współdzielone\Biuro"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"C:\Users\anna\Mój dysk"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"C:\Users\anna\SynologyDrive"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"C:\Users\anna\MEGA"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"C:\Users\anna\Documents\MEGAsync"), HOME_OF_WINDOWS),
        (PureWindowsPath(r"C:\Users\anna\Seafile\Biuro"), HOME_OF_WINDOWS),
        (PurePosixPath("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/Rejestry"), HOME),
        (PurePosixPath("/Users/anna/Library/CloudStorage/Box-Box"), HOME),
        (PurePosixPath("/Users/anna", unicodedata.normalize("NFD", "Mój dysk")), HOME),
        (PurePosixPath("/Users/anna/Dysk Google"), HOME),
        (PurePosixPath("/Users/anna/pCloud Drive"), HOME),
    ],
)
def test_so_are_those_of_other_clients_where_they_lie(folder: PurePath, home: PurePath) -> None:
    assert is_synced_by_name(folder, home)


@pytest.mark.parametrize(
    "folder",
    [
        PureWindowsPath(r"D:\Archiwum\Mój dysk"),
        PureWindowsPath(r"D:\Archiwum\Shared drives"),
        PureWindowsPath(r"C:\Users\anna\Megabajty"),
        PureWindowsPath(r"C:\Projekty\Mega"),
        PureWindowsPath(r"C:\Users\anna\Dropboxy"),
        PureWindowsPath(r"C:\Users\anna\Synology"),
        PureWindowsPath(r"C:\Users\anna\Documents"),
        PureWindowsPath(r"C:\Projekty\Mobile Documents"),
        PureWindowsPath(r"C:\Projekty\Seafile 2"),
    ],
)
def test_a_name_that_may_be_anybodys_is_not_taken_for_one(folder: PurePath) -> None:
    assert not is_synced_by_name(folder, HOME_OF_WINDOWS)


@pytest.mark.parametrize(
    "mark", [".dropbox.cache", ".stfolder", ".SynologyWorkingDirectory", ".sync_1234.db", "._sync_ab.db"]
)
def test_or_by_what_the_client_leaves_there(tmp_path: Path, mark: str) -> None:
    (tmp_path / "Dokumenty").mkdir()
    (tmp_path / mark).touch()
    assert drive_of(tmp_path / "Dokumenty" / "rejestr.foedus") is Drive.SYNCED


def test_or_by_the_variable_of_onedrive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert drive_of(tmp_path / "rejestr.foedus") is Drive.SYNCED


def test_a_register_that_is_called_so_lies_in_no_such_folder(tmp_path: Path) -> None:
    assert drive_of(tmp_path / "dropbox.foedus") is Drive.OWN


@pytest.mark.skipif(not os.path.exists("/proc/self/mountinfo"), reason="reads the table of Linux")
def test_the_table_of_this_computer_can_be_read() -> None:
    lines = Path("/proc/self/mountinfo").read_text("utf-8").splitlines()
    assert kind_of("/proc/self/mountinfo", mounts_of_linux(lines)) == "proc"
