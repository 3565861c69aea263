"""What a clerk sees of a workbook that Foedus wrote and that comes back.

Never a rule of what is a difference: these stand in `desktop/imports/differences`.

Modules: difference_model, difference_panel, difference_table, differences_page.
"""
