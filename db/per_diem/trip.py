"""Trip: the data of a person's trip abroad from which the per diem is reckoned."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db import countries
from db.dates.elapsed import elapsed
from db.errors import InvalidValue
from db.per_diem.destinations import DAY, Destination, Leg, legs, nights
from db.words import _

HOME = "PL"  # the regulation is a Polish one, and has other rules for travel inside the country


@dataclass(frozen=True, slots=True)
class Stay:
    """Nights in a hotel by one bill; the limit is a night's, so nights of another price are another stay."""

    nights: int
    bill: int
    """The amount for all these nights, in hundredths of the rate's currency."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip to one country, with all that is counted beside the per diem itself."""

    country: str
    """ISO 3166 code of the country of destination: its rate is taken, unless `destinations` has several."""
    city: str
    out: datetime
    """The time of crossing the border on the way out, by the clock in Poland; `back`: on the way back."""
    back: datetime
    breakfasts: int = 0
    """Meals that cost the traveller nothing, in the price of the hotel or from the host."""
    lunches: int = 0
    dinners: int = 0
    stays: tuple[Stay, ...] = ()
    nights_without_bill: int = 0
    nights_free: int = 0
    """Nights that the host paid for, or that needed no lodging."""
    local_transport: bool = False
    """True if the traveller paid the local transport."""
    transfers: int = 0
    """The number of ways paid between a station, port or airport abroad and the town: usually two."""
    destinations: tuple[Destination, ...] = ()
    """The destinations, where the employer set several."""

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The trip divided among its destinations; all of it, where there is one."""
        if self.destinations:
            return legs(self.out, self.back, self.destinations)
        return (Leg(self.country, self.city, self.out, self.back, timedelta(), self.duration),)

    @property
    def duration(self) -> timedelta:
        """The time abroad that passed (§ 12); the clock shows another where it was changed meanwhile."""
        return elapsed(self.out, self.back)

    @property
    def days_begun(self) -> int:
        """The number of days of 24 hours, from the crossing out, that were begun."""
        return -(-self.duration // DAY)  # rounded up, exactly

    @property
    def nights(self) -> int:
        """The number of nights of the calendar."""
        return nights(self.out, self.back)

    @property
    def full_board(self) -> bool:
        """True if each meal of each day begun was free."""
        return min(self.breakfasts, self.lunches, self.dinners) >= self.days_begun

    def check(self) -> None:
        """Raise InvalidValue for a trip that is not abroad, or whose times or numbers make no sense."""
        if self.duration <= timedelta():
            raise InvalidValue(
                _("The border must be crossed back later than it was crossed out. Correct one of the two.")
            )
        self._check_countries()
        counts = (self.breakfasts, self.lunches, self.dinners, self.nights_without_bill, self.nights_free)
        if min(*counts, self.transfers, *(stay.bill for stay in self.stays)) < 0:
            raise InvalidValue(_("Meals, nights, transfers and bills cannot be less than none."))
        if any(stay.nights < 1 for stay in self.stays):
            raise InvalidValue(_("The bill of a hotel is for one night at least."))

    def _check_countries(self) -> None:
        found = self.legs
        if not found:
            raise InvalidValue(
                _("None of the destinations falls into this person’s time abroad. Correct one of the two.")
            )
        if any(leg.country not in countries.codes() for leg in found):
            raise InvalidValue(_("Choose the country of the trip."))
        if any(leg.country == HOME for leg in found):
            raise InvalidValue(_("The per diem abroad is not for a trip inside Poland."))
