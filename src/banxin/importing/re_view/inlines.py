r"""Marks in the line of Re:VIEW, `@<b>{...}`, `@<code>$...$`, as Markdown: all other signs are the author's letters."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from banxin.extraction.extraction import Content, Mark, MarkKind
from banxin.importing.documents.inline_markdown import InlineWords, inline_markdown, quoted_value
from banxin.importing.re_view.named_things import NamedThings, id_of
from banxin.saying.said import say

INLINE = re.compile(
    r"@<(?P<name>[A-Za-z]+)>(?:\{(?P<text>(?:[^}\\]|\\.)*)\}|\$(?P<money>[^$\n]*)\$|\|(?P<bar>[^|\n]*)\|)", re.DOTALL
)
KINDS = {
    "b": MarkKind.STRONG, "B": MarkKind.STRONG, "termnoidx": MarkKind.STRONG, "strong": MarkKind.STRONG, "i": MarkKind.EMPHASIS, "em": MarkKind.EMPHASIS, "u": MarkKind.UNDERLINE,
    "ami": MarkKind.HIGHLIGHT, "bou": MarkKind.DOTS, "tt": MarkKind.CODE, "code": MarkKind.CODE, "ttb": MarkKind.CODE,
    "tti": MarkKind.CODE, "sup": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT, "del": MarkKind.DELETED, "ins": MarkKind.UNDERLINE,
    "tcy": MarkKind.TATE_CHU_YOKO, "m": MarkKind.FORMULA, "kw": MarkKind.STRONG, "wb": MarkKind.STRONG,
}  # fmt: skip
"""What has the same meaning here."""
REFERENCES = {"img": "fig", "imgref": "fig", "table": "tbl", "eq": "eq"}
FIRST_PLACE = 0xF0000
"""Characters for private use of plane 15 stand for Markdown that is written already."""
PLACES = re.compile("[\U000f0000-\U000ffffd]")


@dataclass(slots=True, kw_only=True)
class Marker:
    """Writes the text of one chapter. `chapter` is its name in Re:VIEW, `picture` finds the file of a picture by its name.

    `asked` collects ids whose number a sentence takes; `words` are those of the words file, `notes` the names of the chapter's notes.
    """

    chapter: str
    named: NamedThings
    picture: Callable[[str], str]
    asked: set[str]
    words: dict[str, str]
    tell: Callable[[str], None]
    pictured_tables: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    def text(self, written: str, *, is_block: bool = True, line_end: str = "\\\n") -> str:
        """The Markdown of a text with marks of Re:VIEW."""
        line = MarkedLine(marker=self)
        end = 0
        for found in INLINE.finditer(written):
            line.plain(written[end : found.start()])
            content = found["text"]
            content = (
                re.sub(r"\\([}\\])", r"\1", content) if content is not None else found["money"] or found["bar"] or ""
            )
            line.mark(found["name"], content)
            end = found.end()
        line.plain(written[end:])
        content = Content(text="".join(line.parts), pieces=(), marks=tuple(line.marks))
        markdown = inline_markdown(content, InlineWords(ids={}, line_end=line_end), {}, is_block=is_block)
        return PLACES.sub(lambda place: line.written[ord(place[0]) - FIRST_PLACE], markdown)

    def plain(self, written: str) -> str:
        """The letters of a text without its marks, as code and values of attributes have them."""
        return INLINE.sub(self.plain_mark, written)

    def plain_mark(self, found: re.Match[str]) -> str:
        content = found["text"]
        content = re.sub(r"\\([}\\])", r"\1", content) if content is not None else found["money"] or found["bar"] or ""
        if found["name"] in {"fn", "comment", "hidx", "endnote"}:
            return ""
        if found["name"] in {"idx", "term"}:
            return "".join(word for word, _ in terms_of(content))
        return {"br": "\n", "balloon": f"←{content}", "uchar": character(content)}.get(found["name"], content)


@dataclass(slots=True, kw_only=True)
class MarkedLine:
    """A text as its letters, what is marked in it, and Markdown that is written already."""

    marker: Marker
    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    length: int = 0

    def plain(self, text: str) -> None:
        text = PLACES.sub("\N{REPLACEMENT CHARACTER}", text)
        self.parts.append(text)
        self.length += len(text)

    def kept(self, text: str, kind: MarkKind, value: str = "") -> None:
        start = self.length
        self.plain(text)
        if text or kind is MarkKind.NOTE:
            self.marks.append(Mark(start, self.length, kind, value))

    def raw(self, markdown: str) -> None:
        self.parts.append(chr(FIRST_PLACE + len(self.written)))
        self.written.append(markdown)
        self.length += 1

    def mark(self, name: str, content: str) -> None:
        """One mark of Re:VIEW; what is not known keeps its words, and is told."""
        if name in SPECIAL:
            SPECIAL[name](self, content)
        elif name in REFERENCES:
            self.reference(REFERENCES[name], content)
        elif name in KINDS:
            self.kept(content, KINDS[name], content if name == "m" else "")
        else:
            self.marker.tell(say("the mark '{mark}' is not known: its words stay", mark=f"@<{name}>"))
            self.plain(content)

    def reference(self, kind: str, content: str) -> None:
        chapter, _, name = content.rpartition("|")
        chapter = chapter or self.marker.chapter
        kind = "fig" if kind == "tbl" and name in self.marker.pictured_tables else kind
        known = id_of(kind, chapter, name)
        self.marker.asked.add(known)
        self.raw(f"[](#{known})")

    def note(self, content: str) -> None:
        name = note_name(content)
        if name in self.marker.notes:
            self.kept("", MarkKind.NOTE, name)
        else:
            self.marker.tell(say("the note '{name}' is not there", name=content))

    def keyword(self, content: str) -> None:
        word, _, others = content.partition(",")
        self.kept(word.strip(), MarkKind.STRONG)
        self.plain(f"（{others.strip()}）" if others.strip() else "")

    def ruby(self, content: str) -> None:
        word, _, reading = content.partition(",")
        self.kept(word.strip(), MarkKind.RUBY, reading.strip())

    def link(self, content: str) -> None:
        address, _, words = content.replace("\\,", "\0").partition(",")
        address, words = address.replace("\0", ",").strip(), words.replace("\0", ",").strip()
        if "://" in address or address.startswith("mailto:"):
            self.kept(words or address, MarkKind.LINK, address)
        else:
            self.plain(words or address)

    def listing(self, content: str) -> None:
        chapter, _, name = content.rpartition("|")
        chapter = chapter or self.marker.chapter
        caption = self.marker.plain(self.marker.named.listings.get((chapter, name), "")) or name
        words = self.marker.text(f"「{caption}」", is_block=False)
        self.raw(f"[{words}](#{id_of('lst', chapter, name)})")

    def heading(self, content: str) -> None:
        """A heading by its label or its title, with the chapter before it where it is another one."""
        *chapter, last = content.split("|")
        where = chapter[0] if chapter and chapter[0] in self.marker.named.chapters else self.marker.chapter
        title = self.marker.named.headings.get((where, last))
        words = self.marker.text(f"「{self.marker.plain(title or last)}」", is_block=False)
        known = (
            id_of("chap", where, "") if (where, last) in self.marker.named.of_chapters else id_of("sec", where, last)
        )
        self.raw(f"[{words}](#{known})" if title else words)

    def chapter(self, content: str, form: str = "") -> None:
        title = self.marker.named.chapters.get(content)
        if title is None:
            self.plain(content)
            return
        known = id_of("chap", content, "")
        if form != "title":
            self.marker.asked.add(known)
            self.raw(f"[](#{known})")
        if form:
            self.raw(f"「[](#{known}){{.title}}」")

    def index(self, content: str) -> None:
        """A term of the index; one below another is printed behind it (ブロックデバイス<<>>を表示する)."""
        *above, (word, reading) = terms_of(content)
        self.plain("".join(one for one, _ in above))
        under = f" under={quoted_value(above[-1][0])}" if above else ""
        said = f" reading={quoted_value(reading)}" if reading else ""
        self.raw(f"[{self.marker.text(word, is_block=False)}]{{.index{under}{said}}}")

    def icon(self, content: str) -> None:
        words = re.sub(r"\W+", " ", content).strip()
        self.raw(f"![{words}]({self.marker.picture(content)})")

    def left_out(self, content: str) -> None:
        if content.strip():
            self.marker.tell(say("left out: '{words}'", words=content.strip()[:60]))


SPECIAL: dict[str, Callable[[MarkedLine, str], None]] = {
    "kw": MarkedLine.keyword, "ruby": MarkedLine.ruby, "href": MarkedLine.link, "list": MarkedLine.listing,
    "hd": MarkedLine.heading, "sec": MarkedLine.heading, "secref": MarkedLine.heading, "sectitle": MarkedLine.heading,
    "column": MarkedLine.heading, "idx": MarkedLine.index, "term": MarkedLine.index, "icon": MarkedLine.icon,
    "chap": MarkedLine.chapter, "title": lambda line, content: line.chapter(content, "title"),
    "chapref": lambda line, content: line.chapter(content, "both"),
    "br": lambda line, _: line.plain("\n"),
    "fn": MarkedLine.note, "endnote": MarkedLine.note,
    "bib": lambda line, content: line.raw(f"[［{content}］](#{id_of('bib', '', content)})"),
    "uchar": lambda line, content: line.plain(character(content)),
    "w": lambda line, content: line.plain(line.marker.words.get(content, content)),
    "wb": lambda line, content: line.kept(line.marker.words.get(content, content), MarkKind.STRONG),
    "balloon": lambda line, content: line.plain(f"←{content}"),
    "comment": MarkedLine.left_out, "hidx": MarkedLine.left_out, "raw": MarkedLine.left_out, "embed": MarkedLine.left_out,
    "dtp": lambda _line, _content: None, "clearpage": lambda _line, _content: None,
    "hearts": lambda line, _: line.plain("♡"), "TeX": lambda line, _: line.plain("TeX"), "LaTeX": lambda line, _: line.plain("LaTeX"),
    "pageref": lambda line, content: line.raw(f"[](#{id_of('label', line.marker.chapter, content)}){{.page}}"),
}  # fmt: skip
"""Marks that say more than how their words look."""


def terms_of(content: str) -> list[tuple[str, str]]:
    """The terms of a mark for the index, from the highest down, each with its reading, as Re:VIEW Starter writes them.

    >>> terms_of("ファイル((ふぁいる))<<>>を消す")
    [('ファイル', 'ふぁいる'), ('を消す', '')]
    """
    found = (re.fullmatch(r"(.*?)(?:\(\((.*?)\)\))?", one, re.DOTALL) for one in content.split("<<>>"))
    return [(one[1], one[2] or "") for one in found if one]


def note_name(name: str) -> str:
    """The name of a note as Markdown can have it.

    >>> note_name("a b/c")
    'a-b-c'
    """
    return re.sub(r"[^\w-]+", "-", name).strip("-") or "n"


def character(code: str) -> str:
    """The character of a hexadecimal number.

    >>> character("2460")
    '①'
    """
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return code


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one text: a space where letters of words meet, none beside a CJK letter.

    >>> joined(["甲", "乙 ", "a", "b"])
    '甲乙a b'
    """
    text = ""
    for line in (one.strip() for one in lines):
        is_apart = text and line and text[-1].isascii() and line[0].isascii() and not text.endswith("@<br>{}")
        text += (" " if is_apart else "") + line
    return text
