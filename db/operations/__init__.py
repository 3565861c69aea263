"""Operations on whole records, as a clerk does them; one function each.

Never a screen, never SQL of its own where the store has it.

Modules: answering, copies, founding, importing, recovery, responsibility, samples, taking_back.
"""
