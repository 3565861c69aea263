"""Dates of a column: which of day and month stands first, and what a slip of the year has meant."""

import pytest

from desktop.imports.rows.dates_in_cells import in_order, likely_texts, order_in


@pytest.mark.parametrize(
    ("texts", "text", "read"),
    [
        (["05/06/2026", "13/06/2026"], "05/06/2026", "05/06/2026"),
        (["05/06/2026", "06/13/2026"], "05/06/2026", "06.05.2026"),
        (["05/06/2026", "07/08/2026"], "05/06/2026", None),
        (["13/06/2026", "06/13/2026"], "05/06/2026", None),  # they contradict each other
        (["13-06-2026", "06/13/2026"], "05/06/2026", "06.05.2026"),  # each sign by itself
        ([], "05-06-2026", "05-06-2026"),
        (["06-13-2026"], "05-06-2026", "06.05.2026"),
        ([], "05/05/2026", "05/05/2026"),
        ([], "05/13/2026", "13.05.2026"),
        ([], "05.06.2026", "05.06.2026"),
        ([], "5 czerwca 2026", "5 czerwca 2026"),
    ],
)
def test_the_column_says_what_stands_first(texts: list[str], text: str, read: str | None) -> None:
    assert in_order(text, order_in(texts)) == read


@pytest.mark.parametrize(
    ("text", "near", "meant"),
    [
        ("2915-09-20", 2015, "2015-09-20"),
        ("2924-12-12", 2024, "2024-12-12"),
        ("0216-08-26", 2016, "2016-08-26"),
        ("0201-12-23", 2019, "2019-12-23"),
        ("0202-01-15", 2020, "2020-01-15"),
        ("31.02.2004", 2004, "29.02.2004"),
        ("41000", 2012, "01.04.2012"),
    ],
)
def test_a_slip_has_its_likely_meaning(text: str, near: int, meant: str) -> None:
    assert likely_texts(text, near)[0] == meant


@pytest.mark.parametrize("text", ["1994", "kiedyś", "12", "99999", "czerwiec 2014"])
def test_what_is_no_slip_means_nothing_else(text: str) -> None:
    assert likely_texts(text, 2014) == []
