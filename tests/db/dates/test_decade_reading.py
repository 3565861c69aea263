"""Decades are read as decades, of the century that is meant."""

from datetime import date

import pytest

from db.dates import PartialDate, parse
from db.errors import InvalidValue

TODAY = date(2026, 11, 24)
TYPE_IT = "Wpisz tę datę, o którą chodzi."


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("lata 90.", "199X"),
        ("na początku lat 90.", "199X"),
        ("w drugiej połowie lat 90.", "199X"),
        ("I połowa lat 90.", "199X"),
        ("w 2. poł. lat 90.", "199X"),
        ("schyłek lat 90.", "199X"),
        ("w l. 90.", "199X"),
        ("1990-te", "199X"),
        ("ok. lat 90.", "199X~"),
        ("około lat 90. XX w.", "199X~"),
        ("199x", "199X"),
        ("199X~", "199X~"),
        ("1990s", "199X"),
        ("the 1990s", "199X"),
        ("c. 1990s", "199X~"),
        ("90er Jahre", "199X"),
        ("fünfziger Jahre", "195X"),
        ("in den dreißiger Jahren des 20. Jahrhunderts", "193X"),
        ("lata 90. XIX w.", "189X"),
        ("lata 20. XXI w.", "202X"),
        ("lata 20. XX wieku", "192X"),
        ("lata 20. ubiegłego wieku", "192X"),
        ("lata trzydzieste XX w.", "193X"),
        ("lata 2010.", "201X"),
        ("2000s", "200X"),
        ("dekada 2000–2009", "200X"),
        ("lata 50.", "195X"),
        ("90. léta 19. století", "189X"),
    ],
)
def test_it_reads(text: str, edtf: str) -> None:
    assert parse(text, TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "lata 20.",
            "„lata 20.” może znaczyć lata 20. XX w. albo lata 20. XXI w. Wpisz tę datę, o którą chodzi.",
        ),
        (
            "lata 40.",
            "„lata 40.” może znaczyć lata 40. XX w. albo lata 40. XXI w. Wpisz tę datę, o którą chodzi.",
        ),
        ("1900s", "„1900s” może znaczyć 190x albo 1900 – 1999. Wpisz tę datę, o którą chodzi."),
        ("129x", "Rok 1290 nie mieści się między 1500 a 2199. Popraw rok."),
    ],
)
def test_two_centuries(text: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse(text, TODAY)
    assert refused.value.text == sentence


@pytest.mark.parametrize(
    "text",
    [
        "lata 80. i 90.",
        "lata 80/90",
        "przełom lat 80. i 90.",
        "lata 94.",
        "1994s",
        "lata 90. XXXX w.",
        "lata zielone",
        "dekada 1991–2000",
        "19xx",
        "90 lat",
        "lata",
    ],
)
def test_other_words_are_no_decade(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"[.?]$"):
        parse(text, TODAY)


def test_a_list_of_years_is_no_decade() -> None:
    assert parse("1990", TODAY) == PartialDate(1990)
    with pytest.raises(InvalidValue, match="To dwie daty: 1990 i 1999"):
        parse("w latach 1990–1999", TODAY)


@pytest.mark.parametrize("word", ["od", "do", "ve", "in", "ii", "w", "early", "1.", "poczatek"])
@pytest.mark.parametrize("end", ["lat", "lata zielone", "90", "x"])
def test_words_said_again_and_again_are_read_once(word: str, end: str) -> None:
    """A pattern that could part such a text in several ways would never come to its end."""
    with pytest.raises(InvalidValue, match=r"[.?]$"):
        parse(f"{word} " * ((99 - len(end)) // (len(word) + 1)) + end, TODAY)
