"""Small widgets that know no record.

Never the store.

Modules: buttons, clipboard, dialog_buttons, empty_hint, flow_layout, icon_label, page, progress_dialog,
state_pill, tab_bar.
"""
