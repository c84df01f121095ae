"""Blocks of HTML as our own: paragraphs and pictures in `<p>` or `<div>`, `<hr>`, `<details>`, plain tables.

What a tag says of the look is left to the style and told; a tag that is not known is refused (`html_marks.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from banxin.model.block import Alignment, AnyBlock, Division, Heading, Paragraph, Table, ThematicBreak
from banxin.model.inline import Inline, LineBreak, plain_text
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.inlines.inline_reader import InlineReader, shortened
from banxin.readers.chapters.tables.pictures_in_cells import read_cell
from banxin.readers.markdown.html_marks import HEADINGS, TABLES, Fragment, fragments_of
from banxin.saying.said import say
from banxin.source import Source

ReadParagraph = Callable[[Sequence[Token], int, Mapping[str, str]], Iterable[AnyBlock]]
"""Takes the tokens of a paragraph, its line, and attributes: paragraphs, or figures where it holds pictures alone."""


@dataclass(frozen=True, slots=True)
class Details:
    """Where `<details>` begins; `title` is its summary."""

    source: Source
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class EndOfDetails:
    """Where `<details>` ends: perhaps in another block of HTML, because Markdown stands between."""

    source: Source


Piece = AnyBlock | Details | EndOfDetails


class HtmlBlockReader:
    """Reads blocks of HTML; complaints go to the context."""

    def __init__(self, context: ChapterContext, read_paragraph: ReadParagraph) -> None:
        self.context = context
        self.read_paragraph = read_paragraph

    def read(self, content: str, line: int, attributes: Mapping[str, str]) -> Iterator[Piece]:
        """The blocks that a piece of HTML is; attributes are those of its first paragraph."""
        rest = list(fragments_of(content))
        while rest:
            fragment = rest.pop(0)
            place = line + fragment.line
            tag = fragment.tag
            if tag is None:
                yield from self._paragraph(fragment.tokens, place, attributes)
                attributes = {}
            elif tag.name == "table" and not tag.is_closing:
                yield from self._table(rest, place, attributes)
                attributes = {}
            elif HEADINGS.fullmatch(tag.name) and not tag.is_closing:
                yield from self._heading(rest, int(tag.name[1]), place, attributes)
                attributes = {}
            elif tag.name == "hr":
                yield ThematicBreak(source=self.context.place(place))
            elif tag.name == "details":
                yield (
                    EndOfDetails(self.context.place(place))
                    if tag.is_closing
                    else Details(self.context.place(place), self._summary(rest, place))
                )
            elif tag.name in TABLES or (tag.name == "summary" and not tag.is_closing):
                self.context.refuse_tag(tag.name, place)
            elif tag.look and not tag.is_closing:
                self.context.leave_look(tag, place)

    def _paragraph(self, tokens: Sequence[Token], line: int, attributes: Mapping[str, str]) -> Iterator[AnyBlock]:
        for token in tokens:
            if token.meta.get("markdown"):
                message = say("between tags no Markdown is read: '{content}'", content=shortened(token.content))
                self.context.complain(
                    message, line, say("put an empty line between the tag and the text, or take the tag out")
                )
                return
        for block in self.read_paragraph(tokens, line, attributes):
            is_empty = isinstance(block, Paragraph) and not plain_text(block.children).strip()
            if not (
                is_empty and isinstance(block, Paragraph) and all(isinstance(one, LineBreak) for one in block.children)
            ):
                yield block

    def _inlines(self, rest: list[Fragment], closing: str, line: int) -> tuple[Inline, ...]:
        """The words up to a closing tag, which are taken off."""
        tokens: list[Token] = []
        while rest:
            fragment = rest.pop(0)
            if fragment.tag and fragment.tag.is_closing and fragment.tag.name == closing:
                break
            tokens.extend(fragment.tokens)
        return InlineReader(self.context, line).read(tokens)

    def _summary(self, rest: list[Fragment], line: int) -> tuple[Inline, ...]:
        if rest and rest[0].tag and rest[0].tag.name == "summary":
            rest.pop(0)
            return self._inlines(rest, "summary", line)
        return ()

    def _heading(
        self, rest: list[Fragment], level: int, line: int, attributes: Mapping[str, str]
    ) -> Iterator[AnyBlock]:
        words = self._inlines(rest, f"h{level}", line)
        if level == 1:
            self.context.refuse_tag("h1", line)
        elif words:
            yield Heading(level=level, children=words, source=self.context.place(line), id=attributes.get("id", ""))

    def _table(self, rest: list[Fragment], line: int, attributes: Mapping[str, str]) -> Iterator[AnyBlock]:
        """A table whose cells are plain: one that spans rows or columns is refused."""
        rows: list[tuple[bool, tuple[tuple[Inline, ...], ...]]] = []
        row: list[tuple[Inline, ...]] = []
        caption: tuple[Inline, ...] = ()
        are_heads: list[bool] = []
        is_plain = True
        while rest:
            tag = rest[0].tag
            if tag and tag.is_closing and tag.name == "table":
                rest.pop(0)
                break
            fragment = rest.pop(0)
            if tag is None or tag.name not in TABLES:
                is_plain = is_plain and tag is not None and tag.is_closing
            elif tag.name in {"th", "td"} and not tag.is_closing:
                is_plain = is_plain and not {"rowspan", "colspan"} & tag.attributes.keys()
                row.append(self._cell(rest, tag.name, line + fragment.line))
                are_heads.append(tag.name == "th")
            elif tag.name == "caption" and not tag.is_closing:
                caption = self._inlines(rest, "caption", line + fragment.line)
            if row and (not rest or (rest[0].tag and rest[0].tag.name in {"tr", "tbody", "thead", "tfoot", "table"})):
                rows.append((all(are_heads), tuple(row)))
                row, are_heads = [], []
        widths = {len(cells) for _, cells in rows}
        if not is_plain or len(widths) != 1:
            self.context.refuse_tag("table", line)
            return
        heads = tuple(cells for is_head, cells in rows[:1] if is_head)
        body = tuple(cells for _, cells in rows[len(heads) :])
        yield Table(
            alignments=(Alignment.NONE,) * widths.pop(), head=heads, body=body, caption=caption,
            source=self.context.place(line), id=attributes.get("id", ""),
        )  # fmt: skip

    def _cell(self, rest: list[Fragment], name: str, line: int) -> tuple[Inline, ...]:
        tokens: list[Token] = []
        while rest:
            tag = rest[0].tag
            if tag and (tag.name in TABLES or tag.name == "table"):
                if tag.is_closing and tag.name == name:
                    rest.pop(0)
                break
            fragment = rest.pop(0)
            if tag and tokens and fragment.tokens == () and not tag.is_closing:
                tokens.append(Token("hardbreak", "br", 0, markup="<br>"))
            tokens.extend(fragment.tokens)
        return read_cell(tokens, line, self.context)


def with_details(pieces: Sequence[Piece], context: ChapterContext) -> tuple[AnyBlock, ...]:
    """The blocks, those between `<details>` and its end as one that is open: paper does not unfold."""
    levels: list[tuple[Details | None, list[AnyBlock]]] = [(None, [])]
    for piece in pieces:
        match piece:
            case Details():
                levels.append((piece, []))
            case EndOfDetails(source=source):
                opened, blocks = levels[-1]
                if opened is None:
                    context.refused_tags.setdefault("/details", []).append(source)
                    continue
                levels.pop()
                levels[-1][1].append(
                    Division(kind="aside", title=opened.title, blocks=tuple(blocks), source=opened.source)
                )
            case _:
                levels[-1][1].append(piece)
    for opened, blocks in levels[1:]:
        assert opened
        context.open_tags.setdefault("details", []).append(opened.source)
        levels[0][1].extend(blocks)
    return tuple(levels[0][1])
