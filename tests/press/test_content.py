"""A stream whose operators have lines of their own is rewritten as any other, only faster."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from tests.press.press_books import ONE_COLOUR, PROCESS, TWO_COLOURS

from banxin.model.printer import Printer
from banxin.operator_lines import operator_lines
from banxin.press.colours import Colours
from banxin.press.content import OddContentError, Recolouring, Rewritten
from banxin.press.profiles import profile_of
from banxin.press.spaces import Spaces
from banxin.reading import BookFiles

LINES = (
    "q", "Q", "BT", "ET", "1 0 0 rg", "0 0 0 rg", "1 1 1 rg", "0.784314 0.062745 0.180392 rg", "0 0 1 RG", ".2 g", "0 G", "0 0 0 1 k",
    "0 0 0 0 k", "/lab cs", "50 20 -3 scn", "/Pattern cs", "/P0 scn", "/DeviceGray CS", "0.5 SC", "0 0 5 5. re", "f", "[<0041> -20 <0042>] TJ",
    "/F1 10 Tf", "/Span\n<</MCID 3>>\nBDC", "/Artifact BMC", "EMC", "/a1.0 gs", "1 0 0 1 5 5 cm", "W", "n", "/rg\nBMC", "/ETBT BMC", "",
)  # fmt: skip


def recolouring(pdf: pikepdf.Pdf, printer: Printer) -> Recolouring:
    colours = Colours(printer, profile_of(printer, BookFiles(Path("/nonexistent"))))
    return Recolouring(colours, Spaces(pdf), overprints=printer is not ONE_COLOUR)


def instructions(data: bytes, pdf: pikepdf.Pdf) -> bytes:
    """The operators of a stream, each in one spelling."""
    return pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.make_stream(data)))


def resources() -> Dictionary:
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9643, 1, 0.8251])])
    return Dictionary(ColorSpace=Dictionary(lab=lab))


@settings(max_examples=120, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), max_size=40), printer=st.sampled_from((ONE_COLOUR, TWO_COLOURS, PROCESS)))
def test_both_ways_of_reading_write_the_same_inks(lines: list[str], printer: Printer) -> None:
    data = "\n".join(lines).encode()
    with pikepdf.new() as pdf:
        whole = recolouring(pdf, printer)
        stream, first, second = pdf.make_stream(data), resources(), resources()
        try:
            slow = Rewritten(whole, first).run(stream)
        except OddContentError as error:
            with pytest.raises(type(error)):
                whole.content(stream, second)
            return
        quick = whole.content(stream, second)
        assert (quick is None) == (slow is None)
        if quick is not None and slow is not None:
            assert instructions(quick, pdf) == instructions(slow, pdf)
        assert sorted(first["/ColorSpace"].keys()) == sorted(second["/ColorSpace"].keys())


@pytest.mark.parametrize(
    "data",
    [
        b"q 1 0 0 rg Q", b"1 0 0 rg\n0 0 5 5 re f", b"BT (rg\n) Tj ET", b"0 0 1 rg % blue\nf", b"[<00>]TJ 1 0 0 rg", b"q\t0 g", b"0 g/a gs",
        b"BI\n/W 1\nID x\nEI Q", b"[<00> TJ", b"q\rQ",
    ],
)  # fmt: skip
def test_a_stream_with_more_than_an_operator_on_a_line_is_not_read_by_lines(data: bytes) -> None:
    assert operator_lines(data) is None


def test_what_has_no_colour_keeps_its_spelling() -> None:
    data = b"/Span\n<</MCID 3>>\nBDC\n1 0 0 rg\n[<490d>] TJ\nEMC"
    with pikepdf.new() as pdf:
        quick = recolouring(pdf, PROCESS).content(pdf.make_stream(data), resources())
    assert quick is not None
    first, _, last = quick.partition(b" k\n")
    assert first.startswith(b"/Span\n<</MCID 3>>\nBDC\n0 ")
    assert last == b"[<490d>] TJ\nEMC"
