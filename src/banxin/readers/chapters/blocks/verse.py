"""Verse: every line of the file is a line of the poem, and its indent belongs to the text."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.utils import EnvType

from banxin.late_patterns import late_pattern
from banxin.model.block import Verse, VerseLine
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.inlines.inline_reader import InlineReader
from banxin.readers.chapters.inlines.typed_room import room_between_words
from banxin.readers.markdown.chapter_markdown import parse_inline
from banxin.saying.said import say
from banxin.source import Source

WIDTHS = {"\u3000": 2, "\t": 4, " ": 1, "\u00a0": 1}
"""Half ems of indent that a character stands for."""
BLOCK_MARK = late_pattern(r"#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t])")
"""What begins a heading, a quotation or an item anywhere else."""


class VerseReader:
    """Reads the lines of one poem."""

    def __init__(self, context: ChapterContext, markdown: MarkdownIt, env: EnvType) -> None:
        self.context = context
        self.markdown = markdown
        self.env = env

    def read(self, content: str, line: int, *, source: Source, id: str, classes: tuple[str, ...], lang: str) -> Verse:  # noqa: A002
        """`content` are the lines between the fences; `line` is that of the opening fence."""
        stanzas = tuple(self._stanzas(content.split("\n"), line + 1))
        if not stanzas:
            self.context.complain(say("the verse has no line"), line)
        return Verse(stanzas=stanzas, source=source, id=id, classes=classes, lang=lang)

    def _stanzas(self, lines: list[str], first: int) -> Iterator[tuple[VerseLine, ...]]:
        stanza: list[VerseLine] = []
        for number, line in enumerate(lines, start=first):
            if line.strip():
                stanza.append(self._line(line, number))
            elif stanza:
                yield tuple(stanza)
                stanza = []
        if stanza:
            yield tuple(stanza)

    def _line(self, line: str, number: int) -> VerseLine:
        text = line.strip()
        lead = line[: line.index(text[0])]
        indent = sum(WIDTHS.get(character, 1) for character in lead) // 2
        if mark := BLOCK_MARK.match(text):
            self.context.complain(
                say("the mark of another block in verse: '{mark}'", mark=mark[0]),
                number,
                say("put it above '::: verse' or below its ':::'; '\\{mark}' prints the sign", mark=mark[0]),
                needle=text,
            )
        tokens = parse_inline(self.markdown, room_between_words(text), self.env)
        return VerseLine(children=InlineReader(self.context, number).read(tokens), indent=indent)
