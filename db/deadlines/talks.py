"""The deadlines of talks of a new document: when so many months have passed since the last step."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from db.dates import HORIZON, Length, PartialDate, sentence_day
from db.deadlines.due import FAR, Case, Due, eve
from db.words import _


def idle_talks(case: Case) -> Iterator[Due]:
    """The days by which talks that are under way want a step; any dated event of the agreement is one."""
    months = Length(case.settings.step_within, "month")
    dated = [act.get("happened_on") for act in case.parts.get("acts", ())]
    events = sorted({on for on in dated if on}, key=lambda on: (on.earliest(), on.latest()))
    for first, last in _under_way(case):
        steps = [on for on in events if first <= on.earliest() <= last]
        begun = max((on for on in events if on.earliest() < first), key=_earliest, default=None)
        if begun is None or begun.latest() < first:
            begun = PartialDate.of(first)
        if not steps or steps[0].earliest() > first:
            steps = [begun, *steps]
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            since = max(step.earliest(), first)
            until = eve(following.earliest()) if following else last
            due = months.after(step.earliest()), months.after(step.latest())
            if since <= until:
                yield Due(*due, since, until, partial(_say, step))


def _earliest(on: PartialDate) -> date:
    return on.earliest()


def _under_way(case: Case) -> Iterator[tuple[date, date]]:
    """The stretches of days on which talks are under way."""
    stretch: tuple[date, date] | None = None
    for period in case.periods:
        if not period.talks:
            if stretch:
                yield stretch
            stretch = None
            continue
        last = FAR if period.last >= HORIZON else period.last
        stretch = (stretch[0] if stretch else period.first, last)
    if stretch:
        yield stretch


def _say(step: PartialDate) -> str:
    if step.is_day:
        return _("Talks of a new document without a step since {day}").format(
            day=sentence_day(step.earliest())
        )
    return _("Talks of a new document without a step")
