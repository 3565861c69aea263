"""Tables for the clipboard of other programs, as text and as HTML, without quote marks."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.fields import Field
from db.reports.listing import Listing
from db.words import _
from desktop.sheets.cell_text import REPLACEMENT

_LINES = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_UNKEPT = re.compile("[\ufffe\uffff\ud800-\udfff]")
_SAME_CELL = "<br style='mso-data-placement:same-cell'>"  # else Excel begins a new row
_AS_TEXT = """ style='mso-number-format:"\\@"' sdnum="0;0;@\""""  # for Excel, and for LibreOffice
_ALIGNED = {"left": "", "right": " align=right"}


@dataclass(frozen=True)
class CopiedTable:
    """A table as tab-separated text and as HTML: Excel and Word take the HTML, an editor the text."""

    text: str
    html: str


class TableCopy:
    """A table for the clipboard that is made row by row, so that a long one can be made in pieces."""

    def __init__(self, fields: Sequence[Field], header: bool = False) -> None:
        """`header`: with the columns' names above the rows."""
        self._fields = fields
        self._texts: list[str] = []
        self._html: list[str] = []
        if header:
            names = [_(field.label) for field in fields]
            self._texts.append("\t".join(names))
            self._html.append(_html_row([f"<th>{html.escape(name)}</th>" for name in names]))

    def add(self, row: Sequence[Any]) -> None:
        """Add a row of the fields' values."""
        shown = [field.kind.show(value) for field, value in zip(self._fields, row, strict=True)]
        self._texts.append("\t".join(_one_line(text) for text in shown))
        self._html.append(_html_row(list(map(_html_cell, self._fields, row, shown))))

    def copied(self) -> CopiedTable:
        """The table of all rows added."""
        return CopiedTable("\n".join(self._texts), f"<table>{''.join(self._html)}</table>")


def copy_listing(listing: Listing, header: bool = False) -> CopiedTable:
    """The table of a listing's rows, which are read here; if `header`, below the columns' names."""
    table = TableCopy(listing.fields, header)
    for row in listing.rows:
        table.add(row)
    return table.copied()


def _one_line(text: str) -> str:
    """A text with spaces for tabs and line ends, which would begin another cell."""
    return _UNKEPT.sub(REPLACEMENT, _CONTROLS.sub(" ", _LINES.sub(" ", text)))


def _html_row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _html_cell(field: Field, value: Any, shown: str) -> str:
    """The HTML of a cell; text is marked as such, lest "XI/53/2011" become a date or "=…" a formula."""
    style = _AS_TEXT if isinstance(field.kind.cell(value), str) else ""
    lines = [html.escape(_one_line(line), quote=False) for line in _LINES.split(shown)]
    return f"<td{_ALIGNED[field.kind.align]}{style}>{_SAME_CELL.join(lines)}</td>"
