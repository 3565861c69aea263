"""The office that keeps the register: its name stands on every paper."""

from db.fields import Values, field
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import Country, Day, LengthOfTime, LongText, Text
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
    notice_lead = field(
        LengthOfTime(),
        N_("Announce ends"),
        help=N_("How long before its last day a document counts as ending soon. For example: 90 days."),
    )
    opens_as_of = field(
        Day(),
        N_("Opens as of"),
        help=N_("Lists show the state of this day when the register opens; empty: today."),
    )

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["name"])
