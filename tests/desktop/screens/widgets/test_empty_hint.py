"""The hint in place of an empty list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.screens.widgets.empty_hint import EmptyHint

NONE_FITS = "Żaden dokument nie pasuje do „<b>lodzz</b>”."


@pytest.fixture
def hint(qtbot: QtBot, look: object) -> EmptyHint:
    made = EmptyHint()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_hint(NONE_FITS, [("clear", "Wyczyść filtr"), ("new", "Nowy dokument")])
    made.show()
    return made


def test_it_says_why_word_for_word(hint: EmptyHint) -> None:
    assert hint.sentence.text() == NONE_FITS
    assert hint.sentence.textFormat() == Qt.TextFormat.PlainText  # what was typed is no markup
    assert hint.accessibleName() == NONE_FITS


def test_each_way_out_says_which_it_is(qtbot: QtBot, hint: EmptyHint) -> None:
    assert hint.links() == ["Wyczyść filtr", "Nowy dokument"]
    shown = {button.text(): button for button in hint.findChildren(QPushButton)}
    for words, code in (("Wyczyść filtr", "clear"), ("Nowy dokument", "new")):
        with qtbot.waitSignal(hint.chosen) as chosen:
            QTest.mouseClick(shown[words], Qt.MouseButton.LeftButton)
        assert chosen.args == [code]


def test_saying_something_else_leaves_nothing_behind(qtbot: QtBot, hint: EmptyHint) -> None:
    hint.show_hint("Nie ma jeszcze dokumentów.", [("new", "Dodaj pierwszy")], icon="documents")
    assert hint.links() == ["Dodaj pierwszy"]
    qtbot.waitUntil(lambda: [each.text() for each in hint.findChildren(QPushButton)] == ["Dodaj pierwszy"])
    hint.show_hint("Kosz jest pusty.")
    assert hint.links() == []


def test_the_words_stand_in_the_middle(hint: EmptyHint) -> None:
    image = hint.grab().toImage()
    ground = image.pixelColor(2, 2)
    inked = [x for x in range(600) for y in range(300) if image.pixelColor(x, y) != ground]
    assert abs((min(inked) + max(inked)) / 2 - 300) < 12
