"""Filling in of drafts from rows that were read: what a row gives replaces, what it leaves empty stays."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

from db.drafts.draft import Draft, kept, part_row
from db.fields import Field
from db.fields.record import Part, Record
from db.folding import fold
from db.kinds import Values
from db.words import _
from desktop.imports.columns.targets import part_of
from desktop.imports.rows.part_rows import Row
from desktop.imports.rows.row_reader import RowRead

Change = tuple[str, str, str]


class Origin(NamedTuple):
    """The row of the sheet from which a row of a part comes, and which of its rows it is there."""

    read: RowRead
    row: Row


class Filling:
    """Fills in a draft from the rows of a sheet that belong to its record, one after another."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.origins: dict[tuple[str, int], Origin] = {}
        """By part and index, the rows of parts that the sheet gives."""
        self._places: dict[str, dict[Hashable, list[int]]] = {}

    def add(self, read: RowRead, own: Values) -> bool:
        """Put what a row says of the record's own fields into it, and its rows of parts among those there.

        True if the row gives anything that no row before it did.
        """
        self.draft.values |= own
        _imply(self.draft, own)
        says_more = bool(own)
        for row, given in read.parts.items():
            says_more |= self._put(row, given, read)
        return says_more

    def _put(self, row: Row, given: Values, read: RowRead) -> bool:
        """Put the values of a row of a part into the one that it is known to be; else add a row."""
        part = part_of(self.draft.record, row.part)
        rows = self.draft.parts.setdefault(row.part, [])
        places = self._known_places(row.part, part, rows)
        alike = places[_form(part, given)]
        told = [place for place in alike if (row.part, place) in self.origins]
        untold = [place for place in alike if (row.part, place) not in self.origins]
        agreeing = (place for place in told if _agrees(rows[place], given))
        same = (place for place in untold if _says(rows[place], given))
        place = next(agreeing, next(same, next(iter(untold), len(rows))))
        if place == len(rows):
            rows.append(part_row(kept(part), self.draft.values) | dict(given))
            alike.append(place)
        elif place in told and _says(rows[place], given):
            return False
        else:
            rows[place] |= given
        self.origins.setdefault((row.part, place), Origin(read, row))
        return True

    def _known_places(self, name: str, part: type[Part], rows: Sequence[Values]) -> dict[Hashable, list[int]]:
        if name not in self._places:
            self._places[name] = defaultdict(list)
            for place, row in enumerate(rows):
                self._places[name][_form(part, row)].append(place)
        return self._places[name]


def _form(part: type[Part], values: Values) -> Hashable:
    """What tells a row of a part from others, as such are compared."""
    form = tuple(_comparable(values.get(name)) for name in part.own_key())
    if any(form) or not form:
        return form
    filled = (field.name for field in kept(part) if not field.kind.is_empty(values.get(field.name)))
    name = next(filled, "")  # of a contact without a name the e-mail
    return name, _comparable(values.get(name))


def _comparable(value: Any) -> Hashable:
    return (fold(value) or None) if isinstance(value, str) else value


def same(value: Any, other: Any) -> bool:
    """True if two values of a field say the same, words whatever their case and signs."""
    return bool(_comparable(value) == _comparable(other))


def _says(row: Values, given: Values) -> bool:
    return all(same(row.get(name), value) for name, value in given.items())


def _agrees(row: Values, given: Values) -> bool:
    """True if a row of a part says nothing else than is given; what it leaves open may be filled."""
    return all(row.get(name) in (None, "", ()) or same(row[name], value) for name, value in given.items())


def _imply(draft: Draft, given: Values) -> None:
    """Set a choice that the row leaves open to the one option with which its other values mean anything.

    A document for five years is one for a term, though no column says so.
    """
    for field in kept(draft.record):
        if field.name not in given or field.is_relevant(draft.values):
            continue
        for name in field.decided_by(draft.values):
            options = draft.record.field(name).kind.options
            fitting = [code for code in options if field.is_relevant({**draft.values, name: code})]
            if name not in given and len(fitting) == 1:
                draft.values[name] = fitting[0]
                break


def changes(record: type[Record], before: Draft, after: Draft) -> list[Change]:
    """What changes of a record: the label of each field or part, its text before and after."""
    found = [
        (_(field.label), field.kind.show(old), field.kind.show(new))
        for field in kept(record)
        if not _alike(field, old := before.values.get(field.name), new := after.values.get(field.name))
    ]
    for parts in record.parts:
        old, new = before.parts.get(parts.name, []), after.parts.get(parts.name, [])
        if old != new:
            found.append((_(parts.label), _rows_shown(parts.part, old), _rows_shown(parts.part, new)))
    return found


def _alike(field: Field, old: Any, new: Any) -> bool:
    return bool(old == new) or (field.kind.is_empty(old) and field.kind.is_empty(new))


def _rows_shown(part: type[Part], rows: Sequence[Values]) -> str:
    """The rows of a part in words: "Jan Nowak, dyrektor; Anna Lis"."""
    return "; ".join(", ".join(_texts(part, row)) for row in rows)


def _texts(part: type[Part], row: Values) -> Iterator[str]:
    for field in kept(part):
        if text := field.kind.show(row.get(field.name)):
            yield text
