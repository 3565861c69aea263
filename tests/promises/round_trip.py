"""A register out as a workbook and in again into an empty one: the same, but for what that leaves out."""

from pathlib import Path

from db.operations import founding
from tests.promises.promise import Promise, times
from tests.support import awkward
from tests.support.round_trip import contents, there_and_back
from tests.support.sample import ANNA, make_sample, writing

REGISTERS, CONTROL = times(12), 4


def promise(folder: Path) -> Promise:
    """The sample and registers full of awkward values; the control reads nothing that is out of sight."""
    make_sample(folder / "sample.foedus")
    registers = [folder / "sample.foedus", *(_awkward(folder, seed) for seed in range(1, REGISTERS))]
    broken = [place for place in registers if not _comes_back(place)]
    control = [place for place in registers[:CONTROL] if not _comes_back(place, in_sight_alone=True)]
    name = "a workbook read into an empty register"
    return Promise(
        name,
        len(registers),
        len(broken),
        "columns in sight alone",
        min(CONTROL, len(registers)),
        len(control),
    )


def _awkward(folder: Path, seed: int) -> Path:
    place = folder / f"awkward{seed}.foedus"
    with writing(founding.make(place, ANNA, "Urząd", "Miasto")) as store:
        awkward.fill(store, seed, 6)
    return place


def _comes_back(place: Path, *, in_sight_alone: bool = False) -> bool:
    """True if the same stands in the register that its workbook was read into."""
    folder = place.with_suffix(".control" if in_sight_alone else ".out")
    folder.mkdir()
    with writing(place) as store:
        _compared, found = there_and_back(store, folder, in_sight_alone=in_sight_alone)
        return found == contents(store)
