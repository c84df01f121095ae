"""The text of a page of a wiki, written block by block; every sign of its notation is dropped, on record."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from html import unescape

from banxin.extraction.extraction import MarkKind, Note, Role, visible
from banxin.extraction.wikitext.wiki_names import (
    APPARATUS,
    BLOCK_TAGS,
    BOOK_TITLES,
    DRAWN,
    ELSEWHERE,
    HEADER,
    LOST,
    MARKS_OF_TAGS,
    NO_PAGES,
    NOTES,
    OF_WORDS,
    PICTURES,
    PROPER_NAMES,
    READINGS,
    SMALL_NOTES,
    SPACES,
)
from banxin.extraction.wikitext.wiki_pairs import divided, pairs_of
from banxin.extraction.writing import ContentWriter, WantedMark, Writer
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk

Span = tuple[int, int]
Styles = tuple[WantedMark, ...]
TOKEN = re.compile(
    r"(?P<comment><!--[\s\S]*?(?:-->|\Z))|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>)"
    r"|(?P<pair>\{\{|\[\[|-\{|^[ \t:]*\{\|)|(?P<address>\[(?:https?:)?//[^\s\]]+[ \t]*)|(?P<quotes>'{2,5})"
    r"|(?P<heading>^={1,6}(?=[^=\n])[^\n]*)|(?P<item>^[*#:;]+[ \t]*)|(?P<switch>__[A-Z]{3,}__|^#(?:REDIRECT|重定向)[^\n]*)"
    r"|(?P<entity>&(?:[A-Za-z]{2,31}|\#\d{1,7}|\#x[0-9A-Fa-f]{1,6});)|(?P<end>[ \t]*\n)",
    re.MULTILINE | re.IGNORECASE,
)
SECTION = re.compile(r"^(={1,6})[^=\n][^\n]*=", re.MULTILINE)
NEXT_HEADER = re.compile(r"\{\{\s*(?:header|ヘッダー|머리말)", re.IGNORECASE)
COLLECTION = re.compile(r"\s*\{\{\+\|[^{}]*\}\}\s*")
"""What a poem belongs to, where its own name is the title of the page."""
BAR, ROW, CELL = re.compile(r"\|"), re.compile(r"\n[ \t]*\|[-+][^\n]*"), re.compile(r"\n[ \t]*[|!]|\|\||!!")
BLANK, BEGINS = re.compile(r"[^\S\n]*(?:\n|\Z)"), re.compile(r"[*#:;= \t\u3000]|\{\||-{4}")
"""An empty line, and what a line begins with that does not go on with the one before it."""
NAMED = re.compile(r"\s*([\w -]{1,40}?)\s*=")
VARIANT, OF_VARIANT = re.compile(r";"), re.compile(r"\s*(zh(?:-\w+)?)\s*:", re.IGNORECASE)
TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh")
GAP = "\u3000"
UNREADABLE = "□"
BESIDE = say("what a template says beside the text")
LOOKS = {
    MarkKind.WARICHU: SMALL_NOTES,
    MarkKind.PROPER_NAME: PROPER_NAMES,
    MarkKind.BOOK_TITLE: BOOK_TITLES,
}


class WikiText:
    """Reads one page into a writer; `unknown` are the templates that nothing here knows."""

    def __init__(self, writer: Writer, text: str, first_line: int = 1, *, is_titled: bool = False) -> None:
        self.writer, self.text, self.first_line, self.is_titled = writer, text, first_line, is_titled
        self.out: ContentWriter = writer
        self.pairs = pairs_of(text)
        self.lines = [match.end() for match in re.finditer("\n", text)]
        self.unknown: set[str] = set()
        self.depth = self.least_level(0, len(text)) - 1 - is_titled
        self.number = 0
        self.quoted: set[MarkKind] = set()
        self.tags: list[tuple[str, MarkKind]] = []
        self.calls: dict[str, str] = {}
        self.unclosed: set[tuple[str, int]] = set()
        self.is_verse = self.is_lined = False

    def read(self) -> None:
        """Write the page."""
        self.walk((0, len(self.text)), ())
        self.begin()

    def least_level(self, first: int, last: int) -> int:
        """The level of the highest headings in a stretch of the page, by their signs."""
        return min((len(match[1]) for match in SECTION.finditer(self.text, first, last)), default=2)

    def place(self, at: int) -> str:
        return say("line {number}", number=self.first_line + bisect_right(self.lines, at))

    def drop(self, first: int, last: int, why: str = say("a sign of the wiki")) -> None:
        self.writer.drop(self.text[first:last], why, self.place(first))

    def begin(self, level: int = 0, role: Role | None = None) -> None:
        self.quoted.clear()
        self.out.begin(level, role=role or (Role.VERSE if self.is_verse else None))

    def walk(self, span: Span, styles: Styles) -> None:
        """Write a stretch of the page."""
        at, last = span
        while at < last and (match := TOKEN.search(self.text, at, last)):
            self.words(at, match.start(), styles)
            kind = match.lastgroup if match.lastgroup != "name" else "tag"
            at = HANDLERS[kind or ""](self, match, last, styles)
        self.words(at, last, styles)

    def words(self, first: int, last: int, styles: Styles) -> None:
        if first < last:
            marks = [*styles, *map(WantedMark, sorted(self.quoted)), *(WantedMark(kind) for _, kind in self.tags)]
            self.out.text(self.text[first:last], self.place(first), marks)

    def keep(self, span: Span, kept: Sequence[Span], styles: Styles, why: str = say("a sign of the wiki")) -> int:
        """Write the parts of a stretch that are text, and drop the rest of it; the result is its end."""
        at = span[0]
        for first, last in kept:
            self.drop(at, first, why)
            self.walk((first, last), styles)
            at = last
        self.drop(at, span[1], why)
        return span[1]

    def end_of_line(self, match: re.Match[str], last: int, _: Styles) -> int:
        """A line goes on with the next one, but where that is empty, set in or begins with a sign."""
        following = self.text[match.end() : match.end() + 1]
        is_blank = BLANK.match(self.text, match.end(), last) is not None
        if self.is_verse and not is_blank:
            self.out.line_break()
        elif is_blank or self.is_lined or BEGINS.match(self.text, match.end(), last):
            self.begin()
        else:
            before = self.out.parts[-1][-1:] if self.out.is_in_block and self.out.parts else ""
            self.out.text("" if is_cjk(before) or is_cjk(following) else " ", "")
        return match.end()

    def comment(self, match: re.Match[str], _: int, __: Styles) -> int:
        self.drop(*match.span(), say("a remark that the page does not show"))
        return match.end()

    def switch(self, match: re.Match[str], _: int, __: Styles) -> int:
        self.drop(*match.span())
        return match.end()

    def quotes(self, match: re.Match[str], _: int, __: Styles) -> int:
        kinds = {2: "i", 3: "b", 4: "b", 5: "bi"}[len(match[0])]
        self.quoted ^= {MARKS_OF_TAGS[one] for one in kinds}
        self.drop(*match.span())
        return match.end()

    def entity(self, match: re.Match[str], _: int, styles: Styles) -> int:
        shown = unescape(match[0])
        if shown == match[0]:
            self.words(*match.span(), styles)
        else:
            self.drop(*match.span(), say("written out as the character that it stands for"))
            self.out.supply(" " if shown == "\xa0" else shown, styles)
        return match.end()

    def address(self, match: re.Match[str], last: int, styles: Styles) -> int:
        end = self.text.find("]", match.end(), last)
        if end < 0:
            self.words(*match.span(), styles)
            return match.end()
        return self.keep((match.start(), end + 1), [(match.end(), end)], styles, say("the address of a link"))

    def heading(self, match: re.Match[str], _: int, styles: Styles) -> int:
        line = match[0].rstrip()
        level = min(len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("=")))
        if not level or not line.strip("="):
            self.words(*match.span(), styles)
            return match.end()
        self.begin(max(level - self.depth, 1))
        first = match.start() + level
        self.keep(match.span(), [(first, match.start() + len(line) - level)], styles)
        self.begin()
        return match.end()

    def item(self, match: re.Match[str], _: int, __: Styles) -> int:
        self.begin()
        self.drop(*match.span())
        sign, above = match[0].strip()[-1], self.text.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        self.number = self.number + 1 if sign == "#" == self.text[above : above + 1] else 1
        self.out.label({"*": "• ", "#": f"{self.number}. "}.get(sign, ""))
        return match.end()

    def pair(self, match: re.Match[str], last: int, styles: Styles) -> int:
        end = self.pairs.get(match.start(), last + 1)
        if end > last:
            self.words(*match.span(), styles)
            return match.end()
        sign = match[0].strip(" \t:")
        readers = {"{{": self.template, "[[": self.link, "-{": self.variants, "{|": self.table}
        return readers[sign]((match.start(), end), styles)

    def link(self, span: Span, styles: Styles) -> int:
        parts = [*divided(self.text, self.pairs, (span[0] + 2, span[1] - 2), BAR)]
        target = self.text[slice(*parts[0])].strip()
        if NO_PAGES.match(target) and len(parts) == 1:
            return self.keep(span, [], styles, say("a category, or the page in another language"))
        if PICTURES.match(target):
            self.out.point(MarkKind.IMAGE, target)
            message = say("{place}: a picture: {name}", place=self.place(span[0]), name=target)
            self.writer.find("picture", message, say("put it into images/ and into the chapter"))
            return self.keep(span, [], styles, say("a picture"))
        return self.keep(span, [parts[-1]], styles, say("the address of a link"))

    def variants(self, span: Span, styles: Styles) -> int:
        """`-{...}-`: words that a wiki does not convert, or how each script writes them; those of the source are traditional."""
        inner = (span[0] + 2, span[1] - 2)
        named = {
            match[1].lower(): (match.end(), part[1])
            for part in divided(self.text, self.pairs, inner, VARIANT)
            if (match := OF_VARIANT.match(self.text, *part))
        }
        chosen = next((named[name] for name in TRADITIONAL if name in named), next(iter(named.values()), inner))
        return self.keep(span, [chosen], styles, say("how another script writes it"))

    def table(self, span: Span, styles: Styles) -> int:
        message = say("{place}: a table is read row by row", place=self.place(span[0]))
        self.writer.find("table", message, say("write it as a table in the chapter"))
        first = self.text.find("\n", *span)
        begin = first if first >= 0 else span[1] - 2
        self.drop(span[0], begin)
        at = begin
        for row in divided(self.text, self.pairs, (begin, span[1] - 2), ROW):
            self.begin()
            for cell in divided(self.text, self.pairs, row, CELL):
                parts = [*divided(self.text, self.pairs, cell, BAR)]
                first, last = trimmed(self.text, parts[-1])
                self.drop(at, first)
                if self.out.is_in_block and first < last:
                    self.out.supply(GAP)
                self.walk((first, last), styles)
                at = last
        self.drop(at, span[1])
        self.begin()
        return span[1]

    def template(self, span: Span, styles: Styles) -> int:
        name_span, *fields = divided(self.text, self.pairs, (span[0] + 2, span[1] - 2), BAR)
        name = self.text[slice(*name_span)].strip().replace("_", " ")
        named = {match[1].lower(): (match.end(), one[1]) for one in fields if (match := NAMED.match(self.text, *one))}
        plain = [one for one in fields if not NAMED.match(self.text, *one)]
        plain += [named[key] for key in ("1",) if key in named]
        if HEADER.fullmatch(name):
            return self.header(span, named)
        if APPARATUS.fullmatch(name):
            return self.keep(span, [], styles, say("what the page says of itself"))
        if ELSEWHERE.match(name):
            return self.elsewhere(span, name, styles)
        return self.words_of_template(span, name.lower(), plain, styles)

    def words_of_template(self, span: Span, name: str, plain: list[Span], styles: Styles) -> int:
        """A template that stands for words of the text, in a look of their own or in none."""
        if name in NOTES and plain and self.out is self.writer:
            return self.note(span, lambda: self.keep(span, plain[-1:], (), BESIDE))
        if name in READINGS and len(plain) > 1 and not TOKEN.search(self.text[plain[0][0] : plain[1][1]]):
            return self.reading(span, plain[0], plain[1], styles)
        if name in LOST | DRAWN:
            return self.rare_character(span, plain if name in DRAWN else [], styles)
        if name in SPACES:
            self.out.supply(GAP, styles)
            return self.keep(span, [], styles, BESIDE)
        kind = next((kind for kind, names in LOOKS.items() if name in names), None)
        if not plain or (kind is None and name not in OF_WORDS):
            return self.other_template(span, name, plain, styles)
        is_marked = kind and not (kind is MarkKind.WARICHU and self.out is not self.writer)
        return self.keep(span, plain[:1], (*styles, WantedMark(kind)) if kind and is_marked else styles, BESIDE)

    def rare_character(self, span: Span, plain: list[Span], styles: Styles) -> int:
        """A character without a code, or whose number in a face stands before it."""
        kept = [one for one in plain if any(map(is_cjk, unescape(self.text[slice(*one)])))][:1]
        if not kept:
            self.out.supply(UNREADABLE, styles)
            message = say(
                "{place}: a character that has no code here: {name}",
                place=self.place(span[0]),
                name=self.text[slice(*span)],
            )
            self.writer.find("character", message, say("put the character in its place with a decision"))
        return self.keep(span, kept, styles, BESIDE)

    def other_template(self, span: Span, name: str, plain: list[Span], styles: Styles) -> int:
        """Whatever a template does with its words, the first that are of East Asia are words of the text."""
        said = [one for one in plain if any(map(is_cjk, self.text[slice(*one)]))]
        first, last = self.text.rfind("\n", 0, span[0]) + 1, self.text.find("\n", span[1])
        line = self.text[first : span[0]] + self.text[span[1] : last if last >= 0 else len(self.text)]
        is_alone = not visible(line)
        kept = said[:1] or ([] if is_alone else plain[:1])
        self.unknown.add(name.partition("\n")[0][:30])
        return self.keep(span, kept, styles, BESIDE)

    def header(self, span: Span, named: dict[str, Span]) -> int:
        """The head of a page: its section is a chapter, or its title where nothing in the page has a heading."""
        following = NEXT_HEADER.search(self.text, span[1])
        end = following.start() if following else len(self.text)
        section, title = (
            named[name] if name in named and any(map(str.isalnum, self.text[slice(*named[name])])) else None
            for name in ("section", "title")
        )
        if section and COLLECTION.fullmatch(self.text, *section):
            section = title
        shown = section or (None if SECTION.search(self.text, span[1], end) else title)
        self.begin()
        why = say("what the page says of itself")
        if shown and not self.is_titled:
            self.depth = self.least_level(span[1], end) - 2
            self.begin(1)
            self.keep(span, [shown], (), why)
        else:
            self.keep(span, [], (), why)
        self.begin()
        return span[1]

    def elsewhere(self, span: Span, name: str, styles: Styles) -> int:
        message = say("{place}: the text of '{name}' stands on another page", place=self.place(span[0]), name=name)
        self.writer.find("elsewhere", message, say("export that page, too"))
        return self.keep(span, [], styles, say("a page that is shown here"))

    def reading(self, span: Span, base: Span, reading: Span, styles: Styles) -> int:
        style = WantedMark(MarkKind.RUBY, self.text[slice(*reading)].strip())
        self.drop(span[0], base[0])
        self.words(*base, (*styles, style))
        self.drop(base[1], reading[0])
        self.drop(reading[1], span[1])
        return span[1]

    def note(self, span: Span, write: Callable[[], object]) -> int:
        """Write a note, called where the text has come to."""
        name = f"wiki-{len(self.writer.notes) + 1}"
        self.writer.point(MarkKind.NOTE, name)
        self.out, kept = ContentWriter(), (self.quoted, self.tags, self.is_verse)
        self.quoted, self.tags, self.is_verse = set(), [], False
        write()
        made, self.out = self.out, self.writer
        self.quoted, self.tags, self.is_verse = kept
        self.writer.notes.append(Note(name=name, content=made.content()))
        return span[1]

    def tag(self, match: re.Match[str], last: int, styles: Styles) -> int:
        name, is_end, is_lone = match["name"].lower(), match[0].startswith("</"), match[0].endswith("/>")
        if name in HOLDERS and not is_end and not is_lone:
            closing = None if (name, last) in self.unclosed else closing_of(name).search(self.text, match.end(), last)
            if closing:
                return HOLDERS[name](self, match, closing, styles)
            self.unclosed.add((name, last))
        self.drop(*match.span())
        if name == "br":
            self.out.line_break()
        elif name in BLOCK_TAGS:
            self.begin()
        elif name in {"td", "th"} and not is_end and self.out.is_in_block:
            self.out.supply(GAP)
        elif name == "pages":
            message = say(
                "{place}: the text of '{name}' stands on another page", place=self.place(match.start()), name=match[0]
            )
            self.writer.find("elsewhere", message, say("export that page, too"))
        elif name == "ref" and is_lone and (call := self.calls.get(name_of(match[0]))):
            self.out.point(MarkKind.NOTE, call)
        elif name in MARKS_OF_TAGS:
            self.tags = [one for one in self.tags if one[0] != name]
            self.tags += [] if is_end else [(name, MARKS_OF_TAGS[name])]
        return match.end()

    def note_tag(self, match: re.Match[str], closing: re.Match[str], styles: Styles) -> int:
        self.drop(*match.span())
        inner = (match.end(), closing.start())
        if self.out is self.writer:
            self.calls[name_of(match[0])] = f"wiki-{len(self.writer.notes) + 1}"
            self.note(inner, lambda: self.walk(inner, ()))
        else:
            self.walk(inner, styles)
        self.drop(*closing.span())
        return closing.end()

    def verse(self, match: re.Match[str], closing: re.Match[str], styles: Styles) -> int:
        """`<poem>`: every line is one; where many are too long for verse, a paragraph."""
        self.drop(*match.span())
        self.begin()
        is_prose = is_mostly_long(self.text[match.end() : closing.start()])
        within, (self.is_verse, self.is_lined) = (self.is_verse, self.is_lined), (not is_prose, is_prose)
        self.begin()
        first = match.end() + (self.text[match.end() : match.end() + 1] == "\n")
        self.walk((first, closing.start()), styles)
        self.is_verse, self.is_lined = within
        self.begin()
        self.drop(*closing.span())
        return closing.end()

    def hidden(self, match: re.Match[str], closing: re.Match[str], _: Styles) -> int:
        self.drop(match.start(), closing.end(), say("what the page itself does not show"))
        return closing.end()

    def literal(self, match: re.Match[str], closing: re.Match[str], styles: Styles) -> int:
        self.drop(*match.span())
        self.words(match.end(), closing.start(), styles)
        self.drop(*closing.span())
        return closing.end()

    def ruby(self, match: re.Match[str], closing: re.Match[str], styles: Styles) -> int:
        """`<ruby>漢<rt>かん</rt></ruby>`, one pair after the other."""
        at = match.end()
        self.drop(*match.span())
        for pair in RUBY.finditer(self.text, at, closing.start()):
            self.drop(at, pair.start("base"))
            style = WantedMark(MarkKind.RUBY, pair["reading"].strip())
            self.words(*pair.span("base"), (*styles, style) if pair["base"].strip() else styles)
            if not pair["base"].strip():
                self.drop(*pair.span("reading"), say("reading without its base"))
            self.drop(pair.end("base"), pair.start("reading"))
            at = pair.end("reading")
        self.keep((at, closing.end()), [(at, closing.start())] if at == match.end() else [], styles)
        return closing.end()


def trimmed(text: str, span: Span) -> Span:
    """A stretch of a text without the white space at its ends."""
    shown = text[slice(*span)]
    first = span[0] + len(shown) - len(shown.lstrip())
    return first, max(first, span[0] + len(shown.rstrip()))


RUBY = re.compile(
    r"(?:<rb>)?(?P<base>[^<>]*)(?:</rb>)?(?:<rp>[^<>]*</rp>)?<rt>(?P<reading>[^<>]*)(?=</rt>)", re.IGNORECASE
)
HOLDERS: dict[str, Callable[[WikiText, re.Match[str], re.Match[str], Styles], int]] = {
    "ref": WikiText.note_tag, "poem": WikiText.verse, "ppoem": WikiText.verse, "includeonly": WikiText.hidden,
    "nowiki": WikiText.literal, "pre": WikiText.literal, "math": WikiText.literal, "ruby": WikiText.ruby,
    "gallery": WikiText.hidden, "style": WikiText.hidden,
}  # fmt: skip
"""Tags that are read with what they hold."""
HANDLERS: dict[str, Callable[[WikiText, re.Match[str], int, Styles], int]] = {
    "comment": WikiText.comment, "tag": WikiText.tag, "pair": WikiText.pair, "address": WikiText.address,
    "quotes": WikiText.quotes, "heading": WikiText.heading, "item": WikiText.item, "switch": WikiText.switch,
    "entity": WikiText.entity, "end": WikiText.end_of_line,
}  # fmt: skip


def closing_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", re.IGNORECASE)


HELD = re.compile(r"\{\{[^{}]*\}\}|<[^<>]*>")
LONG, MANY = 31, 0.2
"""Characters that no line of verse has, and the share of lines so long that a text of prose has at least."""


def is_mostly_long(text: str) -> bool:
    r"""Whether many lines are longer than lines of verse, without the notes in them.

    >>> is_mostly_long("床前明月光\n疑是地上霜"), is_mostly_long("渡" * 32)
    (False, True)
    """
    lines = [line for line in HELD.sub("", text).split("\n") if line.strip()]
    return sum(len(line) >= LONG for line in lines) > MANY * len(lines)


NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>]+))", re.IGNORECASE)


def name_of(tag: str) -> str:
    """The name of a note, by which it is called again.

    >>> name_of('<ref name="a" />'), name_of("<ref>")
    ('a', '')
    """
    match = NAME.search(tag)
    return next(filter(None, match.groups()), "") if match else ""
