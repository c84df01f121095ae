"""What blocks of a document become: Markdown, with the words that a reader sees of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from banxin.extraction.document_listener import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Markdown, the words that a reader sees of it, and what is to be told of the place that it stands in."""

    markdown: str
    words: str = ""
    told: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def joined(parts: Sequence[Written], between: str = "\n\n") -> Written:
    """Several blocks as one piece."""
    kept = [part for part in parts if part.markdown]
    return Written(
        markdown=between.join(part.markdown for part in kept),
        words="".join(part.words for part in kept),
        told=tuple(one for part in kept for one in part.told),
        changes=tuple(one for part in kept for one in part.changes),
    )


def set_in(markdown: str, indent: str) -> str:
    r"""Lines set in, but for the first and those that are empty.

    >>> set_in("甲\n\n乙", "  ")
    '甲\n\n  乙'
    """
    return re.sub(r"\n(?=[^\n])", f"\n{indent}", markdown)
