"""The life of an agreement: the one place that decides a state.

`periods` turns what stands on an agreement (its signing, its terms) and its acts into the stretches of time
in which nothing changes. It is pure, knows no today, and takes the plain values that a form holds, so that
the state follows while typing. `sentence` says a period in words.

How a life is computed: `chain` puts the events in order, each with the days between which it took effect;
`steps` makes the `situation` after each of them; `terms` reckons ends and days of notice; `timeline` cuts all
this into periods.

Never SQL, never today's date.

Modules: agreeing, chain, period, reviews, situation, steps, terms, timeline, words.
"""

from typing import TYPE_CHECKING

from db.late_import import late_import
from db.life.period import ALIVE, ENDED, Period, at

if TYPE_CHECKING:
    from db.life.reviews import review_due
    from db.life.timeline import periods
    from db.life.words import sentence
else:  # a list reads the periods that are kept: only a form and a save reckon them
    __getattr__ = late_import(__name__, {"periods": "timeline", "review_due": "reviews", "sentence": "words"})

__all__ = ["ALIVE", "ENDED", "Period", "at", "periods", "review_due", "sentence"]
