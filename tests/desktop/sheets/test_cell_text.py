"""What a cell holds of a text."""

from hypothesis import given
from hypothesis import strategies as st

from db import words
from desktop.sheets.cell_text import MOST, REPLACEMENT, LostText, escaped, plain

ANY = st.text(st.characters(codec=None, exclude_categories=()))


def test_ordinary_text_stays_and_nothing_is_told() -> None:
    flaws = LostText()
    assert flaws.storable("Łuck – „umowa”\n\tz 1994 r. 🏛", "Dokumenty!A1") == "Łuck – „umowa”\n\tz 1994 r. 🏛"
    assert flaws.sentences() == []


def test_characters_that_would_spoil_the_file_are_replaced_and_told() -> None:
    flaws = LostText()
    assert flaws.storable("a\x00b\x1fc\ufffed\uffffe\ud800f\x0b", "Dokumenty!C7") == "a�b�c�d�e�f�"
    assert flaws.replaced.count == 1
    [sentence] = flaws.sentences()
    assert sentence.startswith("1 komórka ")
    assert "Dokumenty!C7" in sentence
    assert REPLACEMENT in sentence


def test_every_line_end_is_one() -> None:
    flaws = LostText()
    assert flaws.storable("a\r\nb\rc\nd", "A1") == "a\nb\nc\nd"
    assert flaws.sentences() == []


def test_text_too_long_is_cut_and_says_so_itself() -> None:
    flaws = LostText()
    assert flaws.storable("ż" * MOST, "A1") == "ż" * MOST
    cut = flaws.storable("ż" * (MOST + 1), "A2")
    assert len(cut) == MOST
    assert cut.endswith("[tekst skrócony; całość w rejestrze]")
    assert "A2" in flaws.sentences()[0]
    assert "A1" not in flaws.sentences()[0]


def test_length_is_counted_as_excel_does() -> None:
    flaws = LostText()
    houses = "🏛" * (MOST // 2)
    assert flaws.storable(houses, "A1") == houses
    cut = flaws.storable(houses + "aż", "A2")
    assert len(cut.encode("utf-16-le")) // 2 <= MOST
    assert flaws.cut.places == ["A2"]


def test_many_flaws_name_the_first_cells_only() -> None:
    flaws = LostText()
    for row in range(1, 1001):
        flaws.storable("\x01", f"A{row}")
    [sentence] = flaws.sentences()
    assert sentence.startswith("1000 komórek ")
    assert sentence.endswith("A10 ….")
    with words.speaking("en"):
        assert flaws.sentences()[0].startswith("1000 cells held")


def test_what_looks_like_an_escape_is_escaped() -> None:
    assert escaped("plik_x0041_x000d_ _x12_ a_b") == "plik_x005F_x0041_x005F_x000d_ _x12_ a_b"


@given(ANY)
def test_what_is_kept_can_be_written(text: str) -> None:
    kept = LostText().storable(text, "A1")
    kept.encode()
    assert plain(kept) == kept
    assert plain(text) == text or REPLACEMENT in kept
