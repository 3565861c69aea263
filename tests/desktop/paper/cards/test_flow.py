"""Which pieces of a card come on which page."""

from collections.abc import Sequence

from desktop.paper.cards.flow import Piece, paginate


def piece(height: int, *, kept: bool = False, above: Piece | None = None) -> Piece:
    return Piece(height, lambda _painter, _top: None, kept, above)


def heights(pages: Sequence[Sequence[Piece]]) -> list[list[int]]:
    return [[one.height for one in page] for page in pages]


def test_pages_are_filled_in_order() -> None:
    pieces = [piece(at) for at in (11, 12, 13, 14, 15)]
    assert heights(paginate(pieces, 25, 30)) == [[11, 12], [13, 14], [15]]
    assert heights(paginate(pieces, 99, 99)) == [[11, 12, 13, 14, 15]]


def test_a_heading_goes_over_with_what_it_heads() -> None:
    loose = [piece(20), piece(5), piece(10)]
    assert heights(paginate(loose, 30, 30)) == [[20, 5], [10]]
    kept = [piece(20), piece(5, kept=True), piece(10)]
    assert heights(paginate(kept, 30, 30)) == [[20], [5, 10]]


def test_what_no_page_holds_together_is_parted_at_its_end() -> None:
    chain = [piece(10, kept=True), piece(10, kept=True), piece(15)]
    assert heights(paginate(chain, 30, 30)) == [[10, 10], [15]]


def test_a_page_that_begins_within_a_table_repeats_its_head() -> None:
    head = piece(4, kept=True)
    rows = [head, piece(10), piece(10, above=head), piece(10, above=head)]
    assert heights(paginate(rows, 14, 24)) == [[4, 10], [4, 10, 10]]
    assert heights(paginate(rows, 14, 23)) == [[4, 10], [4, 10], [4, 10]]


def test_every_piece_stands_once_on_a_page_that_holds_it() -> None:
    pieces = [piece(3 + at % 7, kept=at % 3 == 0) for at in range(200)]
    pages = paginate(pieces, 15, 20)
    assert [one for page in pages for one in page] == pieces
    assert all(sum(one.height for one in page) <= 20 for page in pages)
    assert not any(page[-1].keep_with_next for page in pages)
