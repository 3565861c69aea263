"""A register of the fourth schema: its exchange rates had four decimals, and were all for one unit."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from db.records import Delegation
from db.records.delegations.parts import Cost
from db.register import connecting, location, opening, schema
from db.store import Store
from db.store.history import User
from db.store.query import Query
from tests.support.paths import DATA

FOURTH = DATA / "fourth-schema.foedus.gz"
ON = date(2026, 1, 1)


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "rejestr.foedus"
    path.write_bytes(gzip.decompress(FOURTH.read_bytes()))
    register = opening.open_register(path)
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    yield store
    store.close()
    register.close()


def test_each_cost_keeps_its_rate_and_its_amount_in_zloty(upgraded: Store) -> None:
    [one] = upgraded.ids(Query(Delegation, ON))
    read = upgraded.draft(Delegation, one)
    assert read
    rates = [(cost["currency"], cost["rate"], cost["rate_for"]) for cost in read.parts["costs"]]
    assert rates == [
        ("HUF", Decimal("0.0109"), 1),
        ("EUR", Decimal("4.3"), 1),
        ("PLN", None, 1),
        ("EUR", None, 1),
    ]
    fields = [Delegation.field(name) for name in ("actual_cost", "by_host")]
    assert upgraded.rows(Delegation, [one], fields, ON) == [(Decimal("2545.50"), Decimal("430.00"))]


def test_its_history_tells_the_rates_of_then(upgraded: Store) -> None:
    """They were packed as ten-thousandths; undone and restored, they are what they were."""
    [change] = [change for change in upgraded.changes() for step in change.steps if step.before]
    [step] = change.steps
    assert step.before
    assert step.after
    read = Cost.field("rate").kind.unpack
    told = [[read(row["rate"]) for row in packed["costs"]][:2] for packed in (step.before, step.after)]
    assert told == [[Decimal("0.0109"), Decimal("4.3215")], [Decimal("0.0109"), Decimal("4.3")]]


def test_on_a_server_its_rates_are_kept_too(postgresql_url: str) -> None:
    engine = connecting.connect(location.url_of(postgresql_url))
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        needed = "title location purpose host invitation transport plan_number approved_by case_sign result"
        needed += " report remarks"
        given = dict.fromkeys(needed.split(), "") | {"title": "Dni Debreczyna", "version": 1}
        given["direction"] = "out"
        _insert(connection, "delegation", given)
        cost = {"delegation_id": 1, "position": 0, "kind": "hotel", "currency": "HUF", "traveller": ""}
        _insert(connection, "cost", cost | {"rate": 999_999_999, "note": ""})
        command.upgrade(config, "head")
        asked = "SELECT rate, rate_for FROM cost"
        assert connection.execute(text(asked)).all() == [(99_999_999_900, 1)]
    engine.dispose()


def _insert(connection: Connection, table: str, given: Mapping[str, object]) -> None:
    names, values = ", ".join(given), ", ".join(f":{name}" for name in given)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), given)
