"""The effects of acts on the life of an agreement: acts without one, those that count otherwise, and twice.

Never the rule itself, never words.

Modules: idle, otherwise, reasons, repeats, trials.
"""
