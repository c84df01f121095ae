"""What a page can suffer from has case folders: faults/<case>/ with in.md, perhaps own.css and the characters of a line.

codes.txt has the codes that have to be told, one to a line; others may be told as well, but none where it is empty.
"""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.finding import Severity
from banxin.pdf.messages import collected
from banxin.readers.manifest.manifest_file import read_book

HERE = Path(__file__).parent / "faults"


def codes_told(case: Path, root: Path) -> set[str]:
    """The codes of all findings on the case's chapter, notes aside."""
    from banxin.pdf.pdf_writer import write_pdf

    lines = ["    trim: 140x203mm"]
    if (case / "own.css").exists():
        (root / "styles").mkdir(parents=True)
        (root / "styles" / "own.css").write_bytes((case / "own.css").read_bytes())
        lines.append("    stylesheets: [styles/own.css]")
    if (case / "characters").exists():
        lines.append(f"    grid: {{characters: {(case / 'characters').read_text().strip()}}}")
    chapter = f"---\ntitle: 题\n---\n\n{(case / 'in.md').read_text(encoding='utf-8')}"
    book = read_book(write_small_book(root, manifest=MANIFEST.replace(lines[0], "\n".join(lines)), chapter=chapter))
    edition = next(edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    return {finding.code for finding in pdf.findings}


@pytest.mark.parametrize("case", sorted(HERE.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    wanted = set((case / "codes.txt").read_text().split())
    told = codes_told(case, tmp_path)
    assert told >= wanted
    assert wanted or not told


def test_a_link_to_nowhere_is_told() -> None:
    import weasyprint

    with collected("print") as messages:
        weasyprint.HTML(string='<a href="#nowhere">甲</a><p id="a">乙<p id="a">丙').write_pdf()
    told = {(finding.code, finding.severity) for finding in messages.findings}
    assert ("pdf-003", Severity.ERROR) in told
