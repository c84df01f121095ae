"""The tokens of a chapter as blocks."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType

from banxin.errors import ManifestError, WrongValueError
from banxin.listings.languages import is_known, nearest_language
from banxin.model.block import (
    Alignment,
    AnyBlock,
    CodeBlock,
    DefinitionList,
    Division,
    EditorNote,
    Figure,
    FigureGroup,
    FormulaBlock,
    Heading,
    ListBlock,
    Manner,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    ThematicBreak,
)
from banxin.model.inline import Code, Formula, Inline, Span, SpanKind, Text, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.model.number import Number
from banxin.readers.chapters.blocks.html_blocks import HtmlBlockReader, Piece, with_details
from banxin.readers.chapters.blocks.passages import with_roles
from banxin.readers.chapters.blocks.verse import VerseReader
from banxin.readers.chapters.context import CAPTIONS, LANGUAGES, TITLES, ChapterContext
from banxin.readers.chapters.division_kinds import CONTAINERS, WORDS, Named, division_kind, kind_by_id, named
from banxin.readers.chapters.inlines.inline_reader import (
    InlineReader,
    found_picture,
    picture_attributes,
)
from banxin.readers.chapters.tables.csv_tables import OF_FILE, rows_of_file
from banxin.readers.chapters.tables.table_shapes import OF_TABLE, shape_of
from banxin.readers.chapters.tables.tables import alignments_of, captions_beside, read_caption, read_rows, spans_in
from banxin.readers.markdown.chapter_markdown import parse_inline
from banxin.readers.markdown.fence_info import CodeInfo, includes_in, is_formula, read_info
from banxin.readers.markdown.formula_marks import tag_in, unfit_anywhere
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.fields import parse_language
from banxin.saying.said import listed, say
from banxin.source import Source
from banxin.typography.scripts import is_han

ROLES = {role.value: role for role in ParagraphRole}
CALL_OUT = re.compile(r"\[!([A-Za-z][\w-]*)(?:\|[^\]]*)?\][+-]?[ \t]*")
ANCHOR = re.compile(r"<a\s+(?:id|name)=[\"']([^\"'<>]+)[\"']\s*>\s*</a>")
BOX = re.compile(r"\[([ xX])\][ \t]+")
TO_DO, DONE = "□", "✓"
LONGEST_UNDERLINED = 30
"""Characters of a heading that a line of `---` makes; of 360 files the four that had one meant a break each time."""
SENTENCE_ENDS = ("。", "！", "？", "；", "：", "，", "…", "”", "』", "」", ".", "!", "?", ";", ":")
NUMBERING = frozenset({"unnumbered", "unlisted"})
"""Classes of Pandoc for headings that take no number, and stand in no contents."""
TITLED = frozenset({"abstract"})
"""Statements whose title stands in the place of our word."""
SCREEN_ONLY = ("collapse", "appearance", "icon")
"""What Quarto says of a call-out on a screen: paper does not fold."""
REFUSED_CONTAINERS = (
    ("tab", say("paper has no tabs: write one after the other, each under a heading")),
    ("panel-tabset", say("paper has no tabs: write one after the other, each under a heading")),
    ("content-", say("an edition leaves out whole chapters: 'omit' in book.yaml")),
    ("column", say("columns are a matter of the style: write one after the other")),
    ("layout", say("write the pictures one after the other, each on a line of its own")),
    ("include", say("put the text itself here, or make a chapter of the file")),
)
"""Blocks of other systems, by the beginning of a name, class or key, and what to do instead."""
CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
LINES_OF_FILE = re.compile(r"L(\d{1,7})(?:-L?(\d{1,7}))?")
HEADING_WITHOUT_SPACE = re.compile(r"#{1,6}[^#\s]")

TABLE_NOTE = "table-note"
COLUMNS = ("2", "3", "4")
"""So many pictures stand side by side."""
SHARE = re.compile(r"([5-9]|[1-9][0-9]|100)%")
EVERY_BLOCK = ("id", "class", "lang")
"""Attributes that any block takes."""

Attributes = Mapping[str, str]


class Common(TypedDict):
    """What every block takes."""

    source: Source
    id: str
    classes: tuple[str, ...]
    lang: str


class BlockReader:
    """Reads the blocks of one chapter; complaints go to the context."""

    def __init__(self, context: ChapterContext, markdown: MarkdownIt, env: EnvType) -> None:
        self.context = context
        self.markdown = markdown
        self.env = env
        self.note_nodes: dict[str, SyntaxTreeNode] = {}
        self.html = HtmlBlockReader(
            context, lambda tokens, line, attributes: self._paragraph(tokens, line, attributes, ParagraphRole.BODY)
        )

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
            if anchor := self._anchor(node):
                attributes, waiting = merged_attributes(attributes, {"id": anchor}), node
                continue
            if node.type == "html_block":
                pieces.extend(self.html.read(node.content, start_of(node), attributes))
            elif node.type == "table":
                pieces.append(self._table(node, attributes, beside.get(place)))
            else:
                pieces.extend(self._block(node, attributes, role))
            attributes, waiting = {}, None
        if waiting:
            self.context.complain(
                say("these attributes stand before no block"), start_of(waiting), say("put them right above one")
            )
        return self._with_table_notes(with_details(pieces, self.context))

    def _with_table_notes(self, blocks: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
        """The blocks, each table with the notes that stand right below it."""
        if not any(TABLE_NOTE in block.classes for block in blocks):
            return blocks
        result: list[AnyBlock] = []
        for block in blocks:
            if TABLE_NOTE not in block.classes:
                result.append(block)
            elif result and isinstance(table := result[-1], Table):
                kept = tuple(name for name in block.classes if name != TABLE_NOTE)
                result[-1] = replace(table, notes=(*table.notes, replace(block, classes=kept)))
            else:
                message = say("a note of a table stands below no table")
                self.context.complain(
                    message, block.source.line - self.context.first_line, say("put it right below one")
                )
        return tuple(result)

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
            case "paragraph":
                yield from self._paragraph(tokens_of(node), line, attributes, role, source_of(node))
            case "heading":
                yield self._heading(node, attributes)
            case "blockquote":
                yield from self._quotation(node, attributes)
            case "container":
                yield from self._container(node, attributes)
            case "verse":
                self._check_closed(node)
                reader = VerseReader(self.context, self.markdown, self.env)
                own = merged_attributes(attributes, {key: str(value) for key, value in node.attrs.items()})
                yield reader.read(node.content, line, **self._common(line, own, own=("verse",)))
            case "bullet_list" | "ordered_list":
                yield self._list(node, attributes)
            case "dl":
                yield DefinitionList(entries=tuple(self._definitions(node)), **self._common(line, attributes))
            case "fence" if is_formula(node.info):
                yield self._formula(node.content, line + 1, attributes)
            case "fence":
                yield self._code(node, attributes)
            case "code_block":
                text = node.content.removesuffix("\n")
                if text.endswith(SENTENCE_ENDS) and sum(map(is_han, text)) > len(text) / 2:
                    self.context.indented.append(self.context.place(line))
                yield CodeBlock(text=text, **self._common(line, attributes))
            case "formula":
                yield self._formula(node.content, line, merged_attributes(attributes, node.meta["attributes"]))
            case "hr":
                yield ThematicBreak(**self._common(line, attributes))
            case "footnote_reference":
                self._define_note(node)

    def _common(
        self, line: int, attributes: Attributes, allowed: tuple[str, ...] = (), own: Collection[str] = ()
    ) -> Common:
        """Place, id, classes and language of a block, without classes that are its `own` words; other attributes are complaints."""
        for name in sorted(attributes.keys() - {*EVERY_BLOCK, *allowed}):
            self.context.complain(
                say("a block of this kind has no '{name}'", name=name), line, nearest(name, [*EVERY_BLOCK, *allowed])
            )
        identifier = attributes.get("id", "")
        if identifier and identifier in self.context.ids:
            self.context.complain(say("the id '{id}' stands twice in the chapter", id=identifier), line)
        if identifier:
            self.context.ids.add(identifier)
        classes = tuple(attributes.get("class", "").split())
        for name in classes:
            if not CLASS.fullmatch(name):
                self.context.complain(
                    say("'.{name}' cannot name a style", name=name), line, say("use ASCII letters, digits and '-'")
                )
        kept = tuple(name for name in classes if name not in own)
        lang = self._language(attributes.get("lang", ""), line)
        return {"source": self.context.place(line), "id": identifier, "classes": kept, "lang": lang}

    def _language(self, tag: str, line: int) -> str:
        """A language tag as it is usually written; what is none is a complaint."""
        try:
            return parse_language(tag) if tag else ""
        except WrongValueError as error:
            self.context.complain(error.message, line, error.hint, tag)
            return ""

    def inlines(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """What stands in a node whose only child is text."""
        texts = [child for child in node.children if child.type == "inline"]
        if not texts or not texts[0].token:
            return ()
        reader = InlineReader(self.context, start_of(texts[0], start_of(node)))
        return reader.read(texts[0].token.children or [])

    def _paragraph(
        self, tokens: Sequence[Token], line: int, attributes: Attributes, role: ParagraphRole, source: str = ""
    ) -> Iterator[AnyBlock]:
        """A paragraph, or the figures that it is when it holds nothing but pictures."""
        reader = InlineReader(self.context, line)
        tokens = reader.without_html(tokens)
        pictures = [token for token in tokens if not is_nothing(token)]
        if pictures and all(token.type == "image" for token in pictures):
            for number, token in enumerate(pictures):
                yield self._figure(token, line, attributes if not number else {})
            return
        if HEADING_WITHOUT_SPACE.match(source):
            self.context.complain(
                say("a heading wants a space after '#'"), line, say("write '\\#' to print the sign"), source[:2]
            )
        roles = [ROLES[name] for name in attributes.get("class", "").split() if name in ROLES]
        if len(roles) > 1:
            self.context.complain(say("a paragraph cannot be two things: {roles}", roles=listed(roles)), line)
        common = self._common(line, attributes, own=ROLES)
        yield Paragraph(children=reader.read(tokens), role=roles[0] if roles else role, **common)

    def _figure(self, image: Token, line: int, attributes: Attributes) -> Figure:
        """A picture that has its lines for itself; without a description its caption serves as one, which is told."""
        own = {key: value for key, value in picture_attributes(image).items() if key != "src"}
        # markdown-it puts an empty `alt` on every picture; the one that an author wrote is never empty.
        own = merged_attributes(attributes, {key: value for key, value in own.items() if key != "alt" or value})
        written = str(image.attrs.get("src", ""))
        path = found_picture(self.context, written, line)
        common = self._common(line, own, ("alt", "title", "width", "details"), own=("decorative",))
        is_decorative = "decorative" in own.get("class", "").split()
        caption = InlineReader(self.context, line).read(image.children or [])
        alt = "" if is_decorative else own.get("alt", "") or plain_text(caption).strip()
        if not alt and not is_decorative:
            hint = say('write {{alt="what it shows"}} after it, or {{.decorative}} when it only adorns')
            self.context.complain(say("the picture '{written}' has no alternative text", written=written), line, hint)
        elif not own.get("alt") and not is_decorative:
            message = say("the caption of '{written}' serves as its description", written=written)
            hint = say('for those who cannot see it, {{alt="what it shows"}} says more')
            self.context.remark(CAPTIONS, message, line, hint)
        if title := own.get("title"):
            hint = say("what is printed below a picture stands between the square brackets")
            self.context.complain(say("the title '{title}' of the picture would be lost", title=title), line, hint)
        return Figure(
            path=path,
            alt=alt,
            caption=caption,
            is_decorative=is_decorative,
            width=self._share(own.get("width", ""), line),
            details=own.get("details", "").strip(),
            **common,
        )

    def _share(self, written: str, line: int) -> int:
        """A share of the measure in hundredths; 0 where none is written, or one that no picture can have."""
        match = SHARE.fullmatch(written)
        if written and not match:
            message = say("'{width}' is not a width of a picture", width=written)
            hint = say("write a share of the measure, from 5% to 100%: width=60%")
            self.context.complain(message, line, hint, written)
        return int(match[1]) if match else 0

    def _heading(self, node: SyntaxTreeNode, attributes: Attributes) -> Heading:
        level, line = int(node.tag[1]), start_of(node)
        text = source_of(node)
        if level == 1:
            hint = say(
                "one file is one chapter, and its title stands above the text: begin with '##', or make another file"
            )
            self.context.complain(say("a heading of the first level stands in the text"), line, hint)
        elif node.markup == "-" and ("\n" in text or len(text) > LONGEST_UNDERLINED or text.endswith(SENTENCE_ENDS)):
            hint = say("put an empty line above '---' for a break, or write '## ' before a heading")
            self.context.complain(say("the '---' below makes a heading of this paragraph"), line, hint)
        return Heading(level=level, children=self.inlines(node), **self._common(line, attributes))

    def title(self, node: SyntaxTreeNode) -> tuple[str, str, bool]:
        """The words and the id of the heading that is the chapter's title; contents and running heads hold plain words.

        The last says whether it takes no number.
        """
        line = start_of(node)
        inlines = self.inlines(node)
        for inline in walk_inlines(inlines):
            if not isinstance(inline, Text | Code | Span):
                message = say("the title '{title}' has more than words in it", title=plain_text(inlines))
                hint = say(
                    "put notes and pictures into the text; lines and readings of a title are 'display_lines' and 'title' of the front matter"
                )
                self.context.complain(message, line, hint)
                break
            if isinstance(inline, Span) and inline.kind is not SpanKind.FOREIGN:
                self.context.remark(
                    TITLES, say("the marks in the title are left out"), line, say("the style says how titles look")
                )
        attributes = node.meta.get("attributes", {})
        classes = attributes.get("class", "").split()
        for name in classes:
            if name not in NUMBERING:
                self.context.complain(
                    say("a title has no class '.{name}'", name=name), line, say("write 'kind: ...' in the front matter")
                )
        return plain_text(inlines).strip(), attributes.get("id", ""), "unnumbered" in classes

    def _quotation(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        """A quotation, or what `[!NOTE]` at its beginning makes of it (GitHub, Obsidian)."""
        line = start_of(node)
        tokens = tokens_of(node.children[0]) if node.children and node.children[0].type == "paragraph" else []
        match = CALL_OUT.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
        kind = self._named(match[1]) if match else None
        if not match or not kind:
            yield Quotation(blocks=self.read(node.children), **self._common(line, attributes))
            return
        head = [tokens[0].copy(content=tokens[0].content[match.end() :]), *tokens[1:]]
        end = next((place for place, token in enumerate(head) if token.type in {"softbreak", "hardbreak"}), len(head))
        title = InlineReader(self.context, line).read(head[:end])
        rest = head[end + 1 :]
        first = self._paragraph(rest, line + 1, {}, ParagraphRole.BODY) if rest else ()
        blocks = (*first, *self.read(node.children[1:]))
        yield self._division(kind, title if plain_text(title).strip() else None, blocks, self._common(line, attributes))

    def _figure_group(self, node: SyntaxTreeNode, attributes: Attributes) -> FigureGroup:
        """Pictures side by side, and a paragraph below them as their caption."""
        columns = attributes["layout-ncol"]
        blocks = self.read(node.children)
        figures = tuple(block for block in blocks if isinstance(block, Figure))
        rest = blocks[len(figures) :]
        is_caption = len(rest) == 1 and isinstance(rest[0], Paragraph)
        if not figures or blocks[: len(figures)] != figures or (rest and not is_caption) or columns not in COLUMNS:
            message = say("pictures side by side are 2 to 4 in a row, with one paragraph below them as caption")
            self.context.complain(
                message, start_of(node), say("write ::: {{layout-ncol=2}}, the pictures, and the caption")
            )
            return FigureGroup(figures=figures, source=self.context.place(start_of(node)))
        caption = rest[0].children if rest and isinstance(rest[0], Paragraph) else ()
        common = self._common(start_of(node), attributes, ("layout-ncol",))
        return FigureGroup(figures=figures, columns=int(columns), caption=caption, **common)

    def _named(self, name: str) -> Named | None:
        return named(name, self.context.language, self.context.own_blocks)

    def _division(
        self, kind: Named, title: tuple[Inline, ...] | None, blocks: tuple[AnyBlock, ...], common: Common
    ) -> Division:
        """A block with a name; the word for its kind stands before the title of a statement, and for one that is missing."""
        is_said = title is None or (kind.manner is Manner.STATEMENT and kind.kind not in TITLED)
        return Division(
            kind=kind.kind,
            like=kind.like,
            manner=kind.manner,
            label=(Text(kind.word),) if kind.word and is_said else (),
            title=title or (),
            blocks=with_roles(kind.like or kind.kind, blocks),
            **common,
        )

    def _code(self, node: SyntaxTreeNode, attributes: Attributes) -> CodeBlock:
        line, text = start_of(node), node.content.removesuffix("\n")
        info = CodeInfo()
        try:
            info = read_info(node.info)
        except WrongValueError as error:
            self.context.complain(error.message, line, error.hint, node.info.strip())
        for below, found in includes_in(text):
            self.context.complain(
                say("the text of a file is asked for: '{found}'", found=found),
                line + below,
                say("put its lines here"),
                found,
            )
        attributes = merged_attributes(attributes, info.attributes)
        title = attributes.get("title", "") or info.title
        origin = ""
        if info.include:
            text, origin = self._included(info.include, text, line, node.info)
        if info.language and not is_known(info.language):
            message = say("the language '{language}' of this code is not known", language=info.language)
            hint = nearest_language(info.language) or say("its lines are set in one face; write 'text' for none")
            self.context.remark(LANGUAGES, message, line, hint, info.language)
        if info.marked and info.marked[-1] > text.count("\n") + 1:
            message = say(
                "line {number} is to be marked, and the code has {count}",
                number=info.marked[-1],
                count=text.count("\n") + 1,
            )
            self.context.complain(
                message, line, say("lines count from 1, whatever number the first one shows"), node.info.strip()
            )
        return CodeBlock(
            text=text, language=info.language, title=(Text(title),) if title else (), first=info.first, marked=info.marked,
            origin=origin, **self._common(line, attributes, ("title",)),
        )  # fmt: skip

    def _included(self, name: str, text: str, line: int, info: str) -> tuple[str, str]:
        """The lines of a file that code asks for, and the file as the book knows it."""
        if text.strip():
            message = say("code that is read from '{name}' has lines of its own", name=name)
            self.context.complain(message, line, say("leave the fence empty, or take 'include' out"), info.strip())
            return text, ""
        path, _, lines = name.partition("#")
        match = LINES_OF_FILE.fullmatch(lines)
        if lines and not match:
            self.context.complain(say("'{lines}' names no lines", lines=f"#{lines}"), line, say("write #L3-9"), name)
            return text, ""
        try:
            whole, origin = self.context.read_lines(path, self.context.place(line, name))
        except ManifestError as error:
            self.context.errors.append(error)
            return text, ""
        rows = whole.rstrip("\n").split("\n")
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, len(rows))
        if not 0 < first <= last <= len(rows):
            message = say("'{name}' has {count} lines", name=path, count=len(rows))
            self.context.complain(message, line, say("write #L3-9"), name)
        return "\n".join(rows[first - 1 : last]), origin

    def _formula(self, written: str, line: int, attributes: Attributes) -> FormulaBlock:
        """A formula on lines of its own; a number that its TeX gives it is its label."""
        common = self._common(line, attributes)
        tex = written.strip()
        line += written[: len(written) - len(written.lstrip())].count("\n")
        if problem := unfit_anywhere(tag_in(tex)[0]):
            self.context.complain(problem[0], line, problem[1])
        label = tag_in(tex)[1]
        number = Number(kind="formula", value=0, label=label, name=label, gap="") if label else None
        self.context.has_formulas = True
        formula = Formula(tex, self.context.place(line, tex.partition("\n")[0]), is_display=True)
        children = (formula, *((Span(SpanKind.NUMBER, (Text(label),)),) if label else ()))
        return FormulaBlock(children=children, number=number, **common)

    def _check_closed(self, node: SyntaxTreeNode) -> None:
        if not node.meta.get("is_closed"):
            self.context.complain(
                say("'::: {info}' is not closed", info=node.info), start_of(node), say("write ':::' on a line after it")
            )

    def _container(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        self._check_closed(node)
        line = start_of(node)
        attributes = merged_attributes(attributes, {key: str(value) for key, value in node.attrs.items()})
        classes = attributes.get("class", "").split()
        if "layout-ncol" in attributes:
            yield self._figure_group(node, attributes)
            return
        if "src" in attributes and "table" in (node.info, *classes):
            yield self._table_of_file(node, attributes)
            return
        name = self._name_of_container(node, attributes)
        own = {key: value for key, value in attributes.items() if key not in {"title", *SCREEN_ONLY}}
        own["class"] = " ".join(one for one in [*classes, *node.meta.get("classes", ())] if one != name)
        own = {key: value for key, value in own.items() if value}
        title = attributes.get("title") or node.meta.get("title")
        is_ours = (
            node.markup.startswith(":")
            and not title
            and not name.startswith("callout-")
            and name not in self.context.own_blocks
        )
        if attributes.get("title") and node.meta.get("title"):
            message = say(
                "'{markup} {name}' has two titles, '{first}' and '{second}'",
                markup=node.markup,
                name=name,
                first=node.meta["title"],
                second=attributes["title"],
            )
            self.context.complain(message, line, say("take one of them out"))
        if is_ours and name == "quote":
            yield Quotation(blocks=self.read(node.children), **self._common(line, own))
        elif is_ours and name == "note":
            yield EditorNote(blocks=self.read(node.children), **self._common(line, own))
        elif is_ours and name in CONTAINERS:
            if own:
                message = say("'::: {name}' has no attributes", name=name)
                self.context.complain(message, line, say("put them above a paragraph in it"))
            yield from self.read(node.children, ROLES[name])
        elif kind := self._named(name) or (
            self._named("aside") if title and node.markup.startswith(("!", "?")) else None
        ):
            yield self._titled(node, kind, title, self._common(line, own))
        else:
            self._refuse_container(node, name, attributes)
            self.read(node.children)

    def _name_of_container(self, node: SyntaxTreeNode, attributes: Attributes) -> str:
        """The name behind the fence, else the class that is one, else what Quarto says in the id."""
        classes = attributes.get("class", "").split()
        known = (one for one in classes if one in CONTAINERS or one in self.context.own_blocks or division_kind(one))
        return node.info or next(known, "") or ("" if classes else kind_by_id(attributes.get("id", "")))

    def _titled(self, node: SyntaxTreeNode, kind: Named, title: str | None, common: Common) -> Division:
        """A block with a name; Quarto takes its title from the heading that it begins with, MkDocs knows `""` for none."""
        children, words = node.children, None
        is_headed = kind.manner is Manner.STATEMENT or "callout" in str(node.attrs.get("class", ""))
        if title is not None and (title or node.markup.startswith(("!", "?"))):
            words = InlineReader(self.context, start_of(node)).read(parse_inline(self.markdown, title, self.env))
        elif children and children[0].type == "heading" and is_headed:
            children, words = children[1:], self.inlines(children[0])
        return self._division(kind, words, self.read(children), common)

    def _refuse_container(self, node: SyntaxTreeNode, name: str, attributes: Attributes) -> None:
        words = {*attributes.get("class", "").split(), *attributes}
        hint = next(
            (hint for word, hint in REFUSED_CONTAINERS if any(one.startswith(word) for one in (name, *words))), ""
        )
        classes = " ".join(f".{one}" for one in attributes.get("class", "").split())
        shown = f"{node.markup} {name or classes or ' '.join(f'{{{key}}}' for key in attributes)}"
        known = sorted({*CONTAINERS, *WORDS, *self.context.own_blocks})
        self.context.complain(
            say("'{shown}' is not a kind of block", shown=shown), start_of(node), hint or nearest(name, known)
        )

    def _list(self, node: SyntaxTreeNode, attributes: Attributes) -> ListBlock:
        boxes = [box_of(item) for item in node.children]
        return ListBlock(
            items=tuple(self.read(item.children) for item in node.children),
            is_ordered=node.type == "ordered_list",
            start=int(node.attrs.get("start", 1)),
            is_checklist=all(boxes),
            **self._common(start_of(node), attributes),
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
                term, explanations = self.inlines(child), []
            else:
                explanations.append(self.read(child.children))
        if term is not None:
            yield term, tuple(explanations)

    def _table(self, node: SyntaxTreeNode, attributes: Attributes, beside: SyntaxTreeNode | None) -> Table:
        """A table with its caption, which stands beside it or among its attributes."""
        line = start_of(node)
        head, body = read_rows(node, self.context)
        if beside:
            caption, more = read_caption(beside, self.markdown, self.env, self.context)
            attributes = merged_attributes(attributes, more)
        else:
            written = attributes.get("caption", "")
            tokens = parse_inline(self.markdown, written, self.env)
            caption = InlineReader(self.context, line - 1).read(tokens)
        asked = tuple(spans_in(node, self.context))
        shape = shape_of(
            head, body, alignments_of(node), asked=asked, attributes=attributes, line=line, context=self.context
        )
        return Table(caption=caption, **shape, **self._common(line, attributes, OF_TABLE))

    def _table_of_file(self, node: SyntaxTreeNode, attributes: Attributes) -> Table:
        """A table whose rows stand in a file; what is inside the fence are its notes."""
        line, written = start_of(node), attributes.get("caption", "")
        origin, rows = rows_of_file(attributes, line, self.context)
        alignments = (Alignment.NONE,) * (len(rows[0]) if rows else 0)
        shape = shape_of(
            rows[:1], rows[1:], alignments, asked=(), attributes=attributes, line=line, context=self.context
        )
        caption = InlineReader(self.context, line).read(parse_inline(self.markdown, written, self.env))
        common = self._common(line, attributes, (*OF_TABLE, *OF_FILE), own=("table",))
        return Table(caption=caption, origin=origin, notes=self.read(node.children), **shape, **common)

    def _define_note(self, node: SyntaxTreeNode) -> None:
        name = str(node.meta["label"])
        if name in self.note_nodes:
            self.context.complain(
                say("the note '[^{name}]' is defined twice", name=name), start_of(node), say("give one another name")
            )
        self.note_nodes[name] = node


def start_of(node: SyntaxTreeNode, fallback: int = 0) -> int:
    """The line, from 0, on which a node begins."""
    if node.map:
        return node.map[0]
    inner = next((child for child in node.children if child.map), None)
    return inner.map[0] if inner and inner.map else fallback


def tokens_of(node: SyntaxTreeNode) -> list[Token]:
    """The tokens of the text that stands directly in a node."""
    token = node.children[0].token if node.children else None
    return (token.children if token else None) or []


def source_of(node: SyntaxTreeNode) -> str:
    """The text that stands directly in a node, as it is in the file."""
    return node.children[0].content if node.children else ""


def is_nothing(token: Token) -> bool:
    """Whether a token leaves nothing between two pictures."""
    return token.type in {"softbreak", "hardbreak", "comment"} or (token.type == "text" and not token.content.strip())


def box_of(item: SyntaxTreeNode) -> str:
    """The sign of an item `[ ] text` or `[x] text`, which is put in the place of its box; empty for other items."""
    tokens = tokens_of(item.children[0]) if item.children and item.children[0].type == "paragraph" else []
    match = BOX.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
    if not match:
        return ""
    sign = DONE if match[1] in "xX" else TO_DO
    tokens[0].content = f"{sign}\u3000{tokens[0].content[match.end() :]}"
    return sign


def merged_attributes(first: Attributes, second: Attributes) -> dict[str, str]:
    """Both; classes add up, of other names the later value holds."""
    classes = f"{first.get('class', '')} {second.get('class', '')}".strip()
    return {**first, **second, **({"class": classes} if classes else {})}
