"""The Markdown of chapters: CommonMark and GFM whole, what Chinese text needs, and marks of Pandoc and MkDocs.

What the rules of CommonMark would swallow or change unseen is kept in `meta` and `env`, where `blocks.py` finds it and says
so: definitions that nothing uses (`UsedReferences`), rows with more cells than the head (`counted_table`), paragraphs that a
line below makes a heading. HTML is recognised so that it can be read as our marks or refused; none is passed through.
"""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from banxin.readers.markdown.attributes import add_attribute_rules
from banxin.readers.markdown.bare_addresses import add_bare_addresses
from banxin.readers.markdown.block_rules.answer_lines import add_answer_lines
from banxin.readers.markdown.block_rules.container_rules import STOPS, add_container_rules
from banxin.readers.markdown.block_rules.indented_paragraphs import add_indented_paragraphs
from banxin.readers.markdown.block_rules.pipe_tables_read import add_pipe_tables
from banxin.readers.markdown.block_rules.plain_paragraphs import add_plain_paragraphs
from banxin.readers.markdown.block_rules.table_captions import add_table_captions
from banxin.readers.markdown.inline_rules import add_inline_rules
from banxin.readers.markdown.link_labels import add_link_labels
from banxin.typography.scripts import is_cjk

DEEPEST = 30
"""Levels of tokens; more than a reader could follow, far less than what the parser refuses without a word."""


class CjkStateInline(StateInline):
    """Emphasis that may begin or end beside CJK punctuation.

    CommonMark lets `**` open before a mark only after a space or another mark, so `党建**“赋能”，拧紧。**深化` would show
    its asterisks (commonmark-spec issue 650); text without spaces needs a CJK neighbour to count as well.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  (the names are the library's)
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        last = self.src[start - 1] if start > 0 else " "
        following = self.src[end] if end < self.posMax else " "
        if self.src[start] == "*" and last.isdigit() and following.isdigit():
            return Scanned(False, False, end - start)
        is_beside_cjk = is_cjk(last) or is_cjk(following)
        last_is_space, next_is_space = isWhiteSpace(ord(last)), isWhiteSpace(ord(following))
        last_is_mark, next_is_mark = is_mark(last), is_mark(following)
        left = not next_is_space and (not next_is_mark or last_is_space or last_is_mark or is_beside_cjk)
        right = not last_is_space and (not last_is_mark or next_is_space or next_is_mark or is_beside_cjk)
        can_open = left and (canSplitWord or not right or last_is_mark)
        can_close = right and (canSplitWord or not left or next_is_mark)
        return Scanned(can_open, can_close, end - start)


def is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


class CjkParserInline(ParserInline):
    """The parser of inline text, with our own scanning of delimiters."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = CjkStateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class ChapterMarkdown(MarkdownIt):
    """Addresses are kept as typed: we check them ourselves, and pictures are files with Han names."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


class UsedReferences(dict[str, dict[str, Any]]):
    """The definitions `[name]: address` of a chapter, and which of them a link or picture has looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        if label in self:
            self.used.add(label)
        return super().get(label, default)

    def __getitem__(self, label: str) -> dict[str, Any]:
        self.used.add(label)
        return super().__getitem__(label)


def make_parser() -> ChapterMarkdown:
    """A parser for one chapter."""
    markdown = ChapterMarkdown("commonmark", {"maxNesting": 100, "html": True})
    markdown.enable(["table", "strikethrough"])
    add_pipe_tables(markdown)
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    # A note ends whatever stands above it, as in cmark-gfm: the plugin lets a quotation take it in as one of its lines.
    markdown.block.ruler.at("footnote_def", footnote_def, STOPS)
    markdown.use(deflist_plugin)
    add_table_captions(markdown)
    add_container_rules(markdown)
    add_answer_lines(markdown)
    add_attribute_rules(markdown)
    add_inline_rules(markdown)
    add_link_labels(markdown)
    add_bare_addresses(markdown)
    add_indented_paragraphs(markdown)
    add_plain_paragraphs(markdown)
    # Escaped signs stay tokens of their own, or they could not be told from marks that nothing has read.
    markdown.disable(["text_join"])
    inline = CjkParserInline()
    inline.ruler, inline.ruler2 = markdown.inline.ruler, markdown.inline.ruler2
    markdown.inline = inline
    return markdown


def parse_inline(markdown: MarkdownIt, text: str, env: EnvType) -> list[Token]:
    """The tokens inside one line or cell."""
    (token,) = markdown.parseInline(text, env)
    return token.children or []
