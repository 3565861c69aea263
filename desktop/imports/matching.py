"""Matching of a sheet's columns to the fields of a record: by their headings, else by what stands in them."""

from dataclasses import dataclass
from typing import NamedTuple

from db.drafts.draft import kept
from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.records import RECORDS
from db.words import LANGUAGES, _, in_language
from desktop.imports.headings import Headings
from desktop.imports.sheet import Sheet


class Target(NamedTuple):
    """The place in a record that a column goes to: a field of it, or of the row `nth` of a part."""

    field: str
    part: str = ""
    nth: int = 0


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


def guess_record(sheet: Sheet, headings: Headings) -> type[Record]:
    """The record that most columns of a sheet fit."""
    return max(RECORDS, key=lambda record: _matched(guess_plan(sheet, headings, record)))


def guess_plan(sheet: Sheet, headings: Headings, record: type[Record]) -> Plan:
    """The plan by which a sheet becomes records of a class, as its headings say."""
    taken: set[Target] = set()
    targets: list[Target | None] = []
    for column, name in enumerate(headings.names):
        if column in sheet.hidden_columns and not name:
            targets.append(None)
            continue
        found = next((its for its in _by_words(record, name) if its not in taken), None)
        targets.append(found)
        taken |= {found} if found else set()
    return Plan(record, headings, targets)


def targets_of(record: type[Record]) -> list[tuple[Target, str]]:
    """Every place in a record that a column can go to, each with its label, in the order of the form."""
    return [(Target(field.name), _(field.label)) for field in kept(record) if field.row.editable]


def _matched(plan: Plan) -> int:
    return sum(target is not None for target in plan.targets)


def _by_words(record: type[Record], name: str) -> list[Target]:
    words = fold(name)
    return [Target(field.name) for field in kept(record) if words and words in _words(field)]


def _words(field: Field) -> set[str]:
    """The folded words by which a column says that it holds a field."""
    labels = {
        in_language(label, language) for label in (field.label, field.column.header) for language in LANGUAGES
    }
    return {fold(label) for label in (*labels, field.name.replace("_", " ")) if label}
