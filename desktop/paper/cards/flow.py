"""Which pieces of a card stand on which page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter


@dataclass(frozen=True)
class Piece:
    """What is never cut: a heading, a row of fields, a row of a table."""

    height: int
    paint: Callable[[QPainter, int], object]  # from the height that it is given on
    kept: bool = False  # on one page with what follows
    above: "Piece | None" = None  # what stands over it once more where a page begins with it


def flow(pieces: Sequence[Piece], first: int, other: int) -> list[list[Piece]]:
    """The pieces of each page, in order; `first` and `other` are the heights that pages have for them.

    Pieces that are kept together are parted only where no page could hold them all.
    """
    pages: list[list[Piece]] = [[]]
    left, at = first, 0
    while at < len(pieces):
        chain = _chain(pieces, at, other)
        at += len(chain)
        if height(chain) > left:
            chain = _begun(chain)
            pages.append([])
            left = other
        pages[-1] += chain
        left -= height(chain)
    return pages


def height(pieces: Sequence[Piece]) -> int:
    """What pieces take together."""
    return sum(piece.height for piece in pieces)


def _chain(pieces: Sequence[Piece], at: int, room: int) -> list[Piece]:
    """The piece `at` and those that it is kept together with, as far as they fit one page."""
    end = at + 1
    while end < len(pieces) and pieces[end - 1].kept:
        end += 1
    while end > at + 1 and height(_begun(pieces[at:end])) > room:
        end -= 1
    return list(pieces[at:end])


def _begun(chain: Sequence[Piece]) -> list[Piece]:
    """A chain as a page begins with it."""
    above = chain[0].above
    return [*([above] if above else []), *chain]
