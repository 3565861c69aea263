"""A row of a part as it reads when it is closed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.dates import Length, PartialDate
from db.drafts.draft import part_row
from db.drafts.glance import glance
from db.fields import Values
from db.records import Act
from desktop.screens.fields.editor import Sources
from desktop.screens.parts.row import PartRow
from tests.support.typing_keys import Key, field_of, press, write
from tests.support.windows import button, click


def act(**values: object) -> dict[str, object]:
    return part_row(Act.fields) | values


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (act(kind="expired"), ("", "Wygaśnięcie", "")),
        (act(), ("", "…", "")),
        (
            act(kind="renewed", happened_on=PartialDate(2014, 6), place="Łuck", new_term=Length(5, "year")),
            ("06.2014", "Odnowienie", "Łuck · Na okres: 5 lat"),
        ),
        (act(kind="annexed", note="Zmiana\n  adresu"), ("", "Aneks", "Notatka: Zmiana adresu")),
    ],
    ids=["plain", "empty", "full", "note of two lines"],
)
def test_says_its_date_what_it_is_and_all_else(values: Values, words: tuple[str, str, str]) -> None:
    assert glance(Act.fields, values) == words


def test_what_means_nothing_beside_its_kind_is_not_told() -> None:
    assert "5 lat" not in glance(Act.fields, act(kind="expired", new_term=Length(5, "year")))[2]


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (None, "Znane od: 31.12.2017"),
        (PartialDate(2017), "Znane od: 31.12.2017"),
        (PartialDate.of(date(2018, 1, 31)), "Znane od: 31.12.2017"),
        (PartialDate.of(date(2011, 4, 11)), ""),
    ],
    ids=["undated", "a year", "ahead", "old"],
)
def test_the_day_since_which_an_act_is_known_is_told_where_its_date_says_less(
    on: PartialDate | None, told: str
) -> None:
    values = act(kind="expired", happened_on=on, known_by=date(2017, 12, 31))
    assert glance(Act.fields, values)[1:] == ("Wygaśnięcie", told)
    assert glance(Act.fields, values, in_full=True)[2] == "Znane od: 31.12.2017"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 700)
    return made


@pytest.fixture
def row(window: QWidget, qtbot: QtBot) -> PartRow:
    made = PartRow(act(kind="annexed"), Act.fields, Sources(), parent=window)
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch()
    with qtbot.waitExposed(window):
        window.show()
    return made


def test_opens_and_closes_by_a_click_or_by_its_button(row: PartRow) -> None:
    told: list[bool] = []
    row.opened.connect(told.append)
    click(row.head)
    click(row.head)
    click(row.head)
    click(button(row, "Gotowe"))
    assert told == [True, False, True, False]
    assert not row.is_open


def test_what_is_typed_is_said_by_its_head_and_written_into_its_values(row: PartRow, qtbot: QtBot) -> None:
    grid = row.made_grid()
    assert grid.rows["new_notice"].isVisible()
    write(qtbot, grid.rows["happened_on"].editor, "2014")
    write(qtbot, grid.rows["kind"].editor, "odnow")
    press(grid.rows["kind"].editor, Key.Key_Return)
    assert (row.values["kind"], row.values["happened_on"]) == ("renewed", PartialDate(2014))
    assert row.head.accessibleName() == "2014 Odnowienie"
    assert not grid.rows["new_notice"].isVisible()
    assert field_of(grid.rows["kind"].editor).hasFocus()


def test_its_buttons_tell_what_is_asked_for(row: PartRow) -> None:
    told: list[object] = []
    row.remove.connect(lambda: told.append("remove"))
    row.shift.connect(told.append)
    row.set_open(True)
    for one in (row.up, row.down, button(row, "Usuń")):
        click(one)
    assert told == [-1, 1, "remove"]
    assert (row.up.accessibleName(), row.down.accessibleName()) == ("Przesuń w górę", "Przesuń w dół")


def test_a_long_head_is_wrapped_not_cut(row: PartRow, window: QWidget, qtbot: QtBot) -> None:
    low = row.head.height()
    row.show_values(act(kind="annexed", note="Zmiana adresu i zakresu współpracy. " * 6))
    qtbot.waitUntil(lambda: row.head.height() > low)
    assert row.head.rest.height() >= row.head.rest.heightForWidth(row.head.rest.width())
