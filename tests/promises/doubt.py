"""What is told as certain of papers with doubtful dates: never false in a world that they allow."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypedDict

from tests.promises.promise import Promise, times
from tests.support.doubt import check_many, contradicted_by_a_later_act, false_by_corners

_DRAWS = 200
_CONTROL = 200


class _Papers(TypedDict):
    """What random papers leave open."""

    undated: bool
    signed: bool


class _Case(NamedTuple):
    """The share that is told of one sort of papers, at least."""

    least: float
    name: str
    undated: bool = False
    signed: bool = True


def promises(folder: Path) -> Iterator[Promise]:
    del folder
    cases = (
        _Case(0.99, "certain, all dates doubtful"),
        _Case(0.96, "certain, acts undated", undated=True),
        _Case(0.96, "certain, signing unknown", signed=False),
    )
    for case in cases:
        papers: _Papers = {"undated": case.undated, "signed": case.signed}
        found = check_many(times(1000), _DRAWS, 2026, **papers)
        control = false_by_corners(_CONTROL, _DRAWS, 2026, **papers)
        broken = found.false + found.outside
        share = found.told / found.agreed
        said = f"{case.name}, {share:.1%} told"
        broken += share < case.least  # of the days on which all worlds that are drawn agree
        broken += contradicted_by_a_later_act(times(1000), 2026, **papers)
        yield Promise(said, found.papers, broken, "first and last days alone", _CONTROL, control)
