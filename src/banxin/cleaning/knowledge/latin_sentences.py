"""Sentences of another language within a Chinese text: what stands in Latin letters, but for a name or a word that it quotes.

Such a sentence keeps its own marks and its word spaces, also the one that parts it from what follows: It's life. 就是命。
"""

import re
from functools import lru_cache

from banxin.typography.scripts import is_cjk, is_cjk_letter

PIECE = re.compile(r"(?:[^.!?。！？…]|[.!?](?=[A-Za-z0-9\"'”’)]))+(?:[.!?]+|[。！？…]+|$)")
"""A sentence with its marks; 3.5 and example.org do not end one."""
WORD = re.compile(r"(?<![^\s\"“‘(—-])[A-Za-z]+(?:['’-][A-Za-z]+)*(?=[\s,;:.!?\"”’)—-]|$)")
"""A word between spaces and marks."""
QUOTED = re.compile(r"\"[^\"“”]*\"|“[^“”\"]*”|‘[^‘’]*’|「[^「」]*」|\([^()]*\)|（[^（）]*）|《[^《》]*》")
BARE = re.compile(r"(?<=\s)[\u3400-\u9fff]{1,4}(?=[\s,;:.!?])")
"""A name among the words, set apart like one of them."""
CLAUSE = re.compile(r"[的了是在吗呢吧么不有和与或这那谁哪我你您他她它们就也都很要会能被把从对为之其]")
"""What a Chinese clause has, and a name hardly ever."""
END = re.compile(r"(?P<last>[A-Za-z0-9]*)[\"”’)]*[.!?]+[\"”’)]*$")
SHORTENED = re.compile(
    r"(?i:[a-z0-9]|al|etc|inc|ltd|co|corp|mrs?|ms|dr|prof|st|no|vol|eds?|vs|jr|sr|fig|pp|ch|spp?|ca|cf)"
)
"""Words and letters with a full stop that ends no sentence."""
FEWEST, AMONG_HAN = 2, 3
"""Words of a sentence, and of one that has Chinese words in it."""


@lru_cache(maxsize=256)
def latin_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where such sentences begin and end, in order, each with its marks.

    >>> latin_sentences("Q: What is 水位 to you? 命。"), latin_sentences("Harry Potter 好看吗?"), latin_sentences("Smith et al. 的书。")
    (((0, 21),), (), ())
    """
    return tuple(match.span() for match in PIECE.finditer(text) if _is_latin(match[0])) if WORD.search(text) else ()


def in_latin_sentence(text: str, at: int) -> bool:
    """Whether a place lies between the first letter and the end of such a sentence, or at the space that follows it."""
    return any(first + _margin(text, first) < at <= last for first, last in latin_sentences(text))


def _margin(text: str, first: int) -> int:
    """The characters before the first letter or digit of a sentence."""
    return next((at for at, one in enumerate(text[first:]) if one.isalnum()), 0)


def _is_latin(piece: str) -> bool:
    words = WORD.findall(piece)
    end = END.search(piece)
    if not end or not any(word.islower() and len(word) > 1 for word in words) or SHORTENED.fullmatch(end["last"]):
        return False
    plain = BARE.sub(lambda found: found[0] if CLAUSE.search(found[0]) else "", QUOTED.sub("", piece))
    if any(map(is_cjk, plain)):
        return False
    han = sum(map(is_cjk_letter, piece))
    return len(words) >= (AMONG_HAN if han else FEWEST) and sum(map(len, words)) > han
