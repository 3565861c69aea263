"""Rows are put on pages: each once, none cut that fits on one, signatures with the last of them."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.pagination import FEW, KEPT, PageHeights, Place, paginate

ROOM = PageHeights(line=10, gap=2, first=60, other=120, tail=40)


def heights(lines: list[int], starts: list[Place], room: PageHeights) -> list[int]:
    """What the rows take on each page."""
    taken = []
    for (row, line), (end, cut) in zip(starts, [*starts[1:], (len(lines), 0)], strict=True):
        height = 0
        for at in range(row, end + 1):
            first, last = line if at == row else 0, cut if at == end else lines[at]
            height += room.row(last - first) if last > first else 0
            if at == end:
                break
        taken.append(height)
    return taken


def test_few_rows_take_one_page() -> None:
    assert paginate([1], ROOM) == [(0, 0)]
    assert paginate([], ROOM) == [(0, 0)]


def test_rows_go_on_to_the_next_page() -> None:
    assert paginate([1] * 9, ROOM) == [(0, 0), (5, 0)]


def test_a_row_is_not_cut() -> None:
    assert paginate([1, 1, 1, 4, 1, 1], ROOM) == [(0, 0), (3, 0)]


def test_signatures_take_rows_along() -> None:
    assert paginate([1] * 5, ROOM) == [(0, 0), (2, 0)]
    assert paginate([1] * 15, ROOM) == [(0, 0), (5, 0), (12, 0)]
    assert paginate([1] * 6, ROOM) == [(0, 0), (3, 0)]  # not one row alone, though there is room
    assert paginate([3, 1, 1], ROOM) == [(0, 0), (1, 0)]  # the first row stays where it is


def test_a_row_taller_than_a_page_is_continued() -> None:
    assert paginate([1, 30, 1], ROOM) == [(0, 0), (1, 4), (1, 15), (1, 26)]


def test_it_is_not_begun_or_ended_with_a_few_lines() -> None:
    assert paginate([3, 30], ROOM)[:2] == [(0, 0), (1, 0)]
    starts = paginate([1, 4 + 11 + 1], ROOM)
    assert starts == [(0, 0), (1, 4), (1, 12)]  # 8 + 4 lines, not 11 + 1


@given(
    lines=st.lists(st.integers(1, 60), max_size=60),
    first=st.integers(0, 300),
    other=st.integers(100, 300),
    tail=st.integers(0, 60),
)
def test_every_row_has_its_place(lines: list[int], first: int, other: int, tail: int) -> None:
    room = PageHeights(line=10, gap=2, first=min(first, other), other=other, tail=tail)
    starts = paginate(lines, room)
    assert starts[0] == (0, 0)
    assert starts == sorted(starts)
    taken = heights(lines, starts, room)
    assert taken[0] <= room.first
    assert all(height <= room.other for height in taken)
    assert taken[-1] + tail <= (room.other if len(starts) > 1 else room.first)
    for row, line in starts:
        if line:
            assert room.row(lines[row]) > room.other
            assert min(line, lines[row] - line) >= FEW


@given(rows=st.integers(0, 200))
def test_signatures_stand_with_rows_of_one_line(rows: int) -> None:
    starts = paginate([1] * rows, ROOM)
    assert rows - starts[-1][0] >= min(rows - 1, KEPT)
