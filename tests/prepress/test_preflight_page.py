"""The page of a preflight: its plates are those that Ghostscript separates, each with its ink, and its boxes lie where they are."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from banxin.cli import main
from banxin.errors import MissingDependencyError
from banxin.prepress.separations import separated

GS = pytest.mark.skipif(not shutil.which("gs"), reason="no Ghostscript here")


def four_quarters() -> bytes:
    """A page whose trim is a quarter black, a quarter cyan over half of the spot colour, and half white."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(240, 240)).obj
        page["/TrimBox"] = Array([20, 20, 220, 220])
        page["/BleedBox"] = Array([10, 10, 230, 230])
        spot = Array([
            Name.Separation, Name("/PANTONE 186 C"), Name.DeviceCMYK,
            Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0.8, 0], N=1),
        ])  # fmt: skip
        page["/Resources"] = Dictionary(ColorSpace=Dictionary(Zhu=spot))
        page["/Contents"] = pdf.make_stream(
            b"0 0 0 1 k 20 20 100 100 re f 1 0 0 0 k 120 120 100 100 re f /Zhu cs 0.5 scn 20 120 100 100 re f"
        )
        out = BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


@GS
def test_each_plate_has_the_ink_that_is_on_the_trimmed_page() -> None:
    (page,) = separated(four_quarters())
    ink = {plate.name: plate.coverage for plate in page.plates}
    assert ink == pytest.approx(
        {"Cyan": 0.25, "Magenta": 0, "Yellow": 0, "Black": 0.25, "PANTONE 186 C": 0.125}, abs=0.01
    )
    assert page.most_ink == pytest.approx(1, abs=0.01)
    trim = next(box for box in page.boxes if box.name == "Trim")
    assert (trim.left, trim.top, trim.width, trim.height) == pytest.approx((100 / 12, 100 / 12, 250 / 3, 250 / 3))


@GS
def test_the_page_is_one_file_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "cover.pdf").write_bytes(four_quarters())
    page = tmp_path / "look" / "cover.html"
    asked = ["--lang", "zh", "check", str(tmp_path / "cover.pdf"), "--printer", "offset", "--report", str(page)]
    assert main(asked) == 3
    text = page.read_text(encoding="utf-8")
    assert text.count('class="plate"') == 3
    assert "PANTONE 186 C · 12.5 %" in text
    assert "cover.pdf 印前检查" in text
    assert "由 Ghostscript 分色" in text
    assert not re.search(r"(src|href)=\"(?!data:|#)", text)
    first = page.read_bytes()
    assert main(asked) == 3
    assert page.read_bytes() == first


def test_without_ghostscript_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(MissingDependencyError) as told:
        separated(four_quarters())
    assert str(told.value) == (
        "the plates of a file are drawn by Ghostscript, which is not on this machine; hint: install it (apt install ghostscript, brew install ghostscript), or check without --report"
    )
