"""Matching of a sheet's columns to the fields of a record: by their headings, else by what stands in them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

import resources
from db.drafts.draft import kept
from db.errors import InvalidValue
from db.fields import Field
from db.fields.record import Parts, Record
from db.folding import fold
from db.records import RECORDS, record_named
from db.store.matching import key_of, telling_fields
from db.words import LANGUAGES, _, in_language, language
from desktop.imports.headings import Headings
from desktop.imports.sheet import CellValue, Sheet

_SAMPLE = 200
"""The cells of a column that are looked at to guess its field."""
_MOST = 0.8
"""The share of them that a field must read."""
_LONG = 30
"""The letters, on the average, from which a text is taken for remarks."""
_LABEL, _SYNONYM, _WITHIN, _CONTENT = 100.0, 90.0, 40.0, 20.0


class Target(NamedTuple):
    """The place in a record that a column goes to: a field of it, or of the row `nth` of a part."""

    field: str
    part: str = ""
    nth: int = 0

    def field_of(self, record: type[Record]) -> Field:
        """The field itself; of one that is seen through a link, that of the record linked."""
        its = (_parts_named(record, self.part).part if self.part else record).field(self.field)
        return linked_field(record, its) if its.derivation.through else its


@dataclass
class Plan:
    """How a sheet becomes records: a target a column, None for a column that is left out.

    `key` names the fields by which a row is told to be a record that is there already; () where none is
    looked for.
    """

    record: type[Record]
    headings: Headings
    targets: list[Target | None]
    key: tuple[str, ...] = ()

    def column_of(self, field: str, part: str = "", nth: int = 0) -> int:
        """The column that goes to a field; -1 if none does."""
        target = Target(field, part, nth)
        return self.targets.index(target) if target in self.targets else -1


def guess_record(sheet: Sheet, headings: Headings) -> type[Record]:
    """The record that the columns of a sheet fit best: that most of them go to, and that lacks least."""
    return max(RECORDS, key=lambda record: _fitness(guess_plan(sheet, headings, record)))


def _fitness(plan: Plan) -> int:
    lacking = [
        field
        for field in kept(plan.record)
        if field.required and field.start.default is field.kind.empty and plan.column_of(field.name) < 0
    ]
    return sum(target is not None for target in plan.targets) - len(lacking)


def guess_plan(sheet: Sheet, headings: Headings, record: type[Record]) -> Plan:
    """The plan by which a sheet becomes records of a class: by its headings; by its content without them."""
    if any(headings.names):
        targets = _by_headings(headings.names, record, _columns(sheet, headings))
    else:
        targets = _by_content(_columns(sheet, headings), record)
    key = key_of(record, (target.field for target in targets if target and not target.part))
    return Plan(record, headings, targets, key)


def targets_of(record: type[Record]) -> list[tuple[Target, str]]:
    """Every place in a record that a column can go to, each with its label, in the order of the form."""
    found = [(Target(field.name), _(field.label)) for field in kept(record) if field.row.editable]
    for field in told_of_links(record):
        found.append((Target(field.name), _label_through(record, field, language())))
    for parts in record.parts:
        for field in kept(parts.part):
            if field.row.editable:
                label = ": ".join((_(parts.label), _(field.label)))
                found.append((Target(field.name, parts.name), label))
    return found


def told_of_links(record: type[Record]) -> list[Field]:
    """The fields that tell records apart which a record names: the country of a document's partners."""
    found = []
    for field in record.fields:
        if field.derivation.through:
            target = record_named(record.field(field.derivation.through[0]).kind.target)
            if field.derivation.through[1] in telling_fields(target):
                found.append(field)
    return found


def _label_through(record: type[Record], its: Field, spoken: str) -> str:
    """The label of a field seen through a link, with that of the link before it."""
    assert its.derivation.through
    labels = record.field(its.derivation.through[0]).label, its.label
    return ": ".join(in_language(label, spoken) for label in labels)


def linked_field(record: type[Record], its: Field) -> Field:
    """The field of the linked record that a field seen through a link shows."""
    assert its.derivation.through
    link, name = its.derivation.through
    return record_named(record.field(link).kind.target).field(name)


def _parts_named(record: type[Record], name: str) -> Parts:
    return next(parts for parts in record.parts if parts.name == name)


def _by_headings(
    names: Sequence[str], record: type[Record], columns: Sequence[Sequence[CellValue]]
) -> list[Target | None]:
    """The targets of columns by their headings, the surest match first; a target is taken once.

    Where a heading can mean two fields, what stands below it decides: "5 years" is no sort of duration.
    """
    matches = [
        (likeness + _CONTENT * _share(target.field_of(record), values), column, target)
        for column, (name, values) in enumerate(zip_longest(names, columns, fillvalue=()))
        for target, likeness in _matches(str(name or ""), _known_words(record))
    ]
    targets: list[Target | None] = [None] * len(names)
    for _likeness, column, target in sorted(matches, key=lambda match: (-match[0], match[1])):
        if targets[column] is None and target not in targets:
            targets[column] = target
    return targets


def _matches(name: str, known: Mapping[Target, Mapping[str, float]]) -> Iterator[tuple[Target, float]]:
    """The targets that a heading can mean, with how surely: by the same words, or by all of some words."""
    words = fold(name)
    numbered = re.fullmatch(r"(.*\D) ?(\d)", words)
    for target, its in known.items():
        if words in its:
            yield target, its[words]
        elif numbered and target.part and numbered[1].strip() in its:
            yield target._replace(nth=int(numbered[2]) - 1), its[numbered[1].strip()]
        else:
            within = [len(part) for part in its if len(part) > 4 and f" {part} " in f" {words} "]
            if within:
                yield target, _WITHIN + max(within) / 10


@cache
def _known_words(record: type[Record]) -> Mapping[Target, Mapping[str, float]]:
    """The folded words by which each target is known, with how surely they mean it."""
    synonyms = _synonyms().get(record.__name__, {})
    found: dict[Target, dict[str, float]] = {}
    for field in kept(record):
        found[Target(field.name)] = _words(field, synonyms.get(field.name, ()))
    for field in told_of_links(record):
        whole = {fold(_label_through(record, field, spoken)): _LABEL for spoken in LANGUAGES}
        found[Target(field.name)] = _words(field, synonyms.get(field.name, ())) | whole
    for parts in record.parts:
        for field in kept(parts.part):
            its = synonyms.get(f"{parts.name}.{field.name}", ())
            if its:  # by the label alone, "Data" of a document would be that of an act
                found[Target(field.name, parts.name)] = _ranked(its)
    return found


def _words(field: Field, synonyms: Sequence[str]) -> dict[str, float]:
    both = (field.label, field.column.header)
    labels = {in_language(label, language) for label in both for language in LANGUAGES}
    own = {fold(label): _LABEL for label in (*labels, field.name.replace("_", " ")) if label}
    return _ranked(synonyms) | own


def _ranked(synonyms: Sequence[str]) -> dict[str, float]:
    """Synonyms with how surely they mean a field: the first ones more."""
    return {fold(words): _SYNONYM - place / 10 for place, words in reversed(list(enumerate(synonyms)))}


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    text = resources.path("imports", "synonyms.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = json.loads(text)
    return found


def _columns(sheet: Sheet, headings: Headings) -> list[list[CellValue]]:
    """The filled cells of each column in rows of data, some of them."""
    places = range(headings.first, len(sheet.rows))
    rows = [sheet.rows[place] for place in places if headings.kinds[place] == "data"][:_SAMPLE]
    width = max((len(row.cells) for row in sheet.rows), default=0)
    return [
        [value for row in rows if column < len(row.cells) and (value := row.cells[column].value) is not None]
        for column in range(width)
    ]


def _by_content(columns: Sequence[Sequence[CellValue]], record: type[Record]) -> list[Target | None]:
    """The targets of columns without headings: what can be told by its look; then the fields that must be."""
    targets: list[Target | None] = [None] * len(columns)
    telling = [field for field in kept(record) if field.row.editable and _is_telling(field)]
    for column, values in enumerate(columns):
        fitting = [field for field in telling if Target(field.name) not in targets and _fits(field, values)]
        if fitting:
            targets[column] = Target(fitting[0].name)
    left = [column for column, values in enumerate(columns) if targets[column] is None and _are_words(values)]
    needed = [field.name for field in kept(record) if field.required and not _is_telling(field)]
    for column, name in zip(left, needed, strict=False):
        targets[column] = Target(name)
    for column in left[len(needed) :]:
        if _are_long(columns[column]) and Target("remarks") not in targets:
            targets[column] = Target("remarks")
    return targets


def _is_telling(field: Field) -> bool:
    """True of a field whose values can be told by their look: dates, names of countries, addresses."""
    kind = field.kind
    return kind.is_date or bool(kind.choices()) or (kind.is_text and bool(kind.doubt("?")))


def _fits(field: Field, values: Sequence[CellValue]) -> bool:
    return bool(values) and _share(field, values) >= _MOST


def _share(field: Field, values: Sequence[CellValue]) -> float:
    """The share of some cells that a field reads; all of them where it takes any words, or names records."""
    if not values or field.kind.target or (field.kind.is_text and not field.kind.doubt("?")):
        return 1.0
    return sum(_is_of(field, value) for value in values) / len(values)


def _is_of(field: Field, value: CellValue) -> bool:
    try:
        return not field.kind.doubt(field.kind.from_cell(value))
    except InvalidValue:
        return False


def _are_words(values: Sequence[CellValue]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)


def _are_long(values: Sequence[CellValue]) -> bool:
    return sum(len(str(value)) for value in values) >= _LONG * len(values)
