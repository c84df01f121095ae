"""What the stylesheets are told of an edition."""

import re
from dataclasses import replace

from tests.pdf.books import book, chapter, edition, paragraph

from banxin.fonts.faces import FontSet
from banxin.pdf.styles.style_values import style_values


def faces(fonts: FontSet) -> dict[str, str]:
    values = style_values(book(chapter("one", "一", (paragraph("文"),))), edition(), fonts)
    return dict(re.findall(r'--face-([a-z-]+): ((?:"[^"]+"(?:, )?)+);', values))


def test_emphasis_stands_in_the_face_of_quotations(fonts: FontSet) -> None:
    assert faces(fonts)["emphasis"] == '"Gentium Plus", "LXGW WenKai", "Noto Serif SC"'


def test_where_quotations_stand_in_the_face_of_the_body_emphasis_stands_in_that_of_headings(fonts: FontSet) -> None:
    """A Japanese book quotes in its Mincho; an emphasis in Mincho nobody would see."""
    told = faces(replace(fonts, quote=fonts.body))
    assert told["quote"] == '"Gentium Plus", "Noto Serif SC"'
    assert told["emphasis"] == '"Gentium Plus", "Noto Sans SC", "Noto Serif SC"'
