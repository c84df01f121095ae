"""The catalogue of a language: the template of each sentence, and what it is there.

It is a PO file (GNU gettext, "The Format of PO Files"), because programs for translators read it and an editor can mend
a line in it without any. Of the format only what it needs is read: msgid, msgstr, comments and lines that go on.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from banxin.saying.languages import Language

KEYWORDS = ("msgid", "msgstr")


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """The templates of a language by the English ones; empty for English, which needs none."""
    if language is Language.ENGLISH:
        return {}
    text = (files("banxin") / "saying" / f"{language}.po").read_text(encoding="utf-8")
    return {english: theirs for english, theirs in entries(text) if english and theirs}


def entries(text: str) -> Iterator[tuple[str, str]]:
    r"""The pairs of a PO file in their order; the first, of an empty msgid, is its head. ValueError for what is not read.

    >>> list(entries('msgid "a chapter "\n"without text"\nmsgstr "章内无正文"'))
    [('a chapter without text', '章内无正文')]
    """
    pair: dict[str, str] = {}
    at = ""
    for number, line in enumerate(text.splitlines(), start=1):
        word, _, rest = line.partition(" ")
        if not line or line.startswith("#"):
            continue
        if word in KEYWORDS:
            if word in pair:
                yield pair["msgid"], pair["msgstr"]
                pair = {}
            at = word
            pair[at] = unquoted(rest, number)
        elif at and line.startswith('"'):
            pair[at] += unquoted(line, number)
        else:
            raise ValueError(f"line {number} of the catalogue is not read: {line}")
    if pair:
        yield pair["msgid"], pair["msgstr"]


def unquoted(text: str, number: int) -> str:
    """A quoted string of a PO file; its escapes are those of JSON."""
    found = json.loads(text)
    if not isinstance(found, str):
        raise ValueError(f"line {number} of the catalogue is not a string: {text}")  # noqa: TRY004  (all faults are one kind)
    return found


def entry(english: str, theirs: str) -> str:
    """A pair as it is written into a PO file."""
    return f"msgid {json.dumps(english, ensure_ascii=False)}\nmsgstr {json.dumps(theirs, ensure_ascii=False)}\n"
