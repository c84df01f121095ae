"""Signs that only the face of code has are told: ◔ of Noto Sans Mono is a third as large as ◐ of Noto Serif SC."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.checks.samples import book, chapter, edition, paragraph

from banxin.checks.chapters.small_signs import check_small_signs
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.model.edition import Typefaces
from banxin.model.inline import Code


@pytest.fixture(scope="module")
def faces() -> FontSet:
    return resolve_typefaces(Typefaces(), book_root=Path())


def test_a_sign_of_the_face_of_code_is_told_at_its_first_place(faces: FontSet) -> None:
    one = book(chapter(paragraph("甲○●◐", line=3), paragraph("乙◕", line=5), paragraph("◔◕", line=7)))
    (finding,) = check_small_signs(one, faces, edition())
    assert str(finding) == (
        "chapters/one.md:5: warning: only the face of code of the edition 'print' has ◕ ◔: smaller than other signs beside it [font-011]; "
        "hint: extra: [HanaMinA], in the edition's typefaces, has them as wide as the text"
    )


def test_what_another_face_has_and_what_is_code_is_not_told(faces: FontSet) -> None:
    code = replace(paragraph("甲"), children=(Code("◔"),))
    assert not list(check_small_signs(book(chapter(paragraph("甲○●△★☆"), code)), faces, edition()))
    wide = replace(faces.faces[0], family="HanaMinA", ranges=((0x25A0, 0x26FF),))
    more = replace(faces, faces=(*faces.faces, wide))
    assert not list(check_small_signs(book(chapter(paragraph("◔"))), more, edition()))
