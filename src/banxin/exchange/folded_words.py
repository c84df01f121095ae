"""Words as Word may have changed them by itself."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

BY_ITSELF = (
    ("\"“”„‟＂", "\""), ("'‘’‚‛＇", "'"), ("-‐‑‒–—―", "-"), ("\u00a0\u2002\u2003\u2009\u202f\u3000\t ", " "),
)  # fmt: skip
"""Signs that Word exchanges for one another while somebody types or pastes."""
FOLDED = {ord(sign): one for signs, one in BY_ITSELF for sign in signs}
SOFT = re.compile("[\u00ad\u200b\ufeff]")
TOKENS = re.compile(r"\.\.\.|[-‐‑‒–—―]+|[\u00a0\u2002\u2003\u2009\u202f\u3000\t ]+|.", re.DOTALL)
"""What Word exchanges as a whole: three full stops, a row of hyphens, a row of spaces."""


def folded(text: str) -> str:
    """A text without the differences that Word makes by itself.

    >>> folded("“版心”…") == folded('"版心"...'), folded("版心 -- 二") == folded("版心 — 二")
    (True, True)
    """
    return "".join(_folded_tokens(TOKENS.findall(text))).strip()


def _folded_tokens(tokens: Sequence[str]) -> list[str]:
    """Each token as one sign: a row of hyphens is one of them, a row of spaces one, three full stops are an ellipsis."""
    return [_token(one) for one in tokens]


def _token(piece: str) -> str:
    if SOFT.fullmatch(piece):
        return ""
    return "…" if piece == "..." else piece[0].translate(FOLDED)


def settled(before: str, after: str) -> str:
    """What came back, with the signs of the chapter wherever the difference is one that Word makes by itself.

    >>> settled('他说："好"。', '他说：“很好”。')
    '他说："很好"。'
    """
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    matcher = SequenceMatcher(None, _folded_tokens(old), _folded_tokens(new), autojunk=False)
    parts: list[str] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        taken, came = "".join(old[first:last]), "".join(new[start:end])
        parts.append(taken if tag == "equal" or folded(taken) == folded(came) else came)
    return "".join(parts)
