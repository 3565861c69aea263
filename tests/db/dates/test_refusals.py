"""A refused date is answered with what is wrong and what to type, in the language now."""

from datetime import date

import pytest

from db import words
from db.dates import parse, parse_day
from db.errors import InvalidValue

TODAY = date(2026, 11, 24)
OPEN = "„{0}” nie podaje pierwszego ani ostatniego dnia. Wpisz np. {1}, a „{0}” dopisz w uwagach."
ONE_OF = (
    "To dwie daty: {0} i {1}. Wpisz jedną z nich, a jeśli nie jest pewna, poprzedź ją skrótem „ok.”,"
    " np. ok. {0}."
)
STRETCH = (
    "Ze słowem „{}” to okres, a nie data. Wpisz rok albo miesiąc, a jeśli nie jest pewny, poprzedź go"
    " skrótem „ok.”, np. ok. 1990."
)
LENGTH = "„{0}” to długość czasu, a nie data. Wpisz datę, np. 30.06.2012 albo 2012."


def refusal(text: str) -> str:
    with pytest.raises(InvalidValue) as refused:
        parse(text, TODAY)
    return refused.value.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.02.2014", "Nie ma dnia 31.02.2014. Ostatni dzień tego miesiąca to 28.02.2014."),
        ("29.2", "Nie ma dnia 29.02.2026. Ostatni dzień tego miesiąca to 28.02.2026."),
        ("00.06.2012", "Nie ma dnia 0. Jeśli dzień nie jest znany, wpisz sam miesiąc: 06.2012."),
        ("00.00.1994", "Nie ma miesiąca 0. Jeśli miesiąc nie jest znany, wpisz sam rok: 1994."),
        ("09/19/2000", "Nie ma miesiąca 19. Najpierw wpisuje się dzień: 19.09.2000."),
        ("2.30.2012", "Nie ma miesiąca 30. Miesiące mają numery od 1 do 12, np. 06.2012."),
        ("2014-13", "Nie ma miesiąca 13. Miesiące mają numery od 1 do 12, np. 06.2012."),
        ("30.06.0212", "Rok 0212 nie mieści się między 1500 a 2199. Popraw rok."),
        (
            "30.06.212",
            "„212” to ani dzień, ani miesiąc, ani rok. Rok wpisz czterema cyframi, np. 2012.",
        ),
        ("41090", "„41090” wygląda na numer dnia z Excela. Wpisz samą datę: 30.06.2012."),
        (
            "99999",
            "Samo „99999” nie jest datą. Rok wpisz jako 2012, miesiąc jako 06.2012, dzień jako 30.06.2012.",
        ),
        ("94", "Samo „94” nie jest datą. Rok wpisz jako 2012, miesiąc jako 06.2012, dzień jako 30.06.2012."),
        ("94-01", "Nie ma dnia 94. Jeśli to rok, wpisz 01.1994."),
        ("94/01", "Nie ma dnia 94. Jeśli to rok, wpisz 01.1994."),
        ("94 czerwca", "Nie ma dnia 94. Jeśli to rok, wpisz 06.1994."),
        ("94-06-30", "Nie ma dnia 94. Jeśli to rok, wpisz 30.06.1994."),
        ("94 czerwca 30", "Nie ma dnia 94. Jeśli to rok, wpisz 30.06.1994."),
        ("01-94", "Nie ma miesiąca 94. Jeśli to rok, wpisz 01.1994."),
        ("94/95", "To dwie daty: 1994 i 1995. Wpisz jedną z nich."),
        ("1994 lub 1995", ONE_OF.format("1994", "1995")),
        ("1994 albo 95", ONE_OF.format("1994", "1995")),
        ("12 lub 13 maja", ONE_OF.format("12.05.2026", "13.05.2026")),
        ("V lub VI 2014", ONE_OF.format("05.2014", "06.2014")),
        ("lata 80. i 90.", STRETCH.format("lata")),
        ("lata 80. lub 90.", STRETCH.format("lata")),
        ("maj 12", "„maj 12” może znaczyć 12.05.2026 albo 05.2012. Wpisz tę datę, o którą chodzi."),
        ("201206", "„201206” może znaczyć 20.12.2006 albo 06.2012. Wpisz tę datę, o którą chodzi."),
        ("1.2.3.4", "To więcej niż jedna data. Wpisz jedną, np. 30.06.2012."),
        ("lata 94.", STRETCH.format("lata")),
        ("czerwic 2012", "Nie ma miesiąca „czerwic”. Czy chodzi o „czerwiec”? Popraw nazwę miesiąca."),
        ("w Junii 2012", "Nie ma miesiąca „Junii”. Czy chodzi o „czerwiec”? Popraw nazwę miesiąca."),
        ("Tomsk", "„Tomsk” nie jest częścią daty. Wpisz np. 30.06.2012, czerwiec 2012 albo 2012."),
        ("2012-06-", "Zapis „2012-06-” jest niedokończony. Wpisz całą datę, np. 30.06.2012."),
        ("30 12 maja", "Nie wiadomo, jaką datą jest „30 12 maja”. Wpisz np. 30.06.2012, 06.2012 albo 2012."),
        ("piątek 30.06.2012", "30.06.2012 to sobota, a nie „piątek”. Popraw datę albo usuń dzień tygodnia."),
        (
            "przed 1998",
            "„przed 1998” nie podaje pierwszego ani ostatniego dnia. Wpisz np. ok. 1997, a „przed 1998”"
            " dopisz w uwagach.",
        ),
        (
            "po 2005 r.",
            "„po 2005 r.” nie podaje pierwszego ani ostatniego dnia. Wpisz np. ok. 2006, a „po 2005 r.”"
            " dopisz w uwagach.",
        ),
        ("przed 1.07.2012", OPEN.format("przed 1.07.2012", "ok. 30.06.2012")),
        ("po czerwcu 2012", OPEN.format("po czerwcu 2012", "ok. 07.2012")),
        (
            "przed latami 90.",
            "Ze słowem „przed” to okres, a nie data. Wpisz rok albo miesiąc, a jeśli nie jest"
            " pewny, poprzedź go skrótem „ok.”, np. ok. 1990.",
        ),
        ("1999x", "„1999x” może znaczyć 10.1999 albo 1999. Wpisz tę datę, o którą chodzi."),
        ("po 199x", OPEN.format("po 199x", "ok. dekady 2000–2009")),
        *(
            (text, LENGTH.format(text))
            for text in (
                "1,5 roku",
                "od 1,5 roku",
                "2.5 roku",
                "1,25 roku",
                "pół roku",
                "półtora roku",
                "5 lat",
                "od 5 lat",
                "90 lat",
                "2 tygodnie",
                "62 dni",
                "1 rok",
                "1,5 mies.",
            )
        ),
        ("30.06 (12)", "Nie wiadomo, jaką datą jest „30.06 (12)”. Wpisz np. 30.06.2012, 06.2012 albo 2012."),
        (
            "lata 20.",
            "„lata 20.” może znaczyć lata 20. XX w. albo lata 20. XXI w. Wpisz tę datę, o którą chodzi.",
        ),
        ("v 2007", "„v 2007” może znaczyć 05.2007 albo 2007. Wpisz tę datę, o którą chodzi."),
        (
            "Umowa została podpisana " * 5,
            "„Umowa została podpisana Umowa została p…” to za długie na datę. Wpisz samą"
            " datę, np. 30.06.2012.",
        ),
        ("", "Wpisz datę, np. 30.06.2012, 06.2012 albo 2012. Jeśli nie jest znana, zostaw pole puste."),
    ],
)
def test_polish(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.02.2014", "There is no 31.02.2014. The last day of that month is 28.02.2014."),
        (
            "Signed by the mayor " * 6,
            "“Signed by the mayor Signed by the mayor…” is too long for a date. Type the date alone, for"
            " example 30.06.2012.",
        ),
        ("94-01", "There is no day 94. If it is the year, type 01.1994."),
        ("01-94", "There is no month 94. If it is the year, type 01.1994."),
        (
            "1994 or 1995",
            "These are two dates: 1994 and 1995. Type one of them, with “c.” before it if it is not certain,"
            " for example c. 1994.",
        ),
        ("czerwic 2012", "“czerwic” is not a month. Did you mean “June”?"),
        (
            "before 1998",
            "“before 1998” has no first or no last day to keep. Type, for example, c. 1997, and write"
            " “before 1998” into the remarks.",
        ),
        (
            "1.5 years",
            "“1.5 years” is a length of time, not a date. Type a date, for example 30.06.2012 or 2012.",
        ),
        (
            "piątek 30.06.2012",
            "30.06.2012 is a Saturday, not “piątek”. Correct the date, or leave the day of the week out.",
        ),
    ],
)
def test_english(text: str, sentence: str) -> None:
    words.use("en")
    assert refusal(text) == sentence


@pytest.mark.parametrize("text", ["b.d.", "bd", "nd.", "n.d.", "s. d.", "brak daty", "nieznana", "?"])
def test_an_unknown_date(text: str) -> None:
    assert refusal(text) == refusal("")


@pytest.mark.parametrize(
    "text", ["I kw. 2014", "I poł. 2014", "Q2 2012", "przełom 2012/2013", "najpóźniej 30.06.2012", "XXI wiek"]
)
def test_a_stretch_of_time(text: str) -> None:
    assert "to okres, a nie data" in refusal(text)


@pytest.mark.parametrize("text", ["06.2012", "1994", "ok. 30.06.2012"])
def test_where_a_day_is_needed(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_day(text, TODAY)
    sentence = f"Tu potrzebny jest jeden pewny dzień, a nie „{text}”. Wpisz pełną datę, np. 30.06.2012."
    assert refused.value.text == sentence


@pytest.mark.parametrize("text", ["1" * 5000, "b" * 5000, "1 maja 2 " * 500, "1 2 " * 500, "b " * 3000])
def test_a_pasted_page_is_not_repeated(text: str) -> None:
    assert len(refusal(text)) < 200
