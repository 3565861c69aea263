"""Small widgets that know no record by name, and the base of the pages of the window.

Never reads or changes the register.

Modules: buttons, clipboard, column_fitter, dialog_buttons, elided_label, empty_hint, flow_layout, icon_label,
page, popup, progress_dialog, shown_jobs, sliced_work, state_pill, tab_bar, tab_order.
"""
