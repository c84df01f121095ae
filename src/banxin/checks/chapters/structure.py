"""The build of a chapter and of the book: headings, ids, links, pictures, notes."""

from collections import Counter
from collections.abc import Iterator

from banxin.checks.chapters.rule import Complaint, Explanation, Rule
from banxin.checks.chapters.text_runs import all_blocks
from banxin.model.block import Figure, FigureGroup, Heading, ListBlock, Table, inline_parts
from banxin.model.block import walk as walk_blocks
from banxin.model.book import Book, Chapter, Part
from banxin.model.finding import Severity
from banxin.model.inline import Inline, InlineImage, Link, NoteReference, Span, plain_text, walk
from banxin.saying.said import say
from banxin.source import Source


def inlines_of(chapter: Chapter) -> Iterator[tuple[Inline, Source]]:
    """Every inline of a chapter and its notes, with the place of its block."""
    for block in all_blocks(chapter):
        for part in inline_parts(block):
            for inline in walk(part):
                yield inline, block.source


def level_jumps(chapter: Chapter) -> Iterator[Complaint]:
    level = 1
    for block in chapter.blocks:
        if isinstance(block, Heading):
            if block.level > level + 1:
                message = say(
                    "the heading “{title}” is of level {level} and stands under level {upper}",
                    title=plain_text(block.children),
                    level=block.level,
                    upper=level,
                )
                yield Complaint(block.source, message, say("make it level {level}", level=level + 1))
            level = block.level


def empty_chapters(book: Book) -> Iterator[Complaint]:
    made = {index.chapter for index in book.indexes}
    for chapter in book.chapters:
        if not chapter.blocks and chapter.id not in made:
            yield Complaint(chapter.source, say("the chapter “{title}” has no text", title=chapter.title))


def empty_headings(chapter: Chapter) -> Iterator[Complaint]:
    for block in all_blocks(chapter):
        if isinstance(block, Heading) and not plain_text(block.children).strip():
            yield Complaint(block.source, say("a heading without words"))


def doubled_ids(chapter: Chapter) -> Iterator[Complaint]:
    seen: dict[str, Source] = {}
    for block in all_blocks(chapter):
        if block.id and block.id in seen:
            yield Complaint(
                block.source,
                say("the id “{id}” is taken in line {line} already", id=block.id, line=seen[block.id].line),
            )
        elif block.id:
            seen[block.id] = block.source


def doubled_labels(book: Book) -> Iterator[Complaint]:
    """Figures and tables that `numbering` calls alike: a reference to one could mean either."""
    seen: dict[str, Source] = {}
    for chapter in book.chapters:
        for block in walk_blocks(chapter.blocks):
            if isinstance(block, Figure | FigureGroup | Table) and block.number:
                first = seen.setdefault(block.number.label, block.source)
                if first is not block.source:
                    message = say(
                        "the label “{label}” stands at {first} already", label=block.number.label, first=first
                    )
                    hint = say(
                        "let the label under 'numbering' mention the part or chapter it stands in: 图 {{chapter.1}}-{{1}}"
                    )
                    yield Complaint(block.source, message, hint)


def doubled_numbers(chapter: Chapter) -> Iterator[Complaint]:
    """Headings that `numbering` calls as the heading or title above them: {section.1} is a number by itself, without those before it."""
    above = {1: chapter.number.label} if chapter.number else {}
    for block in chapter.blocks:
        if not isinstance(block, Heading):
            continue
        above = {level: label for level, label in above.items() if level < block.level}
        if block.number:
            if block.number.label in above.values():
                yield Complaint(
                    block.source,
                    say("the number “{label}” is that of the heading above it too", label=block.number.label),
                    say(
                        "write every level into the label under 'numbering': {{chapter.1}}.{{section.1}}.{{1}}; {{section.1}} is one number by itself"
                    ),
                )
            above[block.level] = block.number.label


def labels_that_stand_twice(book: Book) -> Iterator[Complaint]:
    """Those of figures and tables, and of headings one below another."""
    yield from doubled_labels(book)
    for chapter in book.chapters:
        yield from doubled_numbers(chapter)


def other_numbers(chapter: Chapter) -> Iterator[Complaint]:
    """Items of lists that are printed with other numbers than were written (CommonMark 0.31, 5.3: only the first one counts)."""
    for block in all_blocks(chapter):
        if isinstance(block, ListBlock) and block.typed:
            place, number = next(one for one in enumerate(block.typed) if one[1] != block.start + one[0])
            item = block.items[place]
            yield Complaint(
                item[0].source if item else block.source,
                say("the item {typed} of a list is printed as {printed}", typed=number, printed=block.start + place),
                say(
                    "a paragraph or <!-- --> between two items begins a new list; a number that is text is written {typed}\\.",
                    typed=number,
                ),
            )


def dead_links(book: Book) -> Iterator[Complaint]:
    ids = {section.id for section in book.sections if isinstance(section, Part)}
    for chapter in book.chapters:
        ids |= {chapter.id, *(block.id for block in all_blocks(chapter) if block.id)}
        marks = (one.mark for one, _ in inlines_of(chapter) if isinstance(one, Span) and one.mark)
        ids |= {f"{chapter.id}/{mark}" for mark in marks}
    for chapter in book.chapters:
        for inline, source in inlines_of(chapter):
            if isinstance(inline, Link) and inline.target.startswith("#") and inline.target[1:] not in ids:
                yield Complaint(
                    source,
                    say(
                        "the link “{title}” leads to “{target}”, which is nowhere",
                        title=plain_text(inline.children),
                        target=inline.target,
                    ),
                )


def pictures_without_words(chapter: Chapter) -> Iterator[Complaint]:
    for block in all_blocks(chapter):
        if isinstance(block, Figure) and not block.alt and not block.is_decorative:
            yield Complaint(block.source, say("the picture “{path}” has no description", path=block.path))
    for inline, source in inlines_of(chapter):
        if isinstance(inline, InlineImage) and not inline.alt:
            yield Complaint(source, say("the picture “{path}” in the line has no description", path=inline.path))


def forgotten_notes(chapter: Chapter) -> Iterator[Complaint]:
    referred = Counter(inline.number for inline, _ in inlines_of(chapter) if isinstance(inline, NoteReference))
    for note in chapter.notes:
        if not referred[note.number]:
            yield Complaint(note.source, say("nothing in the text refers to the note “{id}”", id=note.id))


RULES = (
    Rule(
        explanation=Explanation(
            code="structure-001", severity=Severity.WARNING, title=say("level of headings left out"),
            why=say("Contents and readers who hear the book follow the levels; a level left out looks like a lost heading."),
            wrong="#### 一、 under ##", right="### 一、 under ##", mend=say("Use the next level."),
        ),
        in_chapter=level_jumps,
    ),
    Rule(
        explanation=Explanation(
            code="structure-002", severity=Severity.WARNING, title=say("chapter without text"),
            why=say("The contents would lead to an empty page."),
            mend=say("Write the chapter, or take it out of book.yaml."),
        ),
        in_book=empty_chapters,
    ),
    Rule(
        explanation=Explanation(
            code="structure-003", severity=Severity.WARNING, title=say("heading without words"),
            why=say("It leaves a hole in the page and a blank line in the contents."),
            mend=say("Write the heading, or delete it."),
        ),
        in_chapter=empty_headings,
    ),
    Rule(
        explanation=Explanation(
            code="structure-004", severity=Severity.ERROR, title=say("id taken twice"),
            why=say("A link to the id leads to the first of the two only."),
            mend=say("Give one of them another id."),
        ),
        in_chapter=doubled_ids,
    ),
    Rule(
        explanation=Explanation(
            code="structure-005", severity=Severity.ERROR, title=say("link that leads nowhere"),
            why=say("A reader who follows it stays where he is."),
            mend=say("Link to the id of a chapter, or of a heading or picture that has one."),
        ),
        in_book=dead_links,
    ),
    Rule(
        explanation=Explanation(
            code="structure-006", severity=Severity.WARNING, title=say("picture without a description"),
            why=say("Readers who cannot see it hear nothing; the European Accessibility Act asks for it."),
            wrong="![](images/map.png)", right="![Map of Kunshan in 1985](images/map.png)",
            mend=say("Say in a sentence what the picture shows; mark an ornament as decorative."),
        ),
        in_chapter=pictures_without_words,
    ),
    Rule(
        explanation=Explanation(
            code="structure-007", severity=Severity.WARNING, title=say("note that nothing refers to"),
            why=say("Its mark was lost in the text, or the note is left over."),
            mend=say("Put its mark where it belongs, or delete the note."),
        ),
        in_chapter=forgotten_notes,
    ),
    Rule(
        explanation=Explanation(
            code="structure-008", severity=Severity.WARNING, title=say("label that stands twice"),
            why=say("A reader who looks for 图 1-1 finds two of them."),
            wrong="figure: 图 {1}, with restart: {figure: chapter}", right="figure: 图 {chapter.1}-{1}",
            mend=say("Let the label mention what it counts anew in, or let it count through the book."),
        ),
        in_book=labels_that_stand_twice,
    ),
    Rule(
        explanation=Explanation(
            code="structure-010", severity=Severity.WARNING, title=say("item of a list with another number"),
            why=say("The items of a list are numbered from the first one on, whatever is written before the others, and a reader may look for the number that was meant."),
            wrong="5. 甲\n7. 乙", right="5. 甲\n6. 乙",
            mend=say("Number them one by one, or all alike, or begin a new list."),
        ),
        in_chapter=other_numbers,
    ),
)  # fmt: skip
