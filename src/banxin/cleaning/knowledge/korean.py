"""Whether a text is Korean: its marks are ASCII, its words are parted by spaces (KLREQ, punctuation and line breaking)."""

import re
from functools import lru_cache

HANGUL = re.compile("[\uac00-\ud7a3]")
OTHERS = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


@lru_cache(maxsize=4)
def is_korean(text: str) -> bool:
    """Whether Hangul outnumbers Han and kana.

    >>> is_korean("박제(剝製)가 되어 버린 천재를 아시오?"), is_korean("他说“김치”是泡菜。")
    (True, False)
    """
    return len(HANGUL.findall(text)) > len(OTHERS.findall(text))
