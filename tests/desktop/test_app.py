"""The start of the window: what is loaded before something is seen, and what Qt itself says."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialogButtonBox
from pytestqt.qtbot import QtBot

from db import words
from db.errors import Refused
from desktop import app
from desktop.screens.style import theme
from desktop.screens.style.splash import SIZE, Splash

PAINTED_FIRST = """
import sys
import desktop.app
from PySide6.QtCore import QEventLoop
qt = desktop.app.begin()
splash = desktop.screens.style.splash.Splash(False)
splash.show()
qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
slow = {"sqlalchemy", "alembic", "openpyxl", "babel"} & set(sys.modules)
assert not slow, slow
"""


def test_something_is_painted_before_the_register_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINTED_FIRST], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "linuxfb:fb=/dev/fb0"])
def test_without_a_display_it_refuses_in_a_sentence(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    with pytest.raises(Refused) as refused:
        app.run(None)
    assert refused.value.text == "Nie ma tu ekranu."


@pytest.mark.parametrize("language", sorted(words.LANGUAGES))
def test_qt_speaks_the_language_of_the_program(language: str, qapp: QApplication, qtbot: QtBot) -> None:
    words.use(language)
    app.speak(qapp)
    kind = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kind.Cancel | kind.Save)
    qtbot.addWidget(box)
    said = [box.button(one).text().replace("&", "") for one in (kind.Cancel, kind.Save)]
    assert said == {"pl": ["Anuluj", "Zachowaj"], "en": ["Cancel", "Save"]}[language]
    month = QLocale(language).standaloneMonthName(1)
    assert QLocale().standaloneMonthName(1) == month
    assert month == {"pl": "styczeń", "en": "January"}[language]


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    """Qt speaks English in the other tests, as it does before anybody told it otherwise."""
    yield
    words.use("en")
    app.speak(qapp)
    QLocale.setDefault(QLocale.system())


def test_qts_own_words_are_there() -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert (folder / "qtbase_pl.qm").is_file()


def test_the_calendar_speaks_polish(qapp: QApplication, qtbot: QtBot) -> None:
    words.use("pl")
    app.speak(qapp)
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    assert calendar.locale().language() == QLocale.Language.Polish


@pytest.mark.parametrize("dark", [False, True])
def test_the_card_is_painted_in_the_colours_that_follow(dark: bool, qtbot: QtBot) -> None:
    card = Splash(dark)
    qtbot.addWidget(card)
    first = card.grab().toImage()  # without letters, which would take longer than all the rest
    painted = card.grab().toImage()
    assert painted != first
    assert (painted.width(), painted.height()) == SIZE
    colours = theme.DARK if dark else theme.LIGHT
    assert painted.pixelColor(200, 5).name() == colours.table
    assert painted.pixelColor(2, 80).name() == colours.accent
    inks = {painted.pixelColor(x, y).name() for x in range(32, 300) for y in range(28, 150)}
    assert colours.text in inks


def test_python_gives_way_to_what_is_painted(qapp: QApplication) -> None:
    before = sys.getswitchinterval()
    try:
        assert app.begin() is qapp
        assert sys.getswitchinterval() == pytest.approx(app.SWITCH_INTERVAL)
        assert not qapp.quitOnLastWindowClosed()
    finally:
        sys.setswitchinterval(before)
        qapp.setQuitOnLastWindowClosed(True)
