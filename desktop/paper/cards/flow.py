"""The distribution of a card's pieces over pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter


@dataclass(frozen=True)
class Piece:
    """An unbreakable piece of a card: a heading, a row of fields, a row of a table. Heights are in units."""

    height: int
    paint: Callable[[QPainter, int], object]  # draws the piece from the given y on
    keep_with_next: bool = False  # on the same page as the next piece
    repeated_heading: "Piece | None" = None  # drawn again above the piece if a page begins with it


def paginate(pieces: Sequence[Piece], first: int, other: int) -> list[list[Piece]]:
    """The pieces of each page, in order; `first` and `other` are the heights for pieces on a page.

    Pieces that are kept together are separated only if no page could hold them all.
    """
    pages: list[list[Piece]] = [[]]
    left, index = first, 0
    while index < len(pieces):
        chain = _chain(pieces, index, other)
        index += len(chain)
        if total_height(chain) > left:
            chain = _with_heading(chain)
            pages.append([])
            left = other
        pages[-1] += chain
        left -= total_height(chain)
    return pages


def total_height(pieces: Sequence[Piece]) -> int:
    """The sum of the pieces' heights."""
    return sum(piece.height for piece in pieces)


def _chain(pieces: Sequence[Piece], index: int, room: int) -> list[Piece]:
    """The piece at `index` and the next ones that it is kept together with, as far as they fit a page."""
    end = index + 1
    while end < len(pieces) and pieces[end - 1].keep_with_next:
        end += 1
    while end > index + 1 and total_height(_with_heading(pieces[index:end])) > room:
        end -= 1
    return list(pieces[index:end])


def _with_heading(chain: Sequence[Piece]) -> list[Piece]:
    """A chain at the top of a page, below its repeated heading."""
    above = chain[0].repeated_heading
    return [*([above] if above else []), *chain]
