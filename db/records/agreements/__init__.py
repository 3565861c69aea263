"""The document of cooperation: its fields, terms and acts, and the periods that follow from them.

Never another record's fields.

Modules: act, agreement, hints, period, states, terms.
"""
