"""The answers that a deadline can be given."""

from dataclasses import dataclass

from db.words import NP_


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `closes`: the deadline is over with it; else it comes up again."""

    code: str
    label: str
    closes: bool = True
    asks_day: bool = False
    fills: str = ""
    """The field that takes the day, of the record or of the row that the deadline follows from."""


STAYS = Answer("stays", NP_("answer", "It stays, it may renew itself"))
NOT_THIS_YEAR = Answer("not_this_year", NP_("answer", "Not this year"))
POSTPONED = Answer("postponed", NP_("answer", "Put off until…"), closes=False, asks_day=True)
PAID = Answer("paid", NP_("answer", "Paid…"), asks_day=True, fills="paid_on")
REPORTED = Answer("reported", NP_("answer", "It is there…"), asks_day=True, fills="report_on")
SETTLED = Answer("settled", NP_("answer", "Settled…"), asks_day=True, fills="settled_on")
DONE = Answer("done", NP_("answer", "Done…"), asks_day=True, fills="done_on")
SEEN = Answer("seen", NP_("answer", "Seen to"))

MARKS = (STAYS, SEEN, NOT_THIS_YEAR, POSTPONED)
"""The answers that are kept as a mark; the others are entered in the record itself."""
