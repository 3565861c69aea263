"""Matching of a sheet's columns to the fields of a record: by their headings, else by what stands in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from db.drafts.draft import kept
from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.records import RECORDS
from db.store.matching import key_of
from desktop.imports.columns.carried import guess_carried, has_blanks
from desktop.imports.columns.column_content import (
    are_long,
    are_words,
    columns,
    fits,
    have_figures,
    is_telling,
    share,
)
from desktop.imports.columns.known_words import matches
from desktop.imports.columns.shared_cells import split_targets
from desktop.imports.columns.targets import Plan, Target, grouped_targets, next_free, part_of, targets_of
from desktop.imports.headings import Headings
from desktop.imports.sheet import CellValue, Sheet

__all__ = ["Plan", "Target", "grouped_targets", "guess_key", "guess_plan", "guess_record", "targets_of"]

_CONTENT = 20.0
"""How much it says of a heading's field that the cells below can be read by it."""


def guess_record(sheet: Sheet, headings: Headings) -> type[Record]:
    """The record that the columns of a sheet fit best: that most of them go to, and that lacks least."""
    found = columns(sheet, headings)
    return max(RECORDS, key=lambda record: _fitness(_matched(found, headings, record)))


def _fitness(plan: Plan) -> int:
    return sum(target is not None for target in plan.targets) - len(_lacking(plan))


def _lacking(plan: Plan) -> list[Field]:
    """The fields that a new record needs and no column gives."""
    return [
        field
        for field in kept(plan.record)
        if field.required and _is_open(field) and plan.column_of(field.name) < 0
    ]


def guess_plan(sheet: Sheet, headings: Headings, record: type[Record]) -> Plan:
    """The plan by which a sheet becomes records of a class: by its headings; by its content without them."""
    plan = _matched(columns(sheet, headings), headings, record)
    plan = replace(plan, key=guess_key(plan) or _key_of_known(sheet, plan))
    return replace(plan, carried=guess_carried(sheet, plan))


def _matched(found: Sequence[Sequence[CellValue]], headings: Headings, record: type[Record]) -> Plan:
    """The plan of columns, of which some cells are `found`, without what only a look at every row tells."""
    if any(headings.names):
        targets = _by_headings(headings.names, record, found)
        if headings.lower:
            targets = _by_lower_line(headings, targets, record, found)
    else:
        targets = _by_content(found, record)
    targets = _numbered(_whole_rows(record, targets))
    return Plan(record, headings, split_targets(record, targets, found))


def _is_open(field: Field) -> bool:
    """True of a field that is empty in a new record or row."""
    return field.start.default is field.kind.empty


def _whole_rows(record: type[Record], targets: Sequence[Target | None]) -> list[Target | None]:
    """The targets without those in rows of parts that would lack what they need: a telephone of nobody."""
    fed = {target for target in targets if target}
    sorted_parts = {target.part for target in fed if target.sort}

    def is_whole(target: Target) -> bool:
        if not target.part or target.part in sorted_parts:
            return True
        needed = (its for its in kept(part_of(record, target.part)) if its.required and _is_open(its))
        return all(target._replace(field=its.name) in fed for its in needed)

    return [target if target and is_whole(target) else None for target in targets]


def _numbered(targets: Sequence[Target | None]) -> list[Target | None]:
    """The targets with the rows of each part counted without a gap: one “Odnowiono 2” alone is the first."""
    found: dict[tuple[str, str], set[int]] = {}
    for target in targets:
        if target and target.part:
            found.setdefault((target.part, target.sort), set()).add(target.nth)
    return [
        target._replace(nth=sorted(found[target.part, target.sort]).index(target.nth))
        if target and target.part
        else target
        for target in targets
    ]


def _key_of_known(sheet: Sheet, plan: Plan) -> tuple[str, ...]:
    """The first text that every row gives, where rows that lack what a new record needs are of known ones."""
    if all(plan.key_column(field.name) >= 0 for field in _lacking(plan)):
        return ()
    texts = (name for name in plan.own_fields() if plan.record.field(name).kind.is_text)
    whole = (name for name in texts if not has_blanks(sheet, plan, plan.column_of(name)))
    return tuple(islice(whole, 1))


def guess_key(plan: Plan) -> tuple[str, ...]:
    """The surest key of a record of which the columns of a plan give all; () if there is none."""
    return key_of(plan.record, plan.key_fields())


def _by_headings(
    names: Sequence[str], record: type[Record], found: Sequence[Sequence[CellValue]]
) -> list[Target | None]:
    """The targets of columns by their headings, the surest match first.

    A field is taken once, each of several rows of a part too. Where a heading can mean two fields, what
    stands below it decides: "5 years" is no sort of duration.
    """
    meant = [
        (likeness + _CONTENT * share(target.field_of(record), values), column, target)
        for column, (name, values) in enumerate(zip_longest(names, found, fillvalue=()))
        for target, likeness in matches(str(name or ""), record)
        if not target.sort or have_figures(values)
    ]
    targets: list[Target | None] = [None] * len(names)
    for _likeness, column, target in sorted(meant, key=lambda match: (-match[0], match[1])):
        if targets[column] is None and (target not in targets or target.sort):
            targets[column] = next_free(target, targets)
    return targets


def _by_lower_line(
    headings: Headings,
    targets: Sequence[Target | None],
    record: type[Record],
    found: Sequence[Sequence[CellValue]],
) -> list[Target | None]:
    """The targets, with those of columns that both lines of headings do not name, by the lower line alone.

    What several columns are called there means nothing by itself; nor does what their cells do not fit.
    """
    counted = Counter(map(fold, headings.lower))
    names = [
        name if target is None and counted[fold(name)] == 1 else ""
        for name, target in zip_longest(headings.lower, targets, fillvalue="")
    ]
    made = list(targets)
    for column, target in enumerate(_by_headings(names, record, found)):
        if target and target not in targets and fits(target.field_of(record), found[column]):
            made[column] = target
    return made


def _by_content(found: Sequence[Sequence[CellValue]], record: type[Record]) -> list[Target | None]:
    """The targets of columns without headings: what can be told by its look; then the fields that must be."""
    targets: list[Target | None] = [None] * len(found)
    telling = [field for field in kept(record) if field.row.editable and is_telling(field)]
    for column, values in enumerate(found):
        fitting = [field for field in telling if Target(field.name) not in targets and fits(field, values)]
        if fitting:
            targets[column] = Target(fitting[0].name)
    left = [column for column, values in enumerate(found) if targets[column] is None and are_words(values)]
    needed = [field.name for field in kept(record) if field.required and not is_telling(field)]
    for column, name in zip(left, needed, strict=False):
        targets[column] = Target(name)
    for column in left[len(needed) :]:
        if are_long(found[column]) and Target("remarks") not in targets:
            targets[column] = Target("remarks")
    return targets
