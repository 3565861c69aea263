"""The registry of editors: the editor of a Kind is that of its class, or of the nearest base class."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db.kinds import (
    Choice,
    Coordinates,
    Country,
    Day,
    ExchangeRate,
    Hour,
    Kind,
    LengthOfTime,
    Link,
    Links,
    LongText,
    Moment,
    Money,
    NameOf,
    Number,
    PartialDay,
    Text,
    YesNo,
)
from db.kinds.addresses import Address
from desktop.screens.fields.choices import ChoiceEditor, CountryEditor, YesNoEditor
from desktop.screens.fields.dates import DayEditor, PartialDateEditor, ReadEditor
from desktop.screens.fields.editor import Editor, LineEditor, Sources
from desktop.screens.fields.links import LinkEditor, LinksEditor, NameEditor
from desktop.screens.fields.pairs import PairEditor
from desktop.screens.fields.text import AddressEditor, LongTextEditor, TextEditor

EDITORS: dict[type[Kind[Any]], type[Editor]] = {
    Text: TextEditor,
    LongText: LongTextEditor,
    Address: AddressEditor,
    NameOf: NameEditor,
    Number: LineEditor,
    Money: PairEditor,
    ExchangeRate: LineEditor,
    Hour: LineEditor,
    Moment: ReadEditor,
    Coordinates: LineEditor,
    YesNo: YesNoEditor,
    Choice: ChoiceEditor,
    Country: CountryEditor,
    Day: DayEditor,
    PartialDay: PartialDateEditor,
    LengthOfTime: ReadEditor,
    Link: LinkEditor,  # Term is one
    Links: LinksEditor,
}


def editor_class(kind: Kind[Any]) -> type[Editor]:
    """The editor's class for a kind; raises KeyError for a kind that cannot be typed."""
    for known in type(kind).__mro__:
        if known in EDITORS:
            return EDITORS[known]
    raise KeyError(type(kind).__name__)


def editor(kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> Editor:
    """A new editor of a value of `kind`."""
    return editor_class(kind)(kind, sources, parent)
