"""A picture that fills its page goes on over the bleed of a printer, whichever way the lines run; its caption does not."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.pdf.books import PLACE, book, chapter, edition, paragraph
from tests.pdf.conftest import Make
from tests.pdf.test_vertical_pages import vertical

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.graphics_walk import GraphicsWalk
from banxin.checks.preflight.paint_rules import PaintRules
from banxin.checks.preflight.painted_state import Picture, State
from banxin.model.block import Figure
from banxin.model.edition import Edition
from banxin.model.inline import Text
from banxin.model.printer import Printer
from banxin.units import Length

PRINTER = Printer(name="house", source=PLACE, bleed=Length.parse("3mm"), has_process=True)
BLEED = 3 * 72 / 25.4
PICTURE = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE


class Places(PaintRules):
    """Where pictures and texts stand (pt)."""

    def __init__(self) -> None:
        super().__init__(PRINTER, FoundFaults())
        self.boxes: list[tuple[float, float, float, float]] = []

    def picture(self, page: int, picture: Picture, state: State) -> None:
        a, b, c, d, e, f = state.ctm
        across, up = (e, e + a + c), (f, f + b + d)
        self.boxes.append((min(across), min(up), max(across), max(up)))


IN_ROWS_AND_COLUMNS = pytest.mark.parametrize(
    "made_for", [edition(printer=PRINTER), replace(vertical(), printer=PRINTER)], ids=["rows", "columns"]
)


def written(root: Path, make: Make, made_for: Edition) -> Path:
    """The PDF of a chapter with a picture of the sea that fills its page, and a caption."""
    Image.new("RGB", (1700, 2400), "navy").save(root / "a.png")
    figure = Figure(source=PLACE, path="a.png", alt="海", classes=("full-bleed",), caption=(Text("海"),))
    made = book(chapter("one", "逍遥游", (paragraph(), figure, paragraph())), root=root)
    path = root / "a.pdf"
    path.write_bytes(make(made, made_for).data)
    return path


@IN_ROWS_AND_COLUMNS
def test_a_full_picture_covers_the_bleed_and_its_caption_stays_inside(
    made_for: Edition, make: Make, tmp_path: Path
) -> None:
    path = written(tmp_path, make, made_for)
    with pikepdf.open(path) as pdf:
        places = Places()
        walk = GraphicsWalk(places)
        numbers = [number for number, page in enumerate(pdf.pages, 1) if "/XObject" in page.resources]
        for number in numbers:
            page = pdf.pages[number - 1]
            places.trim = tuple(float(edge) for edge in page.trimbox)  # type: ignore[assignment]
            walk.reach.safe = places.safe
            walk.page(number, page, page.resources)
        assert places.trim is not None
        left, bottom, right, top = places.trim
        (box,) = places.boxes
        assert box[0] <= left - BLEED + 0.01
        assert box[1] <= bottom - BLEED + 0.01
        assert box[2] >= right + BLEED - 0.01
        assert box[3] >= top + BLEED - 0.01
    assert not [code for code, _ in places.found.pages if code == "preflight-030"]


@IN_ROWS_AND_COLUMNS
def test_the_white_below_its_caption_goes_on_over_the_bleed_as_the_picture_does(
    made_for: Edition, make: Make, tmp_path: Path
) -> None:
    path = written(tmp_path, make, made_for)
    with pypdfium2.PdfDocument(path) as pdf:
        shown = next(page for page in map(pdf.get_page, range(len(pdf))) if list(page.get_objects([PICTURE])))
        painted = shown.render(scale=1).to_pil().convert("L")
    edge = [painted.getpixel((x, painted.height - 4)) for x in (4, painted.width // 2, painted.width - 5)]
    assert edge == [255, 255, 255]
    assert painted.getpixel((4, 4)) < 100


@pytest.mark.parametrize("made_for", [edition(), vertical()], ids=["rows", "columns"])
def test_the_white_below_its_caption_reaches_over_the_edges_of_the_sheet(
    made_for: Edition, make: Make, tmp_path: Path
) -> None:
    """Where it ended with the sheet, the picture shone through as a hairline along its foot."""
    with pikepdf.open(written(tmp_path, make, made_for)) as pdf:
        page = next(page for page in pdf.pages if "/XObject" in page.resources)
        left, bottom, right, _ = (float(edge) for edge in page.mediabox)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        shown = next(page for page in map(pdf.get_page, range(len(pdf))) if list(page.get_objects([PICTURE])))
        boxes = [one.get_bounds() for one in shown.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    assert any(box[0] < left - 0.5 and box[1] < bottom - 0.5 and box[2] > right + 0.5 for box in boxes)
