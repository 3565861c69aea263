"""The program: makes the objects of start screen and window, and hands them down."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from db.errors import Damaged, Missing, Refused
from db.register import failures, location, opening, properties
from db.register.opening import Register
from db.reports.office import usual_day
from db.words import _
from desktop.background.autosave import Autosave
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.opened_register import OpenedRegister
from desktop.screens.outgoing.requests import OutputRequests
from desktop.screens.setup import opening_notices
from desktop.screens.style import appearance
from desktop.screens.window.window import Window
from desktop.system import folders, log
from desktop.system.account import current_user
from desktop.system.draft_files import DraftFiles
from desktop.system.exception_hook import ExceptionHook
from desktop.system.settings import Settings

if TYPE_CHECKING:  # what a window needs only when it is asked for is imported then: it opens sooner
    from desktop.background.backing_up import BackupPlan
    from desktop.opened_register import Backups
    from desktop.screens.setup.restoring import Restoring
    from desktop.screens.setup.start import Start

SAMPLE = "bialystok.foedus"
START_SIZE = (920, 640)
LOOK_AFTER_MS = 1500  # the window is quiet by then


class Program(QObject):
    """Shows either the start screen or the window, and opens, makes and closes registers."""

    def __init__(
        self,
        qt: QApplication,
        settings: Settings,
        dialogs: Dialogs | None = None,
        back_up: "Callable[[BackupPlan], object] | None" = None,
        print_line: Callable[[str], object] = lambda _line: None,
    ) -> None:
        """`back_up` begins a backup that nobody waits for; None: there are none, as for pictures.

        `print_line` prints a line for the terminal that the program was started from.
        """
        super().__init__(qt)
        self._back_up, self._print_line = back_up, print_line
        self.qt, self.settings, self.dialogs = qt, settings, dialogs or Dialogs()
        self.start: Start | None = None
        self.opened: OpenedRegister | None = None
        self._restores: Restoring | None = None
        self.dialogs.rescue = self._rescue
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
        self.start.restore_asked.connect(lambda: self._restoring().from_file())
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
        files = (location.path_of(location.url_of(target)) for target in self.settings.recent)
        folder = next((file.parent for file in files if file), folders.documents())
        path = self.dialogs.open_file(_("Open a register"), folder, _("Register of Foedus (*.foedus)"))
        if path is not None:
            self.open(str(path))

    def make_new(self) -> None:
        """Ask for office, city and file until a register could be made from them; then open that register."""
        from db.operations.founding import make
        from desktop.screens.setup.new_register import NewRegister

        if not self._leave():
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
        if not self._leave():
            return False
        if self.opened is not None and self.opened.target == location.absolute(target):
            self._close_window()  # the window holds the lock of the register that is to be opened again
        opened = self.opened
        try:
            self._open(target, read_only)
        except Refused as refused:
            self._tell_not_opened(target, refused)
        finally:
            if self.opened is None and self.start is None:
                self.show_start()
        return self.opened is not opened

    def _tell_not_opened(self, target: str, refused: Refused) -> None:
        """Say why a register could not be opened; for a damaged or missing file its backups are offered."""
        if isinstance(refused, Damaged | Missing):
            path = location.path_of(location.url_of(location.absolute(target)))
            if path and self._restoring().rescue(refused, path):
                return
        self.dialogs.warn(refused)

    def _open(self, target: str, read_only: bool) -> None:
        path, scratch = location.path_of(location.url_of(target)), None
        if path is not None and location.is_backup(path):
            from desktop.background.snapshot import open_backup

            register, scratch = open_backup(path)
        else:
            register = opening.open_register(target, read_only=read_only, back_up=self._back_up_before)
        with ExitStack() as undoing:
            if scratch:
                undoing.callback(scratch.close)
            undoing.callback(register.close)
            try:
                opened = self._build(register, target, undoing)
            except Exception as error:
                raise failures.refusal_for(error) or error from error
            undoing.pop_all()
        opened.scratch = scratch
        self._close_window()
        self._close_start()
        self._show(opened)
        if not (path and location.is_backup(path)):
            self.settings.opened(opened.target, opened.identity)
        opening_notices.tell(register, self.settings, self.dialogs)
        QTimer.singleShot(0, opened.window, self._begin_work)  # after that, not over it

    def _back_up_before(self, register: Path) -> None:
        """Back up a register before it is brought up to date, or before rows are read in."""
        from desktop.background.backing_up import make_before

        make_before(register, self.settings)

    def _leave(self) -> bool:
        """Ask about what is not saved; False if the user stays in the window."""
        if self.opened is None:
            return True
        if not self.opened.window.leave():
            return False
        if self.opened.autosave.flush():
            return True
        self.dialogs.inform(
            _("What is to wait could not be kept."),
            _("Save it, or free some space on the disk of your account."),
        )
        return False

    def close_register(self) -> bool:
        """Close window and start screen; False if the user stays in the window."""
        if not self._leave():
            return False
        self._close_window()
        self._close_start()
        return True

    def _close_window(self, *, back_up: bool = True) -> None:
        """Close the open register; a backup that is due then goes on by itself."""
        opened, self.opened = self.opened, None
        if opened is None:
            return
        opened.window.hide()  # at once, whatever the rest takes
        self.dialogs.parent = None  # no box over a deleted window
        try:
            plan = self._backups(opened).plan_if_due() if back_up and self._back_up else None
        finally:
            opened.close()
        self.settings.save()
        if plan and self._back_up:
            self._back_up(plan)  # last: it takes the disk

    def _close_start(self) -> None:
        if self.start is not None:
            self.start.hide()
            self.start.deleteLater()
            self.start = None

    def _build(self, register: Register, target: str, undoing: ExitStack) -> OpenedRegister:
        """Make store, queue and window of a register; each is put on `undoing`, should a later one fail."""
        person, target = current_user(), location.absolute(target)
        store = register.store(person)
        undoing.callback(store.close)
        queue = WriteQueue(lambda: register.store(person, writing=True))
        undoing.callback(queue.close)
        window = Window(store, queue, self.settings, self.dialogs, register.name, usual_day(store))
        undoing.callback(window.let_go)
        identity = properties.identity(store.connection())
        if register.path is not None and self._back_up:
            window.pages.back_up = partial(self._back_up_before, register.path)
        autosave = Autosave(DraftFiles(folders.drafts(identity), target), window)
        undoing.callback(autosave.close)
        output = OutputRequests(target, store, self.settings, self.dialogs, window)
        self._wire(window, output)
        window.pages.autosave(autosave)
        autosave.failed.connect(lambda error: self._warn_of_autosave(window, error))
        replaced = opening_notices.ReplacedFile(register, queue, self.dialogs, window)
        replaced.newer_shown.connect(window.status.show_message)
        return OpenedRegister(target, identity, register, store, queue, window, autosave, output)

    def _warn_of_autosave(self, window: Window, error: OSError) -> None:
        log.log_error(error)
        window.status.show_message(
            _("What is typed cannot be kept for the case of a crash just now: save often.")
        )

    def _show(self, opened: OpenedRegister) -> None:
        self.opened = opened
        self.dialogs.parent = opened.window
        opened.window.show_on_screen()
        QTimer.singleShot(LOOK_AFTER_MS, opened.window, self.look_after_backups)

    def look_after_backups(self) -> None:
        """See to the backups of the open register: begin one if it is due, tell of one that failed."""
        if self.opened is not None and self._back_up:
            self._backups(self.opened).look()

    def _backups(self, opened: OpenedRegister) -> "Backups":
        """The object that looks after the backups of the open register."""
        start = self._back_up or (lambda _plan: None)
        return opened.look_after(self.settings, self.dialogs, start, self._restoring())

    def _begin_work(self) -> None:
        self.offer_unsaved()
        opened = self.opened
        if opened is not None and opened.scratch is None:  # a backup is upgraded anew for each look
            window = opened.window
            opening_notices.tell_changed_states(
                opened.store, opened.queue, window.counting, window.pages, window, self._print_line
            )

    def offer_unsaved(self) -> None:
        """Offer what was typed in the open register and not saved before the program ended."""
        opened = self.opened
        if opened is None or opened.register.read_only:
            return  # nothing can be saved: it waits for a better time
        if left := opened.autosave.left():
            from desktop.screens.window.unsaved import offer

            waiting = offer(left, opened.store, opened.window.pages, opened.autosave, self.dialogs)
            opened.window.status.show_message(waiting)

    def _wire(self, window: Window, output: OutputRequests) -> None:
        window.pages.export_wanted.connect(output.export)
        window.pages.print_wanted.connect(output.preview)
        window.pages.card_wanted.connect(output.preview_card)
        window.new_asked.connect(self.make_new)
        window.open_asked.connect(self.choose)
        window.start_asked.connect(self.show_start)
        window.preferences_asked.connect(self.ask_preferences)
        window.backups_asked.connect(self.show_backups)
        window.move_asked.connect(self.move_register)
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
        """Show the backups of the open register, or say who makes them."""
        if self.opened is not None:
            self._backups(self.opened).show()

    def move_register(self) -> None:
        """Write the open register into one file, to be taken to another computer."""
        if self.opened is not None and self._leave():
            self._backups(self.opened).move()

    def _restoring(self) -> "Restoring":
        from desktop.screens.setup.restoring import Restoring

        self._restores = self._restores or Restoring(
            self.settings,
            self.dialogs,
            self._leave,
            lambda: self._close_window(back_up=False),  # what takes its place backs it up
            self._open_restored,
            self.show_start,
            self,
        )
        return self._restores

    def _open_restored(self, register: Path, read_only: bool) -> None:
        self.open(str(register), read_only=read_only)

    def _rescue(self, problem: Damaged | Missing) -> bool:
        """Offer the backups of the open register."""
        path = self.opened.register.path if self.opened else None
        return path is not None and self._restoring().rescue(problem, path)

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

    def end(self) -> None:
        """End without a question; what is not saved is offered at the next opening of its register."""
        self.keep_unsaved()  # before anything that could wait
        try:
            self._close(back_up=False)
        finally:
            self.qt.exit()  # quit() would close the window, which asks

    def keep_unsaved(self) -> None:
        """Write what is typed and not saved to the disk now."""
        if self.opened is not None:
            self.opened.autosave.flush()

    def quit(self) -> None:
        """Close the register, save the settings and quit, once the window was closed."""
        try:
            self._close()
        finally:  # whatever went wrong: nothing is seen of the program any more
            self.qt.quit()

    def _close(self, *, back_up: bool = True) -> None:
        if self.opened is None:
            self.settings.save()
        else:
            self._close_window(back_up=back_up)  # which saves them too
