"""A short table behind which its section has no text: it is whole where little of the page stays white for that, else it begins there."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of, lines_of
from tests.pdf.test_tables import made

FOLIO = 530
"""pt from the head of the sheet: what stands lower is a folio."""
LINE = "天地玄黄，宇宙洪荒。\n\n"


def pages_of(root: Path, before: int, rows: int, below: str = "", floats: str = "page") -> tuple[list[int], float]:
    """How many rows each page has that has some, and the lowest line of text on the first page, pt."""
    table = "| 名 | 值 |\n|:--|:--|\n" + "".join(f"| 项{number} | 文 |\n" for number in range(rows))
    text = f"{LINE * before}## 小节\n\n{table}{below}\n## 又一节\n\n{LINE * 20}"
    pages = [lines_of(page) for page in glyphs_of(made(root, text, floats=floats).data)]
    counts = [sum(text.startswith("项") for text in page.values()) for page in pages]
    assert sum("小节" in text for page in pages for text in page.values()) == 1
    return [count for count in counts if count], max(y for y in pages[0] if y < FOLIO)


@pytest.mark.parametrize("before", range(4, 16))
def test_no_page_stays_white_for_a_table_under_its_heading(before: int, tmp_path: Path) -> None:
    counts, foot = pages_of(tmp_path, before, 8)
    assert sum(counts) == 8
    assert min(counts) >= 2
    # Three tenths of the page.
    assert foot > 370


@pytest.mark.parametrize(("before", "rows"), [(14, 8), (9, 3)])
def test_where_little_stays_white_or_rows_are_few_a_table_is_whole(before: int, rows: int, tmp_path: Path) -> None:
    assert pages_of(tmp_path, before, rows)[0] == [rows]


def test_a_table_floats_where_its_section_goes_on(tmp_path: Path) -> None:
    assert pages_of(tmp_path, 9, 8, f"\n{LINE * 12}")[0] == [8]


def test_a_table_is_whole_where_nothing_floats(tmp_path: Path) -> None:
    assert pages_of(tmp_path, 9, 8, floats="none")[0] == [8]


def test_a_table_with_notes_keeps_its_place_where_its_author_says_so(tmp_path: Path) -> None:
    table = "| 名 | 值 |\n|:--|:--|\n" + "".join(f"| 项{number} | 文 |\n" for number in range(8))
    pages = []
    for number, asked in enumerate(("", "{.here}\n")):
        root = tmp_path / str(number)
        root.mkdir()
        pdf = made(root, f"{LINE * 13}{asked}{table}\n注：约数。\n\n{LINE * 20}")
        pages.append(["".join(lines_of(page).values()) for page in glyphs_of(pdf.data)])
    assert pages[0][0].count("天地玄黄") > 13
    assert pages[1][0].count("天地玄黄") == 13
