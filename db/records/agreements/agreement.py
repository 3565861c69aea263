"""Agreements, letters of intent and all other documents of cooperation."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, case, func
from sqlalchemy.sql import ColumnElement

from db import life
from db.fields import Values, as_of, derived, field, through
from db.fields.record import DayTable, Record, parts
from db.fields.sentences import Sentences
from db.kinds import (
    Choice,
    Country,
    Day,
    DayBetween,
    LengthOfTime,
    Links,
    LongText,
    Number,
    PartialDay,
    RemainingDays,
    Term,
    Text,
    UntilDay,
    YesNo,
)
from db.kinds.day_spans import day_between
from db.kinds.remaining import remaining
from db.kinds.state_option import UNCERTAIN
from db.records.agreements import terms
from db.records.agreements.act import BEFORE_SIGNING, Act, AgreementLink, signing_rows
from db.records.agreements.hints import act_hints, hints
from db.records.agreements.period import ON_THE_DAY, period, periods_of
from db.records.agreements.states import AGREEMENT_STATE, NOT_ENDED
from db.records.lead import own_lead
from db.records.person import in_charge
from db.records.source import confirmed_on, source, source_note
from db.words import N_, NN_, NP_, _

TALKS = {"under_way": NP_("talks", "under way")}


def signed(suffix: str = "") -> ColumnElement[Any]:
    """The SQL of the date of signing: by both sides, or that of the side that is known to be the later."""
    c = Agreement.table.c
    both = and_(c.signed_by_us_on.is_not(None), c.signed_by_them_on.is_not(None))
    ours_later = c.signed_by_us_on_latest >= c.signed_by_them_on_latest
    ours, theirs = c[f"signed_by_us_on{suffix}"], c[f"signed_by_them_on{suffix}"]
    return case(
        (c.signed_on.is_not(None), c[f"signed_on{suffix}"]),
        (both, case((ours_later, ours), else_=theirs)),
        (c.other_signed_earlier == 1, func.coalesce(ours, theirs)),
    )


def days_until(day: ColumnElement[Any]) -> ColumnElement[Any]:
    """The SQL of the days that are left until `day`, of a document that has not ended; else nothing."""
    return case((period.c.state.in_(NOT_ENDED), day - as_of()))


class Agreement(Record):
    """A document of cooperation: its signing and its terms, with the acts and links that belong to it."""

    icon = "documents"
    sentences = Sentences(
        title=N_("Documents"),
        new=N_("New document"),
        edit=N_("Edit document"),
        bin=N_("Move the document to the bin"),
        unsaved=N_("New document, not saved yet"),
        empty=N_("There are no documents yet. Add the first agreement or letter of intent."),
        counted=NN_("{n} document", "{n} documents"),
        will_change=NN_("The change will affect {n} document", "The change will affect {n} documents"),
        search=N_("Search: city, country, kind, number…"),
        singular=N_("Document"),
        no_match=N_("No document matches “{words}”."),
        hidden=NN_("{n} later document is hidden", "{n} later documents are hidden"),
    )
    counted_fields = ("state",)
    together = (("kind", "acts"),)
    instead = {  # noqa: RUF012 - read only
        "ends_on": ("first_term", "duration"),
        "first_term": ("duration",),
        "duration": ("first_term",),
    }
    keys = (("our_number",), ("partners", "kind", "signed_on"))
    told_apart_by = ("our_number", "case_sign", "title")
    day_tables = {"period": DayTable(period, period.c.agreement_id, ON_THE_DAY, periods_of)}  # noqa: RUF012 - read only

    partners = field(
        Links("Partner", "agreement_partner", back=N_("Documents")),
        N_("Partner"),
        required=True,
        default_column=True,
        wide=True,
    )
    country = through("partners", "country", Country(), N_("Country"), default_column=True)
    own_name = through("partners", "own_name", Text(), N_("Own name"), as_column=False)
    name_en = through("partners", "name_en", Text(), N_("English name"), as_column=False)
    other_names = through("partners", "other_names", Text(), N_("Other names"), as_column=False)
    kind = field(
        Term("agreement_kind"),
        N_("Kind"),
        required=True,
        default_column=True,
        in_related_list=True,
        width=150,
    )
    languages = field(Text(), N_("Languages"), width=110)
    in_charge = in_charge()
    title = field(Text(), NP_("document", "Title"), wide=True, width=200)
    subject = field(Text(), N_("Subject"), wide=True, width=220, always=True)
    signed = derived(
        PartialDay(),
        N_("Signed"),
        lambda: signed(),
        sides={"_earliest": lambda: signed("_earliest"), "_latest": lambda: signed("_latest")},
        keyed=True,
        default_column=True,
        in_related_list=True,
    )
    signed_on = field(
        PartialDay(),
        N_("Signed"),
        as_column=False,
        help=N_("As the document gives it: a day, a month, a year."),
    )
    signed_in = field(
        Text(),
        N_("Place of signing"),
        width=130,
        always=True,
        help=N_("In two towns: ours."),
    )
    signed_by_us_on = field(
        PartialDay(),
        N_("Signed by us"),
        tab=N_("Signing"),
        help=N_("Only where the sides signed on different days."),
    )
    signed_by_them_on = field(
        PartialDay(), N_("Signed by the partner"), tab=N_("Signing"), header=N_("By the partner")
    )
    signed_by_them_in = field(
        Text(),
        N_("The partner’s place of signing"),
        tab=N_("Signing"),
        header=N_("Partner’s place"),
        width=130,
        help=N_("Only where the sides signed in two towns."),
    )
    other_signed_earlier = field(
        YesNo(),
        N_("The other side signed earlier"),
        tab=N_("Signing"),
        as_column=False,
        relevant_when=terms.has_one_signature,
        help=N_("On a day that nobody knows; the day that is known counts as that of the signing."),
    )
    awaits = field(
        Choice(terms.AWAITS),
        N_("Awaits"),
        tab=N_("Signing"),
        width=110,
        help=N_("Until an entry into force is entered."),
    )
    our_signatories = field(Text(), N_("Our signatories"), tab=N_("Signing"), wide=True)
    our_signers = field(
        Links("Person", "agreement_our_signer", back=N_("Signed"), fills={"our_signatories": ""}),
        N_("Our signatories in the list of people"),
        tab=N_("Signing"),
        wide=True,
        as_column=False,
        help=N_("Their names and functions of today are added above, and stay as they are."),
    )
    their_signatories = field(Text(), N_("The partner's signatories"), tab=N_("Signing"), wide=True)
    their_signers = field(
        Links(
            "Person",
            "agreement_their_signer",
            back=N_("Signed for the partner"),
            fills={"their_signatories": ""},
        ),
        N_("The partner's signatories in the list of people"),
        tab=N_("Signing"),
        wide=True,
        as_column=False,
    )
    resolution_number = field(
        Text(), N_("Council's resolution"), width=110, help=N_("For example: XI/53/2011")
    )
    resolution_on = field(PartialDay(), N_("Resolution of"))
    case_sign = field(Text(), N_("Case sign"), width=130)
    our_number = field(Text(), N_("Our number"), width=100)
    their_number = field(Text(), N_("Partner's number"), tab=N_("Signing"), width=100)
    folder = field(Text(), N_("Folder"), tab=N_("Signing"), width=100)
    archival_category = field(Text(), N_("Archival category"), tab=N_("Signing"), width=80)
    original_at = field(Text(), N_("Where the original lies"), tab=N_("Signing"), width=130)

    renewed_on = derived(
        PartialDay(),
        N_("Renewed"),
        lambda: period.c.renewed_on,
        sides={"_earliest": lambda: period.c.renewed_day, "_latest": lambda: period.c.renewed_latest},
        join="period",
        default_column=True,
    )
    since = derived(
        PartialDay(),
        N_("In force since"),
        lambda: period.c.since,
        sides={"_earliest": lambda: period.c.since_day, "_latest": lambda: period.c.since_latest},
        join="period",
    )
    until = derived(
        UntilDay(),
        N_("In force until"),
        lambda: period.c.until,
        sides={"_earliest": lambda: period.c.until_earliest, "_latest": lambda: period.c.until_day},
        join="period",
        default_column=True,
    )
    state = derived(
        AGREEMENT_STATE,
        N_("State"),
        lambda: period.c.state,
        sort=lambda: period.c.state_order,
        join="period",
        default_column=True,
        in_related_list=True,
    )
    days_left = derived(
        RemainingDays(),
        N_("Days left"),
        lambda: remaining(days_until(period.c.until_earliest), days_until(period.c.until_day)),
        sides={
            "_least": lambda: days_until(period.c.until_earliest),
            "_most": lambda: days_until(period.c.until_day),
        },
        join="period",
    )
    notice_day = derived(
        DayBetween(),
        N_("Last day of notice"),
        lambda: day_between(period.c.notice_by, period.c.notice_latest),
        sides={"_earliest": lambda: period.c.notice_by, "_latest": lambda: period.c.notice_latest},
        join="period",
        width=150,
    )
    certain = derived(
        YesNo(),
        N_("Certain"),
        lambda: case((period.c.state.like(f"%{UNCERTAIN}"), 0), else_=1),
        join="period",
    )
    talks = derived(
        Choice(TALKS),
        N_("Talks of a new document"),
        lambda: case((period.c.talks == 1, "under_way")),
        join="period",
        width=120,
        header=N_("Talks of a new one"),
        always=True,
    )

    duration = field(
        Choice(terms.DURATIONS, terms.DURATION_WORDS),
        N_("Duration"),
        tab=N_("Terms"),
        required=True,
        default="not_established",
        width=130,
    )
    first_term = field(
        LengthOfTime(),
        N_("Length of the term"),
        tab=N_("Terms"),
        relevant_when=terms.is_for_a_term,
        help=N_(
            "5 years from 12 April 2006: to 11 April 2011; by the letter of article 112 of the Civil Code, "
            "12 April. A last day named goes first."
        ),
    )
    ends_on = field(
        PartialDay(),
        N_("Last day named"),
        tab=N_("Terms"),
        relevant_when=terms.is_for_a_term,
        help=N_("A day, a month or a year; goes before the length."),
    )
    event = field(
        Text(), N_("Until what event"), tab=N_("Terms"), relevant_when=lambda v: v.get("duration") == "event"
    )
    renewal = field(Choice(terms.RENEWALS), N_("Renewal"), tab=N_("Terms"), relevant_when=terms.is_for_a_term)
    following_term = field(
        LengthOfTime(), N_("Following term"), tab=N_("Terms"), relevant_when=terms.is_tacit
    )
    most_renewals = field(Number(1, 999), N_("Most renewals"), tab=N_("Terms"), relevant_when=terms.is_tacit)
    termination = field(Choice(terms.TERMINATIONS), N_("How it is terminated"), tab=N_("Terms"))
    notice = field(
        LengthOfTime(),
        N_("Notice"),
        tab=N_("Terms"),
        relevant_when=terms.needs_no_consent,
        help=N_("3 months from 12 April end on 12 July."),
    )
    notice_from = field(
        Choice(terms.NOTICE_FROM),
        N_("Notice counted"),
        tab=N_("Terms"),
        relevant_when=terms.needs_no_consent,
    )
    notice_to = field(
        Choice(terms.NOTICE_TO),
        N_("To the end of a"),
        tab=N_("Terms"),
        relevant_when=terms.runs_on_its_own,
        help=N_("2 weeks from 3 April: 30 April; from 20 April: 31 May."),
    )
    notice_by = field(
        Day(),
        N_("Last day of notice named by the document"),
        tab=N_("Terms"),
        as_column=False,
        relevant_when=terms.needs_no_consent,
    )
    review_every = field(LengthOfTime(), N_("Review every"), tab=N_("Terms"))
    lead = own_lead(N_("Terms"))
    source = source(N_("Terms"))
    source_note = source_note(N_("Terms"))
    confirmed_on = confirmed_on(N_("Terms"))
    remarks = field(LongText(), N_("Remarks"))

    acts = parts(Act, N_("Course"), remarks=act_hints, since="happened_on")
    relations = parts(
        AgreementLink,
        N_("Links"),
        sheet=N_("Links of documents"),
        any_day=N_("links of documents as they are now"),
    )

    @classmethod
    def label(cls, values: Values) -> str:
        """The label of an agreement, its partners and kind: "Łuck – umowa o współpracy"."""
        partners = ", ".join(partner.label for partner in values.get("partners") or ())
        kind = values["kind"].label if values.get("kind") else ""
        return " – ".join(words for words in (partners, kind) if words)

    @classmethod
    def full_label(cls, values: Values) -> str:
        """The label with the day of signing: "Łuck – umowa o współpracy (22.06.2013)"."""
        when = values.get("signed_on") or values.get("signed_by_us_on") or values.get("signed_by_them_on")
        day = when.show() if when else _("not signed")
        return f"{cls.label(values)} ({day})"

    @classmethod
    def facts(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> str:
        """What a document that this one supersedes reckons with: partners, signing, entry into force."""
        return life.Successor.of(values, parts.get("acts", ())).text

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The sort key of an agreement: the order of its first partner, then of its signing."""
        partners = values.get("partners") or ()
        when = values.get("signed_on") or values.get("signed_by_us_on") or values.get("signed_by_them_on")
        day = when.earliest().toordinal() if when else 2**31
        return (partners[0].place if partners else b"\xff") + b"\x00" + day.to_bytes(4)

    @classmethod
    def events(cls, values: Values, acts: Sequence[Values]) -> list[Values]:
        """The acts in order, with the signing (kind SIGNING) between those before and those after it."""
        before = [act for act in acts if act.get("kind") in BEFORE_SIGNING]
        after = [act for act in acts if act.get("kind") not in BEFORE_SIGNING]
        return [*before, *signing_rows(values), *after]

    @classmethod
    def hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> list[str]:
        return list(hints(values, parts))

    @classmethod
    def check(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, str]:
        """Errors of terms that make no sense together, a sentence by field name."""
        wrong = {}
        if terms.is_tacit(values) and not values.get("following_term"):
            wrong["following_term"] = _("A tacit renewal needs the length of the following term.")
        return wrong
