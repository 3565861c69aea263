"""The words of dates: a month is found by any form or beginning of its name, and no two are confused."""

import pytest

from db import words
from db.dates import names
from db.dates.month_names import OTHER_MONTHS


def test_every_language_has_its_words() -> None:
    assert set(names.WRITINGS) == set(words.LANGUAGES)
    for written in names.WRITINGS.values():
        assert {len(set(forms)) for forms in (written.months, written.of_months, written.in_months)} == {12}
        assert len(set(written.weekdays)) == 7


def test_the_language_spoken_now_writes() -> None:
    assert names.writing().months[5] == "czerwiec"
    words.use("en")
    assert names.writing().months[5] == "June"


def test_the_beginning_of_a_month_names_one_month() -> None:
    for spoken in names.WRITINGS.values():
        for form in (*spoken.months, *spoken.of_months, *spoken.in_months):
            name = names.plain(form).split()[-1]
            called = {names.month_called(name[:length]) for length in range(3, len(name) + 1)}
            assert called == {names.month_called(name)}, name


def test_a_month_of_another_language_is_named_in_full() -> None:
    """Its beginning may be any word, or of two months: červen (June), červenec (July)."""
    for name, number in names.month_names().items():
        assert names.month_called(name) == number
        for length in range(3, len(name)):
            assert names.month_called(name[:length]) in (number, None) or name[:length] in names.month_names()
    assert [names.month_called(name) for name in ("cerve", "cerven", "cervenec", "cervn")] == [
        None,
        6,
        7,
        None,
    ]
    assert [names.month_called(name) for name in ("bal", "pro", "spa", "led", "lie")] == [None] * 5
    named = [word for words_of_month in OTHER_MONTHS for word in words_of_month.split()]
    assert len(OTHER_MONTHS) == 12
    assert [word for word in named if word != names.plain(word)] == []
    assert len(named) == len(set(named))  # a form stands for one month alone


@pytest.mark.parametrize("word", ["", "l", "ma", "czerwiecc", "kwartal", "rok"])
def test_other_words_name_no_month(word: str) -> None:
    assert names.month_called(word) is None


def test_every_word_means_one_thing() -> None:
    tables = (names.ROMAN, names.WEEKDAYS, names.DAYS_AWAY, names.ROLES)
    read = [word for table in tables for word in table]
    assert len(read) == len(set(read))
    assert not [word for word in read if names.month_called(word)]


def test_weekdays_are_read_as_they_are_written() -> None:
    for written in names.WRITINGS.values():
        for number, name in enumerate(written.weekdays):
            assert names.WEEKDAYS[names.plain(name)] == number


@pytest.mark.parametrize(
    ("text", "plain"), [("Październik", "pazdziernik"), ("PÓŁ", "pol"), ("środę", "srode"), ("ŁĄŻ", "laz")]
)
def test_plain(text: str, plain: str) -> None:
    assert names.plain(text) == plain


def test_tables_are_plain() -> None:
    for table in (names.ROMAN, names.WEEKDAYS, names.DAYS_AWAY, names.YEARS_AWAY, names.ROLES):
        assert [word for word in table if word != names.plain(word)] == []
