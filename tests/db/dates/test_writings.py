"""Measure of how dates are read: every way of writing, over many dates, none of them read as another date.

Of the ways in which a clerk writes, 95 in 100 are read; what is refused says how to write it.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from db import words
from db.dates import PartialDate, parse
from db.errors import InvalidValue
from tests.support.paths import DATA

TODAY = date(2026, 11, 24)
YEARS = (1947, 1972, 1990, 1994, 1996, 2000, 2001, 2002, 2007, 2009, 2010, 2011, 2012, 2014, 2022, 2026)
DAYS = [
    *(date(year, month, day) for year in YEARS for month, day in ((1, 4), (5, 3), (12, 13), (9, 7))),
    *(date(2012, month, day) for month in range(1, 13) for day in (1, 10, 12, 13, 28)),
    *(date(2014, month, month) for month in range(1, 13)),
    *(date(2016, 2, 29), date(2000, 12, 31), date(2011, 12, 10), date(2010, 11, 12)),
]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
OF_MONTHS = {
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia",
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
}
IN_MONTHS = {
    "pl": "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie"
    " grudniu",
    "cs": "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
    "sk": "januári februári marci apríli máji júni júli auguste septembri októbri novembri decembri",
}
MONTHS = {
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "sk": "január február marec apríl máj jún júl august september október november december",
    "lt": "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis",
}
SHORT = ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"]
SHORT_ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]

# {d} {m} {y} plain, {dd} {mm} {yy} of two figures, {R} a Roman month, {pl} and others "of" a month.
OF_A_DAY = (
    "{dd}.{mm}.{y}|{d}.{m}.{y}|{d}.{mm}.{y} r.|{dd}.{mm}.{y}r.|{dd}.{mm}.{y} roku|{dd}-{mm}-{y}|{dd}/{mm}/{y}"
    "|{d}/{m}/{y}|{dd},{mm},{y}|{dd} {mm} {y}|{dd}{mm}{y}|{y}-{mm}-{dd}|{y}.{mm}.{dd}|{y}/{mm}/{dd}"
    "|{y}{mm}{dd}"
    "|{dd}. {mm}. {y}|{d}. {m}. {y} r.|({dd}.{mm}.{y} r.)|„{dd}.{mm}.{y}”|{dd}–{mm}–{y}|{dd}‑{mm}‑{y}"
    "|{dd}−{mm}−{y}|{dd}/{mm}-{y}|{dd}.{mm}-{y}|{d}.{m}.'{yy}|{dd}.{mm}.{yy}|{d}.{m}.{yy} r.|{dd}-{mm}-{yy}"
    "|{dd}/{mm}/{yy}|{dd}{mm}{yy}|{d} {R} {y}|{d}.{R}.{y} r.|{d}-{R}-{y}|{d}/{R}/{y}|{d} {R} '{yy}"
    "|{d} {r} {y}"
    "|{d} {pl} {y}|{d} {pl} {y} r.|{d}. {pl} {y} roku|{dd} {pl} {y}|{d} {PL} {y} R.|{d}{pl}{y}|{d} {sty} {y}"
    "|{d} {sty}. {y} r.|{d}-go {pl} {y} r.|w dniu {d} {pl} {y} r.|dnia {dd}.{mm}.{y} r.|dn. {d}.{m}.{y}"
    "|z dnia {dd}.{mm}.{y} r.|z dn. {d}.{R}.{y} r.|z dniem {dd}.{mm}.{y} r.|na dzień {dd}.{mm}.{y}"
    "|stan na dzień {dd}.{mm}.{y} r.|od {dd}.{mm}.{y} r.|od dnia {d} {pl} {y} r.|do {d} {pl} {y}"
    "|od {d}.{m}.{y}|{dd}.{mm}.{y} 00:00|{dd}.{mm}.{y} 12:30:15|{dd}.{mm}.{y} r., godz. 10.00"
    "|{y}-{mm}-{dd}T00:00:00+0100|{y}-{mm}-{dd} 00:00:00.000|{dd}.{mm}.{y}[4]|{dd}.{mm}.{y} r.¹"
    "|{dd}.{mm}.{y}*"
    "|{d} {pl} {y} r. (2)|{d} {pl} {y}²|\u200b{dd}.{mm}.{y}\u200b|{dd}.\u00ad{mm}.{y}"
    "|{d}\u00a0{pl}\u00a0{y}\u00a0r."
    "|{d} {en} {y}|{en} {d}, {y}|{en} {nth}, {y}|{nth} {en} {y}|{nth} of {en} {y}|on {d} {en} {y}"
    "|{Jan} {d}, {y}"
    "|since {d} {en} {y}|from {en} {d}, {y}|as of {d} {en} {y}|with effect from {d} {en} {y}|{d}-{Jan}-{y}"
    "|{d}. {de} {y}|vom {d}. {de} {y}|am {d}. {de} {y}|seit dem {d}. {de} {y}|den {dd}.{mm}.{y}"
    "|ab {dd}.{mm}.{y}"
    "|{d}. {cs} {y}|dne {d}. {cs} {y}|od {d}. {cs} {y}|ke dni {dd}.{mm}.{y}|{d}. {sk} {y}|dňa {d}. {sk} {y}"
    "|dňa {d}. {m}. {y}|{y} m. {lt} {d} d.|{y} {lt} {d}|nuo {y} m. {lt} {d} d.|{y}-{mm}-{dd} d."
)
OF_A_MONTH = (
    "{mm}.{y}|{m}.{y}|{mm}.{y} r.|{mm}/{y}|{m}/{y}|{mm}-{y}|{y}-{mm}|{y}.{mm}|{mm}{y}|{R} {y}|{R}.{y}"
    "|{R} {y} r."
    "|{R}-{y}|{R} '{yy}|{Pl} {y}|{Pl} {y} r.|{Pl} {y} roku|{PL} {y}|{Pl} '{yy}|{pl} {y} r.|{sty} {y}"
    "|{sty}. {y}"
    "|w {w_pl} {y}|w {w_pl} {y} r.|we {w_pl} {y} roku|w miesiącu {w_pl} {y} r.|w m-cu {R} {y}|m-c {Pl} {y}"
    "|od {pl} {y} r.|z {pl} {y} r.|do {pl} {y}|{Pl} {y} r. (cały miesiąc)|({Pl} {y} r.)|{y} {Pl}|{y}, {Pl}"
    "|{Pl} {y} (1)|{Pl} {y}[12]|{Pl} {y} r.³|\u200b{Pl} {y}|{mm}‑{y}|{mm}–{y}"
    "|{en} {y}|in {en} {y}|since {en} {y}|{Jan} {y}|{Jan}. {y}|{de} {y}|im {de} {y}|seit {de} {y}"
    "|{Cs} {y}|v {w_cs} {y}|od {cs} {y}|{Sk} {y}|v {w_sk} {y}|{Lt} {y}|{y} m. {Lt}|{y} m. {lt} mėn."
)
OF_A_YEAR = (
    "{y}|{y} r.|{y}r.|{y} roku|rok {y}|w {y} r.|w roku {y}|w {y} roku|z {y} r.|od {y} r.|od roku {y}"
    "|do {y} r."
    "|({y} r.)|({y})|{y} r. (cały rok)|{y}[4]|{y} [4]|{y} r.¹|{y}²|{y}*|{y} r. (1)|{y}[4] r.|\u200b{y}"
    "|{y}\ufeff"
    "|in {y}|since {y}|the year {y}|{y} (the whole year)|im Jahr {y}|im Jahre {y}|seit {y}|Jahr {y}"
    "|v roku {y}|V roku {y}|v roce {y}|od roku {y}|{y} m.|{y} metais|nuo {y} m."
)
OF_A_DECADE = (
    "{t}x|{t}X|lata {s}. {C} w.|lata {s}. {C} wieku|lata {y}-te|lat {s}-tych {C} w.|w latach {s}. {C} w."
    "|na początku lat {s}. {C} w.|pod koniec lat {s}. {C} wieku|w połowie lat {s}. {C} w.|od lat {s}. {C} w."
    "|w drugiej połowie lat {s}. {C} wieku|{y}s|the {y}s|in the {y}s|{y}'s|early {y}s|mid-{y}s|late {y}s"
    "|{y}er Jahre|die {y}er Jahre|{s}. léta {c}. století|{s}. roky {c}. storočia|lata {y}."
)
OF_THE_NINETIES = (
    "lata 90.|lata 90|lata 90-te|lata 90-tych|w latach 90.|w latach 90-tych|na początku lat 90."
    "|początek lat 90."
    "|pod koniec lat 90.|koniec lat 90.|w połowie lat 90.|lata dziewięćdziesiąte|w latach dziewięćdziesiątych"
    "|lata 90. ubiegłego wieku|lata 90. XX w.|90-te lata|199x|1990s|the 1990s|the '90s|the 90s|'90s"
    "|early nineties|90er Jahre|die 90er Jahre|in den 90er Jahren|Anfang der 90er Jahre|neunziger Jahre"
    "|90. léta"
    "|v 90. letech|devadesátá léta|90. roky|v 90. rokoch|deväťdesiate roky|od lat 90.|z lat 90."
)


def names(day: date) -> dict[str, str]:
    place = day.month - 1
    nth = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    found = {language: forms.split()[place] for language, forms in OF_MONTHS.items()}
    found |= {f"w_{language}": forms.split()[place] for language, forms in IN_MONTHS.items()}
    found |= {language.title(): forms.split()[place] for language, forms in MONTHS.items()}
    return found | {
        "PL": found["pl"].upper(),
        "R": ROMAN[place],
        "r": ROMAN[place].lower(),
        "sty": SHORT[place],
        "Jan": SHORT_ENGLISH[place],
        "nth": f"{day.day}{nth}",
    }


def written(forms: str, day: date) -> Iterator[str]:
    numbers = {
        "d": day.day,
        "m": day.month,
        "y": day.year,
        "t": day.year // 10,
        "s": f"{day.year % 100 // 10}0",
    }
    two = {"dd": f"{day.day:02}", "mm": f"{day.month:02}", "yy": f"{day.year % 100:02}"}
    century = day.year // 100 + 1
    centuries = {"c": century, "C": {20: "XX", 21: "XXI"}[century]}
    return (form.format(**numbers, **two, **centuries, **names(day)) for form in forms.split("|"))


def decade(day: date) -> PartialDate:
    return PartialDate(day.year // 10 * 10, decade=True)


MEANT: list[tuple[str, str, Callable[[date], PartialDate]]] = [
    ("day", OF_A_DAY, PartialDate.of),
    ("month", OF_A_MONTH, lambda day: PartialDate(day.year, day.month)),
    ("year", OF_A_YEAR, lambda day: PartialDate(day.year)),
]


def read(text: str) -> PartialDate | str:
    try:
        return parse(text, TODAY)
    except InvalidValue as error:
        return error.text


def check(pairs: Iterator[tuple[str, PartialDate]], name: str, least: float = 0.95) -> None:
    """Every text is read as what is meant by it or refused with a sentence; so many of them are read."""
    found = [(text, value, read(text)) for text, value in pairs]
    assert [row for row in found if isinstance(row[2], PartialDate) and row[2] != row[1]] == []
    refused = [row for row in found if isinstance(row[2], str)]
    assert [row for row in refused if not str(row[2]).endswith((".", "?"))] == []
    share = 1 - len(refused) / len(found)
    print(f"{name}: {len(found)} written, {share:.1%} read")
    assert share >= least, refused[:20]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(("name", "forms", "meant"), MEANT, ids=[name for name, _forms, _meant in MEANT])
def test_every_form_of_a_date(
    name: str, forms: str, meant: Callable[[date], PartialDate], language: str
) -> None:
    with words.speaking(language):
        check(((text, meant(day)) for day in DAYS for text in written(forms, day)), name)


def test_every_form_of_a_decade() -> None:
    starts = [date(year, 1, 1) for year in range(1910, 2030, 10) if year % 100]
    check(((text, decade(day)) for day in starts for text in written(OF_A_DECADE, day)), "decade")
    check(((text, PartialDate(1990, decade=True)) for text in OF_THE_NINETIES.split("|")), "nineties", 1)


def test_dates_without_a_year() -> None:
    forms = "{d}.{m}|{dd}.{mm}|{d}.{mm}.|{d},{m}|{dd}-{mm}|{d}/{m}|{d} {m}|{d} {R}|{d}.{R}|{d} {pl}"
    forms += "|{dd} {pl}|{d} {sty}|{d} {pl} br.|{d}.{mm} br.|{en} {nth}|{nth} {en}|{d} {en}|dnia {d} {pl}"
    forms += "|od {d}.{mm}"
    check(
        (
            (text, PartialDate(TODAY.year, day.month, day.day))
            for day in DAYS
            if (day.month, day.day) != (2, 29)
            for text in written(forms, day)
        ),
        "without a year",
    )


def test_the_dates_of_real_papers() -> None:
    """From the office's report and from registers that offices publish; a name says what is refused."""
    with (DATA / "dates-as-written.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) > 60
    found = {row["written"]: read(row["written"]) for row in rows}
    meant = {row["written"]: row["edtf"] for row in rows}
    texts = {text: value.edtf if isinstance(value, PartialDate) else "" for text, value in found.items()}
    assert texts == meant
