"""What the acts of an agreement do to its life: which have no effect, count otherwise, or stand there twice.

Never the rule itself, never words.

Modules: idle, otherwise, reasons, repeats, trials.
"""
