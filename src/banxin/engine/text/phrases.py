"""Words of Chinese text, for `word-break: auto-phrase`: a line would rather not end inside one (CSS Text 4).

The dictionary is jieba's; reading it takes most of a second, so it is read when a style first asks for phrases.
"""

import warnings
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

_reading = Lock()


def inner_places(text: str) -> Iterator[int]:
    """The places inside words of two or more characters.

    >>> list(inner_places("标点与文字"))
    [1, 4]
    """
    place = 0
    with _reading:
        words = list(_tokenizer().cut(text, HMM=False))
    for word in words:
        yield from range(place + 1, place + len(word))
        place += len(word)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        # jieba 0.42 imports pkg_resources, which announces its own end.
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    # `initialize` would read and write a cache of marshalled data in a folder that anybody may write to.
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer
