"""Spans, `[words]{...}`: marks, ruby, terms for the index, notes in the margin, words of another language."""

from collections.abc import Iterable

from markdown_it.token import Token

from banxin.errors import WrongValueError
from banxin.model.inline import (
    IndexEntry,
    Inline,
    MarginNote,
    NoteReference,
    Ruby,
    Span,
    SpanKind,
    Text,
    plain_text,
    walk,
)
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.fields import parse_language
from banxin.saying.said import say

KINDS = {
    "dots": SpanKind.DOTS,
    "run-in": SpanKind.RUN_IN,
    "dateline": SpanKind.DATELINE,
    "name": SpanKind.PROPER_NAME,
    "title": SpanKind.BOOK_TITLE,
    "tcy": SpanKind.TATE_CHU_YOKO,
    "upright": SpanKind.UPRIGHT,
    "sideways": SpanKind.SIDEWAYS,
    "warichu": SpanKind.WARICHU,
    "pingtai": SpanKind.LEVEL_RAISED,
    "nuotai": SpanKind.SPACE_RAISED,
    "okuri": SpanKind.OKURIGANA,
    "kaeri": SpanKind.KAERITEN,
    "sup": SpanKind.SUPERSCRIPT,
    "sub": SpanKind.SUBSCRIPT,
    "strong": SpanKind.STRONG,
    "emphasis": SpanKind.EMPHASIS,
    "deleted": SpanKind.DELETED,
    "mark": SpanKind.HIGHLIGHT,
    "underline": SpanKind.UNDERLINE,
    "kbd": SpanKind.KEY,
    "speaker": SpanKind.SPEAKER,
}
"""The words for spans: `[文]{.dots}`. `[批]{.margin}` is a note and no span. Some have signs too (`**`, `*`, `~~`, `==`, `^`, `~`), which do not fit everywhere."""

COMPOUND = "jukugo"
"""`[橋頭堡]{rt="きょう|とう|ほ" .jukugo}`: readings of one word, which share their room."""

NOT_SET = {"smallcaps": say("small capitals are not set: write capitals, or the words as they are")}
"""Spans of Pandoc that lines are not composed with."""
MARGIN = "margin"
INDEX = "index"
INDEX_KEYS = ("term", "reading", "under", "see", "also", "of")


class SpanReader:
    """Reads a span that begins on a line of the chapter's text; complaints go to the context."""

    def __init__(self, context: ChapterContext, line: int) -> None:
        self.context = context
        self.line = line

    def complain(self, message: str, hint: str = "", needle: str = "") -> None:
        self.context.complain(message, self.line, hint, needle)

    def read(self, token: Token, children: tuple[Inline, ...]) -> Iterable[Inline]:
        attributes = {str(key): str(value) for key, value in token.attrs.items()}
        classes = attributes.pop("class", "").split()
        reading = attributes.pop("rt", None)
        entry = self._index_entry(children, attributes) if INDEX in classes else None
        under = attributes.pop("under", "")
        language = self._language(attributes.pop("lang", ""))
        for key in attributes:
            hint: str = (
                nearest(key, list(INDEX_KEYS))
                if INDEX in classes
                else say("a span has classes, 'rt' and 'under' (ruby), and 'lang'")
            )
            self.complain(say("a span has no '{key}'", key=key), hint, key)
        is_compound = COMPOUND in classes and reading is not None
        if is_compound:
            classes.remove(COMPOUND)
        if reading is not None or under:
            children = self._ruby(children, reading or "", under, is_compound=is_compound)
        for name in reversed(classes):
            if name == INDEX:
                mark = f"{INDEX}-{next(self.context.marks)}"
                children = (Span(SpanKind.INDEX, children, language, mark, entry),)
                language = ""
                continue
            if name == MARGIN:
                children = self._margin_note(children, language)
                language = ""
                continue
            if name not in KINDS:
                hint = NOT_SET.get(name) or nearest(name, [*KINDS, MARGIN, INDEX])
                self.complain(say("'.{name}' is not a kind of span", name=name), hint, f".{name}")
                continue
            children = (Span(KINDS[name], children, language),)
            language = ""
        return (Span(SpanKind.FOREIGN, children, language),) if language else children

    def _index_entry(self, children: tuple[Inline, ...], attributes: dict[str, str]) -> IndexEntry:
        """What `[words]{.index ...}` says of these words; its attributes are taken out."""
        said = {key: " ".join(attributes.pop(key, "").split()) for key in INDEX_KEYS}
        name = said.pop("of")
        term = said.pop("term") or " ".join(plain_text(children).split())
        if not term:
            hint = say("write {first} or {second}", first="[...]{.index}", second='[]{.index term="..."}')
            self.complain(say("a mark for the index has no words"), hint, ".index")
        if said["see"] == term:
            hint = say("name the term that stands for it")
            self.complain(say("'{term}' in the index refers to itself", term=term), hint, said["see"])
        return IndexEntry(
            term=term, source=self.context.place(self.line, f"[{plain_text(children)}]{{"), index=name, **said
        )

    def _margin_note(self, children: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
        if not plain_text(children).strip():
            self.complain(
                say("a note in the margin says nothing"),
                say("write [批语]{{.margin}} behind the words that it is about"),
            )
        if any(isinstance(inline, MarginNote | NoteReference) for inline in walk(children)):
            self.complain(
                say("a note in the margin has a note itself"), say("put the two behind one another"), f".{MARGIN}"
            )
        return (MarginNote((Span(SpanKind.FOREIGN, children, language),) if language else children),)

    def _language(self, tag: str) -> str:
        if not tag:
            return ""
        try:
            return parse_language(tag)
        except WrongValueError as error:
            self.complain(error.message, error.hint, tag)
            return ""

    def _ruby(self, children: tuple[Inline, ...], reading: str, under: str, *, is_compound: bool) -> tuple[Inline, ...]:
        base = "".join(one.text for one in children if isinstance(one, Text))
        if not base or not reading.strip() or not all(isinstance(one, Text) for one in children):
            self.complain(
                say("ruby wants plain characters and their reading"),
                say('write [漢字]{{rt="hàn zì"}}'),
                reading or under,
            )
            return children
        pairs = ruby_pairs(base, reading)
        whole = base.replace("|", "")
        below = (("|" in under and ruby_pairs(base, under)) or ruby_pairs(whole, under)) if under else ()
        for groups, text in ((pairs, reading), (below, under)):
            if groups is None:
                message = say(
                    "'{base}' and its reading '{text}' have different numbers of groups", base=base, text=text
                )
                self.complain(message, say("put '|' between the groups of both"), text)
                return children
        assert pairs is not None
        assert below is not None
        return (Ruby(pairs, below, is_compound),)


def ruby_pairs(base: str, reading: str) -> tuple[tuple[str, str], ...] | None:
    """Groups of base and reading; None when `|` divides them differently.

    >>> ruby_pairs("漢字", "hàn zì")
    (('漢', 'hàn'), ('字', 'zì'))
    >>> ruby_pairs("今|日", "きょう")
    >>> ruby_pairs("今日", "きょう")
    (('今日', 'きょう'),)
    """
    if "|" in base or "|" in reading:
        readings = [one.strip() for one in reading.split("|")]
        bases = base.split("|") if "|" in base else list(base)
        if len(bases) != len(readings) or not all(bases):
            return None
        return tuple(zip(bases, readings, strict=True))
    readings = reading.split()
    if len(readings) == len(base):
        return tuple(zip(base, readings, strict=True))
    return ((base, reading.strip()),)
