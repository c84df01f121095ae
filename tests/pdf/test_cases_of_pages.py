"""Small books whose pages are held against the places of their lines: cases are folders pages/<case>/ with book.yaml and chapters.

<edition>.txt has each line of each sheet: where it begins, right of the left edge and below the head, its size (pt), its text; one
that runs down the sheet has a bar before it, furniture a tilde; where the next column of a table begins stands in brackets. What is told of the edition comes behind. off.css switches off what the
case shows: with it the lines stand elsewhere.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from tests.pdf.test_vertical_pages import pages_of

from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage
from banxin.errors import BuildError
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.pdf.pdf_writer import write_pdf
from banxin.readers.manifest.manifest_file import read_book

LEADER = "·"
GAP = 1.3
"""em from a glyph to the next one on its line, behind which that stands in another column."""
HERE = Path(__file__).parent / "pages"
CASES = [
    (case.name, edition)
    for case in sorted(HERE.iterdir())
    for edition in ("print", "vertical")
    if f"\n  {edition}:\n" in (case / "book.yaml").read_text(encoding="utf-8")
]


def record(case: Path, edition_name: str, root: Path, *, is_off: bool = False) -> str:
    """The lines of the pages, and what is told of them; or the error."""
    for file in (path for path in case.rglob("*") if path.suffix in {".yaml", ".md", ".css"}):
        copy = root / file.relative_to(case)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    if is_off:
        manifest = root / "book.yaml"
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(
            text.replace(f"\n  {edition_name}:\n", f"\n  {edition_name}:\n    stylesheets: [off.css]\n"), "utf-8"
        )
    book = read_book(root)
    edition = next(edition for edition in book.editions if edition.name == edition_name)
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    try:
        with hermetic_fontconfig(fonts):
            pdf = write_pdf(book, edition, fonts)
    except BuildError as error:
        return f"{error}\n"
    told = [str(finding) for finding in pdf.findings]
    return "\n".join([line for page in pages_of(pdf.data) for line in lines_of_page(page)] + told) + "\n"


def lines_of_page(page: GlyphPage) -> Iterator[str]:
    yield f"sheet {page.number}"
    line: list[Glyph] = []
    for glyph in page.glyphs:
        if glyph.text == LEADER:
            continue
        if line and not goes_on(line[-1], glyph):
            yield said(line)
            line = []
        if glyph.text.strip() or line:
            line.append(glyph)
    if line:
        yield said(line)


def goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the line of the one before, and behind it."""
    along, down = before.direction
    x, y = glyph.x - before.x, glyph.y - before.y
    is_across = abs(y * along - x * down) < before.size * 0.8
    return (glyph.is_artifact == before.is_artifact) and is_across and x * along + y * down >= -0.5


def said(line: list[Glyph]) -> str:
    first = line[0]
    text = first.text
    for before, glyph in pairwise(line):
        far = abs(glyph.x - before.x) + abs(glyph.y - before.y) - before.advance
        text += f" [{glyph.x:.1f}] {glyph.text}" if far > GAP * before.size else glyph.text
    marks = ("~" if first.is_artifact else "") + ("|" if first.direction[1] else "")
    return f"{first.x:7.1f}{first.y:7.1f}{first.size:6.1f} {marks:2} {text.rstrip()}"


@pytest.mark.parametrize(("case", "edition"), CASES)
def test_lines_stand_where_they_should(case: str, edition: str, tmp_path: Path, save_golden: bool) -> None:
    told = record(HERE / case, edition, tmp_path)
    expected = HERE / case / f"{edition}.txt"
    if save_golden:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", sorted({case for case, _ in CASES}))
def test_without_what_a_case_shows_its_lines_stand_elsewhere(case: str, tmp_path: Path) -> None:
    edition = "print"
    told = record(HERE / case, edition, tmp_path, is_off=True)
    assert told != (HERE / case / f"{edition}.txt").read_text(encoding="utf-8")
