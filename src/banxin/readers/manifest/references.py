"""References that take their words from where they lead: `[](#id)` reads 第二章, 图三, or the title of an article.

What the book numbers is named by its number; so is a chapter or heading that begins with one that its author wrote, and a
figure or table whose caption begins with a label. Anything else is named by its whole title.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from banxin.bibliography.citation_labels import letters_of
from banxin.errors import ManifestError, PublishingError
from banxin.late_patterns import late_pattern
from banxin.model.block import (
    AnyBlock,
    Division,
    Figure,
    FigureGroup,
    FormulaBlock,
    Heading,
    Note,
    Table,
    inline_parts,
    walk,
    walk_marked,
)
from banxin.model.book import Chapter, Part, Section, chapters_in, sections_with
from banxin.model.inline import Inline, Link, ReferenceForm, Text, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped
from banxin.model.number import Number
from banxin.readers.manifest.places import Places
from banxin.readers.manifest.unread_chapters import ids_out_of_sight
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.language_tags import LanguageFamily, language_family

NUMBERED = late_pattern(
    "第[〇零一二三四五六七八九十百千两兩0-9０-９]+[章回节節卷编編篇部]|第[〇零一二三四五六七八九十百千0-9]+話|제 ?[0-9]+ ?[장절부]"
)
ANY_BLOCK = (ReferenceForm.PAGE, ReferenceForm.WHERE)
"""What may be asked of any block with an id."""
DIRECTIONS = {
    LanguageFamily.SIMPLIFIED: ("上文", "下文"),
    LanguageFamily.TRADITIONAL: ("上文", "下文"),
    LanguageFamily.JAPANESE: ("前述", "後述"),
    LanguageFamily.KOREAN: ("앞", "뒤"),
    LanguageFamily.ENGLISH: ("above", "below"),
}
BEFORE_PAGE, AFTER_PAGE = late_pattern(r"第\s*$"), late_pattern(r"\s*[页頁]")
KOREAN_LABEL = "(?:그림|표|사진) ?[0-9]+(?:[-–.·][0-9]+)*"
LABEL = late_pattern(
    "[图圖表図] ?[0-9一二三四五六七八九十]+(?:[-–.．·][0-9一二三四五六七八九十]+)*"
    f"|<{KOREAN_LABEL}>|〈{KOREAN_LABEL}〉|《{KOREAN_LABEL}》|\\[{KOREAN_LABEL}\\]|{KOREAN_LABEL}"
)
"""The label that a caption begins with; Korean ones stand in angle brackets as often as not (<그림 2>)."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference may say of a thing: its number as a sentence calls it, and its words without it; both may be empty."""

    number: str
    title: str

    def words(self, form: ReferenceForm) -> str:
        """The words of a reference of that form; one that asks for the page names the thing, for books without pages."""
        match form:
            case ReferenceForm.NUMBER:
                return self.number
            case ReferenceForm.TITLE:
                return self.title
            case _:
                return self.number or self.title


def with_words(
    sections: Sequence[Section], language: str, places_of: Places, errors: list[PublishingError]
) -> tuple[Section, ...]:
    """The sections with the words of their references; complaints about those that lead nowhere go into `errors`."""
    chapters = chapters_in(sections)
    if not any(links_in(chapter) for chapter in chapters):
        return tuple(sections)
    targets = dict(targets_in(sections))
    places = dict(places_in(chapters)) | targets
    hidden = ids_out_of_sight(errors, chapters, places_of.files)
    for chapter in chapters:
        for block, link in links_in(chapter):
            if link.target[1:] in hidden:
                continue
            known = places if link.form in ANY_BLOCK else targets
            place = places_of.of(block.source, f"[]({link.target})")
            if link.target[1:] in places.keys() - known.keys():
                errors.append(without_words(link, place))
            else:
                errors.extend(complaints_about(link, place, known))
    if any(link.form is ReferenceForm.WHERE for chapter in chapters for _, link in links_in(chapter)):
        sections = with_directions(sections, language)
    return mapped(tuple(sections), tuple, lambda run: named(run, targets, places))


def with_directions(sections: Sequence[Section], language: str) -> tuple[Section, ...]:
    """The sections with 上文 or 下文 where a reference asks on which side of it something stands, in the order of reading."""
    order = {name: place for place, name in enumerate(names_in_order(chapters_in(sections)))}

    def changed(chapter: Chapter) -> Chapter:
        before, behind = DIRECTIONS[language_family(chapter.language or language)]
        here = [order[chapter.id]]

        def words(link: Link) -> Link:
            if link.form is not ReferenceForm.WHERE or link.children:
                return link
            return replace(link, children=(Text(before if order.get(link.target[1:], 0) <= here[0] else behind),))

        def block_with_words(block: AnyBlock) -> AnyBlock:
            here[0] = order[f"{chapter.id} {block.source}"]
            return mapped(block, Link, words)

        heading = mapped(chapter.heading, Link, words)
        notes = tuple(replace(note, blocks=tuple(map(block_with_words, note.blocks))) for note in chapter.notes)
        return replace(chapter, heading=heading, blocks=tuple(map(block_with_words, chapter.blocks)), notes=notes)

    return sections_with(sections, changed)


def names_in_order(chapters: Sequence[Chapter]) -> Iterator[str]:
    """The ids of chapters and blocks in the order of reading; of each block of a chapter its place besides."""
    for chapter in chapters:
        yield chapter.id
        for block in (*chapter.blocks, *(block for note in chapter.notes for block in note.blocks)):
            yield f"{chapter.id} {block.source}"
            yield from (inner.id for inner in walk((block,)) if inner.id)


def without_words(link: Link, source: Source) -> ManifestError:
    """The complaint about a reference to a block that has neither a number nor a title to be called by."""
    message = say("what '{target}' names has neither a number nor a title to take the words from", target=link.target)
    return ManifestError(
        message, source, say("write [words]({target}), or give it a caption or a number", target=link.target)
    )


def complaints_about(link: Link, source: Source, targets: Mapping[str, Target]) -> Iterator[ManifestError]:
    """What is wrong with a reference: it leads nowhere, or what it asks for is not there."""
    name = link.target[1:]
    target = targets.get(name)
    if target is None and link.form in ANY_BLOCK:
        message = (
            say("the reference to the page of '{target}' finds nothing of that name", target=link.target)
            if link.form is ReferenceForm.PAGE
            else say("the reference to '{target}' finds nothing of that name", target=link.target)
        )
        yield ManifestError(message, source, nearest(name, list(targets)) or say("give the block an id: {{#name}}"))
    elif target is None:
        hint = nearest(name, list(targets)) or say("give the heading, figure or table an id: {{#name}}")
        message = say(
            "the reference to '{target}' finds nothing of that name to take its words from", target=link.target
        )
        yield ManifestError(message, source, hint)
    elif link.form is not ReferenceForm.WHERE and not target.words(link.form):
        asked = link.form or ReferenceForm.NUMBER
        message = say(
            "the reference to '{target}' asks for its {form}, and it has none", target=link.target, form=asked
        )
        hint = (
            say("'numbering' in book.yaml gives numbers")
            if asked is ReferenceForm.NUMBER
            else say("write [words](#id)")
        )
        yield ManifestError(message, source, hint)


def named(run: tuple[Any, ...], targets: Mapping[str, Target], places: Mapping[str, Target]) -> tuple[Any, ...]:
    """A run of inlines whose references have their words."""
    if not any(type(one) is Link and not one.children for one in run):
        return run
    result = list(run)
    for place, link in enumerate(run):
        if type(link) is not Link or link.children:
            continue
        name = link.target[1:]
        if link.form is ReferenceForm.PAGE:
            result[place] = replace(link, children=(Text(places.get(name, Target("", "")).words(link.form)),))
            unframe_page(result, place)
            continue
        target = targets.get(name, Target("", ""))
        words = target.words(link.form)
        if target.number == words:
            words = unframed(words, text_at(run, place - 1), text_at(run, place + 1))
        result[place] = replace(link, children=(Text(words),))
    return tuple(one for one in result if one != Text(""))


def unframe_page(run: list[Any], place: int) -> None:
    """Take away 第 and 页 around a reference to a page: it brings both, and a book without pages names the thing."""
    before, after = text_at(run, place - 1), text_at(run, place + 1)
    opening, closing = BEFORE_PAGE.search(before), AFTER_PAGE.match(after)
    if opening and closing:
        run[place - 1] = Text(before[: opening.start()])
        run[place + 1] = Text(after[closing.end() :])


def text_at(run: Sequence[Inline], place: int) -> str:
    one = run[place] if 0 <= place < len(run) else None
    return one.text if isinstance(one, Text) else ""


def unframed(number: str, before: str, after: str) -> str:
    """A number without what the sentence says already: between 第 and 章, only 二.

    >>> unframed("第二章", "参见第", "章。"), unframed("图 3-2", "见图", "所示"), unframed("第二章", "参见", "章程")
    ('二', ' 3-2', '第二章')
    """
    said = before.rstrip()
    size = next((size for size in range(len(number) - 1, 0, -1) if said.endswith(number[:size])), 0)
    if not size:
        return number
    rest = number[size:].lstrip() if said != before else number[size:]
    end = next((end for end in range(len(rest) - 1, 0, -1) if after.startswith(rest[-end:])), 0)
    return rest[: len(rest) - end]


def links_in(chapter: Chapter) -> list[tuple[AnyBlock | Note, Link]]:
    """The references without words, each with the block that it stands in."""
    found: list[tuple[AnyBlock | Note, Link]] = []
    for block in walk_marked(chapter.blocks_and_notes):
        for inlines in inline_parts(block):
            links = (inline for inline in walk_inlines(inlines) if isinstance(inline, Link) and not inline.children)
            found += [(block, link) for link in links]
    return found


def targets_in(sections: Sequence[Section]) -> Iterator[tuple[str, Target]]:
    """The ids of parts, chapters, headings, figures, tables, formulas and blocks with a name, each with what names it."""
    for section in sections:
        if isinstance(section, Part):
            yield section.id, target_of(section.number, section.title, NUMBERED)
    for chapter in chapters_in(sections):
        yield chapter.id, target_of(chapter.number, chapter.title, NUMBERED)
        members: dict[str, Target] = {}
        for block in walk(chapter.blocks):
            if isinstance(block, FigureGroup) and block.number:
                members.update(
                    (one.id, Target(f"{block.number.name}（{letters_of(place)}）", plain_text(one.caption)))
                    for place, one in enumerate(block.figures)
                    if one.id
                )
            if block.id in members:
                yield block.id, members[block.id]
            elif block.id and isinstance(block, Heading):
                yield block.id, target_of(block.number, plain_text(block.children), NUMBERED)
            elif block.id and isinstance(block, Figure | FigureGroup | Table) and block.caption:
                yield block.id, target_of(block.number, plain_text(block.caption), LABEL)
            elif block.id and isinstance(block, Division):
                words = plain_text(block.title) or plain_text(block.label)
                yield block.id, Target(block.number.name if block.number else "", words)
            elif block.id and isinstance(block, FormulaBlock):
                yield block.id, Target(block.number.name if block.number else "", "")


def places_in(chapters: Sequence[Chapter]) -> Iterator[tuple[str, Target]]:
    """The ids of all other blocks, each with the chapter that it stands in: a book without pages refers to that."""
    for chapter in chapters:
        for block in walk(chapter.blocks_and_notes):
            if block.id:
                yield block.id, target_of(chapter.number, chapter.title, NUMBERED)


def target_of(number: Number | None, words: str, pattern: re.Pattern[str]) -> Target:
    """What a thing is called; where the book does not number it, its words may begin with a number of the author's.

    >>> target_of(None, "第二章　夜行", NUMBERED), target_of(None, "逍遥游", NUMBERED)
    (Target(number='第二章', title='夜行'), Target(number='', title='逍遥游'))
    """
    if number:
        return Target(number.name, words.removeprefix(number.label).removeprefix(number.gap))
    written = pattern.match(words)
    return Target(written[0], words[written.end() :].strip("　 ：:")) if written else Target("", words)
