"""The per diem abroad: what a trip comes to by the regulation, as a control figure; accounting settles.

`reckon` turns a trip and the rates into lines and their sum; `sentence` says a line, `remarks` what must be
known beside them; `figure` does all of it for a participant of a delegation. It is pure: plain values in,
plain values out, no today. Amounts are whole hundredths of the rate's currency, as they are stored.

The rules are those of the regulation of the Minister of Labour and Social Policy of 29.01.2013 on the dues of
an employee of a state or local-government unit for a business trip (rozporządzenie w sprawie należności
przysługujących … z tytułu podróży służbowej), its chapter on travel abroad. What changes with time, the rates
and limits of its annex, is data with a first day.

Where the employer set several destinations, the trip is divided among them.

Never the store.

Modules: costs, destination_rows, destinations, lines, participant, rates, reckoning, trip, words.
"""

from db.per_diem.costs import cost_indexes, other_currency
from db.per_diem.destinations import Destination, Leg
from db.per_diem.lines import Line
from db.per_diem.participant import Due, Figure, figure, figures, trip_of
from db.per_diem.rates import Rate, rate_for, rates_of
from db.per_diem.reckoning import Reckoning, reckon
from db.per_diem.trip import Stay, Trip
from db.per_diem.words import money, remarks, sentence

__all__ = [
    "Destination",
    "Due",
    "Figure",
    "Leg",
    "Line",
    "Rate",
    "Reckoning",
    "Stay",
    "Trip",
    "cost_indexes",
    "figure",
    "figures",
    "money",
    "other_currency",
    "rate_for",
    "rates_of",
    "reckon",
    "remarks",
    "sentence",
    "trip_of",
]
