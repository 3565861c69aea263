"""The parts of a sentence on an agreement's state that agree with the gender of its kind's noun."""

from typing import NamedTuple

from db.words import NP_, _


class Agreeing(NamedTuple):
    """A message in three grammatical genders: umowa wygasła, list wygasł, porozumienie wygasło."""

    m: str
    f: str
    n: str

    def in_gender(self, gender: str, **values: object) -> str:
        """The words for a noun's gender (m, f, n; "" counts as m), in the current language.

        An empty value leaves no gap in the sentence.
        """
        message = {"f": self.f, "n": self.n}.get(gender, self.m)
        words = _(message).format(**values)
        return words.replace("  ", " ").replace(" ,", ",").strip()


NOT_YET = Agreeing(
    NP_("masculine", "not yet signed on {day}"),
    NP_("feminine", "not yet signed on {day}"),
    NP_("neuter", "not yet signed on {day}"),
)
UNKNOWN_YET = Agreeing(
    NP_("masculine", "whether it was in force on {day} is not known"),
    NP_("feminine", "whether it was in force on {day} is not known"),
    NP_("neuter", "whether it was in force on {day} is not known"),
)
SIGNED_BY_US = Agreeing(
    NP_("masculine", "signed by us {when}, awaits the partner’s signature"),
    NP_("feminine", "signed by us {when}, awaits the partner’s signature"),
    NP_("neuter", "signed by us {when}, awaits the partner’s signature"),
)
SIGNED_BY_PARTNER = Agreeing(
    NP_("masculine", "signed by the partner {when}, awaits our signature"),
    NP_("feminine", "signed by the partner {when}, awaits our signature"),
    NP_("neuter", "signed by the partner {when}, awaits our signature"),
)
SIGNED = Agreeing(
    NP_("masculine", "signed {when}, not yet in force"),
    NP_("feminine", "signed {when}, not yet in force"),
    NP_("neuter", "signed {when}, not yet in force"),
)
RENEWED = Agreeing(
    NP_("masculine", "renewed {when}"),
    NP_("feminine", "renewed {when}"),
    NP_("neuter", "renewed {when}"),
)
TACITLY = Agreeing(
    NP_("masculine", "renewed tacitly for the {nth} time until {day}"),
    NP_("feminine", "renewed tacitly for the {nth} time until {day}"),
    NP_("neuter", "renewed tacitly for the {nth} time until {day}"),
)
TACITLY_OFTEN = Agreeing(
    NP_("masculine", "renewed tacitly {n} times, until {day}"),
    NP_("feminine", "renewed tacitly {n} times, until {day}"),
    NP_("neuter", "renewed tacitly {n} times, until {day}"),
)
TACITLY_UNCOUNTED = Agreeing(
    NP_("masculine", "renewed tacitly, until {day}"),
    NP_("feminine", "renewed tacitly, until {day}"),
    NP_("neuter", "renewed tacitly, until {day}"),
)
NOTICE = Agreeing(
    NP_("masculine", "notice given {when}"),
    NP_("feminine", "notice given {when}"),
    NP_("neuter", "notice given {when}"),
)
NOTICE_BY_US = Agreeing(
    NP_("masculine", "notice given by us {when}"),
    NP_("feminine", "notice given by us {when}"),
    NP_("neuter", "notice given by us {when}"),
)
NOTICE_BY_PARTNER = Agreeing(
    NP_("masculine", "notice given by the partner {when}"),
    NP_("feminine", "notice given by the partner {when}"),
    NP_("neuter", "notice given by the partner {when}"),
)
NOTICE_BY_BOTH = Agreeing(
    NP_("masculine", "notice given by both sides {when}"),
    NP_("feminine", "notice given by both sides {when}"),
    NP_("neuter", "notice given by both sides {when}"),
)
SUSPENDED = Agreeing(
    NP_("masculine", "suspended {when}"),
    NP_("feminine", "suspended {when}"),
    NP_("neuter", "suspended {when}"),
)
SUSPENDED_SINCE = Agreeing(
    NP_("masculine", "suspended since {day}"),
    NP_("feminine", "suspended since {day}"),
    NP_("neuter", "suspended since {day}"),
)
EXPIRED = Agreeing(
    NP_("masculine", "expired {when}"),
    NP_("feminine", "expired {when}"),
    NP_("neuter", "expired {when}"),
)
EXPIRED_UNKNOWN = Agreeing(
    NP_("masculine", "expired, date unknown"),
    NP_("feminine", "expired, date unknown"),
    NP_("neuter", "expired, date unknown"),
)
TERMINATED = Agreeing(
    NP_("masculine", "terminated {when}"),
    NP_("feminine", "terminated {when}"),
    NP_("neuter", "terminated {when}"),
)
TERMINATED_FROM = Agreeing(
    NP_("masculine", "terminated, was in force until {day}"),
    NP_("feminine", "terminated, was in force until {day}"),
    NP_("neuter", "terminated, was in force until {day}"),
)
TERMINATED_UNKNOWN = Agreeing(
    NP_("masculine", "terminated, date unknown"),
    NP_("feminine", "terminated, date unknown"),
    NP_("neuter", "terminated, date unknown"),
)
TERMINATED_BY_NOTICE = Agreeing(
    NP_("masculine", "terminated by notice, was in force until {day}"),
    NP_("feminine", "terminated by notice, was in force until {day}"),
    NP_("neuter", "terminated by notice, was in force until {day}"),
)
TERMINATED_BY_NOTICE_ON = Agreeing(
    NP_("masculine", "terminated by notice {when}"),
    NP_("feminine", "terminated by notice {when}"),
    NP_("neuter", "terminated by notice {when}"),
)
SUPERSEDED = Agreeing(
    NP_("masculine", "superseded by a new document {when}"),
    NP_("feminine", "superseded by a new document {when}"),
    NP_("neuter", "superseded by a new document {when}"),
)
SUPERSEDED_UNKNOWN = Agreeing(
    NP_("masculine", "superseded by a new document, date unknown"),
    NP_("feminine", "superseded by a new document, date unknown"),
    NP_("neuter", "superseded by a new document, date unknown"),
)
NOT_CURRENT = Agreeing(
    NP_("masculine", "no longer current since {day}"),
    NP_("feminine", "no longer current since {day}"),
    NP_("neuter", "no longer current since {day}"),
)
NOT_CURRENT_UNKNOWN = Agreeing(
    NP_("masculine", "no longer current, date unknown"),
    NP_("feminine", "no longer current, date unknown"),
    NP_("neuter", "no longer current, date unknown"),
)
WAS_IN_FORCE = Agreeing(
    NP_("masculine", "was in force until {day}"),
    NP_("feminine", "was in force until {day}"),
    NP_("neuter", "was in force until {day}"),
)
NEVER_IN_FORCE = Agreeing(
    NP_("masculine", "never entered into force"),
    NP_("feminine", "never entered into force"),
    NP_("neuter", "never entered into force"),
)
