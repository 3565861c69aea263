"""The check of a workbook's archive before it is opened: what would take all memory is refused here."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from db.errors import Refused
from db.words import _
from desktop.imports.refusals import (
    MOST_ROWS,
    damaged,
    not_a_table,
    other_format,
    protected,
    too_large,
    too_many_rows,
)

MOST_BYTES = 300_000_000
"""The size of all parts together, unpacked."""
MOST_RATIO = 200
"""How many times larger than its archive a workbook may be."""
MOST_ROW, MOST_COLUMN = 1_048_576, 16_384
"""The last row and column that a sheet can have."""
_SMALL = 2_000_000  # so much unpacked harms nobody, however well it was packed
_CHUNK = 1 << 20
_OVERLAP = 1000  # the longest of what is looked for, which two chunks may share

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old workbooks and encrypted ones begin."""
MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""How workbooks of LibreOffice begin, behind the 30 bytes of their first part's head."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOKS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_RANGE = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]{0,300}?"
    rb"\bref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_PLACE = re.compile(
    rb"<(?:\w+:)?(?:(row)|c)(?=[\s/>])(?:[^>]{0,300}?\sr=[\"']([A-Za-z]{0,3})([-+.\deE]+)[\"'])?[^>]*>"
)
_ROOT = re.compile(rb"<(?:\w+:)?(worksheet|workbook|sst|styleSheet)\b")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_BEGINNING = 4000  # bytes of a part in which its root stands
_PART, _MOST_PARTS = b"PK\x01\x02", 5_000
_MOST_LOOKS = 100_000  # more than Excel keeps, which has 65,490
_MOST_UNUSED = 100_000  # texts beyond those of cells
_LONG_TAG = re.compile(rb"<[^>]{3000}")  # a format of 255 characters is the longest


class SheetSize(NamedTuple):
    """How much there is in the sheets of a workbook, counted without opening it."""

    cells: int
    """Cells, also blank ones that have a look."""
    spread: int
    """Cells that merged ranges and links cover: each would be made as the workbook is opened."""
    has_formulas: bool
    sheets: int
    """Sheets of any sort that the workbook says it has."""


def check_archive(data: bytes) -> SheetSize:
    """The size of a workbook; Refused where it is none, or nothing that can be opened safely.

    A damaged archive ends it by whatever exception zipfile has for it.
    """
    with open_archive(data) as archive:
        return _check_parts(archive, len(data))


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive of a workbook; Refused where it has more parts than any."""
    if data.count(_PART) > _MOST_PARTS:
        raise too_large()
    return zipfile.ZipFile(BytesIO(data))


def check_ole(data: bytes) -> None:
    """Refused for a file in the container of old Office programs that is no workbook, or an encrypted one."""
    if _ENCRYPTED in data:
        raise protected()
    if not any(name in data for name in _OLD_BOOKS):
        raise not_a_table()


def check_parts(archive: zipfile.ZipFile, packed: int) -> list[zipfile.ZipInfo]:
    """The parts of an archive; Refused where they are encrypted, or would take all memory."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise protected()
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise damaged()
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES or (size > _SMALL and size > MOST_RATIO * packed):
        raise Refused(
            _("The workbook is packed so that it would fill the memory; it was not opened."),
            _("If you trust it, save it anew as .xlsx in Excel or LibreOffice."),
        )
    return parts


def refuse_doctype(chunk: bytes) -> None:
    """Refused where some bytes of a part hold a DOCTYPE."""
    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
        raise Refused(_("The workbook holds a DOCTYPE, which can do harm; it was not opened."))


def _check_parts(archive: zipfile.ZipFile, packed: int) -> SheetSize:
    parts = check_parts(archive, packed)
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise other_format(_("This is a text or a drawing of LibreOffice."))
    if "xl/workbook.bin" in names:
        raise other_format(_("This is a binary workbook (.xlsb)."))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise not_a_table()
    return _size(archive, parts)


def _size(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> SheetSize:
    counts = _Counts()
    for part in parts:
        for chunk, fresh in chunks(archive, part):
            refuse_doctype(chunk)
            counts.count(part, chunk, fresh)
    if counts.texts > counts.cells + _MOST_UNUSED:
        raise too_large()
    for part in counts.worksheets:
        order = _Order()
        for chunk, _fresh in chunks(archive, part):
            order.check(chunk)
    return SheetSize(counts.cells, counts.spread, counts.has_formulas, counts.sheets)


class _Counts:
    """Counts what is in the parts of a workbook; Refused where it is more than can be read."""

    def __init__(self) -> None:
        self.cells = self.spread = self.sheets = self.texts = 0
        self.has_formulas = False
        self.worksheets: list[zipfile.ZipInfo] = []
        self._rows = self._looks = 0
        self._is_cut_filled = False  # of the row at the end of a chunk
        self._root = b""  # the element that holds all of the part in hand

    def count(self, part: zipfile.ZipInfo, chunk: bytes, fresh: int) -> None:
        """Count the next chunk of a part; what stands before `fresh` was counted with the one before."""
        if not fresh:  # by its root: a sheet may stand anywhere in the archive
            found = _ROOT.search(chunk, 0, _BEGINNING)
            self._root = found[1] if found else b""
            self.sheets += len(_SHEET.findall(chunk)) if self._root == b"workbook" else 0
            self.worksheets += [part] if self._root == b"worksheet" else []
        if self._root == b"worksheet":
            self._count_cells(chunk, fresh)
        elif self._root == b"sst":
            self.texts += chunk.count(b"<si>", fresh)
        elif self._root == b"styleSheet":
            self._looks += chunk.count(b"<xf ", fresh)
            if self._looks > _MOST_LOOKS or _LONG_TAG.search(chunk):
                raise too_large()

    def _count_cells(self, chunk: bytes, fresh: int) -> None:
        cells = chunk.count(b"<c ", fresh) + chunk.count(b":c ", fresh) + chunk.count(b"<c>", fresh)
        self.cells += cells
        self.spread += sum(map(_area, _RANGE.finditer(chunk)))
        self.has_formulas = self.has_formulas or _FORMULA.search(chunk) is not None
        *rows, cut = chunk[fresh:].split(b"row>")
        if rows:
            self._rows += sum(map(_is_filled, rows)) + (self._is_cut_filled and not _is_filled(rows[0]))
        self._is_cut_filled = _is_filled(cut) or (self._is_cut_filled and not rows)
        if self._rows > MOST_ROWS:
            raise too_many_rows()


def _is_filled(row: bytes) -> bool:
    return b"<v>" in row or b":v>" in row or b"<is>" in row or b":is>" in row


class _Order:
    """Watches that rows and cells of a sheet come in order, each once.

    What does not, a reader drops or moves without a word.
    """

    def __init__(self) -> None:
        self._row = self._column = 0
        self._checked = 0  # bytes of the next chunk that were checked with the one before

    def check(self, chunk: bytes) -> None:
        """Raise the refusal of a damaged workbook where something is out of order in the next chunk."""
        end = self._checked
        for found in _PLACE.finditer(chunk, self._checked):
            row, letters, number = found.groups()
            if row:
                self._enter(self._row + 1 if number is None else _number(number))
            elif number is None:
                self._pass(self._column + 1, self._row)
            else:
                self._pass(_column(letters.decode().upper()), _number(number))
            end = found.end()
        self._checked = max(0, end - max(0, len(chunk) - _OVERLAP))

    def _enter(self, row: int) -> None:
        if not self._row < row <= MOST_ROW:
            raise damaged()
        self._row, self._column = row, 0

    def _pass(self, column: int, row: int) -> None:
        if row != self._row or not self._column < column <= MOST_COLUMN:
            raise damaged()
        self._column = column


def chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The bytes of a part in pieces, each after the end of the one before, with the place of what is new.

    Without NULs, so that UTF-16 reads as the rest.
    """
    end = b""
    with archive.open(part) as file:
        while piece := file.read(_CHUNK):
            yield end + piece.replace(b"\0", b""), max(len(end) - 3, 0)
            end = (end + piece.replace(b"\0", b""))[-_OVERLAP:]


def _area(found: re.Match[bytes]) -> int:
    left, top, right, bottom = (part.decode() for part in found.groups())
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _number(written: bytes) -> int:
    return int(written) if written.isdigit() else int(float(written))  # "3.0" too stands in workbooks


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place
