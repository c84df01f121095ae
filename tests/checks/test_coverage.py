"""Characters that would become empty boxes stop a build; an e-book without faces leaves only the usual ones to the device."""

import pytest
from tests.checks.samples import book, chapter, paragraph

from banxin.checks.chapters.character_coverage import check_coverage, check_rare
from banxin.fonts.faces import FontSet

IN_NO_FACE = "\U00020000"


@pytest.mark.parametrize(
    ("text", "all_faces", "device"),
    [
        ("汉字，①②", [], []),
        (f"生僻字{IN_NO_FACE}", [IN_NO_FACE], [IN_NO_FACE]),
        ("造字\U0010abcd", ["\U0010abcd"], ["\U0010abcd"]),
        ("ᠮᠣᠩᠭᠣᠯ 😀", ["ᠮ", "ᠣ", "ᠩ", "ᠭ", "ᠯ", "😀"], []),
    ],
)
def test_what_no_face_has_is_told(text: str, all_faces: list[str], device: list[str], fonts: FontSet) -> None:
    one = book(chapter(paragraph(text)))
    assert [str(error).partition("'")[2][0] for error in check_coverage(one, fonts)] == all_faces
    assert [str(error).partition("'")[2][0] for error in check_rare(one, fonts)] == device
