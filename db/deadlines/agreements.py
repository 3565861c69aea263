"""The deadlines of an agreement: ends, notice, renewals, reviews, suspensions, entry into force."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from db.dates import HORIZON, Length, sentence_day
from db.deadlines.due import FAR, Case, Due, eve, morrow
from db.deadlines.terms import Span, Term, Then, following, terms_of
from db.life.period import ALIVE, Period
from db.life.reviews import review_due
from db.words import _, p_

REMEMBERED = timedelta(days=730)
"""The time for which the end of a term stays overdue: a year in which nobody looked must not hide it."""
TOLD = timedelta(days=365)
"""The time for which a tacit renewal is listed after its day."""


def ends(case: Case) -> Iterator[Due]:
    """The ends for good of its terms; each is called for until something happens, two years at most."""
    for term in terms_of(case):
        if term.then is not Then.ENDS or term.ends is None:
            continue
        until = min(_expired_until(case, term), term.ends[1] + REMEMBERED) if term.runs_out else term.last
        yield Due(*term.ends, term.first, until, _say_end)


def _say_end() -> str:
    return _("End of the term; nothing renews it")


def _expired_until(case: Case, term: Term) -> date:
    """The last day on which the agreement is expired, of those that follow a term without a gap."""
    last = term.last
    for period in case.periods:
        if period.first == morrow(last) and period.state == "expired":
            last = period.last
    return last


def last_notices(case: Case) -> Iterator[Due]:
    """The last days to give notice or object, each from the beginning of the term before its own on."""
    terms = list(following(terms_of(case)))
    since = {later.first: term.first for term, later in terms if later}
    for term, later in terms:
        if term.notice is None or term.notice[1] >= HORIZON:
            continue
        until = min(term.notice[1], term.last)
        say = partial(_say_notice, later.ends) if later and later.ends else _say_last_notice
        if term.notice[1] >= since.get(term.first, term.first):
            yield Due(*term.notice, since.get(term.first, term.first), until, say)


def _say_notice(renewed_until: Span) -> str:
    if renewed_until[0] == renewed_until[1]:
        words = _("Last day to give notice or object; otherwise it is renewed until {day}")
        return words.format(day=sentence_day(renewed_until[0]))
    return _("Last day to give notice or object; otherwise it is renewed")


def _say_last_notice() -> str:
    return _("Last day to give notice or object")


def renewals_ahead(case: Case) -> Iterator[Due]:
    """The tacit renewals to come, once the last day of notice has passed; the first day of the new term."""
    for term, later in following(terms_of(case)):
        if term.then is not Then.RENEWS or term.ends is None or term.ends[1] >= HORIZON:
            continue
        since = max(term.first, morrow(term.notice[1])) if term.notice else term.first
        until = min(term.ends[1], term.last)
        if since <= until:
            first, last = morrow(term.ends[0]), morrow(term.ends[1])
            yield Due(first, last, since, until, partial(_say_renewal, later.ends if later else None))


def _say_renewal(until: Span | None) -> str:
    if until and until[0] == until[1]:
        return _("It renews itself until {day}").format(day=sentence_day(until[0]))
    return _("It renews itself")


def tacit_renewals(case: Case) -> Iterator[Due]:
    """The tacit renewals that came, told of for a year."""
    for term, later in following(terms_of(case)):
        if later is None or term.ends is None:
            continue
        first, last = morrow(term.ends[0]), morrow(term.ends[1])
        alive = _alive_until(case.periods, later)
        if later.first <= alive:
            yield Due(first, last, later.first, min(alive, last + TOLD), partial(_say_renewed, later.ends))


def _say_renewed(until: Span | None) -> str:
    if until and until[0] == until[1]:
        return _("It renewed itself tacitly until {day}").format(day=sentence_day(until[0]))
    return _("It renewed itself tacitly")


def _alive_until(periods: Sequence[Period], term: Term) -> date:
    """The last day on which the agreement binds without a gap, from the beginning of a term on."""
    last = term.last
    for period in periods:
        if period.first == morrow(last) and period.state in ALIVE:
            last = period.last
    return last


def reviews(case: Case) -> Iterator[Due]:
    """The reviews, each called for until the agreement was looked at, renewed, or has ended."""
    if not _has_reviews(case):
        return
    confirmed = case.values.get("confirmed_on")
    for period in case.periods:
        if period.state not in ALIVE:
            continue
        cut = [confirmed] if confirmed and period.first < confirmed <= period.last else []
        for first, following_day in zip([period.first, *cut], [*cut, None], strict=True):
            day = review_due(case.values, case.periods, first)
            if day is not None and day < HORIZON:
                until = eve(following_day) if following_day else period.last
                yield Due(day, day, first, FAR if until >= HORIZON else until, _say_review)


def _has_reviews(case: Case) -> bool:
    """True if a review can be due at all; most agreements have none."""
    return bool(case.values.get("review_every")) or case.values.get("renewal") == "stays"


def _say_review() -> str:
    return _("The agreement is to be reviewed")


def ends_of_notice(case: Case) -> Iterator[Due]:
    """The last day in force of an agreement under notice."""
    for run in _runs(case.periods, "under_notice"):
        if (span := run[-1].ends) and span[1] < HORIZON:
            yield Due(*span, run[0].first, min(span[1], run[-1].last), _say_end_of_notice)


def _say_end_of_notice() -> str:
    return _("The notice runs out, and the agreement with it")


def resumptions(case: Case) -> Iterator[Due]:
    """The day on which a suspended agreement is resumed, where it is known."""
    for run in _runs(case.periods, "suspended"):
        after = _after(case.periods, run)
        if after and after.state == "in_force":
            yield Due(_first_possible(run), after.first, run[0].first, run[-1].last, _say_resumption)


def _say_resumption() -> str:
    return _("The suspension ends")


def entries(case: Case) -> Iterator[Due]:
    """The entry into force of what is signed: its day, or where nobody knows it the day to ask for it."""
    for run in _runs(case.periods, "signed"):
        after = _after(case.periods, run)
        if after and after.state == "in_force":
            yield Due(_first_possible(run), after.first, run[0].first, run[-1].last, _say_entry)
        elif after is None or after.state not in ALIVE:
            day = Length(case.settings.step_within, "month").after(run[0].first)
            until = FAR if run[-1].last >= HORIZON else run[-1].last
            if run[0].first > date.min and day <= until:
                yield Due(day, day, run[0].first, until, _say_awaited)


def _say_entry() -> str:
    return _("It enters into force")


def _say_awaited() -> str:
    return p_("document", "Signed, and its entry into force is still awaited")


def _runs(periods: Sequence[Period], state: str) -> Iterator[list[Period]]:
    """The runs of periods in a state, without a gap, of an agreement."""
    run: list[Period] = []
    for period in periods:
        if period.state == state:
            run.append(period)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _after(periods: Sequence[Period], run: Sequence[Period]) -> Period | None:
    return next((period for period in periods if period.first > run[-1].last), None)


def _first_possible(run: Sequence[Period]) -> date:
    """The first day on which a run may be over: that of the first period at its end that is not certain."""
    first = morrow(run[-1].last)
    for period in reversed(run):
        if period.certain or period is run[0]:
            break
        first = period.first
    return first
