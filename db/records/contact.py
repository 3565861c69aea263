"""A partner's contacts: whom one writes to, the log of letters, calls and meetings, and the last of all."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, Text, and_, case, cast, func, or_, select
from sqlalchemy.orm import Mapped
from sqlalchemy.sql import ColumnElement

from db import kinds
from db.dates import PartialDate
from db.fields import Part, as_of, belongs_to, field
from db.kinds import Choice, Email, Link, Linked, LongText, NameOf, PartialDay, Phone
from db.records.act import Act, AgreementPartner
from db.records.agreement import Agreement, signed
from db.records.delegation import Delegation, DelegationPartner
from db.records.undertaking import Undertaking, UndertakingPartner
from db.words import N_, NP_

WAYS = {
    "letter": NP_("contact", "letter"),
    "email": NP_("contact", "e-mail"),
    "call": NP_("contact", "call"),
    "meeting": NP_("contact", "meeting"),
    "other": NP_("contact", "other"),
}


class Contact(Part):
    """Somebody at the partner's whom one turns to."""

    __tablename__ = "contact"
    owner = "partner_id"
    partner_id: Mapped[int] = belongs_to("partner")

    name: Mapped[str] = field(
        kinds.Text(), N_("First name and surname"), required=True, listed=True, width=150
    )
    function: Mapped[str] = field(kinds.Text(), N_("Function"), listed=True, width=140)
    email: Mapped[str] = field(Email(), N_("E-mail"), listed=True, personal=True, width=160)
    phone: Mapped[str] = field(Phone(), N_("Telephone"), listed=True, personal=True, width=120)
    person: Mapped[Linked | None] = field(
        Link("Person"),
        N_("In the list of people"),
        references="person",
        fills={"name": "name", "function": "function", "email": "email", "phone": "phone"},
    )
    note: Mapped[str] = field(kinds.Text(), N_("Note"), wide=True)


class LogEntry(Part):
    """A letter, a call, a meeting: when it was, what it was about, who was in it."""

    __tablename__ = "log_entry"
    owner = "partner_id"
    order = ("-happened_on",)
    partner_id: Mapped[int] = belongs_to("partner")

    happened_on: Mapped[PartialDate | None] = field(
        PartialDay(), NP_("contact", "Day"), required=True, listed=True
    )
    kind: Mapped[str | None] = field(
        Choice(WAYS), NP_("contact", "Kind"), default="letter", listed=True, width=90
    )
    what: Mapped[str] = field(kinds.Text(), NP_("contact", "What"), required=True, listed=True, width=240)
    who: Mapped[str] = field(NameOf("Person", "contacts", "name"), N_("Who"), listed=True, width=140)
    note: Mapped[str] = field(LongText(), N_("Note"))


def last_contact(partner: ColumnElement[int], part: str = "") -> ColumnElement[Any]:
    """The latest of what is entered in the log, of journeys, undertakings and acts up to the day.

    `part`: "" is the date as text, "_earliest" and "_latest" are the days that it can mean. Of two that can
    mean the same day the more exact one counts.
    """
    found = _contacts(partner).subquery()
    latest = select(func.max(found.c.packed)).scalar_subquery()
    match part:
        case "_earliest":
            return cast(func.substr(latest, 1, _WIDTH), Integer)
        case "_latest":
            return cast(func.substr(latest, 1 + _WIDTH, _WIDTH), Integer)
    return func.substr(latest, 1 + 2 * _WIDTH)


_WIDTH = 6  # digits of a day's number, from the year 274 on


def _contacts(partner: ColumnElement[int]) -> Any:
    log, act = LogEntry.__table__, Act.__table__
    d, u, a = Delegation.__table__, Undertaking.__table__, Agreement.__table__
    of_d, of_u, of_a = DelegationPartner.__table__, UndertakingPartner.__table__, AgreementPartner.__table__
    visited = d.join(of_d, of_d.c.delegation_id == d.c.id)
    held = u.join(of_u, of_u.c.undertaking_id == u.c.id)
    agreed = a.join(of_a, of_a.c.agreement_id == a.c.id)
    stands = or_(d.c.cancelled_on.is_(None), d.c.cancelled_on > as_of())
    over = and_(d.c.last_day.is_not(None), d.c.last_day_latest <= as_of())
    visit = {part: case((over, d.c[f"last_day{part}"]), else_=d.c[f"first_day{part}"]) for part in _PARTS}
    begun = {part: u.c[f"begins_on{part}"] for part in _PARTS}
    known: list[tuple[Any, Any, Mapping[str, Any], Any]] = [
        (log, log.c.partner_id, {part: log.c[f"happened_on{part}"] for part in _PARTS}, None),
        (visited, of_d.c.partner_id, visit, stands),
        (held, of_u.c.partner_id, begun, None),
        (agreed, of_a.c.partner_id, {part: signed(part) for part in _PARTS}, None),
        (
            agreed.join(act, act.c.agreement_id == a.c.id),
            of_a.c.partner_id,
            {part: act.c[f"happened_on{part}"] for part in _PARTS},
            None,
        ),
    ]
    chosen = []
    for source, whose, when, condition in known:
        packed = cast(when["_earliest"], Text) + cast(when["_latest"], Text) + when[""]
        asked = select(packed.label("packed")).select_from(source)
        asked = asked.where(whose == partner, when["_earliest"] <= as_of())
        if condition is not None:
            asked = asked.where(condition)
        chosen.append(asked.correlate(partner.table))
    return chosen[0].union_all(*chosen[1:])


_PARTS = ("", "_earliest", "_latest")
