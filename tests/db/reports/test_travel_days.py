"""Days abroad of a person in a year: by the calendar, also over New Year."""

from datetime import date

from db.dates import PartialDate, sentence_day
from db.dates.period import Period
from db.reports import travel_listing, travel_reading
from db.reports.listing import Listing
from db.reports.travel_sums import CUTS
from db.reports.travel_words import remarks
from db.store import Store
from db.store.query import Condition
from db.words import _
from tests.support.journeys import cost, journey, person

ON = date(2026, 11, 24)
Shown = list[tuple[str, ...]]


def cut(store: Store, period: Period = Period(), *conditions: Condition) -> Listing:  # noqa: B008 - frozen
    travels = travel_reading.read(store, ON, period, conditions)
    return travel_listing.listing(travels, "people_years")


def shown(listing: Listing) -> Shown:
    """Person, year, journeys, days and cost."""
    fields = listing.fields
    return [
        tuple(field.kind.show(value) for field, value in zip(fields, row, strict=True))[:5]
        for row in listing.rows
    ]


def over_new_year(store: Store) -> None:
    """From 28.12.2016 to 03.01.2017 to Łuck, Anna and Jan; Anna in 2017 to Warsaw and to Gori."""
    both = [person("Anna Nowak"), person("Jan Żak")]
    last = PartialDate(2017, 1, 3)
    paid = [cost("70", traveller="Anna Nowak")]
    journey(store, "Łuck", PartialDate(2016, 12, 28), last_day=last, participants=both, costs=paid)
    warsaw = {"country": "PL", "participants": [person("Anna Nowak")]}
    journey(store, "Warszawa", PartialDate(2017, 3, 1), last_day=PartialDate(2017, 3, 4), **warsaw)
    gori = {"country": "GE", "participants": [person("Anna Nowak")], "costs": [cost("5")]}
    journey(store, "Gori", PartialDate(2017, 6, 1), last_day=PartialDate(2017, 6, 2), **gori)


def test_days_are_of_the_year_they_are_in(new_store: Store) -> None:
    over_new_year(new_store)
    listing = cut(new_store)
    assert listing.title == "Kto wyjeżdżał, dokąd i za ile – według osób i lat"
    assert [_(field.label) for field in listing.fields][1:4] == ["Rok", "Wyjazdy", "Dni za granicą"]
    assert shown(listing) == [
        ("Anna Nowak", "2016", "1", "4", "70,00"),
        ("Anna Nowak", "2017", "2", "5", ""),
        ("Jan Żak", "2016", "1", "4", ""),
        ("Jan Żak", "2017", "0", "3", ""),
        ("wspólnie", "2017", "1", "2", "5,00"),
    ]
    assert listing.totals_shown == (("Razem", "", "3", "9", "75,00", "75,00", "", ""),)


def test_of_a_period_its_own_days_are_counted(new_store: Store) -> None:
    """Also those of a journey begun before it, which is not counted itself, nor what it cost."""
    over_new_year(new_store)
    listing = cut(new_store, Period.year_of(date(2017, 1, 1)))
    assert shown(listing) == [
        ("Anna Nowak", "2017", "2", "5", ""),
        ("Jan Żak", "2017", "0", "3", ""),
        ("wspólnie", "2017", "1", "2", "5,00"),
    ]
    assert listing.totals_shown[0][:5] == ("Razem", "", "2", "5", "5,00")
    listing = cut(new_store, Period.year_of(date(2016, 1, 1)))
    assert shown(listing) == [
        ("Anna Nowak", "2016", "1", "4", "70,00"),
        ("Jan Żak", "2016", "1", "4", ""),
    ]
    assert listing.totals_shown[0][3] == "4"
    first_days = cut(new_store, Period(date(2017, 1, 1), date(2017, 1, 2)))
    assert shown(first_days) == [("Anna Nowak", "2017", "0", "2", ""), ("Jan Żak", "2017", "0", "2", "")]
    assert first_days.totals_shown[0][:5] == ("Razem", "", "0", "2", "")


def test_a_journey_over_a_whole_year_has_days_in_three(new_store: Store) -> None:
    people = [person("Anna Nowak")]
    journey(
        new_store, "Staż", PartialDate(2015, 12, 31), last_day=PartialDate(2017, 1, 1), participants=people
    )
    assert [row[1:4] for row in shown(cut(new_store))] == [
        *(("2015", "1", "1"), ("2016", "0", "366"), ("2017", "0", "1")),
    ]


def test_what_is_not_known_is_told(new_store: Store) -> None:
    journey(new_store, "Czerwiec", PartialDate(2016, 6), participants=[person("Anna Nowak")])
    journey(new_store, "Dokądś", country=None, participants=[person("Anna Nowak")])
    journey(new_store, "Lata", PartialDate(2010, decade=True), participants=[person("Anna Nowak")])
    travels = travel_reading.read(new_store, ON, Period())
    assert [row[:4] for row in shown(cut(new_store))] == [
        ("Anna Nowak", "lata 10. XXI w.", "1", "0"),
        ("Anna Nowak", "2016", "1", "0"),
        ("Anna Nowak", "2024", "1", "0"),
    ]
    lines = remarks(travels, "people_years")
    assert "1 wyjazd bez podanego państwa; jego dni nie policzono" in lines
    assert "2 wyjazdy bez dokładnych dat; ich dni nie policzono" in lines
    assert lines[:-3] == remarks(travels, "years")
    years = travel_listing.listing(travels, "years")
    assert [years.fields[0].kind.show(row[0]) for row in years.rows] == ["lata 10. XXI w.", "2016", "2024"]
    assert [years.fields[0].kind.cell(row[0]) for row in years.rows] == ["l. 10. XXI w.", 2016, 2024]


def test_days_abroad_are_those_of_the_journeys_abroad(new_store: Store) -> None:
    """A journey without a country is in neither: also one that reaches into the period."""
    over_new_year(new_store)
    last = PartialDate(2017, 1, 2)
    nowhere = {"country": None, "participants": [person("Ewa Lis")]}
    journey(new_store, "Dokądś", PartialDate(2016, 12, 31), last_day=last, **nowhere)
    year = Period.year_of(date(2017, 1, 1))
    whole, abroad = cut(new_store, year), cut(new_store, year, Condition("abroad", "yes"))
    assert whole.totals_shown[0][3] == abroad.totals_shown[0][3] == "5"
    remark = "1 wyjazd bez podanego państwa; jego dni nie policzono"
    assert (remark in whole.criteria, remark in abroad.criteria) == (True, False)
    unknown = cut(new_store, year, Condition("abroad", "empty"))
    assert (shown(unknown), remark in unknown.criteria) == ([], True)


def test_days_that_have_not_passed_are_counted_in_no_cut(new_store: Store) -> None:
    over_new_year(new_store)
    for on, days, years in ((date(2016, 12, 30), 3, 1), (date(2017, 1, 1), 5, 2), (date(2017, 1, 3), 7, 2)):
        travels = travel_reading.read(new_store, on, Period())
        remark = f"1 wyjazd w trakcie; policzono jego dni do {sentence_day(on)}"
        for code in CUTS:
            listing = travel_listing.listing(travels, code)
            assert (remark in listing.criteria) is (days < 7)
            names = [field.name for field in listing.fields]
            if code == "people_years":
                assert (listing.total[3], listing.count) == (days, 2 * years)
            elif code != "journeys":
                assert listing.total[names.index("days")] == days
            else:
                assert {row[names.index("days")] for row in listing.rows} == {days}


def test_a_journey_under_way_since_before_the_period_is_told_where_its_days_are(new_store: Store) -> None:
    over_new_year(new_store)
    travels = travel_reading.read(new_store, date(2017, 1, 2), Period.year_of(date(2017, 1, 1)))
    told = [code for code in CUTS if any("w trakcie" in line for line in remarks(travels, code))]
    assert told == ["people_years"]
    assert travel_listing.listing(travels, "people_years").total[3] == 2


def test_words_and_conditions_narrow_the_days_of_earlier_journeys_too(new_store: Store) -> None:
    over_new_year(new_store)
    year = Period.year_of(date(2017, 1, 1))
    jan = Condition("person", "contains", "żak")
    by_words = travel_reading.read(new_store, ON, year).only("żak")
    for listing in (cut(new_store, year, jan), travel_listing.listing(by_words, "people_years")):
        assert shown(listing) == [("Jan Żak", "2017", "0", "3", "")]
        assert listing.totals_shown[0][2:4] == ("0", "3")


def test_guests_have_the_days_of_their_visit(new_store: Store) -> None:
    guest = person("Petro", side="theirs")
    days = {"first": PartialDate(2016, 12, 31), "last_day": PartialDate(2017, 1, 2)}
    journey(new_store, "Goście", direction="in", country="PL", participants=[guest], **days)
    listing = cut(new_store, Period(), Condition("direction", "any", ("in",)))
    assert [row[1:4] for row in shown(listing)] == [("2016", "1", "1"), ("2017", "0", "2")]
    assert listing.fields[3].label == "Days of the visit"


def test_where_nothing_was_paid_there_is_still_a_number(new_store: Store) -> None:
    journey(new_store, "Łuck", participants=[person("Anna Nowak")])
    [row] = cut(new_store).rows
    assert row[2:] == (1, 1, None, None, None, None)
    assert cut(new_store).totals == (("Razem", "", 1, 1, "", "", "", ""),)
