"""What is told of plain texts that cleaning has made chapters of: what was taken for the book, and what was typed with care and is lost."""

import re
from collections.abc import Iterator
from itertools import pairwise

from banxin.cleaning.chapters.assembly import UNTITLED
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.source.document import Kind
from banxin.importing.title_page_lines import TitleLines
from banxin.saying.said import Said, say

SHORT = 40
"""Half ems: prose is seldom wrapped at so few, lists and verses often are as long as one another."""
FAR = re.compile(r"[ \t]*\u3000{8,}|[ \t]{16,}")
"""What stands before a line that was typed at the right: a signature, a date."""
DEEP = re.compile(r"\u3000{3,7}|[ ]{6,15}")
"""What stands before a line that is set in deeper than paragraphs are."""
OF_A_SONG = 24
"""Characters of such a line in a song."""


def where_taken(name: str, told: TitleLines) -> Iterator[Said]:
    """From which line title and people of the book are."""
    place = f"sources/{name}:{told.line}"
    if not (told.people and told.line):
        return
    if told.title:
        yield say(
            "{place}: title and people of the book are taken from here; leave the lines out of the first chapter by a decision (do: drop)",
            place=place,
        )
    else:
        yield say(
            "{place}: the people of the book are taken from here; leave the line out of the first chapter by a decision (do: drop)",
            place=place,
        )


def told_of_text(one: Cleaned) -> Iterator[Said]:
    """What is told of one text."""
    for tell in (titles_given, joined_lines, lines_at_the_right, lines_set_in, speakers):
        yield from tell(one)


def titles_given(one: Cleaned) -> Iterator[Said]:
    """That the only chapter of a text has the name of its file, since no line of it is a title."""
    for made in one.made:
        if made.headline is None and made.chapter.title not in UNTITLED:
            place, title = one.document.source.path.as_posix(), made.chapter.title
            yield say(
                "{place}: the title '{title}' is the name of the file, no line of the text is one",
                place=place,
                title=title,
            )


def joined_lines(one: Cleaned) -> Iterator[Said]:
    """That short lines of one length were joined, since they may be wrapped; whether they are, an eye has to say."""
    joined = [
        edit for edit in one.edits if edit.rule == "wrapped-line" and int(edit.reason.get("full_line", 0)) < SHORT
    ]
    if joined:
        yield say(
            "{place}: short lines are joined to paragraphs, as if they were wrapped, in {count} places from here on; if each is a line of its own, put empty lines between them there and run banxin clean",
            place=one.document.source.source(min(edit.start for edit in joined)),
            count=len(joined),
        )


def lines_at_the_right(one: Cleaned) -> Iterator[Said]:
    """That lines which spaces have moved to the right are paragraphs."""
    text = one.document.source.text
    found = [
        block.start for block in one.document.standing()
        if block.kind is Kind.PARAGRAPH and FAR.match(text, text.rfind("\n", 0, _first(text, block.start)) + 1)
    ]  # fmt: skip
    if found:
        yield say(
            "{place}: {count} lines that spaces set at the right, from here on, are paragraphs; write {{.signature}} above the signatures and dates in the chapters",
            place=one.document.source.source(found[0]),
            count=len(found),
        )


def lines_set_in(one: Cleaned) -> Iterator[Said]:
    """That rows of short lines which are set in deeper than paragraphs are, songs of a play, say, are paragraphs."""
    text = one.document.source.text
    blocks = [block for block in one.document.standing() if block.kind is Kind.PARAGRAPH]
    deep = [
        block.start for block in blocks
        if len(block.text) <= OF_A_SONG and DEEP.fullmatch(text, text.rfind("\n", 0, block.start) + 1, _first(text, block.start))
    ]  # fmt: skip
    places = {block.start: at for at, block in enumerate(blocks)}
    rows = [first for first, second in pairwise(deep) if places[second] == places[first] + 1]
    if rows:
        yield say(
            "{place}: short lines that are set in deeper than paragraphs, from here on, are paragraphs; if they are verse, put ::: verse above and ::: below them in the chapters",
            place=one.document.source.source(rows[0]),
        )


def speakers(one: Cleaned) -> Iterator[Said]:
    """That what is said in a play stands in paragraphs that begin with who speaks."""
    found = [edit.start for edit in one.edits if edit.rule == "speaker"]
    if found:
        yield say(
            "{place}: {count} paragraphs begin with who speaks, whose name is marked; to set them as a play, put ::: drama above and ::: below them in the chapters, and write the names as **name**",
            place=one.document.source.source(min(found)),
            count=len(found),
        )


def _first(text: str, start: int) -> int:
    """Where the first letter of a block stands."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start
