"""What each family of headings becomes, by the families that it stands with: part, chapter or section."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from banxin.cleaning.survey.numbered_lines import (
    CHAPTERS,
    PARTS,
    SECTIONS,
    NumberedLine,
)
from banxin.cleaning.survey.strong_lines import BY_TAG, OF_A_RECORD, OFTEN
from banxin.cleaning.survey.surveyed_lines import FamilyRole

ORDER = "部부集辑輯册冊卷巻권编編篇편"
"""Units of parts, from the largest."""
INSIDE = re.compile(
    r"(?:前言|引言|引子|导言|導言|导读|導讀|小引|缘起|题记|题解|解题|按语|编者按|说明|附记|附则|附則|结语|結語|结论|結論|余论|注释|註釋|注解|参考文献|參考文獻|参考书目|年表|致谢|人物表?)"
)
"""Names that sections of a chapter have as well: between chapters whose numbers go on they are no chapters."""


def roles_of(lines: Sequence[NumberedLine], declared: Mapping[str, str], *, is_marked: bool) -> dict[str, FamilyRole]:
    """What each family becomes, by the families that it stands with."""
    units = {line.family: line.unit for line in lines}
    said = {name: FamilyRole(role) for name, role in declared.items() if name in units}
    has_chapters = is_marked or any(unit in CHAPTERS for unit in units.values()) or FamilyRole.CHAPTER in said.values()
    parts = sorted((name for name, unit in units.items() if unit in PARTS), key=lambda name: ORDER.index(units[name]))
    roles: dict[str, FamilyRole] = {}
    for name, unit in units.items():
        if unit in CHAPTERS or unit in {"名", "题"}:
            roles[name] = FamilyRole.CHAPTER
        elif unit in PARTS:
            is_deepest = not has_chapters and unit == units[parts[-1]]
            roles[name] = FamilyRole.CHAPTER if is_deepest else FamilyRole.PART
        elif unit == BY_TAG:
            is_of_record = name.startswith(f"<h{OF_A_RECORD}")
            above = has_chapters or is_of_record or any(other < name for other, kind in units.items() if kind == BY_TAG)
            roles[name] = FamilyRole.SECTION if above else FamilyRole.CHAPTER
        elif unit in SECTIONS:
            above = has_chapters or bool(parts)
            numbers = [line.number for line in lines if line.family == name]
            begins_anew = any(first > 1 == second for first, second in pairwise(numbers))
            roles[name] = FamilyRole.SECTION if above or begins_anew else FamilyRole.CHAPTER
    return {**roles, **said}


def families_over_titles(headings: Mapping[int, NumberedLine], roles: Mapping[str, FamilyRole]) -> frozenset[str]:
    """Families of volumes of which at least half stand right over a title that the table of contents names."""
    rows: dict[str, list[bool]] = {}
    for at, line in headings.items():
        if line.unit in PARTS and roles.get(line.family) is FamilyRole.CHAPTER:
            under = headings.get(at + 1)
            rows.setdefault(line.family, []).append(under is not None and under.unit == "题")
    return frozenset(name for name, row in rows.items() if sum(row) * 2 >= len(row))


def families_within(headings: Mapping[int, NumberedLine], roles: Mapping[str, FamilyRole]) -> frozenset[str]:
    """Families of chapters of which each row stands between two chapters of another family that go on counting: those of a law that a novel quotes."""
    rows: dict[str, list[int]] = {}
    for at, line in headings.items():
        if line.unit in CHAPTERS and line.number and roles.get(line.family) is FamilyRole.CHAPTER:
            rows.setdefault(line.family, []).append(at)
    return frozenset(
        name for name, row in rows.items()
        if any(len(other) > len(row) and _stand_between(headings, row, other) for other in rows.values())
    )  # fmt: skip


def _stand_between(headings: Mapping[int, NumberedLine], row: Sequence[int], chapters: Sequence[int]) -> bool:
    places = {at: bisect_left(chapters, at) for at in row}
    firsts = [at for at in row if headings[at].number == 1]
    is_whole = bool(firsts) and firsts[0] == row[0] and all(
        headings[after].number == 1 or (headings[after].number > headings[at].number and places[at] == places[after])
        for at, after in pairwise(row)
    )  # fmt: skip
    return is_whole and all(
        0 < place < len(chapters) and headings[chapters[place]].number == headings[chapters[place - 1]].number + 1
        for place in places.values()
    )


def inside_chapters(
    headings: Mapping[int, NumberedLine], roles: Mapping[str, FamilyRole], texts: Sequence[str]
) -> frozenset[int]:
    """Headings without number that stand within a chapter, not between two."""
    counted = [at for at, line in headings.items() if line.unit not in {"名", "题"}]
    chapters = [at for at in counted if roles.get(headings[at].family) is FamilyRole.CHAPTER]
    parts = [at for at, line in headings.items() if roles.get(line.family) is FamilyRole.PART]
    times = Counter(texts[at].strip() for at, line in headings.items() if line.unit == "名")
    found: set[int] = set()
    for at, line in headings.items():
        if line.unit not in {"名", "题"}:
            continue
        text = "".join(texts[at].strip(" \t\u3000#【】〔〕[]：:").split())
        if line.unit == "名" and not INSIDE.fullmatch(text):
            continue
        following = bisect_left(chapters, at)
        if line.unit == "名" and times[texts[at].strip()] >= OFTEN:
            found.add(at)
        elif 0 < following < len(chapters):
            first, last = chapters[following - 1 : following + 1]
            before, after = headings[first], headings[last]
            goes_on = before.family == after.family and after.number == before.number + 1
            if goes_on and not any(first < part < last for part in parts):
                found.add(at)
    return frozenset(found)
