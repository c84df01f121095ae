"""What is read by lines is seen as it is seen token by token; and where a piece of text ends, whichever way its place was given."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from tests.checks.preflight.conftest import FOUR

from banxin.checks.preflight import graphics_walk, lines_walk
from banxin.checks.preflight.graphics_walk import GraphicsWalk
from banxin.checks.preflight.inked_spaces import Space
from banxin.checks.preflight.painted_state import Picture, ShownText, State
from banxin.checks.preflight.preflight import preflight

LINES = (
    "q", "Q", "BT", "ET", "1 0 0 rg", "0 0 0 1 k", "0.2 .1 0 0 K", "0 g", "/Spot cs", "0.5 scn", "/Pattern cs", "/P0 scn", "/DeviceRGB CS",
    "1 0 1 SC", "0.1 w", "0 0 5 5. re", "f", "f*", "S", "B", "n", "W", "1 0 0 1 40 700 Tm", "0 -1 -1 0 100 90.5 Tm", "1 0 0 -1 410 300 Tm",
    "2 0 0 2 0 0 cm", "1 0 0 1 5 -5 cm", "/F1 10 Tf", "/F2 14.5 Tf", "/F3 9 Tf", "/F4 10 Tf", "/None 3 Tf", "[<00410042>] TJ",
    "[<0041> -169.5 <00430041> 500 ] TJ", "[<0041>20<0041>]TJ", "<00420042> Tj", "3 -12 Td", "5 -9 TD", "T*", "14 TL", "0.5 Tc", "2 Tw", "80 Tz",
    "3 Tr", "0 Tr", "/Over gs", "/Thin gs", "/Shine gs", "/Missing gs", "/Fm Do", "/Im Do", "/None Do", "/Sh sh", "/Span", "<</MCID 3>>\nBDC",
    "/Artifact BMC", "EMC", "",
)  # fmt: skip


@dataclass
class Heard:
    """Everything that is told of a page, each once."""

    calls: set[str] = field(default_factory=set)

    def note(self, *parts: Any) -> None:
        self.calls.add(repr(parts))

    def text(self, page: int, state: State, line: ShownText) -> None:
        self.note("text", page, state.fill, state.overprints_fill, state.overprint_mode)
        for point in (*(() if line.goes_on else (line.place,)), line.end):
            if not (100 <= point[0] <= 300 and 100 <= point[1] <= 500):
                self.note("near", page, [round(one, 6) for one in (*line.place, *line.end)], line.goes_on)

    def filled(self, page: int, state: State) -> None:
        self.note("filled", page, state.fill, state.ctm)

    def stroked(self, page: int, state: State) -> None:
        self.note("stroked", page, state.stroke, state.width, state.ctm)

    def shaded(self, page: int, space: Space, stops: tuple[tuple[float, ...], ...]) -> None:
        self.note("shaded", page, space, stops)

    def picture(self, page: int, picture: Picture, state: State) -> None:
        self.note("picture", page, picture.name, state.ctm)

    def graphics_state(self, page: int, name: str, _state: Any) -> None:
        self.note("state", page, name)

    def group(self, page: int, _group: Any) -> None:
        self.note("group", page)

    def external(self, page: int, name: str) -> None:
        self.note("external", page, name)


def composite(*, is_vertical: bool, **more: Any) -> Dictionary:
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.A, DW=900, W=[65, [500, 700]], **more)
    encoding = Name("/Identity-V" if is_vertical else "/Identity-H")
    return Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.A, Encoding=encoding, DescendantFonts=[below])


def resources(pdf: pikepdf.Pdf) -> Any:
    """Fonts of both directions and of drawings, spaces, states, a form, a picture, a gradient and a pattern."""
    drawn = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FirstChar=65, Widths=[600], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=pdf.make_stream(b"600 0 d0\n0 0 1 rg\n0 0 9 9 re\nf")), Resources=Dictionary(),
    )  # fmt: skip
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)
    spot = Array([Name.Separation, Name("/PANTONE 186 C"), Name.DeviceCMYK, function])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 0], Function=function)
    inner = Dictionary(Font=Dictionary(F1=pdf.make_indirect(composite(is_vertical=False))))
    form = pdf.make_stream(b"0.5 g\n0 0 2 2 re\nf\nBT\n/F1 8 Tf\n1 0 0 1 2 2 Tm\n[<00410041>] TJ\nET", Type=Name.XObject, Subtype=Name.Form, Resources=inner)  # fmt: skip
    image = pdf.make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)  # fmt: skip
    tile = pdf.make_stream(b"1 0 0 RG\n0 0 m\n9 9 l\nS", PatternType=1, Resources=Dictionary())
    fonts = Dictionary(
        F1=pdf.make_indirect(composite(is_vertical=False)), F2=pdf.make_indirect(composite(is_vertical=True)),
        F3=pdf.make_indirect(composite(is_vertical=True, W2=[65, [-500, 250, 880]])), F4=pdf.make_indirect(drawn),
    )  # fmt: skip
    states = Dictionary(Over=Dictionary(OP=True, OPM=1), Thin=Dictionary(LW=0.1), Shine=Dictionary(ca=0.5, op=False))
    return pdf.make_indirect(
        Dictionary(
            Font=fonts, ExtGState=states, XObject=Dictionary(Fm=form, Im=image), ColorSpace=Dictionary(Spot=spot),
            Shading=Dictionary(Sh=pdf.make_indirect(shading)), Pattern=Dictionary(P0=tile),
        )
    )  # fmt: skip


def heard(data: bytes, *, by_lines: bool) -> set[str] | str:
    """What two pages of the same content tell; the name of the error where they are broken."""
    with pikepdf.new() as pdf:
        shared, listener = resources(pdf), Heard()
        walk = GraphicsWalk(listener)
        walk.reach.safe = (100, 100, 300, 500)
        for number in (1, 2):
            page = pdf.add_blank_page(page_size=(420, 595))
            page.obj["/Contents"] = pdf.make_stream(data)
            try:
                if by_lines:
                    walk.content(number, page, shared, State(), 0)
                else:
                    walk.by_tokens(number, page, shared, State(), 0)
            except Exception as error:  # what a page is broken by is one finding, whatever it is
                return type(error).__name__
        return listener.calls


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), max_size=50))
def test_both_readers_see_the_same(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    assert heard(data, by_lines=True) == heard(data, by_lines=False)


def test_a_book_has_the_same_findings_either_way(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    few = FOUR.__class__(name="few", source=FOUR.source, total_ink=0.5, inks=FOUR.inks)
    by_lines = preflight(good, few, Path("book.pdf"))
    assert len(by_lines) > 3
    monkeypatch.setattr(graphics_walk, "telling_lines", lambda _data: None)
    assert preflight(good, few, Path("book.pdf")) == by_lines


def test_most_pages_of_a_book_are_read_by_lines(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the quick reader would be of no use, and nobody would know."""
    read: list[int] = []
    whole = lines_walk.LineContent.read

    def counted(self: lines_walk.LineContent, lines: list[bytes]) -> None:
        whole(self, lines)
        read.append(self.number)

    monkeypatch.setattr(lines_walk.LineContent, "read", counted)
    preflight(good, FOUR, Path("book.pdf"))
    with pikepdf.open(BytesIO(good)) as pdf:
        assert len(set(read)) == len(pdf.pages)


@pytest.mark.parametrize(
    "content",
    [
        b"BT\n/F1 10 Tf\n1 0 0 1 270 300 Tm\n[<00410041>] TJ\n[<00410041>] TJ\n[<00410041004100410041>] TJ\nET",
        b"BT\n/F1 10 Tf\n1 0 0 1 270 300 Tm\n[<0041004100410041>] TJ\n/F1 10 Tf\n<0041004100410041> Tj\nET",
        b"BT\n/F2 10 Tf\n1 0 0 1 200 150 Tm\n[<00410041>] TJ\n[<0041004100410041>] TJ\nET",
        b"BT /F1 10 Tf 14 TL 270 300 Td (AAAA) ' (AAAAAAAAAA) Tj ET",
    ],
)
def test_a_line_of_several_pieces_ends_where_the_last_one_does(content: bytes) -> None:
    calls = heard(content, by_lines=True)
    near = [one for one in calls if one.startswith("('near'")]
    assert len(near) == 2  # one on each page
    assert all(one.endswith("True)") for one in near)
