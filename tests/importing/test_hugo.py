"""A site of Hugo becomes a book: one language, pages by their weights, sections as parts or chapters, addresses from its root."""

from pathlib import Path

import pytest
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.errors import UsageError
from banxin.readers.manifest.manifest_file import read_book


def page(title: str, weight: int, text: str = "文。", more: str = "") -> str:
    return f"---\ntitle: {title}\nweight: {weight}\n{more}---\n\n{text}\n"


SITE: dict[str, str | bytes] = {
    "hugo.yaml": "title: 书名\ndefaultContentLanguage: zh\nlanguages:\n  en: {contentDir: content/en}\n"
    "  zh: {languageCode: zh-CN, title: 中文书名, contentDir: content/zh}\n",
    "content/en/a.md": page("First", 1),
    "content/zh/_index.md": "---\ntitle: 关于本书\n---\n\n见[第二章](/ch2/#某节)。\n",
    "content/zh/preface.md": page("序言", 5),
    "content/zh/part-1.md": page("第一部分：始", 10),
    "content/zh/ch10.md": page("第十章", 30),
    "content/zh/ch2.md": page("第二章", 20, "## 某节\n\n![图](/a.png)"),
    "content/zh/glossary.md": page("词汇表", 90),
    "content/zh/later.md": page("未完", 95, more="draft: true\n"),
    "static/a.png": PIXEL,
}


def test_pages_of_one_language_stand_by_their_weights_in_the_parts_that_pages_begin(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", SITE), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, begun.complaints) == ("Hugo", ())
    assert (book.metadata.title, book.metadata.language) == ("中文书名", "zh-Hans")
    assert [chapter.title for chapter in book.chapters] == [
        "关于本书",
        "序言",
        "第一部分：始",
        "第二章",
        "第十章",
        "词汇表",
    ]
    lines = (tmp_path / "book" / "book.yaml").read_text().split("\n")
    first = lines.index('  - part: "第一部分：始"')
    assert lines[first + 1 : first + 6] == [
        "    chapters:", '      - "chapters/03-part-1.md"', '      - "chapters/04-ch2.md"', '      - "chapters/05-ch10.md"',
        '  - "chapters/06-glossary.md"',
    ]  # fmt: skip
    assert "[第二章](04-ch2.md#某节)" in (tmp_path / "book" / "chapters" / "01-zh.md").read_text()
    told = [str(one) for one in begun.missing]
    assert any("pages in other languages are left out: en" in one for one in told)
    assert any("content/zh/later.md: a draft" in one for one in told)


def test_pages_in_org_and_settings_in_capitals_are_read_and_a_language_of_east_asia_comes_before_the_first(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "config.toml": 'defaultContentLanguage = "en"\n[Languages.en]\ntitle = "Book"\ncontentDir = "content/en"\n'
        '[Languages.zh]\ntitle = "书名"\ncontentdir = "content/zh"\n',
        "content/en/a.org": "#+TITLE: First\n\nText.\n",
        "content/en/donate.md": "---\ntitle: Donate\n---\n\nText.\n",
        "content/zh/_index.org": "#+TITLE: 关于\n#+WEIGHT: 1\n\n山里下雨。\n",
        "content/zh/a.org": "#+TITLE: 乙章\n#+WEIGHT: 3\n\n** 某节\n\n见[[../b][甲章]]。\n\n[[../../images/a.png]]\n",
        "content/zh/b.org": "#+TITLE: 甲章\n#+WEIGHT: 2\n\n文。\n",
        "static/images/a.png": PIXEL,
        "content/zh/c.org": "#+TITLE: 未完\n#+DRAFT: true\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, book.metadata.title) == ("Hugo", "书名")
    assert [chapter.title for chapter in book.chapters] == ["关于", "甲章", "乙章"]
    told = [str(one) for one in begun.missing]
    assert any("pages in other languages are left out: en" in one for one in told)
    assert any("content/zh/c.org: a draft" in one for one in told)
    text = (tmp_path / "book" / "chapters" / "03-a.md").read_text()
    assert "[甲章](02-b.md)" in text
    assert "](images/static-images-a.png)" in text


def test_folders_are_parts_and_those_called_chapters_hold_their_sections(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "config.toml": 'baseURL = "https://a.example/"\ntitle = "书名"\nlanguageCode = "zh-cn"\n',
        "content/docs/_index.md": "---\ntitle: 手册\n---\n",
        "content/docs/10-later/_index.md": page("第1章 起步", 2),
        "content/docs/10-later/a.md": page("安装", 1),
        "content/docs/10-later/b.md": page("使用", 2),
        "content/docs/2-first/_index.md": page("基础", 1),
        "content/docs/2-first/c.md": "+++\ntitle = '概念'\nweight = 1\n+++\n\n文。\n",
        "content/docs/2-first/d/index.md": page("图解", 2),
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == [
        "基础",
        "概念",
        "图解",
        "第1章 起步",
    ]
    assert '- part: "基础"' in (tmp_path / "book" / "book.yaml").read_text()
    text = (tmp_path / "book" / "chapters" / "04-later.md").read_text()
    assert [line for line in text.split("\n") if line.startswith("#")] == ["## 安装", "## 使用"]


def test_pages_that_name_their_language_stand_beside_one_another(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "config.toml": 'title = "书"\ndefaultContentLanguage = "zh-cn"\n[languages.zh-cn]\n[languages.en]\n',
        "content/a.zh-cn.md": page("甲", 1), "content/a.en.md": page("A", 1), "content/b.md": page("乙", 2),
    }  # fmt: skip
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["甲", "乙"]


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        begin_book(lay(tmp_path / "m", {"hugo.toml": "[", "content/a.md": "文。\n"}), tmp_path / "book")


def test_a_figure_without_a_picture_is_the_title_of_the_code_below_it(tmp_path: Path) -> None:
    text = '见[例](#x)。\n\n{{< figure id="x" title="示例 1，同 [例](#x)" >}}\n\n```json\n{}\n```\n'
    begun = begin_book(lay(tmp_path / "m", {"hugo.toml": "", "content/a.md": page("甲", 1, text)}), tmp_path / "book")
    assert (begun.complaints, begun.settled) == ((), ())
    assert '```json title="示例 1，同 例" {#x}' in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_an_id_that_several_pages_have_keeps_its_page(tmp_path: Path) -> None:
    text = "## 总结 {#summary}\n\n见[上](#summary)、[甲](/a#summary)、[乙](/b#summary)、[乙](b.md#summary)。"
    files: dict[str, str | bytes] = {
        "hugo.toml": "",
        "content/a.md": page("甲", 1, text),
        "content/b.md": page("乙", 2, text),
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.complaints, begun.settled) == ((), ())
    first, second = (path.read_text() for path in sorted((tmp_path / "book" / "chapters").iterdir()))
    assert (
        "## 总结 {#summary}\n\n见[上](#summary)、[甲](#summary)、[乙](02-b.md#b-summary)、[乙](02-b.md#b-summary)。"
        in first
    )
    assert (
        "## 总结 {#b-summary}\n\n见[上](#b-summary)、[甲](01-a.md#summary)、[乙](#b-summary)、[乙](#b-summary)。"
        in second
    )


def test_a_table_takes_the_title_of_the_short_code_around_it(tmp_path: Path) -> None:
    text = '{{< table title="甲表" >}}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n{{< /table >}}\n\n末。\n'
    begun = begin_book(lay(tmp_path / "m", {"hugo.toml": "", "content/a.md": page("甲", 1, text)}), tmp_path / "book")
    assert (begun.complaints, begun.settled) == ((), ())
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert '{caption="甲表"}\n| 甲 | 乙 |' in made
    assert "{{" not in made


def test_content_without_settings_begins_with_its_own_page(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "_index.md": "---\ntitle: 书名\n---\n", "README.md": "# 仓库\n\n文。\n", "z/_index.md": page("始", 1, ""), "z/a/index.md": page("甲", 1),
        "b/_index.md": page("终", 2, ""), "b/b/index.md": page("乙", 1),
    }  # fmt: skip
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, book.metadata.title) == ("Hugo", "书名")
    assert [chapter.title for chapter in book.chapters] == ["甲", "乙"]


def test_a_page_in_an_older_encoding_is_read_and_told(tmp_path: Path) -> None:
    text = "# 甲章\n\n" + "这一页是多年以前用另一种编码存下来的，所有的字都还在，一个也没有少。" * 8 + "\n"
    begun = begin_book(
        lay(tmp_path / "m", {"a.md": text.encode("gb18030"), "b.md": "# 乙\n\n文。\n"}), tmp_path / "book"
    )
    assert [str(one) for one in begun.missing] == ["a.md: read as gb18030, since it is not UTF-8"]
    assert text in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_addresses_from_the_root_of_a_site_without_settings_lead_to_its_chapters(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/zh/ch2.md": "# 第二章 甲\n\n## 某节 {#sec_a}\n\n见[第三章](/ch3)、[某节](/ch3#sec_b)、[又](/zh/ch3#sec_b)和[外](/ch9#x)。\n",
        "content/zh/ch3.md": "# 第三章 乙\n\n## 某节 {#sec_b}\n\n见[上章](/ch2#sec_a)。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    folder = tmp_path / "book" / "chapters"
    assert (
        "见[第三章](02-ch3.md)、[某节](02-ch3.md#sec_b)、[又](02-ch3.md#sec_b)和外。"
        in (folder / "01-ch2.md").read_text()
    )
    assert "见[上章](01-ch2.md#sec_a)。" in (folder / "02-ch3.md").read_text()
    assert [str(one) for one in begun.missing if "leads out of the book" in str(one)] == [
        "content/zh/ch2.md: the link to '/ch9#x' leads out of the book: its words stay"
    ]


def test_authors_of_pages_stand_at_their_chapters_where_they_differ(tmp_path: Path) -> None:
    pages = [
        page("渡口", 1, more="author: 沈某\n"),
        page("山路", 2, "# 小引\n\n文。", "author: [陈某, 王某]\n"),
        page("雨", 3),
    ]
    site: dict[str, str | bytes] = {f"content/{number}.md": text for number, text in enumerate(pages)}
    begin_book(lay(tmp_path / "m", {"hugo.yaml": "title: 书名\n", **site}), tmp_path / "book")
    bylines = [[list(one.names) for one in chapter.bylines] for chapter in read_book(tmp_path / "book").chapters]
    assert bylines == [[["沈某"]], [["陈某"], ["王某"]], []]


@pytest.mark.parametrize("names", [("沈某", "沈某"), ("admin", "沈某")])
def test_one_author_of_all_pages_is_that_of_the_book(tmp_path: Path, names: tuple[str, str]) -> None:
    site: dict[str, str | bytes] = {
        f"content/{number}.md": page(f"第{number}篇", number, more=f"author: {name}\n")
        for number, name in enumerate(names)
    }
    begin_book(lay(tmp_path / "m", {"hugo.yaml": "title: 书名\n", **site}), tmp_path / "book")
    assert not any(chapter.bylines for chapter in read_book(tmp_path / "book").chapters)
