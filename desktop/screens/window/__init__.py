"""The main window: pages, sidebar, menus, actions, navigation, status bar.

Never the inside of a page.

Modules: action, actions, menus, navigation, pages, shortcuts, sidebar, sidebar_entries, status_bar, unsaved,
window, window_commands.
"""
