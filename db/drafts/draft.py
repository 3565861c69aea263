"""A record as a form holds it: plain values, without the database."""

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Any

from db.drafts.address import FieldAddress, by_address
from db.errors import InvalidValue
from db.fields import Field, Values
from db.fields.record import Declared, Part, Record
from db.kinds import Stored
from db.words import _

MANY_ROWS = 5000
"""The rows of parts beyond which work on all of them takes so long that a person notices it."""
MOST_WRONG = 1000
"""The most errors told at once of the fields in rows: nobody corrects more by hand."""


@dataclass
class Draft:
    """A record being typed. `version` is the one it was opened with; `id` is None until it is saved.

    `parts` holds, by the name of the part, its rows in order: the values by field name, and "id" (None
    for a row that was added).
    """

    record: type[Record]
    id: int | None = None
    version: int = 0
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    parts: dict[str, list[dict[str, Any]]] = dataclasses.field(default_factory=dict)

    @property
    def title(self) -> str:
        """The label of the record; the words for an unsaved record while the label would be empty."""
        return self.record.label(self.values) or _(self.record.sentences.unsaved)

    @property
    def identified(self) -> dict[str, Any]:
        """The values with the id of the record, None until it is saved: hints on what names it ask for it."""
        return {**self.values, "id": self.id}

    def copy(self) -> "Draft":
        """A draft of its own with the same values, none of which can be changed in its place."""
        parts = {name: [dict(row) for row in rows] for name, rows in self.parts.items()}
        return Draft(self.record, self.id, self.version, dict(self.values), parts)

    @property
    def is_large(self) -> bool:
        """True if the rows of its parts are many: MANY_ROWS."""
        return sum(map(len, self.parts.values())) > MANY_ROWS

    def arrange(self) -> None:
        """Sort the rows of each part by the order that the part declares; a record is linked once."""
        for field in kept(self.record):
            if field.is_links:
                self.values[field.name] = tuple(dict.fromkeys(self.values.get(field.name) or ()))
        for parts in self.record.parts:
            if parts.name in self.parts:
                self.parts[parts.name] = in_order(parts.part, self.parts[parts.name])

    def same(self, other: "Draft") -> bool:
        """True if both drafts hold the same values, links with the same words."""
        own = [field.name for field in kept(self.record)]
        return self.packed(own) == other.packed(own) and all(
            _same_rows(parts.part, self.parts.get(parts.name, []), other.parts.get(parts.name, []))
            for parts in self.record.parts
        )

    def packed(self, only: Collection[str] | None = None) -> dict[str, Any]:
        """The kept values as the history stores them, each part as a list of rows.

        `only`: the names of the fields and parts to pack; None: all of them.
        """
        packed = {
            field.name: field.kind.pack(self.values.get(field.name))
            for field in kept(self.record)
            if only is None or field.name in only
        }
        for parts in self.record.parts:
            if only is None or parts.name in only:
                packed[parts.name] = [_packed_row(parts.part, row) for row in self.parts.get(parts.name, ())]
        return packed

    def wrong(self) -> dict[FieldAddress, str]:
        """Errors that keep the draft from being saved: a sentence by field; of those in rows MOST_WRONG.

        Errors of `Record.check` on hidden fields are dropped: the user cannot see them to correct them. A
        value that its Kind refuses is reported even there.
        """
        found = by_address(self.record.check(self.values, self.parts))
        for field in kept(self.record):
            if not field.is_relevant(self.values):
                found.pop(FieldAddress(field.name), None)
            if sentence := _wrong(field, self.values.get(field.name)):
                found[FieldAddress(field.name)] = sentence
        return found | dict(islice(self._wrong_in_rows(), MOST_WRONG))

    def _wrong_in_rows(self) -> Iterator[tuple[FieldAddress, str]]:
        for parts in self.record.parts:
            fields, rows = kept(parts.part), self.parts.get(parts.name, ())
            if rows and parts.is_relevant(self.values):
                for number, name, sentence in parts.part.check_rows(rows, self.values):
                    yield FieldAddress(name, parts.name, number), sentence
            for number, row in enumerate(rows):
                for field in fields:
                    if sentence := _wrong(field, row.get(field.name)):
                        yield FieldAddress(field.name, parts.name, number), sentence

    def each(self, *, links: bool = False) -> Iterator[tuple[FieldAddress, Field, Values]]:
        """All kept fields of the record and of its rows: address, field, the values of record or row.

        `links`: those alone that name other records.
        """
        for field in _some(kept(self.record), links):
            yield FieldAddress(field.name), field, self.values
        for parts in self.record.parts:
            fields = _some(kept(parts.part), links)
            for number, row in enumerate(self.parts.get(parts.name, ()) if fields else ()):
                for field in fields:
                    yield FieldAddress(field.name, parts.name, number), field, row


def blank(record: type[Record]) -> Draft:
    """A new draft with the default values of its record."""
    values = {field.name: _default(field) for field in kept(record)}
    return Draft(record, values=values, parts={parts.name: [] for parts in record.parts})


def unpacked(record: type[Record], packed: dict[str, Any]) -> Draft:
    """The draft that `Draft.packed` gave; former names of fields are read as their present names."""
    packed = {record.renamed.get(name, name): value for name, value in packed.items()}
    draft = blank(record)
    for field in kept(record):
        if field.name in packed:
            draft.values[field.name] = field.kind.unpack(packed[field.name])
    for parts in record.parts:
        draft.parts[parts.name] = [_row(parts.part, row) for row in packed.get(parts.name, ())]
    return draft


@cache  # asked some thirty times by one save
def kept(record: type[Declared]) -> tuple[Field, ...]:
    """The fields whose values are typed and stored: all but the derived."""
    return tuple(field for field in record.fields if not field.derived)


def _some(fields: tuple[Field, ...], links: bool) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.kind.target) if links else fields


def part_row(fields: tuple[Field, ...], beside: Values | None = None) -> dict[str, Any]:
    """A new row of a part, with the default values of its `fields`.

    `beside`: the values of the record, from which some fields of a new row begin.
    """
    row = {"id": None} | {field.name: _default(field) for field in fields if not field.derived}
    return row | {field.name: field.start.begins(beside) for field in fields if beside and field.start.begins}


def in_order(part: type[Part], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows sorted by the `order` of their part; rows that compare equal keep their sequence.

    A row in which the first field of that order is empty takes the value of the row above: a day that is
    typed once is meant for the rows below it too.
    """
    found = list(rows)
    if not part.order:
        return found
    first, above = part.order[0].removeprefix("-"), None
    for row in found:
        above = row[first] = above if row.get(first) is None else row[first]
    for name in reversed(part.order):  # each sort keeps what the one before did
        found.sort(key=partial(_key, part, name), reverse=name.startswith("-"))
    return found


def _key(part: type[Part], name: str, row: dict[str, Any]) -> tuple[bool, Stored]:
    name = name.removeprefix("-")
    key = part.field(name).kind.key(row.get(name))
    return key is not None, key or 0


def _default(field: Field) -> Any:
    return field.start.default() if callable(field.start.default) else field.start.default


def _packed_row(part: type[Part], row: Values) -> dict[str, Any]:
    return {"id": row.get("id")} | {field.name: field.kind.pack(row.get(field.name)) for field in kept(part)}


def _same_rows(part: type[Part], mine: Sequence[Values], theirs: Sequence[Values]) -> bool:
    """True if rows hold the same values, links with the same words.

    Asked at each key that is typed: rows are packed only where they are not plainly equal.
    """
    if len(mine) != len(theirs):
        return False
    equal = mine == theirs or all(
        row == other or _packed_row(part, row) == _packed_row(part, other)
        for row, other in zip(mine, theirs, strict=True)
    )
    return equal and all(_same_words(field, mine, theirs) for field in kept(part) if field.kind.target)


def _same_words(link: Field, mine: Sequence[Values], theirs: Sequence[Values]) -> bool:
    """True if equal rows, which link to the same records, show them with the same words."""
    name, pack = link.name, link.kind.pack
    return all(
        row.get(name) is other.get(name) or pack(row.get(name)) == pack(other.get(name))
        for row, other in zip(mine, theirs, strict=True)
    )


def _row(part: type[Part], packed: dict[str, Any]) -> dict[str, Any]:
    packed = {part.renamed.get(name, name): value for name, value in packed.items()}
    values = {
        field.name: field.kind.unpack(packed[field.name]) for field in kept(part) if field.name in packed
    }
    return part_row(part.fields) | values | {"id": packed.get("id")}


def _wrong(field: Field, value: Any) -> str:
    """The error of a single value, "" if there is none."""
    if field.required and field.kind.is_empty(value):
        return _("Choose at least one.") if field.kind.several else _("This must be filled in.")
    try:
        field.kind.check(value)
    except InvalidValue as error:
        return error.text
    return ""
