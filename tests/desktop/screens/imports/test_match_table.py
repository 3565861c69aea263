"""The columns of a sheet and the fields they go to."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.screens.imports.import_page import COLUMNS, ImportPage
from desktop.screens.window.window import Window
from tests.support.importing import cities, paste, text_of


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ImportPage:
    page = paste(window, text_of(*cities(3)), qtbot)
    page.show_step(COLUMNS)
    return page


def choose(page: ImportPage, column: int, label: str) -> None:
    choice = page.match_table.choices[column]
    choice.setCurrentIndex(choice.findText(label))
    choice.activated.emit(choice.currentIndex())


def chosen(page: ImportPage) -> list[str]:
    return [choice.currentText() for choice in page.match_table.choices]


def test_each_column_has_its_heading_its_values_and_its_field(page: ImportPage) -> None:
    assert chosen(page) == ["Partner", "Państwo", "Uwagi"]
    names = [choice.accessibleName() for choice in page.match_table.choices]
    assert names[0] == "Pole dla kolumny „Partner”"
    assert page.intake.example(0) == "Próbne Miasto 1 · Próbne Miasto 2 · Próbne Miasto 3"
    assert page.intake.example(1) == "Czechy"  # each value once


def test_a_field_is_fed_by_one_column(page: ImportPage) -> None:
    choose(page, 2, "Partner")
    assert chosen(page) == ["– nie wczytuj –", "Państwo", "Partner"]
    assert page.intake.rows is None  # they are proposed anew when they are to be seen


def test_several_columns_can_be_rows_of_one_part(page: ImportPage) -> None:
    name = "Kontakty: Imię i nazwisko"
    choose(page, 1, name)
    choose(page, 2, name)
    assert chosen(page) == ["Partner", name, f"{name} (2)"]
    choice = page.match_table.choices[2]
    heading = choice.findText("Kontakty")
    assert 0 < heading < choice.findText(name)
    assert not choice.model().flags(choice.model().index(heading, 0))  # it says what follows


def test_blank_cells_can_mean_the_value_above(page: ImportPage, window: Window, qtbot: QtBot) -> None:
    assert not page.match_table.carried  # no column has a blank cell
    rows = [("Próbne Miasto 1", "Czechy", ""), ("Próbne Miasto 2", "", "")]
    again = paste(window, text_of(*rows), qtbot)
    again.show_step(COLUMNS)
    (column,) = again.match_table.carried
    assert column == 1
    again.match_table.carried[1].click()
    assert again.intake.plan
    assert again.intake.plan.carried == {1}
    choose(again, 1, "– nie wczytuj –")
    assert again.match_table.carried[1].isHidden()


def test_without_a_single_field_there_is_no_preview(page: ImportPage) -> None:
    for column in range(3):
        choose(page, column, "– nie wczytuj –")
    assert not page.go_on.isEnabled()
    assert page.foot.text().startswith("Żadna kolumna nie trafia jeszcze do pola.")
    assert not page.steps.steps[2].isEnabled()


def test_what_is_there_is_recognised_by_a_field_or_not_at_all(page: ImportPage) -> None:
    key = page.match_table.key
    key.setCurrentIndex(key.findText("po: Partner"))
    key.activated.emit(key.currentIndex())
    assert _key(page) == ("name",)
    assert key.currentText() == "po: Partner"
    key.setCurrentIndex(key.findText("nie szukaj: każdy wiersz jest nowy"))
    key.activated.emit(key.currentIndex())
    assert _key(page) == ()


def _key(page: ImportPage) -> tuple[str, ...]:
    assert page.intake.plan
    return page.intake.plan.key


def test_the_wheel_turns_only_a_choice_that_has_the_focus(page: ImportPage, qtbot: QtBot) -> None:
    choice = page.match_table.choices[1]
    page.cancel.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.currentText() == "Państwo"
