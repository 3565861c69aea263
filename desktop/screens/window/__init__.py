"""The main window: pages, sidebar, menus, actions, navigation, status bar.

Never the inside of a page.

Modules: actions, commands, menus, navigation, shortcuts, sidebar, sidebar_entries, status_bar, window,
window_commands.
"""
