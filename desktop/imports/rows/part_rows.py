"""The rows of parts that a sheet's row gives: what one column says of all of them, and what follows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from db.drafts.draft import kept
from db.fields.record import Part, Record
from db.kinds.amounts import total
from desktop.imports.columns.targets import SUM, Plan, Target, part_of


class Row(NamedTuple):
    """A row of a part: its part, the sort that its column says, its place among those of the sheet's row."""

    part: str
    sort: str = ""
    nth: int = 0


_DIVIDED = 1000
"""The first place of the rows of people whom one cell names, behind those of columns and of cells."""
_BETWEEN = re.compile(r"\s*[;\n]\s*")
Rows = dict[Row, dict[str, Any]]
"""The values of rows of parts, in the order of the sheet's columns."""


@dataclass(frozen=True)
class _Followed:
    """A field with a name that stands in another part too: for whom a cost was, a participant's name."""

    part: str
    field: str
    other: str
    name: str


class PartRows:
    """Completes the rows of parts that the columns of a plan give."""

    def __init__(self, plan: Plan) -> None:
        self._record, self._plan = plan.record, plan
        fed = [target for target in plan.targets if target and target.part]
        sorted_parts = {target.part for target in fed if target.sort not in ("", SUM)}
        told = {target.part for target in fed if target.field == part_of(plan.record, target.part).sorted_by}
        self._shared = sorted_parts - told
        self._notes = dict(self._headings(fed))
        self._followed = list(_followed(plan.record))

    def complete(self, rows: Rows) -> None:
        """Put into each row what the sheet's row says of all, and what tells rows of one sort apart."""
        for name in self._shared:
            self._share(rows, name)
        for row in list(rows):
            self._divide(rows, row)
        for row, note in self._notes.items():
            if row in rows:
                rows[row].setdefault("note", note)
        for its in self._followed:
            _follow(rows, its)

    def _divide(self, rows: Rows, row: Row) -> None:
        """Make a row of each of the people whom one cell names: "Jan Kowalski; Piotr Zieliński".

        What stands beside them is divided so too, where it is as many; else it is of each.
        """
        part, given = part_of(self._record, row.part), rows[row]
        names = [its.name for its in kept(part) if its.kind.name_link]
        people = _pieces(given.get(names[0])) if names else []
        for place, person in enumerate(people if len(people) > 1 else ()):
            values = given | {names[0]: person}
            for name, value in given.items():
                pieces = _pieces(value)
                if len(pieces) == len(people):
                    values[name] = pieces[place]
            rows[row if place == 0 else row._replace(nth=_DIVIDED * place + row.nth)] = values

    def _share(self, rows: Rows, name: str) -> None:
        """Give what no column says of a single sort, as the currency, to the rows of all sorts."""
        shared = rows.pop(Row(name), {})
        for row, values in rows.items():
            if row.part == name and row.sort:
                rows[row] = {**shared, **values}

    def _headings(self, fed: list[Target]) -> Iterator[tuple[Row, str]]:
        """The headings of columns that are of one sort, by which a note tells their rows apart."""
        alike = Counter((target.part, target.sort, target.field) for target in fed if target.sort)
        for target in fed:
            part = part_of(self._record, target.part)
            if alike[target.part, target.sort, target.field] > 1 and "note" in part.own_key():
                heading = self._plan.headings.names[self._plan.targets.index(target)]
                yield Row(target.part, target.sort, target.nth), " ".join(heading.split())

    def move_to_record(self, rows: Rows, values: dict[str, Any]) -> list[tuple[Row, str]]:
        """Give to the record the rows that stand on it: the signing, which is no act.

        Returns what such a row says beyond, and has no place there: the row and the name of the field.
        """
        beyond = []
        for row in list(rows):
            part = part_of(self._record, row.part)
            own = part.on_record.get(rows[row].get(part.sorted_by, ""))
            if own is not None:
                given = rows.pop(row)
                for name, value in given.items():
                    if name in own:
                        values.setdefault(own[name], value)
                    elif name != part.sorted_by:
                        beyond.append((row, name))
        return beyond


def _pieces(value: Any) -> list[str]:
    """The pieces of a text with several names; [] of another value."""
    return [piece for piece in _BETWEEN.split(value) if piece] if isinstance(value, str) else []


def sum_of(rows: Rows, target: Target) -> Decimal | None:
    """The sum of the amounts that the columns of single sorts give; None where there is none."""
    return total(values.get(target.field) for row, values in rows.items() if row.part == target.part)


def sort_values(part: type[Part], sort: str) -> dict[str, Any]:
    """What a column says of a row by its place alone: that it is a renewal."""
    return {part.sorted_by: sort} if sort else {}


def _followed(record: type[Record]) -> Iterator[_Followed]:
    for parts in record.parts:
        for field in kept(parts.part):
            for other in record.parts:
                if name := field.kind.followed_name(other.name):
                    yield _Followed(parts.name, field.name, other.name, name)


def _follow(rows: Rows, its: _Followed) -> None:
    """Name the one person whom a sheet's row names as the one for whom its costs were."""
    names = [values.get(its.name) for row, values in rows.items() if row.part == its.other]
    if len(names) == 1 and names[0]:
        for row, values in rows.items():
            if row.part == its.part:
                values.setdefault(its.field, names[0])
