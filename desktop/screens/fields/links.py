"""Editors of links: a record is found by typing, and can be created from the list if it does not exist."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import InvalidValue
from db.folding import query_terms
from db.kinds import Kind, Link, Linked, Links, NameOf, NotThere
from db.records import record_named
from db.words import _
from desktop.screens.fields.chips import Chips
from desktop.screens.fields.choices import DropdownEditor, matching
from desktop.screens.fields.dropdown import Suggestion, best_first
from desktop.screens.fields.editor import Editor, Sources
from desktop.screens.style import icons

_WHOLE = 2  # words of a name


def offers(kind: Kind[Any], sources: Sources, text: str) -> list[Suggestion]:
    """The records that `text` finds, likeliest first; at the end "New …", if such a record may be added."""
    found = best_first([Suggestion(linked.label, linked) for linked in sources.lookup(kind, text)], text)
    if not sources.may_add(kind.target):
        return found
    new = _(record_named(kind.target).sentences.new)
    text = text.strip()
    label = _("{new}: {text}…").format(new=new, text=text) if text else f"{new}…"
    return [*found, Suggestion(label, text, new=True)]


def with_hint(kind: Kind[Any], sources: Sources, problem: InvalidValue | None) -> InvalidValue | None:
    """The error; if the named record does not exist, with a hint how to create it."""
    if not isinstance(problem, NotThere) or not sources.may_add(kind.target):
        return problem
    way = _("To add it, choose “{new}…” in the list (↓).")
    return InvalidValue(" ".join((problem.text, way.format(new=_(record_named(kind.target).sentences.new)))))


class LinkEditor(DropdownEditor):
    """Editor of a link to one record, or to a term of the office's vocabulary."""

    kind: Link

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._open_action: QAction | None = None
        if not kind.terms:
            # Made by us: what QLineEdit.addAction(icon, …) gives, PySide lets go of by itself.
            self._open_action = QAction(icons.icon("open"), _("Go to it"), self.line)
            self.line.addAction(self._open_action, QLineEdit.ActionPosition.TrailingPosition)
            self._open_action.triggered.connect(self._go)
            self._open_action.setVisible(False)
        self.changed.connect(self._show_open_action)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._show_open_action()

    def problem(self) -> InvalidValue | None:
        return with_hint(self.kind, self.sources, self._problem)

    def _offers(self, text: str) -> Sequence[Suggestion]:
        """All records for "", unless the line holds a text that names no record yet: then those it finds."""
        return offers(self.kind, self.sources, text or (self.line.text() if self._problem else ""))

    def _take(self, offer: Suggestion) -> None:
        if not offer.new:
            super()._take(offer)
        else:
            self.sources.create(self.kind, offer.value, self._made)

    def _made(self, linked: Linked) -> None:
        self.line.replace(linked.label)
        self._set_chosen(linked)

    def _show_open_action(self) -> None:
        if self._open_action:
            self._open_action.setVisible(self._value is not None)

    def _go(self) -> None:
        if self._value is not None:
            self.sources.show_linked(self.kind, self._value)


class NameEditor(DropdownEditor):
    """Editor of a name, with suggestions from the part or the records that its kind declares."""

    kind: NameOf

    def _offers(self, text: str) -> Sequence[Suggestion]:
        rows = self.sources.rows(self.kind.part) if self.kind.part else ()
        own = dict.fromkeys(name for row in rows if (name := row.get(self.kind.name)))
        begun = len(query_terms(text)) < _WHOLE  # "Jan Nowak" need not be the Jan Nowakowski who is there
        first = matching(
            [Suggestion(name, name, sure=begun) for name in own], {name: [name] for name in own}, text
        )
        link = Link(self.kind.proposed)
        if self.kind.name_link:
            return [*first, *(replace(offer, sure=False) for offer in offers(link, self.sources, text))]
        found = self.sources.lookup(link, text)
        others = (Suggestion(linked.label, linked, sure=False) for linked in found)
        return [*first, *(offer for offer in others if offer.label not in own)]

    def _take(self, offer: Suggestion) -> None:
        if offer.new:
            self.sources.create(Link(self.kind.proposed), offer.value, self._name)
        elif isinstance(offer.value, Linked):
            self._name(offer.value)
        else:
            super()._take(offer)

    def _name(self, linked: Linked) -> None:
        """Take the name of a record, without that which tells it from another of that name in the list."""
        record = record_named(self.kind.proposed)
        name = self.sources.values(self.kind.proposed, linked.id).get(record.names[0]) or linked.label
        super()._take(Suggestion(name, name))
        if self.kind.name_link:
            self.named.emit(linked)
        self.line.selectAll()  # whoever types on means another one


class LinksEditor(Editor):
    """Editor of links to several records, a chip each; typing behind the chips adds a record."""

    kind: Links
    patient = True

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._value: tuple[Linked, ...] = ()
        self._before: tuple[Linked, ...] = ()  # what stood there when the focus came
        self._problem: InvalidValue | None = None
        self.chips = Chips(self._offers, self)
        self._hold(self.chips)
        self.setFocusProxy(self.chips.pick)
        self.chips.pick.chosen.connect(self._take)
        self.chips.pick.edited.connect(self._typing)
        self.chips.pick.left.connect(self._leave)
        self.chips.pick.restored.connect(self._restore)
        self.chips.removed.connect(self._remove)
        self.chips.followed.connect(lambda position: sources.show_linked(kind, self._value[position]))

    def value(self) -> tuple[Linked, ...]:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value, self._problem = tuple(value or ()), None
        self._before = self._value
        self.chips.pick.show_text("")
        self._show()

    def problem(self) -> InvalidValue | None:
        return with_hint(self.kind, self.sources, self._problem)

    def pending_text(self) -> str:
        return self.chips.pick.text() if self._problem else ""

    def retype(self, text: str) -> None:
        self.chips.pick.replace(text)
        self._typing()

    def commit(self) -> None:
        """Add the record that the typed text names; a text that names no record stays, as an error."""
        self.chips.pick.close_list()  # else it would take the keys that are meant for the next field
        text = self.chips.pick.text()
        if text.strip():
            try:
                for linked in self.kind.parse(text, self.sources.lookup):
                    self._add(linked)
            except InvalidValue as error:
                self._problem = error
        super().commit()

    def set_read_only(self, read_only: bool) -> None:
        self.chips.set_read_only(read_only)

    def mark(self, invalid: bool) -> None:
        self.chips.invalid = invalid
        self.chips.update()

    def _offers(self, text: str) -> Sequence[Suggestion]:
        there = set(self._value)
        found = offers(self.kind, self.sources, text or self.chips.pick.text())
        return [offer for offer in found if offer.new or offer.value not in there]

    def _typing(self) -> None:
        """Keep the record from being saved with a text that was not chosen; shown once the focus leaves."""
        text = self.chips.pick.text().strip()
        self._problem = NotThere(_("“{text}” is not in the register.").format(text=text)) if text else None
        self.changed.emit()

    def _take(self, offer: Suggestion) -> None:
        if not offer.new:
            self._add(offer.value)
        else:
            self.sources.create(self.kind, offer.value, self._add)

    def _add(self, linked: Linked) -> None:
        self.chips.pick.show_text("")
        self._problem = None
        if linked not in self._value:
            self._value = (*self._value, linked)
        self._show()
        self.changed.emit()

    def _remove(self, position: int) -> None:
        self._value = tuple(linked for other, linked in enumerate(self._value) if other != position)
        self._show()
        self.chips.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _leave(self) -> None:
        self.commit()
        self._before = self._value
        self.chips.pick.differs = False

    def _restore(self) -> None:
        self._value, self._problem = self._before, None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.chips.pick.differs = self._value != self._before
        self.chips.show_chips([linked.full or linked.label for linked in self._value])
