"""The places in a record that a column of a sheet can go to: its fields, the rows of its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from db.drafts.draft import kept
from db.fields import Field
from db.fields.record import Part, Parts, Record
from db.records import record_named
from db.store.matching import telling_fields
from db.words import N_, _
from desktop.imports.headings import Headings

SUM = "="
"""The sort of a column that holds the sum of the row's others: it is compared with them, and not kept."""
_FURTHER = N_("{label} ({n})")
_SUM = N_("{label} (sum, only checked)")


class Target(NamedTuple):
    """The place in a record that a column goes to: a field of it, or of the row `nth` of a part.

    `sort` is the code of the sort of that row, which the column says by itself: "renewed" of an act. Of a
    field that links to several records, `nth` columns give one each. `also` is the other field of the same
    row that shares the cells of the column: name and country.
    """

    field: str
    part: str = ""
    nth: int = 0
    sort: str = ""
    also: str = ""

    def field_of(self, record: type[Record]) -> Field:
        """The field itself; of one that is seen through a link, that of the record linked."""
        its = (part_of(record, self.part) if self.part else record).field(self.field)
        if its.derivation.through is None:
            return its
        link, name = its.derivation.through
        return record_named(record.field(link).kind.target).field(name)

    def through_in(self, record: type[Record]) -> str:
        """The field with the link, if the column tells of the record that it names; else ""."""
        return "" if self.part else _link_of(record, self.field)

    def acts_in(self, record: type[Record]) -> Parts | None:
        """The rows of a part that the cells of the column tell of beside its field; None if of none."""
        return next((parts for parts in record.parts if parts.name == self.also), None)

    def may_be_several(self, record: type[Record]) -> bool:
        """True if several columns can go there: each is a row of a part, or a record that is linked."""
        return bool(self.part) or self.field_of(record).is_links

    def label_in(self, record: type[Record]) -> str:
        """Its label, in the language spoken now: Przebieg: odnowienie: Data."""
        words = [" + ".join([_(self.field_of(record).label), *self._also_in(record)])]
        if through := self.through_in(record):
            words = [_(record.field(through).label), *words]
        elif self.part:
            words = [_(parts_named(record, self.part).label), *self._sort_in(record), *words]
        label = ": ".join(words)
        if self.sort == SUM:
            return _(_SUM).format(label=label)
        return self._numbered(label)

    def heading_in(self, record: type[Record]) -> str:
        """A short label for the head of a column: odnowienie."""
        field = self.field_of(record)
        if self.sort in ("", SUM):
            own = _(field.column.header or field.label)
            return self._numbered(" + ".join([own, *self._also_in(record)]))
        of_first = part_of(record, self.part).by_sort[0] == self.field
        words = self._sort_in(record) if of_first else [*self._sort_in(record), _(field.label)]
        return self._numbered(": ".join(words))

    def _also_in(self, record: type[Record]) -> list[str]:
        if parts := self.acts_in(record):
            return [_(parts.label)]
        return [_(self._replace(field=self.also).field_of(record).label)] if self.also else []

    def _sort_in(self, record: type[Record]) -> list[str]:
        part = part_of(record, self.part)
        return [part.field(part.sorted_by).kind.show(self.sort)] if self.sort not in ("", SUM) else []

    def _numbered(self, label: str) -> str:
        return _(_FURTHER).format(label=label, n=self.nth + 1) if self.nth else label


@dataclass
class Plan:
    """How a sheet becomes records: a target a column, None for a column that is left out.

    `key` names the fields by which a row is told to be a record that is there already; () where none is
    looked for. `carried`: the columns whose blank cells mean the value above, given once for several rows.
    """

    record: type[Record]
    headings: Headings
    targets: list[Target | None]
    key: tuple[str, ...] = ()
    carried: frozenset[int] = frozenset()

    def column_of(self, field: str, part: str = "", nth: int = 0, sort: str = "") -> int:
        """The column that goes to a field, alone or with another one; -1 if none does."""
        row = (part, nth, sort)
        for column, target in enumerate(self.targets):
            if target and field in (target.field, target.also) and target[1:4] == row:
                return column
        also = [target.also if target else "" for target in self.targets]
        return also.index(part) if part and part in also else -1

    def key_column(self, field: str) -> int:
        """The column that goes to a field, or by which a sheet without such a column calls a record."""
        columns = (self.column_of(name) for name in (field, *self.record.named_by.get(field, ())))
        return next((column for column in columns if column >= 0), -1)

    def key_fields(self) -> list[str]:
        """The record's own fields that rows give: those of columns, and those that others stand for."""
        own = self.own_fields()
        stood_for = [name for name in self.record.named_by if name not in own and self.key_column(name) >= 0]
        return [*stood_for, *own]

    def own_fields(self) -> list[str]:
        """The record's own fields that columns go to, in the order of the columns."""
        own = [target for target in self.targets if target and not target.part]
        names = [name for target in own for name in (target.field, target.also)]
        return [name for name in names if name and not any(name == parts.name for parts in self.record.parts)]

    def put(self, column: int, target: Target | None) -> "Plan":
        """The plan with another target for a column.

        Where one column alone can go there, the other one goes nowhere now; else it is one more.
        """
        targets = [None if place == column else each for place, each in enumerate(self.targets)]
        if target is not None and target.may_be_several(self.record):
            target = next_free(target, targets)
        targets = [None if each == target else each for each in targets]
        targets[column] = target
        return replace(self, targets=targets)


def next_free(target: Target, taken: Sequence[Target | None]) -> Target:
    """The target, or the next row of its part that no column goes to yet."""
    while target in taken:
        target = target._replace(nth=target.nth + 1)
    return target


@cache  # asked of each cell
def _link_of(record: type[Record], name: str) -> str:
    """The field with the link through which a field is seen; "" where it is the record's own."""
    through = record.field(name).derivation.through
    return through[0] if through else ""


@cache  # asked of each cell
def parts_named(record: type[Record], name: str) -> Parts:
    """The declaration of the rows of that name."""
    return next(parts for parts in record.parts if parts.name == name)


def part_of(record: type[Record], name: str) -> type[Part]:
    """The class of the rows of that name."""
    return parts_named(record, name).part


def targets_of(record: type[Record]) -> list[tuple[Target, str]]:
    """Every place in a record that a column can go to, each with its label, in the order of the form."""
    return [
        (target, target.label_in(record)) for _title, targets in grouped_targets(record) for target in targets
    ]


def grouped_targets(record: type[Record]) -> list[tuple[str, list[Target]]]:
    """Every place in a record that a column can go to, below the tabs and the parts of its form.

    The first group has no title: those that stand in the form above all tabs.
    """
    groups: dict[str, list[Target]] = {}
    for field in kept(record):
        if field.row.editable:
            group = groups.setdefault(_(field.row.tab) if field.row.tab else "", [])
            group.append(Target(field.name))
            group += [Target(own, also=other) for own, other in record.together if own == field.name]
            group += [target for target in told_of_links(record) if target.through_in(record) == field.name]
    for parts in record.parts:
        groups.setdefault(_(parts.label), []).extend(_of_part(parts))
    return list(groups.items())


def told_of_links(record: type[Record]) -> list[Target]:
    """What tells records apart which a record names: the country of a document's partners."""
    found = []
    for field in record.fields:
        if field.derivation.through:
            link, name = field.derivation.through
            if name in telling_fields(record_named(record.field(link).kind.target)):
                found.append(Target(field.name))
    return found


def _of_part(parts: Parts) -> Iterator[Target]:
    """The targets in the rows of a part: of any row, then of rows of each sort."""
    for field in kept(parts.part):
        if field.row.editable:
            yield Target(field.name, parts.name)
            for own, other in parts.part.together:
                if own == field.name:
                    yield Target(own, parts.name, also=other)
    yield from sorted_targets(parts)


def sorted_targets(parts: Parts) -> Iterator[Target]:
    """The targets in the rows of each sort of a part, and those of the sums of its amounts."""
    part = parts.part
    for sort in part.sorts():
        for name in part.by_sort:
            if part.field(name).is_relevant({part.sorted_by: sort}):
                yield Target(name, parts.name, 0, sort)
    for name in part.by_sort:
        if part.field(name).kind.currency:
            yield Target(name, parts.name, 0, SUM)
