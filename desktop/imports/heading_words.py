"""Words that head a column: the labels of the register's fields in each language, and what offices write."""

from collections.abc import Iterator
from functools import cache

from db.fields import Field
from db.folding import fold
from db.records import RECORDS
from db.words import LANGUAGES, in_language

_USUAL = """
lp|l.p.|nr|numer|no.|id|nazwa|nazwisko|imię|imię i nazwisko|nazwisko i imię|tytuł|miasto|gmina|powiat|region
kraj|państwo|partner|strona|instytucja|organizacja|rodzaj|typ|kategoria|status|stan|rok|data|dzień|miejsce
data podpisania|podpisano|odnowiono|obowiązuje od|obowiązuje do|od|do|okres|termin|data rozpoczęcia
data zakończenia|data wyjazdu|data powrotu|cel|cel wyjazdu|uczestnicy|skład delegacji|koszt|koszty|kwota
wartość|waluta|uwagi|opis|przedmiot|zakres|dziedzina|uchwała|znak sprawy|osoba do kontaktu|stanowisko|funkcja
telefon|tel.|e-mail|mail|adres|strona www|name|first name|last name|surname|title|city|town|country|type|kind
year|date|start date|end date|from|until|place|purpose|participants|cost|amount|value|currency|notes|remarks
description|number|function|position|phone|email|address|website|status
"""


def is_known(text: str) -> bool:
    """True if a text is one by which columns are usually called, with or without a number behind it."""
    words = fold(text)
    return words in _known() or words.rstrip("0123456789 ") in _known()


@cache
def _known() -> frozenset[str]:
    usual = _USUAL.replace("\n", "|").split("|")
    return frozenset(filter(None, map(fold, (*usual, *_labels()))))


def _labels() -> Iterator[str]:
    for record in RECORDS:
        for declared in (record, *(parts.part for parts in record.parts)):
            for field in declared.fields:
                yield from _names(field)


def _names(field: Field) -> Iterator[str]:
    for label in filter(None, (field.label, field.column.header)):
        yield from (in_language(label, language) for language in LANGUAGES)
