"""A text in Markdown whose titles are lines without signs has parts, chapters and sections, and tells of what it cannot turn."""

from pathlib import Path

from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.model.book import Part
from banxin.model.people import ContributorRole
from banxin.readers.manifest.manifest_file import read_book

STATUTES = """# 某镇条例汇编

（2024年3月1日通过）

目录

第一编 总则
　第一章 规定
　第二章 镇民
第二编 河道
　第一章 船只
　　第一节 登记
附则

第一编 总则

第一章 规定

第一条 为了规范镇务，制定本条例。

第二章 镇民

第二条　凡户籍在本镇者为镇民。

第二编 河道

第一章 船只

第一节 登记

第三条　船只应当登记。

附则

第四条　本条例自5月1日起施行。
"""


def test_lines_called_as_titles_are_headings_and_the_typed_contents_go(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", {"law.md": STATUTES}) / "law.md", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [one.title for one in book.sections if isinstance(one, Part)] == ["第一编 总则", "第二编 河道"]
    assert [one.title for one in book.chapters] == ["某镇条例汇编", "第一章 规定", "第二章 镇民", "第一章 船只", "附则"]
    assert book.metadata.title == "某镇条例汇编"
    assert begun.missing == (
        "law.md: lines called as titles are, made headings: 7 ('第一编 总则')",
        "law.md: its own contents are left out, since a book makes them: 8 lines",
    )


def test_titles_without_signs_beside_headings_are_told(tmp_path: Path) -> None:
    text = "# 书\n\n## 序\n\n文。\n\n第一章 甲\n\n文。\n\n第二章 乙\n\n文。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text}) / "a.md", tmp_path / "book")
    assert begun.missing == (
        "a.md: lines called as titles are, without '#': 2 ('第一章 甲'); put the signs before them",
    )


def test_people_below_the_title_go_into_book_yaml_and_the_title_over_chapters_too(tmp_path: Path) -> None:
    text = (
        "# 渡し守\n\n著：水無月　蓮\n\n## プロローグ\n\n雨。\n\n## 第一章\n\n三人は歩いた。\n\n# あとがき\n\nどうも。\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"a.md": text}) / "a.md", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [one.title for one in book.chapters]) == (
        "渡し守",
        ["プロローグ", "第一章", "あとがき"],
    )
    assert [one.name for one in book.metadata.contributors] == ["水無月 蓮"]
    assert begun.missing == ("a.md: the lines that name 水無月 蓮 below the title are in book.yaml",)


def test_a_front_matter_gives_subtitle_publisher_and_people_and_what_it_has_besides_is_told(tmp_path: Path) -> None:
    text = "---\ntitle: 渡口與國家——水利的制度史\nauthor: 林一舟\ntranslator: 周二\npublisher: 桐溪出版社\nseries: 叢書\n---\n\n# 甲\n\n文。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text}) / "a.md", tmp_path / "book")
    found = read_book(tmp_path / "book").metadata
    assert (found.title, found.subtitle, found.publisher) == ("渡口與國家", "水利的制度史", "桐溪出版社")
    assert [(one.name, one.role) for one in found.contributors] == [
        ("林一舟", ContributorRole.AUTHOR),
        ("周二", ContributorRole.TRANSLATOR),
    ]
    assert begun.missing == ("a.md: 'series' of its front matter is left out: 叢書",)
