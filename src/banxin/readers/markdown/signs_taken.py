r"""Signs of Markdown that look as if somebody had typed them for themselves: their places are told, for no page shows them.

Two asterisks among letters and figures are marks of emphasis (`A*算法和B*算法`), a backslash before a mark of punctuation escapes it
(`C:\temp\_new`), and two low lines around a name are strength (`__init__`): so CommonMark has it, and so it is read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from markdown_it.token import Token

from banxin.late_patterns import late_pattern

STARS = ("em_open", "strong_open")
LETTER = late_pattern(r"[A-Za-z0-9]")
OF_A_PATH = late_pattern(r"(?<![A-Za-z])[A-Za-z]:(?:\\[A-Za-z0-9_.-]*)*$")
"""What stands before an escape inside the path of a file: C:\temp."""
SHARE = late_pattern(r"[\w.-]+\\\w")
r"""What stands behind the first two backslashes of a shared folder: server\share."""
OF_A_PROGRAM = late_pattern(r"[a-z][a-z0-9_]*")
"""A name that programs have between low lines: __init__."""
SHOWN = 16
"""Characters of it that are told."""
NEAR = 64
"""Tokens within which the end of an emphasis, or of a path, is looked for."""


@dataclass(frozen=True, slots=True)
class SignTaken:
    """A sign that is not printed: how many lines below the beginning, and as much of the text as was typed on either side."""

    line: int
    sign: str
    shown: str


def signs_taken(tokens: Sequence[Token]) -> Iterator[SignTaken]:
    """Each such sign in the tokens of a paragraph."""
    line = 0
    for at, token in enumerate(tokens):
        if token.type in {"softbreak", "hardbreak"}:
            line += token.markup != "<br>"
        elif token.type in STARS and token.markup.startswith("*"):
            if shown := between_letters(tokens, at):
                yield SignTaken(line, "*", shown)
        elif token.type == "strong_open" and (name := name_of_a_program(tokens, at)):
            yield SignTaken(line, "_", f"__{name}__")
        elif token.type == "text_special" and token.content != token.markup and (shown := in_path(tokens, at)):
            yield SignTaken(line, "\\", shown)


def between_letters(tokens: Sequence[Token], at: int) -> str:
    """The words between two marks of which each follows a letter of ASCII or a figure, with the marks; else nothing."""
    opening, before = tokens[at], text_of(tokens, at - 1)
    end = next(
        (
            place
            for place in range(at + 1, min(at + NEAR, len(tokens)))
            if tokens[place].type == opening.type.replace("_open", "_close")
        ),
        at,
    )
    last = text_of(tokens, end - 1) if end > at + 1 else ""
    if not (LETTER.match(before[-1:]) and LETTER.match(last[-1:])):
        return ""
    return f"{before[-1:]}{opening.markup}{text_of(tokens, at + 1)[:SHOWN]}"


def name_of_a_program(tokens: Sequence[Token], at: int) -> str:
    """What stands between two low lines twice, if it is one word as programs have them; else nothing."""
    is_whole = at + 2 < len(tokens) and tokens[at + 2].type == "strong_close"
    name = text_of(tokens, at + 1)
    return name if is_whole and OF_A_PROGRAM.fullmatch(name) else ""


def in_path(tokens: Sequence[Token], at: int) -> str:
    """The characters around a backslash that is part of the path of a file; else nothing."""
    own = tokens[at].markup
    before, behind = typed(tokens[max(0, at - NEAR) : at][::-1])[::-1], typed(tokens[at + 1 : at + NEAR])
    if own != "\\\\":
        found = OF_A_PATH.search("".join(before))
        return f"{found[0][-SHOWN:]}{own}" if found else ""
    is_share = not LETTER.match("".join(before)[-1:]) and SHARE.match("".join(behind))
    return f"{own}{''.join(behind)[:SHOWN]}" if is_share else ""


def typed(tokens: Iterable[Token]) -> list[str]:
    """What was typed in a row of plain text, the next piece first."""
    row = takewhile(lambda one: one.type in {"text", "text_special"}, tokens)
    return [one.markup or one.content for one in row]


def text_of(tokens: Sequence[Token], at: int) -> str:
    """The characters of a token that is plain text."""
    return tokens[at].content if 0 <= at < len(tokens) and tokens[at].type == "text" else ""
