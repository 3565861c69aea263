"""Backups that nobody waits for: made by a process of their own, which outlives the window."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QProcess

from db import words
from db.register import backups
from desktop.system import folders
from desktop.system.settings import Settings


@dataclass(frozen=True)
class BackupPlan:
    """Where the backups of a register go. `outcome`: the file that tells the next start of a failure."""

    register: Path
    folder: Path
    second: Path | None
    outcome: Path

    def command(self) -> list[str]:
        """The words of the command line for one backup, but for its first folder."""
        also = ["--also", str(self.second)] if self.second else []
        return ["backup", str(self.register), *also, "--outcome", str(self.outcome)]


def plan_for(register: Path, identity: str, settings: Settings) -> BackupPlan:
    """The plan for a register, by the settings of this computer."""
    first, second = (settings.backup_folder(identity, which) for which in ("first", "second"))
    folder = Path(first) if first else backups.folder_of(register)
    return BackupPlan(register, folder, Path(second) if second else None, folders.backup_outcome(identity))


def start(plan: BackupPlan) -> None:
    """Begin a backup, and let it go on by itself."""
    own = ["--to", str(plan.folder), "--language", words.language()]
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(["-P", "-m", "desktop", *plan.command(), *own])
    for silence in (process.setStandardOutputFile, process.setStandardErrorFile):
        silence(QProcess.nullDevice())  # it would write into the terminal of the program, or wait for it
    process.startDetached()


def take_outcome(plan: BackupPlan) -> str | None:
    """The sentence on why the last backup failed, "" if it did not; None if it was told, or is being made."""
    try:
        failure = plan.outcome.read_text("utf-8")
        plan.outcome.unlink()
    except OSError:
        return None
    return failure
