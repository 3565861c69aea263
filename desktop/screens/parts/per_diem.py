"""The participants of a delegation, with the per diem abroad of the current one below them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.fields import Field
from db.fields.record import Declared, Parts
from db.kinds.amounts import with_currency
from db.per_diem import Due, Figure, Rate, cost_indexes, figure, other_currency, rates_of
from db.records import PerDiemRate
from db.store.change import Keys
from db.words import _
from desktop.screens.fields.editor import Sources
from desktop.screens.parts.table_tab import RowTableTab
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_COSTS, _PEOPLE, _DESTINATIONS, _PER_DIEM = "costs", "participants", "destinations", "per_diem"
_OF_JOURNEY = ("country", "crossed_out", "crossed_back")
_LEFT = Qt.AlignmentFlag.AlignLeft


class ParticipantTable(RowTableTab):
    """The table of participants. The per diem follows the row, the rest of the delegation, and the rates."""

    def __init__(self, parts: Parts, sources: Sources, parent: QWidget | None = None) -> None:
        self._rates: tuple[Rate, ...] | None = None  # until they are needed
        self.per_diem = PerDiem()
        super().__init__(parts, sources, parent)
        self._column.insertWidget(self._column.indexOf(self.heading) - 1, self.per_diem)
        self.setTabOrder(self.take_back, self.per_diem.rates)
        self.setTabOrder(self.per_diem.rates, self.per_diem.button)
        self.per_diem.insert.connect(self._insert)
        self.per_diem.rates.clicked.connect(self._show_rates)

    def _show_rates(self) -> None:
        if self.rows.sources.navigator:
            self.rows.sources.navigator.show_list(PerDiemRate.table_name)

    def refresh(self, keys: Keys) -> None:
        if any(record is PerDiemRate for record, _one in keys):
            self._rates = None
            self._refresh_extras()

    def focus(self, address: FieldAddress) -> None:
        """Go to a field of a row, or to the row's per diem, whose address is like that of a field."""
        to_per_diem = address.field == _PER_DIEM
        super().focus(replace(address, field="name") if to_per_diem else address)
        if to_per_diem:  # laid out at once: it may be shown only now
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.ensureWidgetVisible(self.per_diem)

    def set_read_only(self, read_only: bool) -> None:
        self.per_diem.set_read_only(read_only)
        super().set_read_only(read_only)

    def _refresh_extras(self) -> None:
        row = self.sheet.current_row
        if self.draft is None or row >= len(self.rows.rows):
            self.per_diem.show_figure(None, ())
            return
        found = _figure(self.draft, self.rows.rows[row], self._known_rates())
        if found and (unread := _unread(self.draft, row, self.unread_in_form())):
            found = Figure(found.name, missing=unread)
        self.per_diem.show_figure(found, self.draft.parts.get(_COSTS, []))

    def _known_rates(self) -> tuple[Rate, ...]:
        if self._rates is None:
            self._rates = rates_of(self.rows.sources.every(PerDiemRate.__name__))
        return self._rates

    def _insert(self, found: Figure) -> None:
        assert self.draft
        draft = self.draft
        self.sheet.setFocus()  # the button cannot be pressed again, and Qt would go to the next one
        for due, row in zip(found.dues, cost_indexes(found, draft.parts.get(_COSTS, [])), strict=True):
            costs = draft.parts.get(_COSTS, [])
            values: dict[str, Any] = {"planned": due.amount, "currency": due.currency}
            if row is None:
                values |= {"kind": "per_diem", "traveller": found.name}
                self.row_asked.emit(_COSTS, len(costs), values)
            elif costs[row]["planned"] != due.amount:
                self.row_asked.emit(_COSTS, row, values)


class CostTable(RowTableTab):
    """The table of costs, with a link to the per diem, which is shown beside the participants."""

    def __init__(self, parts: Parts, sources: Sources, parent: QWidget | None = None) -> None:
        self.per_diem = buttons.link(_("Per diem of the participants…"))
        super().__init__(parts, sources, parent)
        self._column.insertWidget(self._column.indexOf(self.heading) - 1, self.per_diem, 0, _LEFT)
        self.per_diem.clicked.connect(self._go_to_per_diem)

    def _refresh_extras(self) -> None:
        self.per_diem.setVisible(self._due() is not None)

    def _go_to_per_diem(self) -> None:
        due = self._due()
        if due is not None:
            self.wanted.emit(FieldAddress(_PER_DIEM, _PEOPLE, due))

    def _due(self) -> int | None:
        """The row of the first participant who is due a per diem, None if there is none."""
        if self.draft is None:
            return None
        people = enumerate(self.draft.parts.get(_PEOPLE, ()))
        return next((row for row, person in people if _figure(self.draft, person, ())), None)


def _figure(draft: Draft, person: Mapping[str, Any], rates: Sequence[Rate]) -> Figure | None:
    """The per diem of a participant of the delegation in the form; None where none is due."""
    return figure(draft.values, person, rates, draft.parts.get(_DESTINATIONS, ()))


def _unread(draft: Draft, row: int, texts: Iterable[FieldAddress]) -> str:
    """A sentence on the first field with a text that cannot be read and that the figure needs; "": none.

    `texts`: the fields of the delegation with such texts. The crossings of the participant in the row `row`
    come before those of the whole delegation.
    """
    person, words = draft.parts[_PEOPLE][row], _("Correct “{field}”: what is typed there cannot be read.")
    for address in texts:
        of_journey = address.field in _OF_JOURNEY and not (address.part or person.get(address.field))
        if of_journey or address.part == _DESTINATIONS or (address.part, address.row) == (_PEOPLE, row):
            return words.format(field=_(_field(draft, address).label))
    return ""


def _field(draft: Draft, address: FieldAddress) -> Field:
    """The field at an address, of the record or of the part's rows."""
    parts = [parts.part for parts in draft.record.parts if parts.name == address.part]
    owner: type[Declared] = parts[0] if parts else draft.record
    return owner.field(address.field)


class PerDiem(QWidget):
    """The calculation of a per diem line by line, its remarks, and buttons to the costs and the rates."""

    insert = Signal(object)
    """The per diem that is shown is to be put into the costs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self.heading, self.lines, self.total, self.remarks, self.in_costs = (_label() for _number in range(5))
        self.heading.setText(_("Per diem abroad"))
        for label, role in (
            (self.heading, "section"),
            (self.total, "heading"),
            (self.remarks, "small"),
            (self.in_costs, "small"),
        ):
            label.setProperty("role", role)
        self.button = buttons.plain(_("Insert into the costs"))
        self.button.clicked.connect(lambda: self.insert.emit(self._figure))
        self.rates = buttons.link(_("Open the list of rates"))
        self._read_only = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.SPACE, 0, 0)
        column.setSpacing(theme.SPACE)
        for label in (self.heading, self.lines, self.total, self.remarks):
            column.addWidget(label)
        column.addWidget(self.rates, 0, _LEFT)
        column.addSpacing(theme.SPACE)
        column.addWidget(self.button, 0, _LEFT)
        column.addWidget(self.in_costs)
        self.hide()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only

    def show_figure(self, found: Figure | None, costs: Sequence[Mapping[str, Any]]) -> None:
        """Show a per diem and how it compares with the delegation's costs; hide if `found` is None."""
        self._figure = found
        self.setVisible(found is not None)
        if found is None:
            return
        reckoned = not found.missing
        self.lines.setText("\n\n".join(section.paragraph for section in found.sections))
        self.total.setText(_total(found))
        self.remarks.setText("\n".join(found.remarks) if reckoned else found.missing)
        for label in (self.lines, self.total):
            label.setVisible(reckoned)
        self.rates.setVisible(found.no_rate)
        self._follow_costs(found, costs)

    def _follow_costs(self, found: Figure, costs: Sequence[Mapping[str, Any]]) -> None:
        may, said = _insertable(found, costs)
        self.button.setEnabled(may)
        self.in_costs.setText(said)
        self.button.setVisible(not found.missing and not self._read_only)
        self.in_costs.setVisible(not found.missing and bool(said))


def _insertable(found: Figure, costs: Sequence[Mapping[str, Any]]) -> tuple[bool, str]:
    """True if the per diem may be put into the costs; and sentences on what stands there."""
    if not found.name:
        return False, _("Type the person’s name first: by it the cost is known.")
    rows = [None if index is None else costs[index] for index in cost_indexes(found, costs)]
    other = other_currency(found, costs)
    planned = [(due, row["planned"]) for due, row in zip(found.dues, rows, strict=True) if row]
    known = [(due, amount) for due, amount in planned if amount is not None]
    said = []
    if known:
        amounts = " + ".join(with_currency(amount, due.currency) for due, amount in known)
        said.append(_("Planned in the costs: {amount}").format(amount=amounts))
    if other:
        said.append(
            _("The costs have a per diem of this person in {currency}: correct it there.").format(
                currency=other
            )
        )
    differs = len(known) < len(rows) or any(amount != due.amount for due, amount in known)
    return differs and not (other and None in rows), "\n".join(said)


def _total(found: Figure) -> str:
    """The sum; and, if it includes a hotel bill, the amount that goes into the costs as per diem."""
    cost = " + ".join(_with_currency(due) for due in found.dues)
    said = _("Together: {amount}").format(amount=found.total)
    if cost == found.total:
        return said
    return "\n".join((said, _("Into the costs, without the hotel: {amount}").format(amount=cost)))


def _with_currency(due: Due) -> str:
    return with_currency(due.amount, due.currency)


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
