"""The register that is open, with its window and all that was made for it."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.register.opening import Register
from db.store import Store
from desktop.background.autosave import Autosave
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.screens.outgoing.requests import OutputRequests
from desktop.screens.window.window import Window
from desktop.system.scratch import ScratchFolder
from desktop.system.settings import Settings

if TYPE_CHECKING:  # what a window needs only when it is asked for is imported then: it opens sooner
    from desktop.background.backing_up import BackupPlan
    from desktop.screens.setup.backups_by_others import ReadOnlyBackups, ServerBackups
    from desktop.screens.setup.register_backups import RegisterBackups
    from desktop.screens.setup.restoring import Restoring

    Backups = RegisterBackups | ServerBackups | ReadOnlyBackups


@dataclass
class OpenedRegister:
    """An open register with its window and the objects made for it.

    `target`: its path or address; `identity`: its UUID.
    """

    target: str
    identity: str
    register: Register
    store: Store
    queue: WriteQueue
    window: Window
    autosave: Autosave
    output: OutputRequests
    scratch: ScratchFolder | None = None  # of an upgraded copy of a backup
    backups: "Backups | None" = None  # until looked after

    def look_after(
        self,
        settings: Settings,
        dialogs: Dialogs,
        start: "Callable[[BackupPlan], object]",
        restoring: "Restoring",
    ) -> "Backups":
        """Make the object that looks after the register's backups, if there is none yet, and return it.

        `start` begins a backup that nobody waits for.
        """
        if self.backups is None:
            self.backups = self._make_backups(settings, dialogs, start, restoring)
            self.backups.standing_changed.connect(self.window.status.show_backup)
            self.output.whole_written.connect(self.backups.note_export)
            self.queue.changed.connect(self.backups.note_change)
        return self.backups

    def _make_backups(
        self,
        settings: Settings,
        dialogs: Dialogs,
        start: "Callable[[BackupPlan], object]",
        restoring: "Restoring",
    ) -> "Backups":
        from desktop.screens.setup.backups_by_others import ReadOnlyBackups, ServerBackups
        from desktop.screens.setup.register_backups import RegisterBackups

        path, identity, window = self.register.path, self.identity, self.window
        if path is None:
            return ServerBackups(self.target, settings, dialogs, window)
        if self.register.read_only:
            return ReadOnlyBackups(path, identity, settings, dialogs, restoring, window)
        return RegisterBackups(path, identity, self.store, settings, dialogs, start, restoring, window)

    def close(self) -> None:
        """Close all of them, each before those that it uses, also when one of them fails."""
        with ExitStack() as closing:  # the last one first
            if self.scratch:
                closing.callback(self.scratch.close)
            for close in (self.register.close, self.store.close, self.window.let_go):
                closing.callback(close)
            for close in (self.autosave.close, self.queue.close, self.output.stop):
                closing.callback(close)
            if self.backups:
                closing.callback(self.backups.stop)
