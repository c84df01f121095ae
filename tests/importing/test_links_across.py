"""A link of one long text to a heading of its own leads there when the heading stands in another chapter."""

from pathlib import Path

from banxin.begin.begin_book import begin_book
from banxin.importing.division.links_across import with_called_headings
from banxin.readers.manifest.manifest_file import read_book

LONG = """# 一、河鲜

## 葱烤鲫鱼

文。

# 二、点心

先做[葱烤鲫鱼](#葱烤鲫鱼)，再看[河鲜](#%E4%B8%80%E6%B2%B3%E9%B2%9C)和[本章](#定胜糕)，[第二种](#做法-1)。

## 定胜糕

### 做法

文。

# 三、腌货

## 做法

见`[葱烤鲫鱼](#葱烤鲫鱼)`，[没有](#没有的)。
"""


def test_links_to_headings_of_other_chapters_stay(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(LONG, encoding="utf-8")
    begun = begin_book(tmp_path / "m.md", tmp_path / "book")
    assert [str(one) for one in begun.settled if "落空" in str(one) or "nowhere" in str(one)] == [
        "chapters/03-三-腌货.md:5: set as it was typed: link to '#没有的' leads nowhere"
    ]
    text = (tmp_path / "book/chapters/02-二-点心.md").read_text(encoding="utf-8")
    assert "[葱烤鲫鱼](#葱烤鲫鱼)" in text
    assert "[河鲜](#一河鲜)" in text
    assert "[第二种](#做法-1)" in text
    assert {"葱烤鲫鱼", "一河鲜", "做法-1"} <= ids_of(tmp_path / "book")


def ids_of(root: Path) -> set[str]:
    book = read_book(root)
    return {chapter.id for chapter in book.chapters} | {
        block.id for chapter in book.chapters for block in chapter.blocks if block.id
    }


def test_an_id_that_somebody_gave_is_given_to_nothing_else() -> None:
    pieces = ["# 甲\n\n[乙](#乙)\n", "# 乙\n\n文。\n", "# 丙\n\n## 别的 {#乙}\n"]
    assert list(with_called_headings(pieces)) == pieces
