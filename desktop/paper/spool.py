"""The text of every row of a listing, held in little memory and read as often as a layout needs it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from db.listing import Listing
from desktop.paper.letters import Letters

BLOCK = 64  # rows that are packed together
_CELL, _ROW = "\x1f", "\x1e"
_KNOWN = 4_000  # texts of a column that are remembered as measured
_LINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\xad\u200b\ufeff]")  # where a line may break, said to a browser
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)

Row = Sequence[str]


def cleaned(text: str) -> str:
    """`text` without what paper cannot show; line breaks of all sorts become one."""
    text = _INVISIBLE.sub("", _LINES.sub("\n", text).replace("\t", " "))
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class Spool:
    """Rows of shown text: packed once, then read from any row on; `len()` is their number."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._rows = 0
        self._open: tuple[int, list[list[str]]] = -1, []  # the block read last: pages end within one

    def __len__(self) -> int:
        return self._rows

    def add(self, rows: Sequence[Row]) -> None:
        """Pack `rows` after those before; all but the last are BLOCK rows."""
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
        """A spool of the rows as `change` leaves them; blocks that it says it did not touch are shared."""
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


class Measure:
    """How wide the texts of one column are, those that are alike counted once."""

    def __init__(self, letters: Letters) -> None:
        self.text = 0.0  # the widest
        self.word = 0.0  # the widest that a space does not part, near enough
        self.broken = False  # whether one has several lines of its own
        self._letters = letters
        self._sum, self._count = 0.0, 0
        self._known: set[str] = set()

    @property
    def mean(self) -> float:
        """How wide a text is on average."""
        return self._sum / self._count if self._count else 0.0

    def take(self, texts: list[str]) -> list[str]:
        """Measure the texts of some rows; gives them as they can be printed."""
        new = set(texts) - self._known
        if not new:
            return texts
        if _UNPRINTABLE.search("\n".join(new)):
            texts = [cleaned(text) for text in texts]
            new = set(texts) - self._known
        self._widen(new)
        if len(self._known) > _KNOWN:
            self._known.clear()
        self._known |= new
        return texts

    def _widen(self, texts: set[str]) -> None:
        together = " ".join(texts)
        self.broken = self.broken or "\n" in together
        widths = [self._letters.width(text) for text in texts if text]
        words = sorted(sorted(set(together.replace("\n", " ").split(" "))), key=len)
        self.text = max(self.text, *widths, 0)
        self.word = max(self.word, *map(self._letters.width, words[-3:]))  # all would take too long
        self._sum += sum(widths)
        self._count += len(widths)


def spool(listing: Listing, letters: Letters, read: Callable[[int], None]) -> tuple[Spool, list[Measure]]:
    """Read a listing's rows, once, as text; `read` is told the number of rows so far, and may raise."""
    spooled = Spool()
    columns = [(field.kind.show, Measure(letters)) for field in listing.fields]
    for values in _blocks(listing.rows):
        texts = [
            measure.take([show(value) for value in column])
            for (show, measure), column in zip(columns, zip(*values, strict=True), strict=True)
        ]
        spooled.add(list(zip(*texts, strict=True)))
        read(len(spooled))
    return spooled, [measure for _show, measure in columns]


def _blocks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    reading = iter(rows)
    while block := list(islice(reading, BLOCK)):
        yield block
