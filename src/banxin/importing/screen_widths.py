"""How wide a picture is on the screen of its author, as a share of the line: a book has no pixels."""

import re

COLUMN = 750
"""Pixels of the column of text that editors and sites show a picture in: 700 (Obsidian) to 860 (Typora)."""
LEAST, WHOLE = 5, 95
"""Percent: narrower none is set, and what is wider is as wide as the line."""
SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%\s*")
PIXELS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?(?:x\d+)?\s*")
STYLED = re.compile(r"(?:^|;)\s*(?:max-)?(?:width|zoom)\s*:\s*([\d.]+\s*(?:%|px)?)", re.IGNORECASE)


def share_of_line(said: str) -> str:
    """A width as tools say it, as the attribute of a picture; empty where it says nothing, or the whole line.

    >>> [share_of_line(one) for one in ("300", "300px", "50%", "300x200", "100%", "1200", "2", "auto", "")]
    ['width=40%', 'width=40%', 'width=50%', 'width=40%', '', '', 'width=5%', '', '']
    """
    if found := SHARE.fullmatch(said):
        share = float(found[1])
    elif found := PIXELS.fullmatch(said):
        share = 100 * float(found[1]) / COLUMN
    else:
        return ""
    return f"width={max(LEAST, round(share))}%" if 0 < share <= WHOLE else ""


def styled_width(style: str) -> str:
    """The width that a style in a tag says.

    >>> styled_width("zoom:50%;"), styled_width("border: 0; width:300px"), styled_width("border-width: 2px"), styled_width("zoom: 0.5")
    ('50%', '300px', '', '')
    """
    found = STYLED.search(style)
    return (
        found[1] if found and (found[1].endswith("%") or not found[0].lower().lstrip("; ").startswith("zoom")) else ""
    )
