"""The program: makes the objects of start screen and window, and hands them down."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from db.errors import Refused
from db.fields.record import Record
from db.register import failures, opening, properties
from db.register.opening import Register
from db.reports.office import usual_day
from db.store import Store
from db.words import _
from desktop.background.autosave import Autosave
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.request import Request
from desktop.screens.style import appearance
from desktop.screens.window.window import Window
from desktop.system import folders, log
from desktop.system.account import current_user
from desktop.system.draft_files import DraftFiles
from desktop.system.exception_hook import ExceptionHook
from desktop.system.settings import Settings

if TYPE_CHECKING:  # what a window needs only when it is asked for is imported then: it opens sooner
    from db.register.backups import Backup
    from desktop.background.backing_up import BackupPlan
    from desktop.screens.outgoing.export import Exporter
    from desktop.screens.setup.register_backups import RegisterBackups
    from desktop.screens.setup.start import Start

SAMPLE = "bialystok.foedus"
START_SIZE = (920, 640)
LOOK_AFTER_MS = 1500  # the window is quiet by then


@dataclass
class Opened:
    """An open register with its window and the objects made for it."""

    target: str
    register: Register
    store: Store
    queue: WriteQueue
    window: Window
    autosave: Autosave
    backups: "RegisterBackups | None" = None  # once looked after; none on a server, or read only
    exporter: "Exporter | None" = None  # until something is written for the first time

    def close(self) -> None:
        """Close all of them, each before those that it uses."""
        if self.exporter:
            self.exporter.stop()
        self.queue.close()
        self.autosave.close()
        self.window.let_go()
        self.store.close()
        self.register.close()


class Program(QObject):
    """Shows either the start screen or the window, and opens, makes and closes registers."""

    def __init__(
        self,
        qt: QApplication,
        settings: Settings,
        dialogs: Dialogs | None = None,
        back_up: "Callable[[BackupPlan], object] | None" = None,
    ) -> None:
        """`back_up` begins a backup that nobody waits for; None: there are none, as for pictures."""
        super().__init__(qt)
        self._back_up = back_up
        self.qt, self.settings, self.dialogs = qt, settings, dialogs or Dialogs()
        self.start: Start | None = None
        self.opened: Opened | None = None
        self.exception_hook = ExceptionHook(self.dialogs.bug, self, self.dialogs.refused)
        appearance.apply_settings(settings)

    def begin(self, target: str | None = None, *, read_only: bool = False) -> None:
        """Show the register `target`; the start screen if `target` is None or cannot be opened."""
        if target is None:
            self.show_start()
        else:
            self.open(target, read_only=read_only)

    # The start screen

    def show_start(self) -> None:
        """Close the open register and show the start screen; nothing if the user stays in the window."""
        if not self.close_register():
            return
        from desktop.screens.setup.start import Start

        self.start = Start(self.settings.recent)
        self.start.resize(*START_SIZE)
        self.start.open_asked.connect(self.choose)
        self.start.new_asked.connect(self.make_new)
        self.start.sample_asked.connect(self.open_sample)
        self.start.chosen.connect(self.open)
        self.start.forgotten.connect(self._forget)
        self.start.closed.connect(self.qt.quit)
        self.dialogs.parent = self.start
        self.start.show()

    def _forget(self, register: str) -> None:
        self.settings.forget(register)
        if self.start:
            self.start.show_recent(self.settings.recent)

    # Registers

    def choose(self) -> None:
        """Ask for a register's file and open it."""
        files = (opening.path_of(opening.url_of(target)) for target in self.settings.recent)
        folder = next((file.parent for file in files if file), folders.documents())
        path = self.dialogs.open_file(_("Open a register"), folder, _("Register of Foedus (*.foedus)"))
        if path is not None:
            self.open(str(path))

    def make_new(self) -> None:
        """Ask for office, city and file until a register could be made from them; then open that register."""
        from db.operations.founding import make
        from desktop.screens.setup.new_register import NewRegister

        if self.opened is not None and not self.opened.window.leave():
            return  # asked before the file is made, else it would stay behind unopened
        dialog = NewRegister(self.dialogs, self.dialogs.parent)
        while self.dialogs.run(dialog):
            try:
                self.open(make(dialog.path, current_user(), dialog.office, dialog.city))
            except Refused as refused:
                dialog.show_error(f"{refused.text} {refused.advice}")
            else:
                return

    def open_sample(self) -> None:
        """Open the sample register, which is made in the program's data folder at the first call."""
        from db.operations import samples
        from db.operations.founding import make

        path = folders.data() / SAMPLE
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                make(path, current_user(), "", "", samples.BIALYSTOK)
        except Refused as refused:
            self.dialogs.refused(refused)
        else:
            self.open(str(path))

    def open(self, target: str, *, read_only: bool = False) -> bool:
        """Show a register in the window; True if it could be opened. If not, the window stays as it was."""
        if self.opened is not None and not self.opened.window.leave():
            return False
        if self.opened is not None and self.opened.target == opening.absolute(target):
            self._close_window()  # the window holds the lock of the register that is to be opened again
        try:
            self._open(target, read_only)
        except Refused as refused:
            self.dialogs.refused(refused)
            return False
        finally:
            if self.opened is None and self.start is None:
                self.show_start()
        return True

    def _open(self, target: str, read_only: bool) -> None:
        register = opening.open_register(target, read_only=read_only)
        with ExitStack() as undoing:
            undoing.callback(register.close)
            try:
                opened = self._build(register, opening.absolute(target), undoing)
            except Exception as error:
                raise failures.refusal_for(error) or error from error
            undoing.pop_all()
        self._close_window()
        self._close_start()
        self._show(opened)
        self.settings.opened(opened.target)
        if register.held_by:
            from db.register import lock_message

            self.dialogs.inform(*lock_message.describe(register.held_by))

    def close_register(self) -> bool:
        """Close window and start screen; False if the user stays in the window."""
        if self.opened is not None and not self.opened.window.leave():
            return False
        self._close_window()
        self._close_start()
        return True

    def _close_window(self) -> None:
        if self.opened is not None:
            self.opened.window.hide()
            self.dialogs.parent = None  # no box over a deleted window
            self._let_go()

    def _let_go(self, *, back_up: bool = True) -> None:
        """Close the open register; a backup that is due then goes on by itself."""
        opened, self.opened = self.opened, None
        if opened is None:
            return
        plan = opened.backups.plan_if_due() if back_up and opened.backups else None
        opened.close()
        if plan and self._back_up:
            self._back_up(plan)

    def _close_start(self) -> None:
        if self.start is not None:
            self.start.hide()
            self.start.deleteLater()
            self.start = None

    def _build(self, register: Register, target: str, undoing: ExitStack) -> Opened:
        """Make store, queue and window of a register; each is put on `undoing`, should a later one fail."""
        person = current_user()
        store = register.store(person)
        undoing.callback(store.close)
        queue = WriteQueue(lambda: register.store(person, writing=True))
        undoing.callback(queue.close)
        window = Window(store, queue, self.settings, self.dialogs, register.name, usual_day(store))
        undoing.callback(window.let_go)
        autosave = Autosave(DraftFiles(folders.drafts(properties.identity(store.connection()))), window)
        undoing.callback(autosave.close)
        self._wire(window, store)
        window.pages.autosave(autosave)
        autosave.failed.connect(lambda error: self._warn_of_autosave(window, error))
        return Opened(target, register, store, queue, window, autosave)

    def _warn_of_autosave(self, window: Window, error: OSError) -> None:
        log.log_error(error)
        window.status.show_message(
            _("What is typed cannot be kept for the case of a crash just now: save often.")
        )

    def _exporter(self) -> "Exporter":
        """The exporter of the register that is open, made when it is first asked for."""
        from desktop.screens.outgoing.export import Exporter

        opened = self.opened
        assert opened
        opened.exporter = opened.exporter or Exporter(
            opened.target, self.settings, self.dialogs, opened.window
        )
        return opened.exporter

    def _show(self, opened: Opened) -> None:
        self.opened = opened
        self.dialogs.parent = opened.window
        opened.window.show_on_screen()
        QTimer.singleShot(0, opened.window, self.offer_unsaved)
        QTimer.singleShot(LOOK_AFTER_MS, opened.window, self.look_after_backups)

    def look_after_backups(self) -> None:
        """See to the backups of the open register: begin one if it is due, tell of one that failed."""
        opened = self.opened
        if opened is None or opened.register.path is None or opened.register.read_only or not self._back_up:
            return
        from desktop.screens.setup.register_backups import RegisterBackups

        opened.backups = RegisterBackups(
            opened.register.path, opened.store, self.settings, self.dialogs, self._back_up, opened.window
        )
        opened.backups.standing_changed.connect(opened.window.status.show_backup)
        opened.backups.restore_asked.connect(self._restore)
        opened.backups.look()

    def offer_unsaved(self) -> None:
        """Offer what was typed in the open register and not saved before the program ended."""
        opened = self.opened
        if opened is None or opened.register.read_only:
            return  # nothing can be saved: it waits for a better time
        if left := opened.autosave.left():
            from desktop.screens.window.unsaved import offer

            offer(left, opened.store, opened.window.pages, opened.autosave, self.dialogs)

    def _wire(self, window: Window, store: Store) -> None:
        window.pages.export_wanted.connect(lambda request: self._exporter().to_excel(request))
        window.pages.print_wanted.connect(lambda request: self._preview(request, store))
        window.pages.card_wanted.connect(
            lambda record, record_id, day: self._preview_card(record, record_id, day, store)
        )
        window.new_asked.connect(self.make_new)
        window.open_asked.connect(self.choose)
        window.start_asked.connect(self.show_start)
        window.preferences_asked.connect(self.ask_preferences)
        window.backups_asked.connect(self.show_backups)
        window.about_asked.connect(self.show_about)
        window.closed.connect(self.quit)

    # Dialogs. Each is imported when it is asked for: the window opens sooner without.

    def ask_preferences(self) -> None:
        """Show the preferences and apply them; a new language waits for the next start."""
        from desktop.screens.setup.preferences import Preferences

        language = self.settings.language
        if self.dialogs.run(Preferences(self.settings, self.dialogs.parent)):
            appearance.apply_settings(self.settings)
            if self.settings.language != language:
                self.dialogs.inform(
                    _("The language was chosen."), _("It is spoken when Foedus is started again.")
                )

    def show_backups(self) -> None:
        """Show the backups of the open register, or say who makes them on a server."""
        opened = self.opened
        if opened and opened.backups is None:
            self.look_after_backups()  # asked for before it was time
        if opened and opened.backups:
            opened.backups.show()
        elif opened:
            from desktop.screens.setup.register_backups import explain

            explain(self.dialogs, on_server=opened.register.path is None)

    def _restore(self, chosen: "Backup") -> None:
        """Close the register, put a backup in its place in a process of its own, and open it again."""
        opened = self.opened
        if opened is None or opened.register.path is None or not opened.window.leave():
            return
        from desktop.background.child_process import ChildJob
        from desktop.screens.widgets.progress_dialog import ProgressDialog

        register, folder = opened.register.path, chosen.path.parent
        opened.window.hide()
        self._let_go(back_up=False)  # it is backed up by the restore itself
        self.dialogs.parent = None
        job = ChildJob(["restore", str(chosen.path), "--backups", str(folder)], register, parent=self)
        progress = ProgressDialog(_("The backup is being put back…"))
        progress.cancelled.connect(job.cancel)

        def ended(ok: bool, text: str) -> None:
            progress.finish()
            job.deleteLater()
            self.open(str(register))
            words = _("The backup was put back.") if ok else _("The backup was not put back.")
            self.dialogs.inform(words, text)

        job.finished.connect(ended)
        job.cancelled.connect(lambda: ended(False, _("Nothing was changed.")))
        job.start()

    def show_about(self) -> None:
        """Show the about box."""
        from desktop.screens.setup.about import About

        register = self.opened.register if self.opened else None
        places: list[tuple[str, Path | str]] = [
            (_("Settings"), self.settings.path),
            (_("Log"), log.file()),
            (_("The program's data"), folders.data()),
        ]
        if register:
            places.insert(0, (_("This register"), register.path or register.name))
        self.dialogs.run(About(places, self.dialogs.parent))

    def _preview(self, request: Request, store: Store) -> None:
        from desktop.screens.outgoing.list_preview import ListPreview

        exporter, parent = self._exporter(), self.dialogs.parent
        self.dialogs.run(ListPreview(request, store, exporter, self.settings, self.dialogs, parent))

    def _preview_card(self, record: type[Record], record_id: int, day: date, store: Store) -> None:
        from desktop.screens.outgoing.card_preview import preview

        preview(record, record_id, day, store, self._exporter(), self.settings, self.dialogs)

    def end(self) -> None:
        """End without a question; what is not saved is offered at the next opening of its register."""
        self.keep_unsaved()  # before anything that could wait
        self._close(back_up=False)
        self.qt.exit()  # quit() would close the window, which asks

    def keep_unsaved(self) -> None:
        """Write what is typed and not saved to the disk now."""
        if self.opened is not None:
            self.opened.autosave.flush()

    def quit(self) -> None:
        """Close the register, save the settings and quit, once the window was closed."""
        self._close()
        self.qt.quit()

    def _close(self, *, back_up: bool = True) -> None:
        self._let_go(back_up=back_up)
        self.settings.save()
