"""What a clerk sees of the mappings that the register keeps.

Never how a mapping is written down: that stands in `desktop/imports/kept_plan.py`.

Modules: mapping_bar, mapping_dialogs.
"""
