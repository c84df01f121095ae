"""The Markdown of chapters: markdown-it with what Chinese text needs, and without what would swallow text unseen.

Left out on purpose: indented code (an indent is a habit of typing), headings underlined with `---` (a thematic break is meant),
reference definitions (`[注]: ...` would vanish), entities (`&amp;` stays as it is typed).
Raw HTML is recognised only to be refused.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from banxin.typography.scripts import is_cjk

DEEPEST = 30
"""Levels of tokens; more than a reader could follow, far less than what the parser refuses without a word."""
FENCE = re.compile(r"(:{3,})(.*)")


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


def fenced_container(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`::: name` to `:::`; verse keeps its lines, everything else holds blocks."""
    opening = FENCE.fullmatch(line_of(state, start_line))
    if not opening or not opening[2].strip():
        return False
    if silent:
        return True
    line, is_closed = start_line + 1, False
    while line < end_line:
        closing = FENCE.fullmatch(line_of(state, line).rstrip())
        if closing and not closing[2] and len(closing[1]) >= len(opening[1]):
            is_closed = True
            break
        line += 1
    name = opening[2].strip()
    token = state.push("verse" if name == "verse" else "container_open", "", 0 if name == "verse" else 1)
    token.info = name
    token.map = [start_line, line]
    token.block = True
    token.meta = {"is_closed": is_closed}
    if name == "verse":
        token.content = state.getLines(start_line + 1, line, state.blkIndent, False)
    else:
        outer_type, outer_end = state.parentType, state.lineMax
        state.parentType, state.lineMax = "container", line
        state.md.block.tokenize(state, start_line + 1, line)
        state.parentType, state.lineMax = outer_type, outer_end
        state.push("container_close", "", -1)
    state.line = line + is_closed
    return True


def block_attributes(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001
    """`{.byline #id key="value"}` alone on a line, for the block below it."""
    line = line_of(state, start_line).rstrip()
    if not line.startswith("{"):
        return False
    try:
        end, attributes = parse(line)
    except ParseError:
        return False
    if end != len(line) - 1 or not attributes:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.attrs = dict(attributes)
        token.map = [start_line, start_line + 1]
        state.line = start_line + 1
    return True


def line_of(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def make_parser() -> ChapterMarkdown:
    """A parser for one chapter."""
    markdown = ChapterMarkdown("commonmark", {"maxNesting": 100, "html": True})
    markdown.enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    markdown.use(deflist_plugin)
    markdown.use(attrs_plugin, after=("image",), spans=True)
    stops: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "container", fenced_container, stops)
    markdown.block.ruler.before("fence", "attributes", block_attributes)
    markdown.disable(["code", "lheading", "reference", "entity", "text_join"])
    inline = CjkParserInline()
    inline.ruler, inline.ruler2 = markdown.inline.ruler, markdown.inline.ruler2
    markdown.inline = inline
    return markdown


def parse_inline(markdown: MarkdownIt, text: str, env: EnvType) -> list[Token]:
    """The tokens inside one line or cell."""
    (token,) = markdown.parseInline(text, env)
    return token.children or []
