"""What is told as certain of papers with doubtful dates: never false in a world that they allow."""

from collections.abc import Iterator
from pathlib import Path

from tests.promises.promise import Promise, times
from tests.support.doubt import check_many, contradicted_by_a_later_act, false_by_corners

_DRAWS = 200
_CONTROL = 200


def promises(folder: Path) -> Iterator[Promise]:
    del folder
    cases = ((False, 0.99, "certain, all dates doubtful"), (True, 0.96, "certain, acts undated"))
    for undated, least, name in cases:
        found = check_many(times(1000), _DRAWS, 2026, undated=undated)
        control = false_by_corners(_CONTROL, _DRAWS, 2026, undated=undated)
        broken = found.false + found.outside
        share = found.told / found.agreed
        said = f"{name}, {share:.1%} told"
        broken += share < least  # of the days on which all worlds that are drawn agree
        broken += contradicted_by_a_later_act(times(1000), 2026, undated=undated)
        yield Promise(said, found.papers, broken, "first and last days alone", _CONTROL, control)
