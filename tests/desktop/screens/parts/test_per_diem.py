"""Under a participant stands the per diem abroad; it follows what is typed, and goes into the costs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import Draft, part_row
from db.records import Delegation, PerDiemRate
from db.records.delegations.destinations import Destination
from db.records.delegations.parts import Cost, Participant
from db.register.opening import Register
from db.store import Store
from db.store.history import User
from db.words import _
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.per_diem import ParticipantTable
from tests.support import forms
from tests.support.forms import editor, part_table, visible
from tests.support.part_tables import begun, keys, shown
from tests.support.saving import draft, save
from tests.support.typing_keys import Key, Mod, write
from tests.support.windows import Answers, button, click

INSERT = "Wpisz do kosztów"


def anna(**values: Any) -> dict[str, Any]:
    return part_row(Participant.fields) | {"name": "Anna Wilk"} | values


def cost(**values: Any) -> dict[str, Any]:
    return part_row(Cost.fields) | {"kind": "per_diem", "traveller": "Anna Wilk", "currency": "EUR"} | values


@pytest.fixture
def writing(register: Register) -> Store:
    """Two of the rates that a new register has, beside the sample."""
    store = register.store(User("ewa", "Ewa Wilk", "other"), writing=True)
    first = date(2022, 11, 29)
    for country, amount, limit in (("DE", "49", "170"), (None, "41", "140")):
        save(store, rate(country, amount, limit, first))
    return store


def rate(country: str | None, amount: str, limit: str, day: date) -> Draft:
    values = {"country": country, "currency": "EUR", "valid_from": day}
    return draft(PerDiemRate, per_diem=Decimal(amount), hotel_limit=Decimal(limit), **values)


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot, writing: Store) -> Form:
    return forms.shown(qtbot, reading, queue, Delegation, answers)


def opened(form: Form, writing: Store, *people: dict[str, Any], **values: Any) -> ParticipantTable:
    """A journey to Berlin for two days and a part, its participants in front."""
    usual = {
        "title": "Dni Berlina",
        "country": "DE",
        "location": "Berlin",
        "first_day": PartialDate(2024, 5, 6),
        "crossed_out": datetime(2024, 5, 6, 6, 0),
        "crossed_back": datetime(2024, 5, 8, 15, 30),
        "participants": list(people),
    }
    one = save(writing, draft(Delegation, **(usual | values)))
    writing.close()
    form.open(one)
    return in_front(form)


def in_front(form: Form) -> ParticipantTable:
    tab = part_table(form, "participants")
    assert isinstance(tab, ParticipantTable)
    begun(tab)
    return tab


def told(tab: ParticipantTable) -> list[str]:
    """What is to be read of the figure."""
    QApplication.processEvents()
    words = "\n".join(visible(tab.per_diem)).replace("\N{NO-BREAK SPACE}", " ")
    return words.splitlines()


def saved(form: Form, reading: Store) -> list[dict[str, Any]]:
    form.save()
    form.queue.wait()
    assert form.current is not None
    kept = reading.draft(Delegation, form.current)
    assert kept is not None
    return kept.parts["costs"]


def test_the_figure_is_told_line_by_line(form: Form, writing: Store) -> None:
    tab = opened(form, writing, anna(breakfasts=2))
    assert told(tab) == [
        "Dieta zagraniczna",
        "2 pełne doby × 49,00 EUR = 98,00 EUR",
        "Niepełna doba (9 h 30 min): 1/2 × 49,00 EUR = 24,50 EUR",
        "Bezpłatne śniadania: −2 × 15% × 49,00 EUR = −14,70 EUR",
        "Razem: 107,80 EUR",
        "Stawka obowiązująca od 29.11.2022 r.: dieta 49,00 EUR, limit na nocleg 170,00 EUR.",
        "Kwota kontrolna; podróż rozlicza księgowość.",
    ]
    assert not form.dirty


def test_no_figure_stands_beside_a_text_that_cannot_be_read(form: Form, writing: Store, qtbot: QtBot) -> None:
    tab = opened(form, writing, anna(), anna(name="Jan Lis"))
    dinners = tab.details.rows["dinners"].editor
    write(qtbot, dinners, "1 szt.")
    sentence = "Popraw pole „Bezpłatne kolacje”: tego, co tam wpisano, nie da się odczytać."
    assert told(tab) == ["Dieta zagraniczna", sentence]
    assert not tab.per_diem.button.isVisible()
    tab.sheet.go_to(1, 0)
    assert "Razem: 122,50 EUR" in told(tab)  # of the other person
    tab.sheet.go_to(0, 0)
    assert told(tab) == ["Dieta zagraniczna", sentence]
    write(qtbot, dinners, "1")
    assert "Razem: 107,80 EUR" in told(tab)
    assert tab.per_diem.button.isVisible()


def test_the_bill_is_in_the_currency_of_the_rate_and_not_typed_in_another(
    form: Form, writing: Store, qtbot: QtBot
) -> None:
    tab = opened(form, writing, anna(hotel_nights=2))
    bill = tab.details.rows["hotel_bill"]
    write(qtbot, bill.editor, "500 zł")
    bill.editor.commit()
    assert bill.note.text() == "Wpisz samą kwotę, bez waluty."
    assert not tab.per_diem.button.isVisible()
    write(qtbot, bill.editor, "500")
    assert "Razem: 462,50 EUR" in told(tab)


def test_nor_beside_a_crossing_of_the_delegation_that_cannot_be_read(
    form: Form, writing: Store, qtbot: QtBot
) -> None:
    own = anna(name="Jan Lis", crossed_back=datetime(2024, 5, 8, 6, 0))
    tab = opened(form, writing, anna(), own)
    write(qtbot, editor(form, "crossed_back"), "8.5.2024 25:70")
    in_front(form)
    label = _(Delegation.field("crossed_back").label)
    sentence = f"Popraw pole „{label}”: tego, co tam wpisano, nie da się odczytać."
    assert told(tab) == ["Dieta zagraniczna", sentence]
    tab.sheet.go_to(1, 0)
    assert "Razem: 98,00 EUR" in told(tab)  # by a crossing of one's own
    write(qtbot, editor(form, "crossed_back"), "8.5.2024 15:30")
    in_front(form)
    tab.sheet.go_to(0, 0)
    assert "Razem: 122,50 EUR" in told(tab)


def test_it_follows_what_is_typed_of_the_person(form: Form, writing: Store, qtbot: QtBot) -> None:
    tab = opened(form, writing, anna())
    assert "Razem: 122,50 EUR" in told(tab)
    write(qtbot, tab.details.rows["dinners"].editor, "1")
    assert "Razem: 107,80 EUR" in told(tab)
    write(qtbot, tab.details.rows["crossed_back"].editor, "8.5.2024 6:00")
    assert "Razem: 83,30 EUR" in told(tab)


def test_it_follows_what_is_typed_in_the_other_tabs(form: Form, writing: Store, qtbot: QtBot) -> None:
    tab = opened(form, writing, anna())
    write(qtbot, editor(form, "crossed_back"), "7.5.2024 6:00")
    assert "Razem: 49,00 EUR" in told(in_front(form))
    write(qtbot, editor(form, "country"), "Zambia")
    keys(Key.Key_Return)
    assert "Razem: 41,00 EUR" in told(in_front(form))
    assert any("nie ma w wykazie stawek" in line for line in told(tab))
    write(qtbot, editor(form, "country"), "Polska")
    keys(Key.Key_Return)
    assert told(in_front(form)) == []


def test_what_is_missing_is_said_quietly_and_where_to_type_it(
    form: Form, writing: Store, qtbot: QtBot
) -> None:
    tab = opened(form, writing, anna(), crossed_out=None)
    heading, hint = told(tab)
    assert heading == "Dieta zagraniczna"
    assert hint.startswith("Wpisz przekroczenie granicy przy wyjeździe, dzień i godzinę: w zakładce „Podróż”")
    assert tab.per_diem.button.isHidden()
    write(qtbot, tab.details.rows["crossed_out"].editor, "6.5.2024 15:30")
    assert "Razem: 98,00 EUR" in told(tab)
    assert tab.per_diem.button.isVisible()


def test_each_row_has_its_own_and_guests_have_none(form: Form, writing: Store) -> None:
    tab = opened(form, writing, anna(), anna(name="Jan", breakfasts=1), anna(name="Gast", side="theirs"))
    sums = []
    for _row in range(4):
        sums.append([line for line in told(tab) if line.startswith("Razem")])
        keys(Key.Key_Down)
    assert sums == [["Razem: 122,50 EUR"], ["Razem: 115,15 EUR"], [], []]


def test_the_costs_lead_to_it(form: Form, writing: Store, qtbot: QtBot) -> None:
    tab = opened(form, writing, anna(name="Gast", side="theirs"), anna())
    costs = part_table(form, "costs")
    begun(costs)
    click(button(costs, "Diety uczestników…"))
    assert tab.sheet.current_row == 1
    assert "Razem: 122,50 EUR" in told(tab)
    assert not tab.per_diem.heading.visibleRegion().isEmpty()
    write(qtbot, editor(form, "country"), "Polska")
    keys(Key.Key_Return)
    begun(costs)
    assert "Diety uczestników…" not in visible(costs)


def test_it_is_put_into_the_costs_and_saved(form: Form, writing: Store, reading: Store) -> None:
    opened(
        form,
        writing,
        anna(hotel_nights=1, hotel_bill=Decimal(150)),
        costs=[cost(kind="hotel", planned=Decimal(1))],
    )
    tab = in_front(form)
    assert told(tab)[4:6] == ["Razem: 272,50 EUR", "Do kosztów, bez hotelu: 122,50 EUR"]
    click(button(tab, INSERT))
    assert "Planowana w kosztach: 122,50 EUR" in told(tab)
    assert not button(tab, INSERT).isEnabled()
    assert [row[:2] for row in shown(part_table(form, "costs").sheet)] == [
        ["hotel", "1,00"],
        ["diety", "122,50"],
    ]
    hotel, per_diem = saved(form, reading)
    assert (hotel["kind"], hotel["planned"]) == ("hotel", 1)
    assert per_diem | cost(id=per_diem["id"], planned=Decimal("122.50")) == per_diem


def test_a_second_time_only_the_planned_amount_changes(
    form: Form, writing: Store, reading: Store, qtbot: QtBot
) -> None:
    kept = {"note": "zaliczka", "payer": "programme", "actual": Decimal(99), "rate": Decimal("4.30")}
    tab = opened(form, writing, anna(), costs=[cost(**kept, planned=Decimal(100)), cost(traveller="Jan")])
    assert "Planowana w kosztach: 100,00 EUR" in told(tab)
    tab.per_diem.button.setFocus()
    keys(Key.Key_Space)
    own, other = saved(form, reading)
    assert own | kept | {"planned": Decimal("122.50")} == own
    assert other["planned"] is None


def test_it_can_be_taken_back_among_the_costs(form: Form, writing: Store) -> None:
    tab = opened(form, writing, anna(), costs=[cost(planned=Decimal(100))])
    click(button(tab, INSERT))
    costs = begun(part_table(form, "costs"))
    keys(Key.Key_Z, modifier=Mod.ControlModifier)
    assert shown(costs.sheet)[0][1] == "100,00"
    assert "Planowana w kosztach: 100,00 EUR" in told(in_front(form))


def test_an_amount_in_another_currency_is_left_alone(form: Form, writing: Store) -> None:
    tab = opened(form, writing, anna(), costs=[cost(planned=Decimal(500), currency="PLN")])
    assert not button(tab, INSERT).isEnabled()
    assert "W kosztach stoi dieta tej osoby w walucie PLN: popraw ją tam." in told(tab)


def test_without_a_name_nothing_is_put_there(form: Form, writing: Store) -> None:
    tab = opened(form, writing, anna())
    keys(Key.Key_Delete)
    assert not button(tab, INSERT).isEnabled()
    keys("Ewa", Key.Key_Return, Key.Key_Up)
    click(button(tab, INSERT))
    assert form.draft is not None
    assert [row["traveller"] for row in form.draft.parts["costs"]] == ["Ewa"]


def test_a_register_for_reading_tells_the_figure_alone(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot, writing: Store
) -> None:
    store = Store(reading.engine, reading.user, read_only=True)
    form = forms.shown(qtbot, store, queue, Delegation, answers)
    tab = opened(form, writing, anna())
    assert "Razem: 122,50 EUR" in told(tab)
    assert not tab.per_diem.button.isVisible()
    store.close()


def test_a_rate_that_changes_meanwhile_is_taken(form: Form, writing: Store, qtbot: QtBot) -> None:
    tab = opened(form, writing, anna())
    newer = rate("DE", "60", "200", date(2024, 5, 1))
    form.queue.submit(lambda change: change.save(newer), "New rate")
    qtbot.waitUntil(lambda: "Razem: 150,00 EUR" in told(tab))


def stay(country: str, since: datetime, until: datetime) -> dict[str, Any]:
    return part_row(Destination.fields) | {"country": country, "since": since, "until": until}


@pytest.fixture
def swiss(writing: Store) -> list[dict[str, Any]]:
    """Two destinations, one in euro, 38 hours of the journey, and one in francs."""
    values: dict[str, Any] = {"country": "CH", "currency": "CHF", "valid_from": date(2022, 11, 29)}
    save(writing, draft(PerDiemRate, per_diem=Decimal(88), hotel_limit=Decimal(220), **values))
    return [
        stay("DE", datetime(2024, 5, 6, 10, 0), datetime(2024, 5, 7, 20, 0)),
        stay("CH", datetime(2024, 5, 8, 1, 0), datetime(2024, 5, 8, 9, 0)),
    ]


def test_several_destinations_are_told_one_by_one(
    form: Form, writing: Store, swiss: list[dict[str, Any]]
) -> None:
    tab = opened(form, writing, anna(), destinations=swiss)
    assert told(tab)[:10] == [
        "Dieta zagraniczna",
        "Niemcy, 06.05.2024 6:00 – 07.05.2024 20:00 (38 h z 57 h 30 min):",
        "1 pełna doba × 49,00 EUR = 49,00 EUR",
        "1 pełna doba × 49,00 EUR × 14 h z 24 h = 28,58 EUR",
        "",
        "Szwajcaria, 07.05.2024 20:00 – 08.05.2024 15:30 (19 h 30 min z 57 h 30 min):",
        "1 pełna doba × 88,00 CHF × 10 h z 24 h = 36,67 CHF",
        "Niepełna doba (9 h 30 min): 1/2 × 88,00 CHF = 44,00 CHF",
        "Razem: 77,58 EUR + 80,67 CHF",
        "Niemcy, stawka obowiązująca od 29.11.2022 r.: dieta 49,00 EUR, limit na nocleg 170,00 EUR.",
    ]


def test_each_currency_is_a_cost_of_its_own(
    form: Form, writing: Store, reading: Store, swiss: list[dict[str, Any]]
) -> None:
    tab = opened(form, writing, anna(), destinations=swiss, costs=[cost(planned=Decimal(100))])
    assert "Planowana w kosztach: 100,00 EUR" in told(tab)
    click(button(tab, INSERT))
    assert "Planowana w kosztach: 77,58 EUR + 80,67 CHF" in told(tab)
    assert not button(tab, INSERT).isEnabled()
    costs = [(row["planned"], row["currency"], row["kind"], row["traveller"]) for row in saved(form, reading)]
    assert costs == [
        (Decimal("77.58"), "EUR", "per_diem", "Anna Wilk"),
        (Decimal("80.67"), "CHF", "per_diem", "Anna Wilk"),
    ]


def test_both_can_be_new(form: Form, writing: Store, swiss: list[dict[str, Any]]) -> None:
    tab = opened(form, writing, anna(), destinations=swiss)
    click(button(tab, INSERT))
    assert [row[:2] for row in shown(part_table(form, "costs").sheet)] == [
        ["diety", "77,58"],
        ["diety", "80,67"],
    ]


def test_a_cost_that_is_due_no_more_is_told(form: Form, writing: Store) -> None:
    costs = [cost(planned=Decimal("122.50")), cost(planned=Decimal(80), currency="CHF")]
    tab = opened(form, writing, anna(), costs=costs)
    assert told(tab)[-2:] == [
        "Planowana w kosztach: 122,50 EUR",
        "W kosztach stoi dieta tej osoby w walucie CHF: popraw ją tam.",
    ]


def test_it_follows_what_is_typed_of_the_destinations(
    form: Form, writing: Store, swiss: list[dict[str, Any]]
) -> None:
    tab = opened(form, writing, anna(), destinations=swiss)
    part_table(form, "destinations").type_row(1, {"since": datetime(2024, 5, 7, 19, 0)})
    assert told(in_front(form)) == [
        "Dieta zagraniczna",
        "Zakładka „Państwa docelowe ustalone”, wiersz 2: "
        "Pobyt zaczyna się, zanim skończył się ten z wiersza 1.",
    ]
    assert tab.per_diem.button.isHidden()
