"""The office that keeps the register: its name stands on every paper."""

from db.deadlines import Settings
from db.fields import Values, field
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import Country, Day, LongText, Number, Text
from db.records.lead import lead_of
from db.words import N_, NN_


class Office(Record):
    """The office of a register, which has only one."""

    single = True
    icon = "settings"
    sentences = Sentences(
        title=N_("Office"),
        new=N_("New office"),
        edit=N_("Edit the office's data"),
        bin=N_("Move the office to the bin"),
        unsaved=N_("The office's data are not saved yet"),
        empty=N_("The office is not named yet."),
        counted=NN_("{n} office", "{n} offices"),
        will_change=NN_("The change will affect {n} office", "The change will affect {n} offices"),
        search=N_("Search…"),
        singular=N_("Office"),
        any_day=N_("the office's data do not depend on the day"),
    )

    name = field(Text(), N_("Office"), required=True, wide=True)
    city = field(Text(), N_("City"), required=True)
    city_locative = field(
        Text(), N_("In the city (with the preposition)"), help=N_("As in a sentence: “w Białymstoku”.")
    )
    country = field(Country(), N_("Country"), default="PL")
    header = field(
        LongText(), N_("Header lines"), help=N_("They stand at the top of printed lists and notes.")
    )
    opens_as_of = field(
        Day(),
        N_("Opens as of"),
        help=N_("Lists show the state of this day when the register opens; empty: today."),
    )

    settle_within = field(
        Number(1, 365),
        N_("A journey is settled within (days)"),
        default=Settings().settle_within,
        help=N_("After its last day; 14 days by the regulation on business travel, or fewer."),
    )
    step_within = field(
        Number(1, 120),
        N_("Talks want a step within (months)"),
        default=Settings().step_within,
        help=N_("After the last event; so long an entry into force is waited for as well."),
    )
    lead_end = lead_of("end")
    lead_notice = lead_of("notice")
    lead_renewal = lead_of("renewal")
    lead_review = lead_of("review")
    lead_notice_end = lead_of("notice_end")
    lead_resumption = lead_of("resumption")
    lead_entry = lead_of("entry")
    lead_talks = lead_of("talks")
    lead_report = lead_of("report")
    lead_settlement = lead_of("settlement")
    lead_follow_up = lead_of("follow_up")
    lead_fee = lead_of("fee")
    lead_anniversary = lead_of("anniversary")

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["name"])
