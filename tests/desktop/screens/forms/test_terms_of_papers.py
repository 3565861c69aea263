"""A clerk enters terms as the papers have them: typed in the form, told by its head, kept, on the card."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db import words
from db.dates import Length, PartialDate
from db.records import Agreement
from db.reports import card
from db.store import Store
from db.store.query import Condition, Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.row import PartRow
from tests.support import forms
from tests.support.forms import TOMSK, add, editor, fields, kept, row, rows, told, visible
from tests.support.typing_keys import go_on, write
from tests.support.windows import Answers, click

ON = date(2017, 12, 31)


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    """A form with the letter of intent with Tomsk, signed on 23.08.2011, as of the last day of 2017."""
    made = forms.shown(qtbot, reading, queue, Agreement, answers)
    made.set_as_of(ON)
    made.open(TOMSK)
    return made


def enter(qtbot: QtBot, form: Form, **typed: str) -> None:
    for name, text in typed.items():
        write(qtbot, editor(form, name), text)
        go_on(editor(form, name))


def enter_in(qtbot: QtBot, part: PartRow, **typed: str) -> None:
    for name, text in typed.items():
        write(qtbot, part.made_grid().rows[name].editor, text)
        go_on(part.made_grid().rows[name].editor)


def save(form: Form) -> None:
    form.save()
    form.queue.wait()


def state(form: Form) -> str:
    """The sentence of the head, with plain spaces."""
    sentence = next(words for words in visible(form) if words.endswith("."))
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


def on_card(store: Store) -> dict[str, str]:
    """The fields of the card as they read."""
    made = card.card(store, Agreement, TOMSK, ON)
    assert made
    return {
        words._(field.label): field.kind.show(value) for group in made.groups for field, value in group.pairs
    }


def test_a_term_with_its_end_in_a_month_and_notice_to_the_end_of_one(form: Form, qtbot: QtBot) -> None:
    enter(qtbot, form, duration="na czas określony", ends_on="maj 2019", notice="2 tygodnie")
    assert state(form) == "Obowiązuje od 23.08.2011 r. do maja 2019 r."
    enter(qtbot, form, notice_from="od doręczenia", notice_to="miesiąca")
    assert row(form, "notice_to").isVisible()
    save(form)
    values = kept(form.store).values
    assert (values["ends_on"], values["notice"], values["notice_to"]) == (
        PartialDate(2019, 5),
        Length(2, "week"),
        "month",
    )
    known = on_card(form.store)
    assert (known["Dzień końcowy z dokumentu"], known["Ze skutkiem na koniec"]) == ("05.2019", "miesiąca")
    within = (
        Condition("ends_on", "within", (date(2019, 1, 1), date(2019, 12, 31))),
        Condition("notice_to", "any", ("month",)),
    )
    assert form.store.ids(Query(Agreement, ON, conditions=within)) == [TOMSK]
    enter(qtbot, form, notice_from="przed końcem okresu")
    assert not row(form, "notice_to").isVisible()


def test_signed_by_the_partner_earlier_in_another_town_and_awaiting(form: Form, qtbot: QtBot) -> None:
    enter(qtbot, form, signed_on="", signed_by_us_on="23.08.2011")
    assert state(form).startswith("Podpisany przez nas")
    assert row(form, "other_signed_earlier").isVisible()
    enter(qtbot, form, other_signed_earlier="tak", signed_in="Białystok", signed_by_them_in="Tomsk")
    assert state(form).startswith("Obowiązuje od 23.08.2011 r.")
    assert told(form)[:2] == [
        "Podpisanie Tomsk · Przez kogo: partner",
        "23.08.2011 Podpisanie Białystok · Przez kogo: my",
    ]
    click(rows(form)[0].head)  # leads to the day that nobody knows
    assert form.tabs.bar.tabText(form.tabs.bar.currentIndex()) == "Podpisanie"
    enter(qtbot, form, awaits="ratyfikację")
    assert state(form) == "Podpisany 23.08.2011 r., jeszcze nie obowiązuje, czeka na ratyfikację."
    save(form)
    known = on_card(form.store)
    assert known["Druga strona podpisała wcześniej"] == "tak"
    assert (known["Miejsce podpisania przez partnera"], known["Czeka na"]) == ("Tomsk", "ratyfikację")
    entered = add(form, "wejście w życie")
    enter_in(qtbot, entered, happened_on="1.10.2011")
    assert state(form).startswith("Obowiązuje od 01.10.2011 r.")


def test_renewed_for_an_indefinite_time(form: Form, qtbot: QtBot) -> None:
    enter(qtbot, form, duration="na czas określony", first_term="3 lata")
    renewed = add(form, "odnowienie")
    enter_in(qtbot, renewed, happened_on="1.08.2014", new_duration="na czas nieokreślony")
    assert state(form) == "Obowiązuje od 23.08.2011 r. bezterminowo, odnowiony 01.08.2014 r."
    assert not {"new_end", "new_term", "new_notice"} & set(fields(renewed))


def test_an_annex_that_changes_the_terms(form: Form, qtbot: QtBot, reading: Store) -> None:
    enter(qtbot, form, duration="na czas określony", first_term="3 lata", notice="6 miesięcy")
    annex = add(form, "aneks")
    enter_in(qtbot, annex, happened_on="1.02.2014", new_term="4 lata", new_renewal="milczące")
    hint = "Aneks wprowadza milczące przedłużanie: wpisz długość kolejnego okresu."
    assert any(hint in line for line in visible(form))
    enter_in(qtbot, annex, new_following_term="1 rok", new_notice="3 miesiące")
    assert not any(hint in line for line in visible(form))
    assert state(form) == (
        "Obowiązuje od 23.08.2011 r. do 22.08.2018 r.; wypowiedzenie najpóźniej 22.05.2018 r."
    )
    form.set_as_of(date(2018, 7, 1))
    assert state(form) == (
        "Obowiązuje od 23.08.2011 r. do 22.08.2018 r.; termin na wypowiedzenie minął 22.05.2018 r.; "
        "jeśli wypowiedzenia nie było, obowiązuje do 22.08.2019 r."
    )
    save(form)
    (act,) = kept(reading).parts["acts"]
    assert (act["new_term"], act["new_renewal"]) == (Length(4, "year"), "tacit")
    assert (act["new_following_term"], act["new_notice"]) == (Length(1, "year"), Length(3, "month"))
    until = Agreement.field("until")
    [(end,)] = reading.rows(Agreement, [TOMSK], [until], date(2019, 1, 1))
    assert until.kind.show(end) == "22.08.2019"
    form.queue.undo()
    form.queue.wait()
    assert kept(form.store).parts["acts"] == []


def test_an_annex_that_changes_how_notice_counts(form: Form, qtbot: QtBot, reading: Store) -> None:
    enter(qtbot, form, duration="na czas nieokreślony", notice="1 miesiąc", notice_from="od dnia złożenia")
    annex = add(form, "aneks")
    enter_in(qtbot, annex, happened_on="1.02.2014", new_notice_from="przed końcem okresu")
    assert "new_notice_to" not in fields(annex)
    enter_in(qtbot, annex, new_notice_from="od doręczenia", new_notice_to="kwartału")
    noticed = add(form, "wypowiedzenie")
    enter_in(qtbot, noticed, happened_on="10.02.2016", received_on="12.02.2016")
    form.set_as_of(date(2016, 3, 1))
    assert "31.03.2016" in state(form)
    save(form)
    act, _notice = kept(reading).parts["acts"]
    assert (act["new_notice_from"], act["new_notice_to"]) == ("receipt", "quarter")


def test_suspended_by_a_resolution(form: Form, qtbot: QtBot) -> None:
    suspended = add(form, "zawieszenie")
    enter_in(
        qtbot, suspended, happened_on="1.03.2016", basis_number="uchwała XX/250/16", basis_on="28.02.2016"
    )
    assert state(form).startswith("Zawieszony 01.03.2016 r. (podstawa: uchwała XX/250/16 z 28.02.2016 r.)")


def test_superseded_by_a_document_that_enters_into_force_later(form: Form, qtbot: QtBot) -> None:
    superseded = add(form, "zastąpienie innym dokumentem")
    enter_in(qtbot, superseded, happened_on="1.12.2017", effective_from="1.01.2018")
    assert state(form) == "Obowiązuje od 23.08.2011 r. do 31.12.2017 r."
    form.set_as_of(date(2018, 1, 1))
    assert state(form) == "Zastąpiony nowym dokumentem 01.01.2018 r."
