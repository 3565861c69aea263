"""A register of any size, made from a seed: partners, documents with their terms and acts."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from db.dates import Length, PartialDate
from db.drafts.draft import blank, kept, part_row
from db.kinds import Linked
from db.operations.samples import VOCABULARY, fill
from db.records import (
    Act,
    Agreement,
    Cost,
    Delegation,
    Participant,
    Partner,
    Vocabulary,
)
from db.register import opening
from db.store import computed
from db.store.history import User
from db.store.writing import columns_of
from tests.bench import visits

SEED = 1994
WHO = User("bench", "Bench", "bench")
CHUNK = 5000
TOWNS = (
    *("Kraków", "Łódź", "Gdańsk", "Poznań", "Wrocław", "Szczecin", "Lublin", "Toruń"),
    *("Zgierz", "Żory", "Ełk", "Ćmielów", "Śrem", "Środa", "Łuck", "Gori"),
)
PLACES = (
    *("nad Wisłą", "pod Lasem", "Górny", "Dolny", "Stary", "Nowy"),
    *("Wielki", "Mały", "Zdrój", "Południowy", "Północny", "nad Bugiem"),
)
FIELDS = (
    *("kultura", "oświata", "sport", "turystyka"),
    *("gospodarka odpadami", "ochrona zabytków", "transport", "zdrowie"),
)
COUNTRIES = ("PL", "UA", "LT", "LV", "DE", "FR", "IT", "TR", "GE", "AM", "MD", "CN", "US", "ZM")


def make(
    path: Path, documents: int, partners: int, acts: int, told: Callable[[str], None], journeys: int = 0
) -> None:
    """Write the register, with `journeys` delegations; the same seed gives the same one."""
    opening.make(path)
    register = opening.open_register(path, lock=False)
    store = register.store(WHO, writing=True)
    fill(store, VOCABULARY)
    chance = random.Random(SEED)
    with store.engine.connect() as connection, connection.begin():
        kinds = list(connection.scalars(Vocabulary.table.select().with_only_columns(Vocabulary.table.c.id)))
        told(f"{partners:,} partners, {documents:,} documents, {acts:,} acts")
        _write(connection, Partner.table, _partners(chance, partners))
        _write(connection, Agreement.table, _agreements(chance, documents, kinds[:13]))
        _write(connection, Agreement.link_rows("partners").table, _links(chance, documents, partners))
        _write(connection, Act.table, _acts(chance, acts, documents))
        told(f"{journeys:,} delegations")
        _write(connection, Delegation.table, visits.delegations(chance, journeys))
        _write(connection, Delegation.link_rows("partners").table, visits.links(chance, journeys, partners))
        _write(connection, Participant.table, visits.participants(chance, journeys))
        _write(connection, Cost.table, visits.costs(chance, journeys))
    told("computing")
    with store.engine.connect() as connection, connection.begin():
        computed.rebuild(connection)
    store.close()
    register.close()


def _write(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(insert(table), chunk)


def _partners(chance: random.Random, count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        values = blank(Partner).values
        values |= {
            "name": f"{chance.choice(TOWNS)} {chance.choice(PLACES)} {number}",
            "country": chance.choice(COUNTRIES),
            "other_names": f"Town {number}" if number % 7 == 0 else "",
            "ordinal": number,
        }
        yield {**columns_of(kept(Partner), values), "id": number, "version": 1}


def _agreements(chance: random.Random, count: int, kinds: list[int]) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        values = blank(Agreement).values
        year = chance.randint(1990, 2025)
        rolling = chance.random()
        values |= {
            "kind": Linked(chance.choice(kinds)),
            "subject": f"współpraca w dziedzinie: {chance.choice(FIELDS)}, {chance.choice(FIELDS)}",
            "signed_on": PartialDate(year, chance.randint(1, 12), chance.randint(1, 28))
            if chance.random() < 0.8
            else PartialDate(year),
            "signed_in": chance.choice(TOWNS),
            "case_sign": f"WPZ-A.{chance.randint(1, 999)}.{number}.{year}",
            "our_number": f"{number}/{year}",
            "resolution_number": f"XI/{chance.randint(1, 400)}/{year}",
        }
        if rolling < 0.3:
            values |= {
                "duration": "term",
                "first_term": Length(chance.randint(1, 10), "year"),
                "renewal": "express",
            }
        elif rolling < 0.4:
            term = {
                "first_term": Length(5, "year"),
                "following_term": Length(5, "year"),
                "notice": Length(6, "month"),
            }
            values |= {
                "duration": "term",
                "renewal": "tacit",
                "termination": "one_side",
                "notice_from": "end",
                **term,
            }
        elif rolling < 0.6:
            values["duration"] = "indefinite"
        yield {**columns_of(kept(Agreement), values), "id": number, "version": 1}


def _links(chance: random.Random, documents: int, partners: int) -> Iterator[dict[str, Any]]:
    for number in range(1, documents + 1):
        yield {"agreement_id": number, "partner_id": chance.randint(1, partners), "position": 0}


def _acts(chance: random.Random, count: int, documents: int) -> Iterator[dict[str, Any]]:
    kinds = ("renewed", "annexed", "continued", "talks_opened", "corrected", "expired", "notice_given")
    for number in range(count):
        values = part_row(Act.fields)
        year = chance.randint(1995, 2025)
        values |= {
            "kind": kinds[min(chance.randrange(40), len(kinds) - 1) if number % 2 else 0],
            "happened_on": PartialDate(year, chance.randint(1, 12), chance.randint(1, 28)),
            "place": chance.choice(TOWNS),
            "known_by": date(2025, 12, 31),
        }
        del values["id"]
        yield {
            **columns_of(Act.fields, values),
            "agreement_id": number % documents + 1,
            "position": number // documents,
        }
