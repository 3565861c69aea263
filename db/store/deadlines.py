"""The kept deadlines of records, as `computed.refresh` writes them, with the answers given to them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from db.collation import sort_key
from db.dates.working_days import last_working_day, weekday
from db.deadlines import Case, Due, Rule, Settings, has_deadlines, used
from db.deadlines import deadlines as deadlines_of
from db.drafts.draft import Draft
from db.fields.record import Record
from db.folding import fold
from db.kinds import DaySpan
from db.kinds import spoken as languages
from db.records import Agreement, Deadline, Delegation, Mark, Office, Partner
from db.records.agreements.agreement import signed
from db.records.agreements.period import kept_periods
from db.records.deadline import OF
from db.store import query, rows, search
from db.words import LANGUAGES, speaking

Row = dict[str, Any]
Found = Mapping[int, tuple[Draft, Mapping[str, Any]]]
"""Drafts and values of records, by id."""


def stale(
    record: type[Record],
    ids: Sequence[int],
    found: Found,
    old: Mapping[int, Any],
    new: Mapping[int, Row],
    *,
    all_of_them: bool,
) -> list[int]:
    """The records among `ids` whose deadlines may be others than before, by what their rules look at.

    That is noted in their rows of the index table, which stand in `old` and `new`. `all_of_them`: periods of
    some have changed.
    """
    if not has_deadlines(record.table_name):
        return []
    for record_id, (draft, _values) in found.items():
        looked_at = used(record.table_name, draft.values, draft.parts)
        repeated = _repeated(record, record_id, draft.values, new[record_id])
        new[record_id]["decides"] = _number(looked_at, repeated)
    if all_of_them:
        return list(ids)
    return [
        record_id
        for record_id in ids
        if record_id not in new or record_id not in old or old[record_id].decides != new[record_id]["decides"]
    ]


def write(
    connection: Connection,
    record: type[Record],
    ids: Sequence[int],
    found: Found,
    old: Mapping[int, Any],
    named: Mapping[int, Row],
    periods: Mapping[int, Sequence[Row]],
) -> None:
    """Bring the deadlines of the records `ids` up to date; of one that is gone none stays.

    `old`, `named`: their rows of the index table before, and now with the labels; `periods`: those of their
    day table, by id.
    """
    table = record.table_name
    settings = _settings(connection) if record in (Agreement, Delegation) else Settings()
    begun = _begun(connection, ids) if record is Partner else {}
    new: dict[int, Row] = {}
    for record_id in found.keys() & ids:
        draft, _values = found[record_id]
        values, parts = used(table, {**draft.values, **begun.get(record_id, {})}, draft.parts)
        life = kept_periods(periods[record_id]) if record is Agreement else ()
        repeated = _repeated(record, record_id, draft.values, named[record_id])
        for row in _rows(repeated, Case(values, parts, life, settings)):
            new[row["id"]] = row
    had = [record_id for record_id in ids if record_id in old]
    if not new and not had:
        return
    marks = _marks(connection, table, ids) if new else {}
    for row in new.values():
        row |= marks.get((row["of_id"], row["rule"], row["day_earliest"]), _UNMARKED)
    _bring(connection, table, had, new)


def row(connection: Connection, row_id: int) -> Any:
    """The row of a deadline, which says by `of` and `of_id` what record it is of; None if it is gone."""
    table = Deadline.table
    return connection.execute(select(table).where(table.c.id == row_id)).first()


def subject(connection: Connection, row_id: int) -> tuple[str, int] | None:
    """The table and the id of the record that a deadline is of; None if the deadline is gone."""
    found = row(connection, row_id)
    return (found.of, found.of_id) if found else None


_DECIDING: Mapping[str, tuple[str, ...]] = {
    "agreement": ("full_pl", "key_partners"),  # the day of signing stands in the label
    "office": ("key_settle_within", "key_step_within"),
    "mark": (),  # whatever changed of it
}
"""The columns of an index table by which its records decide on deadlines of others, by table."""


def deciding(record: type[Record], old: Mapping[int, Any], new: Mapping[int, Row]) -> list[int]:
    """The ids of the records that now decide otherwise, by their index rows, on deadlines of others."""
    names = _DECIDING.get(record.table_name)
    if names is None:
        return []

    def decided(row: Any) -> object:
        columns = row if row is None or isinstance(row, dict) else row._mapping
        return columns and [columns[name] for name in names]

    return [
        record_id
        for record_id in {**old, **new}
        if not names or decided(old.get(record_id)) != decided(new.get(record_id))
    ]


def following(
    connection: Connection, record: type[Record], ids: Sequence[int]
) -> Iterator[tuple[type[Record], list[int]]]:
    """The records whose deadlines follow from those of `ids`, by class; answers are noted at once."""
    if record is Mark:
        _note_answers(connection, ids)
    elif record is Agreement:
        partners = _begun_by(connection, ids)
        _forget(connection, Partner, partners)
        yield Partner, partners
    else:
        for other in (Agreement, Delegation):
            everything = list(connection.scalars(select(other.table.c.id)).all())
            _forget(connection, other, everything)
            yield other, everything


def _forget(connection: Connection, record: type[Record], ids: Sequence[int]) -> None:
    """Forget what decided on the deadlines of records, so that they are made anew."""
    index = record.index
    for start in range(0, len(ids), rows.CHUNK):
        some = {"ids": ids[start : start + rows.CHUNK]}
        connection.execute(update(index).where(index.c.id.in_(query.IDS)).values(decides=None), some)


def _begun_by(connection: Connection, agreements: Sequence[int]) -> list[int]:
    """The partners whose anniversaries may follow from these documents: those named, and those that did."""
    links, table = Agreement.link_rows("partners"), Deadline.table
    named = connection.scalars(select(links.linked).where(links.owner.in_(query.IDS)), {"ids": agreements})
    followed = select(table.c.of_id).where(table.c.of == Partner.table_name, table.c.of_row.in_(query.IDS))
    return sorted({*named.all(), *connection.scalars(followed, {"ids": agreements}).all()})


def _note_answers(connection: Connection, marks: Sequence[int]) -> None:
    """Note the answers `marks`, new, changed or gone, with the deadlines that they are given to."""
    table = Deadline.table
    given = connection.execute(_marks_by_id(), {"ids": marks}).fetchall()
    was = select(table.c.of, table.c.of_id).where(table.c.mark_id.in_(query.IDS))
    subjects = {(row.of, row.of_id) for row in [*given, *connection.execute(was, {"ids": marks})]}
    for name, record_id in sorted(subjects):
        _note_again(connection, name, record_id)


def _note_again(connection: Connection, name: str, record_id: int) -> None:
    """Note the answers to the deadlines of one record anew."""
    table = Deadline.table
    known = _marks(connection, name, [record_id])
    rows = select(table).where(table.c.of == name, table.c.of_id == record_id)
    for row in connection.execute(rows).fetchall():
        marked = known.get((record_id, row.rule, row.day_earliest), _UNMARKED)
        if any(getattr(row, column) != value for column, value in marked.items()):
            connection.execute(update(table).where(table.c.id == row.id).values(marked))


def find(connection: Connection, words: str) -> set[int]:
    """The ids of the deadlines of all records that the words of the quick filter find in their own lists."""
    table, found = Deadline.table, set[int]()
    for name in OF:
        records = search.find(connection, name, words)
        if records:
            of = select(table.c.id, table.c.of_id).where(table.c.of == name)
            found |= {row_id for row_id, of_id in connection.execute(of) if of_id in records}
    return found


def _rows(repeated: Row, case: Case) -> Iterator[Row]:
    times: dict[tuple[str, int, int], int] = {}
    for rule, due in deadlines_of(repeated["of"], case):
        key = (rule.code, due.first.toordinal(), due.row)
        times[key] = times.get(key, 0) + 1
        yield _row(repeated, rule, due, times[key])


_DAY, _RULE = Deadline.field("day").kind, Deadline.field("rule").kind
_WEEKDAY = Deadline.field("weekday").kind


def _row(repeated: Row, rule: Rule, due: Due, time: int) -> Row:
    days = _DAY.store(DaySpan(due.first, due.last))
    week = weekday(due.first) if due.first == due.last else None
    working = last_working_day(due.first)
    shifted = working.toordinal() if week and working != due.first else None
    said = _said(due)
    return {
        "id": _number(repeated["of"], repeated["of_id"], rule.code, due.first, due.row, time),
        "of_row": due.row,
        "begins": due.since.toordinal(),
        "ends": due.until.toordinal(),
        "place": due.first.toordinal().to_bytes(4) + repeated["key_about"],
        **{f"day{suffix}": value for suffix, value in days.items()},
        "rule": rule.code,
        "key_rule": _RULE.key(rule.code),
        "weekday": week,
        "key_weekday": _WEEKDAY.key(week),
        "working_day": shifted,
        "key_working_day": shifted,
        "what": languages.joined(said),
        "key_what": languages.key(said),
        "fold_what": languages.folded(said),
        **repeated,
    }


def _said(due: Due) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = due.say()
    return said


def _repeated(record: type[Record], record_id: int, values: Row, named: Row) -> Row:
    """What all rows of a record's deadlines repeat: its words, its partners, who is in charge."""
    about = {language: named[f"full_{language}"] or "" for language in LANGUAGES}
    partners = values.get("partners") or ()
    partner = ", ".join(linked.label for linked in partners) if record is not Partner else values["name"]
    person, table = values.get("in_charge"), record.table_name
    return {
        "version": 1,
        "of": table,
        "key_of": Deadline.field("of").kind.key(table),
        "of_id": record_id,
        "lead": values.get("lead"),
        "about": languages.joined(about),
        "key_about": languages.key(about),
        "fold_about": languages.folded(about),
        "partner": partner,
        "key_partner": sort_key(partner) if partner else None,
        "fold_partner": fold(partner),
        "in_charge": person.id if person else None,
        "key_in_charge": sort_key(person.label) if person and person.label else None,
        "fold_in_charge": fold(person.label) if person else "",
    }


def _number(*of: object) -> int:
    """A number of the values: of the same ones always the same, of others another."""
    digest = blake2b("|".join(map(str, of)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _bring(connection: Connection, name: str, ids: Sequence[int], new: Mapping[int, Row]) -> None:
    """Bring the rows of the records `ids`, which may have some, to `new`, touching only what differs."""
    table = Deadline.table
    read = connection.execute(_rows_of(), {"name": name, "ids": ids}).fetchall() if ids else ()
    old = {row.id: dict(row._mapping) for row in read}
    gone = [row_id for row_id, row in old.items() if new.get(row_id) != row]
    come = [row for row_id, row in new.items() if old.get(row_id) != row]
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(query.IDS)), {"ids": gone})
    if come:
        connection.execute(insert(table), come)


@cache
def _rows_of() -> Select[Any]:
    table = Deadline.table
    return select(table).where(table.c.of == bindparam("name"), table.c.of_id.in_(query.IDS))


def _settings(connection: Connection) -> Settings:
    """What the office decides of deadlines; the usual while there is no office."""
    found = connection.execute(_office_statement()).first()
    usual = Settings()
    if found is None:
        return usual
    return Settings(found[0] or usual.settle_within, found[1] or usual.step_within)


@cache
def _office_statement() -> Select[Any]:
    return select(Office.table.c.settle_within, Office.table.c.step_within).limit(1)


def _begun(connection: Connection, partners: Sequence[int]) -> dict[int, Row]:
    """By partner, the signing of the document that was signed first, and that document."""
    links, load = Agreement.link_rows("partners"), Agreement.field("signed").kind.load
    statement = (
        select(links.linked, Agreement.table.c.id, signed(), signed("_earliest"))
        .select_from(links.table.join(Agreement.table, Agreement.table.c.id == links.owner))
        .where(links.linked.in_(query.IDS), signed("_earliest").is_not(None))
    )
    read = connection.execute(statement, {"ids": partners}).fetchall()
    found: dict[int, Row] = {}
    for partner, agreement, on, _earliest in sorted(read, key=lambda row: (row[3], row[1])):
        found.setdefault(partner, {"begun_on": load(on), "begun_by": agreement})
    return found


_UNMARKED: Row = {
    "mark_id": None,
    "mark_code": None,
    "mark_on": None,
    "mark_until": None,
    "mark_why": "",
    "key_mark_why": None,
    "fold_mark_why": "",
}
"""The columns of a deadline without an answer."""


def _marks(connection: Connection, name: str, ids: Sequence[int]) -> dict[tuple[int, str, int], Row]:
    """By record, rule and day, the columns of the latest answer to a deadline."""
    found = connection.execute(_marks_of(), {"name": name, "ids": ids}).fetchall()
    return {
        (row.of_id, row.rule, row.day): {
            "mark_id": row.id,
            "mark_code": row.answer,
            "mark_on": row.made_on,
            "mark_until": row.put_off_to,
            "mark_why": row.why,
            "key_mark_why": sort_key(row.why) if row.why else None,
            "fold_mark_why": fold(row.why),
        }
        for row in found
    }


@cache
def _marks_of() -> Select[Any]:
    table = Mark.table
    chosen = select(table).where(table.c.of == bindparam("name"), table.c.of_id.in_(query.IDS))
    return chosen.order_by(table.c.id)


@cache
def _marks_by_id() -> Select[Any]:
    table = Mark.table
    return select(table.c.of, table.c.of_id).where(table.c.id.in_(query.IDS))
