"""The layout of a workbook without the rows of its tables, made by openpyxl in memory."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from io import BytesIO
from math import ceil
from typing import Any, Literal
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from db.fields import Field
from db.reports.listing import Listing
from db.words import NO_BREAK, _
from desktop.sheets import out_of_sight
from desktop.sheets.cell_text import LostText, escaped, plain
from desktop.sheets.cells import Column, line_count, row_height
from desktop.sheets.formats import Properties

_INK, _FAINT, _RULE, _FILL = "FF1F2933", "FF52606D", "FFCBD2D9", "FFE4EAF1"
_TEXT, _TITLE = 11, 15  # points
_DIGIT = 7  # pixels: a column's width is counted in digits of the workbook's font
_TYPICAL, _EDGES, _INDENT = 6.6, 8, 9  # pixels of a letter in running text, a cell's own edges, an indent
_LETTER, _ARROW = 8, 26  # pixels of a bold letter, and of the filter's button beside the words
_A4, _A3 = 9, 8  # as Excel numbers paper
_ROOM = {_A4: 1026, _A3: 1492}  # pixels between the margins, landscape
_LEAST = 0.55  # the least scale of a printed sheet that can be read
_EXCEL_2019 = 191029
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


@dataclass(frozen=True)
class Sheet:
    """A sheet, with the part of a listing's rows that it holds."""

    name: str
    listing: Listing
    rows: Iterator[tuple[Any, ...]]  # of the listing: shared by all its sheets, each takes its `count`
    count: int
    last: bool = True  # the listing ends here
    marks: Iterator[tuple[Any, ...]] | None = None  # of its rows: shared like these

    @property
    def header_row(self) -> int:
        """The number, from 1, of the row with the columns' names, below title, criteria, day and a space."""
        return len(self.listing.criteria) + 4

    @property
    def last_row(self) -> int:
        """The number of the table's last row, without the total."""
        return self.header_row + self.count

    @property
    def is_whole(self) -> bool:
        """True if all rows of the listing are in this sheet."""
        return self.last and self.count == self.listing.count

    @property
    def total(self) -> tuple[Any, ...]:
        """The values of the total row; () if there is none, or the listing goes on in another sheet."""
        return self._marked(self.listing.total) if self.last else ()

    @property
    def more_totals(self) -> tuple[tuple[Any, ...], ...]:
        """The values of the rows below the total row, which are no sums of their columns alone."""
        return tuple(map(self._marked, self.listing.totals[1:])) if self.last else ()

    @property
    def out_of_sight(self) -> list[tuple[str, Field]]:
        """The hidden columns behind the others: heading and field of each."""
        return out_of_sight.columns(self.listing.marks) if self.listing.marks else []

    def _marked(self, total: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values of a total row with those of the hidden columns."""
        hidden = len(self.out_of_sight)
        return (*total, *[out_of_sight.TOTAL, *[""] * hidden][:hidden]) if total else ()


@dataclass(frozen=True)
class Table:
    """The table of a sheet, with its columns as the rows are written."""

    sheet: Sheet
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Part:
    """A file in the workbook's archive; the rows of its `table` go between `before` and `after`."""

    name: str
    before: bytes
    after: bytes = b""
    table: Table | None = None


def parts(sheets: Sequence[Sheet], properties: Properties, losses: LostText) -> Iterator[Part]:
    """The files of the workbook's archive, in order; texts that a cell cannot hold are noted in `losses`."""
    book = Workbook()
    pages = [_first(book, sheets[0].name), *(book.create_sheet(sheet.name) for sheet in sheets[1:])]
    laid = [_lay_out(page, sheet, losses) for page, sheet in zip(pages, sheets, strict=True)]
    _describe(book, properties)
    saved = BytesIO()
    book.save(saved)
    tables = {page.path.lstrip("/"): table for page, table in zip(pages, laid, strict=True)}
    with ZipFile(saved) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            yield _split_at_rows(name, content, tables[name]) if name in tables else Part(name, content)


def _first(book: Workbook, name: str) -> Worksheet:
    page = book.active
    assert isinstance(page, Worksheet), "a new workbook has one worksheet"
    page.title = name
    return page


def _describe(book: Workbook, properties: Properties) -> None:
    book.properties.title = plain(properties.title)
    book.properties.creator = plain(properties.creator)
    created = properties.created
    book.properties.created = created.astimezone(UTC).replace(tzinfo=None)  # openpyxl writes it as UTC
    book.calculation.calcId = _EXCEL_2019
    book.calculation.fullCalcOnLoad = False  # else Excel asks whether to save what nobody changed


def _lay_out(page: Worksheet, sheet: Sheet, losses: LostText) -> Table:
    """Lay out a sheet without its rows; returns its table."""
    page.auto_filter.ref = f"A{sheet.header_row}:{_last_letter(sheet)}{sheet.last_row}"
    widths = [_width(field) for field in sheet.listing.fields]
    _head(page, sheet, sum(widths), losses)
    _header_row(page, sheet, widths, losses)
    _paper(page, sheet, widths)
    columns = []
    for number, (field, width) in enumerate(zip(sheet.listing.fields, widths, strict=True), 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = width / _DIGIT
        columns.append(_column(page, letter, field, width, _indent(sheet, number), sheet, losses))
    return Table(sheet, (*columns, *_hidden_columns(page, sheet, len(columns), losses)))


def _hidden_columns(page: Worksheet, sheet: Sheet, before: int, losses: LostText) -> Iterator[Column]:
    """Lay out the columns out of sight; they are sorted along with the others, for the filter holds them."""
    for number, (heading, field) in enumerate(sheet.out_of_sight, before + 1):
        letter = get_column_letter(number)
        _write(page, sheet, (sheet.header_row, number), heading, losses)
        page.column_dimensions[letter].hidden = True
        column = _column(page, letter, field, _DIGIT, 0, sheet, losses)
        one_line = _style(page, "@", "left", 0, total=True)  # it would wrap, and make the row taller
        yield replace(column, text=one_line, in_sight=False)


def _head(page: Worksheet, sheet: Sheet, width: int, losses: LostText) -> None:
    """Write title, criteria and day, wrapped to the width of the table."""
    listing = sheet.listing
    as_of = listing.as_of_shown.replace(NO_BREAK, " ")
    for row, line in enumerate([listing.title, *listing.criteria, as_of], 1):
        cell = _write(page, sheet, (row, 1), line, losses)
        title = row == 1
        cell.font = _font(_TITLE, bold=True) if title else _font(color=_FAINT)
        size = _TITLE / _TEXT if title else 1
        lines = line_count(line, int(width / _DIGIT / size))
        page.row_dimensions[row].height = row_height(lines) * size
        if lines > 1:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            page.merge_cells(f"A{row}:{_letter(sheet)}{row}")


def _header_row(page: Worksheet, sheet: Sheet, widths: Sequence[int], losses: LostText) -> None:
    """Write the columns' names."""
    lines = 1
    for number, (field, width) in enumerate(zip(sheet.listing.fields, widths, strict=True), 1):
        cell = _write(page, sheet, (sheet.header_row, number), _(field.label), losses)
        cell.font = _font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_FILL)
        indent = _indent(sheet, number)
        cell.alignment = Alignment(field.kind.align, "center", wrap_text=True, indent=indent)
        cell.border = Border(top=_side(), bottom=Side("medium", _FAINT), left=_side(), right=_side())
        lines = max(lines, line_count(_(field.label), (width - _ARROW) // _LETTER))
    page.row_dimensions[sheet.header_row].height = row_height(lines) + 6


def _write(page: Worksheet, sheet: Sheet, place: tuple[int, int], text: str, losses: LostText) -> Cell:
    cell = page.cell(*place)
    assert isinstance(cell, Cell), "nothing is merged"
    cell.value = escaped(losses.storable(text, f"{sheet.name}!{cell.coordinate}"))
    cell.data_type = "s"  # after the value, which makes a formula of "=…"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell


def _paper(page: Worksheet, sheet: Sheet, widths: Sequence[int]) -> None:
    """Set up the printed pages: landscape, the columns' names on each.

    All columns go on a page of A4 if they are readable there, else of A3, else on several pages of A3 with
    the first column on each.
    """
    paper, across = _pages(widths)
    page.page_setup.paperSize = paper
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.freeze_panes = f"A{sheet.header_row + 1}"
    if across > 1:
        page.print_title_cols = "A:A"
        page.freeze_panes = f"B{sheet.header_row + 1}"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(left=0.5, right=0.5, top=0.5, bottom=0.65, header=0.3, footer=0.3)
    page.print_title_rows = f"{sheet.header_row}:{sheet.header_row}"
    footer = HeaderFooterItem()
    footer.center.text = _("Page &P of &N")
    page.oddFooter = footer


def _pages(widths: Sequence[int]) -> tuple[int, int]:
    """The paper as Excel numbers it, and the number of pages that the columns take side by side."""
    for paper, room in _ROOM.items():
        if sum(widths) * _LEAST <= room:
            return paper, 1
    room = round(_ROOM[_A3] / _LEAST) - widths[0]  # the first stands on each
    return _A3, ceil(sum(widths[1:]) / room)


def _width(field: Field) -> int:
    """The width of a column in pixels: the field's own, at least the name's longest word and the filter."""
    longest = max(map(len, _(field.label).split()), default=0)
    return max(field.column.width, longest * _LETTER + _ARROW)


def _indent(sheet: Sheet, number: int) -> int:
    """The indent of a column: 1 if its left-aligned text would touch a right-aligned number, else 0."""
    before, this = ("", *(field.kind.align for field in sheet.listing.fields))[number - 1 : number + 1]
    return int((before, this) == ("right", "left"))


def _column(
    page: Worksheet, letter: str, field: Field, width: int, indent: int, sheet: Sheet, losses: LostText
) -> Column:
    kind = field.kind
    text = _style(page, "@", kind.align, indent)
    counted = "General" if kind.excel in ("", "@") else kind.excel
    number = _style(page, counted, kind.align, indent)
    total = _style(page, "@", kind.align, indent, total=True)
    below = _style(page, counted, kind.align, indent, total=True)
    fits = int((width - _EDGES - indent * _INDENT) / _TYPICAL)
    return Column(
        letter,
        kind,
        text,
        number,
        total,
        below,
        fits,
        sheet.name,
        losses,
        field.column.summed,
        field.name,
    )


def _style(
    page: Worksheet, number_format: str, align: Literal["left", "right"], indent: int, total: bool = False
) -> int:
    """The workbook's style id for the cells of a column; the cell made here is not kept."""
    cell = WriteOnlyCell(page)
    cell.number_format = number_format
    cell.quotePrefix = number_format == "@"
    cell.alignment = Alignment(align, "top", wrap_text=not total, indent=indent)
    cell.font = _font(bold=total)
    cell.border = Border(top=Side("medium", _FAINT)) if total else Border(_side(), _side(), _side(), _side())
    return cell.style_id


def _font(size: int = _TEXT, bold: bool = False, color: str = _INK) -> Font:
    return Font("Calibri", size, bold=bold, color=color, family=2)


def _side() -> Side:
    return Side("thin", _RULE)


def _letter(sheet: Sheet) -> str:
    """The letter of the sheet's last column in sight."""
    return get_column_letter(len(sheet.listing.fields))


def _last_letter(sheet: Sheet) -> str:
    """The letter of the sheet's last column, in sight or not."""
    return get_column_letter(len(sheet.listing.fields) + len(sheet.out_of_sight))


def _split_at_rows(name: str, content: bytes, table: Table) -> Part:
    """A sheet's file, split where the rows go; its dimension counts the rows already."""
    last = table.sheet.last_row + bool(table.sheet.total) + len(table.sheet.more_totals)
    size = f'<dimension ref="A1:{_last_letter(table.sheet)}{last}"'.encode()
    before, end, after = _DIMENSION.sub(size, content, count=1).partition(b"</sheetData>")
    return Part(name, before, end + after, table)
