"""How a PDF says that the head of a table stands on a page for those who see it, because the table goes on there.

Its element has a title (`T`; ISO 32000-1, 14.7.2). It stays a head, so that a listener is told what a cell is about. Two tables may
have one head, and follow one another over the end of a page: what the heads say does not tell them apart.
"""

SHOWN_AGAIN = "shown again"
