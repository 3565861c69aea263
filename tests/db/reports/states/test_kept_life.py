"""The lives of saved documents, read from what the register keeps."""

from db import life
from db.dates import PartialDate
from db.records import Agreement
from db.reports.states import kept_life
from db.store import Store
from tests.support.lives import act
from tests.support.saving import document, partner, term


def _reckoned(store: Store) -> dict[int | None, list[life.Period]]:
    drafts = store.drafts(Agreement)
    return {draft.id: life.periods(draft.values, draft.parts["acts"]) for draft in drafts}


def test_they_are_those_that_are_reckoned(sample_store: Store) -> None:
    reckoned = _reckoned(sample_store)
    assert len(reckoned) > 20
    assert kept_life.periods(sample_store, [record_id for record_id in reckoned if record_id]) == reckoned


def test_also_where_nothing_is_dated_and_where_too_much_is_open(new_store: Store) -> None:
    kind, place = term(new_store), partner(new_store)
    years = range(1995, 2010)
    acts = [act("suspended" if year % 2 else "resumed", str(year), id=None) for year in years]
    blank = document(new_store, kind, place)
    document(new_store, kind, place, signed_on=PartialDate(1994), acts=acts)
    reckoned = _reckoned(new_store)
    kept = kept_life.periods(new_store, [record_id for record_id in reckoned if record_id])
    assert kept == reckoned
    assert kept[blank] == []
    assert any(period.open_dates for periods in kept.values() for period in periods)


def test_of_a_document_that_is_gone_there_is_none(new_store: Store) -> None:
    assert kept_life.periods(new_store, [99]) == {99: []}
