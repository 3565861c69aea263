"""Listing: a list as it is printed, exported or copied. Plain data, no layout."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from db import dates
from db.collation import sort_key
from db.fields import Field
from db.fields.record import Parts, Record
from db.kinds import Kind
from db.store import Store, rows
from db.store.query import Query
from db.store.rows import LinkCache
from db.words import _

CHUNK = 2000
Key = tuple[int, int | None]


class TotalWords(str):
    """The words of a total row, as "Total 12"; `filtered` are those for the rows that a filter leaves.

    `filtered` may hold {n}, for the number of these rows. A workbook shows the one or the other.
    """

    __slots__ = ("filtered",)
    filtered: str

    def __new__(cls, words: str, filtered: str) -> "TotalWords":
        made = super().__new__(cls, words)
        made.filtered = filtered
        return made


class TotalAmount(Decimal):
    """An amount in a further row of totals: the sums of the columns named `columns`, taken together.

    Without such columns it is of all rows together: a workbook shows it only while all of them are shown.
    """

    __slots__ = ("columns",)
    columns: tuple[str, ...]

    def __new__(cls, amount: Decimal, columns: tuple[str, ...] = ()) -> "TotalAmount":
        made = super().__new__(cls, amount)
        made.columns = columns
        return made


@dataclass(frozen=True)
class Marks:
    """The marks of a listing whose rows are records, or the rows of a `part` of them.

    `register` is its UUID. `ids` are those of all its rows, by which one that is taken out is missed.
    `fields` have a value in each row, but no column in sight. Each of `rows`, in the order of the listing's,
    has the record's number, its version, the number of the row (None of a record itself, and of a row that is
    none of the part's), then the values of `fields`.
    """

    register: str
    record: str
    part: str
    as_of: date
    ids: tuple[int, ...]
    fields: tuple[Field, ...]
    rows: Iterable[tuple[Any, ...]]


@dataclass(frozen=True)
class Listing:
    """Title, criteria and rows of values; `rows` may be read once only.

    `total` stands below the rows: a value of its field in each column, or words, "" where there is nothing.
    The value of a summed field is the sum of its column, never another number. `more_totals` stand below it,
    made alike: amounts that are no sums of their column alone, but TotalAmounts, or of all rows whatever is
    shown of them, as their words then say.
    `name` is a shorter title, for the sheet of a workbook; "" where the title will do. `any_day` is a clause
    for beside the day, where this does not decide which rows there are.
    `keys` has of each row the number of the record, and of the row of a part that it is, None if it is none.
    `marks` are for a workbook. `is_about` is True of sentences on the workbook that it is in.
    """

    title: str
    criteria: tuple[str, ...]
    as_of: date
    fields: tuple[Field, ...]
    count: int
    rows: Iterable[tuple[Any, ...]]
    total: tuple[Any, ...] = ()
    name: str = ""
    any_day: str = ""
    more_totals: tuple[tuple[Any, ...], ...] = ()
    keys: Iterable[Key] = ()
    marks: Marks | None = None
    is_about: bool = False

    @property
    def as_of_shown(self) -> str:
        """The day in words: "Stan na 31.12.2010 r. – słowniki nie zależą od dnia"."""
        day = _("As of {day}").format(day=dates.sentence_day(self.as_of))
        return " – ".join(words for words in (day, self.any_day) if words)

    @property
    def totals(self) -> tuple[tuple[Any, ...], ...]:
        """All rows of totals, from above; () if there are none."""
        return (self.total, *self.more_totals) if self.total else ()

    @property
    def totals_shown(self) -> tuple[tuple[str, ...], ...]:
        """The totals as text, as they stand on screen and paper."""
        return tuple(
            tuple(
                value if isinstance(value, str) else field.kind.show(value)
                for field, value in zip(self.fields, total, strict=True)
            )
            for total in self.totals
        )

    def without_totals(self, rows: Sequence[tuple[Any, ...]]) -> "Listing":
        """The listing with only some of its rows, which its totals are not of."""
        return replace(self, count=len(rows), rows=rows, total=(), more_totals=())


def listing(
    store: Store, query: Query, fields: tuple[Field, ...], title: str, criteria: tuple[str, ...]
) -> Listing:
    """The rows of `query` with the columns `fields`, read a chunk at a time as they are asked for."""
    ids = store.ids(query)
    total = total_of(store, query.record, ids, fields, query.as_of)
    return Listing(
        title,
        criteria,
        query.as_of,
        fields,
        len(ids),
        _rows(store, query, fields, ids),
        total,
        any_day=any_day(query.record, query.as_of),
        keys=[(record_id, None) for record_id in ids],
    )


def any_day(shown: type[Record] | Parts, on: date) -> str:
    """The clause for beside another day than today, if it does not decide which of the records there are.

    Or which of the rows of a part there are.
    """
    clause = shown.any_day if isinstance(shown, Parts) else shown.sentences.any_day
    return _(clause) if clause and on != date.today() else ""


def total_of(
    store: Store, record: type[Record], ids: Sequence[int], fields: Sequence[Field], on: date
) -> tuple[Any, ...]:
    """The total row of the records `ids`: their number and the sums; () if the record has no field to sum."""
    if not any(field.column.summed for field in record.fields):
        return ()
    summed = tuple(field for field in fields if field.column.summed)
    return total_row(fields, len(ids), rows.sums(store.connection(), record, ids, summed, on))


def sorted_by(listing: Listing, column: int, descending: bool) -> Listing:
    """The rows sorted by a column, empty last either way; equals stay as they were. Reads the rows."""
    kind = listing.fields[column].kind
    rows = list(listing.rows)
    filled = [row for row in rows if not kind.is_empty(row[column])]
    empty = [row for row in rows if kind.is_empty(row[column])]
    filled.sort(key=lambda row: _sort_key(kind, row[column]), reverse=descending)
    return replace(listing, rows=[*filled, *empty])


def _sort_key(kind: Kind[Any], value: Any) -> Any:
    return kind.key(value) if kind.key_type else sort_key(kind.show(value))


def total_row(fields: Sequence[Field], count: int, sums: Mapping[Field, Any]) -> tuple[Any, ...]:
    """The sums, each in its column, and "Total 12" in the first column without one; () without rows."""
    if not count:
        return ()
    total = [sums.get(field, "") for field in fields]
    free = next((column for column, field in enumerate(fields) if field not in sums), None)
    if free is not None:
        words = _("Total {n}")
        total[free] = TotalWords(words.format(n=count), words)
    return tuple("" if value is None else value for value in total)


def _rows(store: Store, query: Query, fields: tuple[Field, ...], ids: list[int]) -> Iterator[tuple[Any, ...]]:
    cache: LinkCache = {}
    for start in range(0, len(ids), CHUNK):
        yield from store.rows(query.record, ids[start : start + CHUNK], fields, query.as_of, cache)
