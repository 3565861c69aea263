"""The life of an agreement: the one place that decides a state.

`periods` turns what stands on an agreement (its signing, its terms) and its acts into the stretches of time
in which nothing changes. It is pure, knows no today, and takes the plain values that a form holds, so that
the state follows while typing. `sentence` says a period in words.

The rule is one for exact days: `exact` applies the `steps` of all events, in order, each to the `situation`
that it meets, and cuts the phases out of them; `terms` reckons ends and days of notice. Where the papers
leave dates open, `chain` says between which days each event happened, `papers` holds the dates with their
spans, `worlds` draws ways to give each an exact day, and `joining` joins the lives in them: certain is what
alone is possible. The folder `effects` tells what single acts do to the life.

Never SQL, never today's date.

Modules: agreeing, chain, event, exact, joining, papers, period, renewals, reviews, situation,
steps, successors, terms, timeline, words, worlds.
"""

from typing import TYPE_CHECKING

from db.late_import import late_import
from db.life.period import ALIVE, ENDED, Period, at

if TYPE_CHECKING:
    from db.life.effects.idle import idle_acts
    from db.life.effects.otherwise import Otherwise, counted_otherwise
    from db.life.effects.reasons import Idle
    from db.life.effects.repeats import ends_without
    from db.life.reviews import review_due
    from db.life.successors import Successor
    from db.life.timeline import periods
    from db.life.words import sentence
    from db.life.worlds import FEW_LIVES, TooLong
else:  # a list reads the periods that are kept: only a form and a save reckon them
    __getattr__ = late_import(
        __name__,
        {
            "FEW_LIVES": "worlds",
            "Idle": "effects.reasons",
            "Otherwise": "effects.otherwise",
            "Successor": "successors",
            "TooLong": "worlds",
            "counted_otherwise": "effects.otherwise",
            "ends_without": "effects.repeats",
            "idle_acts": "effects.idle",
            "periods": "timeline",
            "review_due": "reviews",
            "sentence": "words",
        },
    )

__all__ = [
    "ALIVE",
    "ENDED",
    "FEW_LIVES",
    "Idle",
    "Otherwise",
    "Period",
    "Successor",
    "TooLong",
    "at",
    "counted_otherwise",
    "ends_without",
    "idle_acts",
    "periods",
    "review_due",
    "sentence",
]
