"""The dictionaries by which words are hyphenated, read once for this user and not by each process.

pyphen reads a dictionary pattern by pattern: a tenth of a second for English, almost a whole one for German, of which a book may have one word.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import pyphen

from banxin.loading.kept_results import DICTIONARIES


def dictionary_for(language: str, left: int, right: int) -> pyphen.Pyphen:
    """The dictionary of one of pyphen's languages; of a word at least so many letters stay on either line."""
    path: Path = pyphen.LANGUAGES[language]
    if path not in pyphen.hdcache:
        pyphen.hdcache[path] = patterns_in(path)
    return pyphen.Pyphen(lang=language, left=left, right=right)


def patterns_in(path: Path) -> pyphen.HyphDict:
    """What pyphen makes of a file; found where the same pyphen has read the same file before."""
    key = hashlib.sha256(pyphen.VERSION.encode() + path.read_bytes()).digest()
    known = DICTIONARIES.get(key)
    if isinstance(known, dict):
        found = object.__new__(pyphen.HyphDict)
        vars(found).update(known)
        return found
    found = pyphen.HyphDict(path)
    # Patterns that change letters, as some of Hungarian do, are no plain numbers: these are read each time.
    with suppress(ValueError):
        DICTIONARIES.add(key, vars(found))
    return found
