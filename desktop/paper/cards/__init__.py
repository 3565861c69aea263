"""The printed card of a record.

Never a list.

Modules: card_print, flow, pairs, tables.
"""
