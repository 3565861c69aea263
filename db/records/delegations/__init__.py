"""The delegation: its fields, participants, programme and costs, and the stages that follow from them.

Never another record's fields.

Modules: costs, delegation, hints, parts, stages.
"""
