"""The table that keeps the periods of an agreement's states as `life.periods` computes them, and its rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Integer, Text, and_

from db import life
from db.dates import HORIZON, PartialDate, Until
from db.fields import Values, as_of
from db.fields.index_table import day_table
from db.kinds.state_option import code_of, is_uncertain, stored_state
from db.records.agreements.states import AGREEMENT_STATE

period = day_table(
    "agreement",
    "period",
    Column("continuing", Integer, nullable=False),
    Column("until", Text, nullable=False),
    Column("until_day", Integer),  # the latest day that the end can be
    Column("until_earliest", Integer),
    Column("notice_by", Integer),  # the earliest day that the last day of notice can be
    Column("notice_latest", Integer),
    Column("rests_on", Integer),  # the act's place among the agreement's acts; none: the signing, or tacitly
    Column("tacit", Integer, nullable=False),
    Column("tacit_exact", Integer, nullable=False),
    Column("renewed_on", Text),
    Column("renewed_day", Integer),  # the earliest that it can mean
    Column("renewed_latest", Integer),
    Column("renewed_from", Text),
    Column("since", Text),
    Column("since_day", Integer),
    Column("since_latest", Integer),
    Column("talks", Integer, nullable=False),
    Column("open_dates", Integer, nullable=False),
    Column("entered", Integer),  # none: nobody knows if it was ever in force
    sorts=("state_order", "until_day", "renewed_day"),
)
"""The table of an agreement's periods, as `life.periods` gives them."""

ON_THE_DAY = and_(period.c.first <= as_of(), period.c.last >= as_of())
"""The condition that selects the period of `as_of`; there is one from the first known day on."""


def periods_of(values: Values, parts: Mapping[str, Sequence[Values]]) -> list[dict[str, Any]]:
    """The rows of an agreement in `period`: at least one, so that no list loses the agreement."""
    stretches = life.periods(values, parts["acts"]) or [_IN_PREPARATION]
    return [{"number": number, **_row(stretch)} for number, stretch in enumerate(stretches)]


_IN_PREPARATION = life.Period(
    first=date.min,
    last=HORIZON,
    state="in_preparation",
    certain=True,
    continuing=True,
    until=Until(None, "not_established"),
    notice_by=None,
    rests_on=None,
    tacit=0,
    renewed_on=None,
    since=None,
    talks=False,
)
"""The period of an agreement of which nothing dated is known: every day."""


def _row(stretch: life.Period) -> dict[str, Any]:
    until, ends = stretch.until, stretch.ends
    renewed, since = stretch.renewed_on, stretch.since
    return {
        "first": stretch.first.toordinal(),
        "last": stretch.last.toordinal(),
        "state": stored_state(stretch.state, stretch.certain),
        "state_order": AGREEMENT_STATE.positions[stretch.state],
        "continuing": int(stretch.continuing),
        "until": until.text,
        "until_day": ends[1].toordinal() if ends else None,
        "until_earliest": ends[0].toordinal() if ends else None,
        "notice_by": stretch.notice_by.toordinal() if stretch.notice_by else None,
        "notice_latest": stretch.notice_latest.toordinal() if stretch.notice_latest else None,
        "rests_on": stretch.rests_on,
        "tacit": stretch.tacit,
        "tacit_exact": int(stretch.tacit_exact),
        "renewed_on": renewed.edtf if renewed else None,
        "renewed_day": renewed.earliest().toordinal() if renewed else None,
        "renewed_latest": renewed.latest().toordinal() if renewed else None,
        "renewed_from": stretch.renewed_from.edtf if stretch.renewed_from else None,
        "since": since.edtf if since else None,
        "since_day": since.earliest().toordinal() if since else None,
        "since_latest": since.latest().toordinal() if since else None,
        "talks": int(stretch.talks),
        "open_dates": int(stretch.open_dates),
        "entered": None if stretch.entered is None else int(stretch.entered),
    }


def kept_periods(rows: Iterable[Mapping[str, Any]]) -> list[life.Period]:
    """The periods that `life.periods` gave, from an agreement's rows in `period`, in order."""
    kept = [_kept(row) for row in rows]
    return [] if kept == [_IN_PREPARATION] else kept


def _kept(row: Mapping[str, Any]) -> life.Period:
    ends = (row["until_earliest"], row["until_day"])
    return life.Period(
        first=date.fromordinal(row["first"]),
        last=date.fromordinal(row["last"]),
        state=code_of(row["state"]),
        certain=not is_uncertain(row["state"]),
        continuing=bool(row["continuing"]),
        until=Until.from_text(row["until"]),
        notice_by=date.fromordinal(row["notice_by"]) if row["notice_by"] else None,
        notice_latest=date.fromordinal(row["notice_latest"]) if row["notice_latest"] else None,
        rests_on=row["rests_on"],
        tacit=row["tacit"],
        renewed_on=PartialDate.from_edtf(row["renewed_on"]) if row["renewed_on"] else None,
        renewed_from=PartialDate.from_edtf(row["renewed_from"]) if row["renewed_from"] else None,
        since=PartialDate.from_edtf(row["since"]) if row["since"] else None,
        talks=bool(row["talks"]),
        open_dates=bool(row["open_dates"]),
        entered=None if row["entered"] is None else bool(row["entered"]),
        tacit_exact=bool(row["tacit_exact"]),
        ends=(date.fromordinal(ends[0]), date.fromordinal(ends[1])) if ends[0] and ends[1] else None,
    )
