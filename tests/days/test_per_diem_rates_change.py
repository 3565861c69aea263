"""A clerk enters a new rate of the per diem in its list: it counts from its day on, and not before."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.records import Delegation, PerDiemRate
from db.records.delegations.parts import Participant
from db.register.opening import Register
from db.store.history import User
from desktop.screens.lists.list_page import ListPage
from desktop.screens.parts.per_diem import ParticipantTable
from desktop.screens.window.window import Window
from tests.support.forms import editor, part_table, visible
from tests.support.part_tables import begun
from tests.support.saving import draft, save
from tests.support.typing_keys import Key, Mod, field_of, go_on, write
from tests.support.windows import click, list_of, look_at

FIRST = date(2022, 11, 29)


@pytest.fixture
def journey(register: Register) -> int:
    """A journey to Germany for two days, in a register with three rates."""
    store = register.store(User("ewa", "Ewa Wilk", "other"), writing=True)
    for country, amount, currency in (("SE", "510", "SEK"), ("DE", "49", "EUR"), (None, "41", "EUR")):
        values = {"country": country, "currency": currency, "valid_from": FIRST}
        save(store, draft(PerDiemRate, per_diem=Decimal(amount), hotel_limit=Decimal(170), **values))
    one = save(
        store,
        draft(
            Delegation,
            title="Dni Berlina",
            country="DE",
            location="Berlin",
            first_day=PartialDate(2026, 3, 1),
            crossed_out=datetime(2026, 3, 1, 6),
            crossed_back=datetime(2026, 3, 3, 6),
            participants=[part_row(Participant.fields) | {"name": "Anna"}],
        ),
    )
    store.close()
    return one


@pytest.fixture
def page(journey: int, window: Window, qtbot: QtBot) -> ListPage:
    """The list of rates, opened from the menu."""
    window.menus.actions["per_diem_rate"].trigger()
    shown = window.pages.list_page
    assert shown is not None
    qtbot.waitUntil(lambda: shown.model.whole)
    return shown


def column(page: ListPage, name: str) -> list[str]:
    at = [field.name for field in page.model.fields].index(name)
    return [str(page.model.index(row, at).data()) for row in range(len(page.model.ids))]


def click_header(page: ListPage, name: str, qtbot: QtBot) -> None:
    header = page.table.horizontalHeader()
    at = [field.name for field in page.model.fields].index(name)
    place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.model.whole)


def figure(window: Window, journey: int) -> list[str]:
    """What the participants' tab of the journey says."""
    shown = list_of(window, "delegation")
    shown.show_record(journey)
    tab = part_table(shown.form, "participants")
    assert isinstance(tab, ParticipantTable)
    begun(tab)
    return " ".join(visible(tab.per_diem)).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def enter_rate(window: Window, page: ListPage, day: str, qtbot: QtBot) -> None:
    """Type a new rate for Germany and save it."""
    before = len(page.model.ids)
    QTest.keyClick(window, Key.Key_N, Mod.ControlModifier)
    QApplication.processEvents()
    for name, text in (
        ("country", "Niemcy"),
        ("per_diem", "60"),
        ("hotel_limit", "200"),
        ("valid_from", day),
    ):
        write(qtbot, editor(page.form, name), text)
        go_on(editor(page.form, name))
    QTest.keyClick(window, Key.Key_S, Mod.ControlModifier)
    qtbot.waitUntil(lambda: len(page.model.ids) == before + 1)


def test_the_list_opens_and_sorts(page: ListPage, qtbot: QtBot) -> None:
    assert page.list_side.head.title.text() == "Stawki diet"
    assert column(page, "country") == ["Niemcy", "Szwecja", ""]
    click_header(page, "per_diem", qtbot)
    assert column(page, "per_diem") == ["41,00", "49,00", "510,00"]


@pytest.mark.parametrize(("day", "total"), [("1.3.2026", "120,00"), ("2.3.2026", "98,00")])
def test_a_new_rate_counts_from_its_day_on(
    window: Window, page: ListPage, journey: int, day: str, total: str, qtbot: QtBot
) -> None:
    assert any("Razem: 98,00 EUR" in line for line in figure(window, journey))
    assert list_of(window, "per_diem_rate") is page
    enter_rate(window, page, day, qtbot)
    assert any(f"Razem: {total} EUR" in line for line in figure(window, journey))


def hints(page: ListPage) -> str:
    head = page.form._shown.head
    said = (shown.text() for shown in (head.alike, head.hints) if shown.isVisible())
    return "\n".join(said).replace("\N{NO-BREAK SPACE}", " ")


def test_two_rates_of_one_place_and_day_are_told_and_kept(
    window: Window, page: ListPage, qtbot: QtBot
) -> None:
    look_at(page, qtbot, page.model.ids[0])
    assert hints(page) == ""
    enter_rate(window, page, "29.11.2022", qtbot)
    assert hints(page).startswith(
        "Dla tego samego miejsca i dnia jest już inna stawka: Niemcy (29.11.2022, 49,00, EUR)."
    )
    write(qtbot, editor(page.form, "city"), "Berlin")
    assert hints(page) == ""
    write(qtbot, editor(page.form, "city"), "")
    write(qtbot, editor(page.form, "valid_from"), "1.1.2023")
    assert hints(page) == ""
    write(qtbot, editor(page.form, "valid_from"), "29.11.2022")
    page.form.save()


def test_a_new_annex_says_what_becomes_of_the_one_before(
    window: Window, page: ListPage, qtbot: QtBot
) -> None:
    look_at(page, qtbot, page.model.ids[2])
    page.table.setFocus()
    window.menus.actions["copy_as_new"].trigger()
    assert hints(page) == ""
    write(qtbot, editor(page.form, "valid_from"), "1.1.2027")
    assert hints(page).startswith("Od 01.01.2027 r. obowiązuje nowy załącznik: państwa, których stawek")
    write(qtbot, editor(page.form, "country"), "Francja")
    assert hints(page) == ""
    page.form.discard()


def test_where_a_rate_is_missing_its_list_is_a_click_away(
    window: Window, page: ListPage, journey: int, qtbot: QtBot
) -> None:
    figure(window, journey)
    form = list_of(window, "delegation").form
    tab = part_table(form, "participants")
    assert isinstance(tab, ParticipantTable)
    assert not tab.per_diem.rates.isVisible()
    assert form.draft is not None
    form.draft.values |= {"crossed_out": datetime(2020, 3, 1, 6), "crossed_back": datetime(2020, 3, 3, 6)}
    tab.follow()
    click(tab.per_diem.rates)
    assert window.pages.list_page is page
    assert form.dirty


def test_a_rate_is_copied_for_the_next_annex(window: Window, page: ListPage, qtbot: QtBot) -> None:
    look_at(page, qtbot, page.model.ids[0])
    page.table.setFocus()
    window.menus.actions["copy_as_new"].trigger()
    typed = page.form.draft
    assert typed is not None
    assert typed.id is None
    assert (typed.values["country"], typed.values["per_diem"]) == ("DE", Decimal("49.00"))
    assert typed.values["valid_from"] is None
    assert QApplication.focusWidget() is field_of(editor(page.form, "valid_from"))
