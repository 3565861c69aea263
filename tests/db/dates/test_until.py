"""How long something is in force is a date or a word, and never empty."""

from datetime import date

import pytest

from db import words
from db.dates import HORIZON, UNTIL_WORDS, PartialDate, Until

END = Until(PartialDate(2026, 8, 27))


@pytest.mark.parametrize("text", ["2026-08-27", "2026", "1990~", *UNTIL_WORDS])
def test_text_there_and_back(text: str) -> None:
    assert Until.from_text(text).text == text


def test_it_is_a_date_or_a_word() -> None:
    assert Until.from_text("2026-08-27") == END
    assert Until.from_text("event") == Until(None, "event")


@pytest.mark.parametrize(
    ("on", "word"), [(None, ""), (None, "forever"), (END.on, "event"), (END.on, "forever")]
)
def test_never_neither_and_never_both(on: PartialDate | None, word: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        Until(on, word)


@pytest.mark.parametrize("text", ["", "forever", "27.08.2026"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Until.from_text(text)


def test_polish() -> None:
    shown = [Until(None, word).show() for word in UNTIL_WORDS]
    assert END.show() == "27.08.2026"
    assert shown == [
        *("bezterminowo", "do zdarzenia", "dokument nie określa", "nie ustalono", "niepewne"),
        *("wygasł, data nieznana", "rozwiązany, data nieznana", "data nieznana"),
    ]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_two_words_look_alike(language: str) -> None:
    words.use(language)
    shown = {Until(None, word).show() for word in UNTIL_WORDS}
    assert len(shown) == len(UNTIL_WORDS)
    assert all(shown)


def test_the_horizon() -> None:
    assert date(2070, 12, 31) == HORIZON
