"""Columns share a page's width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.column_widths import WidthRange, share_width

wishes = st.builds(
    lambda least, more, weight: WidthRange(least, least + more, weight),
    st.floats(1, 500),
    st.floats(0, 5000),
    st.floats(1, 300),
)


def test_all_get_what_they_ask_for_where_there_is_enough() -> None:
    assert share_width([WidthRange(10, 20, 1), WidthRange(10, 30, 1)], 50) == [20, 30]
    assert share_width([WidthRange(10, 20, 1), WidthRange(10, 30, 1)], 100, stretch=2) == [40, 60]
    assert share_width([WidthRange(10, 20, 1), WidthRange(10, 30, 1)], 1000, stretch=2) == [40, 60]


def test_those_who_compete_grow_by_weight() -> None:
    assert share_width(
        [WidthRange(10, 10, 1), WidthRange(10, 900, 100), WidthRange(10, 900, 300)], 410
    ) == pytest.approx([10, 100, 300])


def test_all_shrink_where_there_is_too_little() -> None:
    assert share_width([WidthRange(10, 20, 1), WidthRange(30, 30, 9)], 20) == [5, 15]


@given(asked=st.lists(wishes, min_size=1, max_size=12), width=st.floats(1, 20000))
def test_the_width_is_kept_and_nobody_starves(asked: list[WidthRange], width: float) -> None:
    widths = share_width(asked, width)
    assert sum(widths) <= width * 1.0001
    least, most = sum(wish.least for wish in asked), sum(wish.most for wish in asked)
    assert sum(widths) == pytest.approx(min(width, most), rel=1e-3)
    if width >= least:
        assert all(got >= wish.least * 0.9999 for got, wish in zip(widths, asked, strict=True))
