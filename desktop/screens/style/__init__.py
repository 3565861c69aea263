"""Colours, fonts, icons and the style sheet.

Never a widget of ours, never a state of a record by name.

Modules: appearance, colours, glyphs, icons, splash, theme.
"""
