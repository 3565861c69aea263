"""Lead times: how many days before its day a deadline is announced, by the office or for one record."""

from db.deadlines import RULES
from db.fields import Field, field
from db.kinds import Number
from db.words import N_, NP_

MOST = 3650
_TAB = NP_("tab", "Announced (days before)")


def own_lead(tab: str = "") -> Field:
    """The field of a record for a lead time of its own."""
    return field(
        Number(0, MOST),
        N_("Announce its deadlines (days before)"),
        tab=tab,
        as_column=False,
        help=N_("Empty: as the office's data say for each kind of deadline."),
    )


def lead_of(code: str) -> Field:
    """The field of the office for the lead time of a rule, in days."""
    rule = RULES[code]
    return field(Number(0, MOST), rule.name, tab=_TAB, default=rule.lead)


def lead_name(code: str) -> str:
    """The name of the office's field for the lead time of a rule."""
    return f"lead_{code}"
