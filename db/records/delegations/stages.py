"""The stages of a delegation, and the table of what follows from its dates, people and costs each day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, and_

from db.dates import HORIZON, PartialDate
from db.fields import Values, as_of
from db.fields.index_table import day_table
from db.kinds.amounts import hundredths, total
from db.kinds.state_option import UNCERTAIN, StateOption, code_of, stored_state
from db.records.delegations.costs import PAYERS, budgeted, lacks_rate, paid
from db.words import NP_

STAGES = (
    StateOption(
        "planned",
        NP_("delegation", "planned"),
        probable=NP_("delegation", "probably planned"),
        counted=NP_("delegations", "planned"),
        tone="void",
    ),
    StateOption(
        "approved",
        NP_("delegation", "approved"),
        probable=NP_("delegation", "probably approved"),
        counted=NP_("delegations", "approved"),
        tone="good",
    ),
    StateOption(
        "under_way",
        NP_("delegation", "under way"),
        probable=NP_("delegation", "probably under way"),
        counted=NP_("delegations", "under way"),
        tone="good",
    ),
    StateOption(
        "held",
        NP_("delegation", "held"),
        probable=NP_("delegation", "probably held"),
        counted=NP_("delegations", "held"),
        tone="good",
    ),
    StateOption(
        "settled",
        NP_("delegation", "settled"),
        probable=NP_("delegation", "probably settled"),
        counted=NP_("delegations", "settled"),
        tone="good",
    ),
    StateOption(
        "cancelled",
        NP_("delegation", "cancelled"),
        probable=NP_("delegation", "probably cancelled"),
        counted=NP_("delegations", "cancelled"),
        tone="bad",
    ),
)
LACKS = {
    "purpose": NP_("lacks", "purpose"),
    "kind": NP_("lacks", "kind"),
    "country": NP_("lacks", "country"),
    "host": NP_("lacks", "host"),
    "days": NP_("lacks", "first and last day"),
    "people": NP_("lacks", "participants"),
    "result": NP_("lacks", "result"),
    "costs": NP_("lacks", "costs"),
    "rates": NP_("lacks", "exchange rates"),
}
"""The values that make a delegation incomplete while they are missing, by code; it is saved all the same."""

journey = day_table(
    "delegation",
    "journey",
    Column("incomplete", Integer, nullable=False),
    Column("people", Integer, nullable=False),  # ours
    Column("days", Integer),
    Column("planned", BigInteger),  # hundredths of a złoty
    Column("actual", BigInteger),
    *(Column(f"by_{payer}", BigInteger) for payer in PAYERS),
)
"""The table of a delegation's stages, each with its days and the figures of the delegation."""

ON_THE_DAY = and_(journey.c.first <= as_of(), journey.c.last >= as_of())
"""The condition that selects the stage of `as_of`."""
_ORDER = {stage.code: order for order, stage in enumerate(STAGES)}


def is_ours(person: Values) -> bool:
    """True if a participant is of our side, or of no side that is entered."""
    return person.get("side") != "theirs"


def stages(values: Values, parts: Mapping[str, Sequence[Values]]) -> list[tuple[date, str]]:
    """Each stage with its first day, in order of time; a code ends in "?" while it is uncertain.

    The decisions stand by their days; between them the first and last day of the journey decide. A journey
    that nobody approved, and of which nothing came that is entered, was probably held.
    """
    first = values.get("first_day") or values.get("last_day")
    last = values.get("last_day") or first
    doubt = "" if _took_place(values, parts) else UNCERTAIN
    known: list[tuple[date, str]] = []
    if isinstance(first, PartialDate) and isinstance(last, PartialDate):
        known += list(_on_the_way(first, last, doubt))
    approved = values.get("approved_on")
    if approved and isinstance(first, PartialDate) and first.earliest() <= approved <= first.latest():
        if not first.is_day:  # it had hardly begun when it was approved
            known = [(approved, stored_state("approved", certain=False)), *known[1:]]
    elif approved and all(approved < day for day, _stage in known):
        known.append((approved, "approved"))
    decided = [(values.get(name), stage) for name, stage in _DECISIONS]
    for day, stage in decided:
        if isinstance(day, date):
            known = [(start, earlier) for start, earlier in known if start < day]
            known.append((day, stage))
    begins = values.get("planned_on")
    before = min([day for day, _stage in known], default=begins or date.min)
    if not known or begins is None or begins < before:
        known.append((begins or date.min, "planned"))
    return sorted(known, key=lambda entry: (entry[0], _ORDER[code_of(entry[1])]))


_DECISIONS = (("settled_on", "settled"), ("cancelled_on", "cancelled"))


def _on_the_way(first: PartialDate, last: PartialDate, doubt: str) -> Iterator[tuple[date, str]]:
    sure = first.is_day and last.is_day and not doubt
    yield first.earliest(), stored_state("under_way", certain=sure)
    yield last.latest() + timedelta(1), f"held{doubt}"


def _took_place(values: Values, parts: Mapping[str, Sequence[Values]]) -> bool:
    if values.get("direction") == "in" or values.get("approved_on") or values.get("settled_on"):
        return True
    costs = parts.get("costs", ())
    return bool(values.get("result") or values.get("report_on") or any(cost.get("actual") for cost in costs))


def lacking(values: Values, parts: Mapping[str, Sequence[Values]], stage: str) -> list[str]:
    """The codes of LACKS for a delegation in a stage; result and costs are missing only after it was held."""
    if stage == "cancelled":
        return []
    costs, people = parts.get("costs", ()), parts.get("participants", ())
    days = [values.get("first_day"), values.get("last_day")]
    missing = {
        "purpose": not values.get("purpose"),
        "kind": not values.get("kind"),
        "country": not values.get("country"),
        "host": values.get("direction") == "out" and not (values.get("host") or values.get("partners")),
        "days": not all(isinstance(day, PartialDate) and day.is_day for day in days),
        "people": not people,
    }
    if stage in ("held", "settled"):
        missing |= {
            "result": not (values.get("result") or values.get("report_on")),
            "costs": not any(cost.get("actual") is not None for cost in costs),
        }
    missing["rates"] = any(map(lacks_rate, costs))
    return [code for code in LACKS if missing.get(code)]


def days_of(values: Values) -> int | None:
    """The length of the journey in days, both ends counted; None if they are not known to the day."""
    first, last = values.get("first_day"), values.get("last_day") or values.get("first_day")
    if first and last and first.is_day and last.is_day:
        return int((last.latest() - first.earliest()).days) + 1
    return None


def journeys_of(values: Values, parts: Mapping[str, Sequence[Values]]) -> list[dict[str, Any]]:
    """The rows of a delegation in `journey`, one for each stage."""
    known = stages(values, parts)
    ends = [day - timedelta(1) for day, _stage in known[1:]] + [HORIZON]
    figures = _figures(values, parts)
    rows: list[dict[str, Any]] = []
    for (first, stage), last in zip(known, ends, strict=True):
        if last >= first:
            code = code_of(stage)
            rows.append(
                {
                    "number": len(rows),
                    "first": first.toordinal(),
                    "last": last.toordinal(),
                    "state": stage,
                    "state_order": _ORDER[code],
                    "incomplete": int(bool(lacking(values, parts, code))),
                    **figures,
                }
            )
    return rows


def _figures(values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, int | None]:
    costs = parts.get("costs", ())
    amounts = {
        "planned": total(budgeted(cost) for cost in costs),
        "actual": total(paid(cost) for cost in costs),
    }
    for payer in PAYERS:
        amounts[f"by_{payer}"] = total(paid(cost) for cost in costs if cost.get("payer") == payer)
    return {
        "people": sum(is_ours(person) for person in parts.get("participants", ())),
        "days": days_of(values),
        **{name: None if amount is None else hundredths(amount) for name, amount in amounts.items()},
    }
