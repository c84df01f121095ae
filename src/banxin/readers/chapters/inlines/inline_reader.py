"""The tokens inside a paragraph as inline records."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from markdown_it.token import Token

from banxin.errors import ManifestError, WrongValueError
from banxin.model.block import Paragraph
from banxin.model.index_entry import IndexEntry
from banxin.model.inline import (
    Code,
    Formula,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    MarginNote,
    NoteReference,
    ReferenceForm,
    Ruby,
    Span,
    SpanKind,
    Text,
    plain_text,
    walk,
)
from banxin.readers.author_text import UNFIT, as_in_messages
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.markdown.formula_marks import is_doubtful, unfit_for_line, without_signs
from banxin.readers.markdown.html_marks import HtmlSpans
from banxin.readers.markdown.leftovers import leftovers_in
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.fields import parse_language
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk, is_hangul

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
FORMULA = "formula"
MARKUP = {"em_open": SpanKind.EMPHASIS, "strong_open": SpanKind.STRONG, "s_open": SpanKind.DELETED}
ADDRESS = re.compile(r"(https?://\S+|mailto:\S+@\S+|#\S+)", re.IGNORECASE)
CHAPTER_FILE = re.compile(r"(?P<path>[^#?:]+?)(?P<kind>\.(?:md|markdown|qmd|Rmd|html)|/)(?P<id>#\S*)?")
CHAPTER_NAMES = {".html": (".md",), "/": ("/README.md", "/index.md")}
"""What a link to a page of a site means in the manuscript."""
LINK_LOOKS = frozenset({"target", "rel", "class", "download"})
"""Attributes of a link that only a browser has a use for."""
ReadWords = Callable[[str, int], tuple[Inline, ...]]
"""Takes words in Markdown that stand in an attribute or behind a sign, and their line in the text of the chapter."""
BROKEN_ATTRIBUTES = re.compile(r"\]\{[^\n}]*\}?|^\{[.#][^\n}]*\}?|(?<= )\{[.#][\w-]+\}$", re.MULTILINE)


class InlineReader:
    """Reads the tokens of one paragraph, heading, cell or line; `line` is where it begins in the chapter's text."""

    def __init__(self, context: ChapterContext, line: int) -> None:
        self.context = context
        self.first = line
        self.line = line
        self.broken: set[str] = set()

    def read(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """The inlines that a run of tokens is."""
        tokens = self.without_html(tokens)
        inlines, _ = self._until(mended_breaks(joined(tokens)), 0, "")
        self._refuse_leftovers(tokens)
        return merged(inlines)

    def without_html(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens with our own marks in the place of HTML."""
        if not any(token.type == "html_inline" for token in tokens):
            return tokens
        return HtmlSpans(
            lambda name, line: self.context.refuse_tag(name, self.first + line),
            lambda name, line: self.context.miss_end(name, self.first + line),
            lambda tag: self.context.leave_look(tag, self.first),
        ).read(tokens)

    def _refuse_leftovers(self, tokens: Sequence[Token]) -> None:
        for line, text, times, kind in leftovers_in(tokens):
            if text.removeprefix("]") not in self.broken:
                message = f"{kind.what}: '{shortened(text)}'"
                self.context.complain(message, self.first + line, kind.hint, text.partition("\n")[0], times)

    def complain(self, message: str, hint: str = "", needle: str = "") -> None:
        self.context.complain(message, self.line, hint, needle)

    def _until(self, tokens: Sequence[Token], position: int, close: str) -> tuple[list[Inline], int]:
        """The inlines up to the closing token of a type, and the position after it."""
        inlines: list[Inline] = []
        while position < len(tokens):
            token = tokens[position]
            position += 1
            if token.type == close:
                break
            if token.nesting == 1:
                children, position = self._until(tokens, position, token.type.replace("_open", "_close"))
                inlines.extend(self._enclosed(token, merged(children)))
            else:
                inlines.extend(self._single(token))
        return inlines, position

    def _single(self, token: Token) -> Iterable[Inline]:  # noqa: C901, PLR0911  (one kind of token, one return)
        match token.type:
            case "text":
                self._check_text(token.content)
                return (Text(token.content),)
            case "text_special":
                if token.info == "entity" and UNFIT.search(token.content):
                    self.complain(
                        say("{character} cannot be set", character=as_in_messages(token.content)),
                        say("take it out"),
                        token.markup,
                    )
                return (Text(token.content),)
            case "softbreak":
                self.line += 1
                return (Text(token.content),) if token.content else ()
            case "hardbreak":
                self.line += token.markup != "<br>"
                return (LineBreak(),)
            case "comment":
                self.context.comments.append(self.line)
                self.line += token.meta.get("lines", token.content.count("\n"))
                return ()
            case "formula":
                return self._formula(token.content)
            case "citation":
                mark = f"cite-{next(self.context.marks)}"
                return (Span(SpanKind.CITATION, (Text(token.content),), mark=mark),)
            case "inline_note":
                return (self._inline_note(token),)
            case "code_inline":
                return (Code(token.content),)
            case "footnote_ref":
                return (self._note(str(token.meta["label"])),)
            case "image":
                return (self._picture(token),)
        return ()

    def _check_text(self, text: str) -> None:
        if broken := BROKEN_ATTRIBUTES.search(text):
            hint = say(
                "write [文]{{.dots}} or [漢]{{rt=\"hàn\"}}: values in quotes, names with a dot; '\\{{' prints the brace"
            )
            line = self.context.lines[self.line] if self.line < len(self.context.lines) else ""
            shown = broken[0].removeprefix("]")
            if broken.start() and not broken[0].startswith("]"):
                hint = say("write '{shown}' on a line of its own above the block; '\\{{' prints the brace", shown=shown)
            self.broken.add(shown)
            self.complain(say("'{shown}' is not understood", shown=shown), hint, shown if shown in line else "")

    def _formula(self, written: str) -> tuple[Inline, ...]:
        """A formula in the line; what looks like prose between two prices is a complaint."""
        tex, before, is_display = without_signs(written)
        place = self.context.place(self.line, written.partition("\n")[0])
        if is_display:
            message = say("a displayed formula stands in a line: '{written}'", written=shortened(written))
            hint = say("put it on lines of its own, with '$$' before and behind it, or write $...$ in the line")
            self.complain(message, hint, written)
        elif is_doubtful(tex):
            message = say("between these two '$' stand words, and no formula: '{written}'", written=shortened(written))
            hint = say("'\\$' prints the sign; words in a formula stand in \\text{{...}}")
            self.complain(message, hint, written)
        elif problem := unfit_for_line(tex):
            self.complain(*problem, written)
        self.line += written.count("\n")
        self.context.has_formulas = True
        return (Formula(tex, replace(place, column=place.column + before if place.column else 0)),)

    def _note(self, label: str) -> NoteReference:
        if label not in self.context.defined:
            self.complain(
                say("the note '[^{label}]' is not defined", label=label),
                say("write '[^{label}]: ...' below the text", label=label),
                f"[^{label}]",
            )
        return NoteReference(label, self.context.number_of(label))

    def _inline_note(self, token: Token) -> NoteReference:
        """A note that is written in the line, `^[text]`; it counts among the others."""
        label = f"^{len(self.context.inline_notes) + 1}"
        self.context.inline_notes[label] = Paragraph(source=self.context.place(self.line), children=())
        number = self.context.number_of(label)
        children = InlineReader(self.context, self.line).read(token.children or [])
        if not plain_text(children).strip():
            self.complain(say("a note in the line says nothing"), say("write ^[note]"), "^[")
        note = Paragraph(source=self.context.place(self.line), children=children)
        self.context.inline_notes[label] = note
        self.line += token.content.count("\n")
        return NoteReference(label, number)

    def _picture(self, token: Token) -> InlineImage:
        attributes = picture_attributes(token)
        path = attributes.get("src", "")
        alt = attributes.get("alt") or token.content
        if token.content and attributes.get("alt") not in {None, "", token.content}:
            hint = say("a picture in a line has no caption: leave the square brackets empty")
            self.complain(
                say("the words '{content}' of the picture '{path}' would be lost", content=token.content, path=path),
                hint,
                path,
            )
        if not alt:
            self.complain(
                say("the picture '{path}' has no alternative text", path=path),
                say('write {{alt="..."}} after it'),
                path,
            )
        kinds = attributes.get("class", "").split()
        for kind in kinds:
            if kind != FORMULA:
                self.complain(
                    say("'.{kind}' is not a kind of picture in a line", kind=kind), nearest(kind, [FORMULA]), f".{kind}"
                )
        for key in sorted(attributes):
            if key not in ("src", "alt", "class"):
                hint = say("a picture in a line has 'alt' and '.formula'; a picture on a line of its own has more")
                self.complain(say("the '{key}' of the picture '{path}' would be lost", key=key, path=path), hint, path)
        return InlineImage(found_picture(self.context, path, self.line), alt, FORMULA in kinds)

    def _enclosed(self, token: Token, children: tuple[Inline, ...]) -> Iterable[Inline]:
        if kind := MARKUP.get(token.type):
            return (Span(kind, children),)
        if token.type == "link_open":
            if title := token.attrs.get("title"):
                hint = say("write it in the text or in a note: paper has nowhere to show it")
                self.complain(say("the title '{title}' of the link would be lost", title=title), hint, str(title))
            attributes = token.meta.get("attributes", {})
            for key in sorted(attributes.keys() - LINK_LOOKS):
                self.complain(say("the '{key}' of the link would be lost", key=key), say("take it out"), key)
            return (self._link(str(token.attrs.get("href", "")), children, attributes.get("class", "")),)
        if token.type == "anchor_open":
            message = say("the id '{meta}' stands inside a paragraph", meta=token.meta["id"])
            self.complain(
                message,
                say("write {{#{meta}}} on a line of its own above the block", meta=token.meta["id"]),
                token.meta["id"],
            )
            return children
        if token.type == "span_open":
            return self._span(token, children)
        return children

    def _link(self, target: str, children: tuple[Inline, ...], classes: str) -> Link:
        if not ADDRESS.fullmatch(target):
            target = self._link_to_chapter(target)
        if not children and not target.startswith("#"):
            self.complain(
                say("the link to '{target}' has no words", target=target), say("write [words](address)"), target
            )
        form = next((form for form in ReferenceForm if form in classes.split()), ReferenceForm.NAME)
        return Link(target, children, ReferenceForm.NAME if children else form)

    def _link_to_chapter(self, target: str) -> str:
        """The target of a link to a file: that of another chapter, as the book knows it."""
        match = CHAPTER_FILE.fullmatch(target)
        if not match:
            hint = say("link to https://..., mailto:..., #id, or the file of a chapter")
            self.complain(say("the link to '{target}' leads out of the book", target=target), hint, target)
            return target
        errors: list[ManifestError] = []
        for kind in CHAPTER_NAMES.get(match["kind"], (match["kind"],)):
            try:
                place = self.context.place(self.line, target)
                return self.context.find_chapter(match["path"] + kind, place) + (match["id"] or "")
            except ManifestError as error:
                errors.append(error)
        self.context.errors.append(errors[0])
        return target

    def _span(self, token: Token, children: tuple[Inline, ...]) -> Iterable[Inline]:
        attributes = {str(key): str(value) for key, value in token.attrs.items()}
        classes = attributes.pop("class", "").split()
        reading = attributes.pop("rt", None)
        entry = self._index_entry(children, attributes) if INDEX in classes else None
        under = attributes.pop("under", "")
        language = self._language(attributes.pop("lang", ""))
        for key in attributes:
            hint: str = say("a span has classes, 'rt' and 'under' (ruby), and 'lang'")
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


def found_picture(context: ChapterContext, path: str, line: int) -> str:
    """The path of a picture as the book knows it; a complaint, and the path as written, when there is none."""
    try:
        return context.find_picture(path, context.place(line, path))
    except ManifestError as error:
        context.errors.append(error)
        return path


def picture_attributes(token: Token) -> dict[str, str]:
    """What is said of a picture: in its address, and in braces behind it."""
    behind: dict[str, str] = token.meta.get("attributes", {})
    return {str(key): str(value) for key, value in token.attrs.items()} | behind


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Neighbouring pieces of text as one; escaped characters stay apart, because they are never markup."""
    result: list[Token] = []
    for token in tokens:
        if token.type == "text" and not token.content:
            continue
        if token.type == "text" and result and result[-1].type == "text":
            result[-1] = result[-1].copy(content=result[-1].content + token.content)
        else:
            result.append(token)
    return result


def mended_breaks(tokens: list[Token]) -> list[Token]:
    """Each line end of the file becomes a space, or nothing between CJK characters (CSS Text 4, section 4.1.3)."""
    after = ""
    following: list[str] = []
    for token in reversed(tokens):
        following.append(after)
        after = token.content[:1] or after
    before = ""
    result: list[Token] = []
    for token, after in zip(tokens, reversed(following), strict=True):
        if token.type == "softbreak":
            is_after_break = bool(result) and result[-1].type == "hardbreak"
            result.append(token.copy(content="" if is_after_break or joins_without_space(before, after) else " "))
        else:
            result.append(token)
            before = token.content[-1:] or before
    return result


def joins_without_space(before: str, after: str) -> bool:
    """Whether two lines that end and begin so are one text without a space. Korean has spaces between its words."""
    if not before or not after:
        return True
    if is_hangul(before) or is_hangul(after):
        return False
    if is_cjk(before) and is_cjk(after):
        return True
    return any(is_wide_mark(one) for one in (before, after))


def is_wide_mark(character: str) -> bool:
    return east_asian_width(character) in "WF" and not character.isalnum()


def merged(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        if isinstance(inline, Text) and isinstance(last, Text):
            result[-1] = Text(last.text + inline.text)
        elif not (isinstance(inline, Text) and not inline.text):
            result.append(inline)
    return tuple(result)
