"""Parts, leaves, works, terms, asides and verse of AsciiDoc keep their titles and words on their way through Pandoc."""

from pathlib import Path

import pytest
from tests.importing.test_by_pandoc import needs_asciidoctor
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.importing.division.divided_text import divided
from banxin.importing.marks.heading_levels import PART_SIGN
from banxin.readers.manifest.manifest_file import read_book

PARTED = (
    "= 灯书\n甲\n:doctype: book\n:lang: zh\n\n[dedication]\n== 献词\n\n给她。\n\n[preface]\n== 前言\n\n序文。\n\n=== 缘起\n\n文。\n\n"
    "= 第一部分 水\n\n[partintro]\n引言。\n\n== 渡口\n\n=== 一节\n\n文。\n\n= 第二部分 山\n\n== 山路\n\n文，见<<shen>>。\n\n"
    "[glossary]\n== 词汇\n\n[glossary]\n圩:: 堤\n\n[bibliography]\n== 文献\n\n- [[[shen]]] 沈括. 梦溪笔谈.\n"
)


def book_of(text: str, folder: Path) -> tuple[tuple[str, ...], str, list[str]]:
    """What is told of a book in AsciiDoc, its manifest, and its chapters."""
    begun = begin_book(lay(folder / "m", {"a.adoc": text, "a.png": PIXEL}) / "a.adoc", folder / "book")
    assert begun.complaints == ()
    chapters = [(folder / "book" / one.path).read_text(encoding="utf-8") for one in read_book(folder / "book").chapters]
    told = tuple(str(one) for one in begun.missing if "asciimath" not in one)
    return told, (folder / "book" / "book.yaml").read_text(encoding="utf-8"), chapters


@needs_asciidoctor
def test_parts_leaves_works_and_terms_keep_their_titles_and_words(tmp_path: Path) -> None:
    told, manifest, chapters = book_of(PARTED, tmp_path)
    assert told == ()
    assert [part for part in ("第一部分 水", "第二部分 山") if f'part: "{part}"' in manifest] == [
        "第一部分 水",
        "第二部分 山",
    ]
    assert manifest.index("前言") < manifest.index("第一部分")
    assert chapters[0].endswith("给她。\n")
    assert "献词" in chapters[0].split("\n")[0]
    assert "\n## 缘起" in chapters[1]
    assert any("圩\n\n:   堤" in one for one in chapters)
    assert any("\n{#shen}\n\\[shen\\] 沈括. 梦溪笔谈." in one for one in chapters)
    assert any("[\\[shen\\]](#shen)" in one for one in chapters)


@needs_asciidoctor
def test_asides_titled_examples_and_verse_are_blocks_of_ours(tmp_path: Path) -> None:
    text = (
        "= 书\n:lang: zh\n\n== 一\n\n.旁题\n****\n旁栏。\n****\n\n.例题\n====\n例文。\n====\n\n[verse, 李白]\n____\n床前明月光\n疑是地上霜\n\n举头望明月\n____\n\n"
        "[quote, 孔子, 论语]\n____\n逝者如斯夫\n____\n\n[quote, Austen, Emma]\n____\nHandsome.\n____\n\n.图题\nimage::a.png[水闸]\n\n低~下~，H~2~O。\n"
    )
    told, _, (made,) = book_of(text, tmp_path)
    assert told == ()
    assert "::: aside 旁题\n旁栏。\n:::" in made
    assert "::: example 例题\n例文。\n:::" in made
    assert "::: verse\n床前明月光\n疑是地上霜\n\n举头望明月\n:::\n\n> ——李白" in made
    assert "孔子《论语》" in made
    assert "Austen, Emma" in made
    assert '![图题](images/a.png){alt="水闸"}' in made
    assert "低<sub>下</sub>，H~2~O" in made


@needs_asciidoctor
def test_cells_of_asciidoc_cover_what_they_say(tmp_path: Path) -> None:
    text = '= 书\n:lang: zh\n\n== 一\n\n[options="header"]\n|===\n|年 |价 |人\n|1950 |五分\n.2+|3\n|1951 |一角\n2+|合计 |5\n|===\n'
    told, _, (made,) = book_of(text, tmp_path)
    assert told == ()
    assert "| 1950 | 五分 | 3 {rowspan=2} |\n| 1951 | 一角 |  |\n| 合计 {colspan=2} |  | 5 |" in made


@needs_asciidoctor
def test_lists_that_count_with_letters_count_with_numbers_and_are_told(tmp_path: Path) -> None:
    told, _, (made,) = book_of("= 书\n:lang: zh\n\n== 一\n\n. 甲\n.. 子\n+\n续段。\n", tmp_path)
    assert [one for one in told if "'子'" in one] == list(told)
    assert "1.  甲\n\n    1.  子\n\n        续段。" in made


@pytest.mark.parametrize("intro", ["", "引言。\n\n"])
def test_only_signed_titles_are_parts_where_there_are_signs(intro: str) -> None:
    text = f"# 前言\n\n文。\n\n## 缘起\n\n文。\n\n# {PART_SIGN}水\n\n{intro}## 渡口\n\n文。\n"
    found = [(one.title, one.part) for one in divided(text)]
    assert found == [("前言", ""), *([("水", "水")] if intro else []), ("渡口", "水")]


@needs_asciidoctor
def test_titles_of_lists_open_items_rows_at_the_foot_and_names_of_boxes_are_kept(tmp_path: Path) -> None:
    text = (
        '= 书\n:lang: zh\n\n== 一\n\n.步骤\n. 甲\n. 乙\n\n[options="header,footer"]\n|===\n|年|口\n|1900|2\n|计|3\n|===\n\n'
        "* [x] 做了\n* [ ] 没做\n\n[[x]]\n.例\n====\n例文。\n====\n\n[#y]\n====\n无题。\n====\n\n[[n]]\n[TIP]\n.题\n====\n提示。\n====\n\n见<<x>>、<<y>>、<<n>>、<<n,此处>>。\n"
    )
    told, manifest, (made,) = book_of(text, tmp_path)
    assert told == ()
    assert "blocks:" not in manifest
    assert "**步骤**\n\n1.  甲" in made
    assert "| 1900 | 2 |\n| 计 | 3 |" in made
    assert "-   [x] 做了\n\n-   [ ] 没做" in made
    assert "::: example 例 {#x}\n例文。\n:::\n\n::: aside {#y}\n无题。\n:::\n\n::: tip 题 {#n}\n提示。\n:::" in made
    assert "见[例](#x)、[\\[y\\]](#y)、[题](#n)、[此处](#n)。" in made
