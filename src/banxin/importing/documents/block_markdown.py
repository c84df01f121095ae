"""Groups of blocks as Markdown, each with the words that a reader sees of it: what the chapter is held against."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from banxin.extraction.document_listener import Frame, FrameKind, Picture
from banxin.extraction.extraction import MarkKind, Role
from banxin.importing.documents.block_groups import (
    CodeGroup,
    FigureGroup,
    Group,
    ListGroup,
    QuoteGroup,
    TableGroup,
    grouped,
    is_character,
    is_covered,
    number_of,
    paragraphs_of_group,
)
from banxin.importing.documents.document_blocks import (
    DocumentBlock,
    DocumentFrame,
    DocumentParagraph,
    DocumentRule,
    paragraphs_of,
)
from banxin.importing.documents.frame_markdown import FRAMES, OPEN_FRAMES, box
from banxin.importing.documents.inline_markdown import (
    WIDE_SPACE,
    InlineWords,
    inline_markdown,
    quoted_value,
    without_mark,
)
from banxin.importing.documents.paragraphs_by_look import is_at_the_far_side
from banxin.importing.documents.table_markdown import TableText, table_text
from banxin.importing.documents.written_blocks import Written, joined
from banxin.importing.formulas.tagged_rows import LAST_TAG
from banxin.importing.marks.page import fence_for
from banxin.importing.tables.pipe_rows import cell_of
from banxin.importing.typed.typed_captions import OF_TABLE_NOTE, TABLE_NOTE
from banxin.importing.typed.typed_spaces import OF_ARTICLE, with_wide_space
from banxin.importing.typed.typed_verse import OF_VERSE, is_stanza, lines_of
from banxin.readers.chapters.tables.typed_beside import NOTE
from banxin.saying.said import Said, say

DEEPEST_HEADING = 6
IN_FRAME = -1
"""In a frame there are no headings."""
NUMBER = re.compile(r"[(（]\s*([0-9A-Za-z一二三四五六七八九十][0-9A-Za-z.．·–—-]{0,11})\s*[)）]")
"""The number of a formula."""
NEARLY_ALL = 97
"""Percent of the width of the text: so wide a picture is as wide as the text."""
LEAST_SHARE = 5
"""Hundredths of the measure that a picture has at least."""
FIRST_REMARKS = re.compile(r"(?P<remarks>(?:<!--[^\n]*?-->)+) *(?P<words>\S.*)", re.DOTALL)
CLOSING = re.compile(r"(#+)$")
"""Signs that would only close a heading."""
LOOKS = (MarkKind.STRONG, MarkKind.EMPHASIS)


@dataclass(kw_only=True)
class Scribe:
    """Writes the blocks of one document. `ids` are those of places that references lead to; `names` are those of pictures in the book."""

    ids: Mapping[str, str]
    names: Mapping[str, str]
    alt: str
    counts: Counter[str] = field(default_factory=Counter)
    given: set[str] = field(default_factory=set)

    def write(self, blocks: Sequence[DocumentBlock], raise_by: int = IN_FRAME) -> Iterator[Written]:
        """The blocks one after the other; headings become higher by `raise_by` levels, and those in a frame strong paragraphs."""
        is_below_table = False
        for group in grouped(blocks):
            is_note = is_below_table and isinstance(group, DocumentParagraph) and is_table_note(group)
            written = self._table_note(group) if is_note else self.written_group(group, raise_by)
            is_below_table = is_note or isinstance(group, TableGroup)
            changes = tuple(change for one in paragraphs_of_group(group) for change in one.changes)
            formulas = tuple(
                say("the formula '{text}' is taken as plain text: put a picture of it in, or write it anew", text=text)
                for one in paragraphs_of_group(group)
                for text in one.formulas
            )
            if written.markdown:
                yield replace(written, told=(*written.told, *formulas), changes=changes)

    def written_group(self, group: Group, raise_by: int = IN_FRAME) -> Written:  # noqa: PLR0911  (one kind of group, one return)
        match group:
            case ListGroup():
                return self._list(group)
            case CodeGroup():
                return self._code(group)
            case QuoteGroup():
                return self._quotation(group)
            case FigureGroup():
                return self._figures(group)
            case TableGroup():
                return self._table(group)
            case DocumentFrame():
                return self._frame(group)
            case DocumentRule():
                return Written(markdown="***")
            case _ if group.level:
                return self._heading(group, raise_by)
            case _:
                written = self._paragraph(group)
                return replace(written, told=(*written.told, *said_of(group)))

    def id_of(self, paragraphs: Iterable[DocumentParagraph]) -> str:
        """The id of a block: that of the first place in it which references lead to; a block inside of it has not the same."""
        found = next((self.ids[name] for one in paragraphs for name in one.anchors if name in self.ids), "")
        if found in self.given:
            return ""
        self.given.add(found)
        return found

    def _frame(self, framed: DocumentFrame) -> Written:
        if framed.frame.kind in OPEN_FRAMES:
            return FRAMES[framed.frame.kind](self, framed)
        name = self.id_of(paragraphs_of(framed.blocks))
        written = FRAMES[framed.frame.kind](self, framed)
        return replace(written, markdown=f"{{#{name}}}\n{written.markdown}") if name and written.markdown else written

    def text_on_lines(self, paragraph: DocumentParagraph, line_end: str) -> Written:
        """The text of a paragraph, its lines ended as its block asks for it; pictures beside it are left to the block."""
        text, _, told = self._inlines(paragraph, self._words(line_end=line_end), is_block=True)
        return Written(markdown=text, words=paragraph.words, told=tuple(told))

    def _attributed(self, written: Written, group: Group, *classes: str) -> Written:
        """The block with its id and classes on the line above."""
        name = self.id_of(paragraphs_of_group(group))
        said = " ".join([*([f"#{name}"] if name else []), *(f".{one}" for one in classes)])
        return replace(written, markdown=f"{{{said}}}\n{written.markdown}") if said and written.markdown else written

    def _words(self, *, line_end: str = "\\\n", has_marks: bool = True) -> InlineWords:
        return InlineWords(ids=self.ids, line_end=line_end, has_marks=has_marks)

    def _inlines(
        self, paragraph: DocumentParagraph, words: InlineWords, *, is_block: bool = True
    ) -> tuple[str, list[Written], list[str]]:
        """The text of a paragraph, the pictures that stand beside it, and what is to be told."""
        in_line: dict[int, str] = {}
        beside: list[Written] = []
        told: list[str] = []
        for number, picture in enumerate(paragraph.pictures):
            if not self.names.get(picture.part):
                # Its place in the sentence stays known.
                lost = self._lost(picture)
                in_line[number] = lost.markdown
                told.extend(lost.told)
            elif is_character(picture):
                in_line[number] = f"![]({self.names[picture.part]}){{alt={quoted_value(self._alt(picture, told))}}}"
            else:
                beside.append(self._picture(picture, None))
        text = inline_markdown(paragraph.content, words, in_line, is_block=is_block)
        if found := FIRST_REMARKS.match(text):
            # What begins with a remark is HTML to its end.
            text = f"{found['words']} {found['remarks']}"
        return text, beside, [*told, *(say("{what} is left out", what=one) for one in words.unkept)]

    def _heading(self, paragraph: DocumentParagraph, raise_by: int) -> Written:
        if raise_by == IN_FRAME:
            text, beside, told = self._inlines(paragraph, self._words(line_end=WIDE_SPACE, has_marks=False))
            strong = Written(markdown=f"[{text}]{{.strong}}", words=paragraph.words, told=tuple(told))
            return joined([self._attributed(strong, paragraph) if text else Written(markdown=""), *beside])
        level = min(max(paragraph.level - raise_by, 2), DEEPEST_HEADING)
        text, beside, told = self._inlines(paragraph, self._words(line_end=WIDE_SPACE, has_marks=False), is_block=False)
        name = self.id_of([paragraph])
        text = without_mark(CLOSING.sub(r"\\\1", text))
        heading = f"{'#' * level} {text}{f' {{#{name}}}' if name else ''}"
        return joined([Written(markdown=heading, words=paragraph.words, told=tuple(told)), *beside])

    def _paragraph(self, paragraph: DocumentParagraph) -> Written:
        if shown := displayed_formula(paragraph):
            return self._attributed(
                Written(markdown=f"$$\n{shown.tex}\n$$", words=f"{shown.tex}{shown.number}"), paragraph
            )
        text, beside, told = self._inlines(paragraph, self._words())
        label = ""
        if paragraph.item is not None:
            label = inline_label(paragraph.item.label)
            text, _, _ = self._inlines(paragraph, self._words(), is_block=False)
            self.counts[say("item with a number that lists do not have, kept as a paragraph")] += 1
        if not text:
            return joined(beside)
        words = f"{paragraph.item.label if paragraph.item else ''}{paragraph.words}"
        text, times = with_wide_space(text)
        if times:
            self.counts[OF_ARTICLE] += times
        if not label and is_stanza(text.split("\n")):
            self.counts[OF_VERSE] += 1
            text = "\n".join(["::: verse", *lines_of(text.split("\n")), ":::"])
        classes = ["signature"] if is_at_the_far_side(paragraph) and not label else []
        if classes:
            self.counts[say("line at the right made one at the end of the line (.signature)")] += 1
        own = self._attributed(Written(markdown=f"{label}{text}", words=words, told=tuple(told)), paragraph, *classes)
        return joined([own, *beside])

    def _table_note(self, group: Group) -> Written:
        """What stands right below a table about it: where its figures are from, what its signs mean."""
        written = self.written_group(group)
        self.counts[OF_TABLE_NOTE] += 1
        return replace(written, markdown=f"{TABLE_NOTE}\n{written.markdown}") if written.markdown else written

    def _quotation(self, group: QuoteGroup) -> Written:
        written = joined([self._paragraph(one) for one in group.paragraphs])
        lines = (f"> {line}" if line else ">" for line in written.markdown.split("\n"))
        return self._attributed(replace(written, markdown="\n".join(lines)), group) if written.markdown else written

    def _code(self, group: CodeGroup) -> Written:
        text = "\n".join(one.lines.strip("\n") for one in group.lines)
        ticks = fence_for(text)
        return self._attributed(Written(markdown=f"{ticks}\n{text}\n{ticks}", words=text), group)

    def _figures(self, group: FigureGroup) -> Written:
        last = group.pictures[-1]
        row = [
            self._picture(picture, group.caption if picture is last else None, self.id_of(paragraphs_of_group(group)) if picture is last else "")
            for picture in group.pictures
        ]  # fmt: skip
        return joined(row)

    def pictures(self, paragraph: DocumentParagraph) -> Iterator[Written]:
        """The pictures of a paragraph, each by itself."""
        yield from (self._picture(picture, None) for picture in paragraph.pictures)

    def _caption(self, caption: DocumentParagraph) -> str:
        """A caption on one line; bold or italics of the whole of it are the style's."""
        content = caption.content
        of_style = [kind for kind in LOOKS if is_covered(content, kind)]
        if of_style:
            self.counts[say("look of a whole caption left to the style")] += 1
            content = replace(content, marks=tuple(mark for mark in content.marks if mark.kind not in of_style))
        return inline_markdown(content, self._words(line_end=WIDE_SPACE), {}, is_block=False)

    def _picture(self, picture: Picture, caption: DocumentParagraph | None, identifier: str = "") -> Written:
        """A picture that stands by itself; the caption stays where the picture itself cannot."""
        text = ""
        told: list[str] = []
        if caption is not None:
            text = self._caption(caption)
        words = caption.words if caption else ""
        if not self.names.get(picture.part):
            lost = self._lost(picture)
            return joined([lost, Written(markdown=f"{{.caption}}\n{text}", words=words)]) if text else lost
        alt = f"alt={quoted_value(self._alt(picture, told))}" if picture.alt or not text else ""
        if picture.is_cropped:
            told.append(
                say("the picture '{name}' was shown only in part: here it is whole", name=self.names[picture.part])
            )
        share = max(round(100 * picture.share), LEAST_SHARE if picture.share else 0)
        width = f"width={share}%" if 0 < share < NEARLY_ALL else ""
        attributes = " ".join(filter(None, [alt, width, f"#{identifier}" if identifier else ""]))
        address = self.names[picture.part]
        markdown = f"![{text}]({address}){f'{{{attributes}}}' if attributes else ''}"
        return Written(markdown=markdown, words=words, told=tuple(told))

    def _alt(self, picture: Picture, told: list[str]) -> str:
        if not picture.alt:
            told.append(
                say(
                    "the picture '{name}' says nothing to those who cannot see it: write alt=\"...\"",
                    name=self.names[picture.part],
                )
            )
        return picture.alt or self.alt

    def _lost(self, picture: Picture) -> Written:
        told = (
            say(
                "the picture '{name}' lies outside the document: save it as PNG or SVG, and put it in here",
                name=picture.part,
            )
            if picture.is_outside
            else say(
                "the picture '{name}' is of a kind that books cannot hold, or is not there: save it as PNG or SVG, and put it in here",
                name=picture.part,
            )
        )
        name = picture.part.rpartition("/")[2].replace("--", "")
        return Written(markdown=f"<!-- {name} -->", told=(told,))

    def _table(self, group: TableGroup) -> Written:
        if group.table.columns <= 1 and len(group.table.cells) == 1:
            self.counts[say("table of one cell made a box")] += 1
            framed = DocumentFrame(frame=Frame(kind=FrameKind.BOX), blocks=group.table.cells[0][1])
            return joined([*([self._paragraph(group.caption)] if group.caption else []), box(self, framed)])
        found: TableText = table_text(group.table, self._cell)
        caption = ""
        if group.caption is not None:
            caption = self._caption(group.caption)
        name = self.id_of(paragraphs_of_group(group))
        heads = f"head-rows={found.head_rows}" if found.head_rows > 1 else ""
        said = " ".join(filter(None, [f"#{name}" if name else "", heads]))
        braced = f"{{{said}}}" if said else ""
        below = f"\n\n: {caption} {braced}".rstrip() if caption else ""
        above = f"{braced}\n" if braced and not caption else ""
        words = f"{group.caption.words if group.caption else ''}{found.words}"
        if found.is_first_row_head:
            self.counts[say("first row of a table taken as its head")] += 1
        return Written(markdown=f"{above}{found.markdown}{below}", words=words, told=found.told)

    def _cell(self, blocks: Sequence[DocumentBlock]) -> tuple[str, str, tuple[str, ...]]:
        """The Markdown of a cell on one line, its words, and what is to be told."""
        parts: list[str] = []
        words: list[str] = []
        told: list[str] = []
        for one in paragraphs_of(blocks):
            label = inline_label(one.item.label) if one.item else ""
            in_line: dict[int, str] = {}
            for number, picture in enumerate(one.pictures):
                if self.names.get(picture.part):
                    told += [] if is_character(picture) else [said_of_low(self.names[picture.part])]
                    in_line[number] = f"![]({self.names[picture.part]}){{alt={quoted_value(self._alt(picture, told))}}}"
                else:
                    told.extend(self._lost(picture).told)
            text = inline_markdown(one.content, self._words(line_end="<br>"), in_line, is_block=False)
            parts.append(label + cell_of(text if label else without_mark(text)))
            words.append(f"{one.item.label if one.item else ''}{one.words}")
        if any(not isinstance(block, DocumentParagraph) for block in blocks):
            told.append(say("a table or a box inside a cell has become lines of the cell"))
        return "<br>".join(filter(None, parts)), "".join(words), tuple(told)

    def _list(self, group: ListGroup) -> Written:
        rows = list(self._rows(list(group.items)))
        markdown = "\n".join(row.markdown for row in rows)
        told = tuple(one for row in rows for one in row.told)
        return self._attributed(Written(markdown=markdown, words="".join(row.words for row in rows), told=told), group)

    def _rows(self, items: list[DocumentParagraph], depth: int = 0) -> Iterator[Written]:
        """The items of one level with what stands below them; a new count begins another list."""
        expected, sign, place, was_bullet = 0, ".", 0, None
        while place < len(items):
            item = items[place]
            own = item.item.depth if item.item else depth
            end = next((n for n in range(place + 1, len(items)) if is_sibling(items[n], own)), len(items))
            number = number_of(item)
            is_bullet = item.item is not None and item.item.is_bullet
            if item.item is None or (number is None and not is_bullet):
                yield Written(markdown="")
                yield self._paragraph(item)
                yield from self._rows(items[place + 1 : end], own + 1)
                place, expected = end, 0
                continue
            if was_bullet not in {None, is_bullet}:
                yield Written(markdown="")
            was_bullet = is_bullet
            if number is not None and expected and number != expected:
                sign = ")" if sign == "." else "."
                yield Written(markdown="")
            marker = "-" if is_bullet else f"{number}{sign}"
            if number is not None and item.item and item.item.label.strip("（()）") != item.item.label:
                self.counts[say("number of a list in brackets, written as 1.")] += 1
            expected = 0 if number is None else number + 1
            text, beside, told = self._inlines(item, self._words())
            head = Written(markdown=text, words=item.words, told=tuple(told))
            below = list(self._rows(items[place + 1 : end], own + 1))
            yield indented(marker, head, beside, below)
            place = end


def said_of_low(name: str) -> str:
    """What is told of a picture in a cell that was higher than a line."""
    return say(
        "the picture '{name}' stands in a cell, and is as high as a line there: put it above or below the table",
        name=name,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Displayed:
    """A formula on lines of its own, and its number as it is printed."""

    tex: str
    number: str = ""


def displayed_formula(paragraph: DocumentParagraph) -> Displayed | None:
    """The formula of a paragraph that is one and nothing else, but for a number behind it."""
    content = paragraph.content
    if paragraph.item or len(content.marks) != 1 or content.marks[0].kind is not MarkKind.FORMULA:
        return None
    (mark,) = content.marks
    before, behind = content.text[: mark.start].strip(), content.text[mark.end :].strip()
    if before or not mark.value:
        return None
    if not behind:
        tagged = LAST_TAG.search(mark.value)
        return Displayed(tex=mark.value, number=f"({tagged[1]})" if tagged else "")
    number = NUMBER.fullmatch(behind)
    return Displayed(tex=rf"{mark.value} \tag{{{number[1]}}}", number=f"({number[1]})") if number else None


def is_table_note(paragraph: DocumentParagraph) -> bool:
    """Whether a paragraph below a table begins as notes of tables do."""
    is_plain = not paragraph.level and paragraph.item is None and not paragraph.pictures and not paragraph.anchors
    return is_plain and bool(NOTE.fullmatch(paragraph.text.strip()))


def is_sibling(item: DocumentParagraph, depth: int) -> bool:
    """Whether an item ends what stands below one of a depth."""
    return item.item is not None and item.item.depth <= depth


def indented(marker: str, head: Written, beside: Sequence[Written], below: Sequence[Written]) -> Written:
    """An item: its text behind the marker, and all else set in below it."""
    indent = " " * (len(marker) + 1)
    rows = [head.markdown, *(line for one in beside for line in ("", one.markdown)), *(one.markdown for one in below)]
    lines = [line for row in rows for line in row.split("\n")]
    markdown = f"{marker} " + "\n".join(
        f"{indent}{line}" if number and line else line for number, line in enumerate(lines)
    )
    parts = (head, *beside, *below)
    return Written(
        markdown=markdown, words="".join(one.words for one in parts), told=tuple(told for one in parts for told in one.told)
    )  # fmt: skip


def inline_label(label: str) -> str:
    """A number as text that begins no list, with a space where Latin signs have one.

    >>> inline_label("a)"), inline_label("一、")
    ('a) ', '一、')
    """
    text = re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", re.sub(r"([\\`*_\[\]<>{}&|~^$#+-])", r"\\\1", label))
    return f"{text} " if label[-1:].isascii() else text


def said_of(paragraph: DocumentParagraph) -> Iterator[Said]:
    """What is told of a paragraph whose look says what it is, and that has become a plain one."""
    words = paragraph.text.strip()[:30]
    if paragraph.item is not None:
        label = paragraph.item.label.strip()
        yield say("'{label}' is the number of no list that a chapter has: '{words}'", label=label, words=words)
    elif paragraph.role is Role.CAPTION and not paragraph.pictures:
        yield say("'{words}' is styled as a caption, and stands by no picture and no table", words=words)
