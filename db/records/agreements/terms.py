"""The choices for the terms and the signing of an agreement, and when its fields are relevant."""

from db.dates import Length
from db.fields import Values
from db.words import N_, NP_

DURATIONS = {
    "not_established": NP_("duration", "not established"),
    "not_stated": NP_("duration", "the document does not state it"),
    "term": NP_("duration", "for a term"),
    "indefinite": NP_("duration", "indefinite"),
    "event": NP_("duration", "until an event"),
}
DURATION_WORDS = {
    "indefinite": (
        *("czas nieokreślony", "nieokreślony", "nieokreślona", "nieokreślone"),
        *(
            "na czas nieoznaczony",
            "czas nieoznaczony",
            "bezterminowo",
            "bezterminowa",
            "bezterminowy",
            "bezterminowe",
        ),
        *("bezterminowy", "bezterminowe", "bez terminu"),
        *("do odwołania", "do wypowiedzenia", "for an indefinite time", "indefinite period"),
        *("indefinitely", "unlimited", "open-ended", "until further notice", "until revoked"),
    ),
    "not_stated": ("nie określono", "not stated"),
}
"""By the code, what documents and offices write for it."""
NEW_DURATIONS = {name: DURATIONS[name] for name in ("indefinite", "term")}
"""The durations that a renewal or an annex can agree on."""
RENEWALS = {
    "none": NP_("renewal", "none"),
    "express": NP_("renewal", "express, by an act"),
    "tacit": NP_("renewal", "tacit, unless objected"),
    "stays": NP_("renewal", "stays in force after"),
}
NOTICE_FROM = {
    "end": N_("before the end of the term"),
    "giving": N_("from the day of giving"),
    "receipt": N_("from receipt"),
    "month_end": N_("from the end of the month of receipt"),
}
NOTICE_TO = {
    "week": NP_("end of", "week (on Sunday)"),
    "month": NP_("end of", "month"),
    "quarter": NP_("end of", "quarter"),
    "half_year": NP_("end of", "half-year"),
    "year": NP_("end of", "year"),
}
NEW_NOTICE_TO = {"day": NP_("end of", "no longer: on its own day"), **NOTICE_TO}
"""By the code that an annex states, the words: notice can cease to run to the end of a month."""
AWAITS = {
    "ratification": NP_("awaits", "ratification"),
    "consent": NP_("awaits", "the other side’s consent"),
    "resolution": NP_("awaits", "the council’s resolution"),
}
TERMINATIONS = {"one_side": N_("by one side"), "mutual": N_("by mutual consent only")}


def has_one_signature(values: Values) -> bool:
    """True if the day of one side's signature is known, and not that of the other."""
    sides = (values.get("signed_by_us_on"), values.get("signed_by_them_on"))
    return values.get("signed_on") is None and sum(day is not None for day in sides) == 1


def is_for_a_term(values: Values) -> bool:
    """True if the agreement is concluded for a term."""
    return values.get("duration") == "term"


def is_tacit(values: Values) -> bool:
    """True if the agreement is renewed tacitly: for a term, with a tacit renewal."""
    return is_for_a_term(values) and values.get("renewal") == "tacit"


def needs_no_consent(values: Values) -> bool:
    """True if one side alone may give notice."""
    return values.get("termination") != "mutual"


def following_term_of(annex: Values, values: Values) -> Length | None:
    """The length of the terms that follow by a tacit renewal of an annex: its own, else the agreement's."""
    own: Length | None = annex.get("new_following_term")
    return own or (values.get("following_term") if is_tacit(values) else None)


def runs_on_its_own(values: Values) -> bool:
    """True if a notice by one side has an end of its own, other than that of the term."""
    return needs_no_consent(values) and values.get("notice_from") != "end"
