"""The tokens inside a paragraph as inline records."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from markdown_it.token import Token

from banxin.model.block import Paragraph
from banxin.model.inline import (
    Code,
    Formula,
    Inline,
    LineBreak,
    NoteReference,
    Span,
    SpanKind,
    Text,
    plain_text,
)
from banxin.readers.author_text import UNFIT, as_in_messages
from banxin.readers.chapters.context import FULL_WIDTH, SIGNS, ChapterContext
from banxin.readers.chapters.inlines.inline_links import link_of
from banxin.readers.chapters.inlines.inline_pictures import picture_of
from banxin.readers.chapters.inlines.line_joins import joined, mended_breaks, merged
from banxin.readers.chapters.inlines.spans import SpanReader
from banxin.readers.chapters.inlines.typed_room import blanks_kept, room_of_span
from banxin.readers.markdown.formula_marks import is_doubtful, unfit_for_line, without_signs
from banxin.readers.markdown.full_width_marks import full_width_marks
from banxin.readers.markdown.html_marks import HtmlSpans
from banxin.readers.markdown.leftovers import leftovers_in, plain
from banxin.readers.markdown.signs_taken import signs_taken
from banxin.saying.said import say

MARKUP = {"em_open": SpanKind.EMPHASIS, "strong_open": SpanKind.STRONG, "s_open": SpanKind.DELETED}
LINK_LOOKS = frozenset({"target", "rel", "class", "download"})
"""Attributes of a link that only a browser has a use for."""
ReadWords = Callable[[str, int], tuple[Inline, ...]]
"""Takes words in Markdown that stand in an attribute or behind a sign, and their line in the text of the chapter."""
BROKEN_ATTRIBUTES = re.compile(r"\]\{[^\n}]*\}?|^\{[.#][^\n}]*\}?|(?<= )\{[.#][\w-]+\}$", re.MULTILINE)


class InlineReader:
    """Reads the tokens of one paragraph, heading, cell or line; `line` is where it begins in the chapter's text."""

    def __init__(self, context: ChapterContext, line: int, *, is_cell: bool = False) -> None:
        self.context = context
        self.is_cell = is_cell
        self.first = line
        self.line = line
        self.broken: set[str] = set()

    def read(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """The inlines that a run of tokens is."""
        tokens = self.without_html(tokens)
        inlines, _ = self._until(mended_breaks(joined(tokens)), 0, "")
        text = plain(tokens)
        self._refuse_leftovers(text)
        self._tell_signs(tokens)
        self._tell_full_width(text)
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

    def _refuse_leftovers(self, text: str) -> None:
        for line, shown, times, kind in leftovers_in(text):
            if shown.removeprefix("]") not in self.broken:
                message = say("{what}: '{words}'", what=kind.what, words=shortened(shown))
                self.context.complain(message, self.first + line, kind.hint, shown.partition("\n")[0], times)

    def _tell_signs(self, tokens: Sequence[Token]) -> None:
        for one in signs_taken(tokens):
            marks = say("'{sign}' in '{words}' is taken for emphasis, and not printed", sign=one.sign, words=one.shown)
            backslash = say(
                "the backslash before a sign in '{words}' is taken for an escape, and not printed", words=one.shown
            )
            hint = say("write '\\{sign}' to print it", sign=one.sign)
            self.context.remark(SIGNS, backslash if one.sign == "\\" else marks, self.first + one.line, hint, one.shown)

    def _tell_full_width(self, text: str) -> None:
        for line, shown, narrow in full_width_marks(text):
            message = say("'{shown}' stands in full-width signs, and is no mark", shown=shortened(shown))
            self.context.remark(
                FULL_WIDTH,
                message,
                self.first + line,
                say("write '{mark}'", mark=shortened(narrow)),
                shown.partition("…")[0],
            )

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
                return (Text(blanks_kept(token.content)),)
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
                return (picture_of(token, self.line, self.context, has_width=self.is_cell),)
        return ()

    def _check_text(self, text: str) -> None:
        if broken := BROKEN_ATTRIBUTES.search(text):
            hint = say(
                "write [words]{{.dots}} or [漢]{{rt=\"hàn\"}}: values in quotes, names with a dot; '\\{{' prints the brace"
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

    def _enclosed(self, token: Token, children: tuple[Inline, ...]) -> Iterable[Inline]:
        if kind := MARKUP.get(token.type):
            return (Span(kind, children),)
        if token.type == "link_open":
            if title := token.attrs.get("title"):
                hint = say("write it in the text or in a note: paper has nowhere to show it")
                self.complain(say("the title '{title}' of the link would be lost", title=title), hint, str(title))
            target, attributes = str(token.attrs.get("href", "")), token.meta.get("attributes", {})
            for key in sorted(attributes.keys() - LINK_LOOKS):
                self.complain(say("the '{key}' of the link would be lost", key=key), say("take it out"), key)
            return (link_of(target, children, attributes.get("class", ""), self.line, self.context),)
        if token.type == "anchor_open":
            message = say("the id '{meta}' stands inside a paragraph", meta=token.meta["id"])
            self.complain(
                message,
                say("write {{#{meta}}} on a line of its own above the block", meta=token.meta["id"]),
                token.meta["id"],
            )
            return children
        if token.type == "span_open":
            return SpanReader(self.context, self.line).read(token, room_of_span(children))
        return children


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
