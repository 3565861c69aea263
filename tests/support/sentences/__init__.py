"""The sentences on the states of agreements, in Polish and in English, by the state that they tell.

Modules: before_and_after, case, in_force.
"""
