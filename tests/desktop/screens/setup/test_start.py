"""The first screen, and the dialog for a new register."""

import shutil
import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.screens.setup.new_register import NewRegister
from desktop.screens.setup.start import Start
from tests.support.windows import Answers, button, click, retype


@pytest.fixture
def there(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "urząd.foedus"))


@pytest.fixture
def start(qtbot: QtBot, look: object, there: Path, tmp_path: Path) -> Start:
    made = Start([str(there), str(tmp_path / "dawny.foedus"), "postgresql://serwer/rejestr"])
    qtbot.addWidget(made)
    made.resize(920, 640)
    made.show()
    return made


def mime(*places: str) -> QMimeData:
    told = QMimeData()
    told.setUrls([QUrl(place) for place in places])
    return told


def drop(start: Start, told: QMimeData) -> bool:
    """Whether it was taken."""
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # Qt 6.12 would have it a QPointF, which PySide6 6.11 (on Python 3.11) does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(start.rect().center(), action, told, left, none)
    enter.ignore()
    QApplication.sendEvent(start, enter)
    if enter.isAccepted():
        QApplication.sendEvent(start, QDropEvent(QPointF(9, 9), action, told, left, none))
    return enter.isAccepted()


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Otwórz rejestr…", "open_asked"),
        ("Nowy rejestr…", "new_asked"),
        ("Zobacz przykład", "sample_asked"),
    ],
)
def test_there_are_three_ways_to_begin(start: Start, words: str, signal: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(getattr(start, signal)):
        click(button(start, words))


def test_one_way_is_the_next_step(start: Start) -> None:
    filled = [one.text() for one in start.findChildren(QPushButton) if one.property("kind") == "primary"]
    assert filled == ["Otwórz rejestr…"]


def test_a_recent_register_is_opened_by_a_click(start: Start, there: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.chosen) as chosen:
        click(button(start, "urząd"))
    assert chosen.args == [str(there)]


def test_a_missing_one_is_shown_as_not_there(start: Start, qtbot: QtBot) -> None:
    """A click on it says why, and offers its backups."""
    with qtbot.waitSignal(start.chosen):
        click(button(start, "dawny – teraz niedostępny"))


def test_one_of_which_the_disk_tells_nothing_is_shown_as_not_there(start: Start, tmp_path: Path) -> None:
    name = "n" * 300  # no name for a file: asking for it is an error, as in a folder that is closed to us
    start.show_recent([str(tmp_path / name)])
    assert button(start, f"{name} – teraz niedostępny").isVisible()


def test_a_server_is_not_asked_before_somebody_wants_it(start: Start, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.chosen) as chosen:
        click(button(start, "rejestr"))
    assert chosen.args == ["postgresql://serwer/rejestr"]


def test_one_can_be_taken_from_the_list(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    crosses = start.findChildren(QAbstractButton)
    with qtbot.waitSignal(start.forgotten) as forgotten:
        click(next(one for one in crosses if "dawny" in one.accessibleName()))
    assert forgotten.args == [str(tmp_path / "dawny.foedus")]


def test_without_recent_ones_there_is_no_list(start: Start) -> None:
    start.show_recent([])
    assert "Ostatnio otwarte" not in [one.text() for one in start.findChildren(QLabel)]
    assert len(start.findChildren(QPushButton)) == 4


def test_a_file_may_be_dropped(start: Start, there: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.chosen) as chosen:
        assert drop(start, mime(QUrl.fromLocalFile(str(there)).toString()))
    assert chosen.args == [str(there)]


def test_what_is_no_file_is_not_taken(start: Start, qtbot: QtBot) -> None:
    words = QMimeData()
    words.setText("urząd.foedus")
    with qtbot.assertNotEmitted(start.chosen):
        assert not drop(start, words)
        assert not drop(start, mime("https://example.org/urzad.foedus"))


def test_closing_it_is_told(start: Start, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.closed):
        start.close()


# A new register


@pytest.fixture
def asking(answers: Answers, qtbot: QtBot, look: object) -> NewRegister:
    made = NewRegister(answers)
    qtbot.addWidget(made)
    made.show()
    return made


def line(asking: NewRegister, name: str) -> QLineEdit:
    return next(one for one in asking.findChildren(QLineEdit) if one.accessibleName() == name)


def complaint(asking: NewRegister) -> str:
    return next(
        (one.text() for one in asking.findChildren(QLabel) if one.property("role") == "error" and one.text()),
        "",
    )


def accept(asking: NewRegister) -> bool:
    click(next(one for one in asking.findChildren(QPushButton) if one.isDefault()))
    return asking.result() == QDialog.DialogCode.Accepted


def test_it_asks_for_what_is_missing_in_words(asking: NewRegister, tmp_path: Path) -> None:
    for name, typed in (("Urząd", "Urząd Miejski"), ("Miasto", "Łódź"), ("Plik", str(tmp_path / "a"))):
        line(asking, "Plik").setText("" if name == "Plik" else "x")
        assert not accept(asking)
        assert complaint(asking).startswith(f"{name}:")
        assert line(asking, name).hasFocus()
        retype(line(asking, name), typed)
    assert complaint(asking) == ""
    assert accept(asking)
    assert (asking.office, asking.city, asking.path) == ("Urząd Miejski", "Łódź", tmp_path / "a.foedus")


def test_the_file_is_named_after_the_city_until_somebody_names_it(asking: NewRegister) -> None:
    retype(line(asking, "Miasto"), "Nowy Sącz")
    assert asking.path.name == "nowy-sącz.foedus"
    retype(line(asking, "Plik"), "/tmp/rejestr")
    retype(line(asking, "Miasto"), "Łódź")
    assert str(asking.path) == "/tmp/rejestr.foedus"


def test_a_file_that_is_there_is_never_taken(asking: NewRegister, there: Path) -> None:
    retype(line(asking, "Urząd"), "Urząd")
    retype(line(asking, "Miasto"), "Miasto")
    retype(line(asking, "Plik"), str(there))
    size = there.stat().st_size
    assert not accept(asking)
    assert complaint(asking) == "Plik „urząd.foedus” już istnieje."
    assert there.stat().st_size == size


def test_a_name_that_no_file_can_have_is_left_to_who_makes_it(asking: NewRegister, tmp_path: Path) -> None:
    for name, typed in (("Urząd", "Urząd"), ("Miasto", "Miasto"), ("Plik", str(tmp_path / ("n" * 300)))):
        retype(line(asking, name), typed)
    assert accept(asking)


def test_the_file_may_be_chosen(asking: NewRegister, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "wybrany.foedus"
    click(button(asking, "Wybierz…"))
    assert asking.path == answers.path
    answers.path = None  # called off
    click(button(asking, "Wybierz…"))
    assert asking.path == tmp_path / "wybrany.foedus"


def test_enter_does_what_the_button_in_hand_says(qtbot: QtBot) -> None:
    start = Start([])
    qtbot.addWidget(start)
    with qtbot.waitActive(start):
        start.show()
        start.activateWindow()
    button = next(one for one in start.findChildren(QPushButton) if "Nowy" in one.text())
    button.setFocus()
    with qtbot.waitSignal(start.new_asked):
        QTest.keyClick(button, Qt.Key.Key_Return)
