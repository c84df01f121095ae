"""Where a picture is from stands below it, in type of its caption's size, wherever the picture comes to stand."""

from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.positions import glyphs_of, lines_of
from tests.pdf.test_tables import EM, made

from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.readers.manifest.manifest_file import read_book

PROSE = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。"
SOURCES = ("来源：庄子", "图片来源：作者自摄。", "资料来源：县志", "出典：県史", "Source: Zhuangzi")


def book_with(root: Path, behind: str, direction: str = "horizontal", figure: str = "") -> list[list[str]]:
    """The lines of the pages of a book whose figure finds no room on the first page, from the head down."""
    (root / "images").mkdir(parents=True)
    Image.effect_noise((400, 300), 90).save(root / "images" / "a.png")
    shown = figure or '![鲲](images/a.png){alt="鱼"}'
    text = f"{PROSE * 12}\n\n{shown}\n\n{behind}\n\n{PROSE * 6}\n"
    pdf = made(root, text, direction)
    output = root / "out.pdf"
    output.write_bytes(pdf.data)
    read = read_book(root)
    (edition,) = (edition for edition in read.editions if edition.name == "print")
    sheets = [page.chapter for page in pdf.pages]
    assert [*check_parity_of_pdf(read.chapters, edition, output, read_finished_pdf(output).pages, sheets)] == []
    return [[*lines_of(page).values()] for page in glyphs_of(pdf.data)]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("source", SOURCES)
def test_a_source_goes_overleaf_with_its_figure(source: str, direction: str, tmp_path: Path) -> None:
    pages = book_with(tmp_path, source, direction)
    words = source.replace(" ", "")
    (place,) = [page for page in pages if words in page]
    assert place is not pages[0]
    assert place[place.index(words) - 1] == "鲲"


def test_a_source_has_the_size_of_a_caption_and_no_indent(tmp_path: Path) -> None:
    book_with(tmp_path, SOURCES[0])
    (glyphs,) = [
        page for page in glyphs_of((tmp_path / "out.pdf").read_bytes()) if any(one.text == "源" for one in page)
    ]
    line = sorted(
        (one for one in glyphs if one.text in "来源：庄子" and abs(one.size - EM) < 0.1), key=lambda one: one.x
    )
    assert "".join(one.text for one in line) == "来源：庄子"
    (caption,) = [one for one in glyphs if one.text == "鲲" and abs(one.size - EM) < 0.1]
    assert (line[0].x + line[-1].x) / 2 == pytest.approx(caption.x, abs=EM / 2)


def test_pictures_side_by_side_have_one_source(tmp_path: Path) -> None:
    pictures = "\n\n".join(f'![{name}](images/a.png){{alt="{name}图"}}' for name in "甲乙")
    pages = book_with(tmp_path, "来源：庄子", figure=f"::: {{layout-ncol=2}}\n{pictures}\n\n两图\n:::")
    (place,) = [page for page in pages if "来源：庄子" in page]
    assert place[place.index("来源：庄子") - 1] == "两图"


def test_a_long_word_in_a_caption_pushes_no_picture_of_its_row_off_the_page(tmp_path: Path) -> None:
    name = "predictingCardiovascularDiseaseOnMobilePhones2009" * 2
    pictures = "\n\n".join(f'![{one}](images/a.png){{alt="图"}}' for one in ("甲", name, "丙"))
    book_with(tmp_path, "来源：庄子", figure=f"::: {{layout-ncol=3}}\n{pictures}\n\n三图\n:::")
    glyphs = [one for page in glyphs_of((tmp_path / "out.pdf").read_bytes()) for one in page]
    text = [one.x for one in glyphs if one.text in PROSE]
    (first,), (third,) = ([one.x for one in glyphs if one.text == text] for text in "甲丙")
    assert min(text) < first < third < max(text)
    torn = [one.x for one in glyphs if one.text in "CvDO"]
    assert first < min(torn)
    assert max(torn) < third


@pytest.mark.parametrize("words", ["说明：左为鲲。", "来源于《庄子》的故事，后人多有引用。", "来源：" + "庄子" * 90])
def test_what_is_no_source_is_text_and_goes_on_before_the_figure(words: str, tmp_path: Path) -> None:
    pages = book_with(tmp_path, words)
    assert any(line.startswith(words[:4]) for line in pages[0])
