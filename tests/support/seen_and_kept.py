"""What must hold of a form at any moment: the focus is on something seen, and each text is kept or seen."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.drafts.draft import part_row
from db.fields import Field
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.fields.tab import FieldTab
from desktop.screens.forms.form import Form
from desktop.screens.parts.list_tab import RowListTab
from desktop.screens.parts.table_tab import RowTableTab
from tests.support.visibility import is_seen, named

Values = dict[str, Any]
Hand = tuple[Values | None, Field | None]
"""The values and the field that have the focus."""


def wrong_focus(form: Form) -> str:
    focused, window = QApplication.focusWidget(), form.window()
    if focused is None:
        return f"nothing has the focus, keys go to {named(window.focusWidget())}"
    if focused is not window.focusWidget():
        return f"{named(focused)} has the focus, keys go to {named(window.focusWidget())}"
    if focused.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return f"the focus is on {named(focused)}, which does not look chosen"
    if not focused.isEnabled() or not is_seen(focused):
        return f"the focus is on {named(focused)}, which is not seen"
    return ""


def wrong_texts(form: Form) -> Iterator[str]:
    """Texts in fields that are hidden, or neither in the draft nor told to be unreadable."""
    pending = set(form.tabs.pending_text().values())
    for grid, values in grids(form):
        for name, row in grid.rows.items():
            editor = row.editor
            text = editor.pending_text()
            if text and row.isHidden():
                yield f"the hidden field {name} holds {text!r}"
            elif text and text not in pending:
                yield f"{name} holds {text!r}, which is not kept"
            elif not text and editor.value() != values.get(name):
                yield f"{name} holds {editor.value()!r}, the draft {values.get(name)!r}"


def texts(form: Form, left_out: Hand = (None, None)) -> Counter[str]:
    """All texts in the draft, and those that cannot be read.

    `left_out`: the field in hand, which may be completed when it is left. Nothing if that changes others too.
    """
    draft, (row, hand) = form.draft, left_out
    if draft is None or (hand and (hand.kind.fills or hand.kind.fills_again or hand.kind.name_link)):
        return Counter()
    pending = form.tabs.pending_text()
    blank = {
        parts.name: [part_row(parts.part.fields, draft.values)] for parts in draft.record.parts
    }  # a row that is all blank again is none
    return Counter(
        f"{address.part} {address.field} {text}".strip()
        for address, field, values in draft.each()
        if not address.part or values not in blank[address.part]
        if (values, field.name) != (row, hand and hand.name)
        for text in (pending.get(address), field.kind.show(values.get(field.name)))
        if text
    )


def in_hand(form: Form) -> Hand:
    """The values and the field that have the focus; None where it is elsewhere."""
    focused = QApplication.focusWidget()
    for grid, values in grids(form):
        for row in grid.rows.values():
            if focused and row.isAncestorOf(focused):
                return values, row.field
    for tab in tables(form):
        if tab.sheet.typed_into:
            place, column = tab.sheet.typed_into
            return dict(tab.rows.values(place)), tab.rows.columns[column]
    return None, None


def grids(form: Form) -> Iterator[tuple[FieldGrid, Values]]:
    """The grids of fields made so far, and the values that they show."""
    for tab in form.tabs._made_tabs if form.draft else ():
        assert form.draft
        if isinstance(tab, FieldTab):
            yield tab.grid, form.draft.values
        elif isinstance(tab, RowListTab):
            yield from ((row.grid, row.values) for row in tab._order if row.grid)
        elif isinstance(tab, RowTableTab) and not tab.details.isHidden():
            yield tab.details, dict(tab.rows.values(tab.sheet.current_row))


def tables(form: Form) -> list[RowTableTab]:
    return [tab for tab in form.tabs._made_tabs if isinstance(tab, RowTableTab)]
