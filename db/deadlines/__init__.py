"""Deadlines: the rules by which records have them, each rule once, and the words for them.

A rule takes the plain values that a form holds, and the periods of an agreement's life, and gives the
deadlines with the days on which each of them is there to be seen. It is pure and knows no today.

Never SQL, never a record's class, never the day today.

Modules: agreements, answers, delegations, due, memberships, partners, rules, talks, terms.
"""

from db.deadlines.due import FAR, Case, Due, Settings
from db.deadlines.rules import RULES, Rule, deadlines, has_deadlines, used

__all__ = ["FAR", "RULES", "Case", "Due", "Rule", "Settings", "deadlines", "has_deadlines", "used"]
