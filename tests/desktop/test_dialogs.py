"""The real message boxes: what each button says and does, what Enter and Esc do."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.errors import Refused
from desktop.dialogs import Dialogs

Key = Qt.Key
Act = Callable[[QMessageBox], None]


@pytest.fixture
def dialogs(qtbot: QtBot, look: object) -> Dialogs:
    return Dialogs()


def answer(asked: Callable[[], Any], act: Act) -> Any:
    """Open a box, do something in it, and return what was answered."""

    def step() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        act(box)

    QTimer.singleShot(0, step)
    return asked()


def press(key: Key) -> Act:
    return lambda box: QTest.keyClick(box, key)


def choose(words: str) -> Act:
    return lambda box: button(box, words).click()


def button(box: QMessageBox, words: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if one.text() == words)


def looking(seen: dict[str, Any]) -> Act:
    """Notes what the box says, and leaves it."""

    def act(box: QMessageBox) -> None:
        shown = [one for one in box.findChildren(QPushButton) if not one.isHidden()]
        seen["text"], seen["more"] = box.text(), box.informativeText()
        seen["buttons"] = {one.text() for one in shown}
        seen["default"] = [one.text() for one in shown if one.isDefault()]
        box.reject()

    return act


@pytest.mark.parametrize(
    ("act", "answered"),
    [
        (choose("Zapisz"), "save"),
        (choose("Nie zapisuj"), "discard"),
        (choose("Wróć"), "stay"),
        (press(Key.Key_Escape), "stay"),
        (press(Key.Key_Return), "save"),
        (lambda box: box.close(), "stay"),
    ],
)
def test_leaving_has_three_answers(dialogs: Dialogs, act: Act, answered: str) -> None:
    assert answer(lambda: dialogs.leave("Tomsk"), act) == answered


def test_what_is_not_saved_may_wait_where_that_is_offered(dialogs: Dialogs) -> None:
    later = choose("Zachowaj na później")
    assert answer(lambda: dialogs.leave("Tomsk", may_wait=True), later) == "later"
    seen: dict[str, Any] = {}
    answer(lambda: dialogs.leave("Tomsk"), looking(seen))
    assert "Zachowaj na później" not in seen["buttons"]


def test_leaving_says_what_was_changed(dialogs: Dialogs) -> None:
    seen: dict[str, Any] = {}
    answer(lambda: dialogs.leave("Tomsk – list intencyjny"), looking(seen))
    assert "„Tomsk – list intencyjny”" in seen["more"]
    assert seen["buttons"] == {"Zapisz", "Nie zapisuj", "Wróć"}
    assert seen["default"] == ["Zapisz"]


@pytest.mark.parametrize(
    ("act", "answered"),
    [
        (choose("Przenieś do kosza"), True),
        (choose("Wróć"), False),
        (press(Key.Key_Escape), False),
        (press(Key.Key_Return), False),
    ],
)
def test_what_destroys_is_never_the_default(dialogs: Dialogs, act: Act, answered: bool) -> None:
    asked = lambda: dialogs.confirm("Kosz", "Zmiana obejmie 2 dokumenty", "Przenieś do kosza")  # noqa: E731
    assert answer(asked, act) is answered


@pytest.mark.parametrize(
    ("act", "answered"),
    [(choose("Otwórz"), True), (press(Key.Key_Return), True), (press(Key.Key_Escape), False)],
)
def test_an_offer_may_be_taken_or_left(dialogs: Dialogs, act: Act, answered: bool) -> None:
    assert answer(lambda: dialogs.offer("Gotowe", "dokumenty.xlsx", "Otwórz"), act) is answered


def test_a_refusal_says_what_to_do(dialogs: Dialogs) -> None:
    seen: dict[str, Any] = {}
    answer(lambda: dialogs.refused(Refused("Nie ma pliku.", "Sprawdź nazwę.")), looking(seen))
    assert (seen["text"], seen["more"]) == ("Nie ma pliku.", "Sprawdź nazwę.")
    assert seen["buttons"] == {"Zamknij"}


def test_esc_closes_what_only_tells(dialogs: Dialogs) -> None:
    answer(lambda: dialogs.inform("Wybrano język.", "Zadziała później."), press(Key.Key_Escape))
    answer(lambda: dialogs.refused(Refused("Nie ma pliku.", "")), press(Key.Key_Escape))


def test_a_bug_gives_its_details(dialogs: Dialogs) -> None:
    def act(box: QMessageBox) -> None:
        assert box.detailedText() == "Traceback …"
        assert box.icon() == QMessageBox.Icon.Critical
        box.reject()

    answer(lambda: dialogs.bug("Traceback …"), act)


def test_no_button_says_yes_or_ok(dialogs: Dialogs) -> None:
    boxes: list[Callable[[], Any]] = [
        lambda: dialogs.leave("x"),
        lambda: dialogs.confirm("x", "y", "Usuń"),
        lambda: dialogs.offer("x", "y", "Otwórz"),
        lambda: dialogs.inform("x", "y"),
        lambda: dialogs.refused(Refused("x", "y")),
    ]
    for asked in boxes:
        seen: dict[str, Any] = {}
        answer(asked, looking(seen))
        assert not seen["buttons"] & {"OK", "&OK", "Yes", "No", "Tak", "Nie", "Cancel", "Anuluj"}


def test_a_window_of_its_own_is_accepted_or_not(dialogs: Dialogs, qtbot: QtBot) -> None:
    for accepted in (True, False):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        QTimer.singleShot(0, dialog, dialog.accept if accepted else dialog.reject)
        assert dialogs.run(dialog) is accepted


def test_a_window_of_the_program_is_gone_once_it_was_asked(dialogs: Dialogs, qtbot: QtBot) -> None:
    """In its own thread: what exec gives to Python goes wherever Python happens to collect."""
    over = QWidget()
    qtbot.addWidget(over)
    window = QDialog(over)
    gone: list[int] = []
    window.destroyed.connect(lambda: gone.append(threading.get_ident()))
    QTimer.singleShot(0, window.accept)
    assert dialogs.run(window)
    assert isValid(window)  # what was chosen can still be asked for
    qtbot.waitUntil(lambda: gone == [threading.get_ident()])


def test_a_window_may_be_shown_again_at_once(dialogs: Dialogs, qtbot: QtBot) -> None:
    window = QDialog()
    shown: list[bool] = []

    def again() -> None:
        for _time in range(2):
            QTimer.singleShot(20, window.accept)
            shown.append(dialogs.run(window))

    QTimer.singleShot(0, again)
    qtbot.waitUntil(lambda: shown == [True, True])


def test_a_folder_is_asked_for_in_the_program_s_words(dialogs: Dialogs, tmp_path: Path) -> None:
    """Where the system has no dialog of its own, Qt's is translated in part."""
    seen: dict[str, Any] = {}

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QFileDialog)
        label = QFileDialog.DialogLabel
        seen["labels"] = [box.labelText(each) for each in (label.Accept, label.Reject, label.LookIn)]
        box.accept()

    QTimer.singleShot(0, look)
    assert dialogs.folder("Folder na kopie", tmp_path) == tmp_path
    assert seen["labels"] == ["Wybierz", "Wróć", "Folder:"]
