"""What the survey says of a line: its kind, the rule, its family, how surely, how deep."""

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
