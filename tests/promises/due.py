"""What is due of agreements on exact dates, told by the rules and reckoned day by day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from db.deadlines import RULES, Case, Due, rules
from tests.promises.promise import Promise, times
from tests.support.deadlines_by_day import check_many

_CONTROL = 50


def promises(folder: Path) -> Iterator[Promise]:
    del folder
    tried = times(2000)
    broken = len(check_many(tried, 2026))
    told, rules._BY_TABLE["agreement"] = rules._BY_TABLE["agreement"], (_losing(),)
    try:
        control = len(check_many(_CONTROL, 2026))
    finally:
        rules._BY_TABLE["agreement"] = told
    name = "what is due, day by day through ten years"
    yield Promise(name, tried, broken, "a notice gone on its last day", _CONTROL, control)


def _losing() -> rules.Rule:
    """The rule on notice, each of whose deadlines is gone on its last day."""
    notice = RULES["notice"]

    def find(case: Case) -> list[Due]:
        return [
            replace(due, until=min(due.until, due.first - timedelta(days=1))) for due in notice.find(case)
        ]

    return replace(notice, find=find)
