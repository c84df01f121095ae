"""Code as markup: its words in spans with the short classes of Pygments (`k` keyword, `c` comment, `s` string ...).

What they look like is the stylesheet's. Each line of numbered or marked code is a span; its number is an attribute, because
it is no text of the book. The characters are those of the code, one for one: what a lexer would change stands without spans.
"""

from collections.abc import Iterator
from html import escape
from unicodedata import east_asian_width

from markupsafe import Markup

from banxin.listings.code_languages import OUTPUT, PLAIN, is_known
from banxin.model.block import Block, CodeBlock

DEEPEST = 16
"""Characters of an indent that a line which turns over keeps."""
TAB = 4
"""Characters from one stop to the next, as `base.css` has it."""
NARROWEST = 18
"""Letters that a line of code has on a screen of 320 px in type of 32 px."""
Token = tuple[str, str]
"""A class, or nothing, and characters."""


def is_output(block: Block) -> bool:
    """Whether a block is what a program printed."""
    return isinstance(block, CodeBlock) and block.language.casefold() == OUTPUT


def code_markup(block: CodeBlock) -> Markup:
    """The content of a block of code."""
    tokens = list(tokens_of(block.text, block.language))
    hangs = [hang_of(line) for line in block.text.split("\n")]
    has_lines = block.first is not None or bool(block.marked)
    if not has_lines and all(hang is None for hang in hangs):
        return Markup("".join(map(span, tokens)))  # noqa: S704  (escaped in `span`)
    lines = zip(lines_of(tokens), hangs, strict=True)
    made = [
        line_markup(block, place, line, hang=hang) if has_lines or hang is not None else "".join(map(span, line))
        for place, (line, hang) in enumerate(lines)
    ]
    return Markup("\n".join(made))  # noqa: S704  (as above)


def code_lines(block: CodeBlock) -> Markup:
    """The content of a block of code for paper, where each of its lines is a block by itself.

    Ends of lines are left out: they are where the blocks end.
    """
    lines = enumerate(lines_of(list(tokens_of(block.text, block.language))))
    parts = [line_markup(block, place, line, indent_of("".join(text for _, text in line))) for place, line in lines]
    return Markup("".join(parts))  # noqa: S704  (escaped in `span`)


def hang_of(line: str) -> int | None:
    """By how many characters a line is indented that a narrow screen turns over in large type; None of one that fits."""
    letters = sum(2 if east_asian_width(one) in "WFA" else 1 for one in line.rstrip().expandtabs(TAB))
    return indent_of(line) if letters > NARROWEST else None


def indent_of(line: str) -> int:
    r"""By how many characters a line is indented; as far as one that turns over can follow it.

    >>> indent_of("  a"), indent_of("\t\ta"), indent_of(" \ta")
    (2, 8, 4)
    """
    line = line.expandtabs(TAB)
    return min(len(line) - len(line.lstrip(" ")), DEEPEST)


def line_markup(block: CodeBlock, place: int, line: list[Token], indent: int = 0, hang: int | None = None) -> str:
    """A line of code, `place` counting from 0, with its number where the block has numbers, and the characters of its indent.

    On paper the indent is a value of the style; on a screen `hang` is a class.
    """
    classes = "code-line marked" if place + 1 in block.marked else "code-line"
    classes += "" if hang is None else f" hanging hang-{hang}" if hang else " hanging"
    number = f' data-number="{block.first + place}"' if block.first is not None else ""
    style = f' style="--indent: {indent}"' if indent else ""
    return f'<span class="{classes}"{number}{style}>{"".join(map(span, line))}</span>'


def span(token: Token) -> str:
    kind, text = token
    return f'<span class="{kind}">{escape(text, quote=False)}</span>' if kind else escape(text, quote=False)


def tokens_of(text: str, language: str) -> Iterator[Token]:
    """The words of code in a language that is known; of any other the text as it is."""
    if not language or language.casefold() in PLAIN or not is_known(language):
        yield "", text
        return
    from pygments.lexers import get_lexer_by_name
    from pygments.token import STANDARD_TYPES

    found = list(get_lexer_by_name(language.casefold(), stripnl=False, ensurenl=False).get_tokens(text))
    if "".join(value for _, value in found) != text:
        yield "", text
        return
    for kind, value in found:
        name = next(STANDARD_TYPES[one] for one in reversed(kind.split()) if one in STANDARD_TYPES)
        yield ("" if name in {"w", "p", "n"} or value.isspace() else name), value


def lines_of(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens line by line, without the ends of lines."""
    line: list[Token] = []
    for kind, value in tokens:
        first, *others = value.split("\n")
        line += [(kind, first)] if first else []
        for other in others:
            yield line
            line = [(kind, other)] if other else []
    yield line
