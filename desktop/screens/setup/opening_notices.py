"""Notices on an open register: a backup, held by somebody, on a full or shared drive, replaced, upgraded."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.exc import DBAPIError

from db.records import KEPT, Agreement
from db.register import changed_states, failures, lock_message
from db.register.location import is_backup
from db.register.opening import Register
from db.reports.states import changed_states as told
from db.reports.states.changed_states import ChangedState
from db.store import Store
from db.store.known_register import another_file
from db.words import _
from desktop.background.counting import Counting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.system.drive import Drive, drive_of
from desktop.system.settings import Settings


def tell(register: Register, settings: Settings, dialogs: Dialogs) -> None:
    """Tell why a register is open for reading only; else, once a computer, that it lies on a shared drive."""
    if register.path and is_backup(register.path):
        dialogs.inform(
            _("This is a backup, open for reading only."),
            _("To work with it, put it back: open its register and choose “Backups…” in the menu."),
        )
    elif register.held_by:
        dialogs.inform(*lock_message.describe(register.held_by))
    elif register.unwritable:
        refused = register.unwritable
        dialogs.inform(_("The register is open for reading only"), f"{refused.text} {refused.advice}")
    elif register.path and not register.read_only:
        drive = drive_of(register.path)
        if settings.told_drive(register.known.identity) != drive.value:
            settings.set_told_drive(register.known.identity, drive.value)
            if drive.value:
                dialogs.inform(*_describe(drive, locked=register.is_locked))


def _describe(drive: Drive, *, locked: bool) -> tuple[str, str]:
    if drive is Drive.SYNCED:
        return (
            _("The register lies in a folder that is copied to other computers"),
            _(
                "While it is open here, an older copy can be put in its place from there. Move it to another "
                "folder, or close it before the copying begins; its backups may well lie there."
            ),
        )
    if locked:
        return (
            _("The register lies on a network drive"),
            _(
                "One person at a time can change it, the others see it meanwhile. Where several are to "
                "change it at once, a register on a PostgreSQL server is better."
            ),
        )
    return (
        _("The register lies on a network drive that cannot lock files"),
        _(
            "Two people could open it for changes at once: agree on who has it open. A folder on another "
            "drive, or a register on a PostgreSQL server, is safer."
        ),
    )


def tell_changed_states(
    store: Store,
    queue: WriteQueue,
    counting: Counting,
    navigator: Navigator,
    window: QWidget,
    print_line: Callable[[str], object],
) -> None:
    """Tell once, in a window of its own, of which documents an upgrade has changed the state.

    They are read beside the window. Somebody who may not write sees them until one has read of them who may.
    `print_line` prints them for a terminal.
    """

    def read(store: Store) -> list[ChangedState]:
        try:
            kept = changed_states.kept(store.connection())
            return told.changed_states(store, kept.before, kept.on) if kept else []
        except DBAPIError as error:  # a lost drive or server: the lists tell of it, this is told another time
            if error.connection_invalidated or failures.refusal_for(error):
                return []
            raise

    def forget() -> None:
        if store.may("change", Agreement):
            queue.run(changed_states.forget, failed=lambda _error: None)  # then they are told once more

    def show(changed: list[ChangedState]) -> None:
        if changed:
            from desktop.screens.setup.changed_states import ChangedStatesDialog

            dialog = ChangedStatesDialog(changed, window)
            dialog.document_asked.connect(lambda document: navigator.show_record(Agreement, document))
            dialog.finished.connect(lambda _result: forget())
            dialog.show()
        for line in told.lines(changed):
            print_line(line)

    counting.ask("changed states", read, show)


class ReplacedFile(QObject):
    """Tells, whichever thread noticed it, that another file has taken the place of the register's file."""

    newer_shown = Signal(str)
    """The sentence on a newer copy of the register, from which the lists were read anew."""
    _noticed = Signal(bool)

    def __init__(self, register: Register, queue: WriteQueue, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._known, self._queue, self._dialogs = register.known, queue, dialogs
        self._noticed.connect(self._tell, Qt.ConnectionType.QueuedConnection)  # not in the midst of a reading
        register.known.replaced = self._noticed.emit

    def _tell(self, newer: bool) -> None:
        if self._known.replaced is None:
            return  # the register was closed since
        if newer:
            self._queue.changed.emit({(record, 0) for record in KEPT})  # all lists are stale
            self.newer_shown.emit(
                _("A newer copy has taken the place of the register's file: this is what it holds.")
            )
            return
        self._dialogs.refused(another_file())
