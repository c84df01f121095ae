"""What the author says of a place that an index leads to."""

from dataclasses import dataclass

from banxin.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """What a place in the text is entered under: `term`, below `under` where that is given, in the index called `index`.

    `reading` is how the term is sorted (pinyin, kana); `see` names the term that stands for this one, `also` one that is
    worth a look besides. `source` is where the author wrote it.
    """

    term: str
    source: Source
    under: str = ""
    reading: str = ""
    see: str = ""
    also: str = ""
    index: str = ""
