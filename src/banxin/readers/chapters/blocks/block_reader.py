"""The tokens of a chapter as blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType

from banxin.late_patterns import late_pattern
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    ThematicBreak,
)
from banxin.model.inline import Inline, NoteReference, Span, SpanKind, Text
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of, merged_attributes
from banxin.readers.chapters.blocks.block_nodes import (
    inlines_of,
    is_nothing,
    source_of,
    start_of,
    tokens_of,
    typed_numbers,
)
from banxin.readers.chapters.blocks.chapter_figures import figure_of, refuse_where_no_picture_is
from banxin.readers.chapters.blocks.chapter_headings import heading_of
from banxin.readers.chapters.blocks.code_blocks import are_words, check_fence, code_of
from banxin.readers.chapters.blocks.displayed_formulas import formula_of
from banxin.readers.chapters.blocks.edition_choices import chosen, divided
from banxin.readers.chapters.blocks.html_blocks import HtmlBlockReader, Piece, with_details
from banxin.readers.chapters.blocks.lines_run_on import are_items, are_run_on, counted_lines
from banxin.readers.chapters.blocks.named_blocks import ROLES, NamedBlockReader, check_closed
from banxin.readers.chapters.blocks.pdf_pages_of_chapters import is_pdf, pages_of
from banxin.readers.chapters.blocks.table_blocks import table_of, with_caption, with_table_notes
from banxin.readers.chapters.blocks.verse import VerseReader
from banxin.readers.chapters.context import RUN_ON, SIGNS, ChapterContext
from banxin.readers.chapters.inlines.inline_reader import InlineReader
from banxin.readers.chapters.tables.pipe_tables import caption_beside, captions_beside, is_rule_of_table, meant_captions
from banxin.readers.markdown.chapter_markdown import parse_inline
from banxin.readers.markdown.fence_info import is_formula
from banxin.saying.said import listed, say

ANCHOR = re.compile(r"<a\s+(?:id|name)=[\"']([^\"'<>]+)[\"']\s*>\s*</a>")
BOX = re.compile(r"\[([ xX])\][ \t]+")
GREATER = late_pattern(r">[0-9０-９=＝]")
STARRED_NOTE = late_pattern(
    r"\*[ \t]+(?:本[文书書章]|[注註][：:]|作者|通[讯訊]作者|基金|收稿|原[载載][于於]?|第一作者)"
)
TO_DO, DONE = "□", "✓"
HEADING_WITHOUT_SPACE = re.compile(r"#{1,6}[^#\s]")


def in_language(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """The inlines of a paragraph with its language: one that is foreign words as a whole is no sentence with such words in it."""
    match children:
        case (Span(kind=SpanKind.FOREIGN, language=language, children=words), *calls) if all(
            isinstance(call, NoteReference) for call in calls
        ):
            return (*words, *calls), language
        case _:
            return children, ""


NUMBERED = late_pattern(
    r"(?:[a-zA-Z][.．]\s|[（(]?(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[)）]|[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}、)\s*[^\s，,、和与代式得]"
)
"""An item that was typed as one; (1) and (2) before a comma or 式 are formulas that the text speaks of."""


class BlockReader:
    """Reads the blocks of one chapter; complaints go to the context."""

    def __init__(self, context: ChapterContext, markdown: MarkdownIt, env: EnvType) -> None:
        self.context = context
        self.markdown = markdown
        self.env = env
        self.note_nodes: dict[str, SyntaxTreeNode] = {}
        self.html = HtmlBlockReader(context, self._body_paragraph)
        self.named = NamedBlockReader(context, self._words, self.read, self._body_paragraph)

    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers, and a complaint for each that nothing refers to."""
        notes: list[Note] = []
        # A note may refer to further notes, so the table grows while it is read.
        while waiting := [name for name in self.context.notes if name not in {note.id for note in notes}]:
            name = waiting[0]
            node = self.note_nodes.get(name)
            inline = self.context.inline_notes.get(name)
            blocks = self.read(node.children) if node else (inline,) if inline else ()
            source = self.context.place(start_of(node)) if node else inline.source if inline else self.context.place(0)
            notes.append(Note(id=name, number=self.context.notes[name], blocks=blocks, source=source))
        for name, node in self.note_nodes.items():
            if name not in self.context.notes:
                self.context.complain(
                    say("nothing refers to the note '[^{name}]'", name=name),
                    start_of(node),
                    say("write '[^{name}]' in the text", name=name),
                )
        return tuple(sorted(notes, key=lambda note: note.number))

    def read(self, nodes: Sequence[SyntaxTreeNode], role: ParagraphRole = ParagraphRole.BODY) -> tuple[AnyBlock, ...]:
        pieces: list[Piece] = []
        attributes: dict[str, str] = {}
        waiting: SyntaxTreeNode | None = None
        self._tell_captions(nodes)
        captions = captions_beside(nodes)
        beside = {table: nodes[caption] for caption, table in captions.items()}
        for place, node in enumerate(nodes):
            if place in captions:
                continue
            if node.type == "attributes":
                attributes = merged_attributes(attributes, {key: str(value) for key, value in node.attrs.items()})
                waiting = node
                continue
            attributes = merged_attributes(attributes, node.meta.get("attributes", {}))
            caption = beside.get(place)
            if caption:
                _, more = caption_beside(caption)
                attributes = merged_attributes(attributes, more)
            if anchor := self._anchor(node):
                attributes, waiting = merged_attributes(attributes, {"id": anchor}), node
                continue
            attributes, choice = divided(attributes, self.context, start_of(node))
            if node.type == "html_block":
                found: Iterable[Piece] = self.html.read(node.content, start_of(node), attributes)
            elif node.type == "table":
                found = (table_of(node, attributes, self._words, self.context),)
            else:
                goes_on = role is ParagraphRole.BODY and place and is_right_below_formula(node, nodes[place - 1])
                found = self._block(node, attributes, ParagraphRole.CONTINUATION if goes_on else role)
            found = with_caption(found, caption, self._words, self.context) if caption else found
            pieces.extend(chosen(found, choice) if choice else found)
            attributes, waiting = {}, None
        if waiting:
            self.context.complain(
                say("these attributes stand before no block"), start_of(waiting), say("put them right above one")
            )
        blocks = with_table_notes(with_details(pieces, self.context), self.context)
        refuse_where_no_picture_is(blocks, self.context)
        return blocks

    def _tell_captions(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Tell of lines that are captions but for the space behind their sign."""
        for node in meant_captions(nodes):
            self.context.complain(
                say("the sign of a caption is ':' with a space behind it"),
                start_of(node),
                say("write ': words' beside the table; '\\:' prints the sign"),
                (node.content or source_of(node))[:1],
            )

    def _anchor(self, node: SyntaxTreeNode) -> str:
        """The id that a paragraph of nothing but `<a id="..."></a>` gives to the block below it."""
        if node.type not in {"paragraph", "html_block"} or "<a " not in (node.content or source_of(node)):
            return ""
        anchors = ANCHOR.findall(node.content if node.type == "html_block" else source_of(node))
        rest = ANCHOR.sub("", node.content if node.type == "html_block" else source_of(node)).strip()
        if rest or not anchors:
            return ""
        for more in anchors[1:]:
            message = say("the id '{more}' is the second of one block", more=more)
            self.context.complain(message, start_of(node), say("a block has one id: take the others out"))
        return str(anchors[0])

    def _block(self, node: SyntaxTreeNode, attributes: Attributes, role: ParagraphRole) -> Iterator[AnyBlock]:  # noqa: C901, PLR0912  (one kind of token, one case)
        line = start_of(node)
        match node.type:
            case "plain":
                yield self._paragraph_of((Text(node.content),), line, attributes, role)
            case "paragraph":
                self._tell_lines(node)
                yield from self._paragraph(tokens_of(node), line, attributes, role, source_of(node))
            case "heading":
                yield heading_of(node, attributes, self.context)
            case "blockquote":
                self._tell_sign(node)
                yield from self.named.quotation(node, attributes)
            case "container":
                yield from self.named.container(node, attributes)
            case "verse":
                yield from self._verse(node, attributes)
            case "bullet_list" | "ordered_list":
                self._tell_star(node)
                yield self._list(node, attributes)
            case "dl":
                yield DefinitionList(
                    entries=tuple(self._definitions(node)), **common_of(self.context, line, attributes)
                )
            case "fence":
                yield self._fenced(node, attributes)
            case "code_block":
                yield self._indented(node, attributes)
            case "formula":
                yield self._formula(node, attributes)
            case "hr":
                self._tell_rule(node)
                yield ThematicBreak(**common_of(self.context, line, attributes))
            case "footnote_reference":
                self._define_note(node)

    def _verse(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        check_closed(node, self.context)
        line = start_of(node)
        own = merged_attributes(attributes, {key: str(value) for key, value in node.attrs.items()})
        own, choice = divided(own, self.context, line)
        reader = VerseReader(self.context, self.markdown, self.env)
        verse = reader.read(node.content, line, **common_of(self.context, line, own, own=("verse",)))
        yield from chosen((verse,), choice)

    def _indented(self, node: SyntaxTreeNode, attributes: Attributes) -> CodeBlock:
        """Lines that four spaces make code of."""
        text, line = node.content.removesuffix("\n"), start_of(node)
        if are_words(text):
            self.context.indented.append(self.context.place(line))
        return CodeBlock(text=text, **common_of(self.context, line, attributes))

    def _formula(self, node: SyntaxTreeNode, attributes: Attributes) -> AnyBlock:
        """A formula between `$$`; attributes stand behind it, and a complaint where they are not understood."""
        line = start_of(node)
        if unread := node.meta["unread"]:
            last = (node.map[1] if node.map else line + 1) - 1
            message = say("attributes that are not understood: '{shown}'", shown=unread)
            hint = say("write {{.class #id key=\"value\"}}; '\\{{' prints the brace")
            self.context.complain(message, last, hint, unread)
        return formula_of(node.content, line, merged_attributes(attributes, node.meta["attributes"]), self.context)

    def _fenced(self, node: SyntaxTreeNode, attributes: Attributes) -> AnyBlock:
        """Code, or a formula between the same lines."""
        check_fence(node, self.context)
        if is_formula(node.info):
            return formula_of(node.content, start_of(node) + 1, attributes, self.context)
        return code_of(node, attributes, self.context)

    def _tell_lines(self, node: SyntaxTreeNode) -> None:
        """Tell lines that were ended by hand, and run on."""
        text = source_of(node)
        is_set_apart = node.parent is not None and node.parent.type in {"blockquote", "container"}
        if "\n" in text and are_run_on(text, is_set_apart=is_set_apart):
            words = " / ".join(line.strip() for line in text.split("\n"))[:40]
            hint = say("end a line with '\\', or set them as '::: verse'; an empty line makes paragraphs of them")
            if are_items(lines := text.split("\n")) or counted_lines(lines):
                hint = say(
                    "a list is '- words' or '1. words', with a space; '\\' ends a line; an empty line makes paragraphs of them"
                )
            self.context.remark(RUN_ON, say("short lines run on as one: '{words}'", words=words), start_of(node), hint)

    def _tell_sign(self, node: SyntaxTreeNode) -> None:
        """Tell of one line that is a quotation by a sign right before a figure: >90 分为优."""
        line = start_of(node)
        text = self.context.lines[line].strip() if line < len(self.context.lines) else ""
        if GREATER.match(text) and node.map and node.map[1] - node.map[0] == 1:
            message = say("the '>' of '{words}' makes a quotation of it, and is not printed", words=text[:20])
            hint = say("write '\\>' to print it, and '> ' with a space before a quotation")
            self.context.remark(SIGNS, message, line, hint, text)

    def _tell_rule(self, node: SyntaxTreeNode) -> None:
        """Tell of a break that is the rule of a table, which has no bars."""
        line = start_of(node)
        if is_rule_of_table(self.context.lines, line):
            message = say("the rule of a table without bars: '{rule}'", rule=self.context.lines[line].strip())
            hint = say("write the table with '|', or leave an empty line above and below a break")
            self.context.complain(message, line, hint)

    def _tell_star(self, node: SyntaxTreeNode) -> None:
        """Tell of a starred note that is read as a list of one item: * 本文为某项目的成果。"""
        line = start_of(node)
        text = self.context.lines[line].strip() if line < len(self.context.lines) else ""
        if len(node.children) == 1 and STARRED_NOTE.match(text):
            message = say("the '*' of '{words}' makes a list of it, and is not printed", words=text[:20])
            self.context.remark(SIGNS, message, line, say("write '\\*' to print it, or a note: words[^1]"), text)

    def _words(self, text: str, line: int) -> tuple[Inline, ...]:
        return InlineReader(self.context, line).read(parse_inline(self.markdown, text, self.env))

    def _body_paragraph(self, tokens: Sequence[Token], line: int, attributes: Attributes) -> Iterator[AnyBlock]:
        return self._paragraph(tokens, line, attributes, ParagraphRole.BODY)

    def _paragraph(
        self, tokens: Sequence[Token], line: int, attributes: Attributes, role: ParagraphRole, source: str = ""
    ) -> Iterator[AnyBlock]:
        """A paragraph, or the figures that it is when it holds nothing but pictures."""
        reader = InlineReader(self.context, line)
        tokens = reader.without_html(tokens)
        pictures = [token for token in tokens if not is_nothing(token)]
        if pictures and all(token.type == "image" for token in pictures):
            for number, token in enumerate(pictures):
                own = attributes if not number else {}
                if is_pdf(token):
                    yield from pages_of(token, line, own, self.context)
                else:
                    yield figure_of(token, line, own, self.context)
            return
        if HEADING_WITHOUT_SPACE.match(source):
            self.context.complain(
                say("a heading wants a space after '#'"), line, say("write '\\#' to print the sign"), source[:2]
            )
        yield self._paragraph_of(reader.read(tokens), line, attributes, role)

    def _paragraph_of(
        self, children: tuple[Inline, ...], line: int, attributes: Attributes, role: ParagraphRole
    ) -> Paragraph:
        roles = [ROLES[name] for name in attributes.get("class", "").split() if name in ROLES]
        if len(roles) > 1:
            self.context.complain(say("a paragraph cannot be two things: {roles}", roles=listed(roles)), line)
        common = common_of(self.context, line, attributes, own=ROLES)
        if not common["lang"]:
            children, common["lang"] = in_language(children)
        return Paragraph(children=children, role=roles[0] if roles else role, **common)

    def _list(self, node: SyntaxTreeNode, attributes: Attributes) -> ListBlock:
        boxes = [box_of(item) for item in node.children]
        return ListBlock(
            items=tuple(self.read(item.children) for item in node.children),
            is_ordered=node.type == "ordered_list",
            start=int(node.attrs.get("start", 1)),
            typed=typed_numbers(node),
            is_checklist=all(boxes),
            **common_of(self.context, start_of(node), attributes),
        )

    def _definitions(
        self, node: SyntaxTreeNode
    ) -> Iterator[tuple[tuple[Inline, ...], tuple[tuple[AnyBlock, ...], ...]]]:
        term: tuple[Inline, ...] | None = None
        explanations: list[tuple[AnyBlock, ...]] = []
        for child in node.children:
            if child.type == "dt":
                if term is not None:
                    yield term, tuple(explanations)
                term, explanations = inlines_of(child, self.context), []
            else:
                explanations.append(self.read(child.children))
        if term is not None:
            yield term, tuple(explanations)

    def _define_note(self, node: SyntaxTreeNode) -> None:
        name = str(node.meta["label"])
        if name in self.note_nodes:
            self.context.complain(
                say("the note '[^{name}]' is defined twice", name=name), start_of(node), say("give one another name")
            )
        self.note_nodes[name] = node


def is_right_below_formula(node: SyntaxTreeNode, before: SyntaxTreeNode) -> bool:
    """Whether a paragraph goes on behind a formula on lines of its own: no empty line stands between them, as in LaTeX.

    What has a number of its own (a. 求；(ii) 证) begins anew.
    """
    if NUMBERED.match(node.content or source_of(node)):
        return False
    if before.type != "formula" and not (before.type == "fence" and is_formula(before.info)):
        return False
    return node.type in {"paragraph", "plain"} and bool(node.map and before.map and node.map[0] == before.map[1])


def box_of(item: SyntaxTreeNode) -> str:
    """The sign of an item `[ ] text` or `[x] text`, which is put in the place of its box; empty for other items."""
    tokens = tokens_of(item.children[0]) if item.children and item.children[0].type == "paragraph" else []
    match = BOX.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
    if not match:
        return ""
    sign = DONE if match[1] in "xX" else TO_DO
    tokens[0].content = f"{sign}\u3000{tokens[0].content[match.end() :]}"
    return sign
