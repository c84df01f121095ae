"""What is told of ink, covers and remarks, word for word, of one character and of many."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.checks.samples import at, chapter

from banxin.checks.chapters.reading_remarks import remarks_of
from banxin.checks.chapters.rule import Complaint
from banxin.checks.epub.epub_cover import complaints_about
from banxin.checks.ink import message_of, worth_telling
from banxin.checks.pdf.ink_inspection import InkFault, LostStretch
from banxin.model.finding import Remark


def stretch(fault: InkFault, text: str = "版", amount: float = 2.25, sheet: int = 1) -> LostStretch:
    return LostStretch(fault, sheet, 3, text, len(text), 0, is_artifact=False, amount=amount)


@pytest.mark.parametrize(
    ("fault", "one", "two"),
    [
        (InkFault.NO_INK, "line 3 “版”: a character leaves no ink on the page", "line 3 “版心”: 2 characters leave no ink on the page"),
        (
            InkFault.OFF_SHEET,
            "line 3 “版”: a character stands outside the sheet or on its edge",
            "line 3 “版心”: 2 characters stand outside the sheet or on its edge",
        ),
        (InkFault.SMALL, "line 3 “版”: a character of 2.2 pt, too small to be read", "line 3 “版心”: 2 characters of 2.2 pt, too small to be read"),
        (InkFault.TINY, "line 3 “版”: a character of 2.25 pt, which nobody can read", "line 3 “版心”: 2 characters of 2.25 pt, which nobody can read"),
        (
            InkFault.ANOTHER_GLYPH,
            "line 3 “版”: a character is shown by the glyph of another character",
            "line 3 “版心”: 2 characters are shown by the glyph of another character",
        ),
        (
            InkFault.CLAIMS_MORE,
            "line 3 “版”: a glyph stands for a character, of which it shows less",
            "line 3 “版心”: a glyph stands for 2 characters, of which it shows less",
        ),
        (InkFault.PICTURE_OFF_SHEET, "a picture lies outside the sheet, 2.2 pt beyond its edge", ""),
        (InkFault.PICTURE_CUT, "a picture is cut by the edge of the sheet, 2.2 pt of it lie beyond", ""),
        (InkFault.RULE_OFF_SHEET, "rules or boxes lie outside the sheet, 2.2 pt beyond its edge", ""),
    ],
)  # fmt: skip
def test_the_fault_of_one_character_and_of_two(fault: InkFault, one: str, two: str) -> None:
    assert message_of(stretch(fault), 1) == one
    if two:
        assert message_of(stretch(fault, "版心"), 2) == two


def test_a_text_that_goes_on_is_told_so() -> None:
    assert message_of(stretch(InkFault.NO_INK), 2) == "line 3 “版…”: 2 characters leave no ink on the page"
    long = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
    assert message_of(stretch(InkFault.NO_INK, long), len(long)).partition("”")[0].endswith("…")


def test_rules_off_the_sheet_are_told_by_the_text_that_leaves_it_with_them() -> None:
    text, rule, other = (
        stretch(InkFault.OFF_SHEET),
        stretch(InkFault.RULE_OFF_SHEET),
        stretch(InkFault.RULE_OFF_SHEET, sheet=2),
    )
    assert list(worth_telling([rule, text, other])) == [text, other]


def cover(kind: str, size: tuple[int, int], mode: str = "RGB") -> list[Complaint]:
    file = BytesIO()
    Image.new(mode, size).save(file, kind)
    return list(complaints_about("cover.x", file.getvalue()))


def told(complaints: list[Complaint]) -> list[str]:
    return [f"{one.source}: {one.message}; {one.hint}" for one in complaints]


def test_what_shops_say_of_covers() -> None:
    assert told(cover("PNG", (1400, 1401))) == []
    assert told(cover("JPEG", (1600, 2400), "L")) == []
    assert told(cover("PNG", (1399, 2000))) == [
        "cover.x: the cover has 1399 × 2000 pixels; export it with 1400 pixels on the short side at least, 1600 × 2400 say"
    ]
    assert told(cover("PNG", (1400, 1400))) == [
        "cover.x: the cover is not higher than wide (1400 × 1400); make it 2 : 3 or so"
    ]
    assert told(cover("GIF", (1400, 2000), "P")) == ["cover.x: the cover is a GIF; export it as JPEG or PNG"]
    assert told(cover("JPEG", (1400, 2000), "CMYK")) == ["cover.x: the colours of the cover are CMYK; export it in RGB"]
    assert told(list(complaints_about("cover.x", b"<svg/>"))) == [
        "cover.x: the cover is no picture of pixels; export it as JPEG or PNG"
    ]


def test_a_remark_of_the_reader_is_told_by_its_code_with_its_place() -> None:
    remark = Remark(code="manuscript-001", source=at(4), message="2 comments left out", hint="nothing")
    one = chapter(remarks=(remark,))
    assert list(remarks_of("manuscript-001")(one)) == [Complaint(at(4), "2 comments left out", "nothing")]
    assert list(remarks_of("manuscript-002")(one)) == []
    assert Path("chapters/one.md") == at(4).path
