"""A formula in a line is a picture with a kind of its own."""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, write_small_book

from banxin.errors import PublishingError
from banxin.model.block import Paragraph, ParagraphRole
from banxin.model.inline import InlineImage
from banxin.readers.manifest.manifest_file import read_book

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>'


def picture_in(root: Path, kind: str) -> InlineImage:
    (root / "images").mkdir(parents=True)
    (root / "images" / "f.svg").write_text(SVG, encoding="utf-8")
    text = CHAPTER + f'\n由此得![](images/f.svg){{alt="x 的平方"{kind}}}。\n'
    block = read_book(write_small_book(root, chapter=text)).chapters[0].blocks[1]
    assert isinstance(block, Paragraph)
    picture = block.children[1]
    assert isinstance(picture, InlineImage)
    return picture


@pytest.mark.parametrize(("kind", "is_formula"), [(" .formula", True), ("", False)])
def test_a_picture_is_a_formula_where_the_author_says_so(tmp_path: Path, kind: str, is_formula: bool) -> None:
    assert picture_in(tmp_path, kind).is_formula is is_formula


def test_another_kind_of_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match=r"'\.formular' is not a kind of picture in a line.*'formula'"):
        picture_in(tmp_path, " .formular")


def test_attributes_behind_a_formula_that_are_not_understood_are_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        read_book(write_small_book(tmp_path, chapter=CHAPTER + "\n$$\na\n$$ {#eq+1}\n"))
    assert str(caught.value) == (
        "chapters/01-one.md:9:4: attributes that are not understood: '{#eq+1}'; hint: write {.class #id key=\"value\"}; '\\{' prints the brace"
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("甲\n$$\na\n$$\n其中乙。", ParagraphRole.CONTINUATION),
        ("$$a$$ {#eq-a}\n其中*乙*。", ParagraphRole.CONTINUATION),
        ("```math\na\n```\n其中乙。", ParagraphRole.CONTINUATION),
        ("$$a$$\n(1) 式与(2) 式。", ParagraphRole.CONTINUATION),
        ("$$a$$\na. 求*乙*。", ParagraphRole.BODY),
        ("$$a$$\n（ii）求乙。", ParagraphRole.BODY),
        ("$$a$$\n② 求乙。", ParagraphRole.BODY),
        ("$$a$$\n\n乙。", ParagraphRole.BODY),
        ("```c\na\n```\n乙。", ParagraphRole.BODY),
    ],
)
def test_text_right_below_a_formula_goes_on_without_an_indent(text: str, role: ParagraphRole, tmp_path: Path) -> None:
    blocks = read_book(write_small_book(tmp_path, chapter=CHAPTER + f"\n{text}\n")).chapters[0].blocks
    last = [block for block in blocks if isinstance(block, Paragraph)][-1]
    assert last.role is role
