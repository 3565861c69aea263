"""What is done with many cells of a part at once: pasted, repeated, cleared, removed, moved, taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress, by_address
from db.drafts.draft import Draft, blank
from db.fields import Values, computed, field
from db.fields.record import Part, Parts
from db.kinds import Choice, Kind, Link, Linked, LongText, Money, PartialDay, Text
from db.records import Membership
from desktop.screens.fields.editor import Sources
from desktop.screens.parts.table_tab import RowTableTab
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod
from tests.support.windows import button, click

CONTROL, ALT, SHIFT = Mod.ControlModifier, Mod.AltModifier, Mod.ShiftModifier
PEOPLE = {"Anna Nowak": "prezydent", "Jan Lis": "sekretarz", "Jan Kot": "radny"}


def _doubled(values: Values) -> Decimal | None:
    return values["cost"] * 2 if values["cost"] is not None else None


class Cost(Part):
    """A part that is in no register."""

    what = field(Choice({"road": "road", "stay": "stay"}), "What", default_column=True)
    who = field(Link("Person", fills={"role": "function"}), "Who", default_column=True)
    role = field(Text(), "Role", default_column=True)
    cost = field(Money(), "Cost", default_column=True)
    twice = computed(Money(), "Twice", _doubled, default_column=True)
    paid = field(
        PartialDay(), "Paid", default_column=True, relevant_when=lambda values: values["what"] == "road"
    )
    note = field(LongText(), "Note")

    @classmethod
    def sums(cls, rows: Sequence[Values]) -> Sequence[str]:
        return [f"Sum {sum(row['cost'] or 0 for row in rows)}"] if rows else []


def lookup(_kind: Kind[Any], text: str) -> Sequence[Linked]:
    return [Linked(at, name) for at, name in enumerate(PEOPLE) if text.lower() in name.lower()]


def values(_record: str, one: int) -> Mapping[str, Any]:
    return {"function": list(PEOPLE.values())[one]}


@pytest.fixture
def draft() -> Draft:
    return replace(blank(Membership), parts={"costs": []})


@pytest.fixture
def costs(draft: Draft, qtbot: QtBot) -> RowTableTab:
    tab = RowTableTab(Parts(Cost, "Costs", "costs"), Sources(lookup, values=values))
    tab.resize(700, 600)
    qtbot.addWidget(tab)
    tab.show_draft(draft)
    with qtbot.waitExposed(tab):
        tab.show()
    return begun(tab)


@pytest.fixture
def paste(costs: RowTableTab) -> Callable[[str], None]:
    """Press Ctrl+V with a text on the clipboard."""

    def pasted(text: str) -> None:
        QApplication.clipboard().setText(text)
        keys(Key.Key_V, modifier=CONTROL)

    return pasted


def column(costs: RowTableTab, at: int) -> list[str]:
    return [row[at] for row in shown(costs.sheet)]


def test_rows_of_excel_become_rows(costs: RowTableTab, draft: Draft, paste: Callable[[str], None]) -> None:
    paste('road\tanna nowak\t\t1 250,50\r\nstay\tJan Lis\t"gość\n""honorowy"""\t7\r\n')
    assert shown(costs.sheet) == [
        ["road", "Anna Nowak", "prezydent", "1 250,50", "2 501,00", ""],
        ["stay", "Jan Lis", 'gość "honorowy"', "7,00", "14,00", ""],
    ]
    assert costs.sums.text() == "Sum 1257.50"
    assert costs.done_label.text() == "Wklejono 2 wiersze"
    assert [row["id"] for row in draft.parts["costs"]] == [None, None]


def test_a_row_of_names_orders_the_columns(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    paste("Cost\tNote\tWhat\n12\tpociąg\troad\n")
    assert shown(costs.sheet) == [["road", "", "", "12,00", "24,00", ""]]
    assert costs.rows.rows[0]["note"] == "pociąg"


def test_what_cannot_be_read_stays_in_its_cell(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    paste("road\tjan\t\tdużo\nstay\tAnna Nowak\t\t5\n")
    assert shown(costs.sheet)[0][1:4] == ["jan", "", "dużo"]
    assert costs.pending_text() == by_address({"who": "jan", "cost": "dużo"}, "costs", 0)
    assert costs.commit() == FieldAddress("who", "costs", 0)
    assert costs.wrong.text().startswith("Wiersz 1, Kto: „jan”")
    costs.sheet.go_to(0, 3)
    in_hand, other = costs.wrong.text().split("\n")
    assert in_hand.startswith("„dużo”")
    assert other.startswith("Wiersz 1, Kto: „jan”")
    keys("50", Key.Key_Return)
    assert costs.pending_text() == by_address({"who": "jan"}, "costs", 0)
    costs.sheet.go_to(0, 0)
    keys(Key.Key_Down, modifier=ALT | SHIFT)
    assert costs.pending_text() == by_address({"who": "jan"}, "costs", 1)


def test_an_amount_with_two_readings_stays_in_its_cell_with_both(
    costs: RowTableTab, paste: Callable[[str], None]
) -> None:
    paste("road\tAnna Nowak\t\t1.080\nstay\tJan Lis\t\t1 080,00")
    assert costs.pending_text() == {FieldAddress("cost", "costs", 0): "1.080"}
    fault = costs.rows.fault(0, "cost")
    assert fault
    assert "1\u00a0080,00 albo 1,08" in fault.sentence
    assert costs.rows.rows[1]["cost"] == Decimal(1080)


def test_cells_without_a_place_are_counted(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    costs.sheet.go_to(0, 3)
    paste("5\t10\t2020\tza\tdużo\n")
    assert costs.done_label.text() == "Wklejono 1 wiersz · 3 komórki nie znalazły miejsca"
    assert shown(costs.sheet) == [["", "", "", "5,00", "10,00", ""]]


def test_one_cell_is_pasted_into_all_that_are_selected(
    costs: RowTableTab, paste: Callable[[str], None]
) -> None:
    paste("road\nstay\nroad\n")
    costs.sheet.go_to(0, 2)
    keys(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    paste("gość")
    assert column(costs, 2) == ["gość"] * 3


def test_what_was_copied_is_pasted_again(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    paste("road\tAnna Nowak\tgość\t12,50\nstay\t\t\tdużo\n")
    before = shown(costs.sheet)
    keys(Key.Key_A, Key.Key_C, modifier=CONTROL)
    text = QApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[:3] == ["road", "Anna Nowak", "gość"]
    costs.sheet.go_to(2, 0)
    paste(text)
    assert shown(costs.sheet) == before * 2


def test_ctrl_d_takes_the_value_above(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    paste("road\tAnna Nowak\nstay\t\nstay\t\n")
    costs.sheet.go_to(1, 1)
    keys(Key.Key_D, modifier=CONTROL)
    assert shown(costs.sheet)[1][1:3] == ["Anna Nowak", "prezydent"]
    costs.sheet.go_to(0, 0)
    keys(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    keys(Key.Key_D, modifier=CONTROL)
    assert column(costs, 0) == ["road"] * 3


def test_delete_clears_cells_and_removes_whole_rows(
    costs: RowTableTab, draft: Draft, paste: Callable[[str], None]
) -> None:
    paste("road\t\ta\nstay\t\tb\nroad\t\tc\n")
    costs.sheet.go_to(1, 2)
    keys(Key.Key_Delete)
    assert column(costs, 2) == ["a", "", "c"]
    keys(Key.Key_Space, modifier=SHIFT)
    keys(Key.Key_Delete)
    assert column(costs, 2) == ["a", "c"]
    keys(Key.Key_Up, modifier=SHIFT)
    keys(Key.Key_Delete, modifier=CONTROL)
    assert draft.parts["costs"] == []
    assert costs.done_label.text() == "Usunięto 2 wiersze"


def test_each_step_is_taken_back_and_made_again(
    costs: RowTableTab, draft: Draft, paste: Callable[[str], None]
) -> None:
    paste("road\t\ta\nstay\t\tb\n")
    first = draft.parts["costs"][0]
    costs.sheet.go_to(0, 2)
    keys("xyz", Key.Key_Return)
    costs.sheet.go_to(0, 2)
    keys(Key.Key_Delete, modifier=CONTROL)
    click(button(costs, "Cofnij"))
    assert column(costs, 2) == ["xyz", "b"]
    assert draft.parts["costs"][0] is first, "the form knows the row by itself while it is saved"
    keys(Key.Key_Z, modifier=CONTROL)
    assert column(costs, 2) == ["a", "b"]
    keys(Key.Key_Z, modifier=CONTROL)
    assert draft.parts["costs"] == []
    keys(Key.Key_Y, Key.Key_Y, modifier=CONTROL)
    assert column(costs, 2) == ["xyz", "b"]


def test_a_row_is_moved_with_its_place_in_hand(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    paste("road\t\ta\nstay\t\tb\n")
    costs.sheet.go_to(0, 2)
    keys(Key.Key_Down, Key.Key_Down, modifier=ALT | SHIFT)
    assert column(costs, 2) == ["b", "a"]
    assert costs.sheet.current_row == 1
    keys(Key.Key_Up, modifier=ALT | SHIFT)
    assert column(costs, 2) == ["a", "b"]


def test_a_cell_that_means_nothing_is_passed_over(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    paste("stay\t\t\t5\n")
    costs.sheet.go_to(0, 3)
    keys(Key.Key_Tab)
    assert (costs.sheet.current_row, costs.sheet.currentIndex().column()) == (1, 0)
    costs.sheet.go_to(0, 5)
    keys("2020", Key.Key_F2)
    assert costs.rows.rows[0]["paid"] is None
    costs.sheet.go_to(0, 0)
    keys("road", Key.Key_Return)
    costs.sheet.go_to(0, 5)
    keys(Key.Key_Semicolon, modifier=CONTROL)
    assert costs.rows.rows[0]["paid"] is not None


def test_the_sum_follows_each_key_and_a_link_fills_in_once_it_is_left(costs: RowTableTab) -> None:
    costs.sheet.go_to(0, 3)
    keys("12")
    assert costs.sums.text() == "Sum 12.00"
    assert shown(costs.sheet)[0][4] == "24,00"
    keys(Key.Key_Backtab, modifier=SHIFT)
    keys(Key.Key_Backtab, modifier=SHIFT)
    keys("lis", Key.Key_Tab)
    assert shown(costs.sheet)[0][1:3] == ["Jan Lis", "sekretarz"]


def test_many_rows_are_pasted_and_typed_on(costs: RowTableTab, paste: Callable[[str], None]) -> None:
    """However many: each change is told once, and there is one editor."""
    told: list[int] = []
    costs.changed.connect(lambda: told.append(len(costs.rows.rows)))
    paste("\n".join(f"road\t\tgość {n}\t{n}" for n in range(500)))
    assert told == [500]
    costs.sheet.go_to(499, 2)
    keys("x")
    assert len(told) == 2
    assert costs.sheet.height() < costs.height()


def test_a_row_of_which_nothing_has_a_place_takes_none(
    costs: RowTableTab, paste: Callable[[str], None]
) -> None:
    """Its only text is for a column that follows from others, and the next row has one that can be typed."""
    costs.sheet.go_to(0, 3)
    paste("\t12\n7\t14")
    assert [row[3:5] for row in shown(costs.sheet)] == [["7,00", "14,00"]]
