"""The states of an agreement, and the periods in which they hold: what `life` computes is kept here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Integer, Text, and_

from db import life
from db.dates import HORIZON, Until
from db.fields import Values, as_of
from db.fields.index_table import day_table
from db.words import NP_

STATES = {
    "in_preparation": NP_("document", "in preparation"),
    "signed_by_one": NP_("document", "signed by one side"),
    "signed": NP_("document", "signed (not yet in force)"),
    "in_force": NP_("document", "in force"),
    "under_notice": NP_("document", "under notice"),
    "suspended": NP_("document", "suspended"),
    "expired": NP_("document", "expired"),
    "terminated": NP_("document", "terminated"),
    "superseded": NP_("document", "superseded"),
    "no_longer_current": NP_("document", "no longer current"),
}
UNCERTAIN_STATES = {
    "in_preparation": NP_("document", "probably in preparation"),
    "signed_by_one": NP_("document", "probably signed by one side"),
    "signed": NP_("document", "probably signed (not yet in force)"),
    "in_force": NP_("document", "probably in force"),
    "under_notice": NP_("document", "probably under notice"),
    "suspended": NP_("document", "probably suspended"),
    "expired": NP_("document", "probably expired"),
    "terminated": NP_("document", "probably terminated"),
    "superseded": NP_("document", "probably superseded"),
    "no_longer_current": NP_("document", "probably no longer current"),
}
COUNTED_STATES = {
    "in_preparation": NP_("documents", "in preparation"),
    "signed_by_one": NP_("documents", "signed by one side"),
    "signed": NP_("documents", "signed, not yet in force"),
    "in_force": NP_("documents", "in force"),
    "under_notice": NP_("documents", "under notice"),
    "suspended": NP_("documents", "suspended"),
    "expired": NP_("documents", "expired"),
    "terminated": NP_("documents", "terminated"),
    "superseded": NP_("documents", "superseded"),
    "no_longer_current": NP_("documents", "no longer current"),
}
"""As a line counts them, certain or not: "obowiązujące: 20"."""

RUNNING = ("in_force", "in_force?", "under_notice", "under_notice?", "suspended", "suspended?")
"""The states in which a document binds, or may."""

period = day_table(
    "agreement",
    "period",
    Column("continuing", Integer, nullable=False),
    Column("until", Text, nullable=False),
    Column("until_day", Integer),
    Column("notice_by", Integer),
    Column("rests_on", Integer),  # the act's place among the agreement's acts; none: the signing, or tacitly
    Column("tacit", Integer, nullable=False),
    Column("renewed_on", Text),
    Column("renewed_day", Integer),  # the earliest that it can mean
    Column("renewed_latest", Integer),
    Column("since", Text),
    Column("since_day", Integer),
    Column("since_latest", Integer),
    Column("talks", Integer, nullable=False),
    sorts=("state_order", "until_day", "renewed_day"),
)
"""An agreement's stretches of time in which nothing changes, made by `life.periods`."""

ON_THE_DAY = and_(period.c.first <= as_of(), period.c.last >= as_of())
"""Picks the period of the day asked about; an agreement has one from the day on that it is known of."""


def periods_of(values: Values, parts: Mapping[str, Sequence[Values]]) -> list[dict[str, Any]]:
    """The rows of one agreement: one at least, so that no list loses it."""
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
"""What an agreement is that nothing dated is known of: there on every day."""

_ORDER = {state: order for order, state in enumerate(STATES)}


def _row(stretch: life.Period) -> dict[str, Any]:
    until, renewed, since = stretch.until, stretch.renewed_on, stretch.since
    return {
        "first": stretch.first.toordinal(),
        "last": stretch.last.toordinal(),
        "state": stretch.state if stretch.certain else stretch.state + "?",
        "state_order": _ORDER[stretch.state],
        "continuing": int(stretch.continuing),
        "until": until.text,
        "until_day": until.on.latest().toordinal() if until.on else None,
        "notice_by": stretch.notice_by.toordinal() if stretch.notice_by else None,
        "rests_on": stretch.rests_on,
        "tacit": stretch.tacit,
        "renewed_on": renewed.edtf if renewed else None,
        "renewed_day": renewed.earliest().toordinal() if renewed else None,
        "renewed_latest": renewed.latest().toordinal() if renewed else None,
        "since": since.edtf if since else None,
        "since_day": since.earliest().toordinal() if since else None,
        "since_latest": since.latest().toordinal() if since else None,
        "talks": int(stretch.talks),
    }
