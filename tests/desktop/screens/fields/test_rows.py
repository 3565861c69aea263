"""Fields with their labels: what stands under them, in how many columns, in which order, and which at all."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Field
from db.kinds import Choice, Day, LongText, Number, PartialDay, Text
from db.records import Agreement
from db.records.agreements.terms import DURATIONS
from desktop.screens.fields import rows
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldGrid, FieldRow
from desktop.screens.fields.tab import FieldTab
from tests.support.typing_keys import enter, field_of, go_on, text_of, type_text, write

FIELDS = (
    Field(Choice(DURATIONS), "Duration", "duration"),
    Field(Number(1, 9), "Days left", "days"),
    Field(PartialDay(), "Date", "date", help="As the document gives it: a day, a month, a year."),
    Field(LongText(), "Remarks", "remarks", wide=True),
    Field(
        Day(),
        "Known by",
        "known",
        required=True,
        relevant_when=lambda values: values.get("duration") == "term",
    ),
    Field(Text(), "Place", "place"),
)


@pytest.fixture
def grid(qtbot: QtBot) -> FieldGrid:
    made = FieldGrid(FIELDS, Sources())
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show_values({"duration": "term"})
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_two_columns_of_short_fields_one_where_the_value_is_long(grid: FieldGrid) -> None:
    rows = grid.rows
    assert rows["duration"].y() == rows["days"].y()
    assert rows["days"].x() > rows["duration"].x()
    assert rows["date"].x() == rows["remarks"].x() == rows["duration"].x()
    assert rows["remarks"].width() == grid.width()
    assert rows["known"].y() == rows["place"].y() > rows["remarks"].y()


def test_a_label_that_is_too_long_for_a_column_takes_both(qtbot: QtBot) -> None:
    field = next(one for one in Agreement.fields if one.name == "notice_by")
    grid = FieldGrid([FIELDS[1], field, FIELDS[5]], Sources())
    qtbot.addWidget(grid)
    grid.show_values({})
    days, long = grid.rows["days"], grid.rows["notice_by"]
    with qtbot.waitExposed(grid):
        grid.show()
    for width in (900, 400, 900):
        grid.resize(width, 300)
        qtbot.waitUntil(lambda: (days.y() == long.y()) is (grid.width() == 900))
        assert long.label.sizeHint().width() <= long.width()


def test_what_means_nothing_beside_the_rest_is_hidden(grid: FieldGrid) -> None:
    assert grid.rows["known"].isVisible()
    grid.arrange({"duration": "indefinite"})
    assert not grid.rows["known"].isVisible()
    assert grid.show_errors({"known": "This must be filled in."}) is None
    assert grid.show_errors({"known": "x", "place": "y"}) == "place"
    grid.arrange({"duration": "term"})
    assert grid.rows["known"].isVisible()
    assert grid.show_errors({"place": "y", "known": "x"}) == "known"  # the first to the eye
    assert grid.rows["known"].note.text() == "x"


def test_a_field_that_hides_hands_the_focus_to_the_next_one_or_the_one_before(
    grid: FieldGrid, qtbot: QtBot
) -> None:
    enter(qtbot, grid.rows["known"].editor)
    grid.arrange({"duration": "indefinite"})
    assert QApplication.focusWidget() is field_of(grid.rows["place"].editor)
    shorter = FieldGrid(FIELDS[:5], Sources())
    qtbot.addWidget(shorter)
    shorter.show_values({"duration": "term"})
    with qtbot.waitExposed(shorter):
        shorter.show()
    enter(qtbot, shorter.rows["known"].editor)
    shorter.arrange({"duration": "indefinite"})
    assert QApplication.focusWidget() is field_of(shorter.rows["remarks"].editor)


def test_what_is_hidden_and_unreadable_keeps_nothing_from_being_saved(grid: FieldGrid, qtbot: QtBot) -> None:
    write(qtbot, grid.rows["known"].editor, "kiedyś")
    go_on(grid.rows["known"].editor)
    assert (grid.commit(), grid.pending_text()) == ("known", {"known": "kiedyś"})
    grid.arrange({"duration": "indefinite"})
    assert (grid.commit(), grid.pending_text()) == (None, {})
    grid.arrange({"duration": "term"})
    assert text_of(grid.rows["known"].editor) == "kiedyś"


def test_tab_follows_the_eye(grid: FieldGrid, qtbot: QtBot) -> None:
    enter(qtbot, grid.rows["duration"].editor)
    came: list[QWidget] = []
    for _step in FIELDS:
        focused = QApplication.focusWidget()
        assert focused is not None
        came.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert came == [field_of(grid.rows[field.name].editor) for field in FIELDS]
    places = [one.mapTo(grid, one.rect().topLeft()) for one in came]
    assert all((one.y(), one.x()) < (other.y(), other.x()) for one, other in pairwise(places))


def test_help_is_said_while_the_field_is_in_hand(grid: FieldGrid, qtbot: QtBot) -> None:
    row = grid.rows["date"]
    assert row.note.text() == ""
    enter(qtbot, row.editor)
    qtbot.waitUntil(lambda: row.note.text() == "Jak podaje dokument: dzień, miesiąc, rok.")
    type_text(row.editor, "1994")
    assert row.note.text().endswith("(w ciągu roku)")
    enter(qtbot, grid.rows["place"].editor)
    qtbot.waitUntil(lambda: row.note.text().endswith("(w ciągu roku)"))


def test_an_unreadable_text_is_told_after_a_pause(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "PAUSE_MS", 1)
    row = FieldRow(FIELDS[1], Sources())
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    write(qtbot, row.editor, "12")
    assert row.note.property("role") == "small"
    qtbot.waitUntil(lambda: row.note.text() == "Liczba musi być od 1 do 9.")
    assert row.note.property("role") == "error"
    assert field_of(row.editor).property("invalid") == "true"


def test_a_refusal_is_said_until_something_is_typed(grid: FieldGrid, qtbot: QtBot) -> None:
    row = grid.rows["place"]
    row.show_error("To pole trzeba wypełnić.")
    go_on(row.editor)
    enter(qtbot, row.editor)
    assert row.note.text() == "To pole trzeba wypełnić."
    type_text(row.editor, "Łuck")
    assert row.note.text() == ""
    assert field_of(row.editor).property("invalid") == "false"


def test_fields_for_reading(grid: FieldGrid, qtbot: QtBot) -> None:
    grid.set_read_only(True)
    write(qtbot, grid.rows["place"].editor, "x")
    write(qtbot, grid.rows["remarks"].editor, "x")
    assert not grid.value("place")
    assert not grid.value("remarks")


def test_going_to_a_field_with_a_long_help_moves_nothing(qtbot: QtBot) -> None:
    tab = FieldTab("Dane", list(FIELDS), Sources())
    qtbot.addWidget(tab)
    tab.resize(296, 200)  # no room to spare
    tab.grid.show_values({})
    with qtbot.waitExposed(tab):
        tab.show()
    date, below = tab.grid.rows["date"], tab.grid.rows["remarks"]
    before = below.y()
    enter(qtbot, date.editor)
    qtbot.waitUntil(lambda: date.note.text() != "")
    qtbot.waitUntil(lambda: date.note.height() >= date.note.heightForWidth(date.note.width()) > 20)
    assert below.y() == before


def test_what_stands_under_a_field_keeps_away_from_the_next_label(grid: FieldGrid, qtbot: QtBot) -> None:
    date, below = grid.rows["date"], grid.rows["remarks"]
    date.show_error("Nie ma takiego dnia. " * 9)
    qtbot.waitUntil(lambda: date.note.height() >= date.note.heightForWidth(date.note.width()) > 30)
    assert date.note.y() - (date.editor.y() + date.editor.height()) == 4
    bottom = date.note.mapTo(grid, date.note.rect().bottomLeft()).y()
    assert below.mapTo(grid, below.label.pos()).y() - bottom >= 8


def test_room_for_the_help_is_given_back_where_it_needs_less(qtbot: QtBot) -> None:
    row = FieldRow(Field(Text(), "Tytuł", help="słowo " * 30), Sources())
    qtbot.addWidget(row)
    row.resize(120, 400)
    row.show()
    tall = row.sizeHint().height()
    row.resize(1200, 400)
    QApplication.processEvents()
    assert row.sizeHint().height() < tall
