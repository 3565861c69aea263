"""The few pens of a printed list. Text is black: a grey one is printed as dots."""

from PySide6.QtGui import QColor, QPen

from desktop.paper.letters import UNIT

INK = QPen(QColor("black"))
QUIET = QPen(QColor("#4a4f55"))
HAIRLINE = QPen(QColor("#a4a9ae"), UNIT / 72 * 0.3)
RULE = QPen(QColor("black"), UNIT / 72 * 0.75)
SIGNED = QPen(QColor("black"), UNIT / 72 * 0.4)
