"""The chapters of a document: where its headings divide it, and by their look where no style says what a heading is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, islice, pairwise, takewhile

from banxin.cleaning.survey.matter_names import CLOSES, PREFACES, WITH_NUMBER
from banxin.extraction.extraction import MarkKind
from banxin.importing.documents.block_groups import is_covered
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph, DocumentTable, paragraphs_of
from banxin.importing.numbered_titles import is_of_contents_or_list

NUMBERED = re.compile(r"第[〇零一二三四五六七八九十百千两\d]{1,6}([章回节節讲講课課])")
OF_SECTIONS = frozenset("节節")
PART = re.compile(r"第[〇零一二三四五六七八九十百千两\d]{1,6}[编編卷部篇辑輯]|[卷上中下][一二三四五六七八九十编編部篇]")
SECTION = re.compile(r"\d{1,3}((?:[.．]\d{1,3})+)(?!\d)")
"""1.1, 3.2.1: the number of a section says how deep it stands."""
FEWEST = 2
"""Chapters that show how a document numbers them."""
DEEPEST = 6
LONGEST_HEADING = 40
SUBNUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])\s*\S")
"""一、 and （一）: the numbers of sections, and of points that a paragraph makes."""
BEFORE = re.compile(PREFACES)
BEHIND = re.compile(rf"(?:{CLOSES})$|{WITH_NUMBER}")
"""What closes a book, and stands in none of its parts."""
SENTENCE_ENDS = ("。", "；", "，", "：", "！", "？", "…", ";", ",")


@dataclass(slots=True, kw_only=True)
class Division:
    """A chapter: its title (none: text before the first one), the part that it stands in, its blocks, and the level of its title."""

    title: DocumentParagraph | None
    part: str = ""
    blocks: list[DocumentBlock] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """A document as chapters; `title` is a heading over all of them, and `level` that of the chapters' own."""

    chapters: tuple[Division, ...]
    level: int
    title: DocumentParagraph | None = None


def divided_document(blocks: Sequence[DocumentBlock]) -> Divided:
    """The chapters of a document: at headings of the first level, or of the second below a single one, or below parts."""
    headings = [block for block in blocks if isinstance(block, DocumentParagraph) and block.level]
    lower_numbered_sections(headings)
    are_of_parts = lower_chapters_of_parts(headings)
    if not headings:
        return Divided(chapters=(Division(title=None, blocks=list(blocks)),), level=1)
    top = min(one.level for one in headings)
    firsts = [one for one in headings if one.level == top]
    deeper = min((one.level for one in headings if one.level > top), default=0)
    is_title = (
        len(firsts) == 1 and deeper and blocks[0] is firsts[0] and sum(one.level == deeper for one in headings) > 1
    )
    if is_title:
        return Divided(chapters=tuple(divisions(blocks[1:], deeper)), level=deeper, title=firsts[0])
    seconds = [one for one in headings if one.level == deeper]
    if are_of_parts or (deeper and len(firsts) > 1 and are_parts(firsts, seconds)):
        return Divided(chapters=tuple(divisions(blocks, deeper, part=top)), level=deeper)
    return Divided(chapters=tuple(divisions(blocks, top)), level=top)


def lower_numbered_sections(headings: Sequence[DocumentParagraph]) -> None:
    """Put sections below chapters where one style was used for both: 第一节, 1.1 and 3.2.1 stand below 第一章."""
    sections = [one for one in headings if is_section(one)]
    of_chapters = [one.level for one in headings if NUMBERED.match(one.text) and not is_section(one)]
    if of_chapters and all(one.level == max(of_chapters) for one in sections):
        lower_with_below(headings)
    numbered = [(one, found[1]) for one in headings if (found := SECTION.match(one.text))]
    chapters = [one for one in headings if NUMBERED.match(one.text)]
    if len(chapters) < FEWEST or not numbered:
        return
    top = max(one.level for one in chapters)
    if 2 * sum(one.level <= top for one, _ in numbered) > len(numbered):
        for one, deeper in numbered:
            one.level = min(top + len(re.findall(r"\d+", deeper)), DEEPEST)


def lower_chapters_of_parts(headings: Sequence[DocumentParagraph]) -> bool:
    """Put chapters below parts where one level was used for both: 第一章 stands below 第一编; what is before the parts or closes the book does not."""
    top = min((one.level for one in headings), default=0)
    firsts = [one for one in headings if one.level == top]
    parts = [one for one in firsts if PART.match(one.text) and not NUMBERED.match(one.text)]
    behind = {id(one) for one, other in pairwise(firsts) if NUMBERED.match(other.text)}
    if len(parts) < FEWEST or 2 * sum(id(one) in behind for one in parts) <= len(parts):
        return False
    is_within = False
    for one in headings:
        if one.level > top:
            one.level = min(one.level + 1, DEEPEST)
        elif one in parts or BEHIND.match(one.text):
            is_within = one in parts
        elif is_within:
            one.level = min(one.level + 1, DEEPEST)
    return True


def is_section(heading: DocumentParagraph) -> bool:
    """Whether a heading is numbered 第一节; where no other is numbered as a chapter, it is one all the same."""
    found = NUMBERED.match(heading.text)
    return found is not None and found[1] in OF_SECTIONS


def lower_with_below(headings: Sequence[DocumentParagraph], *, are_by_look: bool = False) -> None:
    """Put sections one level lower, and with each what stood below it; by their look, what is set like one, and has no lower number, stands beside it."""
    section: DocumentParagraph | None = None
    level = 0
    for one in headings:
        if is_section(one):
            section, level = one, one.level
        elif section and (one.level <= level or (are_by_look and is_beside(one, section))):
            section = None
        if section:
            one.level = min(one.level + 1, DEEPEST)


def is_beside(heading: DocumentParagraph, section: DocumentParagraph) -> bool:
    return shown_of(heading) == shown_of(section) and not SUBNUMBERED.match(heading.text)


def are_parts(firsts: Sequence[DocumentParagraph], seconds: Sequence[DocumentParagraph]) -> bool:
    """Whether 第一编 stands over 第一章: the headings of both levels say so."""
    named = sum(bool(PART.match(one.text)) for one in firsts)
    return 2 * named > len(firsts) and any(NUMBERED.match(one.text) for one in seconds)


def divisions(blocks: Sequence[DocumentBlock], level: int, part: int = 0) -> Iterator[Division]:
    """A division for each heading of a level; `part` is the level of headings that are parts."""
    current = Division(title=None)
    name = ""
    for block in blocks:
        heads = block.level if isinstance(block, DocumentParagraph) else 0
        if heads == part and part and isinstance(block, DocumentParagraph) and PART.match(block.text):
            if current.title or current.blocks:
                yield current
            name = " ".join(block.text.split())
            current = Division(title=None, part=name)
        elif heads and heads <= level and isinstance(block, DocumentParagraph):
            if current.title or current.blocks:
                yield current
            current = Division(title=block, part="" if part and heads == part else name)
        else:
            current.blocks.append(block)
    if current.title or current.blocks:
        yield current


def with_headings_by_look(blocks: Sequence[DocumentBlock]) -> int:
    """Give levels to paragraphs that look like headings, in a document whose styles name none; how many they are.

    Lines that are numbered as chapters come first; else what is set larger than the text and ends as no sentence does.
    """
    paragraphs = [block for block in blocks if isinstance(block, DocumentParagraph)]
    if title := title_over_numbered(paragraphs):
        found = with_headings_by_look([block for block in blocks if block is not title])
        for one in paragraphs:
            one.level = min(one.level + (one is not title and one.level > 0), DEEPEST)
        return found
    if any(one.level for one in paragraphs):
        return 0
    short = [one for one in paragraphs if is_short(one)]
    parts = [one for one in short if PART.match(one.text) and not NUMBERED.match(one.text)]
    numbered = [one for one in short if NUMBERED.match(one.text)]
    if len(numbered) > 1:
        for one in numbered:
            one.level = 2 if parts else 1
        for one in parts:
            one.level = 1
        titles = [one for one in numbered if not is_section(one)] or numbered
        alike = [*shown_before(short, titles, paragraphs), *shown_alike(short, titles, paragraphs)]
        for one in alike:
            one.level = numbered[0].level
        sections = sections_by_look(paragraphs, short, numbered[0].level)
        if titles is not numbered:
            lower_with_below([one for one in paragraphs if one.level], are_by_look=True)
        return len(numbered) + len(parts) + len(alike) + sections
    return levels_by_size(paragraphs, short)


def title_over_numbered(paragraphs: Sequence[DocumentParagraph]) -> DocumentParagraph | None:
    """The only heading that a style says, where it is the first line of all and lines numbered as chapters stand below it."""
    styled = [one for one in paragraphs if one.level]
    first = next((one for one in paragraphs if one.text), None)
    numbered = [one for one in paragraphs if not one.level and NUMBERED.match(one.text) and is_short(one)]
    return first if len(styled) == 1 and styled[0] is first and len(numbered) >= FEWEST else None


def is_short(line: DocumentParagraph) -> bool:
    """Whether a line is no sentence."""
    return 0 < len(line.text) <= LONGEST_HEADING and not line.text.endswith(SENTENCE_ENDS)


def shown_alike(
    short: Sequence[DocumentParagraph], titles: Sequence[DocumentParagraph], paragraphs: Sequence[DocumentParagraph]
) -> list[DocumentParagraph]:
    """The lines behind the first title of a chapter that are set as most of them are, and the text is not: 附录, 后记."""
    (shown, times), *_ = Counter(map(shown_of, titles)).most_common(1)
    if 2 * times <= len(titles) or shown[0] <= size_of_text(paragraphs) or not (shown[1] or shown[2]):
        return []
    first = next(at for at, one in enumerate(short) if one is titles[0])
    return [
        one for one in short[first:]
        if not one.level and shown_of(one) == shown and not one.item and not one.pictures
    ]  # fmt: skip


def shown_before(
    short: Sequence[DocumentParagraph], titles: Sequence[DocumentParagraph], paragraphs: Sequence[DocumentParagraph]
) -> Iterator[DocumentParagraph]:
    """The lines before the first title of a chapter that head a text as it does: 序, 凡例, or whatever is set so and is not the first of all.

    The title of the book has nothing but the lines of its page below it.
    """
    (shown, _), *_ = Counter(map(shown_of, titles)).most_common(1)
    body = size_of_text(paragraphs)
    before = list(takewhile(lambda one: one is not titles[0], short))
    for number, one in enumerate(before):
        is_named = BEFORE.fullmatch("".join(one.text.split())) is not None
        is_set_off = one.look.size > body and (one.look.is_centred or is_all_strong(one))
        is_alike = shown_of(one) == shown
        if one.level or one.item or one.pictures or not (is_alike or (is_named and is_set_off)):
            continue
        if is_named or (number and is_set_off and heads_text(one, paragraphs)):
            yield one


def heads_text(line: DocumentParagraph, paragraphs: Sequence[DocumentParagraph]) -> bool:
    """Whether a sentence stands right below a line."""
    behind = dropwhile(lambda one: one is not line, paragraphs)
    below = next((one for one in islice(behind, 1, None) if one.text), None)
    return below is not None and (len(below.text) > LONGEST_HEADING or below.text.endswith(SENTENCE_ENDS))


def sections_by_look(paragraphs: Sequence[DocumentParagraph], short: Sequence[DocumentParagraph], level: int) -> int:
    """Make sections of strong lines in the chapters that are numbered 一、 or larger than the text; how many they are."""
    first = next((at for at, one in enumerate(paragraphs) if one.level), len(paragraphs))
    behind = {id(one) for one in paragraphs[first:]}
    strong = [
        one for one in short
        if id(one) in behind and not one.level and is_all_strong(one) and not one.item and not one.pictures and not one.look.is_centred
    ]  # fmt: skip
    body = size_of_text(paragraphs)
    found = [one for one in strong if SUBNUMBERED.match(one.text) or one.look.size > body]
    looks = sorted({(one.text[0] in "（(", -one.look.size) for one in found})
    for one in found:
        one.level = min(level + 1 + looks.index((one.text[0] in "（(", -one.look.size)), DEEPEST)
    return len(found)


def is_all_strong(paragraph: DocumentParagraph) -> bool:
    """Whether all of a paragraph is bold."""
    if paragraph.look.is_strong:
        return True
    return is_covered(paragraph.content, MarkKind.STRONG)


def shown_of(paragraph: DocumentParagraph) -> tuple[int, bool, bool]:
    """Size, weight and place of a line."""
    return paragraph.look.size, is_all_strong(paragraph), paragraph.look.is_centred


def size_of_text(paragraphs: Sequence[DocumentParagraph]) -> int:
    """The size in which most letters of a document are set, in half points."""
    sizes: Counter[int] = Counter()
    for one in paragraphs:
        sizes[one.look.size] += len(one.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def levels_by_size(paragraphs: Sequence[DocumentParagraph], short: Sequence[DocumentParagraph]) -> int:
    body = size_of_text(paragraphs)
    larger = sorted({one.look.size for one in short if one.look.size > body and not one.item}, reverse=True)
    found = [one for one in short if one.look.size in larger and not one.item and not one.pictures]
    if not body or not larger or 2 * len(found) > len(paragraphs):
        return 0
    for one in found:
        one.level = min(larger.index(one.look.size) + 1, 6)
    return len(found)


def anchors_of(blocks: Sequence[DocumentBlock]) -> Iterator[str]:
    for one in paragraphs_of(blocks):
        yield from one.anchors


def is_empty_contents(division: Division) -> bool:
    """Whether nothing is left of a division but the heading of contents, or of a list of figures, that were left out."""
    return division.title is not None and is_of_contents_or_list(division.title.text) and is_blank(division)


def is_blank(division: Division) -> bool:
    """Whether a division holds nothing that a reader would see."""
    return not any(one.text or one.pictures for one in paragraphs_of(division.blocks)) and not any(
        isinstance(block, DocumentTable) for block in division.blocks
    )
