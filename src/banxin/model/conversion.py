"""What a book decides about its editions in another script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Vocabulary(StrEnum):
    """Whether words give way to those of the region (软件 to 軟體), or stay the author's."""

    NONE = "none"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """`protect` are words that stay as they are, `replace` words with what the book makes of them."""

    protect: tuple[str, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = Vocabulary.NONE
