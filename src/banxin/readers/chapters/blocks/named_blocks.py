"""Blocks with a name, between `:::` or behind `[!NOTE]`, and quotations; what has no place in a book is refused."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from markdown_it.tree import SyntaxTreeNode

from banxin.model.block import AnyBlock, Division, EditorNote, Manner, Paragraph, ParagraphRole, Quotation
from banxin.model.inline import Inline, Text, plain_text
from banxin.readers.chapters.blocks.block_attributes import Attributes, Common, common_of, merged_attributes
from banxin.readers.chapters.blocks.block_nodes import inlines_of, start_of, tokens_of
from banxin.readers.chapters.blocks.chapter_figures import figure_group_of
from banxin.readers.chapters.blocks.edition_choices import chosen, divided
from banxin.readers.chapters.blocks.html_blocks import ReadParagraph
from banxin.readers.chapters.blocks.parallel_blocks import (
    is_of_sides,
    is_side,
    parallel_by_turns,
    parallel_of_sides,
    sides_in_language,
)
from banxin.readers.chapters.blocks.passages import of_quotation, with_roles
from banxin.readers.chapters.blocks.table_blocks import table_of_file
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.division_kinds import (
    CONTAINERS,
    PARALLEL,
    WORDS,
    Named,
    division_kind,
    kind_by_id,
    named,
)
from banxin.readers.chapters.inlines.inline_reader import InlineReader, ReadWords
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import listed, say

ROLES = {role.value: role for role in ParagraphRole}
CALL_OUT = re.compile(r"\[!([^\W\d_][\w -]*)(?:\|[^\]]*)?\][+-]?[ \t]*")
OWN_NAME = re.compile(r"[^\W\d_][\w-]*")
"""What a book could call a block of its own."""
TITLED = frozenset({"abstract"})
"""Statements whose title stands in the place of our word."""
SCREEN_ONLY = ("collapse", "appearance", "icon")
"""What Quarto says of a call-out on a screen: paper does not fold."""
REFUSED_CONTAINERS = (
    ("tab", say("paper has no tabs: write one after the other, each under a heading")),
    ("panel-tabset", say("paper has no tabs: write one after the other, each under a heading")),
    ("column", say("columns are a matter of the style: write one after the other")),
    ("layout", say("write the pictures one after the other, each on a line of its own")),
    ("include", say("put the text itself here, or make a chapter of the file")),
)
"""Blocks of other systems, by the beginning of a name, class or key, and what to do instead."""

ReadBlocks = Callable[[Sequence[SyntaxTreeNode], ParagraphRole], tuple[AnyBlock, ...]]
"""Takes the nodes in a block, and the role of the paragraphs among them."""


class NamedBlockReader:
    """Reads containers and quotations; `read_blocks` and `read_paragraph` read what stands in them, `read_words` their titles."""

    def __init__(
        self,
        context: ChapterContext,
        read_words: ReadWords,
        read_blocks: ReadBlocks,
        read_paragraph: ReadParagraph,
    ) -> None:
        self.context = context
        self.read_words = read_words
        self.read_blocks = read_blocks
        self.read_paragraph = read_paragraph

    def container(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        check_closed(node, self.context)
        line = start_of(node)
        attributes = merged_attributes(attributes, {key: str(value) for key, value in node.attrs.items()})
        attributes, choice = divided(attributes, self.context, line)
        if choice:
            is_bare = not node.info and not attributes and not node.meta.get("title")
            inside = (
                self.read_blocks(node.children, ParagraphRole.BODY) if is_bare else self._named_block(node, attributes)
            )
            yield from chosen(inside, choice)
            return
        yield from self._named_block(node, attributes)

    def _named_block(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        line = start_of(node)
        classes = attributes.get("class", "").split()
        if "layout-ncol" in attributes:
            yield figure_group_of(node, self.read_blocks(node.children, ParagraphRole.BODY), attributes, self.context)
            return
        if "src" in attributes and "table" in (node.info, *classes):
            table = table_of_file(node, attributes, self.read_words, self.context)
            yield replace(table, notes=self.read_blocks(node.children, ParagraphRole.BODY))
            return
        name = self._name_of_container(node, attributes)
        title = attributes.get("title") or node.meta.get("title")
        is_parallel = name in PARALLEL and name not in self.context.own_blocks
        self._tell_titles(node, attributes, name, has_none=is_parallel)
        own = own_attributes(node, attributes, name)
        is_ours = (
            node.markup.startswith(":")
            and not title
            and not name.startswith("callout-")
            and name not in self.context.own_blocks
        )
        if is_parallel:
            yield from self._parallel(node, common_of(self.context, line, own))
        elif is_ours and name in {"quote", "note", *CONTAINERS}:
            yield from self._of_ours(node, name, own)
        elif kind := self._named(name) or (
            self._named("aside") if title and node.markup.startswith(("!", "?")) else None
        ):
            yield self._titled(node, kind, title, common_of(self.context, line, own, ("title",)))
        else:
            self._refuse_container(node, name, attributes)
            self.read_blocks(node.children, ParagraphRole.BODY)

    def _tell_titles(self, node: SyntaxTreeNode, attributes: Attributes, name: str, *, has_none: bool) -> None:
        """Tell a title where a block has none, and the second of a block."""
        line, before, behind = start_of(node), node.meta.get("title"), attributes.get("title")
        if has_none and (before or behind):
            message = say("'::: {name}' has no title", name=name)
            self.context.complain(message, line, say("write a heading above it"))
        if before and behind:
            message = say(
                "'{markup} {name}' has two titles, '{first}' and '{second}'",
                markup=node.markup,
                name=name,
                first=before,
                second=behind,
            )
            self.context.complain(message, line, say("take one of them out"))

    def _of_ours(self, node: SyntaxTreeNode, name: str, own: Attributes) -> Iterator[AnyBlock]:
        """A quotation, a note of the editor, or paragraphs that have a role by the name of their block."""
        line = start_of(node)
        if name == "quote":
            inside = of_quotation(self.read_blocks(node.children, ParagraphRole.BODY))
            yield Quotation(blocks=inside, **common_of(self.context, line, own))
        elif name == "note":
            inside = self.read_blocks(node.children, ParagraphRole.BODY)
            yield EditorNote(blocks=inside, **common_of(self.context, line, own))
        else:
            if own:
                message = say("'::: {name}' has no attributes", name=name)
                self.context.complain(message, line, say("put them above a paragraph in it"))
            yield from self.read_blocks(node.children, ROLES[name])

    def _parallel(self, node: SyntaxTreeNode, common: Common) -> Iterator[AnyBlock]:
        """Texts that face one another."""
        if not is_of_sides(node):
            yield from parallel_by_turns(self.read_blocks(node.children, ParagraphRole.BODY), common, self.context)
            return
        for child in filter(is_side, node.children):
            check_closed(child, self.context)
        sides = [
            self.read_blocks(child.children if is_side(child) else [child], ParagraphRole.BODY)
            for child in node.children
        ]
        yield from parallel_of_sides(sides_in_language(node, sides, self.context), common, self.context)

    def quotation(self, node: SyntaxTreeNode, attributes: Attributes) -> Iterator[AnyBlock]:
        """A quotation, or what `[!NOTE]` at its beginning makes of it (GitHub, Obsidian)."""
        line = start_of(node)
        tokens = tokens_of(node.children[0]) if node.children and node.children[0].type == "paragraph" else []
        match = CALL_OUT.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
        kind = self._named(match[1].strip()) or self._unknown_call_out(match, line) if match else None
        if not match or not kind:
            yield Quotation(
                blocks=of_quotation(self.read_blocks(node.children, ParagraphRole.BODY)),
                **common_of(self.context, line, attributes),
            )
            return
        head = [tokens[0].copy(content=tokens[0].content[match.end() :]), *tokens[1:]]
        end = next((place for place, token in enumerate(head) if token.type in {"softbreak", "hardbreak"}), len(head))
        title = InlineReader(self.context, line).read(head[:end])
        rest = head[end + 1 :]
        first = self.read_paragraph(rest, line + 1, {}) if rest else ()
        blocks = (*first, *self.read_blocks(node.children[1:], ParagraphRole.BODY))
        yield self._division(
            kind, title if plain_text(title).strip() else None, blocks, common_of(self.context, line, attributes)
        )

    def _unknown_call_out(self, match: re.Match[str], line: int) -> Named | None:
        """Refuse a call-out of a kind that nobody knows; what stands in it is read as that of a note."""
        shown = match[0].strip()
        self.context.complain(
            say("'{shown}' is not a kind of call-out", shown=shown), line, self._known_blocks(match[1].strip()), shown
        )
        return self._named("note")

    def _known_blocks(self, name: str) -> str:
        """A hint: the kind that was meant, or all that there are and how to add one."""
        known = sorted({*CONTAINERS, PARALLEL[0], *WORDS, *self.context.own_blocks})
        if OWN_NAME.fullmatch(name) and not get_close_matches(name.casefold(), known, n=1):
            return say(
                "known are {known}; a block of your own is declared in book.yaml: blocks: {{{name}: {{}}}}",
                known=listed(known),
                name=name,
            )
        return nearest(name, known)

    def _name_of_container(self, node: SyntaxTreeNode, attributes: Attributes) -> str:
        """The name behind the fence, else the class that is one, else what Quarto says in the id."""
        classes = attributes.get("class", "").split()
        ours = {*CONTAINERS, *PARALLEL, *self.context.own_blocks}
        known = (one for one in classes if one in ours or division_kind(one))
        return node.info or next(known, "") or ("" if classes else kind_by_id(attributes.get("id", "")))

    def _titled(self, node: SyntaxTreeNode, kind: Named, title: str | None, common: Common) -> Division:
        """A block with a name; Quarto takes its title from the heading that it begins with, MkDocs knows `""` for none."""
        children, words = node.children, None
        is_headed = kind.manner is Manner.STATEMENT or "callout" in f"{node.info} {node.attrs.get('class', '')}"
        if title is not None and (title or node.markup.startswith(("!", "?"))):
            words = self.read_words(title, start_of(node))
        elif children and children[0].type == "heading" and is_headed:
            children, words = children[1:], inlines_of(children[0], self.context)
        return self._division(kind, words, self.read_blocks(children, ParagraphRole.BODY), common)

    def _division(
        self, kind: Named, title: tuple[Inline, ...] | None, blocks: tuple[AnyBlock, ...], common: Common
    ) -> Division:
        """A block with a name; the word for its kind stands before the title of a statement, and for one that is missing."""
        kind = kind.in_language(common["lang"]) if common["lang"] else kind
        is_said = title is None or (kind.manner is Manner.STATEMENT and kind.kind not in TITLED)
        is_said = is_said and not (kind.word and title is None and begins_with_word(blocks, kind.word))
        return Division(
            kind=kind.kind,
            like=kind.like,
            manner=kind.manner,
            label=(Text(kind.word),) if kind.word and is_said else (),
            title=title or (),
            blocks=with_roles(kind.like or kind.kind, blocks),
            **common,
        )

    def _named(self, name: str) -> Named | None:
        return named(name, self.context.language, self.context.own_blocks)

    def _refuse_container(self, node: SyntaxTreeNode, name: str, attributes: Attributes) -> None:
        words = {*attributes.get("class", "").split(), *attributes}
        hint = next(
            (hint for word, hint in REFUSED_CONTAINERS if any(one.startswith(word) for one in (name, *words))), ""
        )
        classes = " ".join(f".{one}" for one in attributes.get("class", "").split())
        shown = f"{node.markup} {name or classes or ' '.join(f'{{{key}}}' for key in attributes)}"
        self.context.complain(
            say("'{shown}' is not a kind of block", shown=shown), start_of(node), hint or self._known_blocks(name)
        )


def own_attributes(node: SyntaxTreeNode, attributes: Attributes, name: str) -> dict[str, str]:
    """What is written of a block beside its name and its title, without what only a screen can do."""
    classes = [*attributes.get("class", "").split(), *node.meta.get("classes", ())]
    own = {key: value for key, value in attributes.items() if key not in {"title", *SCREEN_ONLY}}
    own["class"] = " ".join(one for one in classes if one != name)
    return {key: value for key, value in own.items() if value}


def begins_with_word(blocks: Sequence[AnyBlock], word: str) -> bool:
    """Whether the author has typed the word for a block at its beginning: in marks of its own, or with a sign or space behind it."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not first.children:
        return False
    spaced = r"\s*".join(map(re.escape, word))
    lead = re.compile(rf"[\s【〔［（(\[]*{spaced}(?:\s*$|[\s：:】〕］)）\]。．.—-])", re.IGNORECASE)
    is_marked = not isinstance(first.children[0], Text) and bool(lead.fullmatch(plain_text(first.children[:1])))
    return is_marked or bool(lead.match(plain_text(first.children)))


def check_closed(node: SyntaxTreeNode, context: ChapterContext) -> None:
    if not node.meta.get("is_closed"):
        context.complain(
            say("'::: {info}' is not closed", info=node.info), start_of(node), say("write ':::' on a line after it")
        )
