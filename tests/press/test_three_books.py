"""The first book, the textbook and the classical book go to press, text and cover, and the tools of printing houses have nothing to say.

Ghostscript separates, poppler names the standard, qpdf reads the bytes; the preflight has no finding.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from banxin.verbs.build import Built, build_book

ROOT = Path(__file__).parents[2]
PRINTERS = """
printers:
  house: {like: text, leaf: {grammage: 80, bulk: 1.3}, signature: 16, fill: true, colours: COLOURS, conformance: STANDARD}
  wrap: {like: offset}
"""
INKS = "inks:\n  zhu: {spot: PANTONE 186 C, cmyk: [0, 100, 81, 4], screen: '#c8102e'}\n"
EDITIONS = """\
  to-press: {extends: EXTENDS, printer: house, MORE}
  wrap: {format: cover, of: to-press, printer: wrap}
"""
SHADES = ".chapter-title { color: var(--ink-zhu) }\ntable { background: linear-gradient(to right, var(--ink-zhu-10), #fff) }\n"


@dataclass(frozen=True, slots=True)
class Kind:
    """A book, the edition that goes to press, and the plates that it is printed with."""

    folder: str
    extends: str
    colours: str = "[black]"
    more: str = "stylesheets: []"
    standard: str = "pdf/x-1a"

    @property
    def is_coloured(self) -> bool:
        return "zhu" in self.colours


KINDS = (
    Kind(".", "print"),
    Kind("tests/textbook", "print", "[black, zhu]", "stylesheets: [shades.css]", "pdf/x-4"),
    Kind("tests/classical_book", "vertical"),
)


@pytest.fixture(scope="module", params=KINDS, ids=["first", "textbook", "classical"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Kind, Built, Built]:
    kind: Kind = request.param
    root = tmp_path_factory.mktemp("book")
    source = ROOT / kind.folder
    for name in ("book.yaml", "chapters", "images", "styles", "code", "data", "refs.json"):
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
        elif (source / name).exists():
            shutil.copy(source / name, root / name)
    (root / "shades.css").write_text(SHADES, encoding="utf-8")
    manifest = (root / "book.yaml").read_text(encoding="utf-8")
    editions = EDITIONS.replace("EXTENDS", kind.extends).replace("MORE", kind.more)
    manifest = re.sub(r"(?m)^editions:\n", lambda found: found[0] + editions, manifest)
    printers = PRINTERS.replace("COLOURS", kind.colours).replace("STANDARD", kind.standard) + (
        INKS if kind.is_coloured else ""
    )
    (root / "book.yaml").write_text(manifest.rstrip() + printers, encoding="utf-8")
    text, cover = build_book(root, ["to-press", "wrap"])
    return kind, text, cover


def test_the_preflight_has_nothing_to_say(made: tuple[Kind, Built, Built]) -> None:
    _, text, cover = made
    found = [one.said for built in (text, cover) for one in built.report.findings if one.code.startswith("preflight")]
    assert [one for one in found if "preflight-031" not in one] == []


def test_the_pages_fill_their_signatures_and_the_cover_goes_round_them(made: tuple[Kind, Built, Built]) -> None:
    _, text, cover = made
    with pikepdf.open(text.output) as pages, pikepdf.open(cover.output) as wrap:
        assert len(pages.pages) % 16 == 0
        (sheet,) = wrap.pages
        trim = [float(one) for one in pages.pages[0].obj["/TrimBox"]]
        whole = [float(one) for one in sheet.obj["/TrimBox"]]
        spine = len(pages.pages) / 2 * 0.104 + 0.5
        assert whole[2] - whole[0] == pytest.approx(2 * (trim[2] - trim[0]) + spine * 72 / 25.4, abs=0.03)


@pytest.mark.skipif(not shutil.which("gs"), reason="no Ghostscript here")
def test_text_is_in_black_alone(made: tuple[Kind, Built, Built], tmp_path: Path) -> None:
    """Marks are in every plate, so they are cut off; the plate of a spot colour is one more file, under its name."""
    kind, text, _ = made
    bare = tmp_path / "bare.pdf"
    with pikepdf.open(text.output) as pdf:
        for page in pdf.pages:
            page.obj["/MediaBox"] = page.obj["/TrimBox"]
            if "/BleedBox" in page.obj:
                del page.obj["/BleedBox"]
        pdf.save(bare)
    told = subprocess.run(
        ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", "-r40", str(bare)], capture_output=True, text=True, check=True
    ).stdout
    plates = [tuple(map(float, line.split()[:4])) for line in told.splitlines() if "CMYK" in line]
    assert len(plates) == len(text.report.pages) + -len(text.report.pages) % 16
    assert sum(plate[3] for plate in plates) > 0
    if not kind.is_coloured:
        assert [sum(plate[ink] for plate in plates) for ink in range(3)] == [0, 0, 0]
        return
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r10", f"-sOutputFile={tmp_path}/p%d.tif", str(bare)],
        check=True,
    )
    assert list(tmp_path.glob("*(PANTONE 186 C).tif"))


@pytest.mark.skipif(not (shutil.which("pdfinfo") and shutil.which("qpdf")), reason="no poppler or qpdf here")
def test_poppler_names_the_standard_and_qpdf_reads_the_bytes(made: tuple[Kind, Built, Built]) -> None:
    """Poppler knows PDF/X-1a; that a file is PDF/X-4 is said in its metadata, where poppler does not look."""
    kind, text, cover = made
    told = subprocess.run(["pdfinfo", str(text.output)], capture_output=True, text=True, check=True).stdout
    assert bool(re.search(r"PDF subtype:\s+PDF/X-1:2001", told)) == (kind.standard == "pdf/x-1a")
    for built in (text, cover):
        subprocess.run(["qpdf", "--check", str(built.output)], capture_output=True, check=True)
