"""The computed tables: labels, sort keys, folded texts and day tables, all made from the stored records.

`refresh` is the one way to them, for a save, an undo, an import and a rebuild alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Select, Table, delete, insert, select, update

from db.dates import first_day
from db.drafts.draft import Draft, kept
from db.drafts.searched import searched_and_sorted
from db.fields import Field
from db.fields.index_table import COMPUTED
from db.fields.record import DayTable, Record
from db.records import KEPT, Deadline
from db.store import deadlines, namesakes, query, rows, search
from db.words import DEFAULT, LANGUAGES, speaking

RULES_VERSION = 18
"""The version of the rules behind the computed tables: raise it when a rule changes, and registers
rebuild.
"""

_FORMS = ("label", "full", "details")
"""The words for a record that its index row has in each language."""

Progress = Callable[[int, int], None]
CHUNK = 500


def tables() -> MetaData:
    """All computed tables."""
    for record in KEPT:
        record.index  # noqa: B018 - made by being asked for
    Deadline.table  # noqa: B018 - likewise
    return COMPUTED


def create(connection: Connection) -> None:
    """Make the computed tables and text indexes, empty."""
    tables().create_all(connection)
    for record in KEPT:
        search.create(connection, record.table_name)


def drop(connection: Connection) -> None:
    """Drop the computed tables and text indexes."""
    for record in KEPT:
        search.drop(connection, record.table_name)
    tables().drop_all(connection)


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Make all computed tables again, from the stored records alone."""
    drop(connection)
    create(connection)
    for record in KEPT:
        ids = list(connection.scalars(select(record.table.c.id).order_by(record.table.c.id)))
        refresh(connection, record, ids, progress, dependents=False)
        for dependent, owners in _dependents(connection, record, ids):
            if dependent is record:  # only now each has words for the others
                refresh(connection, record, owners, dependents=False)


def refresh(
    connection: Connection,
    record: type[Record],
    ids: Sequence[int],
    progress: Progress | None = None,
    *,
    dependents: bool = True,
    cache: rows.LinkCache | None = None,
    written: Mapping[int, Draft] | None = None,
) -> None:
    """Compute the rows `ids` of a record anew, and those of other records whose labels or texts hold theirs.

    `cache`: values of other records, read before and unchanged since. `written`: the rows themselves, if the
    caller has just written them; else they are read.
    """
    changed, deciding = list[int](), list[int]()
    for start in range(0, len(ids), CHUNK):
        found = _refresh(connection, record, ids[start : start + CHUNK], cache, written)
        changed += found[0]
        deciding += found[1]
        if progress:
            progress(min(start + CHUNK, len(ids)), len(ids))
    if not dependents:
        return
    for dependent, owners in _dependents(connection, record, changed) if changed else ():
        refresh(connection, dependent, owners, progress)
    for dependent, owners in deadlines.following(connection, record, deciding) if deciding else ():
        refresh(connection, dependent, owners, progress, dependents=False)


def _refresh(
    connection: Connection,
    record: type[Record],
    ids: Sequence[int],
    cache: rows.LinkCache | None,
    written: Mapping[int, Draft] | None,
) -> tuple[list[int], list[int]]:
    """Compute rows anew.

    Returns the ids whose labels or place changed, which other records show, and those that now decide
    otherwise on deadlines of other records.
    """
    index = record.index
    of_ids = connection.execute(_rows_statement(index, index.c.id), {"ids": ids})
    old = {row.id: row for row in of_ids.fetchall()}
    cache = {} if cache is None else cache
    with speaking(DEFAULT):
        drafts = (
            _as_read(connection, [written[record_id] for record_id in ids], cache)
            if written
            else list(rows.drafts(connection, record, ids, cache))
        )
        found = _values(connection, record, drafts, cache)
    begins, periods = _first_days(record, found), dict[int, list[dict[str, Any]]]()
    stale = False
    for join in record.day_tables.values():
        periods, stale = _write_day_table(connection, join, ids, found)
        begins |= {record_id: rows_of[0]["first"] for record_id, rows_of in periods.items() if rows_of}
    new = _index_rows(connection, record, found, begins, cache)
    due = deadlines.stale(record, ids, found, old, new, all_of_them=stale)
    _write(connection, record, old, new)
    if due:
        deadlines.write(connection, record, due, found, old, new, periods)
    changed = [
        record_id
        for record_id in ids
        if _shown_elsewhere(old.get(record_id)) != _shown_elsewhere(new.get(record_id))
    ]
    deciding = deadlines.deciding(record, old, new)
    for language in LANGUAGES:
        both = [
            (_words(record, old.get(record_id), language), _words(record, new.get(record_id), language))
            for record_id in changed
        ]
        renamed = {words[0] for was, now in both if was != now for words in (was, now) if words[0]}
        remarked = namesakes.mark(connection, record, language, renamed)
        changed = list(dict.fromkeys([*changed, *remarked]))
    return changed, deciding


def _as_read(connection: Connection, written: Sequence[Draft], cache: rows.LinkCache) -> list[Draft]:
    """Drafts of a class as they would be read after they were written, with the present labels of links."""
    record = written[0].record
    stored = {number: _stored(kept(record), draft.values) for number, draft in enumerate(written)}
    values = rows.with_labels(connection, record.fields, stored, cache)
    parts: dict[int, dict[str, list[dict[str, Any]]]] = {number: {} for number in values}
    for declared in record.parts:
        own = kept(declared.part)
        places = [
            (number, row)
            for number, draft in enumerate(written)
            for row in draft.parts.get(declared.name, ())
        ]
        read = {
            place: {"id": row.get("id"), **_stored(own, row)} for place, (_number, row) in enumerate(places)
        }
        for number in parts:
            parts[number][declared.name] = []
        for place, row in rows.with_labels(connection, own, read, cache).items():
            parts[places[place][0]][declared.name].append(row)
    return [
        Draft(record, draft.id, draft.version, values[number], parts[number])
        for number, draft in enumerate(written)
    ]


def _stored(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as their columns give them back; links stay, to get their labels."""
    return {
        field.name: values.get(field.name) or field.kind.empty
        if field.kind.target
        else field.kind.load(field.kind.store(values.get(field.name))[""])
        for field in fields
    }


def _values(
    connection: Connection, record: type[Record], drafts: Sequence[Draft], cache: rows.LinkCache
) -> dict[int, tuple[Draft, dict[str, Any]]]:
    """Each draft by its id, with the values of all its record's fields that no day changes."""
    further = [declared for declared in record.fields if declared.derived and declared.is_indexed]
    by_id = {draft.id: draft for draft in drafts if draft.id is not None}
    known = {
        declared.name: {record_id: draft.values[declared.name] for record_id, draft in by_id.items()}
        for declared in kept(record)
        if declared.is_links
    }
    derived = rows.by_id(connection, record, list(by_id), further, date.min, cache, known)
    names = [declared.name for declared in further]
    return {
        record_id: (draft, {**draft.values, **dict(zip(names, derived[record_id], strict=True))})
        for record_id, draft in by_id.items()
        if record_id in derived
    }


def _first_days(record: type[Record], found: Mapping[int, tuple[Draft, dict[str, Any]]]) -> dict[int, int]:
    """The day, an ordinal, since which each record is there that has a date."""
    if not record.begins:
        return {}
    dated = {record_id: values[record.begins] for record_id, (_draft, values) in found.items()}
    return {record_id: day.toordinal() for record_id, when in dated.items() if (day := first_day(when))}


def _index_rows(
    connection: Connection,
    record: type[Record],
    found: Mapping[int, tuple[Draft, dict[str, Any]]],
    begins: Mapping[int, int],
    cache: rows.LinkCache | None,
) -> dict[int, dict[str, Any]]:
    """The rows of the index table by id; the labels of linked records differ from language to language."""
    spoken = {DEFAULT: {record_id: values for record_id, (_draft, values) in found.items()}}
    for language in LANGUAGES.keys() - {DEFAULT}:
        with speaking(language):
            spoken[language] = rows.with_labels(connection, record.fields, spoken[DEFAULT], cache)
    made: dict[int, dict[str, Any]] = {
        record_id: {
            "id": record_id,
            "begins": begins.get(record_id, 0),
            "place": record.sort_key(values),
            "facts": record.facts(draft.values, draft.parts),
        }
        for record_id, (draft, values) in found.items()
    }
    for language in LANGUAGES:
        with speaking(language):
            for record_id, values in spoken[language].items():
                made[record_id] |= {
                    f"label_{language}": record.label(values),
                    f"full_{language}": record.full_label(values),
                    f"details_{language}": record.details(values),
                }
    for record_id, (draft, _values) in found.items():
        told = tuple(values[record_id] for values in spoken.values())
        made[record_id] |= searched_and_sorted(record, draft, told)
    return made


def _shown_elsewhere(row: Any) -> tuple[Any, ...]:
    """The values of an index row that other records show, or reckon with; () for no row."""
    if row is None:
        return ()
    columns = row if isinstance(row, dict) else row._mapping
    names = [f"{form}_{language}" for language in LANGUAGES for form in _FORMS]
    sort_keys = [name for name in columns if name.startswith("key_")]  # what a Through field may look at
    return tuple(columns[name] for name in (*names, "place", "facts", *sort_keys))


def _words(record: type[Record], row: Any, language: str) -> tuple[Any, ...]:
    """The values of an index row that tell it apart in a language, its label first; "" for no row."""
    if row is None:
        return ("",)
    columns = row if isinstance(row, dict) else row._mapping
    within = [columns[f"key_{record.apart_within}"]] if record.apart_within else []
    return (*(columns[f"{form}_{language}"] for form in _FORMS), *within)


def _write(
    connection: Connection, record: type[Record], old: Mapping[int, Any], new: Mapping[int, Any]
) -> None:
    """Bring the index table and the text index from `old` to `new`, touching only what differs."""
    index = record.index
    texts = [
        (
            record_id,
            old[record_id].text if record_id in old else None,
            new[record_id]["text"] if record_id in new else None,
        )
        for record_id in {**old, **new}
        if record_id not in old or record_id not in new or old[record_id].text != new[record_id]["text"]
    ]
    gone = [record_id for record_id in old if record_id not in new]
    if gone:
        connection.execute(delete(index).where(index.c.id.in_(gone)))
    added = [row for record_id, row in new.items() if record_id not in old]
    if added:
        connection.execute(insert(index), added)
    for record_id, row in new.items():
        if record_id in old:
            was = old[record_id]._mapping
            differs = {name: value for name, value in row.items() if was[name] != value}
            if differs:
                connection.execute(update(index).where(index.c.id == record_id).values(differs))
    if texts:
        search.update(connection, record.table_name, texts)


def _dependents(
    connection: Connection, record: type[Record], ids: Sequence[int]
) -> Iterable[tuple[type[Record], list[int]]]:
    """The records whose labels or texts hold those of the rows `ids`, or that reckon with them, by class."""
    for other in KEPT:
        owners: set[int] = set()
        for field in other.fields:
            if field.derivation.expression is None and field.kind.target == record.__name__:
                owners |= _owners(connection, other, field, ids)
        for parts in other.parts:
            for field in parts.part.fields:
                if (field.searched or field.reckoned_with) and field.kind.target == record.__name__:
                    part = parts.part
                    owners |= _naming(connection, part.owner(), part.table.c[field.name], ids)
        if owners:
            yield other, sorted(owners)


def _owners(connection: Connection, other: type[Record], field: Field, ids: Sequence[int]) -> set[int]:
    if field.is_links:
        links = other.link_rows(field.name)
        return _naming(connection, links.owner, links.linked, ids)
    return _naming(connection, other.table.c.id, other.table.c[field.name], ids)


def _naming(connection: Connection, owner: Column[int], linked: Column[int], ids: Sequence[int]) -> set[int]:
    return {
        owner_id
        for start in range(0, len(ids), CHUNK)
        for owner_id in connection.scalars(
            _naming_statement(owner, linked), {"ids": ids[start : start + CHUNK]}
        )
    }


@cache  # to build a statement takes longer than to run it
def _naming_statement(owner: Column[int], linked: Column[int]) -> Select[Any]:
    """The statement for the owners of rows that name some records, whose ids are bound as `ids`."""
    return select(owner).where(linked.in_(query.IDS))


@cache
def _rows_statement(table: Table, its: Column[int]) -> Select[Any]:
    """The statement for the rows of a table in whose column `its` one of the ids stands, bound as `ids`."""
    return select(table).where(its.in_(query.IDS))


def _write_day_table(
    connection: Connection, join: DayTable, ids: Sequence[int], found: Mapping[int, tuple[Draft, Any]]
) -> tuple[dict[int, list[dict[str, Any]]], bool]:
    """Write a day table's rows for the records `ids`; returns those of each, and True if any has changed."""
    made = {record_id: join.rows(draft.values, draft.parts) for record_id, (draft, _values) in found.items()}
    new = [{join.owner.name: record_id, **row} for record_id, rows_of in made.items() for row in rows_of]
    of_ids = connection.execute(_rows_statement(join.table, join.owner), {"ids": ids})
    old = [dict(row._mapping) for row in of_ids]
    changed = _by_key(join, old) != _by_key(join, new)
    if changed:
        connection.execute(delete(join.table).where(join.owner.in_(ids)))
        if new:
            connection.execute(insert(join.table), new)
    return made, changed


def _by_key(join: DayTable, found: Iterable[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    key = [column.name for column in join.table.primary_key]
    return {tuple(row[name] for name in key): row for row in found}
