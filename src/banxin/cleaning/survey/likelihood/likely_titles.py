"""Titles that no rule knows, found by likelihood: all short lines that are set alike are judged together, as a family.

A rule knows one kind of book. Where none speaks, much may: that a line is short and unlike the others, that a paragraph stands
under it and a whole sentence before, that lines set so are hardly ever anything else. Each sign has its points, as titles marked in
a hundred texts have taught (`scripts/titles`); the points of a line together are its likelihood. A family of lines becomes titles only if most
of it are likely, and stand over text after the end of something else: the lines of a song or a list do not;
and who wrote each piece, ※潘安仁 under its title, heads nothing.
"""

import re
from collections.abc import Mapping
from math import exp

from banxin.cleaning.survey.asked.open_lines import OpenLines
from banxin.cleaning.survey.likelihood.points_of_signs import POINTS
from banxin.cleaning.survey.likelihood.signs_of_titles import Setting, SignsOfTitles
from banxin.cleaning.survey.titles.titles_in_prose import are_torn_off

ENOUGH = 8
"""Lines of a family."""
LIKELY, SURELY, MOST = 0.5, 0.8, 0.7
"""How likely a line must be, and the likely lines of a family in the mean; and how many of all its short lines they must be."""
MANY, NEARLY_ALL = 30, 0.75
"""Likely lines beside which the others of their family are what they are, if so many of it are."""
OF_ORIGIN = re.compile(
    r"(?:文章|本文|全文|本书|資料|资料|轉載|转载)(?:来自|來自|来源|來源|选自|選自|摘自|转自|轉自|出自)"
)
"""What says where a text was taken from, and heads nothing."""
WIDE = 2
"""By how much a gap is wider than the usual one after which a line is judged with all that stand after such, whatever stands behind it."""


def likely_titles(lines: OpenLines, points: Mapping[str, float] = POINTS) -> Mapping[int, float]:
    """The free lines that are titles by all that tells of them, each with the likelihood of its family."""
    signs = SignsOfTitles(lines)
    families: dict[Setting, list[tuple[int, float]]] = {}
    after_gaps: dict[int, list[tuple[int, float]]] = {}
    for at in signs.candidates():
        line = at, likelihood(signs, at, points)
        families.setdefault(signs.set_of[at], []).append(line)
        if signs.set_of[at].gap_before >= WIDE:
            after_gaps.setdefault(signs.set_of[at].depth, []).append(line)
    found: dict[int, float] = {}
    for rows, heads in ((after_gaps, signs.follows_a_piece), (families, signs.heads_something)):
        for family in rows.values():
            likely = [(at, one) for at, one in family if one > LIKELY and heads(at) and not signs.is_signature(at)]
            mean = sum(one for _, one in likely) / max(1, len(likely))
            if len(likely) < max(ENOUGH, MOST * len(family)) or mean < SURELY:
                continue
            names = sum(signs.is_name(at) for at, _ in likely)
            if len(likely) >= max(MANY, NEARLY_ALL * len(family)):
                # Where a verse before breaks off, or 黄鸟 looks like who signed it, so many others show what the line is.
                likely = [(at, one) for at, one in family if one > LIKELY and (heads(at) or signs.is_over_text(at))]
            new = [at for at, _ in likely if at in lines.free and not OF_ORIGIN.match(signs.texts[at])]
            is_torn = are_torn_off(lines.blocks[at].text.strip() for at in new)
            if 2 * names < len(likely) and 2 * sum(map(signs.may_sign, new)) < len(new) and not is_torn:
                found |= dict.fromkeys(new, mean)
    return found


def likelihood(signs: SignsOfTitles, at: int, points: Mapping[str, float] = POINTS) -> float:
    """How likely a line is a title, from 0 to 1."""
    return 1 / (1 + exp(-sum(points.get(sign, 0.0) for sign in ("any", *signs.signs(at)))))
