"""The card of a record as it comes out of the printer, read back from a PDF."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from db import words
from db.errors import Refused
from db.fields import Field
from db.kinds import LongText, Money, Number, State, StateOption, Text
from db.records import Agreement
from db.reports import card
from db.reports.card import Card, Group, Rows
from db.store import Store
from db.store.query import Query
from desktop.paper.cards.card_print import CardPrint
from desktop.paper.pdf import portrait_layout
from tests.support.pdf import texts

pytestmark = pytest.mark.usefixtures("qapp")
ON = date(2017, 12, 31)
SHORT, OTHER = Field(Text(), "Miejsce", "place"), Field(Number(), "Liczba", "number")
LONG = Field(LongText(), "Uwagi", "remarks", wide=True)
EVENT, COST = Field(Text(), "Zdarzenie", "event"), Field(Money(), "Koszt", "cost")
NOTE = Field(LongText(), "Notatka", "note", wide=True)
END = "Sporządził(a): data i podpis Zatwierdził(a): data i podpis Wydruk z dnia 24.11.2026 r. Strona"


def made(*groups: Group, tables: tuple[Rows, ...] = (), told: str = "") -> Card:
    return Card("Delegacja: Wyjazd do Łucka", told, ON, groups, tables)


def events(count: int, sums: tuple[str, ...] = (), **more: Any) -> Rows:
    rows = tuple({"event": f"zdarzenie{at:03}", "cost": at, "note": "", **more} for at in range(1, count + 1))
    return Rows("Przebieg", (EVENT, COST), (NOTE,) if more else (), rows, sums)


def test_what_is_told_below_the_rows_goes_on_over_the_pages(tmp_path: Path) -> None:
    below = tuple(f"Osoba{at:03}: " + "dieta i jeszcze coś; " * 20 for at in range(60))
    pages = printed(tmp_path, made(tables=(replace(events(2, ("Razem 3",)), below=("Diety:", *below)),)))
    assert len(pages) > 1
    words_of_all = " ".join(pages)
    assert re.findall(r"Osoba\d{3}", words_of_all) == [f"Osoba{at:03}" for at in range(60)]
    assert "Razem 3 Diety: Osoba000" in pages[0]


def written(folder: Path, what: Card, paper: QPageLayout | None = None) -> Path:
    path = folder / "card.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(paper or portrait_layout())
    CardPrint(what, ("Urząd Miejski", "Biuro"), date(2026, 11, 24)).print_on(writer)
    return path


def printed(folder: Path, what: Card, paper: QPageLayout | None = None) -> list[str]:
    return texts(written(folder, what, paper))


def boxes(path: Path, *found: str) -> list[tuple[float, float, float, float]]:
    """Where words stand on the first page: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(path)
    page = document[0].get_textpage()
    whole = page.get_text_range()
    places = [(whole.index(one), len(one)) for one in found]
    told = [(page.get_charbox(at), page.get_charbox(at + size - 1)) for at, size in places]
    document.close()
    return [(first[0], first[1], last[2], first[3]) for first, last in told]


def test_a_card_is_one_sheet(tmp_path: Path) -> None:
    groups = (Group("", ((SHORT, "Łuck"), (OTHER, 7))), Group("Warunki", ((LONG, "nic"),)))
    [page] = printed(tmp_path, made(*groups, tables=(events(2, ("Razem 3,00 PLN",)),), told="Obowiązuje."))
    assert page == " ".join(
        [
            "Urząd Miejski Biuro Delegacja: Wyjazd do Łucka Stan na 31.12.2017 r. Obowiązuje.",
            "Miejsce Łuck Liczba 7",
            "Warunki Uwagi nic",
            "Przebieg Lp. Zdarzenie Koszt 1 zdarzenie001 1,00 2 zdarzenie002 2,00 Razem 3,00 PLN",
            f"{END} 1 z 1",
        ]
    )


def test_the_paper_is_upright(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(written(tmp_path, made(Group("", ((SHORT, "Łuck"),)))))
    assert (round(document[0].get_width()), round(document[0].get_height())) == (595, 842)
    document.close()


def test_short_pairs_stand_side_by_side_and_long_ones_alone(tmp_path: Path) -> None:
    more = Field(Text(), "Opis", "more")
    pairs = ((SHORT, "pierwsza"), (OTHER, 12345), (more, "bardzo " * 12 + "koniec"), (LONG, "czwarta"))
    path = written(tmp_path, made(Group("", pairs)))
    first, second, third, fourth = boxes(path, "pierwsza", "12345", "bardzo", "czwarta")
    assert first[1] == pytest.approx(second[1], abs=3)
    assert second[0] > 297
    assert first[0] == pytest.approx(third[0], abs=1.5) == pytest.approx(fourth[0], abs=1.5)
    assert first[1] > third[3]
    assert third[1] > fourth[3]


def test_numbers_end_alike(tmp_path: Path) -> None:
    rows = tuple({"event": "x", "cost": 10**at} for at in range(7))
    document = pypdfium2.PdfDocument(
        written(tmp_path, made(tables=(Rows("Koszty", (EVENT, COST), (), rows),)))
    )
    text = document[0].get_textpage()
    commas = [at for at, letter in enumerate(text.get_text_range()) if letter == ","]
    assert len(commas) == 7
    assert len({round(text.get_charbox(at)[2], 1) for at in commas}) == 1
    document.close()


def test_what_else_a_row_says_gets_a_column_or_a_line_below(tmp_path: Path) -> None:
    whom = Field(Text(), "Strona", "whom")
    row = {"event": "aneks", "cost": 5, "whom": "obie", "note": "druga strona nie odpowiedziała"}
    [page] = printed(tmp_path, made(tables=(Rows("Przebieg", (EVENT, COST), (whom, NOTE), (row,)),)))
    expected = "Lp. Zdarzenie Koszt Strona 1 aneks 5,00 obie Notatka: druga strona nie odpowiedziała"
    assert expected in page


def test_columns_that_do_not_fit_go_below(tmp_path: Path) -> None:
    others = tuple(Field(Text(), f"Pole numer {at}", f"more{at}") for at in range(12))
    row = {"event": "aneks", "cost": 5} | {f"more{at}": f"wartość nie tak krótka {at}" for at in range(12)}
    [page] = printed(tmp_path, made(tables=(Rows("Przebieg", (EVENT, COST), others, (row,)),)))
    assert "Zdarzenie Koszt Pole numer 0" in page
    assert "Pole numer 11: wartość nie tak krótka 11" in page
    assert all(f"wartość nie tak krótka {at}" in page for at in range(12))


def test_a_long_table_goes_over_pages_with_its_head(tmp_path: Path) -> None:
    pages = printed(tmp_path, made(Group("", ((SHORT, "Łuck"),)), tables=(events(150, ("Razem 9",)),)))
    assert len(pages) > 2
    assert all(page.count("Lp. Zdarzenie Koszt") == 1 for page in pages)
    assert re.findall(r"zdarzenie(\d+)", " ".join(pages)) == [f"{at:03}" for at in range(1, 151)]
    assert [number for number, page in enumerate(pages) if "Przebieg" in page] == [0]
    assert "zdarzenie150 150,00 Razem 9 Sporządził(a)" in pages[-1]
    assert all(f"Strona {number} z {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("Delegacja: Wyjazd do Łucka · Stan na 31.12.2017" in page for page in pages[1:])


def test_rows_are_not_cut_and_headings_stand_with_their_rows(tmp_path: Path) -> None:
    """Wherever the foot of the page falls: a heading more or less above moves all that follows."""
    for above in range(40, 62):
        groups = tuple(Group("", ((LONG, f"wiersz{at}"),)) for at in range(above))
        rows = Rows("Przebieg", (EVENT,), (NOTE,), ({"event": "start", "note": "słowo " * 60 + "koniec"},))
        pages = printed(tmp_path, made(*groups, tables=(rows,)))
        [at] = [number for number, page in enumerate(pages) if "Przebieg" in page]
        assert "Przebieg Lp. Zdarzenie 1 start Notatka: słowo" in pages[at]
        assert "koniec" in pages[at]
        assert "koniec" in pages[-1]  # which the signatures never stand on alone
        assert "Sporządził(a)" in pages[-1]


def test_a_text_longer_than_a_page_goes_on_without_losing_a_word(tmp_path: Path) -> None:
    story = " ".join(f"w{at}" for at in range(6000))
    pages = printed(tmp_path, made(Group("", ((SHORT, "Łuck"), (LONG, story), (OTHER, 77)))))
    assert [int(n) for n in re.findall(r"\bw(\d+)\b", " ".join(pages))] == list(range(6000))
    assert "w0 " in pages[0]
    assert "Liczba 77 Sporządził(a)" in pages[-1]


def test_a_row_longer_than_a_page_is_continued(tmp_path: Path) -> None:
    story = " ".join(f"w{at}" for at in range(6000))
    pages = printed(tmp_path, made(tables=(events(2, ("Razem 3",), note=story),)))
    found = [int(n) for n in re.findall(r"\bw(\d+)\b", " ".join(pages))]
    assert found == [*range(6000), *range(6000)]
    assert pages[-1].index("Razem 3") < pages[-1].index("Sporządził(a)")


def test_an_uncertain_state_has_its_mark(tmp_path: Path) -> None:
    state = Field(
        State((StateOption("in_force", "jest", probable="jest", counted="", tone="good"),)), "Stan", "state"
    )
    lefts = []
    for code in ("in_force", "in_force?"):
        path = written(tmp_path, made(Group("", ((state, code),))))
        lefts.append(boxes(path, "jest")[0][0])
    assert lefts[1] > lefts[0] + 5  # the hatched square stands before the words


def test_odd_text_is_printed(tmp_path: Path) -> None:
    odd = "a\x00b\x1fc \ud800 <b>&amp; „cudzysłów” Нижний"
    [page] = printed(tmp_path, made(Group("", ((SHORT, odd),)), tables=(events(1, (odd,), note=odd),)))
    assert page.count("<b>&amp; „cudzysłów” Нижний") == 3


def test_nothing_reaches_over_the_margins(tmp_path: Path) -> None:
    word = "Nieprawdopodobniewielkopolskiegrodzisko" * 4
    groups = (Group(word, ((SHORT, word), (LONG, word), (Field(Text(), word, "x"), "nic"))),)
    paper = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A5),
        QPageLayout.Orientation.Portrait,
        QMarginsF(15, 15, 15, 15),
        QPageLayout.Unit.Millimeter,
    )
    document = pypdfium2.PdfDocument(
        written(tmp_path, made(*groups, tables=(events(3, (word,), note=word),), told=word), paper)
    )
    for page in document:
        text = page.get_textpage()
        found = [text.get_rect(at) for at in range(text.count_rects())]
        edge = 15 / 25.4 * 72
        assert all(box[0] >= edge - 1 and box[2] <= page.get_width() - edge + 1 for box in found)
        assert all(box[1] >= edge - 1 and box[3] <= page.get_height() - edge + 1 for box in found)
    document.close()


def test_paper_that_is_too_small_is_refused(tmp_path: Path) -> None:
    tiny = portrait_layout()
    tiny.setPageSize(QPageSize(QSizeF(50, 70), QPageSize.Unit.Millimeter, "tiny"))
    with pytest.raises(Refused, match="Karta"):
        printed(tmp_path, made(), tiny)


def test_a_document_of_the_sample(sample_store: Store, tmp_path: Path) -> None:
    one = sample_store.ids(Query(Agreement, ON, "grodno"))[0]
    for language, begin in (("pl", "Dokument: Grodno"), ("en", "Document: Grodno")):
        words.use(language)
        what = card.card(sample_store, Agreement, one, ON)
        assert what
        [page] = printed(tmp_path, what)
        assert begin in page
        assert "16.12.2009" in page
