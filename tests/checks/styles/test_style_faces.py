"""A family that a stylesheet names is one that the edition has: what is not there is told, and never just replaced."""

from pathlib import Path

import pytest
from tests.checks.samples import edition

from banxin.checks.styles.style_faces import check_style_faces
from banxin.fonts.faces import FontSet
from banxin.reading import BookFiles


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("p { font-family: FangSong, serif }", ["styles/book.css:1:5: warning: the edition has no family 'fangsong'"]),
        (
            "@media print {\n p { font-family: 'A B' } }",
            ["styles/book.css:2:6: warning: the edition has no family 'a b'"],
        ),
        ("p { font-family: FangSong, 'noto serif sc' }", []),
        ("p { font-family: serif } i { font-family: inherit } b { font-family: var(--face-body, Nothing) }", []),
        ("@font-face { font-family: Mine; src: url(a.ttf) } p { font-family: Mine }", []),
    ],
)
def test_a_family_that_the_edition_has_not_is_told(css: str, told: list[str], fonts: FontSet, tmp_path: Path) -> None:
    sheet = tmp_path / "styles" / "book.css"
    sheet.parent.mkdir()
    sheet.write_text(css, encoding="utf-8")
    found = list(check_style_faces(BookFiles(tmp_path), edition(stylesheets=(sheet,)), fonts))
    assert [str(finding).partition(", so ")[0] for finding in found] == told
    assert {finding.code for finding in found} <= {"font-005"}


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("p { font-weight: 500 }", ["styles/book.css:1:5: warning: no face of the edition has the weight 500"]),
        (":root { --weight-title: 900; }", ["styles/book.css:1:9: warning: no face of the edition has the weight 900"]),
        ("p { font-weight: 400 } b { font-weight: bold } i { font-weight: var(--weight-strong) }", []),
    ],
)
def test_a_weight_that_no_face_has_is_told(css: str, told: list[str], fonts: FontSet, tmp_path: Path) -> None:
    sheet = tmp_path / "styles" / "book.css"
    sheet.parent.mkdir()
    sheet.write_text(css, encoding="utf-8")
    found = list(check_style_faces(BookFiles(tmp_path), edition(stylesheets=(sheet,)), fonts))
    assert [str(finding).partition(", so ")[0] for finding in found] == told
    assert {finding.code for finding in found} <= {"font-007"}
    assert all("add it to the edition's typefaces: 'weights: [" in finding.hint for finding in found)
