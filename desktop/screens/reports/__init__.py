"""Pages that are no list of records: travel, recent changes, the bin.

Never the form of a record.

Modules: changes_page, period_editor, report_model, report_table, travel_page.
"""
