"""The parts of an agreement: its acts, and its links to other agreements."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from db.dates import PartialDate
from db.fields import Values, field
from db.fields.record import Part
from db.kinds import Choice, Day, LengthOfTime, Link, LongText, PartialDay, Text
from db.records.agreements.terms import (
    DURATION_WORDS,
    NEW_DURATIONS,
    NEW_NOTICE_TO,
    NOTICE_FROM,
    RENEWALS,
    has_one_signature,
)
from db.words import N_, NP_

BEFORE_SIGNING = {
    "received": N_("draft received"),
    "draft_sent": N_("draft sent"),
    "agreed": N_("text agreed"),
    "resolution_passed": N_("resolution passed"),
}
AFTER_SIGNING = {
    "entered_into_force": N_("entry into force"),
    "annexed": N_("annex"),
    "renewed": N_("renewal"),
    "continued": N_("continued by a declaration"),
    "renewal_declined": N_("renewal declined"),
    "notice_given": N_("notice given"),
    "notice_withdrawn": N_("notice withdrawn"),
    "suspended": N_("suspension"),
    "resumed": N_("resumption"),
    "expired": N_("expiry"),
    "terminated": N_("termination"),
    "no_longer_current": N_("recognised as no longer current"),
    "superseded": N_("superseded by another document"),
    "talks_opened": N_("talks of a new document opened"),
    "talks_closed": N_("talks of a new document closed"),
    "corrected": N_("formal correction"),
}
SIGNING = "signed"  # not an act: the signing stands on the agreement, and is shown as its first row
ACT_KINDS = {**BEFORE_SIGNING, **AFTER_SIGNING}
EVENT_KINDS = {SIGNING: N_("signing"), **ACT_KINDS}
SIDES = {"us": N_("us"), "partner": N_("the partner"), "both": N_("both sides")}
RELATIONS = {
    "intent_for": N_("letter of intent for"),
    "amends": N_("amends"),
    "annex_to": N_("annex to"),
    "supersedes": N_("supersedes"),
    "renews": N_("renews"),
    "implements": N_("implements"),
}


def kind_in(*kinds: str) -> Callable[[Values], bool]:
    """A condition that is True for acts of one of `kinds`; a field of other kinds is hidden."""
    return lambda values: values.get("kind") in kinds


_RECEIVED = kind_in("received", "notice_given", "renewal_declined", "notice_withdrawn")
_WITH_BASIS = kind_in(
    "resolution_passed",
    "annexed",
    "renewed",
    "suspended",
    "resumed",
    "terminated",
    "notice_given",
    "no_longer_current",
    "superseded",
)
_SIGNED = kind_in("annexed", "renewed", "continued", SIGNING)
_BY_NO_SIDE = kind_in("annexed", "renewed", "continued", "expired", "entered_into_force")
_EFFECTIVE = kind_in(
    *("entered_into_force", "annexed", "renewed", "suspended", "resumed", "notice_given"),
    *("expired", "terminated", "superseded", "no_longer_current"),
)


def _known_since(agreement: Values) -> date:
    """The day since which a new act is known: the present one, or that of the report it comes from."""
    confirmed: date | None = agreement.get("confirmed_on") if agreement.get("source") == "report" else None
    return min(confirmed or date.max, date.today())


def _bounds_its_date(act: Values) -> bool:
    """True if the day by which an act was known says more of its date than is written there."""
    on, known_by = act.get("happened_on"), act.get("known_by")
    return not (on and on.is_day and known_by and known_by >= on.earliest())


def _is_for_a_term(*kinds: str) -> Callable[[Values], bool]:
    """A condition that is True for acts of one of `kinds` that are not for an indefinite time."""
    return lambda values: values.get("kind") in kinds and values.get("new_duration") != "indefinite"


_CHANGES_RENEWAL = _is_for_a_term("annexed")


def _changes_following_term(values: Values) -> bool:
    return _CHANGES_RENEWAL(values) and values.get("new_renewal") in (None, "tacit")


def _changes_end_of_notice(values: Values) -> bool:
    """True for an annex whose notice can have an end of its own, other than that of the term."""
    return values.get("kind") == "annexed" and values.get("new_notice_from") != "end"


def _received_on(values: Values) -> str:
    """The label of the day on which a letter reached the other side: delivered by us, or come in to us."""
    if values.get("kind") == "received" or values.get("by") == "partner":
        return NP_("letter to us", "Received on")
    return N_("Delivered on") if values.get("by") == "us" else ""


class Act(Part):
    """An act: an event of an agreement, dated as its source gives it, or undated."""

    key = ("kind", "happened_on")
    sorted_by = "kind"
    instead = {"new_end": ("new_term", "new_duration")}  # noqa: RUF012 - read only
    by_sort = ("happened_on", "new_end", "new_term")
    on_record = {SIGNING: {"happened_on": "signed_on", "place": "signed_in"}}  # noqa: RUF012 - read only
    kind = field(Choice(EVENT_KINDS), N_("Event"), required=True, width=150, default_column=True)
    happened_on = field(
        PartialDay(),
        N_("Date"),
        default_column=True,
        help=N_("As the document gives it: a day, a month, a year; or empty."),
    )
    place = field(Text(), N_("Place"), default_column=True, width=110)
    effective_from = field(
        PartialDay(),
        N_("Effective from"),
        relevant_when=_EFFECTIVE,
        help=N_("Of an end: the day after it."),
    )
    new_duration = field(
        Choice(NEW_DURATIONS, DURATION_WORDS),
        N_("New duration"),
        relevant_when=kind_in("renewed", "annexed"),
        help=N_("Empty: as the new end or length says."),
    )
    new_end = field(
        PartialDay(),
        N_("New end"),
        relevant_when=_is_for_a_term("renewed", "annexed"),
        help=N_("A day, a month or a year."),
    )
    new_term = field(
        LengthOfTime(),
        N_("For"),
        relevant_when=_is_for_a_term("renewed", "annexed"),
        help=N_("For example: 5 years. Empty: no term stated."),
    )
    new_renewal = field(
        Choice(RENEWALS),
        N_("New renewal"),
        relevant_when=_CHANGES_RENEWAL,
    )
    new_following_term = field(
        LengthOfTime(), N_("New following term"), relevant_when=_changes_following_term
    )
    new_notice = field(LengthOfTime(), N_("New notice"), relevant_when=kind_in("annexed"))
    new_notice_from = field(
        Choice(NOTICE_FROM),
        N_("New notice counted"),
        relevant_when=kind_in("annexed"),
        help=N_("Empty: as before the annex."),
    )
    new_notice_to = field(
        Choice(NEW_NOTICE_TO),
        N_("New notice to the end of a"),
        relevant_when=_changes_end_of_notice,
        help=N_("Empty: as before the annex."),
    )
    by = field(
        Choice(SIDES),
        N_("By whom"),
        relevant_when=lambda values: not _BY_NO_SIDE(values),
    )
    received_on = field(Day(), N_("Received on"), relevant_when=_RECEIVED, label_for=_received_on)
    basis_number = field(Text(), N_("Basis (number)"), width=110, relevant_when=_WITH_BASIS)
    basis_on = field(Day(), N_("Basis of"), relevant_when=_WITH_BASIS)
    signatories = field(Text(), N_("Signatories"), relevant_when=_SIGNED)
    successor = field(
        Link("Agreement"),
        N_("Superseded by"),
        searched=False,
        reckoned_with=True,  # until it enters into force the former document stays so
        relevant_when=kind_in("superseded"),
    )
    reference = field(Text(), N_("Reference"), width=110, help=N_("Case sign or number of the letter."))
    note = field(LongText(), N_("Note"))
    known_by = field(
        Day(),
        N_("Known since"),
        begins=_known_since,
        told_when=_bounds_its_date,  # every new act has one, also beside an old date
        help=N_("The day of entry, or of the report."),
    )


def signing_rows(values: Values) -> list[Values]:
    """The signing as rows among the acts: one, or one for each side if they signed on different days.

    A side that is known to have signed before the other, nobody knows when, has a row without a date.
    """
    ours = values.get("signed_in") or ""
    theirs = values.get("signed_by_them_in") or ours
    if values.get("signed_on"):
        named = (values.get("our_signatories"), values.get("their_signatories"))
        row = _signing(values["signed_on"], "both", _both(named), _both((ours, theirs)))
        return [row]
    sides = (
        _signing(values.get("signed_by_us_on"), "us", values.get("our_signatories"), ours),
        _signing(values.get("signed_by_them_on"), "partner", values.get("their_signatories"), theirs),
    )
    dated = [row for row in sides if row["happened_on"]]
    if has_one_signature(values) and values.get("other_signed_earlier"):
        return [*(row for row in sides if not row["happened_on"]), *dated]
    return sorted(dated, key=lambda signing: signing["happened_on"].earliest())


def _signing(on: PartialDate | None, by: str, signatories: str | None, place: str) -> dict[str, Any]:
    return {
        "kind": SIGNING, "place": place, "happened_on": on, "by": by, "signatories": signatories or "",
    }  # fmt: skip


def _both(words: Iterable[str | None]) -> str:
    """The words on our side and on the partner, side by side; the same words once."""
    return "; ".join(dict.fromkeys(filter(None, words)))


class AgreementLink(Part):
    """A link from an agreement to another one, with its relation."""

    kind = field(Choice(RELATIONS), N_("Relation"), required=True, default_column=True, width=140)
    other = field(
        Link("Agreement"),
        N_("Linked with"),
        header=NP_("link", "Document"),
        required=True,
        default_column=True,
        searched=False,  # it would be found by the other's partner
        width=200,
    )
