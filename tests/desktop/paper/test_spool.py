"""Rows are read once and kept as text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.fields import Field
from db.kinds import LongText, Number, State, StateOption, Text
from db.reports.listing import Listing
from desktop.paper.font_metrics import MARK, FontMetrics, print_font
from desktop.paper.spool import BLOCK, Spool, cleaned, spool

pytestmark = pytest.mark.usefixtures("qapp")
FIELDS = (Field(Text(), "Partner"), Field(LongText(), "Remarks"), Field(Number(), "Days"))


def values(count: int) -> Iterator[tuple[Any, ...]]:
    for at in range(count):
        yield f"Łuck {at}", None if at % 2 else "", at


def listing(rows: Any, count: int = 0) -> Listing:
    return Listing("Dokumenty", (), date(2017, 12, 31), FIELDS, count, rows)


@pytest.mark.parametrize("count", [0, 1, BLOCK, 3 * BLOCK + 1])
def test_every_row_comes_back_from_anywhere(count: int) -> None:
    told: list[int] = []
    rows, _texts = spool(listing(values(count), count), FontMetrics(print_font(9)), told.append)
    expected = [[f"Łuck {at}", "", str(at)] for at in range(count)]
    assert len(rows) == count
    assert told == sorted(told)
    assert told[-1:] == [count][: len(told)]
    for first in {0, 1, BLOCK - 1, BLOCK, count - 1} & set(range(count)):
        assert list(rows.from_row(first)) == expected[first:]


def test_reading_can_be_called_off() -> None:
    def enough(rows: int) -> None:
        if rows > BLOCK:
            raise InterruptedError

    endless = values(10**9)
    with pytest.raises(InterruptedError):
        spool(listing(endless), FontMetrics(print_font(9)), enough)


def test_columns_are_measured() -> None:
    letters = FontMetrics(print_font(9))
    texts = [("Bielce", "krótko", 7), ("Nof HaGalil", "linia\ndruga", None)]
    _rows, (partner, remarks, days) = spool(listing(texts), letters, lambda _rows: None)
    assert partner.widest == letters.width("Nof HaGalil")
    assert partner.word == letters.width("HaGalil")
    assert partner.mean == (letters.width("Bielce") + letters.width("Nof HaGalil")) / 2
    assert not partner.broken
    assert remarks.broken
    assert days.widest == letters.width("7")


def test_measures_do_not_depend_on_what_was_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = FontMetrics(print_font(9))
    _rows, whole = spool(listing(values(500)), letters, lambda _rows: None)
    monkeypatch.setattr("desktop.paper.spool._KNOWN", 10)
    _rows, forgetful = spool(listing(values(500)), letters, lambda _rows: None)
    assert [texts.widest for texts in whole] == [texts.widest for texts in forgetful]
    assert [texts.word for texts in whole] == [texts.word for texts in forgetful]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("zwykły – tekst\u00a0r.", "zwykły – tekst\u00a0r."),
        ("a\tb\r\nc\x0bd", "a b\nc\nd"),
        ("a\x1fb\x1ec\x00", "a\ufffdb\ufffdc\ufffd"),
        ("lone \ud800, \ufffe", "lone \ufffd, \ufffd"),
        ("roz\xadbity\u200b", "rozbity"),
        (f"{MARK}nie z rejestru", "\ufffdnie z rejestru"),
    ],
)
def test_what_paper_cannot_show_is_replaced(text: str, shown: str) -> None:
    assert cleaned(text) == shown
    rows, _texts = spool(listing([("Łuck", text, 1)]), FontMetrics(print_font(9)), lambda _rows: None)
    assert list(rows.from_row(0)) == [["Łuck", shown, "1"]]


def test_rewriting_leaves_the_first_spool_alone() -> None:
    rows = Spool()
    rows.add([["a"], ["b"]])

    def change(block: list[list[str]]) -> bool:
        block[1][0] = "c"
        return True

    assert list(rows.rewritten(change).from_row(0)) == [["a"], ["c"]]
    assert list(rows.from_row(0)) == [["a"], ["b"]]
    same = rows.rewritten(lambda _block: False)
    assert list(same.from_row(1)) == [["b"]]
    assert len(same) == 2


def test_an_uncertain_state_is_marked() -> None:
    state = Field(
        State((StateOption("in_force", "jest", probable="może jest", counted="", tone="good"),)),
        "Stan dokumentu",
    )
    rows = [("in_force",), ("in_force?",), (None,)]
    what = Listing("", (), date(2017, 12, 31), (state,), 3, iter(rows))
    spooled, (texts,) = spool(what, FontMetrics(print_font(9)), lambda _rows: None)
    assert list(spooled.from_row(0)) == [["jest"], [f"{MARK}może jest"], [""]]
    assert texts.marked
