"""Delegations of a large register, with who took part and what it cost."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.dates import PartialDate
from db.drafts.draft import blank, kept, part_row
from db.records import Cost, Delegation, Participant
from db.store.writing import columns_of

TITLES = ("Dni Miasta", "Forum gospodarcze", "Wizyta studyjna", "Kraków: targi", "Festiwal", "Krajowa narada")
PEOPLE, COSTS = 3, 2  # of each delegation
SURNAMES = ("Kowalski", "Nowak", "Krawczyk", "Wiśniewska", "Kamińska", "Lewandowski")
Rows = Iterator[dict[str, Any]]


def delegations(chance: random.Random, count: int) -> Rows:
    for number in range(1, count + 1):
        first = date(1995, 1, 1) + timedelta(chance.randrange(8400))
        values = blank(Delegation).values | {
            "title": f"{chance.choice(TITLES)} {number}",
            "direction": chance.choice(("out", "out", "in")),
            "country": chance.choice(("UA", "LT", "DE", "IT")),
            "purpose": "udział w obchodach i rozmowy o współpracy",
            "host": f"Rada Miejska {number % 500}",
            "first_day": PartialDate.of(first),
            "last_day": PartialDate.of(first + timedelta(chance.randrange(6))),
            "planned_on": first - timedelta(90),
            "approved_on": first - timedelta(30) if chance.random() < 0.8 else None,
            "settled_on": first + timedelta(20) if chance.random() < 0.6 else None,
        }
        yield {**columns_of(kept(Delegation), values), "id": number, "version": 1}


def links(chance: random.Random, count: int, partners: int) -> Rows:
    for number in range(1, count + 1):
        yield {"delegation_id": number, "partner_id": chance.randint(1, partners), "position": 0}


def participants(chance: random.Random, count: int) -> Rows:
    for number in range(count * PEOPLE):
        values = part_row(Participant.fields) | {
            "name": f"Jan {chance.choice(SURNAMES)} {number % 2000}",
            "function": "inspektor",
            "institution": "Urząd Miejski",
        }
        yield _part(Participant, values, number, count)


def costs(chance: random.Random, count: int) -> Rows:
    for number in range(count * COSTS):
        values = part_row(Cost.fields) | {
            "kind": chance.choice(("tickets", "hotel", "per_diem")),
            "actual": Decimal(chance.randrange(100_00)).scaleb(-2),
            "currency": chance.choice(("PLN", "EUR")),
            "rate": Decimal("4.3215"),
        }
        yield _part(Cost, values, number, count)


def _part(part: Any, values: dict[str, Any], number: int, count: int) -> dict[str, Any]:
    owner = {"delegation_id": number % count + 1, "position": number // count}
    return {**columns_of(kept(part), values), **owner}
