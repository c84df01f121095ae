"""Sections of one line: their headings stand on the page of that line, and hold none below them."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

ONE_LINE = {"paragraph": "末行", "list": "- 末行", "terms": "末\n: 末行", "quotation": "> 末行"}


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("block", ONE_LINE.values(), ids=ONE_LINE)
def test_of_many_sections_of_one_line_no_page_ends_with_a_heading(block: str, direction: str, tmp_path: Path) -> None:
    """Each heading held the next one through its line: with more of them than a page holds, one stood alone at the foot."""
    pdf = made(tmp_path, "\n\n".join(f"## 首题首\n\n{block}" for _ in range(30)), direction)
    pages = ["".join(glyph.text for glyph in page if glyph.text in "首题末行") for page in glyphs_of(pdf.data)]
    assert len(pages) > 2
    assert [page[-2:] for page in pages if page and not page.endswith("末行")] == []
    assert [finding.message for finding in pdf.findings if finding.code == "rhythm-004"] == []


def test_a_heading_behind_a_section_of_one_line_may_begin_a_page(tmp_path: Path) -> None:
    """Both sections went overleaf together, and left a third of the page white."""
    pdf = made(tmp_path, "文字\n\n" * 12 + "## 首题\n\n- 末行\n\n## 首题\n\n" + "文字" * 60)
    pages = ["".join(glyph.text for glyph in page if glyph.text in "首题末行") for page in glyphs_of(pdf.data)]
    assert pages == ["首题末行", "首题"]


def test_no_ornament_stands_above_a_heading(tmp_path: Path) -> None:
    """A manuscript with a rule above each heading had three stars over each of them, and their rows left pages white."""
    pdf = made(tmp_path, "文字\n\n---\n\n## 首题\n\n文字\n\n---\n\n末行")
    stars = [glyph.text for page in glyphs_of(pdf.data) for glyph in page if glyph.text in "＊*"]
    assert len(stars) == 3
