"""A survey of a source's structure before anything in it is named: which families of numbered lines it has, and what each becomes.

One line proves little; all lines of a form together prove much: whether their numbers grow, whether text stands between
them, whether they stand once more in a table of contents. Volumes become parts, the deepest family of chapters chapters,
what lies below them headings inside. The manifest may say otherwise, one line for a family:
`cleaning: {sources: {novel.txt: {structure: {第N节: chapter, 卷N: part}}}}`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.name_of_book import under_name, without_book
from banxin.cleaning.survey.numbered_lines import (
    CHAPTERS,
    OF_A_SITE,
    PARTS,
    SECTIONS,
    NumberedLine,
    line_between,
    numbered_line,
)
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine, is_free
from banxin.cleaning.survey.tables.contents import Contents, contents_of
from banxin.cleaning.survey.tables.named_authors import named_authors
from banxin.cleaning.survey.tables.table_entries import key_of
from banxin.cleaning.survey.titles.edit_links import titles_with_edit_links
from banxin.cleaning.survey.titles.framed_titles import framed_titles
from banxin.cleaning.survey.titles.marked_titles import marked_titles
from banxin.cleaning.survey.titles.titles_in_two_languages import titles_in_two_languages
from banxin.cleaning.survey.titles.titles_with_authors import titles_with_authors
from banxin.cleaning.survey.weak_families import HIGHEST, growing_runs, weak_places
from banxin.cleaning.survey.weak_lines import weak_line

ORDER = "部부集辑輯册冊卷巻권编編篇편"
"""Units of parts, from the largest."""
OVER_CHAPTERS = frozenset({"附录", "附錄", "番外", "外传"})
"""Named headings that may stand over chapters of their own."""
INSIDE = re.compile(
    r"(?:前言|引言|引子|导言|導言|导读|導讀|小引|缘起|题记|题解|解题|按语|编者按|说明|附记|结语|結語|结论|結論|余论|注释|註釋|注解|参考文献|參考文獻|参考书目|年表|致谢|人物表?)"
)
"""Names that sections of a chapter have as well: between chapters whose numbers go on they are no chapters."""
OFTEN = 3
"""A name without number that comes so often heads sections, and no chapter."""
TITLED = "titles"
BY_TAG = "h"
"""The unit of headings that a web page's tags have marked."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the survey says of each block that it knows, by the index of the block."""

    places: Mapping[int, SurveyedLine] = field(default_factory=dict)


def survey(blocks: Sequence[Block], declared: Mapping[str, str], *, is_marked: bool = False, stem: str = "") -> Survey:
    """The survey of the blocks that nobody has spoken for.

    `is_marked` says that headings have marks (#) of their own, `stem` is the name of the file without its ending.
    """
    texts = without_book(blocks, stem)
    strong = _strong_lines(blocks, texts)
    contents = contents_of(blocks, strong)
    headings = {at: line for at, line in strong.items() if at not in contents.lines}
    headings |= {at: NumberedLine("序跋", 0, "", "名") for at in contents.heads}
    under = _second_lines(blocks, contents, strong)
    headings |= {
        at: NumberedLine(TITLED, 0, texts[at].strip(), "题") for at in contents.named - under if at not in strong
    }
    headings |= {
        at: NumberedLine(TITLED, 0, title, "题")
        for at, title in under_name(blocks, stem).items()
        if at not in headings and at not in contents.lines
    }
    headings |= {at: line for at, line in _by_tags(blocks) if at not in headings and at not in contents.lines}
    headings |= {at: line for at, line in _after_word(texts) if at not in headings and at not in contents.lines}
    framed = {at for at in framed_titles(blocks) if at not in headings and at not in contents.lines}
    headings |= {at: NumberedLine(TITLED, 0, texts[at].strip(), "题") for at in framed}
    headings = dict(sorted(headings.items()))
    twice = _twice(headings, blocks)
    roles = roles_of([line for at, line in headings.items() if at not in twice], declared, is_marked=is_marked)
    roles |= dict.fromkeys(_over_titles(headings, roles), FamilyRole.PART)
    inside = _inside(headings, roles, texts)
    places: dict[int, SurveyedLine] = {
        at: SurveyedLine(Kind.PARAGRAPH, "table-of-contents", strong[at].family if at in strong else TITLED)
        for at in contents.lines
    }
    for at, line in headings.items():
        role = FamilyRole.TEXT if at in twice else FamilyRole.SECTION if at in inside else roles[line.family]
        if role is FamilyRole.CHAPTER and line.family in OVER_CHAPTERS and at + 1 in headings and at + 1 not in twice:
            role = FamilyRole.PART  # Nothing stands under it but other chapters.
        places[at] = _place(line, role, is_twice=at in twice)
    for at in under:
        if places[at - 1].kind in {Kind.HEADLINE, Kind.SECTION}:
            places[at] = SurveyedLine(Kind.SUBTITLE, "title-under-number", TITLED, 0.95)
    for at in contents.heads:
        places[at] = replace(places[at], rule="table-of-contents")
    for at in framed:
        places[at] = replace(places[at], rule="framed-title")
    has_chapters = is_marked or any(
        places[at].kind in {Kind.HEADLINE, Kind.SECTION} for at, line in headings.items() if line.unit != "名"
    )
    for at, author in named_authors(blocks, contents):
        places.setdefault(at, author)
    places |= {at: PATH_AGAIN for at, block in enumerate(blocks) if block.tags.get("path") and at not in places}
    places |= dict(titles_in_two_languages(blocks, has_chapters=has_chapters))
    labels = _labels(blocks, frozenset(places))
    places |= {at: SurveyedLine(Kind.SUB_HEADING, "label-again", "【…】", 0.95, HIGHEST + 1) for at in labels}
    known = frozenset(strong) | frozenset(places) | contents.lines | contents.named | labels | framed
    known |= {at for at, block in enumerate(blocks) if block.tags.get("path") or block.tags.get("heading")}
    # What the table of contents names bears out the lines of its form that it writes otherwise.
    weak = dict(weak_places(blocks, texts, known - contents.named, declared, has_chapters=has_chapters))
    weak |= dict(_as_listed(weak, places, contents.named))
    weak |= dict(titles_with_edit_links(blocks, known, has_chapters=has_chapters))
    weak |= dict(titles_with_authors(blocks, known, has_chapters=has_chapters))
    has_chapters = has_chapters or any(place.kind is Kind.HEADLINE for place in (*weak.values(), *places.values()))
    marked = marked_titles(blocks, known | frozenset(weak), declared, has_chapters=has_chapters)
    return Survey({**dict(marked), **weak, **places})


PATH_AGAIN = SurveyedLine(Kind.PARAGRAPH, "path-again", "titles", 0.9)
LABEL = re.compile(r"[【〔\[［][\u4e00-\u9fff]{1,8}[】〕\]］][:：]?")


def _labels(blocks: Sequence[Block], known: AbstractSet[int]) -> frozenset[int]:
    """Words in brackets, alone on a line, that head sections of the same kind all over a text: 【原文】, 【译文】."""
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if at not in known and block.kind is Kind.RAW and LABEL.fullmatch(block.text.strip()):
            rows.setdefault(block.text.strip(), []).append(at)
    rows = {label: row for label, row in rows.items() if len(row) >= OFTEN}
    return frozenset(at for row in rows.values() for at in row) if len(rows) <= KINDS_OF_SECTIONS else frozenset()


KINDS_OF_SECTIONS = 8
"""Words in brackets that head sections; where more come again and again, they are who speaks in a play: 〔海伦〕."""


def _as_listed(
    weak: Mapping[int, SurveyedLine], places: Mapping[int, SurveyedLine], named: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Lines of the forms of which at least half stand in the table of contents: they are what those are."""
    listed: dict[str, list[SurveyedLine]] = {}
    for at in named & weak.keys():
        listed.setdefault(weak[at].family, []).append(places[at])
    times = Counter(place.family for place in weak.values())
    for at, place in weak.items():
        if at not in named and 2 * len(row := listed.get(place.family, [])) >= times[place.family]:
            kind = Counter(one.kind for one in row).most_common(1)[0][0]
            yield at, replace(place, kind=kind, level=place.level if kind is Kind.SUB_HEADING else 0)


def _place(line: NumberedLine, role: FamilyRole, *, is_twice: bool) -> SurveyedLine:
    named = {"名": "named-heading", "题": "listed-heading", BY_TAG: "left-over-tag"}
    rule = "heading-twice" if is_twice else named.get(line.unit, "numbered-heading")
    level = HIGHEST if role is FamilyRole.SECTION else 0
    return SurveyedLine(KINDS[role], rule, line.family, 0.9 if line.unit == "名" else 0.95, level)


def _strong_lines(blocks: Sequence[Block], texts: Sequence[str]) -> dict[int, NumberedLine]:
    """The lines that say of themselves what they are, or do so beside their like."""
    seen = {
        at: line for at, block in enumerate(blocks) if block.kind is Kind.RAW and (line := numbered_line(texts[at]))
    }
    numbers = {(line.family, line.number) for line in seen.values() if line.is_sure}
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, line in seen.items():
        rows.setdefault(line.family, []).append((at, line))
    in_row = {at for row in rows.values() for run in growing_runs(row) if len(run) >= OFTEN for at in run}
    strong = {at: line for at, line in seen.items() if line.is_sure or at in in_row or _has_neighbour(line, numbers)}
    return dict(sorted([*strong.items(), *_between(blocks, texts, strong)]))


def _by_tags(blocks: Sequence[Block]) -> Iterator[tuple[int, NumberedLine]]:
    """The headings that tags of a web page have marked: <h3>."""
    for at, block in enumerate(blocks):
        if block.kind is Kind.RAW and (level := block.tags.get("heading")):
            yield at, NumberedLine(f"<h{level}>", 0, block.text.strip(), BY_TAG)


def _after_word(texts: Sequence[str]) -> Iterator[tuple[int, NumberedLine]]:
    """The titles that a web site marks with the word for its text, whatever they say: 正文 8.2 1834年的使命, 正文 郭序."""
    found = {at: match["title"] for at, text in enumerate(texts) if (match := OF_TEXT.fullmatch(text.strip()))}
    apart = [after - before for before, after in pairwise(found)]
    if len(found) >= OFTEN and len(set(found.values())) == len(found) and 2 * sum(apart) >= OFTEN * len(apart) * 2:
        yield from ((at, NumberedLine(TITLED, 0, title, "题")) for at, title in found.items())


OF_TEXT = re.compile(r"正文[ \u3000]+(?P<title>[^。；]{1,40}[^。；，、：:])")


def _between(
    blocks: Sequence[Block], texts: Sequence[str], strong: Mapping[int, NumberedLine]
) -> Iterator[tuple[int, NumberedLine]]:
    """Lines that alone may begin a sentence, but whose number is missing between two headings of their form, or after the last."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for at, line in strong.items():
        rows.setdefault(line.family, []).append((at, line.number))
    gaps: dict[tuple[str, int], list[tuple[int, int]]] = {}
    ends: dict[tuple[str, int], int] = {}
    for family, row in rows.items():
        for (first, number), (last, after) in pairwise(row):
            if after == number + 2:
                gaps.setdefault((family, number + 1), []).append((first, last))
        if len(row) >= OFTEN and all(after == number + 1 for (_, number), (_, after) in pairwise(row[-OFTEN:])):
            ends[family, row[-1][1] + 1] = row[-1][0]
    for at, block in enumerate(blocks):
        between = line_between(texts[at]) if (gaps or ends) and at not in strong and block.kind is Kind.RAW else None
        if not between:
            continue
        place = (between.family, between.number)
        # 第八章 河。 after seven without a mark, 卷第八说符篇 after seven that end in 篇.
        text = texts[at].strip()
        is_alike = len(text) <= UNDER and all(
            texts[one].strip()[-1:] == text[-1] for one, _ in rows.get(between.family, ())
        )
        is_last = ends.get(place, at) < at and (text.endswith("。") or is_alike)
        if is_last or any(first < at < last for first, last in gaps.get(place, ())):
            yield at, between


def _has_neighbour(line: NumberedLine, numbers: AbstractSet[tuple[str, int]]) -> bool:
    return any((line.family, line.number + step) in numbers for step in (-1, 1))


def _is_short(blocks: Sequence[Block], at: int) -> bool:
    return 0 <= at < len(blocks) and len(blocks[at].text.strip()) <= UNDER and not is_closed(blocks[at].text)


def _twice(headings: Mapping[int, NumberedLine], blocks: Sequence[Block]) -> frozenset[int]:
    """Headings that say again what the block right before them has said, or word for word what the chapter before is called."""
    found: set[int] = set()
    last: NumberedLine | None = None
    for at, line in headings.items():
        near = next((one for one in range(at - 1, at - 4, -1) if one in headings or not _is_short(blocks, one)), -1)
        before = headings.get(near)
        is_again = before is not None and (before.family, before.number) == (line.family, line.number)
        if is_again and (line.number or (before and before.title == line.title)):
            found.add(at)
        elif last and line.unit in CHAPTERS and line.number and line.title and line == last:
            found.add(at)  # A running head, as likely as not.
        last = line if line.unit in CHAPTERS + PARTS else last
    return frozenset(found) | _ends_of_volumes(headings, blocks) | _shown_again(headings)


def _shown_again(headings: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Titles of the parts of a series that its script has on the screen once more, soon after their heading, text between."""
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, line in headings.items():
        if line.unit in PARTS and line.number and line.title:
            rows.setdefault(line.family, []).append((at, line))
    found: set[int] = set()
    for row in rows.values():
        times = Counter(line.number for _, line in row)
        again = [
            second
            for (first, line), (second, other) in pairwise(row)
            if line.number == other.number and times[line.number] == PAIR
            and 1 < second - first <= SOON and _are_alike(line.title, other.title)
        ]  # fmt: skip
        found.update(again if len(again) >= OFTEN and 3 * len(again) >= len(row) else ())
    return frozenset(found)


PAIR, SOON, OTHERS = 2, 30, 1
"""Times that such a title stands, blocks from a heading to the same one on the screen, at most, and characters that a typist may have got wrong there."""


def _are_alike(title: str, other: str) -> bool:
    differ = sum(one != another for one, another in zip(title, other, strict=False))
    return len(title) == len(other) and differ <= OTHERS


def _ends_of_volumes(headings: Mapping[int, NumberedLine], blocks: Sequence[Block]) -> frozenset[int]:
    """Names of volumes that stand at their ends once more, as woodblock prints have them: nothing comes before the next one."""
    rows: dict[str, list[int]] = {}
    for at, line in headings.items():
        if line.unit in PARTS and line.number and not line.title:
            rows.setdefault(line.family, []).append(at)
    found: set[int] = set()
    for row in rows.values():
        nexts = [*row[2:], len(blocks)]
        ends = [
            second for (first, second), after in zip(pairwise(row), nexts, strict=False)
            if headings[first].number == headings[second].number
            and _size(blocks[second + 1 : after]) <= NEAR_NEXT < _size(blocks[first + 1 : second])
        ]  # fmt: skip
        found.update(ends if len(ends) >= AT_ENDS and 2 * len(ends) >= len(row) - 1 else ())
    return frozenset(found)


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


AT_ENDS, NEAR_NEXT = 2, 30
"""Volumes that must end with their name, and characters from there to the next volume, at most."""


def _second_lines(blocks: Sequence[Block], contents: Contents, strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Named lines that are the second ones of their headings: under a bare number, or where one entry says both lines."""
    entries = {key_of(blocks[at].text) for at in contents.lines}
    return frozenset(
        at
        for at in contents.named
        if ((above := strong.get(at - 1)) and above.unit in CHAPTERS and above.number and not above.title)
        or (at - 1 in contents.named and key_of(blocks[at - 1].text) + key_of(blocks[at].text) in entries)
    )


def _over_titles(headings: Mapping[int, NumberedLine], roles: Mapping[str, FamilyRole]) -> frozenset[str]:
    """Families of volumes of which at least half stand right over a title that the table of contents names."""
    rows: dict[str, list[bool]] = {}
    for at, line in headings.items():
        if line.unit in PARTS and roles[line.family] is FamilyRole.CHAPTER:
            under = headings.get(at + 1)
            rows.setdefault(line.family, []).append(under is not None and under.unit == "题")
    return frozenset(name for name, row in rows.items() if sum(row) * 2 >= len(row))


def _inside(
    headings: Mapping[int, NumberedLine], roles: Mapping[str, FamilyRole], texts: Sequence[str]
) -> frozenset[int]:
    """Headings without number that stand within a chapter, not between two."""
    counted = [at for at, line in headings.items() if line.unit not in {"名", "题"}]
    chapters = [at for at in counted if roles[headings[at].family] is FamilyRole.CHAPTER]
    parts = [at for at, line in headings.items() if roles.get(line.family) is FamilyRole.PART]
    times = Counter(texts[at].strip() for at, line in headings.items() if line.unit == "名")
    found: set[int] = set()
    for at, line in headings.items():
        if line.unit not in {"名", "题"}:
            continue
        text = texts[at].strip(" \t\u3000#【】〔〕[]：:")
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


def parts_over_titles(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Volumes that were taken for chapters, of which at least half have nothing under them but the title of a chapter."""
    order = {block.start: at for at, block in enumerate(blocks)}
    rows: dict[str, list[tuple[int, bool]]] = {}
    for start, place in places.items():
        unit = place.family[-1:] if place.family.startswith("第N") else "卷" if place.family == "卷N" else ""
        if place.kind is Kind.HEADLINE and unit in PARTS + "分" and unit:
            at = order[start] + 1
            under = places.get(blocks[at].start) if at < len(blocks) else None
            rows.setdefault(place.family, []).append((start, under is not None and under.kind is Kind.HEADLINE))
    for row in rows.values():
        if sum(is_over for _, is_over in row) * 2 >= len(row):
            for start, _ in row:
                yield start, replace(places[start], kind=Kind.SECTION)


def parts_without_number(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Names of parts that nothing counts, each right over a chapter with a number: 春之篇 over 第四章."""
    found: dict[int, str] = {}
    for at, block in enumerate(blocks[:-1]):
        under = places.get(blocks[at + 1].start)
        text = block.text.strip()
        is_over = under is not None and under.kind is Kind.HEADLINE and under.rule in COUNTED
        if is_over and is_free(places.get(block.start)) and block.kind is Kind.RAW and OF_PART.fullmatch(text):
            found[at] = text
    if len(set(found.values())) != len(found) or len(found) < OFTEN - 1:
        found = _over_new_counts(blocks, places)
    for at in found:
        yield blocks[at].start, SurveyedLine(Kind.SECTION, "part-without-number", "titles", 0.9)


def _over_new_counts(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> dict[int, str]:
    """Short lines right over each first chapter, where the chapters are counted anew in each part."""
    counts: dict[str, list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks):
        place = places.get(block.start)
        line = numbered_line(block.text) if place and place.rule == "numbered-heading" else None
        if line and place and place.kind is Kind.HEADLINE:
            counts.setdefault(line.family, []).append((at, line.number))
    rows = {
        family: {
            at - 1: blocks[at - 1].text.strip() if at else ""
            for (at, number), (_, following) in pairwise([*count, (0, 0)])
            if number == 1 != following
        }
        for family, count in counts.items()
    }
    for row in rows.values():
        are_lines = all(
            text and len(text) <= UNDER and is_free(places.get(blocks[at].start)) and _is_open_line(text)
            for at, text in row.items()
        )
        if len(row) >= OFTEN - 1 and are_lines and len(set(row.values())) == len(row):
            return row
    return {}


def _is_open_line(text: str) -> bool:
    return not (is_closed(text) or ends_in_pause(text) or text[-1] in "完终終" or text[0] in SPEECH)


COUNTED = frozenset({"numbered-heading", "named-heading"})
OF_PART = re.compile(r"[\u4e00-\u9fff]{1,8}[篇部卷编編集辑輯]")


def titles_under_numbers(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> frozenset[int]:
    """The indexes of lines that are the titles of the bare numbers right above them: 第一章 ⏎ 河边.

    One proves nothing; most chapters of a family must have one.
    """
    rows: dict[str, list[tuple[int, bool]]] = {}
    places_of_headings = [(at, place) for at, block in enumerate(blocks) if (place := places.get(block.start))]
    times = Counter(blocks[at].text.strip() for at, place in places_of_headings if _is_of_chapter(place))
    for at, place in places_of_headings:
        is_again = times[blocks[at].text.strip()] >= AGAIN and _is_of_chapter(place)
        if is_again or (place.kind is Kind.HEADLINE and _is_bare(blocks[at].text)):
            family = f"{place.family}\f{blocks[at].text.strip()}" if is_again else place.family
            rows.setdefault(family, []).append((at + 1, _is_title_under(blocks, at + 1, places)))
    return frozenset(
        at
        for row in rows.values()
        if len(row) >= OFTEN and sum(is_title for _, is_title in row) >= MOST * len(row)
        for at, is_title in row
        if is_title
    )


def volumes_said_again(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine], under: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Volumes whose bare number stands over each chapter of theirs: the first is the part, what stands under them the chapters.

    `under` has the indexes of those titles.
    """
    rows: dict[str, list[tuple[int, int]]] = {}
    sections = {at for at, block in enumerate(blocks) if at and _is_section(places.get(block.start))}
    for at in sorted(under | sections):
        above = places.get(blocks[at - 1].start)
        line = numbered_line(blocks[at - 1].text)
        if above and line and line.unit in PARTS and above.kind is Kind.HEADLINE:
            rows.setdefault(above.family, []).append((at, line.number))
    for family, row in rows.items():
        if len(row) < AGAIN * len({number for _, number in row}):
            continue
        said = 0
        for at, number in row:
            above = places[blocks[at - 1].start]
            rule = "heading-twice" if number == said else above.rule
            kind = Kind.PARAGRAPH if number == said else Kind.SECTION
            yield blocks[at - 1].start, replace(above, kind=kind, rule=rule)
            place = places[blocks[at].start]
            rule = "title-under-number" if at in under else place.rule
            yield blocks[at].start, SurveyedLine(Kind.HEADLINE, rule, family if at in under else place.family, 0.9)
            said = number


def _is_of_chapter(place: SurveyedLine) -> bool:
    """Whether a line heads a chapter, or says its heading again."""
    return place.rule == "heading-twice" or (place.kind is Kind.HEADLINE and place.rule == "numbered-heading")


def _is_section(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind is Kind.SUB_HEADING and place.rule == "numbered-heading"


AGAIN = 4
"""How often one number of a volume stands in the mean, where it stands over each chapter."""
MOST = 0.6
"""Of the chapters of a family, how many have their title on a line of its own."""
UNDER = 24
"""Characters of such a title."""


def _is_bare(text: str) -> bool:
    line = numbered_line(text) or weak_line(text)
    return line is not None and line.number > 0 and not line.title


def _is_title_under(blocks: Sequence[Block], at: int, places: Mapping[int, SurveyedLine]) -> bool:
    if at + 1 >= len(blocks) or blocks[at].start in places or blocks[at].kind is not Kind.RAW:
        return False
    text, under = blocks[at].text.strip(), blocks[at + 1].text.strip()
    is_open = 1 <= len(text) <= UNDER and not (is_closed(text) or ends_in_pause(text))
    return (
        is_open
        and text[0] not in SPEECH
        and not re.match(OF_A_SITE, text)
        and not _counts(text)
        and (
            len(under) > UNDER
            or is_closed(under)
            or ends_in_pause(under)
            or _is_bare(under)
            or bool(ASIDE.fullmatch(under))
            or blocks[at + 1].start in places
        )
    )


ASIDE = re.compile(r"[（(〔\[][^（()）]+[）)〕\]]")
"""What stands in brackets under a title: where it comes from."""


def _counts(text: str) -> bool:
    """Whether a line has a number of the book's own: 真修第七 is no title of the 第六 above it."""
    line = weak_line(text)
    return line is not None and line.unit == "第"


SPEECH = '“「『‘"—…（('
"""How a line begins that somebody says, or that stands aside: no title."""


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
            above = has_chapters or any(other < name for other, kind in units.items() if kind == BY_TAG)
            roles[name] = FamilyRole.SECTION if above else FamilyRole.CHAPTER
        elif unit in SECTIONS:
            above = has_chapters or bool(parts)
            numbers = [line.number for line in lines if line.family == name]
            begins_anew = any(first > 1 == second for first, second in pairwise(numbers))
            roles[name] = FamilyRole.SECTION if above or begins_anew else FamilyRole.CHAPTER
    return {**roles, **said}
