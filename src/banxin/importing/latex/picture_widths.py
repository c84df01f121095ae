"""How wide a picture of LaTeX is, as a share of the line: Pandoc reads the first of the ways to say so only."""

import re

LINE = r"\\(?:textwidth|linewidth|columnwidth|hsize|paperwidth)"
SHARE = re.compile(rf"(?P<share>\d*\.?\d*)\s*{LINE}")
LENGTH = re.compile(r"(?P<number>\d+\.?\d*|\.\d+)\s*(?P<unit>cm|mm|in|pt|bp|pc|em)")
POINTS = {"cm": 28.45, "mm": 2.845, "in": 72.27, "pt": 1.0, "bp": 1.004, "pc": 12.0, "em": 12.0}
MEASURE = 390.0
"""Points: what LaTeX's classes make of a line in 12 pt; figures without a width are drawn for it."""
LEAST = 0.1
WIDTH = re.compile(r"(?<![\w])width\s*=\s*(?P<said>[^,\]]+)")


def with_share_of_line(option: str) -> str:
    r"""The option of a picture with its width as a share of the line.

    >>> with_share_of_line(r"width=.6\linewidth, angle=90"), with_share_of_line("width=5cm")
    ('width=0.6\\textwidth, angle=90', 'width=0.36\\textwidth')
    """
    return WIDTH.sub(lambda found: share_of_line(found["said"]) or found[0], option)


def share_of_line(said: str) -> str:
    if found := SHARE.fullmatch(said.strip()):
        share = float(found["share"]) if found["share"].strip(".") else 1.0
    elif found := LENGTH.fullmatch(said.strip()):
        share = float(found["number"]) * POINTS[found["unit"]] / MEASURE
    else:
        return ""
    return width_of_share(share)


def width_of_share(share: float) -> str:
    """How LaTeX says that a picture is as wide as a part of the line, the whole at most."""
    return f"width={min(1.0, max(LEAST, round(share, 2)))}\\textwidth"
