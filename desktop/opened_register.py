"""The register that is open, with its window and all that was made for it."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.register.opening import Register
from db.store import Store
from desktop.background.autosave import Autosave
from desktop.background.write_queue import WriteQueue
from desktop.screens.outgoing.requests import OutputRequests
from desktop.screens.window.window import Window
from desktop.system.scratch import ScratchFolder

if TYPE_CHECKING:  # what a window needs only when it is asked for is imported then: it opens sooner
    from desktop.screens.setup.backups_by_others import ReadOnlyBackups, ServerBackups
    from desktop.screens.setup.register_backups import RegisterBackups


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
    backups: "RegisterBackups | ServerBackups | ReadOnlyBackups | None" = None  # until looked after

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
