"""Large print: what is read has its floor everywhere (RNIB, Clear Print; look.md's 16 pt or more)."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.pdf.books import FRONT, PLACE, book, edition, note, noted, paragraph
from tests.pdf.books import chapter as chapter_of
from tests.pdf.conftest import Make
from tests.pdf.positions import Glyph, glyphs_of

from banxin.model.block import Alignment, AnyBlock, CodeBlock, Figure, Heading, ParagraphRole, Table, Verse, VerseLine
from banxin.model.edition import Edition, WritingMode
from banxin.model.inline import Text
from banxin.pdf.note_marks import MARKS
from banxin.source import Source
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

IMAGE = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
TYPE, LEADING = Length.parse("16pt"), Length.parse("28pt")
HORIZONTAL = replace(
    edition(), grid=fit_page_grid(TRIM_SIZES["16开"], characters=26, lines=22, type_size=TYPE, leading=LEADING)
)
VERTICAL = replace(
    edition(),
    grid=fit_page_grid(
        TRIM_SIZES["16开"], characters=32, lines=13, writing_mode=WritingMode.VERTICAL, type_size=TYPE, leading=LEADING
    ),
    writing_mode=WritingMode.VERTICAL,
)


@pytest.mark.parametrize("made", [HORIZONTAL, VERTICAL])
def test_nothing_that_is_read_is_smaller_than_seven_eighths_of_the_text(make: Make, made: Edition) -> None:
    table = Table(
        source=Source(path=PLACE.path, line=9),
        alignments=(Alignment.START, Alignment.END),
        head=(((Text("名"),), (Text("数"),)),),
        body=(((Text("甲"),), (Text("12"),)),),
    )
    blocks: tuple[AnyBlock, ...] = (
        noted(1),
        Heading(source=PLACE, level=2, children=(Text("其名为鲲"),)),
        *([paragraph()] * 30),
        paragraph("图一已佚。", role=ParagraphRole.CAPTION),
        table,
        CodeBlock(source=PLACE, text="# 求和\nx = 1", language="python"),
        paragraph("庄周", role=ParagraphRole.ATTRIBUTION),
    )
    whole = book(chapter_of("one", "逍遥游", blocks, (note(1, "秋水时至"),)), front=FRONT, publisher="版心书局")
    sizes = {
        (glyph.text in MARKS, round(glyph.size, 1))
        for page in glyphs_of(make(whole, made).data)
        for glyph in page
        if not glyph.text.isascii()
    }
    assert min(size for is_mark, size in sizes if not is_mark) >= 14
    assert min(size for is_mark, size in sizes if is_mark) >= 12
    folios = [glyph.size for page in glyphs_of(make(whole, made).data)[6:] for glyph in page[-1:]]
    assert min(folios) >= 14


def test_a_wide_table_is_divided_before_its_type_is_smaller(make: Make) -> None:
    table = Table(
        source=Source(path=PLACE.path, line=9),
        alignments=(Alignment.START,) * 12,
        head=(tuple((Text(f"第{number}列名"),) for number in range(12)),),
        body=tuple(tuple((Text("逍遥游第一"),) for _ in range(12)) for _ in range(3)),
    )
    pages = glyphs_of(make(book(chapter_of("one", "逍遥游", (paragraph(), table))), VERTICAL).data)
    assert {round(glyph.size, 1) for page in pages for glyph in page if glyph.text == "列"} == {14.0}


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("shape", [(400, 900), (900, 300)])
def test_a_picture_grows_with_the_text_and_keeps_its_shape(
    make: Make, shape: tuple[int, int], width: int, tmp_path: Path
) -> None:
    Image.new("RGB", shape, "navy").save(tmp_path / "a.png")
    figure = Figure(source=PLACE, path="a.png", alt="海", width=width)
    whole = book(chapter_of("one", "逍遥游", (paragraph(), figure)), root=tmp_path)

    def size_in(made: Edition) -> tuple[float, float]:
        pages = pypdfium2.PdfDocument(make(whole, made).data)
        (found,) = [one.get_bounds() for page in pages for one in page.get_objects() if one.type == IMAGE]
        left, bottom, right, top = found
        return right - left, top - bottom

    across, high = size_in(HORIZONTAL)
    assert across / high == pytest.approx(shape[0] / shape[1], rel=0.01)
    if shape[0] > shape[1]:
        assert across == pytest.approx(min(1.5 * width / 100, 1) * 26 * 16, abs=8)
    across, high = size_in(edition())
    assert across / high == pytest.approx(shape[0] / shape[1], rel=0.01)


@pytest.mark.parametrize("made", [HORIZONTAL, VERTICAL])
def test_an_opening_takes_five_lines_with_its_title(make: Make, made: Edition) -> None:
    pages = glyphs_of(make(book(chapter_of("one", "逍遥游", (paragraph(),) * 60)), made).data)
    opening = next(index for index, page in enumerate(pages) if any(glyph.size > 20 for glyph in page))

    def extent(page: list[Glyph]) -> float:
        across = made.writing_mode is WritingMode.VERTICAL
        places = [glyph.x if across else glyph.baseline for glyph in page if round(glyph.size, 1) == TYPE.points]
        return max(places) - min(places)

    assert extent(pages[opening + 1]) - extent(pages[opening]) <= 5 * LEADING.points


def test_other_editions_keep_their_sizes() -> None:
    assert HORIZONTAL.is_large_print
    assert not edition().is_large_print


def test_text_stands_below_a_title_and_a_heading_on_a_page_of_nine_columns(make: Make) -> None:
    """The heading takes part of the space below the title; three lines of a poem have room behind both."""
    grid = fit_page_grid(
        TRIM_SIZES["A5判"], characters=24, lines=9, writing_mode=WritingMode.VERTICAL, type_size=TYPE, leading=LEADING
    )
    stanza = tuple(VerseLine(children=(Text(text),)) for text in ("北冥有鱼", "其名为鲲", "化而为鸟"))
    heading = Heading(source=PLACE, level=2, children=(Text("一"),))
    blocks: tuple[AnyBlock, ...] = (heading, Verse(source=PLACE, stanzas=(stanza,)), paragraph())
    pages = glyphs_of(make(book(chapter_of("one", "煙", blocks)), replace(VERTICAL, grid=grid)).data)
    [opening] = [page for page in pages if any(glyph.text == "煙" for glyph in page)]
    assert "鸟" in {glyph.text for glyph in opening}
