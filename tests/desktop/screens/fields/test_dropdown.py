"""The line with a list under it: typing narrows, Enter or Tab takes, Esc closes the list first."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.screens.fields.dropdown import DropdownLine, Suggestion

Key = Qt.Key
CITIES = ["Gori", "Grodno", "Tomsk"]


def offers(text: str) -> Sequence[Suggestion]:
    found = [Suggestion(city, city) for city in CITIES if city.lower().startswith(text.lower())]
    return [*found, Suggestion("New partner…", text, new=True)] if text != "zz" else []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    return made


@pytest.fixture
def pick(window: QWidget, qtbot: QtBot) -> DropdownLine:
    column = QVBoxLayout(window)
    made = DropdownLine(offers, window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    with qtbot.waitExposed(window):
        window.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def keys(pick: DropdownLine, *pressed: str | Qt.Key) -> None:
    for one in pressed:
        target = QApplication.activePopupWidget() or pick
        QTest.keyClicks(target, one) if isinstance(one, str) else QTest.keyClick(target, one)


def listed(pick: DropdownLine) -> list[str]:
    """What the open list shows; of a closed one, nothing."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        return []
    assert isinstance(popup, QListView)
    assert pick.is_open
    return [str(popup.model().index(row, 0).data()) for row in range(popup.model().rowCount())]


def test_typing_narrows_and_the_first_hit_is_marked(pick: DropdownLine) -> None:
    taken: list[Suggestion] = []
    pick.chosen.connect(taken.append)
    keys(pick, "g")
    assert listed(pick) == ["Gori", "Grodno", "New partner…"]
    keys(pick, "r")
    assert listed(pick) == ["Grodno", "New partner…"]
    keys(pick, Key.Key_Return)
    assert [offer.value for offer in taken] == ["Grodno"]
    assert listed(pick) == []


def test_tab_takes_what_is_marked_and_goes_on(pick: DropdownLine) -> None:
    taken: list[Suggestion] = []
    pick.chosen.connect(taken.append)
    keys(pick, "g", Key.Key_Down, Key.Key_Tab)
    assert [offer.value for offer in taken] == ["Grodno"]
    assert not pick.hasFocus()
    assert listed(pick) == []


def test_a_new_one_is_made_on_purpose_only(pick: DropdownLine) -> None:
    taken: list[Suggestion] = []
    pick.chosen.connect(taken.append)
    keys(pick, "x")
    assert listed(pick) == ["New partner…"]
    keys(pick, Key.Key_Return)
    assert taken == []
    keys(pick, "y", Key.Key_Down, Key.Key_Return)
    assert [(offer.value, offer.new) for offer in taken] == [("xy", True)]
    keys(pick, "z", Key.Key_Backspace, Key.Key_Down, Key.Key_Tab)
    assert len(taken) == 1


def test_escape_closes_the_list_then_restores_the_field(pick: DropdownLine) -> None:
    pick.show_text("Tomsk")
    pick.selectAll()
    keys(pick, "g")
    assert listed(pick)
    keys(pick, Key.Key_Escape)
    assert (listed(pick), pick.text()) == ([], "g")
    keys(pick, Key.Key_Escape)
    assert (listed(pick), pick.text()) == ([], "Tomsk")


def test_a_text_that_comes_as_a_whole_opens_no_list(pick: DropdownLine) -> None:
    pick.show_text("Gori")
    pick.replace("Tom")
    assert listed(pick) == []
    keys(pick, "s")
    assert listed(pick) == ["Tomsk", "New partner…"]
    pick.replace("Gori")  # chosen from the list
    assert listed(pick) == []


def test_down_f4_or_double_click_open_the_whole_list_with_the_chosen_marked(pick: DropdownLine) -> None:
    pick.show_text("Grodno")
    for way in (Key.Key_Down, Key.Key_F4, None):
        if way is None:
            QTest.mouseDClick(pick, Qt.MouseButton.LeftButton)
        else:
            keys(pick, way)
        assert listed(pick) == [*CITIES, "New partner…"]
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QListView)
        assert popup.currentIndex().data() == "Grodno"
        keys(pick, Key.Key_Escape)
        assert listed(pick) == []


def test_the_list_goes_where_nothing_is_left_to_offer(pick: DropdownLine) -> None:
    keys(pick, "g")
    assert listed(pick)
    keys(pick, Key.Key_Backspace)
    assert listed(pick) == []
    pick.setText("")
    keys(pick, "z", "z")
    assert listed(pick) == []
    assert not pick.is_open


def test_a_line_for_reading_opens_no_list(pick: DropdownLine) -> None:
    pick.setReadOnly(True)
    keys(pick, Key.Key_Down, Key.Key_F4)
    pick.open_all()
    assert listed(pick) == []


def test_the_list_is_a_sound_model(pick: DropdownLine, qtmodeltester: ModelTester) -> None:
    keys(pick, "g")
    completer = pick.findChild(QCompleter)
    assert completer is not None
    qtmodeltester.check(completer.completionModel())  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("typed", ["g", "gr", "to"])
def test_a_short_list_is_seen_whole_without_a_bar(pick: DropdownLine, qtbot: QtBot, typed: str) -> None:
    keys(pick, typed)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QListView)
    qtbot.waitUntil(lambda: shown.viewport().height() == len(listed(pick)) * shown.sizeHintForRow(0))
    assert (shown.verticalScrollBar().maximum(), shown.horizontalScrollBar().maximum()) == (0, 0)
    assert shown.y() >= pick.mapToGlobal(pick.rect().bottomLeft()).y()
