"""Editor of a value that may be typed in one text with that of the field beside it: see `Kind.beside`."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db.drafts.beside import read_pair
from db.errors import InvalidValue
from db.kinds import Kind
from desktop.screens.fields.editor import LineEditor, Sources


class PairEditor(LineEditor):
    """Editor of a first day or an amount, which gives the field beside it the last day or the currency."""

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._given: Any = None  # to the field beside while the text here stands for both
        self._holds_both = False

    def set_value(self, value: Any) -> None:
        self._given, self._holds_both = None, False
        super().set_value(value)

    def commit(self) -> None:
        self._given = None  # the field beside has it for good
        if self._holds_both and not self.problem():
            self._holds_both = False
            self.normalise()
        super().commit()

    def _typed_value(self) -> Any:
        plain = False

        def read() -> Any:
            nonlocal plain
            value = self.sources.read(self.kind, self.line.text())
            plain = True
            return value

        beside = "" if self._given is not None else self.text_beside()
        try:
            found = read_pair(self.kind, read, beside)
        except InvalidValue:
            self._give(None)
            raise
        self._holds_both = not plain
        self._give(found.beside)
        return found.own

    def _give(self, value: Any) -> None:
        """Give the field beside its value, or take it back."""
        if value != self._given:
            self._given = value
            self.beside_typed.emit(value)
