"""A record on paper: its card.

Never a list.

Modules: card_print, flow, pairs, tables.
"""
