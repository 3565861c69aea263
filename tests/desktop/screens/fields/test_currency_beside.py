"""An amount typed with its currency: it fills an empty field beside it, never contradicts a filled one."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.fields.record import Declared, Record
from db.kinds import Currency
from db.records import RECORDS, Delegation, PerDiemRate, Undertaking
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms
from tests.support.forms import editor, part_table, row
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod, go_on, press, text_of, type_text, write
from tests.support.windows import Answers

NO_BREAK = "\N{NO-BREAK SPACE}"
ZLOTY_BESIDE_EUR = "Kwota jest w złotych, a waluta to EUR. Wpisz samą kwotę albo zmień walutę."
EUR_BESIDE_ZLOTY = "Kwota jest w EUR, a waluta to PLN. Wpisz samą kwotę albo zmień walutę."

Opened = Callable[[type[Record]], Form]


@pytest.fixture
def opened(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Opened:
    def open_new(record: type[Record]) -> Form:
        form = forms.shown(qtbot, reading, queue, record, answers)
        form.new()
        return form

    return open_new


@pytest.fixture
def form(opened: Opened) -> Form:
    made = opened(Undertaking)
    row(made, "budget")
    return made


@pytest.fixture
def costs(opened: Opened) -> RowTableTab:
    return begun(part_table(opened(Delegation), "costs"))


def values(form: Form) -> tuple[Any, Any]:
    draft = form.tabs.page(0).draft
    assert draft is not None
    return draft.values["budget"], draft.values["currency"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("PLN 1080", "PLN"),
        ("1 080,00 zł", "PLN"),
        ("1080zl.", "PLN"),
        ("1080 EUR", "EUR"),
        ("€ 1080", "EUR"),
        ("1080 euro", "EUR"),
    ],
)
def test_it_fills_an_empty_currency(form: Form, qtbot: QtBot, text: str, currency: str) -> None:
    write(qtbot, editor(form, "budget"), text)
    assert values(form) == (Decimal("1080.00"), currency)
    go_on(editor(form, "budget"))
    assert values(form) == (Decimal("1080.00"), currency)
    shown_texts = [text_of(editor(form, name)) for name in ("budget", "currency")]
    assert shown_texts == [f"1{NO_BREAK}080,00", currency]


def test_typed_back_it_takes_the_currency_back(form: Form, qtbot: QtBot) -> None:
    budget = editor(form, "budget")
    write(qtbot, budget, "1080 zł")
    assert values(form)[1] == "PLN"
    press(budget, Key.Key_Backspace)
    press(budget, Key.Key_Backspace)
    assert values(form) == (Decimal("1080.00"), "")


def test_a_currency_that_agrees_stays(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "currency"), "zł")
    go_on(editor(form, "currency"))
    budget = editor(form, "budget")
    write(qtbot, budget, "1080 zł")
    press(budget, Key.Key_Backspace)
    press(budget, Key.Key_Backspace)
    assert values(form) == (Decimal("1080.00"), "PLN")


def test_beside_another_currency_it_is_refused(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "currency"), "EUR")
    go_on(editor(form, "currency"))
    write(qtbot, editor(form, "budget"), "8 405,00 zł")
    go_on(editor(form, "budget"))
    assert row(form, "budget").note.text() == ZLOTY_BESIDE_EUR
    assert text_of(editor(form, "budget")) == "8 405,00 zł"
    assert editor(form, "budget").problem() is not None  # keeps it from being saved
    assert values(form)[1] == "EUR"


def test_it_is_read_once_the_currency_is_corrected(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "currency"), "EUR")
    write(qtbot, editor(form, "budget"), "8 405,00 zł")
    write(qtbot, editor(form, "currency"), "PL")
    assert text_of(editor(form, "currency")) == "PL"  # nothing is filled in while one is typing there
    type_text(editor(form, "currency"), "N")
    go_on(editor(form, "currency"))
    assert editor(form, "budget").problem() is None
    assert values(form) == (Decimal("8405.00"), "PLN")
    assert not row(form, "budget").is_faulty


def test_a_rate_in_euro_is_not_typed_in_zloty(opened: Opened, qtbot: QtBot) -> None:
    form = opened(PerDiemRate)
    write(qtbot, editor(form, "per_diem"), "45 zł")
    go_on(editor(form, "per_diem"))
    assert row(form, "per_diem").note.text() == ZLOTY_BESIDE_EUR


def test_in_a_cell(costs: RowTableTab) -> None:
    costs.rows.put(0, "kind", "hotel")
    costs.sheet.go_to(0, 1)
    keys("150 EUR", Key.Key_Return)
    fault = costs.rows.fault(0, "planned")
    assert fault is not None
    assert fault.sentence == EUR_BESIDE_ZLOTY
    assert shown(costs.sheet)[0][1] == "150 EUR"
    costs.sheet.go_to(0, 3)
    keys("EUR", Key.Key_Return)
    assert costs.rows.fault(0, "planned") is None
    assert costs.rows.rows[0]["planned"] == Decimal("150.00")
    costs.sheet.steps.undo()
    assert shown(costs.sheet)[0][1] == "150 EUR"


def test_in_a_cell_beside_an_empty_currency(costs: RowTableTab) -> None:
    costs.rows.put(0, "kind", "hotel")
    costs.rows.put(0, "currency", "")
    costs.sheet.go_to(0, 1)
    keys("150 EUR")
    assert costs.rows.rows[0]["currency"] == "EUR"
    keys(Key.Key_Escape)
    assert (costs.rows.rows[0]["planned"], costs.rows.rows[0]["currency"]) == (None, "")


def test_pasted_it_heeds_the_currency_that_comes_after_it(costs: RowTableTab) -> None:
    pasted = (
        "hotel\t50000 zł\t\tEUR",
        "hotel\t150 €\t\tEUR",
        "hotel\t\t150 PLN\t",
        "hotel\t150 EUR\t\t",
    )
    QApplication.clipboard().setText("\r\n".join(pasted) + "\r\n")
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    QApplication.processEvents()
    assert [cells[1:4] for cells in shown(costs.sheet)] == [
        ["50000 zł", "", "EUR"],
        ["150,00", "", "EUR"],
        ["", "150,00", "PLN"],
        ["150 EUR", "", "PLN"],
    ]
    first, last = costs.rows.fault(0, "planned"), costs.rows.fault(3, "planned")
    assert first is not None
    assert last is not None
    assert (first.sentence, last.sentence) == (ZLOTY_BESIDE_EUR, EUR_BESIDE_ZLOTY)
    assert costs.rows.rows[0]["planned"] is None


def test_each_amount_names_a_currency_beside_it() -> None:
    parts = [parts.part for record in RECORDS for parts in record.parts]
    owners: list[type[Declared]] = [*RECORDS, PerDiemRate, *parts]
    found = [(owner, field) for owner in owners for field in owner.fields if field.kind.currency]
    assert len(found) >= 6
    for owner, field in found:
        beside = owner.field(field.kind.currency)
        assert isinstance(beside.kind, Currency)
        assert beside.row.tab == field.row.tab
