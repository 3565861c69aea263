"""The spool of a printed list: the texts of all rows, packed in memory, to be read for every layout."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from db.kinds import Kind
from db.kinds.state_option import is_uncertain
from db.reports.listing import Listing
from desktop.paper.font_metrics import MARK, FontMetrics

BLOCK = 64  # rows that are packed together
_CELL, _ROW = "\x1f", "\x1e"
_KNOWN = 10_000  # values of a column whose texts are cached
_LINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\xad\u200b\ufeff]")  # hints for line breaks in a browser
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\ud800-\udfff\ue000\ufeff\ufffe\uffff]"
)

Row = Sequence[str]


def cleaned(text: str) -> str:
    """`text` without unprintable characters; all kinds of line breaks become a newline."""
    if (text.isascii() and text.isprintable()) or not _UNPRINTABLE.search(text):
        return text
    text = _INVISIBLE.sub("", _LINES.sub("\n", text).replace("\t", " "))
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class Spool:
    """Rows of text, packed in blocks and read from any row on; `len()` is the number of rows."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._rows = 0
        self._open: tuple[int, list[list[str]]] = -1, []  # number and rows of the block read last

    def __len__(self) -> int:
        return self._rows

    def add(self, rows: Sequence[Row]) -> None:
        """Pack `rows` as the next block: BLOCK of them, fewer only in the last block."""
        self._blocks.append(_ROW.join([_CELL.join(row) for row in rows]).encode())
        self._rows += len(rows)

    def from_row(self, first: int) -> Iterator[list[str]]:
        """The rows from number `first` on."""
        skipped = first % BLOCK
        for number in range(first // BLOCK, len(self._blocks)):
            if self._open[0] != number:
                self._open = number, _unpacked(self._blocks[number])
            yield from islice(self._open[1], skipped, None)
            skipped = 0

    def rewritten(self, change: Callable[[list[list[str]]], bool]) -> "Spool":
        """A spool of the rows as `change` leaves them; blocks for which it returns False are shared."""
        other = Spool()
        for block in self._blocks:
            rows = _unpacked(block)
            if change(rows):
                other.add(rows)
            else:
                other._blocks.append(block)
                other._rows += len(rows)
        return other


def _unpacked(block: bytes) -> list[list[str]]:
    return [row.split(_CELL) for row in block.decode().split(_ROW)]


class ColumnTexts(dict[Any, str]):
    """The texts of a column by value, each made and measured when its value is first looked up."""

    def __init__(self, kind: Kind[Any], metrics: FontMetrics) -> None:
        super().__init__()
        self.widest = 0.0  # the widest text, in units
        self.word = 0.0  # the widest word, estimated
        self.broken = False  # True if a text has several lines
        self._show, self._width = kind.in_column, metrics.width
        self.marked = bool(kind.states)  # True if a text may begin with MARK
        self._sum, self._count = 0.0, 0

    def __missing__(self, value: Any) -> str:
        text = cleaned(self._show(value))
        if self.marked and value and is_uncertain(value):
            text = MARK + text
        self[value] = text
        if text:
            self._measure(text)
        return text

    @property
    def mean(self) -> float:
        """The average width of a text, in units."""
        return self._sum / self._count if self._count else 0.0

    def texts(self, values: Sequence[Any]) -> list[str]:
        """The texts of the values of some rows."""
        if len(self) > _KNOWN:
            self.clear()
        return [self[value] for value in values]

    def _measure(self, text: str) -> None:
        width = self._width(text)
        self.widest = max(self.widest, width)
        self._sum += width
        self._count += 1
        self.broken = self.broken or "\n" in text
        if width > self.word:
            longest = max(text.replace("\n", " ").split(" "), key=len)  # to measure each takes too long
            self.word = max(self.word, self._width(longest))


def spool(
    listing: Listing, metrics: FontMetrics, read: Callable[[int], None]
) -> tuple[Spool, list[ColumnTexts]]:
    """Read a listing's rows once, as texts; returns them and the measures of each column.

    `read` is called with the number of rows read so far; an exception of it stops the reading.
    """
    spooled = Spool()
    columns = [ColumnTexts(field.kind, metrics) for field in listing.fields]
    for rows in _blocks(listing.rows):
        texts = [
            column.texts(values) for column, values in zip(columns, zip(*rows, strict=True), strict=True)
        ]
        spooled.add(list(zip(*texts, strict=True)))
        read(len(spooled))
    for column in columns:
        column.clear()  # the measures stay
    return spooled, columns


def _blocks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    reading = iter(rows)
    while block := list(islice(reading, BLOCK)):
        yield block
