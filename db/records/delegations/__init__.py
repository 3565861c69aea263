"""Delegations: their fields, participants, programme, destinations, costs, and the stages that follow.

Never another record's fields.

Modules: costs, delegation, destinations, hints, parts, stages.
"""
