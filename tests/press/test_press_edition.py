"""A press edition from book.yaml to its file: the same text, plates by Ghostscript, the preflight, the check of a file."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli import main
from banxin.verbs.build import Built, build_book
from banxin.verbs.check import check_book

MORE = """\
  press: {extends: print, printer: offset, stylesheets: [press.css]}
  upright: {extends: print, writing_mode: vertical-rl, printer: offset, stylesheets: [press.css]}
  pod: {extends: print, printer: pod}
inks:
  zhu: {spot: PANTONE 186 C, cmyk: [0, 100, 81, 4], screen: "#c8102e"}
printers:
  offset: {colours: [black, zhu], marks: none, slug: false}
  pod: {like: ingramspark}
"""
STYLE = """\
.chapter-title { color: var(--ink-zhu) }
.chapter { background: linear-gradient(to right, var(--ink-zhu-20), #fff) }
"""
MM = 72 / 25.4


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_book(
        tmp_path_factory.mktemp("press"),
        manifest=MANIFEST + MORE,
        chapter=CHAPTER + "\n化而为鸟，其名为鹏。[^1]\n\n[^1]: 逍遥游。\n",
    )
    (root / "press.css").write_text(STYLE, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(root: Path) -> dict[str, Built]:
    return {one.report.edition: one for one in build_book(root, ["print", "press", "upright", "pod"])}


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]


def test_the_text_is_that_of_the_edition_for_the_screen(built: dict[str, Built]) -> None:
    plain = texts(built["print"].output)
    assert texts(built["press"].output) == plain
    assert texts(built["pod"].output)[: len(plain)] == plain


@pytest.mark.parametrize("edition", ["press", "upright", "pod"])
def test_the_boxes_are_exact_to_a_hundredth_of_a_millimetre(built: dict[str, Built], edition: str) -> None:
    bleed = 3.175 if edition == "pod" else 3
    with pikepdf.open(built[edition].output) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(one) / MM for one in page.obj["/TrimBox"])
            assert (right - left, top - bottom) == pytest.approx((140, 203), abs=0.01)
            around = [float(one) / MM for one in page.obj["/BleedBox"]]
            assert around == pytest.approx([left - bleed, bottom - bleed, right + bleed, top + bleed], abs=0.01)
            assert page.obj["/MediaBox"] == page.obj["/BleedBox"]


def test_the_preflight_of_a_press_edition_stands_in_its_report(built: dict[str, Built], root: Path) -> None:
    codes = {one.code for edition in ("press", "upright", "pod") for one in built[edition].report.findings}
    assert not any(code.startswith("preflight") for code in codes - {"preflight-031", "preflight-013"})
    assert not any(one.edition == "press" and one.severity == "error" for one in check_book(root, ["press"]))


def test_two_builds_have_the_same_bytes(built: dict[str, Built], root: Path) -> None:
    before = built["press"].output.read_bytes()
    [again] = build_book(root, ["press"], is_forced=True)
    assert again.output.read_bytes() == before


@pytest.mark.external
@pytest.mark.parametrize("edition", ["press", "upright"])
def test_ghostscript_finds_black_and_the_plate_of_the_ink_and_nothing_else(
    built: dict[str, Built], edition: str, tmp_path: Path
) -> None:
    if not shutil.which("gs"):
        pytest.skip("gs (Ghostscript) is not installed")
    command = [
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        "-r50",
        f"-sOutputFile={tmp_path}/p%d.tif",
    ]
    subprocess.run([*command, str(built[edition].output)], check=True, capture_output=True)
    plates: dict[str, int] = {}
    for path in tmp_path.glob("p*(*).tif"):
        name = path.name.partition("(")[2].removesuffix(").tif")
        with Image.open(path) as plate:
            plates[name] = plates.get(name, 0) + sum(255 - value for value in plate.convert("L").tobytes())
    assert {name for name, ink in plates.items() if ink} == {"Black", "PANTONE 186 C"}


@pytest.mark.external
def test_poppler_calls_the_file_for_print_on_demand_pdf_x_1a(built: dict[str, Built]) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    told = subprocess.run(["pdfinfo", str(built["pod"].output)], check=True, capture_output=True, text=True).stdout
    assert "PDF/X-1:2001" in told


@pytest.mark.external
def test_qpdf_finds_no_fault(built: dict[str, Built]) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    for edition in ("press", "upright", "pod"):
        subprocess.run(["qpdf", "--check", str(built[edition].output)], check=True, capture_output=True)


def test_any_file_is_looked_at_for_a_printer(
    built: dict[str, Built], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen, press = str(built["print"].output), str(built["press"].output)
    assert main(["check", press, "--printer", "offset", "-C", str(root)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "looked at by 36 rules for the printer 'offset'; that is no certificate of a standard\n0 errors"
    )
    assert main(["check", screen, "--printer", "text", "--json", "-C", str(root)]) == 3
    findings = json.loads(capsys.readouterr().out)["findings"]
    rgb = next(one for one in findings if one["code"] == "preflight-017")
    assert (rgb["path"], rgb["page"], rgb["severity"]) == ("small-book.pdf", 1, "error")
    assert main(["check", screen, "-C", str(root), "--printer", "ofset"]) == 2
    assert "no printer is called 'ofset'; hint: did you mean 'offset'?" in capsys.readouterr().err
    assert main(["check", "print", "--printer", "offset", "-C", str(root)]) == 2
    assert "--printer is for files" in capsys.readouterr().err
    assert main(["check", "nowhere.pdf", "-C", str(root), "--printer", "kdp"]) == 2
    assert "there is no file 'nowhere.pdf'" in capsys.readouterr().err


def test_a_file_that_is_no_pdf_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cover.pdf").write_text("not a PDF")
    assert main(["check", str(tmp_path / "cover.pdf"), "-C", str(tmp_path)]) == 3
    assert "cover.pdf: error: the file cannot be read as a PDF [preflight-001]" in capsys.readouterr().err


def test_pictures_are_named_by_their_files_where_the_book_or_its_styles_name_them(tmp_path: Path) -> None:
    root = write_small_book(
        tmp_path,
        manifest=MANIFEST + MORE,
        chapter=CHAPTER + '\n![](images/甲.png){alt="图" width=100%}\n',
    )
    style = '.chapter { background: url("images/b.png") no-repeat; background-size: 60mm 60mm }\n'
    (root / "press.css").write_text(STYLE.partition("\n")[0] + "\n" + style, encoding="utf-8")
    (root / "images").mkdir()
    for name, size in (("甲", (90, 60)), ("b", (80, 80))):
        Image.radial_gradient("L").resize(size).save(root / f"images/{name}.png")
    [one] = build_book(root, ["press"])
    told = sorted(str(found).partition(", has")[0] for found in one.report.findings if found.code == "preflight-022")
    assert told == [
        "chapters/01-one.md:7: warning: the picture images/甲.png, 90 × 60",
        "images/b.png: warning: the picture images/b.png, 80 × 80",
    ]
