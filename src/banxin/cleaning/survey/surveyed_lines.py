"""What the survey says of a line: its kind, the rule, its family, how surely, how deep."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from banxin.cleaning.source.document import Kind


class FamilyRole(StrEnum):
    """What a family of lines becomes; the value stands in book.yaml."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    TEXT = "text"


KINDS = {
    FamilyRole.PART: Kind.SECTION, FamilyRole.CHAPTER: Kind.HEADLINE, FamilyRole.SECTION: Kind.SUB_HEADING, FamilyRole.TEXT: Kind.PARAGRAPH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SurveyedLine:
    """What the survey says of one block."""

    kind: Kind
    rule: str
    family: str
    confidence: float = 0.95
    level: int = 0


UNDER_TITLE = SurveyedLine(Kind.SUBTITLE, "title-under-title", "titles", 0.9)
"""The second line of a title."""
BY_SETTING = frozenset({"title-between-gaps", "title-set-apart"})
"""Rules that know of a title by nothing but how it is set: another rule may look at the same lines."""


def is_free(place: SurveyedLine | None) -> bool:
    """Whether nobody has spoken for a line but a rule that knows only how it is set."""
    return place is None or place.rule in BY_SETTING


def holds_address(text: str) -> bool:
    """Whether a web site names itself in a line by its address, in letters of whatever width: 【悠悠书吧】www.example.com, ＷＷＷ．ｅｘａｍｐｌｅ．ｎｅｔ."""
    return ADDRESS.search(unicodedata.normalize("NFKC", text)) is not None


ADDRESS = re.compile(r"(?i)(?<![a-z])(?:www|wap|bbs)\s*[.。]\s*[a-z0-9]|https?://")
