"""Headings, and the one that is the title of its chapter."""

import re
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from banxin.model.block import Heading
from banxin.model.inline import (
    Inline,
    InlineImage,
    LineBreak,
    Link,
    Span,
    SpanKind,
    Text,
    plain_text,
    walk,
)
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of
from banxin.readers.chapters.blocks.block_nodes import inlines_of, source_of, start_of
from banxin.readers.chapters.context import SIGNS, TITLES, ChapterContext
from banxin.saying.said import say

LONGEST_UNDERLINED = 30
"""Characters of a heading that a line of `---` makes; of 360 files the four that had one meant a break each time."""
SENTENCE_ENDS = ("。", "！", "？", "；", "：", "，", "…", "”", "』", "」", ".", "!", "?", ";", ":")
OUTER = frozenset({SpanKind.STRONG, SpanKind.EMPHASIS, SpanKind.UNDERLINE, SpanKind.HIGHLIGHT})
NUMBERING = frozenset({"unnumbered", "unlisted"})
"""Classes of Pandoc for headings that take no number, and stand in no contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterHeading:
    """The heading that is the title of a chapter: its words, its id, and whether it takes no number.

    `heading` is the heading itself where words alone are not the whole of it: a formula stands in it, a note is called.
    """

    title: str = ""
    id: str = ""
    is_unnumbered: bool = False
    heading: Heading | None = None

    @property
    def words(self) -> tuple[Inline, ...]:
        return self.heading.children if self.heading else (Text(self.title),)


def heading_of(node: SyntaxTreeNode, attributes: Attributes, context: ChapterContext) -> Heading:
    level, line = int(node.tag[1]), start_of(node)
    text = source_of(node)
    if level == 1:
        hint = say(
            "one file is one chapter, and its title stands above the text: begin with '##', or make another file"
        )
        context.complain(say("a heading of the first level stands in the text"), line, hint)
    elif node.markup == "-" and is_front_matter(node):
        hint = say("the lines from '---' to '---' stand before everything else, above the title as well")
        context.complain(say("front matter stands within the text, where it would be printed"), line, hint)
    elif node.markup == "-" and ("\n" in text or len(text) > LONGEST_UNDERLINED or text.endswith(SENTENCE_ENDS)):
        hint = say("put an empty line above '---' for a break, or write '## ' before a heading")
        context.complain(say("the '---' below makes a heading of this paragraph"), line, hint)
    elif is_below_one_sign(node, context):
        message = say(
            "the '{sign}' below makes a heading of '{words}'", sign=node.markup, words=text[:LONGEST_UNDERLINED]
        )
        context.remark(SIGNS, message, line, say("write '\\{sign}' to print it", sign=node.markup))
    return Heading(level=level, children=inlines_of(node, context), **common_of(context, line, attributes))


def is_below_one_sign(node: SyntaxTreeNode, context: ChapterContext) -> bool:
    """Whether a heading is one by a single hyphen or sign of equality on the line below it, as few would write one."""
    if node.markup not in {"-", "="} or not node.map:
        return False
    last = node.map[1] - 1
    return last < len(context.lines) and context.lines[last].strip(" \t>") == node.markup


def is_front_matter(node: SyntaxTreeNode) -> bool:
    """Whether lines between two rulers are keys and values, as a front matter has them."""
    before = node.previous_sibling
    if before is None or before.type != "hr" or not before.map or not node.map:
        return False
    return before.map[1] == node.map[0] and all(KEY.match(line) for line in source_of(node).split("\n"))


KEY = re.compile(r"\w[\w-]{0,30}:(?: |$)")
"""A key with its value."""


def heading_of_chapter(node: SyntaxTreeNode, context: ChapterContext) -> ChapterHeading:
    """The heading that is the chapter's title; contents and running heads hold plain words."""
    line = start_of(node)
    written = inlines_of(node, context)
    inlines = without_outer_marks(written)
    if inlines is not written:
        context.remark(TITLES, say("the marks in the title are left out"), line, say("the style says how titles look"))
    if any(map(has_no_place_in_title, walk(inlines))):
        shown = " ".join(plain_text(inlines).split())
        message = say("the title '{title}' has a picture, a citation or a break in it", title=shown)
        hint = say(
            "put pictures into the text, and citations into a note; "
            "the lines of a title are 'display_lines' of the front matter"
        )
        context.complain(message, line, hint)
    attributes = node.meta.get("attributes", {})
    classes = attributes.get("class", "").split()
    for name in classes:
        if name not in NUMBERING:
            context.complain(
                say("a title has no class '.{name}'", name=name), line, say("write 'kind: ...' in the front matter")
            )
    return ChapterHeading(
        title=plain_text(inlines).strip(),
        id=attributes.get("id", ""),
        is_unnumbered="unnumbered" in classes,
        heading=Heading(level=1, children=inlines, source=context.place(line)) if is_marked(inlines) else None,
    )


def without_outer_marks(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines of a title without marks that stand around all of its words: they say nothing of any.

    >>> without_outer_marks((Span(SpanKind.STRONG, (Text("夜航船"),)), Text(" ")))
    (Text(text='夜航船'), Text(text=' '))
    """
    said = [place for place, one in enumerate(inlines) if plain_text((one,)).strip()]
    outer = inlines[said[0]] if len(said) == 1 else None
    if isinstance(outer, Span) and outer.kind in OUTER:
        return without_outer_marks((*inlines[: said[0]], *outer.children, *inlines[said[0] + 1 :]))
    return inlines


def has_no_place_in_title(inline: Inline) -> bool:
    """Whether the words of a title could not say what this is."""
    if isinstance(inline, Span):
        return inline.kind is SpanKind.CITATION
    return isinstance(inline, InlineImage | LineBreak) or (isinstance(inline, Link) and not inline.children)


def is_marked(inlines: tuple[Inline, ...]) -> bool:
    """Whether a title is more than its words."""
    return any(type(one) is not Text for one in inlines)
