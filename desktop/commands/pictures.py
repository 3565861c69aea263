"""Pictures of every screen, taken on a register: a demo without a display, and a check of changed screens."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QDialog, QWidget

from db.errors import InvalidValue, Refused
from db.records import SETTINGS, Partner
from db.words import _
from desktop import app
from desktop.dialogs import Dialogs
from desktop.lists.ready_lists import KNOWN
from desktop.program import Program
from desktop.screens.imports.import_page import COLUMNS, PREVIEW, SHEET, ImportPage
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.sidebar_entries import BIN, CHANGES
from desktop.screens.window.window import USUAL_SIZE, Window
from desktop.system import exception_hook
from desktop.system.scratch import ScratchFolder
from desktop.system.settings import Settings

SETTLED_MS = 250
SCHEMES = {"light": "", "dark": "-dark"}
EARLIER = date(2010, 12, 31)
_ROWS = """Miasto\tKraj\tUwagi
Bielefeld\tNiemcy\tz wykazu
Kaunas\tLitwa\tczęste wizyty
Lamia\tGecja\t
"""


class Camera(Dialogs):
    """Dialogs that take a picture of each dialog and reject it, instead of waiting for a user.

    The picture of a dialog is named after its class: keys.png of KeysDialog.
    """

    def __init__(self, folder: Path, suffix: str) -> None:
        super().__init__()
        self._folder, self._suffix = folder, suffix
        self.taken: list[Path] = []

    def take(self, name: str, widget: QWidget) -> None:
        """Write a picture of `widget`, once pending events are processed; Refused if it cannot be written."""
        process_events()
        path = self._folder / f"{name}{self._suffix}.png"
        if not widget.grab().save(str(path)):
            raise Refused(
                _("The picture “{name}” cannot be written.").format(name=path.name),
                _("See whether the disk has room and the folder may be written to."),
            )
        self.taken.append(path)

    def run(self, dialog: QDialog) -> bool:
        dialog.show()
        self.take(type(dialog).__name__.removesuffix("Dialog").lower(), dialog)
        dialog.close()
        return False

    def refused(self, error: Refused | InvalidValue) -> None:
        raise error


def take(register: Path, folder: Path) -> list[Path]:
    """Write the pictures into `folder`, in the light and the dark scheme; returns their paths.

    The user's own settings are neither read nor changed.
    """
    taken: list[Path] = []
    qt = app.begin()
    qInstallMessageHandler(exception_hook.log_qt_message)  # an offscreen window warns
    with ScratchFolder() as private:
        for scheme, suffix in SCHEMES.items():
            settings = Settings(private / f"{scheme}.ini")
            settings.scheme = scheme
            camera = Camera(folder, suffix)
            program = Program(qt, settings, camera)
            _tour(program, camera, str(register))
            taken += camera.taken
    return taken


def process_events(milliseconds: int = SETTLED_MS) -> None:
    """Run the event loop for some time, so that timers fire and widgets are painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _tour(program: Program, camera: Camera, register: str) -> None:
    program.settings.opened(register)
    program.show_start()
    assert program.start
    camera.take("start", program.start)
    program.make_new()
    if not program.open(register):
        return
    assert program.opened
    window = program.opened.window
    window.showNormal()
    window.resize(*USUAL_SIZE)
    for ready in KNOWN:
        _show_list(window, ready.id)
        camera.take(ready.id, window)
    _document(window, camera)
    for list_id in (CHANGES, BIN, *(record.table_name for record in SETTINGS)):
        _show_list(window, list_id)
        camera.take(list_id, window)
    _reading_in(window, camera)
    _dialogs(program, window)
    program.close_register()
    process_events(0)


def _show_list(window: Window, list_id: str) -> None:
    """Show a list with its first record in the form."""
    window.pages.raise_page(list_id)
    process_events()
    page = window.pages.currentWidget()
    if isinstance(page, ListPage) and page.model.ids:
        page.show_record(page.model.ids[0])


def _document(window: Window, camera: Camera) -> None:
    """Take pictures of a document with events: each tab, the wide form, no search result, another day."""
    _show_list(window, "agreement")
    page = window.pages.list_page
    assert page
    page.list_side.quick.setText("jelgawa")
    process_events()
    if page.model.ids:
        page.show_record(page.model.ids[0])
    for tab in range(page.form.tabs.bar.count()):
        page.form.tabs.choose(tab)
        camera.take(f"document-tab-{tab + 1}", window)
    page.form.tabs.choose(0)
    page.open_wide()
    camera.take("document-wide", window)
    page.close_wide()
    page.list_side.quick.setText("lodzz")
    camera.take("nothing-found", window)
    page.list_side.clear_filters()
    usual = window.as_of.day
    window.as_of.set(EARLIER)
    camera.take("another-day", window)
    window.as_of.set(usual)


def _reading_in(window: Window, camera: Camera) -> None:
    """Take a picture of each step of reading rows in, the preview first."""
    window.pages.read_in(Partner, _ROWS)
    page = window.pages.page
    assert isinstance(page, ImportPage)
    for step, name in ((PREVIEW, "import-preview"), (COLUMNS, "import-columns"), (SHEET, "import-sheet")):
        while page.intake.is_working:
            process_events()
        page.show_step(step)
        camera.take(name, window)
    page.give_up()


def _dialogs(program: Program, window: Window) -> None:
    _show_list(window, "agreement")
    assert window.pages.list_page
    request = window.pages.list_page.request()
    commands = window.commands
    shown: tuple[Callable[[], object], ...] = (
        lambda: window.pages.print(request),
        lambda: window.pages.export(request),
        window.pages.list_page.list_side.choose_columns,
        program.ask_preferences,
        program.show_about,
        lambda: commands.do_in_window("keys"),
    )
    for show in shown:
        show()
