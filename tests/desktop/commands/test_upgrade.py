"""foedus upgrade: an older register is brought up to date; on a server only so."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from db.errors import Refused
from db.register import connecting, location, opening, properties
from desktop.__main__ import main
from tests.support import older_rules
from tests.support.outside import contents

DONE = "Rejestr jest dostosowany do tej wersji programu.\n"


def make_older(url: str) -> None:
    """As a program left it that computed by other rules."""
    engine = connecting.connect(location.url_of(url))
    with engine.begin() as connection:
        properties.put(connection, properties.RULES, "0")
    engine.dispose()


def test_on_each_database(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    make_older(target)
    assert main(["upgrade", target]) == 0
    assert capsys.readouterr() == (DONE, "")
    engine = connecting.connect(location.url_of(target))
    with engine.connect() as connection:
        assert properties.get(connection, properties.RULES) != "0"
        assert connection.execute(text("SELECT count(*) FROM history")).scalar() == 0
    engine.dispose()
    assert main(["upgrade", target]) == 0  # nothing to do is no failure


def test_a_server_s_register_is_not_upgraded_by_opening_it(
    postgresql_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening.make(postgresql_url)
    make_older(postgresql_url)
    with pytest.raises(Refused, match="starsza wersja"):
        opening.open_register(postgresql_url)
    assert main(["export", postgresql_url, "--to", str(tmp_path / "a.xlsx")]) == 2
    assert "„foedus upgrade”" in capsys.readouterr().err
    assert not contents(tmp_path)
    assert main(["upgrade", postgresql_url]) == 0
    assert main(["export", postgresql_url, "--to", str(tmp_path / "a.xlsx")]) == 0


def test_one_that_somebody_works_in_is_left_alone(
    empty_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "a.foedus"))
    opened = opening.open_register(path)
    before = path.read_bytes()
    assert main(["upgrade", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Rejestr jest otwarty na komputerze ")
    assert path.read_bytes() == before
    opened.close()
    assert main(["upgrade", str(path)]) == 0


def test_an_older_file_is_exported_without_being_changed(
    empty_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "a.foedus"))
    make_older(str(path))
    before = path.read_bytes()
    assert main(["export", str(path), "--to", str(tmp_path / "a.xlsx")]) == 0
    assert path.read_bytes() == before
    assert sorted(contents(tmp_path)) == ["a.foedus", "a.xlsx"]


def test_it_lists_the_documents_whose_state_has_changed(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    older_rules.make_older(sample, "UPDATE period SET state = 'suspended' WHERE agreement_id <= 2")
    assert main(["upgrade", sample]) == 0
    done, heading, *documents = capsys.readouterr().out.splitlines()
    assert f"{done}\n" == DONE
    assert heading.startswith("Zmienił się stan 2 dokumentów. Ta wersja programu")
    assert len(documents) == 2
    assert all(": zawieszony → " in line for line in documents)
