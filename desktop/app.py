"""The start of the window: first the splash, then the modules that read the register, then the program.

Nothing here may import SQLAlchemy at the top: it takes as long as Qt itself.
"""

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from db import words
from db.errors import Refused
from desktop.screens.style.splash import Splash
from desktop.system import display
from desktop.system.garbage import GarbageCollector
from desktop.system.settings import NAME, Settings
from desktop.system.termination import Termination

if TYPE_CHECKING:
    from desktop.background.backing_up import BackupPlan

SWITCH_INTERVAL = 0.0005  # seconds: the longest time that a repaint waits for a thread that computes


def run(
    target: str | None,
    *,
    read_only: bool = False,
    before: Callable[[], object] = lambda: None,
    print_line: Callable[[str], object] = lambda _line: None,
) -> int:
    """Open the window on the register `target` (None: the start screen) and return Qt's exit code at its end.

    `before` is called once the splash is painted, `print_line` with what is told of an upgrade. Raises
    Refused if no window can be shown.
    """
    if reason := display.problem():
        raise Refused(reason)
    gc.disable()  # what is imported lives as long as the program: nothing to find
    settings = Settings()
    qt = begin()
    splash = Splash(settings.scheme == "dark" or (settings.scheme == "system" and _system_is_dark(qt)))
    splash.show()
    qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    from desktop.program import Program

    gc.freeze()  # later collections skip these modules: looking through them takes noticeable time
    collecting = GarbageCollector(qt)
    program = Program(qt, settings, back_up=_back_up, print_line=print_line)
    program.exception_hook.install()
    termination = Termination(qt)
    termination.asked.connect(program.end)
    termination.session_ends.connect(program.keep_unsaved)

    def go_on() -> None:
        try:
            before()
            program.begin(target, read_only=read_only)
        finally:
            splash.close()

    QTimer.singleShot(0, go_on)
    code = qt.exec()
    termination.close()
    collecting.deleteLater()
    return code


def _back_up(plan: "BackupPlan") -> None:
    from desktop.background import backing_up  # when there is one to make: the window opens sooner

    backing_up.start(plan)


def begin() -> QApplication:
    """The QApplication, made at the first call, with Qt's own texts in the language of the program."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    QApplication.setApplicationName(NAME)
    QApplication.setDesktopFileName("foedus")
    there = QApplication.instance()
    qt = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)  # the program says when it ends
    speak(qt)
    return qt


def speak(qt: QApplication) -> None:
    """Install Qt's translations for the language of `db.words`: buttons, calendars, the print preview."""
    QLocale.setDefault(QLocale(words.language()))
    for old in qt.findChildren(QTranslator):
        qt.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{words.language()}", folder):
        qt.installTranslator(translator)


def _system_is_dark(qt: QApplication) -> bool:
    return qt.palette().window().color().lightness() < 128
