"""Reports on many records, or on one, as plain data: listings, cards, stories, travel.

Never layout, never a change of the register.

Modules: card, card_extras, event_listing, left_out, listing, marks, office, part_listing, report, story,
travel, travel_conditions, travel_listing, travel_reading, travel_sums, travel_words.
"""
