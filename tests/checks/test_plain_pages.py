"""Plain pages say the same whether they are read by regular expressions or operator by operator; others are not plain."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.conftest import Printed

from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.glyph_boxes import run_box
from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_page
from banxin.checks.pdf.pdf_text import texts_of_marks
from banxin.checks.pdf.plain_pages import PlainPage, PlainPages
from banxin.fonts.faces import FontSet

MAP = "beginbfchar <0001> <7248> <0002> <5FC3> <0003> <002D> <0004> <00660069> <0005> <0041> <0006> <00AD> endbfchar"
"""版 心 - fi A, and a hyphen that the engine added."""


def alone(content: bytes, pages: PlainPages) -> PlainPage | None:
    """What the reader of plain pages makes of a page; its file is open as long as it reads."""
    pdf = pdf_of(content)
    return pages.read(pdf.pages[0], 1)


def pdf_of(content: bytes) -> pikepdf.Pdf:
    """A page of 200 by 300 points with a horizontal font F and a vertical one V."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 300))
    fonts = {"F": "/Identity-H", "V": "/Identity-V"}
    made = {f"/{name}": font_of(pdf, encoding) for name, encoding in fonts.items()}
    veil = pikepdf.Dictionary(ca=0.5)
    page.obj.Resources = pikepdf.Dictionary(
        Font=pdf.make_indirect(pikepdf.Dictionary(made)),
        ExtGState=pikepdf.Dictionary({"/a1.0": pikepdf.Dictionary(ca=1), "/veil": veil}),
    )
    page.obj.TrimBox = [10, 10, 190, 290]
    page.obj.Contents = pdf.make_stream(content)
    return pdf


def font_of(pdf: pikepdf.Pdf, encoding: str) -> pikepdf.Object:
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/ABCDEF+Song"), DW=1000,
        W=[4, [550, 700]],
    )  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/ABCDEF+Song"),
            Encoding=pikepdf.Name(encoding), DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_stream(MAP.encode()),
        )
    )  # fmt: skip


def plain_pages(
    is_sound: Callable[[str, int, str], bool] = lambda *_: True,
    stands_for: Callable[[str, tuple[int, ...], str], bool] = lambda *_: True,
) -> PlainPages:
    return PlainPages(is_sound, stands_for)


def read(content: bytes, pages: PlainPages | None = None) -> tuple[PlainPage | None, GlyphPage]:
    """The page as both readers have it."""
    pdf = pdf_of(content)
    return (pages or plain_pages()).read(pdf.pages[0], 1), glyph_page(pdf.pages[0], 1, {})


numbers = st.integers(-900, 900).map(str) | st.floats(-90, 90).map(lambda number: f"{number:.3f}")
strings = st.lists(st.integers(1, 7), max_size=4).map(lambda codes: f"<{''.join(f'{code:04x}' for code in codes)}>")
arrays = st.lists(strings | numbers, min_size=1, max_size=5).map(lambda parts: f"[{' '.join(parts)} ] TJ")
matrices = st.sampled_from(["1 0 0 -1", "1 0 0 1", "0 1 -1 0", ".5 0 0 .5"])
places = st.tuples(matrices, numbers, numbers).map(" ".join)
said = st.sampled_from(["feff72488fd9", "feff0031", "feff"]).map(lambda text: f"/Span <</ActualText <{text}>>> BDC")
shown = st.lists(
    arrays | places.map("{} Tm".format) | st.sampled_from(["/V 9 Tf", "/F 12 Tf", ".3 Tc", "0 Tc"]), max_size=6
)
blocks = st.tuples(st.integers(0, 5), shown, said | st.none(), shown).map(
    lambda parts: "\n".join(
        [
            *(f"/Span\n<</MCID {parts[0]}>>\nBDC", "BT /F 10 Tf", *parts[1], parts[2] or "q", *parts[3]),
            *("EMC" if parts[2] else "Q", "ET", "EMC"),
        ]
    )
)
frames = st.sampled_from(
    ["q", "Q", "q .75 0 0 .75 0 0 cm", "0 0 0 rg /a1.0 gs", "20 20 100 100 re W n", "/Artifact BMC", "EMC", "0.9 g"]
)


@given(st.lists(blocks | frames, max_size=8))
def test_both_readers_read_the_same(parts: list[str]) -> None:
    plain, whole = read("\n".join(parts).encode())
    if plain is None:
        return
    assert {mark: text for mark, text in plain.marks.items() if text} == {
        mark: text for mark, text in texts_of_marks(whole).items() if text
    }
    runs = [run for run in whole.runs if run.end > run.first]
    assert [run.ink for run in plain.ends.runs] == [run.ink for run in runs]
    assert [plain.ends.glyphs[run.first].size for run in plain.ends.runs] == [
        whole.glyphs[run.first].size for run in runs
    ]
    boxes = [edge for run in runs for edge in run_box(whole, run)]
    assert [edge for run in plain.ends.runs for edge in run_box(plain.ends, run)] == pytest.approx(boxes, abs=1e-6)


LINE = b"/Span\n<</MCID 0>>\nBDC\nBT 1 0 0 -1 30 90 Tm /F 10 Tf [<00010002> 125 <0001>] TJ ET EMC\n"


def test_a_line_of_text_is_plain() -> None:
    plain, _ = read(LINE)
    assert plain
    assert plain.marks == {0: "版心版"}
    assert [(glyph.x, glyph.y) for glyph in plain.ends.glyphs] == [(20, 200), (38.75, 200)]


FOREIGN = {
    "a string in brackets": LINE.replace(b"<0001>", b"(\\000\\001)"),
    "another operator for text": LINE + b"BT /F 10 Tf <0001> Tj ET",
    "a picture": LINE + b"/X Do",
    "a form": LINE + b"q 1 0 0 1 0 0 cm /Fm0 Do Q",
    "something painted": LINE + b"0 0 10 10 re f",
    "a stroke": LINE + b"0 0 m 10 10 l S",
    "two rectangles as a clip": LINE + b"0 0 9 9 re 20 20 9 9 re W n",
    "a turned clip": LINE + b"q .7 .7 -.7 .7 0 0 cm 0 0 9 9 re W n Q",
    "raised text": LINE.replace(b"/F 10 Tf", b"/F 10 Tf 3 Ts"),
    "another rendering mode": LINE.replace(b"/F 10 Tf", b"/F 10 Tf 3 Tr"),
    "words from the resources": LINE + b"/Span /P0 BDC EMC",
    "words beside a mark": LINE.replace(b"<</MCID 0>>", b"<</MCID 0 /ActualText (x)>>"),
    "a comment": LINE + b"% nothing\n",
    "half a code": LINE.replace(b"<0001>", b"<00010>"),
    "a space in a string": LINE.replace(b"<00010002>", b"<0001 0002>"),
    "a number that is none": LINE.replace(b" 125 ", b" 1.2.5 "),
    "an array that does not end": LINE.replace(b"] TJ", b" TJ"),
    "an array of nothing that is known": LINE.replace(b" 125 ", b" " + b"1" * 5000 + b" /N "),
    "a font that is not there": LINE.replace(b"/F 10", b"/G 10"),
    "no font": LINE.replace(b"/F 10 Tf", b""),
    "an operator without its numbers": LINE + b"1 0 0 cm",
    "a colour with too many": LINE + b"0 0 0 0 rg",
    "a type size of nothing": LINE.replace(b"1 0 0 -1 30 90 Tm", b"0 0 0 0 30 90 Tm"),
    "an engine's hyphen said beside": b"BT /F 9 Tf /Span <</ActualText <feff002d>>> BDC [<0001>] TJ EMC ET",
    "words within words": b"/Span <</ActualText <feff0031>>> BDC /Span <</ActualText <feff0031>>> BDC EMC EMC",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_anything_else_on_a_page_is_left_to_the_general_reader(what: str) -> None:
    assert alone(FOREIGN[what], plain_pages()) is None


def test_a_glyph_that_is_not_what_it_says_is_left_to_the_general_reader() -> None:
    pages = plain_pages(is_sound=lambda font, code, text: (font, code, text) != ("Song", 2, "心"))
    for _ in range(2):
        assert alone(LINE, pages) is None


def test_glyphs_that_are_not_what_is_said_beside_them_are_left_to_the_general_reader() -> None:
    content = b"BT /F 9 Tf /Span <</ActualText <feff7248>>> BDC [<0001> 3 <0002>] TJ EMC ET"
    asked: list[tuple[Any, ...]] = []

    def stands_for(*said: Any) -> bool:
        asked.append(said)
        return True

    plain, _ = read(content, plain_pages(stands_for=stands_for))
    assert plain
    assert asked == [("Song", (1, 2), "版")]
    assert alone(content, plain_pages(stands_for=lambda *_: False)) is None


def test_the_pages_of_a_book_are_read_alike(printed: Printed, fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    quickly = read_finished_pdf(printed.path, fonts=fonts)
    monkeypatch.setattr(PlainPages, "read", lambda *_: None)
    assert read_finished_pdf(printed.path, fonts=fonts) == quickly


DAMAGES: dict[str, Callable[[bytes, bytes], bytes]] = {
    "lost": lambda _, after: after,
    "doubled": lambda code, after: code + code + after,
    "changed": lambda code, after: after[:4] + after,
    "moved": lambda code, after: after[:4] + code + after[4:],
}
CODES = re.compile(rb"<((?:[0-9a-f]{4}){6,})>")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_single_glyph_of_a_plain_page_is_missed(
    printed_at_foot: Printed, fonts: FontSet, tmp_path: Path, damage: str
) -> None:
    """Of each fifth run of text on each plain page, one glyph after the other is damaged."""
    tried = 0
    with pikepdf.open(printed_at_foot.path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            data = page.obj.Contents.read_bytes()
            for match in list(CODES.finditer(data))[::5]:
                codes = match[1]
                at = 4 * (tried % (len(codes) // 4 - 1))
                code, after = codes[at : at + 4], codes[at + 4 :]
                if code == after[:4] or not printed_at_foot.chapters[number - 1]:
                    continue
                changed = codes[:at] + DAMAGES[damage](code, after)
                page.obj.Contents = pdf.make_stream(data[: match.start(1)] + changed + data[match.end(1) :])
                if plain_pages().read(page, number) is None:
                    break
                assert is_told(pdf, printed_at_foot, fonts, tmp_path), (number, match[0], changed)
                tried += 1
            page.obj.Contents = pdf.make_stream(data)
    assert tried > 2


def is_told(pdf: pikepdf.Pdf, printed: Printed, fonts: FontSet, folder: Path) -> bool:
    """Whether the damaged file is refused: its text is another, or a glyph is not what it says."""
    path = folder / "damaged.pdf"
    out = BytesIO()
    pdf.save(out)
    path.write_bytes(out.getvalue())
    finished = read_finished_pdf(path, fonts=fonts)
    errors = check_parity_of_pdf(printed.book.chapters, printed.edition, path, finished.pages, printed.chapters)
    return bool(errors or finished.lost)
