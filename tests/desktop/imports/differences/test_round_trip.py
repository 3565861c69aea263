"""A register out as a workbook and in again into an empty one is the same, but for what that leaves out."""

from pathlib import Path

from db.operations import founding
from db.store import Store
from tests.support import awkward
from tests.support.round_trip import contents, there_and_back
from tests.support.sample import ANNA, writing


def test_the_sample_comes_back(sample_store: Store, tmp_path: Path) -> None:
    compared, found = there_and_back(sample_store, tmp_path)
    assert found == contents(sample_store)
    assert {made.outcome for made in compared.differences} == {"new", "same"}  # the words are there already
    assert "innego rejestru" in compared.notes[0]


def test_awkward_values_of_every_field_come_back(tmp_path: Path) -> None:
    with writing(founding.make(tmp_path / "awkward.foedus", ANNA, "Urząd", "Miasto")) as store:
        awkward.fill(store, 1, 3)
        compared, found = there_and_back(store, tmp_path)
        assert not [made.faults for made in compared.differences if made.faults]
        assert found == contents(store)
