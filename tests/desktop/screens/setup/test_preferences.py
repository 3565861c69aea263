"""Preferences, the about box, and the foot that the program's own dialogs share."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.screens.setup.about import LICENCES, About
from desktop.screens.setup.preferences import Preferences
from desktop.screens.widgets.dialog_buttons import accept_reject, close_only
from desktop.system.settings import Settings
from tests.support.windows import button, click

Key = Qt.Key


@pytest.fixture
def preferences(own_settings: Settings, qtbot: QtBot, look: object) -> Preferences:
    made = Preferences(own_settings)
    qtbot.addWidget(made)
    made.show()
    return made


def words_of(box: QComboBox) -> list[str]:
    return [box.itemText(at) for at in range(box.count())]


def put(box: QComboBox, words: str) -> None:
    box.setCurrentIndex(words_of(box).index(words))


def test_they_begin_with_what_is_set(own_settings: Settings, qtbot: QtBot, look: object) -> None:
    own_settings.language, own_settings.scheme, own_settings.text_size = "en", "dark", 1.2
    made = Preferences(own_settings)
    qtbot.addWidget(made)
    assert made.language.currentText() == "English"
    assert made.scheme.currentText() == "ciemne"
    assert made.text_size.currentText() == "120 %"
    assert words_of(made.text_size) == ["90 %", "100 %", "115 %", "120 %", "130 %", "150 %"]


def test_what_is_chosen_is_kept_once_it_is_accepted(preferences: Preferences, own_settings: Settings) -> None:
    assert words_of(preferences.language) == ["jak w systemie", "Polski", "English"]
    put(preferences.language, "English")
    put(preferences.scheme, "jasne")
    put(preferences.text_size, "130 %")
    assert (own_settings.language, own_settings.scheme) == ("", "system")
    click(next(one for one in preferences.findChildren(QPushButton) if one.isDefault()))
    kept = Settings(own_settings.path)
    assert (kept.language, kept.scheme, kept.text_size) == ("en", "light", 1.3)


def test_esc_keeps_nothing(preferences: Preferences, own_settings: Settings) -> None:
    put(preferences.scheme, "ciemne")
    QTest.keyClick(preferences, Key.Key_Escape)
    assert own_settings.scheme == "system"
    assert not preferences.isVisible()


def test_each_choice_has_its_label(preferences: Preferences) -> None:
    for box in preferences.findChildren(QComboBox):
        label = next(one for one in preferences.findChildren(QLabel) if one.buddy() is box)
        assert label.text() == box.accessibleName() != ""


# About


def test_about_says_what_runs_and_under_which_licence(qtbot: QtBot, look: object, tmp_path: Path) -> None:
    about = About([("Ten rejestr", tmp_path / "urząd.foedus"), ("Ustawienia", tmp_path / "x.ini")])
    qtbot.addWidget(about)
    told = [label.text() for label in about.findChildren(QLabel)]
    assert {"Ten rejestr", str(tmp_path / "urząd.foedus"), str(tmp_path / "x.ini")} <= set(told)
    assert {what for what, _licence in LICENCES} <= set(told)
    assert "własność publiczna" in told or "domena publiczna" in told
    click(button(about, "Kopiuj wersje"))
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) >= 3
    assert all(any(line.endswith(number) for number in told) for line in copied)
    assert not any(str(tmp_path) in line for line in copied)  # it goes to those who look after the program


# The foot


def test_the_foot_accepts_by_enter_and_goes_back_by_esc(qtbot: QtBot, look: object) -> None:
    for key, result in (
        (Key.Key_Return, QDialog.DialogCode.Accepted),
        (Key.Key_Escape, QDialog.DialogCode.Rejected),
    ):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        QVBoxLayout(dialog).addLayout(accept_reject(dialog, "Pokaż"))
        dialog.show()
        shown = {one.text(): one.property("kind") for one in dialog.findChildren(QPushButton)}
        assert shown == {"Wróć": None, "Pokaż": "primary"}
        QTest.keyClick(dialog, key)
        assert dialog.result() == result
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addLayout(close_only(dialog))
    dialog.show()
    click(button(dialog, "Zamknij"))
    assert not dialog.isVisible()
