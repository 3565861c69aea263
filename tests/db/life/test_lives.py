"""The lives of many worlds, reckoned together, are those that each of them has alone."""

from itertools import islice
from random import Random

from db.dates import HORIZON
from db.life.exact import Lives, exact_life
from db.life.papers import Papers
from tests.support.random_papers import drawn, found_papers, papers

PAPERS, WORLDS = 60, 12


def _is_bounded(read: Papers) -> bool:
    return all(variable.latest <= HORIZON for variable in read.variables)


def test_lives_reckoned_together_are_those_of_each_world_alone() -> None:
    random, looked_at = Random(20), 0
    for number in range(PAPERS):
        read = found_papers(*papers(random, undated=number % 2 == 1))
        if read is None:
            continue
        last = max(read.landmarks()) if _is_bounded(read) else HORIZON
        lives = Lives(read.terms, last)
        for days in islice(drawn(random, read, read.landmarks()), WORLDS):
            events = read.exact_events(days)
            assert lives.of(events) == exact_life(read.terms, events, last)
            looked_at += 1
    assert looked_at > PAPERS
