"""Pictures in the cells of tables: one that stands for a thing has its size, one that stands for a character is as high as those."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import EM, made

from banxin.errors import PublishingError

DIRECTIONS = ("horizontal", "vertical")
SIZES = {"icon": (24, 24), "window": (1280, 800), "phone": (600, 1300), "part": (300, 200)}


def pictures_in(root: Path, text: str, direction: str) -> list[tuple[float, float, float, float]]:
    """Left, foot, width and height of each picture of a book, pt, in reading order."""
    (root / "images").mkdir(parents=True)
    for name, size in SIZES.items():
        Image.effect_noise(size, 90).save(root / "images" / f"{name}.png")
    data = made(root, text, direction).data
    document = pypdfium2.PdfDocument(BytesIO(data))
    try:
        return [box for page in document for box in boxes_on(page)]
    finally:
        document.close()


def boxes_on(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=8):
        left, foot, right, top = picture.get_bounds()
        yield left, foot, right - left, top - foot


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_picture_alone_in_a_cell_has_its_own_size(direction: str, tmp_path: Path) -> None:
    text = '| 标 | 名 |\n|---|---|\n| ![](images/icon.png){alt="保存"} | 保存 |\n| 甲![](images/icon.png){alt="保存"}乙 | 行内 |\n'
    alone, in_line = pictures_in(tmp_path, text, direction)
    assert alone[2:] == pytest.approx((18, 18), abs=0.1)
    assert in_line[2:] == pytest.approx((EM, EM), abs=0.1)


def test_a_picture_of_a_character_is_as_high_as_characters(tmp_path: Path) -> None:
    text = "| 字 | 形 |\n|---|---|\n| 昌 | ![⿰木昌](images/icon.png) |\n| 日 | ![日](images/icon.png) |\n"
    assert [height for *_, height in pictures_in(tmp_path, text, "horizontal")] == pytest.approx([EM, EM], abs=0.1)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_wide_picture_leaves_room_to_the_words_beside_it(direction: str, tmp_path: Path) -> None:
    sentence = "主窗口分为三栏，左栏列出文件，中栏是编辑区，右栏显示预览。" * 3
    text = f'| 界面 | 说明 |\n|---|---|\n| ![](images/window.png){{alt="主窗口"}} | {sentence} |\n'
    ((left, foot, width, height),) = pictures_in(tmp_path, text, direction)
    assert 80 < width < 140
    assert width / height == pytest.approx(1.6, rel=0.01)
    words = [
        glyph for page in glyphs_of((made(tmp_path, text, direction)).data) for glyph in page if glyph.text == "主"
    ]
    assert all(glyph.size == pytest.approx(EM, abs=0.1) for glyph in words)
    assert all(glyph.x > left + width for glyph in words)
    assert foot > 0


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_high_picture_keeps_its_shape_and_leaves_room_on_the_page(direction: str, tmp_path: Path) -> None:
    text = '| 界面 |\n|---|\n| ![](images/phone.png){alt="手机"} |\n| ![](images/phone.png){alt="平板"} |\n'
    for *_, width, height in pictures_in(tmp_path, text, direction):
        assert 120 < height < 200
        assert height / width == pytest.approx(1300 / 600, rel=0.01)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_pictures_share_the_width_of_the_page(direction: str, tmp_path: Path) -> None:
    row = " | ".join(f'![](images/part.png){{alt="图{name}"}}<br>{name}' for name in "甲乙丙丁")
    found = pictures_in(tmp_path, f"| 一 | 二 | 三 | 四 |\n|---|---|---|---|\n| {row} |\n", direction)
    assert len({round(width, 1) for _, _, width, _ in found}) == 1
    assert all(left + width < right for (left, _, width, _), (right, *_) in pairwise(found))
    assert found[0][2] > 40


def test_a_width_is_a_share_of_the_measure(tmp_path: Path) -> None:
    text = '| 图 | 名 |\n|---|---|\n| ![](images/icon.png){alt="保存" width=20%} | 保存 |\n'
    ((_, _, width, _),) = pictures_in(tmp_path, text, "horizontal")
    assert width == pytest.approx(52.5, abs=0.1)


def test_a_width_in_a_line_of_text_is_refused(tmp_path: Path) -> None:
    text = '| 图 |\n|---|\n| 甲![](images/icon.png){alt="保存" width=20%}乙 |\n'
    with pytest.raises(
        PublishingError, match=r"01-one\.md:7.*the 'width' of the picture 'images/icon\.png' would be lost"
    ):
        pictures_in(tmp_path, text, "horizontal")
