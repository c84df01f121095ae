"""What a node of the parser says: where it begins, its text, tokens and inlines."""

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from banxin.model.inline import Inline
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.inlines.inline_reader import InlineReader


def start_of(node: SyntaxTreeNode, fallback: int = 0) -> int:
    """The line, from 0, on which a node begins."""
    if node.map:
        return node.map[0]
    inner = next((child for child in node.children if child.map), None)
    return inner.map[0] if inner and inner.map else fallback


def typed_numbers(node: SyntaxTreeNode) -> tuple[int, ...]:
    """The numbers before the items of an ordered list as they were typed; empty where they go on one by one, or are all alike."""
    numbers = tuple(int(item.info) for item in node.children if item.info.isdecimal())
    is_plain = len(set(numbers)) <= 1 or numbers == tuple(range(numbers[0], numbers[0] + len(numbers)))
    return () if is_plain else numbers


def tokens_of(node: SyntaxTreeNode) -> list[Token]:
    """The tokens of the text that stands directly in a node."""
    token = node.children[0].token if node.children else None
    return (token.children if token else None) or []


def source_of(node: SyntaxTreeNode) -> str:
    """The text that stands directly in a node, as it is in the file."""
    return node.children[0].content if node.children else ""


def inlines_of(node: SyntaxTreeNode, context: ChapterContext) -> tuple[Inline, ...]:
    """What stands in a node whose only child is text."""
    texts = [child for child in node.children if child.type == "inline"]
    if not texts or not texts[0].token:
        return ()
    reader = InlineReader(context, start_of(texts[0], start_of(node)))
    return reader.read(texts[0].token.children or [])


def is_nothing(token: Token) -> bool:
    """Whether a token leaves nothing between two pictures."""
    return token.type in {"softbreak", "hardbreak", "comment"} or (token.type == "text" and not token.content.strip())
