"""reStructuredText: what Pandoc loses of tables, pictures, formulas, works and fields."""

from pathlib import Path

from tests.importing.made_manuscripts import told_and_made
from tests.importing.test_by_pandoc import needs_pandoc

from banxin.readers.manifest.manifest_file import read_book

HEAD = "====\n灯书\n====\n:作者: 甲、乙\n:日期: 2024\n\n一\n==\n\n"


def made_of(body: str, folder: Path) -> tuple[tuple[str, ...], str]:
    """What is told of a text, and its only chapter."""
    told, (made,) = told_and_made("a.rst", f"{HEAD}{body}\n", folder)
    return told, made


@needs_pandoc
def test_fields_of_the_whole_are_no_chapter_and_name_its_authors(tmp_path: Path) -> None:
    missing, made = made_of("文。", tmp_path)
    assert missing == ("a.rst: '日期' above the text is left out: 2024",)
    assert made == "# 一\n\n文。\n"
    assert [one.name for one in read_book(tmp_path / "book").metadata.contributors] == ["甲", "乙"]


@needs_pandoc
def test_cells_of_drawn_tables_cover_what_they_do(tmp_path: Path) -> None:
    table = (
        "+------+-------------+\n| 年   | 价          |\n|      +------+------+\n|      | 春   | 秋   |\n+======+======+======+\n"
        "| 1950 | 五分 | 一   |\n|      +------+ 角   |\n|      | 二   |      |\n+------+------+------+"
    )
    _, made = made_of(table, tmp_path)
    assert "{head-rows=2}\n\n| 年 {rowspan=2} | 价 {colspan=2} |  |" in made
    assert "|  | 春 | 秋 |\n| 1950 {rowspan=2} | 五分 | 一角 {rowspan=2} |\n|  | 二 |  |" in made


@needs_pandoc
def test_pictures_keep_what_they_show_their_widths_and_legends(tmp_path: Path) -> None:
    body = ".. image:: a.png\n   :width: 50%\n   :alt: 水闸\n\n.. figure:: a.png\n   :alt: 红线\n\n   水闸图\n\n   红色为闸。\n\n文。"
    _, made = made_of(body, tmp_path)
    assert (
        '![](images/a.png){alt="水闸" width="50%"}\n\n![水闸图\u3000红色为闸。](images/a.png){alt="红线"}\n\n文。'
        in made
    )


@needs_pandoc
def test_references_lead_to_formulas_works_and_paragraphs(tmp_path: Path) -> None:
    body = "由 :eq:`one` ，见 [沈1957]_ 、 way_ 。\n\n.. math::\n   :label: one\n\n   a = b\n\n.. _way:\n\n此处。\n\n.. [沈1957] 沈括：\n   《笔谈》。\n"
    _, made = made_of(body, tmp_path)
    assert made == (
        "# 一\n\n由[](#eq-one)，见[\\[沈1957\\]](#bib-沈1957)、[way](#way)。\n\n$$a = b$$ {#eq-one}\n\n{#way}\n此处。\n\n\n{#bib-沈1957}\n\\[沈1957\\] 沈括：《笔谈》。\n"
    )
