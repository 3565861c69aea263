"""What a clerk does to whole records, one function an operation.

Never a screen, never SQL of its own where the store has it.

Modules: copies, founding, responsibility, samples.
"""
