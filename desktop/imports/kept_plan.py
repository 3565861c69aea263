"""Plans that are kept under a name: written down by headings, and taken again where these are found.

A kept plan follows from the fields of `Plan`: one that a plan has anew is kept without a word here, and a
place in a record that this register no longer knows is left out. A list, a set or a dict of a plan tells of
its columns, a tuple does not.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from db.fields.record import Record
from db.folding import fold
from db.records import RECORDS
from db.store import Store, mappings
from db.store.mappings import MappingData
from desktop.imports.headings import Headings, heading_keys, headings_at
from desktop.imports.matching import Plan, Target, guess_key, targets_of
from desktop.imports.row_kinds import texts_of
from desktop.imports.rows.dates_in_cells import Order
from desktop.imports.rows.proposed import Answers
from desktop.imports.sheet import Sheet

_LOOKED_AT = 25
"""The rows from the top among which the kept headings are looked for."""
_GUESSED = -1
_OWN = ("record", "headings")
"""The fields of a plan that are kept in a way of their own."""

Words = Mapping[str, Mapping[str, Target]]
"""By record and folded heading: the place to which somebody sent such columns by hand."""


@dataclass
class Kept:
    """What is kept with a plan of the answers that hold for every sheet of the same sort."""

    orders: dict[int, Order] = field(default_factory=dict)
    """By column: which stands first in 05/06/2026."""
    alike: dict[tuple[int, str], str] = field(default_factory=dict)
    """By the column and the text that was read: the text in place of all such cells."""
    colours: dict[str, str] = field(default_factory=dict)
    """By the colour of cells, as RRGGBB: what it means."""

    @classmethod
    def of(cls, answers: Answers, colours: Mapping[str, str]) -> "Kept":
        """What of the answers to one sheet holds for others."""
        return cls(dict(answers.orders), dict(answers.alike), dict(colours))

    def answers(self) -> Answers:
        """The answers with which a sheet of that sort begins."""
        return Answers(orders=dict(self.orders), alike=dict(self.alike))


def data_of(plan: Plan, kept: Kept) -> MappingData:
    """A plan as it is kept, with the answers that hold for other sheets too."""
    data: MappingData = {"record": plan.record.__name__, "headings": heading_keys(plan.headings.names)}
    for its in fields(plan):
        if its.name not in _OWN:
            value = getattr(plan, its.name)
            data[its.name] = _by_column(value) if _tells_of_columns(value) else _written(value)
    data["answers"] = {
        "orders": [[column, order] for column, order in sorted(kept.orders.items())],
        "alike": [[column, text, given] for (column, text), given in sorted(kept.alike.items())],
        "colours": dict(kept.colours),
    }
    return data


def record_of(data: MappingData) -> type[Record] | None:
    """The record of a kept plan; None if there is none of this name any more."""
    return next((record for record in RECORDS if record.__name__ == data.get("record")), None)


def can_keep(plan: Plan) -> bool:
    """True if a plan can be known again: each of its columns that goes anywhere has a heading."""
    read = [name for name, target in zip(plan.headings.names, plan.targets, strict=False) if target]
    return bool(read) and all(read)


def fitting(kept: Mapping[str, MappingData], record: type[Record], sheet: Sheet, guessed: Headings) -> str:
    """The name of the kept plan for a record whose headings are all there, the one with most; "": none."""
    found = {
        name: len(_needed(data))
        for name, data in kept.items()
        if data.get("record") == record.__name__ and _place(sheet, guessed, data) is not None
    }
    return max(found, key=lambda name: found[name], default="")


def headings_for(sheet: Sheet, guessed: Headings, data: MappingData) -> Headings:
    """The headings of a sheet: as guessed, or in another of its first rows if the kept ones are there."""
    place = _place(sheet, guessed, data)
    return guessed if place is None or place == _GUESSED else headings_at(sheet, place)


def taken(data: MappingData, guess: Plan) -> tuple[Plan, Kept]:
    """The kept plan for a sheet, and its answers; columns that it does not know go where it was guessed."""
    columns = _columns(data, guess)
    found: dict[str, Any] = {}
    for its in fields(guess):
        if its.name in data and its.name not in _OWN:
            present = getattr(guess, its.name)
            read = _read_by_column if _tells_of_columns(present) else _read
            found[its.name] = read(data[its.name], present, columns)
    plan = replace(guess, **found)
    targets = [target if target and _is_known(target, plan.record) else None for target in plan.targets]
    plan = replace(plan, targets=_guessed_besides(targets, guess, set(columns.values())))
    return replace(plan, key=_known_key(plan)), _kept_answers(data, columns)


def known(store: Store) -> tuple[dict[str, MappingData], Words]:
    """The mappings and the headings matched by hand that a register keeps."""
    connection = store.connection()
    return mappings.mappings(connection), words_of(mappings.matched_headings(connection))


def words_of(headings: Mapping[str, Mapping[str, MappingData]]) -> dict[str, dict[str, Target]]:
    """The places to which columns were sent by hand, those that this register still knows."""
    found: dict[str, dict[str, Target]] = {}
    for record in RECORDS:
        for heading, data in headings.get(record.__name__, {}).items():
            target = _target(data)
            if target and _is_known(target, record):
                found.setdefault(record.__name__, {})[heading] = target
    return found


def with_words(guess: Plan, words: Words) -> Plan:
    """A guessed plan with the columns sent where somebody has sent columns of these headings by hand."""
    known = words.get(guess.record.__name__, {})
    plan = guess
    for column, name in enumerate(guess.headings.names):
        target = known.get(fold(name))
        if target is not None and plan.targets[column] != target:
            plan = plan.put(column, target)
    return with_targets(guess, plan.targets)


def with_targets(guess: Plan, targets: Sequence[Target | None]) -> Plan:
    """A guessed plan with other targets, and the surest key that these have."""
    if list(targets) == guess.targets:
        return guess
    plan = replace(guess, targets=list(targets))
    return replace(plan, key=guess_key(plan))


def learned(plan: Plan, guess: Plan) -> dict[str, MappingData]:
    """By folded heading the places to which columns were sent otherwise than it was guessed."""
    columns = zip(plan.headings.names, plan.targets, guess.targets, strict=False)
    return {
        fold(name): target._asdict()
        for name, target, before in columns
        if target and target != before and fold(name)
    }


# How it is written down


def _tells_of_columns(value: Any) -> bool:
    return isinstance(value, list | set | frozenset | dict)


def _by_column(value: Any) -> list[list[Any]]:
    """What a plan says of its columns, as pairs of a column and a value."""
    if isinstance(value, dict):
        pairs = sorted(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        pairs = [(column, True) for column in sorted(value)]
    return [[column, _written(each)] for column, each in pairs]


def _written(value: Any) -> Any:
    """A value as JSON can hold it; a place in a record by the names of its parts."""
    if isinstance(value, Target):
        return {name: _written(each) for name, each in value._asdict().items()}
    return [_written(each) for each in value] if isinstance(value, list | tuple) else value


def _read(value: Any, present: Any, _columns: Mapping[int, int]) -> Any:
    """A value that was written down; the present one where that is of another sort."""
    read = _value(value)
    if isinstance(present, tuple) and isinstance(read, list):
        return tuple(read)
    return read if present is None or isinstance(read, type(present)) else present


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return _target(value)
    return [_value(each) for each in value] if isinstance(value, list) else value


def _read_by_column(pairs: Any, present: Any, columns: Mapping[int, int]) -> Any:
    """What was kept by column, for the columns as they stand in this sheet."""
    found = {columns[column]: _value(value) for column, value in _pairs(pairs) if column in columns}
    if isinstance(present, dict):
        return found
    if isinstance(present, set | frozenset):
        return type(present)(column for column, value in found.items() if value)
    return [found.get(column) for column in range(len(present))]


def _pairs(pairs: Any) -> Iterator[tuple[int, Any]]:
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, list) and len(pair) == 2:
            yield pair[0], pair[1]


def _target(data: Any) -> Target | None:
    """The place in a record that was written down; None for none, and where it has a part not known here."""
    if not isinstance(data, dict) or not {"field"} <= set(data) <= set(Target._fields):
        return None
    parts: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
    return Target(**parts)


def _is_known(target: Target, record: type[Record]) -> bool:
    return target._replace(nth=0) in (known for known, _label in targets_of(record))


# How it is found again


def _needed(data: MappingData) -> set[str]:
    """The keys of the headings whose columns go anywhere."""
    keys = data.get("headings")
    known = keys if isinstance(keys, list) else []
    columns = {column for column, target in _pairs(data.get("targets")) if target}
    return {key for column, key in enumerate(known) if column in columns and key}


def _place(sheet: Sheet, guessed: Headings, data: MappingData) -> int | None:
    """The place of the row that has all headings needed, _GUESSED if the guessed ones do; None: none has."""
    needed = _needed(data)
    if not needed:
        return None
    if needed <= set(heading_keys(guessed.names)):
        return _GUESSED
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        if needed <= set(heading_keys(texts_of(row).values())):
            return place
    return None


def _columns(data: MappingData, guess: Plan) -> dict[int, int]:
    """By its place among the kept headings: the column of this sheet with the same one."""
    here = {key: column for column, key in enumerate(heading_keys(guess.headings.names)) if key}
    return {column: here[key] for column, key in enumerate(data["headings"]) if key in here}


def _guessed_besides(
    targets: Sequence[Target | None], guess: Plan, kept: Collection[int]
) -> list[Target | None]:
    """The kept targets, and for columns of which nothing was kept those that are guessed and still free."""
    found = list(targets)
    for column, target in enumerate(guess.targets):
        if column not in kept and target not in found:
            found[column] = target
    return found


def _known_key(plan: Plan) -> tuple[str, ...]:
    """The key of a plan; () if one of its fields is fed by no column."""
    return plan.key if all(plan.key_column(name) >= 0 for name in plan.key) else ()


def colours_of(data: MappingData) -> dict[str, str]:
    """What the colours of cells mean by a kept plan."""
    found = (data.get("answers") or {}).get("colours")
    return {str(colour): str(text) for colour, text in found.items()} if isinstance(found, dict) else {}


def _kept_answers(data: MappingData, columns: Mapping[int, int]) -> Kept:
    answers = data.get("answers") or {}
    found = Kept(colours=colours_of(data))
    for column, order in _pairs(answers.get("orders")):
        if column in columns and order in ("day", "month"):
            found.orders[columns[column]] = order
    for entry in answers.get("alike", ()):
        if isinstance(entry, list) and len(entry) == 3 and entry[0] in columns:
            found.alike[columns[entry[0]], str(entry[1])] = str(entry[2])
    return found
