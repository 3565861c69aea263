"""The sentence that explains the state of an agreement.

Polish is not put together from labels: each part is a message of its own, and words that decline agree with
the gender of the noun that names the kind of the document.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from db.dates import PartialDate, sentence_day
from db.life import agreeing
from db.life.period import ALIVE, Period, at, renewed_into
from db.life.successors import signed_on
from db.words import NP_, _, p_

Values = Mapping[str, Any]

TIMES = (
    NP_("time", "first"),
    NP_("time", "second"),
    NP_("time", "third"),
    NP_("time", "fourth"),
    NP_("time", "fifth"),
    NP_("time", "sixth"),
    NP_("time", "seventh"),
    NP_("time", "eighth"),
    NP_("time", "ninth"),
    NP_("time", "tenth"),
)
_UNTIL = {
    "indefinite": NP_("sentence", "{state}, indefinitely"),
    "not_stated": NP_("sentence", "{state} – the document states no term"),
    "not_established": NP_("sentence", "{state} – the term is not established"),
    "uncertain": NP_("sentence", "{state} – the day of its end is not certain"),
}
_AWAITS = {
    "ratification": NP_("sentence", "awaits ratification"),
    "consent": NP_("sentence", "awaits the other side’s consent"),
    "resolution": NP_("sentence", "awaits the council’s resolution"),
}
_SOURCES = {
    "paper": NP_("source", "according to the paper"),
    "report": NP_("source", "according to a report"),
    "word": NP_("source", "by word of mouth"),
}
_NOTICE_BY = {
    "us": agreeing.NOTICE_BY_US,
    "partner": agreeing.NOTICE_BY_PARTNER,
    "both": agreeing.NOTICE_BY_BOTH,
}
_ENDS = {
    "expired": (agreeing.EXPIRED, agreeing.EXPIRED_UNKNOWN),
    "terminated": (agreeing.TERMINATED, agreeing.TERMINATED_UNKNOWN),
    "superseded": (agreeing.SUPERSEDED, agreeing.SUPERSEDED_UNKNOWN),
    "no_longer_current": (agreeing.NOT_CURRENT, agreeing.NOT_CURRENT_UNKNOWN),
}


def sentence(
    agreement: Values,
    acts: Sequence[Values],
    periods: Sequence[Period],
    gender: str,
    as_of: date,
) -> str:
    """The sentence on an agreement on a day, in the current language, without a full stop.

    `acts` as they were passed to `life.periods`, which gave the `periods`; `gender` is that of the noun of
    the agreement's kind: m (list), f (umowa) or n (porozumienie).
    """
    period = at(periods, as_of)
    words = _Sentence(agreement, acts, periods, gender, as_of).of(period)
    return words[:1].upper() + words[1:]


class _Sentence:
    """The maker of one sentence: the values that all its parts need."""

    def __init__(
        self,
        agreement: Values,
        acts: Sequence[Values],
        periods: Sequence[Period],
        gender: str,
        as_of: date,
    ) -> None:
        self._agreement = agreement
        self._acts = acts
        self._periods = periods
        self._gender = gender
        self._as_of = as_of

    def of(self, period: Period | None) -> str:
        """The state with its dates and source, the last day of notice, and talks that are under way."""
        if period is None:
            return self._not_yet()
        parts = [_state(self._state(period), period.certain), *self._also(period)]
        if period.open_dates:
            parts.append(p_("sentence", "too many of its dates are open for more to be certain"))
        if period.talks:
            parts.append(p_("sentence", "talks of a new agreement are under way"))
        return "; ".join(parts)

    def _not_yet(self) -> str:
        day = sentence_day(self._as_of)
        if self._signed_on():
            return self._agreeing(agreeing.NOT_YET, day=day)
        if self._periods and self._periods[0].begins_unknown:
            return self._agreeing(agreeing.UNKNOWN_YET, day=day)
        return p_("sentence", "in preparation")

    def _state(self, period: Period) -> str:
        match period.state:
            case "in_preparation":
                return p_("sentence", "in preparation")
            case "signed_by_one":
                return self._signed_by_one()
            case "signed":
                return "; ".join((self._signed(), *self._end_ahead(period)))
            case "in_force":
                return self._in_force(period)
            case "under_notice":
                return self._under_notice(period)
            case "suspended":
                return self._suspended(self._act(period))
        words = self._ended(period)
        if period.entered is False:
            words = ", ".join((words, self._agreeing(agreeing.NEVER_IN_FORCE)))
        return words

    def _signed(self) -> str:
        words = self._agreeing(agreeing.SIGNED, when=_when(self._signed_on()))
        awaits = self._agreement.get("awaits")
        return ", ".join((words, _(_AWAITS[awaits]))) if awaits in _AWAITS else words

    def _end_ahead(self, period: Period) -> Iterator[str]:
        """The notice that runs before the entry into force, and the end that is known by then."""
        act, on = self._act(period), period.until.on
        if act.get("kind") != "notice_given":
            if on:
                yield p_("sentence", "it ends {when}").format(when=on.when())
            return
        words = [self._notice_given(act)]
        if on:
            words.append(p_("sentence", "by which it ends {when}").format(when=on.when()))
        yield ", ".join(words)

    def _signed_on(self) -> PartialDate | None:
        return signed_on(self._agreement)

    def _signed_by_one(self) -> str:
        """The words for a signature by one side: by the first, for the other's day is still to come."""
        ours, theirs = self._agreement.get("signed_by_us_on"), self._agreement.get("signed_by_them_on")
        if ours and (theirs is None or ours.earliest() <= theirs.earliest()):
            return self._agreeing(agreeing.SIGNED_BY_US, when=_when(ours))
        return self._agreeing(agreeing.SIGNED_BY_PARTNER, when=_when(theirs))

    def _in_force(self, period: Period) -> str:
        """The words for an agreement in force, since and until a day; a tacit renewal names its own end."""
        if period.tacit and period.until.on:
            return " – ".join((p_("sentence", "in force"), self._tacitly(period)))
        renewed = self._renewed(period)
        unknown = period.since is None and not self._has_beginning()
        if period.since and period.since != period.renewed_on:
            words = p_("sentence", "in force since {day}").format(day=_of(period.since))
        else:
            words = p_("sentence", "in force")
        if period.until.on or period.until.word in ("indefinite", "event"):
            words = self._with_end(words, period)
            if unknown:
                words = p_("sentence", "{state} (since when is not known)").format(state=words)
            return ", ".join(filter(None, (words, renewed)))
        if unknown:
            words = p_("sentence", "in force, since when is not known")
        return self._with_end(", ".join(filter(None, (words, renewed))), period) + self._source(period)

    def _renewed(self, period: Period) -> str:
        """The words for the latest renewal, of one that works back since when; "" where there is none."""
        if period.renewed_on is None:
            return ""
        words = self._agreeing(agreeing.RENEWED, when=period.renewed_on.when())
        if period.renewed_from is None:
            return words
        day = _of(period.renewed_from)
        return p_("sentence", "{renewed} with effect from {day}").format(renewed=words, day=day)

    def _has_beginning(self) -> bool:
        """True if the papers tell of a day since which it was in force, be it not without a gap."""
        entries = (act for act in self._acts if act.get("kind") == "entered_into_force")
        dated = any(act.get("effective_from") or act.get("happened_on") for act in entries)
        return dated or self._signed_on() is not None

    def _tacitly(self, period: Period) -> str:
        assert period.until.on
        day = _of(period.until.on)
        if not period.tacit_exact:
            return self._agreeing(agreeing.TACITLY_UNCOUNTED, day=day)
        if period.tacit > len(TIMES):
            return self._agreeing(agreeing.TACITLY_OFTEN, n=period.tacit, day=day)
        return self._agreeing(agreeing.TACITLY, nth=_(TIMES[period.tacit - 1]), day=day)

    def _with_end(self, state: str, period: Period) -> str:
        if period.until.on:
            return p_("sentence", "{state}, until {day}").format(state=state, day=_of(period.until.on))
        if period.until.word != "event":
            return _(_UNTIL[period.until.word]).format(state=state)
        event = self._agreement.get("event")
        if event:
            return p_("sentence", "{state}, until this event: {event}").format(state=state, event=event)
        return p_("sentence", "{state}, until an event").format(state=state)

    def _source(self, period: Period) -> str:
        """The source in parentheses, where the term is not established; "" otherwise."""
        if period.until.word != "not_established":
            return ""
        source, confirmed = self._agreement.get("source"), self._agreement.get("confirmed_on")
        parts = [_(_SOURCES[source])] if source in _SOURCES else []
        if confirmed:
            parts.append(p_("source", "as of {day}").format(day=sentence_day(confirmed)))
        return f" ({', '.join(parts)})" if parts else ""

    def _under_notice(self, period: Period) -> str:
        if period.until.on:
            words = p_("sentence", "under notice until {day}").format(day=_of(period.until.on))
        else:
            words = p_("sentence", "under notice, its end is not known")
        return f"{words} – {self._notice_given(self._act(period))}"

    def _notice_given(self, act: Values) -> str:
        by = _NOTICE_BY.get(act.get("by") or "", agreeing.NOTICE)
        return self._agreeing(by, when=_when(act.get("happened_on")))

    def _suspended(self, act: Values) -> str:
        """The words for a suspension: since the day of its effect, where that is another than its own."""
        on, effective = act.get("happened_on"), act.get("effective_from")
        if effective and effective != on:
            words = self._agreeing(agreeing.SUSPENDED_SINCE, day=_of(effective))
        else:
            words = self._agreeing(agreeing.SUSPENDED, when=_when(on))
        return words + _basis(act)

    def _ended(self, period: Period) -> str:
        act = self._act(period)
        if period.state == "terminated" and period.until.on:
            if act.get("kind") == "notice_given":
                by_notice = (
                    agreeing.TERMINATED_BY_NOTICE if period.entered else agreeing.TERMINATED_BY_NOTICE_ON
                )
                return self._agreeing(by_notice, day=_of(period.until.on), when=period.until.on.when())
            if act.get("effective_from") and period.entered:  # from the day after: the end is no act's day
                return self._agreeing(agreeing.TERMINATED_FROM, day=_of(period.until.on))
        put_aside = period.state in ("superseded", "no_longer_current")
        effective: PartialDate | None = act.get("effective_from")
        on = effective or act.get("happened_on") if put_aside else period.until.on
        dated, undated = _ENDS[period.state]
        words = self._agreeing(dated, when=_when(on), day=_of(on)) if on else self._agreeing(undated)
        last = period.until.on if period.entered else None
        if put_aside and last and last != on and not (effective and _is_eve(last, effective)):
            words += f"; {self._agreeing(agreeing.WAS_IN_FORCE, day=_of(last))}"
        return words

    def _also(self, period: Period) -> list[str]:
        """The last day of notice; the end that a suspended agreement runs on to."""
        also = []
        if period.state == "suspended" and period.until.on:
            also.append(p_("sentence", "the term ends {when}").format(when=period.until.on.when()))
        if period.notice_by and period.state in ALIVE:
            also += self._last_notice(period)
        return also

    def _last_notice(self, period: Period) -> list[str]:
        """The last day of notice, or those between which it lies; what follows where it is past."""
        assert period.notice_by
        first, last = period.notice_by, period.notice_latest or period.notice_by
        if self._as_of <= last:
            between = p_("sentence", "the last day of notice lies between {first} and {last}")
            message = between if first < last else p_("sentence", "notice by {day} at the latest")
        else:
            message = p_("sentence", "the last day of notice was {day}")
        said = [message.format(day=sentence_day(last), first=sentence_day(first), last=sentence_day(last))]
        following = renewed_into(self._periods, period)
        if self._as_of > last and following and following.until.on:
            now_until = p_("sentence", "if none was given, it is in force until {day}")
            said.append(now_until.format(day=_of(following.until.on)))
        return said

    def _act(self, period: Period) -> Values:
        return {} if period.rests_on is None else self._acts[period.rests_on]

    def _agreeing(self, words: agreeing.Agreeing, **values: object) -> str:
        return words.in_gender(self._gender, **values)


def _state(words: str, certain: bool) -> str:
    return words if certain else p_("sentence", "probably {state}").format(state=words)


def _is_eve(last: PartialDate, first: PartialDate) -> bool:
    """True if a last day in force is the one before the first day without."""
    return last.is_day and first.is_day and (first.earliest() - last.earliest()).days == 1


def _basis(act: Values) -> str:
    """The resolution or order that an act rests on, in parentheses; "" if none is entered."""
    number, on = act.get("basis_number") or "", act.get("basis_on")
    if number and on:
        words = p_("basis", "{number} of {day}").format(number=number, day=sentence_day(on))
    elif on:
        words = p_("basis", "an act of {day}").format(day=sentence_day(on))
    else:
        words = number
    return " ({})".format(p_("basis", "on the basis of {act}").format(act=words)) if words else ""


def _when(day: PartialDate | None) -> str:
    return day.when() if day else ""


def _of(day: PartialDate) -> str:
    """A day in the form that follows "since" and "until"."""
    return day.sentence() if day.approximate else day.genitive()
