"""The backups of a register: numbered, checked, no wider than the register, and so many of each age stay."""

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from db.errors import Refused
from db.records import Partner
from db.register import backup, backups, inspection, opening, properties
from db.register.backups import Backup
from db.store.history import User
from tests.support.content import content_of
from tests.support.saving import draft

ANNA = User("anna", "Anna Nowak", "desk")
POSIX = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")


class Clock(datetime):
    """The computer's clock, set by hand."""

    at = datetime(2026, 11, 30, 14, 5)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # as the module calls it
        del tz
        return cls.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    Clock.at = datetime(2026, 11, 30, 14, 5)
    monkeypatch.setattr(backups, "datetime", Clock)
    return Clock


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "rejestr.foedus"))


def save(path: Path, name: str = "Łuck") -> None:
    register = opening.open_register(path, lock=False)
    with register.store(ANNA, writing=True).change("Saved") as change:
        change.save(draft(Partner, name=name, country="UA"))
    register.close()


def identity(path: Path) -> str:
    return inspection.look_into(path, properties.identity)


def found(path: Path) -> list[Backup]:
    return backups.backups_in(backups.folder_of(path), identity(path))


def test_a_backup_is_a_register_named_after_its_time_and_number(path: Path, clock: type[Clock]) -> None:
    save(path)
    made = backups.make(path)
    name = f"rejestr 2026-11-30 14.05 (1-{identity(path)[:6]}).foedus"
    assert made.path == path.parent / "rejestr – kopie" / name
    assert content_of(made.path) == content_of(path)
    opening.open_register(made.path).close()
    for _minute in range(9):
        clock.at += timedelta(minutes=1)
        backups.make(path)
    assert [each.number for each in found(path)] == [10, 9, 8, 7, 6, 5], "the newest stay whatever their day"


def is_due(path: Path) -> bool:
    return inspection.look_into(path, backups.is_due)


def test_it_is_due_once_something_was_saved(path: Path) -> None:
    assert is_due(path), "there is none yet"
    save(path)
    backups.make(path)
    assert not is_due(path)
    save(path, "Gori")
    assert is_due(path)


def some(days: list[date]) -> list[Backup]:
    """Backups of these days, in the order in which they were made; the newest first."""
    made = [
        Backup(Path(f"{number}"), number, datetime(day.year, day.month, day.day, 12))
        for number, day in enumerate(days, 1)
    ]
    return made[::-1]


def test_twelve_days_ten_weeks_and_nine_months_stay() -> None:
    first = date(2025, 1, 1)
    every_day = some([first + timedelta(number) for number in range(700)])
    stay = backups.to_keep(every_day)
    days = [each.at.date() for each in stay]
    assert days[:12] == [each.at.date() for each in every_day[:12]]
    weeks = {day.isocalendar()[:2] for day in days}
    months = {(day.year, day.month) for day in days}
    assert len(weeks) >= 10
    assert len(months) == 9
    assert days == sorted(days, reverse=True)
    assert len(stay) <= 12 + 10 + 9
    one_by_one: list[Backup] = []
    for each in every_day[::-1]:
        one_by_one = backups.to_keep([each, *one_by_one])
    assert len({(each.at.year, each.at.month) for each in one_by_one}) == 9, "kept as they come, day by day"
    assert one_by_one[:12] == stay[:12]


def test_of_one_day_the_newest_stay_and_a_rare_user_loses_none() -> None:
    today = date(2026, 11, 30)
    assert [each.number for each in backups.to_keep(some([today] * 9))] == [9, 8, 7, 6, 5, 4]
    yearly = some([date(2015 + number, 5, 3) for number in range(9)])
    assert backups.to_keep(yearly) == yearly


def test_a_clock_that_is_set_back_loses_none(path: Path, clock: type[Clock]) -> None:
    """With a control: ordered by their days, the newest one would be the first to go."""
    for _day in range(14):
        clock.at += timedelta(1)
        save(path, str(clock.at))
        backups.make(path)
    clock.at = datetime(2009, 1, 1, 8, 0)
    save(path, "after the battery was changed")
    made = backups.make(path)
    kept = found(path)
    assert kept[0] == made
    assert len(kept) >= 12
    by_day = sorted(kept, key=lambda each: each.at, reverse=True)
    assert by_day[-1] == made


@POSIX
def test_its_rights_are_those_of_the_register(path: Path) -> None:
    before = os.umask(0)
    try:
        for mode in (0o600, 0o640, 0o664):
            path.chmod(mode)
            assert backups.make(path).path.stat().st_mode & 0o777 == mode
    finally:
        os.umask(before)


def test_where_there_can_be_no_folder_it_is_refused(path: Path, tmp_path: Path) -> None:
    backups.folder_of(path).write_text("a file in its place")
    for folder in (None, tmp_path / "nowhere" / "kopie"):
        with pytest.raises(Refused) as raised:
            backups.make(path, folder)
        assert raised.value.advice
    assert backups.folder_of(path).read_text() == "a file in its place"


def test_a_backup_that_failed_stays_due(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path)
    backups.make(path)
    save(path, "Gori")

    def full(*_given: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(backup, "check", full)
    with pytest.raises(Refused):
        backups.make(path)
    assert is_due(path)
    monkeypatch.undo()
    backups.make(path)
    assert not is_due(path)


def test_two_registers_of_one_name_may_share_a_folder(path: Path, tmp_path: Path) -> None:
    other, folder = tmp_path / "inny" / "rejestr.foedus", tmp_path / "razem"
    other.parent.mkdir()
    opening.make(other)
    for _turn in range(9):
        backups.make(path, folder)
        backups.make(other, folder)
    assert len(backups.backups_in(folder, identity(path))) == 6
    assert len(backups.backups_in(folder, identity(other))) == 6


@POSIX
def test_a_register_by_another_name_has_the_same_backups(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "biurko" / "skrót.foedus"
    link.parent.mkdir()
    link.symlink_to(path)
    assert backups.make(link).path.parent == backups.folder_of(path)


def test_an_identity_that_is_none_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE register SET value = '/etc/notes' WHERE name = 'identity'")
    with pytest.raises(Refused):
        backups.make(path)


def test_a_bad_copy_is_no_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = backups.make(path)

    def spoilt(_copied: Path, _expected: object) -> None:
        raise Refused("spoilt")

    monkeypatch.setattr(backup, "check", spoilt)
    with pytest.raises(Refused, match="spoilt"):
        backups.make(path)
    assert list(good.path.parent.iterdir()) == [good.path]


def test_a_second_folder_gets_the_same_and_is_told_of_when_it_is_gone(path: Path, tmp_path: Path) -> None:
    made, server = backups.make(path), tmp_path / "serwer"
    with pytest.raises(Refused, match="serwer"):
        backups.copy_to(made, server)
    server.mkdir()
    other = tmp_path / "serwer" / made.path.name.replace(identity(path)[:6], "abcdef")
    other.write_text("of another register of the same name")
    (second,) = backups.copy_to(made, server)
    assert second.path.read_bytes() == made.path.read_bytes()
    assert second.path.stat().st_mode == made.path.stat().st_mode
    assert sorted(path.name for path in server.iterdir()) == sorted([other.name, made.path.name])


def test_what_an_ended_backup_left_is_swept_a_day_later(path: Path) -> None:
    folder = backups.make(path).path.parent
    short = identity(path)[:6]
    left, young = (folder / f".rejestr 2026-11-2{day} 14.05 ({day}-{short}).foedus.part" for day in (1, 2))
    for each in (left, young):
        each.write_text("half")
    os.utime(left, (0, 0))
    backups.make(path)
    assert not left.exists()
    assert young.exists(), "it may be being made"


def test_other_files_in_the_folder_are_nobody_s_backups(path: Path) -> None:
    folder = backups.folder_of(path)
    folder.mkdir()
    for name in ("rejestr", "rejestr 2026-13-45 99.99 (1-abcdef)", "rejestr 2026-11-30 14.05 (1)"):
        (folder / f"{name}.foedus").write_text("x")
    assert found(path) == []
    backups.make(path)
    assert len(list(folder.iterdir())) == 4


def test_a_register_that_may_only_be_read_is_backed_up_too(path: Path) -> None:
    backups.make(path)
    path.chmod(0o444)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)):
        assert backups.make(path).number == 2
    path.chmod(0o644)


def test_a_second_folder_that_was_away_gets_what_it_missed(path: Path, tmp_path: Path) -> None:
    server = tmp_path / "serwer"
    server.mkdir()
    backups.copy_to(backups.make(path), server)
    (first,) = backups.backups_in(server, identity(path))
    for _day in range(3):
        made = backups.make(path)  # while the server is away
    copied = backups.copy_to(made, server)
    assert [each.number for each in copied] == [4, 3, 2], "the newest first: the disk may be full"
    there = backups.backups_in(server, identity(path))
    assert [each.number for each in there] == [4, 3, 2, 1]
    assert all(content_of(each.path) == content_of(first.path) for each in there)


def test_two_processes_copy_the_same_without_harm(path: Path, tmp_path: Path) -> None:
    server = tmp_path / "serwer"
    server.mkdir()
    made = [backups.make(path) for _time in range(5)]
    with ThreadPoolExecutor(2) as both:
        asked = [both.submit(backups.copy_to, made[-1], server) for _time in range(2)]
    assert all(future.exception() is None for future in asked)
    there = backups.backups_in(server, identity(path))
    assert [each.number for each in there] == [5, 4, 3, 2, 1]
    assert all(content_of(each.path) == content_of(made[0].path) for each in there)
    assert all(each.suffix == ".foedus" for each in server.iterdir()), "nothing is left"


def test_one_file_is_made_whole_or_not_at_all(path: Path, tmp_path: Path) -> None:
    taken = tmp_path / "pendrive.foedus"
    with pytest.raises(Refused, match="nowhere"):
        backups.make_one_file(path, tmp_path / "nowhere" / "x.foedus")
    backups.make_one_file(path, taken, tmp_path / ".aside")
    assert content_of(taken) == content_of(path)
    with pytest.raises(Refused, match="pendrive"):
        backups.make_one_file(path, taken)
    assert {each.name for each in tmp_path.iterdir()} - {f"{path.name}-journal"} == {path.name, taken.name}
