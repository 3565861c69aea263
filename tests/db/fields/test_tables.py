"""The tables that follow from a declaration, line by line, on each database."""

from collections.abc import Iterator
from contextlib import nullcontext
from threading import Barrier, Thread
from time import sleep

import pytest
from sqlalchemy import Dialect, Table, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from db.fields import Part, Record, field, parts, tables
from db.fields.tables import STORED, MadeWhenAsked, table_name
from db.kinds import Day, Links, Number, PartialDay, Term, Terms, Text
from db.words import N_


class TownHall(Record):
    """A record that is in no register."""

    partners = field(Links("Partner", "town_hall_partner"), N_("Partners"))
    topics = field(Terms("topic", "town_hall_topic"), N_("Topics"))
    name = field(Text(), N_("Name"), required=True)
    built_on = field(PartialDay(), N_("Built on"))
    floors = field(Number(), N_("Floors"), required=True)
    style = field(Term("style"), N_("Style"))
    rooms = parts(type("Room", (Part,), {"cleaned_on": field(Day(), N_("Cleaned on"))}), N_("Rooms"))


ROOM = TownHall.parts[0].part
TABLES = """
CREATE TABLE town_hall (
name TEXT NOT NULL,
built_on TEXT,
floors INTEGER NOT NULL,
style INTEGER,
built_on_earliest INTEGER,
built_on_latest INTEGER,
id {id},
version INTEGER NOT NULL,
{key}FOREIGN KEY(style) REFERENCES vocabulary (id) ON DELETE RESTRICT
)
CREATE INDEX ix_town_hall_built_on_earliest ON town_hall (built_on_earliest)
CREATE INDEX ix_town_hall_style ON town_hall (style)
CREATE TABLE room (
town_hall_id INTEGER NOT NULL,
cleaned_on INTEGER,
id {id},
position INTEGER NOT NULL,
{key}FOREIGN KEY(town_hall_id) REFERENCES town_hall (id) ON DELETE RESTRICT
)
CREATE INDEX ix_room_town_hall_id ON room (town_hall_id)
CREATE TABLE town_hall_partner (
town_hall_id INTEGER NOT NULL,
partner_id INTEGER NOT NULL,
id {id},
position INTEGER NOT NULL,
{key}FOREIGN KEY(town_hall_id) REFERENCES town_hall (id) ON DELETE RESTRICT,
FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT
)
CREATE INDEX ix_town_hall_partner_partner_id ON town_hall_partner (partner_id)
CREATE INDEX ix_town_hall_partner_town_hall_id ON town_hall_partner (town_hall_id)
CREATE TABLE town_hall_topic (
town_hall_id INTEGER NOT NULL,
term_id INTEGER NOT NULL,
id {id},
position INTEGER NOT NULL,
{key}FOREIGN KEY(town_hall_id) REFERENCES town_hall (id) ON DELETE RESTRICT,
FOREIGN KEY(term_id) REFERENCES vocabulary (id) ON DELETE RESTRICT
)
CREATE INDEX ix_town_hall_topic_term_id ON town_hall_topic (term_id)
CREATE INDEX ix_town_hall_topic_town_hall_id ON town_hall_topic (town_hall_id)
"""


@pytest.fixture
def own_tables() -> Iterator[list[Table]]:
    made = [TownHall.table, ROOM.table, *(TownHall.link_rows(name).table for name in ("partners", "topics"))]
    yield made
    for table in made:  # no other test is to meet them
        if table.name in STORED.tables:
            STORED.remove(table)


def ddl(table: Table, dialect: Dialect) -> Iterator[str]:
    """The statements that make a table and its indexes, line by line."""
    made = [str(CreateTable(table).compile(dialect=dialect))]
    indexes = sorted(table.indexes, key=lambda index: index.name or "")
    made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    for statement in made:
        yield from (line.strip() for line in statement.strip().splitlines())


@pytest.mark.parametrize(
    ("database", "given"),
    [
        ("sqlite", {"id": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "key": ""}),
        ("postgresql+psycopg", {"id": "SERIAL NOT NULL", "key": "PRIMARY KEY (id),\n"}),
    ],
    ids=["sqlite", "postgresql"],
)
def test_the_tables_of_a_declaration(own_tables: list[Table], database: str, given: dict[str, str]) -> None:
    dialect = make_url(f"{database}://").get_dialect()()
    lines = [line for table in own_tables for line in ddl(table, dialect)]
    assert lines == TABLES.format(**given).strip().splitlines()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Partner", "partner"), ("PerDiemRate", "per_diem_rate"), ("LogEntry", "log_entry")],
)
def test_a_table_is_named_after_its_class(name: str, expected: str) -> None:
    assert table_name(name) == expected


def made_by_many() -> list[object]:
    """The values of an attribute that eight threads ask for at the same moment."""
    together, found = Barrier(8), list[object]()

    def slowly(_owner: type) -> object:
        sleep(0.01)
        return object()

    base = type("Base", (), {"value": MadeWhenAsked(slowly)})
    owner = type("Owner", (base,), {})

    def ask() -> None:
        together.wait()
        found.append(owner.value)  # type: ignore[attr-defined]  # made above

    threads = [Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_what_is_made_when_asked_is_made_once_whoever_asks() -> None:
    found = made_by_many()
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_the_control_without_a_lock_makes_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAKING", nullcontext())
    assert len(set(map(id, made_by_many()))) > 1
