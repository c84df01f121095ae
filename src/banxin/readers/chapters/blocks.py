"""The tokens of a chapter as blocks."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypedDict

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType

from banxin.model.block import (
    Alignment,
    AnyBlock,
    CodeBlock,
    DefinitionList,
    EditorNote,
    Figure,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    ThematicBreak,
)
from banxin.model.inline import Inline
from banxin.readers.chapters.chapter_markdown import parse_inline
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.inlines import InlineReader, check_picture
from banxin.readers.chapters.verse import VerseReader
from banxin.readers.yaml.complaints import nearest
from banxin.source import Source

ROLES = {role.value: role for role in ParagraphRole}
CONTAINERS = ("verse", "quote", "note", "caption", "author-note", "lost")
ALIGNMENTS = {"left": Alignment.START, "center": Alignment.CENTER, "right": Alignment.END}
CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
HEADING_WITHOUT_SPACE = re.compile(r"#{1,6}[^#\s]")

Attributes = Mapping[str, str]


class Common(TypedDict):
    """What every block takes."""

    source: Source
    id: str
    classes: tuple[str, ...]


class BlockReader:
    """Reads the blocks of one chapter; complaints go to the context."""

    def __init__(self, context: ChapterContext, markdown: MarkdownIt, env: EnvType) -> None:
        self.context = context
        self.markdown = markdown
        self.env = env
        self.note_nodes: dict[str, SyntaxTreeNode] = {}

    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers, and a complaint for each that nothing refers to."""
        notes: list[Note] = []
        # A note may refer to further notes, so the table grows while it is read.
        while waiting := [name for name in self.context.notes if name not in {note.id for note in notes}]:
            name = waiting[0]
            node = self.note_nodes.get(name)
            blocks = self.read(node.children) if node else ()
            source = self.context.place(start_of(node)) if node else self.context.place(0)
            notes.append(Note(id=name, number=self.context.notes[name], blocks=blocks, source=source))
        for name, node in self.note_nodes.items():
            if name not in self.context.notes:
                self.context.complain(
                    f"nothing refers to the note '[^{name}]'", start_of(node), f"write '[^{name}]' in the text"
                )
        return tuple(sorted(notes, key=lambda note: note.number))

    def read(self, nodes: Sequence[SyntaxTreeNode], role: ParagraphRole = ParagraphRole.BODY) -> tuple[AnyBlock, ...]:
        blocks: list[AnyBlock] = []
        attributes: dict[str, str] = {}
        waiting: SyntaxTreeNode | None = None
        for node in nodes:
            if node.type == "attributes":
                attributes = merged_attributes(attributes, {key: str(value) for key, value in node.attrs.items()})
                waiting = node
                continue
            blocks.extend(self._block(node, attributes, role))
            attributes, waiting = {}, None
        if waiting:
            self.context.complain(
                "these attributes stand before no block", start_of(waiting), "put them right above one"
            )
        return tuple(blocks)

    def _block(self, node: SyntaxTreeNode, attributes: Attributes, role: ParagraphRole) -> Iterator[AnyBlock]:  # noqa: C901  (one kind of token, one case)
        line = start_of(node)
        match node.type:
            case "paragraph":
                yield self._paragraph(node, attributes, role)
            case "heading":
                yield self._heading(node, attributes)
            case "blockquote":
                yield Quotation(blocks=self.read(node.children), **self._common(line, attributes))
            case "container":
                yield from self._container(node, attributes)
            case "verse":
                self._check_closed(node)
                reader = VerseReader(self.context, self.markdown, self.env)
                yield reader.read(node.content, line, **self._common(line, attributes))
            case "bullet_list" | "ordered_list":
                yield self._list(node, attributes)
            case "dl":
                yield DefinitionList(entries=tuple(self._definitions(node)), **self._common(line, attributes))
            case "table":
                yield self._table(node, attributes)
            case "fence":
                text, language = node.content.removesuffix("\n"), node.info.strip().split(" ")[0]
                yield CodeBlock(text=text, language=language, **self._common(line, attributes))
            case "hr":
                yield ThematicBreak(**self._common(line, attributes))
            case "footnote_reference":
                self._define_note(node)
            case "html_block":
                hint = "write '\\<' to print the sign; blocks are written as in '::: quote'"
                self.context.complain(
                    f"HTML is not used in chapters: '{node.content.strip().splitlines()[0][:40]}'", line, hint
                )

    def _common(
        self, line: int, attributes: Attributes, allowed: tuple[str, ...] = (), own: Collection[str] = ()
    ) -> Common:
        """Place, id and classes of a block, without classes that are its `own` words; other attributes are complaints."""
        for name in attributes.keys() - {"id", "class", *allowed}:
            self.context.complain(
                f"a block of this kind has no '{name}'", line, nearest(name, ["id", "class", *allowed])
            )
        identifier = attributes.get("id", "")
        if identifier and identifier in self.context.ids:
            self.context.complain(f"the id '{identifier}' stands twice in the chapter", line)
        if identifier:
            self.context.ids.add(identifier)
        classes = tuple(attributes.get("class", "").split())
        for name in classes:
            if not CLASS.fullmatch(name):
                self.context.complain(f"'.{name}' cannot name a style", line, "use ASCII letters, digits and '-'")
        kept = tuple(name for name in classes if name not in own)
        return {"source": self.context.place(line), "id": identifier, "classes": kept}

    def inlines(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """What stands in a node whose only child is text."""
        texts = [child for child in node.children if child.type == "inline"]
        if not texts or not texts[0].token:
            return ()
        return InlineReader(self.context, start_of(texts[0], start_of(node))).read(texts[0].token.children or [])

    def _paragraph(self, node: SyntaxTreeNode, attributes: Attributes, role: ParagraphRole) -> AnyBlock:
        line = start_of(node)
        if figure := self._figure(node, attributes):
            return figure
        text = node.children[0].content if node.children else ""
        if HEADING_WITHOUT_SPACE.match(text):
            self.context.complain("a heading wants a space after '#'", line, "write '\\#' to print the sign", text[:2])
        roles = [ROLES[name] for name in attributes.get("class", "").split() if name in ROLES]
        if len(roles) > 1:
            self.context.complain("a paragraph cannot be two things: " + ", ".join(roles), line)
        return Paragraph(
            children=self.inlines(node), role=roles[0] if roles else role, **self._common(line, attributes, own=ROLES)
        )

    def _figure(self, node: SyntaxTreeNode, attributes: Attributes) -> Figure | None:
        """A picture that is alone in its paragraph."""
        token = node.children[0].token if node.children else None
        tokens = [one for one in (token.children if token else None) or [] if one.type != "text" or one.content.strip()]
        if len(tokens) != 1 or tokens[0].type != "image":
            return None
        image, line = tokens[0], start_of(node)
        own = {key: str(value) for key, value in image.attrs.items() if key != "src"} | image.meta.get(
            "insecure_attrs", {}
        )
        # markdown-it puts an empty `alt` on every picture; the one that an author wrote is never empty.
        own = merged_attributes(attributes, {key: value for key, value in own.items() if key != "alt" or value})
        path = str(image.attrs.get("src", ""))
        check_picture(self.context, path, line)
        common = self._common(line, own, ("alt", "title"), own=("decorative",))
        is_decorative = "decorative" in own.get("class", "").split()
        if not own.get("alt") and not is_decorative:
            hint = 'write {alt="what it shows"} after it, or {.decorative} when it only adorns'
            self.context.complain(f"the picture '{path}' has no alternative text", line, hint)
        if title := own.get("title"):
            hint = "what is printed below a picture stands between the square brackets"
            self.context.complain(f"the title '{title}' of the picture would be lost", line, hint)
        caption = InlineReader(self.context, line).read(image.children or [])
        alt = "" if is_decorative else own.get("alt", "")
        return Figure(path=path, alt=alt, caption=caption, is_decorative=is_decorative, **common)

    def _heading(self, node: SyntaxTreeNode, attributes: Attributes) -> Heading:
        level = int(node.tag[1])
        if level == 1:
            hint = "the chapter's title is 'title' in the front matter; headings begin with '##'"
            self.context.complain("a heading of the first level stands in the text", start_of(node), hint)
        return Heading(level=level, children=self.inlines(node), **self._common(start_of(node), attributes))

    def _check_closed(self, node: SyntaxTreeNode) -> None:
        if not node.meta.get("is_closed"):
            self.context.complain(f"'::: {node.info}' is not closed", start_of(node), "write ':::' on a line after it")

    def _container(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        self._check_closed(node)
        line = start_of(node)
        if node.info == "quote":
            yield Quotation(blocks=self.read(node.children), **self._common(line, attributes))
        elif node.info == "note":
            yield EditorNote(blocks=self.read(node.children), **self._common(line, attributes))
        elif node.info in CONTAINERS:
            if attributes:
                self.context.complain(f"'::: {node.info}' has no attributes", line, "put them above a paragraph in it")
            yield from self.read(node.children, ROLES[node.info])
        else:
            message = f"'::: {node.info}' is not a kind of block"
            self.context.complain(message, line, nearest(node.info, list(CONTAINERS)))

    def _list(self, node: SyntaxTreeNode, attributes: Attributes) -> ListBlock:
        return ListBlock(
            items=tuple(self.read(item.children) for item in node.children),
            is_ordered=node.type == "ordered_list",
            start=int(node.attrs.get("start", 1)),
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

    def _table(self, node: SyntaxTreeNode, attributes: Attributes) -> Table:
        line = start_of(node)
        rows = {
            part.type: [[self.inlines(cell) for cell in row.children] for row in part.children]
            for part in node.children
        }
        cells = node.children[0].children[0].children
        alignments = tuple(
            ALIGNMENTS.get(str(cell.attrs.get("style", "")).removeprefix("text-align:"), Alignment.NONE)
            for cell in cells
        )
        caption = InlineReader(self.context, line - 1).read(
            parse_inline(self.markdown, attributes.get("caption", ""), self.env)
        )
        head = [row for row in rows.get("thead", []) if any(row)]
        return Table(
            alignments=alignments,
            head=tuple(tuple(row) for row in head),
            body=tuple(tuple(row) for row in rows.get("tbody", [])),
            caption=caption,
            **self._common(line, attributes, ("caption",)),
        )

    def _define_note(self, node: SyntaxTreeNode) -> None:
        name = str(node.meta["label"])
        if name in self.note_nodes:
            self.context.complain(f"the note '[^{name}]' is defined twice", start_of(node), "give one another name")
        self.note_nodes[name] = node


def start_of(node: SyntaxTreeNode, fallback: int = 0) -> int:
    """The line, from 0, on which a node begins."""
    if node.map:
        return node.map[0]
    inner = next((child for child in node.children if child.map), None)
    return inner.map[0] if inner and inner.map else fallback


def merged_attributes(first: Attributes, second: Attributes) -> dict[str, str]:
    """Both; classes add up, of other names the later value holds."""
    classes = f"{first.get('class', '')} {second.get('class', '')}".strip()
    return {**first, **second, **({"class": classes} if classes else {})}
