"""The rates that come with the program, as a new register holds them."""

import json
from functools import cache

import resources
from db.drafts.draft import blank
from db.per_diem import Rate, rates_of
from db.records import PerDiemRate


@cache
def rates() -> tuple[Rate, ...]:
    """All of them, in the order of the annex."""
    text = resources.path("samples", "per_diem_rates.json").read_text(encoding="utf-8")
    usual = blank(PerDiemRate).values
    return rates_of(
        usual | {name: PerDiemRate.field(name).kind.parse(told) for name, told in row.items()}
        for row in json.loads(text)["PerDiemRate"]
    )
