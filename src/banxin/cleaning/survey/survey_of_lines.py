"""A survey of a source's structure before anything in it is named: which families of numbered lines it has, and what each becomes.

One line proves little; all lines of a form together prove much: whether their numbers grow, whether text stands between
them, whether they stand once more in a table of contents. Volumes become parts, the deepest family of chapters chapters,
what lies below them headings inside. The manifest may say otherwise, one line for a family:
`cleaning: {sources: {novel.txt: {structure: {第N节: chapter, 卷N: part}}}}`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.family_roles import families_over_titles, families_within, inside_chapters, roles_of
from banxin.cleaning.survey.headings_again import said_again
from banxin.cleaning.survey.name_of_book import under_name, without_book
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NumberedLine
from banxin.cleaning.survey.sources_in_brackets import sources_in_brackets, sources_of_stories
from banxin.cleaning.survey.strong_lines import BY_TAG, OFTEN, TITLED, lines_after_word, lines_by_tags, strong_lines
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.cleaning.survey.tables.contents import Contents, contents_of
from banxin.cleaning.survey.tables.named_authors import named_authors
from banxin.cleaning.survey.tables.table_entries import key_of
from banxin.cleaning.survey.titles.edit_links import titles_with_edit_links
from banxin.cleaning.survey.titles.framed_titles import framed_titles
from banxin.cleaning.survey.titles.marked_titles import marked_titles
from banxin.cleaning.survey.titles.over.headlines_over_bylines import headlines_over_bylines
from banxin.cleaning.survey.titles.over.poets_behind_titles import poets_behind_titles
from banxin.cleaning.survey.titles.over.titles_of_fields import titles_of_fields
from banxin.cleaning.survey.titles.over.titles_over_brackets import titles_over_brackets
from banxin.cleaning.survey.titles.over.titles_over_dates import titles_over_dates
from banxin.cleaning.survey.titles.over.titles_over_first_poems import titles_over_first_poems
from banxin.cleaning.survey.titles.over.titles_over_names import titles_over_names
from banxin.cleaning.survey.titles.over.titles_over_one_name import titles_over_one_name
from banxin.cleaning.survey.titles.over.titles_over_sources import titles_over_sources
from banxin.cleaning.survey.titles.over.titles_under_one_author import titles_under_one_author
from banxin.cleaning.survey.titles.over.titles_with_authors import titles_with_authors
from banxin.cleaning.survey.titles.over.titles_with_places import titles_with_places
from banxin.cleaning.survey.titles.over.tunes_over_songs import tunes_over_songs
from banxin.cleaning.survey.titles.reading_notes import headings_of_notes
from banxin.cleaning.survey.titles.spans_of_days import spans_of_days
from banxin.cleaning.survey.titles.titles_after_ends import titles_after_ends
from banxin.cleaning.survey.titles.titles_in_two_languages import titles_in_two_languages
from banxin.cleaning.survey.titles.titles_of_letters import titles_of_letters
from banxin.cleaning.survey.titles.titles_of_records import titles_of_records
from banxin.cleaning.survey.weak_families import HIGHEST, weak_places

OVER_CHAPTERS = frozenset({"附录", "附錄", "番外", "外传"})
"""Named headings that may stand over chapters of their own."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the survey says of each block that it knows, by the index of the block."""

    places: Mapping[int, SurveyedLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundHeadings:
    """The headings of a source that something outside their place proves, in their order, and by what; all by the indexes of blocks."""

    lines: Mapping[int, NumberedLine]
    strong: Mapping[int, NumberedLine]
    contents: Contents
    under: AbstractSet[int]
    """Second lines of headings."""
    framed: AbstractSet[int]
    sources: AbstractSet[int]
    """Lines that say where a quotation stands."""


def survey(blocks: Sequence[Block], declared: Mapping[str, str], *, is_marked: bool = False, stem: str = "") -> Survey:
    """The survey of the blocks that nobody has spoken for.

    `is_marked` says that headings have marks (#) of their own, `stem` is the name of the file without its ending.
    """
    texts = without_book(blocks, stem)
    found = _found_headings(blocks, texts, stem)
    places = _places(found, blocks, texts, declared, is_marked=is_marked)
    has_chapters = is_marked or any(
        places[at].kind in {Kind.HEADLINE, Kind.SECTION} for at, line in found.lines.items() if line.unit != "名"
    )
    spans = dict(spans_of_days(blocks, frozenset(places)))
    places |= spans
    has_chapters = has_chapters or bool(spans)
    for at, author in named_authors(blocks, found.contents):
        places.setdefault(at, author)
    places |= dict.fromkeys(found.sources, SOURCE)
    places |= {at: PATH_AGAIN for at, block in enumerate(blocks) if block.tags.get("path")}
    places |= dict(titles_in_two_languages(blocks, has_chapters=has_chapters))
    labels = _labels(blocks, frozenset(places))
    # 【题解】 over the first 【原文】 heads what those head, and no chapter.
    labels |= {at for at in places if labels and _is_named_label(blocks[at], places[at])}
    places |= {at: SurveyedLine(Kind.SUB_HEADING, "label-again", "【…】", 0.95, HIGHEST + 1) for at in labels}
    known = frozenset(found.strong) | frozenset(places) | found.contents.lines | found.contents.named
    known |= {at for at, block in enumerate(blocks) if block.tags.get("path") or block.tags.get("heading")}
    records, fields = titles_of_fields(blocks, known)
    known |= fields
    # What the table of contents names bears out the lines of its form that it writes otherwise.
    weak = dict(weak_places(blocks, texts, known - found.contents.named, declared, has_chapters=has_chapters))
    weak |= dict(_as_listed(weak, places, found.contents.named))
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    weak |= dict.fromkeys(records, SurveyedLine(KINDS[role], "title-of-record", "titles", 0.9, HIGHEST * has_chapters))
    weak |= dict(titles_with_edit_links(blocks, known, has_chapters=has_chapters))
    weak |= dict(titles_with_authors(blocks, known, has_chapters=has_chapters))
    weak |= dict(poets_behind_titles(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_over_one_name(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_over_names(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_over_dates(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_over_sources(blocks, known, has_chapters=has_chapters))
    weak |= dict(titles_under_one_author(blocks, known, has_chapters=has_chapters))
    weak |= dict(titles_over_brackets(blocks, known, has_chapters=has_chapters))
    weak |= dict(titles_after_ends(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_over_first_poems(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(tunes_over_songs(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_with_places(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(titles_of_records(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(headlines_over_bylines(blocks, known))
    weak |= dict(titles_of_letters(blocks, known | frozenset(weak), has_chapters=has_chapters))
    weak |= dict(headings_of_notes(blocks, known, has_chapters=has_chapters))
    has_chapters = has_chapters or any(place.kind is Kind.HEADLINE for place in (*weak.values(), *places.values()))
    marked = marked_titles(blocks, known | frozenset(weak), declared, has_chapters=has_chapters)
    return Survey({**dict(marked), **weak, **places})


def _found_headings(blocks: Sequence[Block], texts: Sequence[str], stem: str) -> FoundHeadings:
    sources = sources_in_brackets(texts) | sources_of_stories(texts)
    strong = {at: line for at, line in strong_lines(blocks, texts).items() if at not in sources}
    contents = contents_of(blocks, strong)
    under = _second_lines(blocks, contents, strong)
    lines = {at: line for at, line in strong.items() if at not in contents.lines}
    lines |= {at: NumberedLine("序跋", 0, "", "名") for at in contents.heads}
    lines |= {at: _titled(texts[at]) for at in contents.named - under if at not in strong}
    others = (
        ((at, NumberedLine(TITLED, 0, title, "题")) for at, title in under_name(blocks, stem).items()),
        lines_by_tags(blocks),
        lines_after_word(texts),
    )
    for other in others:
        lines |= {at: line for at, line in other if at not in lines and at not in contents.lines}
    framed = frozenset(at for at in framed_titles(blocks, lines.keys()) if at not in lines and at not in contents.lines)
    lines |= {at: _titled(texts[at]) for at in framed}
    return FoundHeadings(dict(sorted(lines.items())), strong, contents, under, framed, sources)


def _titled(text: str) -> NumberedLine:
    return NumberedLine(TITLED, 0, text.strip(), "题")


def _places(
    found: FoundHeadings,
    blocks: Sequence[Block],
    texts: Sequence[str],
    declared: Mapping[str, str],
    *,
    is_marked: bool,
) -> dict[int, SurveyedLine]:
    """What the headings are, their second lines and the lines of tables of contents."""
    headings, strong = found.lines, found.strong
    twice = said_again(headings, blocks)
    roles = roles_of([line for at, line in headings.items() if at not in twice], declared, is_marked=is_marked)
    roles |= dict.fromkeys(families_over_titles(headings, roles), FamilyRole.PART)
    roles |= dict.fromkeys(families_within(headings, roles) - declared.keys(), FamilyRole.SECTION)
    inside = inside_chapters(headings, roles, texts)
    places: dict[int, SurveyedLine] = {
        at: SurveyedLine(Kind.PARAGRAPH, "table-of-contents", strong[at].family if at in strong else TITLED)
        for at in found.contents.lines
    }
    for at, line in headings.items():
        role = FamilyRole.TEXT if at in twice else FamilyRole.SECTION if at in inside else roles[line.family]
        if role is FamilyRole.CHAPTER and line.family in OVER_CHAPTERS and at + 1 in headings and at + 1 not in twice:
            role = FamilyRole.PART  # Nothing stands under it but other chapters.
        places[at] = _place(line, role, is_twice=at in twice)
    for at in found.under:
        if places[at - 1].kind in {Kind.HEADLINE, Kind.SECTION}:
            places[at] = SurveyedLine(Kind.SUBTITLE, "title-under-number", TITLED, 0.95)
    for rule, lines in (("table-of-contents", found.contents.heads), ("framed-title", found.framed)):
        places |= {at: replace(places[at], rule=rule) for at in lines}
    return places


def _place(line: NumberedLine, role: FamilyRole, *, is_twice: bool) -> SurveyedLine:
    named = {"名": "named-heading", "题": "listed-heading", BY_TAG: "left-over-tag"}
    rule = "heading-twice" if is_twice else named.get(line.unit, "numbered-heading")
    level = HIGHEST if role is FamilyRole.SECTION else 0
    return SurveyedLine(KINDS[role], rule, line.family, 0.9 if line.unit == "名" else 0.95, level)


def _second_lines(blocks: Sequence[Block], contents: Contents, strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Named lines that are the second ones of their headings: under a bare number, or where one entry says both lines."""
    entries = {key_of(blocks[at].text) for at in contents.lines}
    return frozenset(
        at
        for at in contents.named
        if ((above := strong.get(at - 1)) and above.unit in CHAPTERS and above.number and not above.title)
        or (at - 1 in contents.named and key_of(blocks[at - 1].text) + key_of(blocks[at].text) in entries)
    )


def _labels(blocks: Sequence[Block], known: AbstractSet[int]) -> frozenset[int]:
    """Words in brackets, alone on a line, that head sections of the same kind all over a text: 【原文】, 【译文】."""
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if at not in known and block.kind is Kind.RAW and LABEL.fullmatch(block.text.strip()):
            rows.setdefault(block.text.strip(), []).append(at)
    rows = {label: row for label, row in rows.items() if not _runs_in(blocks, label, row)}
    rows = rows if _come_in_turn(blocks, rows) else {label: row for label, row in rows.items() if len(row) >= OFTEN}
    return frozenset(at for row in rows.values() for at in row) if len(rows) <= KINDS_OF_SECTIONS else frozenset()


def _runs_in(blocks: Sequence[Block], label: str, row: Sequence[int]) -> bool:
    """Whether a word in brackets stands before text on the same line far more often than alone: what follows it has come to a new line."""
    return sum(block.text.lstrip().startswith(label) for block in blocks) > 2 * len(row)


def _come_in_turn(blocks: Sequence[Block], rows: Mapping[str, Sequence[int]]) -> bool:
    """Whether several such words come twice, all of them in the same order and over text: 【原文】, 【译文】, 【解析】, and again."""
    turns = list(zip(*rows.values(), strict=False))
    order = [at for turn in turns for at in turn]
    are_even = len(rows) > 1 and len(turns) > 1 and len({len(row) for row in rows.values()}) == 1
    return (
        are_even
        and order == sorted(order)
        and all(at + 1 < len(blocks) and len(blocks[at + 1].text.strip()) >= OF_A_SECTION for at in order)
    )


def _is_named_label(block: Block, place: SurveyedLine) -> bool:
    return place.rule == "named-heading" and LABEL.fullmatch(block.text.strip()) is not None


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


SOURCE = SurveyedLine(Kind.PARAGRAPH, "source-in-brackets", "titles", 0.9)
PATH_AGAIN = SurveyedLine(Kind.PARAGRAPH, "path-again", "titles", 0.9)
LABEL = re.compile(r"[【〔\[［][\u4e00-\u9fff]{1,8}[】〕\]］][:：]?")
OF_A_SECTION = 20
"""Characters of the first paragraph under each, where they come but twice; what somebody says may have fewer."""
KINDS_OF_SECTIONS = 8
"""Words in brackets that head sections; where more come again and again, they are who speaks in a play: 〔海伦〕."""
