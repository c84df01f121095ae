r"""Nothing of a chapter file is lost on the way to its blocks: two gates that trust no parser.

Letters: a scanner that knows of which signs markup is made, and in which few places letters are markup (names of classes,
addresses, tags, list numbers ...), reads the file. Every other letter has to be in the blocks of its lines, in order where
nothing there is markup. Signs: what markdown-it has made of a line must put together that line again (`**`, `\*` and all).
So no rule, ours or the library's, can swallow anything: a cell too many, a definition, a block.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from markdown_it.token import Token

from banxin.errors import BuildError
from banxin.late_patterns import late_pattern
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    FigureGroup,
    FormulaBlock,
    Note,
    Paragraph,
    PdfPage,
    Table,
    children_of,
    inline_parts,
)
from banxin.model.inline import Code, Formula, IndexEntry, Inline, InlineImage, Ruby, Span, Text, plain_text, walk
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.tables.typed_beside import line_of_caption
from banxin.readers.markdown.block_rules.table_captions import captions_above
from banxin.saying.said import say

SIGNS = "$\\`*_{}[]()#+-.!|~<>:=^\"'&;%?"
DROPPED = dict.fromkeys(map(ord, SIGNS))
FENCE = late_pattern(r"(?:[ \t>]|[-+*:][ \t]|\d+[.)][ \t])*(?P<mark>`{3,}|~{3,})(?P<info>.*)")
VALUE = late_pattern(
    r"\b(?P<key>[A-Za-z][\w-]*)=(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'{}<>=]+))"
)
SAID_AGAIN = late_pattern(r"""!\[([^\]\n]+)\](?=\([^)\n]*\)\{[^}\n]*\balt=(["'])\1\2)""")
"""Words of a picture in a line that its description says again: the book has them once."""
SAID = frozenset({"caption", "title", "rt", "under", "alt", "details", "filename"})
"""Keys whose values are words of the book."""
MARKUP = late_pattern(
    r"(?P<formula>\$\$.+?\$\$|(?<!\\)\\\[[^\S\n]*\n.+?\\\]|\\begin\{(?P<environment>[a-z]+\*?)\}.+?\\end\{(?P=environment)\}|\$(?=\S)(?:\\.|[^$\\])*?(?<=\S)\$(?!\d))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|(?P<comment><!---?>|<!--.*?-->|(?<!\d)%%(?!%).*?%%|<rp>.*?</rp>)"
    r"|(?P<autolink><[A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>)"
    r"|(?P<tag></[A-Za-z][A-Za-z0-9-]*\s*>|<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>)"
    r"|(?P<address>\]\(\s*(?:<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\s*\)|\]\[[^\[\]\n]*\])"
    r"|(?P<label>\[\^[^\]\s]+\]|\[![^\W\d_](?:[^\]\\\n]|\\.)*\](?![({\[])|\[[ xX]\](?=[ \t])|\^(?=\[))"
    r"|(?P<attributes>\{:?(?:[ \t\n]*(?:[#.][^\s{}]+|[A-Za-z][\w:-]*=(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s\"'{}]+)|-))+[ \t\n]*\})"
    r"|(?P<entity>&(?:\#\d+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    r"|(?P<line>^(?:[ \t>]|[-+*:][ \t]|\d+[.)][ \t])*(?::{3,}[^\n]*|(?:!!!|\?\?\?\+?)[^\n]*|\[(?!\^)(?:[^\[\]\\]|\\.){1,999}\]:(?:[ \t]*\n)?[^\n]*|Table:))"
    r"|(?P<number>^(?:[ \t>]|[-+*:][ \t]|\d+[.)][ \t])*\d+[.)](?=[ \t]|$))",
    re.MULTILINE | re.DOTALL,
)
"""Where letters are markup, in the order in which Markdown looks; what stands in code is never markup."""
TITLE = late_pattern(r"[ \t]\"(?P<title>[^\n]*)\"[ \t]*$")
BOXES = "□✓"
"""What stands in the book for the boxes of a checklist."""
SHOWN = 40


@dataclass(slots=True)
class Letters:
    """Letters of a stretch of the file: those that have to be in the book, and those that may be.

    Where there is markup that letters are part of, only their count is asked for: a reading, say, follows its base.
    """

    needed: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    has_markup: bool = False


def check_letters(
    context: ChapterContext,
    blocks: Sequence[AnyBlock],
    notes: Sequence[Note],
    title: tuple[Inline, ...],
    title_line: int,
) -> Iterator[BuildError]:
    """An error for each stretch of the chapter whose letters are not those of its blocks.

    A stretch begins with a block; notes belong to the stretch that they are written in. `title` is what a heading in
    the text says, on the line (from 0) `title_line`.
    """
    begun = {block.source.line - context.first_line for block in blocks}
    starts = sorted({0, *begun})
    words: dict[int, list[str]] = {start: [] for start in starts}
    below: dict[int, list[str]] = {start: [] for start in starts}
    spare: dict[int, list[str]] = {start: [] for start in starts}
    for record in (*blocks, *notes):
        line = record.source.line - context.first_line
        start = starts[bisect_right(starts, line) - 1]
        spoken = list(letters_of_block(record))
        words[start].extend(spoken)
        is_plain = isinstance(record, Paragraph)
        below[start].extend(spoken if is_plain else letters_of_block(record, is_caption_last=True))
        spare[start].extend(captions_for_descriptions(record))
    for said in (words, below):
        said[starts[bisect_right(starts, title_line) - 1]].extend(letters_of_inlines(title))
    tables = [block.source.line - context.first_line for block in blocks if isinstance(block, Table)]
    captions = {line: line_of_caption(context.lines, line, begun) for line in tables}
    captions |= captions_above("\n".join(context.lines)) if tables else {}
    borders = [start_with_attributes(context.lines, captions.get(start, start), begun) for start in starts]
    for start, first, end in zip(starts, borders, [*borders[1:], len(context.lines)], strict=True):
        orders = "".join(words[start]), "".join(below[start])
        yield from differences(context, start, context.lines[first:end], orders, "".join(spare[start]))


def start_with_attributes(lines: Sequence[str], start: int, begun: Container[int]) -> int:
    """The line on which a block begins with the attributes above it.

    Lines on which blocks have `begun` are theirs: not all that a brace opens is an attribute.
    """
    while start > 0 and start - 1 not in begun and lines[start - 1].strip().startswith("{"):
        start -= 1
    return start


def differences(
    context: ChapterContext, start: int, lines: Sequence[str], orders: tuple[str, str], spare: str
) -> Iterator[BuildError]:
    """An error where the letters are those of the blocks in neither order: captions before their tables, or behind them."""
    if "".join(lines).strip() == orders[0]:
        # Most paragraphs of most books are nothing but text.
        return
    lines = [SAID_AGAIN.sub("![]", line) for line in lines]
    words, below = map(markless_letters, orders)
    for is_code_literal in (False, True):
        letters = scanned(lines, spare, is_code_literal=is_code_literal)
        if fits(letters, words) or fits(letters, below):
            return
    needed, free = markless_letters("".join(letters.needed)), markless_letters("".join(letters.free))
    lost = "".join((Counter(needed) - Counter(words)).elements())
    gained = "".join((Counter(words) - Counter(needed) - Counter(free)).elements())
    what = (
        say("would be lost: '{lost}'", lost=lost[:SHOWN])
        if lost
        else say("would come twice: '{gained}'", gained=gained[:SHOWN])
        if gained
        else say("would change places")
    )
    message = say("characters of the text that begins here {what}", what=what)
    hint = say("this is a fault of banxin, which stops rather than print it so: write the passage in another way")
    yield BuildError(message, context.place(start), hint)


def fits(letters: Letters, words: str) -> bool:
    needed = markless_letters("".join(letters.needed))
    if needed == words:
        return True
    if not letters.has_markup:
        return False
    free = markless_letters("".join(letters.free))
    lost = Counter(needed) - Counter(words)
    return not lost and not Counter(words) - Counter(needed) - Counter(free)


def markless_letters(text: str) -> str:
    """The letters of a text: what is neither white space nor a sign that markup is made of."""
    return "".join(text.translate(DROPPED).split())


def scanned(lines: Sequence[str], spare: str, *, is_code_literal: bool) -> Letters:
    """The letters of some lines; `spare` are those that the book may say once more.

    Lines set in by four may be code: `is_code_literal` takes them as they stand.
    """
    letters = Letters(free=[spare])
    run: list[str] = []
    fence = ""
    for line in lines:
        match = FENCE.fullmatch(line)
        if fence:
            if match and match["mark"].startswith(fence) and not match["info"].strip():
                fence = ""
            else:
                letters.needed.append(line)
        elif match and not (match["mark"][0] == "`" and "`" in match["info"]):
            scan(run, letters)
            fence = match["mark"]
            letters.has_markup = True
            letters.needed.extend(said_in(match["info"]))
            letters.free.append(VALUE.sub("", match["info"]))
        elif is_code_literal and line.startswith(("    ", "\t")):
            scan(run, letters)
            letters.needed.append(line)
        else:
            run.append(line)
    scan(run, letters)
    return letters


def scan(run: list[str], letters: Letters) -> None:
    """Note the letters of lines that are no code, and forget the lines."""
    text, place = "\n".join(run), 0
    run.clear()
    for match in MARKUP.finditer(text):
        letters.needed.append(text[place : match.start()])
        place = match.end()
        note_markup(match, letters)
    letters.needed.append(text[place:])


def note_markup(match: re.Match[str], letters: Letters) -> None:
    """Note what of a piece of markup are words."""
    kind = match.lastgroup
    if match["code"] is not None:
        letters.needed.append(match["code"])
        return
    if kind in {"formula", "environment"}:
        letters.needed.append(match["formula"])
        return
    if kind in {"escape", "entity", "autolink"}:
        letters.needed.append(unescape(match[0]))
        return
    letters.has_markup = True
    if kind in {"tag", "attributes"}:
        note_said(said_in(match[0]), letters)
    elif kind == "label":
        letters.free.append(BOXES if match[0][1:2] in " xX" else "")
    elif kind in {"number", "address"}:
        letters.free.append(match[0])
    elif kind == "line":
        title = TITLE.search(match[0])
        note_said([title["title"]] if title else said_in(match[0]), letters)
        letters.free.append(match[0][: title.start()] if title else VALUE.sub("", match[0]))


def note_said(words: Iterable[str], letters: Letters) -> None:
    """Note titles and captions that stand in markup: they may call notes and have links themselves, or be plain words."""
    for text in words:
        place = 0
        for match in MARKUP.finditer(text):
            letters.needed.append(text[place : match.start()])
            place = match.end()
            if match.lastgroup in {"label", "address"}:
                letters.free.append(match[0])
            else:
                note_markup(match, letters)
        letters.needed.append(text[place:])


def said_in(markup: str) -> Iterator[str]:
    """The values in attributes that are words of the book: captions, readings, descriptions."""
    for match in VALUE.finditer(markup):
        if match["key"] in SAID:
            yield unescape(next(one for one in (match["double"], match["single"], match["bare"]) if one is not None))


def captions_for_descriptions(block: AnyBlock | Note) -> Iterator[str]:
    """Captions that serve as descriptions too: the file has them once, the book twice; likewise what is said of several pages."""
    if isinstance(block, PdfPage):
        yield block.alt
    if isinstance(block, Figure) and block.alt == plain_text(block.caption).strip():
        yield block.alt
    for inner in children_of(block):
        yield from captions_for_descriptions(inner)


def letters_of_block(block: AnyBlock | Note, *, is_caption_last: bool = False) -> Iterator[str]:
    """The words of a block, and of those inside it, that the author wrote; a caption may stand below its table."""
    if isinstance(block, DefinitionList):
        for term, explanations in block.entries:
            yield from letters_of_inlines(term)
            for inner in (inner for explanation in explanations for inner in explanation):
                yield from letters_of_block(inner, is_caption_last=is_caption_last)
        return
    if isinstance(block, Figure | PdfPage):
        # The words of a page of a PDF stand there.
        yield block.alt
        yield block.details if isinstance(block, Figure) else ""
    if isinstance(block, FigureGroup):
        yield from (letter for inner in block.figures for letter in letters_of_block(inner))
        yield from letters_of_inlines(block.caption)
        yield from (letter for inner in block.notes for letter in letters_of_block(inner))
        return
    if isinstance(block, FormulaBlock):
        # Its label is said by its TeX, or by the book.
        yield from letters_of_inlines(block.children[:1])
        return
    # The label of a division is ours.
    parts = [block.title] if isinstance(block, Division) else [*inline_parts(block)]
    if isinstance(block, Table) and block.origin:
        # The rows stand in a file of their own.
        parts = [block.caption]
    if is_caption_last and isinstance(block, Table):
        parts = [*parts[1:], parts[0]]
    for inlines in parts:
        yield from letters_of_inlines(inlines)
    if isinstance(block, CodeBlock) and not block.origin:
        yield block.text
    for inner in children_of(block):
        yield from letters_of_block(inner, is_caption_last=is_caption_last)


def letters_of_inlines(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in walk(inlines):
        yield from letters_of_inline(inline)


def letters_of_inline(inline: Inline) -> Iterator[str]:
    match inline:
        case Text(text=text) | Code(text=text):
            yield text
        case Ruby():
            yield from inline.read_out()
        case InlineImage(alt=alt):
            yield alt
        case Span(entry=IndexEntry(under=under)):
            yield under
        case Formula(tex=tex):
            yield tex
        case _:
            return


def check_signs(tokens: Sequence[Token], context: ChapterContext) -> Iterator[BuildError]:
    """An error for each run of text that its tokens do not put together again, as far as they tell what they were made of."""
    for token in tokens:
        if token.type == "inline" and not put_together(token):
            message = say("signs of the text that begins here would be lost")
            hint = say(
                "this is a fault of banxin, which stops rather than print it so: write the passage in another way"
            )
            yield BuildError(message, context.place(token.map[0] if token.map else 0), hint)


def put_together(token: Token) -> bool:
    """Whether the tokens of a run are its text; a run with links, pictures or HTML does not tell."""
    parts: list[str] = []
    for child in token.children or ():
        part = source_of(child)
        if part is None:
            return True
        parts.append(part)
    made, whole = "".join("".join(parts).split()), "".join(token.content.split())
    # A backslash at the end of a line is a break, and leaves nothing of itself.
    return made == whole or made.replace("\\", "") == whole.replace("\\", "")


def source_of(token: Token) -> str | None:  # noqa: PLR0911  (one kind of token, one return)
    """What a token was made of; None when it does not tell."""
    match token.type:
        case "text" | "citation" | "softbreak" | "hardbreak" | "comment" | "formula":
            return token.content
        case "text_special":
            return token.markup
        case "code_inline":
            return f"{token.markup}{token.content}{token.markup}"
        case "inline_note":
            return f"^[{token.content}]"
        case "footnote_ref":
            return f"[^{token.meta['label']}]"
        case "em_open" | "em_close" | "strong_open" | "strong_close" | "s_open" | "s_close":
            return token.markup
        case "span_open" | "span_close" if token.markup:
            return token.markup
        case "link_open" | "link_close" if token.meta.get("is_bare"):
            return ""
        case _:
            return None
