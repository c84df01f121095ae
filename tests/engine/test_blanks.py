"""Which side of a mark may be taken is decided by its ink, whatever the language says (CLREQ 3.1.6.2)."""

import pytest

from banxin.engine.glyphs.mark_blanks import blanks
from banxin.typography.character_classes import CharacterClass


@pytest.mark.parametrize(
    ("before", "after", "group", "expected"),
    [
        (0.08, 0.7, CharacterClass.COMMA, (0, 5)),
        (0.4, 0.42, CharacterClass.COMMA, (2.5, 2.5)),
        (0.6, 0.1, CharacterClass.OPENING, (5, 0)),
        (0.1, 0.6, CharacterClass.CLOSING, (0, 5)),
        (0.42, 0.42, CharacterClass.EXCLAMATION, (0, 0)),
        (0.1, 0.7, CharacterClass.EXCLAMATION, (0, 5)),
        (0.1, 0.2, CharacterClass.CLOSING, (0, 0)),
    ],
)
def test_the_ink_decides(before: float, after: float, group: CharacterClass, expected: tuple[float, float]) -> None:
    assert blanks(before, after, group, 10) == expected
