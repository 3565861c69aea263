"""Registers full of awkward values: every field of every record, with what a workbook could spoil."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from db.dates import Length, PartialDate
from db.drafts.draft import Draft, blank, kept, part_row
from db.errors import InvalidValue
from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.kinds import Kind, Linked
from db.records import KEPT, SETTINGS, Vocabulary, record_named
from db.store import Store, rows

NAMES = (
    *("=1+1", "=HYPERLINK(1)", "'=x", "brak", "jw.", "nie dotyczy", "tak", "TRUE", "1/2006", "2011", "0012"),
    *("1E5", "#N/D!", "+48 85 123", "@x", "a, b; c", "Łódź – „x” & <y>", "_x000D_", "_x005F_", "a  b", "0"),
    *("Miasto, Wydział Promocji", "12.05.2014", "Razem 3", "total", "Foedus 1", "a\u00a0b", "\ufeffx"),
)
TEXTS = (*NAMES, "-", '"', "'", "…", "– 3")
LINES = (*TEXTS, "a\nb", "a\n\n  b\nc", "= 1\n= 2", "x" * 400, "ą\tb\nć")
DAYS = (date(1525, 4, 10), date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date(2024, 2, 29))
MORE_DAYS = (date(1938, 1, 2), date(2014, 12, 1), date(2014, 1, 12), date(2049, 12, 31))
PARTIAL = (
    *(PartialDate.of(day) for day in (*DAYS, *MORE_DAYS)),
    *(
        PartialDate(1994),
        PartialDate(2014, 5),
        PartialDate(1990, decade=True),
        PartialDate(2000, decade=True),
    ),
    *(PartialDate(1990, approximate=True), PartialDate(2014, 5, approximate=True)),
    *(PartialDate(1525), PartialDate(1899, 11)),
)
MONEY = ("0.01", "0.10", "1080", "1250.50", "-3.40", "9999999999.99", "1.08", "0", "123456.7")
RATES = ("4.3215", "1.064500", "0.000001", "99999.999999", "4", "0.5")
HOURS = (time(0, 0), time(23, 59), time(9, 20), time(12, 1), time(7, 7))


def value(random: Random, field: Field, ids: Callable[[Kind[Any]], Sequence[Linked]]) -> Any:
    """A value of a field, one in four empty."""
    kind = field.kind
    if random.random() < 0.25 and not field.required:
        return kind.empty
    if kind.target:
        known = ids(kind)
        if kind.several:
            return tuple(random.sample(list(known), min(len(known), random.choice((1, 2, 3)))))
        return random.choice(known) if known else None
    for _attempt in range(20):
        made = random.choice(_choices(kind))
        try:
            kind.check(made)
        except InvalidValue:
            continue
        return made
    return kind.empty


def _choices(kind: Kind[Any]) -> Sequence[Any]:
    """Values of a kind, by what it says of itself."""
    if options := kind.choices():
        return [option[0] for option in options]
    name = type(kind).__name__
    if kind.is_text:
        known = {"LongText": LINES, "Currency": ("PLN", "EUR", "HUF")}
        return known.get(name, TEXTS)
    made: dict[str, Sequence[Any]] = {
        "Day": (*DAYS, *MORE_DAYS),
        "PartialDay": PARTIAL,
        "Year": (PartialDate(1994), PartialDate(1569), PartialDate(1990, decade=True)),
        "Money": [Decimal(text) for text in MONEY],
        "ExchangeRate": [Decimal(text) for text in RATES],
        "Hour": HOURS,
        "Moment": [datetime.combine(day, hour) for day in (*DAYS, *MORE_DAYS) for hour in HOURS],
        "YesNo": (True, False),
        "Coordinates": ((53.13528, 23.14556), (-33.0, 0.5), (0.0, -179.99999)),
        "LengthOfTime": [
            Length(count, unit) for count in (1, 2, 5, 9999) for unit in ("day", "week", "month", "year")
        ],
        "Number": (getattr(kind, "least", 0), getattr(kind, "most", 0), 1, 2, 12, 1000, 2011),
    }
    return made[name]


def fill(store: Store, seed: int, number: int = 6) -> None:
    """Write so many records of each class, except those that describe the office, into a register.

    Some share a name; in full each is called otherwise.
    """
    random, called = Random(seed), set[str]()
    with store.change("Awkward") as change:
        for record in KEPT:
            for _one in range(number if record not in SETTINGS or record is Vocabulary else 0):
                draft = _made(random, record, partial(_named, change.connection))
                while fold(record.full_label(draft.values)) in called:
                    draft = _made(random, record, partial(_named, change.connection))
                called.add(fold(record.full_label(draft.values)))
                change.save(draft)


def _named(connection: Any, kind: Kind[Any]) -> Sequence[Linked]:
    table = record_named(kind.target).table
    chosen = table.select().with_only_columns(table.c.id)
    if kind.terms:
        chosen = chosen.where(table.c.terms == kind.terms)
    ids = connection.scalars(chosen).all()
    return list(rows.labels(connection, kind.target, ids).values())


def _made(random: Random, record: type[Record], ids: Callable[[Kind[Any]], Sequence[Linked]]) -> Draft:
    """A draft that its rules take; what they refuse is left empty."""
    for _attempt in range(200):
        draft = blank(record)
        draft.values |= {field.name: value(random, field, ids) for field in kept(record)}
        for name in {"name", "title"} & draft.values.keys():
            draft.values[name] = random.choice(NAMES)
        for parts in record.parts:
            own = [part_row(parts.part.fields) for _row in range(random.choice((0, 1, 3)))]
            for row in own:
                row |= {field.name: value(random, field, ids) for field in kept(parts.part)}
                if row.get("kind") == "signed":
                    row["kind"] = "renewed"
            draft.parts[parts.name] = own
        for address in draft.wrong():
            if address.part:
                draft.parts[address.part] = []
            elif not record.field(address.field).required:
                draft.values[address.field] = record.field(address.field).kind.empty
        if not draft.wrong():
            return draft
    raise AssertionError(f"no {record.__name__} that its rules take: {draft.wrong()}")
