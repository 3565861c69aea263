"""A register of the third schema: the day of a consent, then a full day, may be a month now."""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from db.dates import PartialDate
from db.records import Membership
from db.register import connecting, location, opening, schema
from db.store import Store
from db.store.computed import rebuild
from db.store.history import User
from db.store.query import Condition, Query
from tests.support.computing import computed_rows, differing
from tests.support.content import content_of
from tests.support.paths import DATA
from tests.support.saving import alter, value

THIRD = DATA / "third-schema.foedus.gz"
WHO = User("anna", "Anna Nowak", "desk")
ON = date(2026, 1, 1)
DAY = PartialDate(2005, 5, 13)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "rejestr.foedus"
    made.write_bytes(gzip.decompress(THIRD.read_bytes()))
    return made


@pytest.fixture
def upgraded(path: Path) -> Iterator[Store]:
    register = opening.open_register(path)
    store = register.store(WHO, writing=True)
    yield store
    store.close()
    register.close()


def test_a_consent_keeps_its_day(upgraded: Store) -> None:
    one, other = sorted(upgraded.ids(Query(Membership, ON)))
    assert value(upgraded, Membership, one, "consent_on") == DAY
    assert value(upgraded, Membership, other, "consent_on") is None
    within = (Condition("consent_on", "within", (date(2005, 5, 13), date(2005, 5, 13))),)
    assert upgraded.ids(Query(Membership, ON, conditions=within)) == [one]


def test_it_may_be_a_month_now(upgraded: Store) -> None:
    one = min(upgraded.ids(Query(Membership, ON)))
    alter(upgraded, Membership, one, consent_on=PartialDate(2005, 5))
    assert value(upgraded, Membership, one, "consent_on") == PartialDate(2005, 5)
    upgraded.undo()
    assert value(upgraded, Membership, one, "consent_on") == DAY
    refreshed = computed_rows(upgraded.connection())
    with upgraded.engine.begin() as connection:
        rebuild(connection)
    assert not differing(refreshed, computed_rows(upgraded.connection()))


def test_its_history_tells_the_days_of_then(upgraded: Store) -> None:
    told = [step for change in upgraded.changes() for step in change.steps if step.before]
    assert told[0].before
    assert told[0].after
    read = Membership.field("consent_on").kind.unpack
    days = read(told[0].before["consent_on"]), read(told[0].after["consent_on"])
    assert days == (PartialDate(2005, 5, 12), DAY)


def test_no_row_is_lost(path: Path) -> None:
    before = {name: count for name, (count, _digest) in content_of(path).items()}
    opening.open_register(path).close()
    after = {name: count for name, (count, _digest) in content_of(path).items()}
    assert {name: after[name] for name in before} == before


def test_on_a_server_it_keeps_its_day_too(postgresql_url: str) -> None:
    engine = connecting.connect(location.url_of(postgresql_url))
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        given = {"name": "Związek Miast", "consent_on": date(2005, 5, 13).toordinal(), "version": 1}
        needed = "abbreviation own_name seat website resolution_number consent_number meetings activity"
        needed += " institutions plans source_note remarks"
        given |= dict.fromkeys(needed.split(), "")
        names, values = ", ".join(given), ", ".join(f":{name}" for name in given)
        connection.execute(text(f"INSERT INTO membership ({names}) VALUES ({values})"), given)
        command.upgrade(config, "head")
        asked = "SELECT consent_on, consent_on_earliest, consent_on_latest FROM membership"
        number = DAY.earliest().toordinal()
        assert connection.execute(text(asked)).all() == [("2005-05-13", number, number)]
    engine.dispose()
