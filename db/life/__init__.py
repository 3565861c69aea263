"""The life of an agreement: the one place that decides a state.

`periods` turns what stands on an agreement (its signing, its terms) and its acts into the stretches of time
in which nothing changes. It is pure, knows no today, and takes the plain values that a form holds, so that
the state follows while typing. `sentence` says a period in words.

How it goes: `chain` puts what happened in order, each with the days between which it took effect; `situation`
follows it step by step; `terms` reckons ends and days of notice; `timeline` cuts it all into periods.

Never SQL, never today's date.

Modules: agreeing, chain, period, reviews, situation, steps, terms, timeline, words.
"""

from db.life.period import ALIVE, ENDED, Period, at
from db.life.reviews import review_due
from db.life.timeline import periods
from db.life.words import sentence

__all__ = ["ALIVE", "ENDED", "Period", "at", "periods", "review_due", "sentence"]
