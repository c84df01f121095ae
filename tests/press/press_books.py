"""Printers, inks and small files for the tests of the press."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from banxin.model.printer import Ink, Printer
from banxin.press.declarations import Identity
from banxin.press.press_file import PressFile, press_file
from banxin.press.profiles import profile_of
from banxin.reading import BookFiles
from banxin.source import Source

PLACE = Source(path=Path("book.yaml"), line=3)
ZHU = Ink(name="zhu", cmyk=(0, 1, 0.81, 0.04), screen=(0xC8, 0x10, 0x2E), spot="PANTONE 186 C", source=PLACE)
HUI = Ink(name="hui", cmyk=(0, 0, 0, 0.6), screen=(0x80, 0x80, 0x80), source=PLACE)
IDENTITY = Identity(
    book="nanhua", edition="press", title="南华 & 真经", people=("庄周",), modified="2026-11-23T08:00:00Z"
)
ONE_COLOUR = Printer(name="one", source=PLACE, inks=(ZHU, HUI))
TWO_COLOURS = Printer(name="two", source=PLACE, inks=(ZHU, HUI), plates=frozenset({"zhu"}))
PROCESS = Printer(name="four", source=PLACE, inks=(ZHU, HUI), has_process=True)
SQUARE = "M0 0L500 0L500 700L0 700Z"


def box_letter(character: str) -> tuple[str, float]:
    """Each character as a box: what a slug looks like is not asked here."""
    return ("" if character == " " else SQUARE, 600)


def laid_out(content: bytes, resources: Mapping[str, Any] | None = None, pages: int = 1) -> bytes:
    """A file as layout writes it: A5 with a bleed of 3 mm in its media box."""
    with pikepdf.new() as pdf:
        shared = pdf.make_indirect(Dictionary(**(resources or {})))
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(420, 595))
            page.obj["/MediaBox"] = Array([-8.504, -8.504, 428.504, 603.504])
            page.obj["/TrimBox"] = Array([0, 0, 420, 595])
            page.obj["/Resources"] = shared
            page.obj["/Contents"] = pdf.make_stream(content)
        pdf.docinfo["/Producer"] = "layout"
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def pressed(data: bytes, printer: Printer = ONE_COLOUR) -> PressFile:
    return press_file(data, printer, profile_of(printer, BookFiles(Path("/nonexistent"))), IDENTITY, box_letter)


def operators(data: bytes, page: int = 0) -> list[str]:
    """The operators of a page with their operands, as text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            " ".join([*map(shown, one.operands), str(one.operator)])
            for one in pikepdf.parse_content_stream(pdf.pages[page])
        ]


def shown(operand: Any) -> str:
    is_number = not isinstance(operand, Name | Array | pikepdf.Dictionary | pikepdf.String)
    return f"{float(operand):g}" if is_number else str(operand)


def gradient(first: tuple[float, ...], second: tuple[float, ...], space: Any = Name.DeviceRGB) -> Dictionary:
    """A linear gradient between two colours."""
    return Dictionary(
        ShadingType=2,
        ColorSpace=space,
        Coords=[0, 0, 100, 0],
        Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=list(first), C1=list(second), N=1),
    )
