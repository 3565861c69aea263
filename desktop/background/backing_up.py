"""Backups that nobody waits for: made by a process of their own, which outlives the window."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QProcess

from db import words
from db.errors import Refused
from db.register import backups, inspection, properties
from db.words import _
from desktop.system import folders
from desktop.system.atomic_file import atomic_write
from desktop.system.settings import Settings


@dataclass(frozen=True)
class BackupPlan:
    """Where the backups of a register go. `outcome`: the file that tells the next start of a failure."""

    register: Path
    folder: Path
    second: Path | None
    outcome: Path

    @property
    def folders(self) -> tuple[Path, Path | None]:
        """The first and the second folder."""
        return self.folder, self.second

    def command(self) -> list[str]:
        """The words of the command line for one backup, but for its first folder."""
        also = ["--also", str(self.second)] if self.second else []
        return ["backup", str(self.register), *also, "--outcome", str(self.outcome)]


def plan_for(register: Path, identity: str, settings: Settings) -> BackupPlan:
    """The plan for a register, by the settings of this computer."""
    first, second = (settings.backup_folder(identity, which) for which in ("first", "second"))
    folder = Path(first) if first else backups.folder_of(register)
    return BackupPlan(register, folder, Path(second) if second else None, folders.backup_outcome(identity))


def plan_at(register: Path, settings: Settings) -> BackupPlan:
    """The plan for the register that was opened last at a path; beside it if none was on this computer."""
    identity = settings.identity_of(str(register))
    if identity:
        return plan_for(register, identity, settings)
    return BackupPlan(register, backups.folder_of(register), None, Path())


def make_before(register: Path, settings: Settings) -> None:
    """Make a backup in the folder chosen for a register, or else beside it, before the register is changed.

    Raises Refused if neither can be done.
    """
    identity = inspection.look_into(register, properties.identity)
    folder = plan_for(register, identity, settings).folder
    try:
        backups.make(register, folder)
    except Refused:
        if folder == backups.folder_of(register):
            raise
        backups.make(register)


def start(plan: BackupPlan) -> None:
    """Begin a backup, and let it go on by itself."""
    own = ["--to", str(plan.folder), "--language", words.language()]
    command = [sys.executable, "-P", "-m", "desktop", *plan.command(), *own]
    if not (_spawned(command) if os.name == "posix" else _detached(command)):
        note_outcome(plan.outcome, _("The work could not be begun."))


def _spawned(command: list[str]) -> bool:
    """Begin a process in a session of its own, without copying this one as QProcess does: a window closes."""
    silent = [
        (os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)
    ]  # it would write into the terminal of the program, or wait for it
    try:
        os.posix_spawn(command[0], command, os.environ, file_actions=silent, setsid=True)
    except NotImplementedError:  # a system that knows no sessions here
        return _detached(command)
    except OSError:
        return False
    return True


def _detached(command: list[str]) -> bool:
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(command[1:])
    for silence in (process.setStandardOutputFile, process.setStandardErrorFile):
        silence(QProcess.nullDevice())
    started: object = process.startDetached()  # True or False, though its stub promises a pair
    return started is not False


def note_outcome(outcome: Path, failure: str) -> None:
    """Write for the next start of the program what became of a backup that nobody waited for."""
    outcome.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(outcome) as temporary:
        temporary.write_text(failure, encoding="utf-8")


def take_outcome(plan: BackupPlan) -> str | None:
    """The sentence on why the last backup failed, "" if it did not; None if it was told, or is being made."""
    try:
        failure = plan.outcome.read_text("utf-8")
        plan.outcome.unlink()
    except OSError:
        return None
    return failure
