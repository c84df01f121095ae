"""A manuscript, however it was kept, becomes a book that builds: its order, parts, titles, pictures and links stay."""

import re
from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin import build_book
from banxin.begin.begin_book import begin_book
from banxin.errors import ManifestError, PublishingError, UsageError
from banxin.importing.marks.page import Page
from banxin.model.block import Heading
from banxin.model.book import Part
from banxin.readers.manifest.manifest_file import read_book

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def lay(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


PLAIN = {"a.md": "# 甲章\n\n见[乙章](sub/b.md#某节)。\n", "sub/b.md": "# 乙章\n\n## 某节\n\n文。\n"}
LISTS: dict[str, dict[str, str | bytes]] = {
    "mdBook": {
        "book.toml": '[book]\ntitle = "书名"\nauthors = ["某人"]\nlanguage = "zh-CN"\n',
        "src/SUMMARY.md": "# Summary\n\n[甲章](a.md)\n\n# 下编\n\n- [乙章](sub/b.md)\n- [草稿]()\n",
        **{f"src/{name}": text for name, text in PLAIN.items()},
    },
    "HonKit": {
        "book.json": '{"title": "书名", "author": "某人", "language": "zh"}',
        "SUMMARY.md": "# 目录\n\n* [甲章](a.md)\n\n## 下编\n\n* [乙章](sub/b.md)\n",
        **PLAIN,
    },
    "MkDocs": {
        "mkdocs.yml": "site_name: 书名\nsite_author: 某人\ntheme: {language: zh}\nhooks: !!python/name:x.y\n"
        "nav:\n  - a.md\n  - 下编:\n    - 乙章: sub/b.md\n",
        **{f"docs/{name}": text for name, text in PLAIN.items()},
    },
    "Quarto": {
        "_quarto.yml": "lang: zh-CN\nbook:\n  title: 书名\n  author: {name: 某人}\n  chapters:\n    - a.md\n"
        "    - part: 下编\n      chapters: [sub/b.md]\n",
        **PLAIN,
    },
}


@pytest.mark.parametrize("kind", LISTS)
def test_the_list_of_a_tool_gives_order_parts_and_people(kind: str, tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", LISTS[kind]), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, begun.chapters, begun.complaints) == (kind, 2, ())
    assert (book.metadata.title, [one.name for one in book.metadata.contributors]) == ("书名", ["某人"])
    assert book.metadata.language == "zh-Hans"
    assert [chapter.title for chapter in book.chapters] == ["甲章", "乙章"]
    assert (
        '  - part: "下编"\n    chapters:\n      - "chapters/02-b.md"' in (tmp_path / "book" / "book.yaml").read_text()
    )
    assert "[乙章](02-b.md#某节)" in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_bookdown_takes_its_metadata_from_the_index(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "_bookdown.yml": "rmd_files: [index.Rmd, 02-b.Rmd]\n",
        "index.Rmd": "---\ntitle: 书名\nauthor: 某人\nsite: x\n---\n\n# 序\n\n文。\n",
        "02-b.Rmd": "# 乙\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert begun.kind == "bookdown"
    assert (book.metadata.title, [chapter.title for chapter in book.chapters]) == ("书名", ["序", "乙"])


def test_a_folder_is_read_in_natural_order_and_its_folders_are_parts(tmp_path: Path) -> None:
    names = ["10-尾.md", "2-中.md", "1-首/a.md", "README.md", "node_modules/x.md", ".git/y.md"]
    begin_book(lay(tmp_path / "m", {name: f"# {name}\n\n文。\n" for name in names}), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["1-首/a.md", "2-中.md", "10-尾.md"]


@pytest.mark.parametrize(
    ("files", "titles", "parts"),
    [
        ({"学 C#.md": "# 学 C#\n\n## F# 篇\n\n一。\n\n## 语言 C# ##\n\n二。\n"}, ["F# 篇", "语言 C#"], ["学 C#"]),
        (
            {"README.md": "# 学 C#\n\n## F# 篇\n\n- [甲](a.md)\n- [乙](b.md)\n- [丙](c.md)\n", "c.md": "# 丙\n\n三。\n", "a.md": "# C#\n\n一。\n", "b.md": "# F# #\n\n二。\n"},
            ["C#", "F#", "丙"],
            ["学 C#", "F# 篇"],
        ),
        (
            {"book.toml": "[book]\ntitle = '学 C#'\n", "src/SUMMARY.md": "# S\n\n# 论 C#\n\n- [甲](a.md)\n", "src/a.md": "#　C#\n\n一。\n"},
            ["C#"],
            ["学 C#", "论 C#"],
        ),
    ],
    ids=["one file", "a list", "mdBook"],
)  # fmt: skip
def test_a_title_that_ends_with_a_sign_keeps_it(
    tmp_path: Path, files: dict[str, str | bytes], titles: list[str], parts: list[str]
) -> None:
    """What closes a heading stands behind a space (CommonMark, 4.2), or is as long as what begins one without."""
    lay(tmp_path / "m", files)
    begin_book(tmp_path / "m" / next(iter(files)) if len(files) == 1 else tmp_path / "m", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == titles
    assert [book.metadata.title, *(part.title for part in book.body_matter if isinstance(part, Part))] == parts


def test_a_file_put_together_of_all_others_is_left_out_and_told(tmp_path: Path) -> None:
    chapters = {f"章/{number}.md": f"# 第{number}章\n\n第{number}章的文字。\n" for number in range(1, 5)}
    lay(tmp_path / "m", {**chapters, "全书.md": "\n".join(chapters.values())})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert len(list((tmp_path / "book" / "chapters").glob("*.md"))) == 4
    assert [str(one) for one in begun.missing] == [
        "全书.md: holds all the other chapters one after the other, and is left out"
    ]


def test_one_long_file_is_divided_at_its_headings(tmp_path: Path) -> None:
    text = "# 书\n\n## 第一章\n\n一。\n\n### 小节\n\n```sh\n## 不是标题\n```\n\n## 第二章\n\n二。\n"
    lay(tmp_path, {"novel.md": text})
    begin_book(tmp_path / "novel.md", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == ["第一章", "第二章"]
    assert "## 小节\n\n```sh\n## 不是标题\n```" in (tmp_path / "book" / "chapters" / "01-第一章.md").read_text()


def test_notes_at_the_end_of_one_long_file_go_to_the_chapters_that_call_them(tmp_path: Path) -> None:
    text = "# 甲\n\n一[^1]二[^b]。\n\n# 乙\n\n三[^2]。\n\n[^1]: 注一\n\n    续\n\n[^2]: 注二\n[^b]: 注三\n"
    lay(tmp_path, {"novel.md": text})
    assert begin_book(tmp_path / "novel.md", tmp_path / "book").settled == ()
    first, second = sorted((tmp_path / "book" / "chapters").iterdir())
    assert first.read_text() == "# 甲\n\n一[^1]二[^b]。\n\n[^1]: 注一\n\n    续\n\n[^b]: 注三\n"
    assert second.read_text() == "# 乙\n\n三[^2]。\n\n[^2]: 注二\n"


def test_notes_and_readings_of_titles_stay_where_they_are(tmp_path: Path) -> None:
    text = "# 夜航船[^1]\n\n一[^2]。\n\n# <ruby>銀<rt>ぎん</rt></ruby>河^[题注。]\n\n二。\n\n[^1]: 注一\n\n[^2]: 注二\n"
    lay(tmp_path, {"novel.md": text})
    begun = begin_book(tmp_path / "novel.md", tmp_path / "book")
    assert (begun.settled, begun.missing) == ((), ())
    first, second = sorted((tmp_path / "book" / "chapters").iterdir())
    assert (first.name, second.name) == ("01-夜航船.md", "02-銀河.md")
    assert first.read_text() == "# 夜航船[^1]\n\n一[^2]。\n\n[^1]: 注一\n\n[^2]: 注二\n"
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == ["夜航船", "銀河"]
    assert [len(chapter.notes) for chapter in book.chapters] == [2, 1]


def test_a_title_in_front_matter_that_calls_a_note_stands_above_the_text(tmp_path: Path) -> None:
    lay(tmp_path, {"a.md": "---\ntitle: 夜航船[^1]\nlayout: post\n---\n\n一。\n\n[^1]: 题注。\n"})
    begin_book(tmp_path / "a.md", tmp_path / "book")
    (chapter,) = read_book(tmp_path / "book").chapters
    assert (chapter.title, len(chapter.notes)) == ("夜航船", 1)
    assert chapter.heading


def test_pictures_come_along_under_the_kind_that_they_are(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": '# 甲\n\n![河图](<img/一 图.jpg>)\n\n<img\n  alt="丙"\n  src="img/c.png">\n\n![网](https://example.org/x.png)\n\n![无](no.png)\n\n`![码](img/c.png)`\n',
        "img/一 图.jpg": PIXEL,
        "img/c.png": PIXEL,
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    text = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert "![河图](images/img-一-图.png)" in text
    assert "![丙](images/img-c.png)" in text
    assert "`![无](no.png)`" in text
    assert "[网](<https://example.org/x.png>)" in text
    assert "`![码](img/c.png)`" in text
    assert sorted(path.name for path in (tmp_path / "book" / "images").iterdir()) == ["img-c.png", "img-一-图.png"]
    assert begun.missing == ("a.md: the picture 'no.png' is not there: its mark stands as code",)
    assert "- a.md: the picture 'no.png'" in (tmp_path / "book" / "import.md").read_text()


def test_a_picture_near_the_folder_is_taken_and_told_and_a_far_one_is_not(tmp_path: Path) -> None:
    far = "../../../../../c.png"
    lay(
        tmp_path,
        {
            "c.png": PIXEL,
            "1/2/3/img/甲 乙.png": PIXEL,
            "1/2/3/.git/d.png": PIXEL,
            "1/2/3/4/m/a.md": f"# 甲\n\n![外](<../../img/甲 乙.png>)\n\n![远]({far})\n\n![隐](../../.git/d.png)\n\n![无](../no.png)\n",
        },
    )
    begun = begin_book(tmp_path / "1/2/3/4/m", tmp_path / "book")
    told = [str(one).partition(": ")[2].partition(":")[0] for one in begun.missing]
    assert told == [
        "the picture '../../img/甲 乙.png' is taken from outside of the folder 'm'",
        f"the picture '{far}' lies far outside of the folder 'm'",
        "the picture '../../.git/d.png' lies far outside of the folder 'm'",
        "the picture '../no.png' is not there",
    ]
    assert "![外](images/3-img-甲-乙.png)" in (tmp_path / "book/chapters/01-a.md").read_text()
    assert (tmp_path / "book/images/3-img-甲-乙.png").read_bytes() == PIXEL


def test_a_manuscript_of_gitbook_keeps_its_pictures_and_its_brackets(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "SUMMARY.md": "* [甲](a.md)\n",
        "a.md": "# 甲\n\n接口 \\(CSI\\) 与 \\(XVIO\\)。\n\n![一](.gitbook/assets/tu%20%281%29.png)\n\n![二](.gitbook/assets/tu-1-.png)\n",
        ".gitbook/assets/tu (1).png": PIXEL,
        ".gitbook/assets/tu-1-.png": PIXEL + b"\0",
    }
    begun = begin_book(lay(tmp_path / "in", files), tmp_path / "book")
    text = (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert "接口 (CSI) 与 (XVIO)。" in text
    pictures = re.findall(r"\(<?(images/[^()<>]+)>?\)", text)
    assert len(set(pictures)) == 2
    assert [(tmp_path / "book" / name).stat().st_size for name in pictures] == [len(PIXEL), len(PIXEL) + 1]
    assert not begun.missing


@pytest.mark.parametrize(
    ("written", "made"),
    [
        (r"接口 \(存储\) 与 \(plugin\)。", "接口 (存储) 与 (plugin)。"),
        (r"接口 \(plugin\) 与 \(x+1\)。", r"接口 \(plugin\) 与 \(x+1\)。"),
        (r"线段 \(AB\)。", r"线段 \(AB\)。"),
    ],
)
def test_escaped_brackets_around_words_are_brackets_where_the_chapter_has_no_formula_in_them(
    tmp_path: Path, written: str, made: str
) -> None:
    begin_book(lay(tmp_path / "in", {"a.md": f"# 甲\n\n{written}\n"}), tmp_path / "book")
    assert made in (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")


def test_text_that_is_asked_for_is_put_in(tmp_path: Path) -> None:
    code = "// ANCHOR: all\nfn a() {}\n// ANCHOR: b\nfn b() {}\n// ANCHOR_END: b\n// ANCHOR_END: all\n"
    asked = "# 甲\n\n```rust\n{{#include x.rs:b}}\n```\n\n```rust\n{{#rustdoc_include x.rs:all}}\n```\n\n```rust\n{{#include x.rs:2:2}}\n```\n"
    begin_book(lay(tmp_path / "m", {"a.md": asked, "x.rs": code}), tmp_path / "book")
    text = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert text.count("```rust\nfn b() {}\n```") == 1
    assert "```rust\nfn a() {}\nfn b() {}\n```" in text
    assert "```rust\nfn a() {}\n```" in text


def test_snippets_of_mkdocs_are_put_in(tmp_path: Path) -> None:
    """PyMdown, snippets: a file, a section of it, some lines; also in code that is set in."""
    code = "// --8<-- [start:core]\nint a;\n// --8<-- [start:inner]\nint b;\n// --8<-- [end:inner]\n// --8<-- [end:core]\nint c;\n"
    asked = (
        '# 甲\n\n!!! note "题"\n    ```cpp\n    --8<-- "docs/code/x.cpp:core"\n    ```\n\n```cpp\n--8<-- "code/x.cpp:7:7"\n```\n\n'
        "```cpp\n--8<-- 'docs/code/x.cpp'\n```\n\n--8<-- \"docs/no.md\"\n"
    )
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: 书\nnav: [a.md]\n",
        "docs/a.md": asked,
        "docs/code/x.cpp": code,
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    text = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert "    ```cpp\n    int a;\n    int b;\n    ```" in text
    assert "```cpp\nint c;\n```" in text
    assert "```cpp\nint a;\nint b;\nint c;\n```" in text
    assert text.endswith("\n\n`[no.md]`\n")
    assert begun.missing == ("docs/a.md: the text of 'docs/no.md' is not there",)
    assert begun.changes["text of another file put in where it was asked for"] == 3


def test_the_name_of_a_text_that_is_not_there_stands_in_its_place(tmp_path: Path) -> None:
    text = "# 甲\n\n```rust\n{{#include ../../x/y.rs:part}}\n```\n\n{{#include no.md}}\n"
    begun = begin_book(lay(tmp_path / "m", {"SUMMARY.md": "- [甲](a.md)\n", "a.md": text}), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == "# 甲\n\n```rust\n[y.rs:part]\n```\n\n`[no.md]`\n"
    assert read_book(tmp_path / "book").chapters
    assert len(begun.missing) == 2
    assert not begun.changes


def test_several_headings_of_the_first_level_become_smaller_ones(tmp_path: Path) -> None:
    begin_book(
        lay(tmp_path / "m", {"SUMMARY.md": "- [章名](a.md)\n", "a.md": "# 甲\n\n一。\n\n# 乙\n\n二。\n"}),
        tmp_path / "book",
    )
    (chapter,) = read_book(tmp_path / "book").chapters
    assert chapter.title == "章名"
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text().endswith("## 甲\n\n一。\n\n## 乙\n\n二。\n")


def test_raw_text_is_cleaned_into_chapters(tmp_path: Path) -> None:
    text = "".join(
        f"第{n}章　{name}\n\n他说了一句话。她没有回答，只是看着窗外的雨。\n\n"
        for n, name in zip("一二三", ("夜行", "渡口", "归人"), strict=True)
    )
    lay(tmp_path, {"小说.txt": text})
    begun = begin_book(tmp_path / "小说.txt", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert begun.kind == "raw text, cleaned"
    assert book.metadata.title == "小说"
    assert len(book.chapters) == 3


def test_what_cleaning_does_not_take_over_is_told_in_the_report(tmp_path: Path) -> None:
    page = "<p>渡船一天四十个来回。</p>\n<ul><li>大船</li></ul>\n<table><tr><td>年</td><td>价</td></tr></table>\n<img src='p.png'>"
    lay(tmp_path, {"页.html": f"<html><body>{page}<p>完了。</p></body></html>"})
    begun = begin_book(tmp_path / "页.html", tmp_path / "book")
    assert [one.split(";")[0] for one in begun.missing] == [
        "sources/页.html: the title '页' is the name of the file, no line of the text is one",
        "sources/页.html: the list at line 2 has become a paragraph for each item",
        "sources/页.html: the table at line 3 has become a paragraph for each cell",
        "sources/页.html: a picture stands at line 4: p.png",
    ]
    assert "Nothing needs a hand" not in (tmp_path / "book/import.md").read_text()


def test_pictures_of_an_epub_stand_where_they_stood(tmp_path: Path) -> None:
    chapter = "# 船\n\n渡船一天四十个来回。\n\n![渡口](../images/a.png)\n\n完了。\n"
    lay(tmp_path / "m", {"01.md": chapter.replace("../images/", ""), "a.png": PIXEL})
    begin_book(tmp_path / "m", tmp_path / "one")
    build_book(tmp_path / "one", ["reader"])
    (made,) = (tmp_path / "one/build/reader").glob("*.epub")
    begin_book(made, tmp_path / "two")
    (chapter_file,) = (tmp_path / "two/chapters").iterdir()
    assert "回。\n\n![渡口](images/a.png)" in chapter_file.read_text(encoding="utf-8")
    assert (tmp_path / "two/images/a.png").read_bytes().startswith(b"\x89PNG")


def test_a_text_that_is_markdown_by_another_name_is_told(tmp_path: Path) -> None:
    chapter = "## 第{}章 灯\n\n他点上一盏灯，放在窗前的桌子上，走了出去。^[注文。]\n\n夜里下起了雨，雨落在瓦上，响了一夜。\n\n"
    path = tmp_path / "灯.txt"
    path.write_text("".join(chapter.format(number) for number in "一二三"), encoding="utf-8")
    begun = begin_book(path, tmp_path / "book")
    told = "灯.txt: 3 headings of Markdown; under the name 灯.md its notes and marks are read, too"
    assert begun.missing == (told,)


def test_what_a_raw_text_says_of_itself_is_kept_and_not_listed(tmp_path: Path) -> None:
    names = "夜行", "渡口", "归人"
    table = "目录\n\n" + "".join(f"第{n}章　{name}\n" for n, name in zip("一二三", names, strict=True))
    text = "".join(
        f"\n第{n}章　{name}\n\n他说了一句话。她没有回答，只是看着窗外的雨。\n"
        for n, name in zip("一二三", names, strict=True)
    )
    lay(tmp_path, {"小说.txt": table + text})
    begun = begin_book(tmp_path / "小说.txt", tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == [
        "第一章 夜行", "第二章 渡口", "第三章 归人",
    ]  # fmt: skip
    (left,) = begun.left_out
    assert left.startswith("chapters/01-目录.md: the source's own table of contents")
    assert "夜行" in (tmp_path / "book" / "chapters" / "01-目录.md").read_text()
    assert "  # - chapters/01-目录.md  # " in (tmp_path / "book" / "book.yaml").read_text()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"catalog.yml": "CHAPS: [b.re]\n", "a.re": "= 題\n"}, "no chapter that 'Re:VIEW' lists"),
        ({"mkdocs.yml": "nav: [\n", "docs/a.md": "# 甲\n"}, "cannot be read"),
        ({"SUMMARY.md": "- [甲](none.md)\n"}, "no chapter that 'HonKit' lists"),
        ({"a.md": b"\xff\xfe# x"}, "cannot be read as text"),
        ({"a.png": PIXEL}, "there is no Markdown in"),
        (
            {"README.md": "# 说明\n", "_pandoc/诗/a.md": "# 甲\n", ".x/b.md": "乙"},
            "there is Markdown in _pandoc/诗, which is passed over",
        ),
    ],
)
def test_what_is_no_manuscript_is_told(files: dict[str, str | bytes], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert message in str(caught.value)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    lay(tmp_path, {"m/a.md": "# 甲\n\n文。\n", "book/mine.txt": "x"})
    with pytest.raises(UsageError, match="is not an empty folder"):
        begin_book(tmp_path / "m", tmp_path / "book")
    with pytest.raises(UsageError, match="lies inside the manuscript"):
        begin_book(tmp_path / "m", tmp_path / "m" / "book")


def test_drawings_in_a_language_of_their_own_stay_as_code_and_are_told(tmp_path: Path) -> None:
    text = "# 甲\n\n```mermaid\ngraph TD\n```\n\n一句完了。\n---\n下一句。\n\n| 甲 |\n|---|\n| 乙 |\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == "# 甲\n\n```\ngraph TD\n```\n\n一句完了。\n\n---\n下一句。\n\n| 甲 |\n|---|\n| 乙 |\n"
    assert begun.missing == ("chapters/01-a.md:3: the drawing (mermaid) is code now: save it as a picture",)
    assert begun.complaints == ()


def test_a_place_for_the_contents_goes_and_the_chapter_stays(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": "# 甲\n\n见[乙](b.md)。\n", "b.md": "# 乙\n\n[TOC]\n"}
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.complaints, begun.settled, begun.missing) == ((), (), ())
    assert (tmp_path / "book" / "chapters" / "02-b.md").read_text() == "# 乙\n\n\n"


def test_what_nothing_of_ours_stands_for_is_code_and_the_book_builds(tmp_path: Path) -> None:
    text = "# 甲\n\n一句 {% mystery %} 后文。\n\n一句[^无]。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    assert begun.complaints == ()
    assert begun.settled == (
        "chapters/01-a.md:3: set as it was typed: an include or a short code: '{% mystery %}'",
        "chapters/01-a.md:5: set as it was typed: the note '[^无]' is not defined",
    )
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == "# 甲\n\n一句 `{% mystery %}` 后文。\n\n一句`[^无]`。\n"


def test_a_link_to_an_id_that_nothing_has_keeps_its_words(tmp_path: Path) -> None:
    text = "# 甲\n\n见[某节](#none)与[网](https://example.org)。\n\n见[[\\[2\\]]{.sup}](#lost)。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    assert begun.settled == (
        "chapters/01-a.md:3: set as it was typed: link to '#none' leads nowhere",
        "chapters/01-a.md:5: set as it was typed: link to '#lost' leads nowhere",
    )
    assert "见某节与[网]" in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_a_chapter_without_text_is_none_and_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": "# 甲\n\n文。\n", "b.md": "\\newpage\n"}
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.chapters, begun.missing) == (1, ("b.md: nothing of it is left, and it is no chapter",))


def test_inside_a_book_its_folder_is_named(tmp_path: Path) -> None:
    root = write_small_book(tmp_path)
    with pytest.raises(ManifestError) as caught:
        read_book(root / "chapters")
    assert caught.value.hint == f"the book is in the folder above: -C {root}"


def test_where_no_book_is_the_manuscript_that_lies_there_is_offered(tmp_path: Path) -> None:
    lay(tmp_path / "raw", {"a.md": "# 甲\n\n文。\n", "b.md": "# 乙\n\n文。\n"})
    with pytest.raises(ManifestError) as caught:
        read_book(tmp_path / "raw")
    assert caught.value.hint == (
        f"'banxin init {tmp_path}/raw-book --from {tmp_path}/raw' makes a book of what lies here; -C DIR names the folder of another"
    )


def test_links_to_files_that_are_no_chapters_keep_their_words(tmp_path: Path) -> None:
    text = (
        "# 甲\n\n见[代码](x/a.py)、[乙](sub)、[网](https://example.org/a.py)、[节](#节)，`[码](a.py)`。\n\n"
        "[![徽章](https://example.org/b.svg)](https://example.org)\n\n![](c.png)\n"
    )
    files: dict[str, str | bytes] = {
        "a.md": text,
        "sub/README.md": "# 乙\n\n文。\n",
        "c.png": PIXEL,
        "SUMMARY.md": "- [甲](a.md)\n- [乙](sub/README.md)\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text() == (
        "# 甲\n\n见代码、[乙](02-sub.md)、[网](https://example.org/a.py)、节，`[码](a.py)`。\n\n"
        '[徽章](https://example.org)\n\n![](images/c.png){alt="图"}\n'
    )
    assert begun.missing == (
        "a.md: the link to 'x/a.py' leads out of the book: its words stay",
        "a.md: the picture 'c.png' says nothing to those who cannot see it",
    )


def test_the_name_of_a_file_is_no_caption_and_describes_no_picture(tmp_path: Path) -> None:
    text = '# 甲\n\n![png](c.png)\n\n![c.png](c.png)\n\n![在这里插入图片描述](c.png)\n\n![c](c.png "小船")\n\n![小船](c.png)\n'
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "c.png": PIXEL}), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == (
        "# 甲\n\n" + '![](images/c.png){alt="图"}\n\n' * 3 + "![小船](images/c.png)\n\n![小船](images/c.png)\n"
    )
    assert begun.missing == ("a.md: the picture 'c.png' says nothing to those who cannot see it",)
    assert begun.changes["words of a picture that say no more than the name of its file left out"] == 4


def test_words_that_say_only_that_a_picture_is_one_are_no_caption(tmp_path: Path) -> None:
    text = "# 甲\n\n![图](c.png)\n\n![截图](c.png)\n\n![图](c.png){#fig-c}\n\n![河图](c.png)\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "c.png": PIXEL}), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == (
        "# 甲\n\n" + '![](images/c.png){alt="图"}\n\n' * 2 + "![图](images/c.png){#fig-c}\n\n![河图](images/c.png)\n"
    )
    assert begun.changes["words of a picture that say only that it is one left out"] == 2


def test_references_without_another_end_and_captions_in_html_are_mended(tmp_path: Path) -> None:
    text = (
        "# 甲\n\n见[`b` 章](b.md)、[码][ok]、[`x`][no-where]。\n\n```\n[a]: b\n```\n\n"
        "<figcaption>例 1：用 `x`</figcaption>\n\n[ok]: https://example.org\n[none]: https://example.org/n\n\n[丙][far-off]\n\n[far-off]:\nhttps://example.org/f\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == (
        "# 甲\n\n见[`b` 章](02-b.md)、[码][ok]、`x`。\n\n```\n[a]: b\n```\n\n\n{.caption}\n例 1：用 `x`\n\n\n"
        "[ok]: https://example.org\n\n[丙][far-off]\n\n[far-off]: https://example.org/f\n"
    )
    assert begun.missing == (
        "a.md: nothing says where '[`x`][no-where]' leads: its words stay",
        "a.md: nothing refers to '[none]: https://example.org/n': it is left out",
    )
    assert begun.complaints == ()


def test_a_title_behind_other_text_is_put_above_it(tmp_path: Path) -> None:
    text = "```{note}\n先读序。\n```\n\n# 甲章\n\n## 一节\n\n文。\n"
    begun = begin_book(lay(tmp_path / "m", {"01.md": text}), tmp_path / "book")
    assert begun.complaints == ()
    (chapter,) = read_book(tmp_path / "book").chapters
    assert (chapter.title, [block.level for block in chapter.blocks if isinstance(block, Heading)]) == ("甲章", [2])


def test_wrong_works_are_left_out_and_the_others_stay(tmp_path: Path) -> None:
    works = "@book{a, title={A}, year=1}\n@book{a, title={B}, year=2}\n@book{c, author={甲, 乙, 丙, 丁}, title={C}}\n@book{d, title={D}, year=4}\n"
    begin_book(lay(tmp_path / "m", {"a.md": "# 甲\n\n见[@a; @d]。\n", "refs.bib": works}), tmp_path / "book")
    kept = (tmp_path / "book" / "refs.bib").read_text()
    assert "{A}" in kept
    assert "{D}" in kept
    assert "{B}" not in kept
    assert "{C}" not in kept
    assert 'bibliography: ["refs.bib"]' in (tmp_path / "book" / "book.yaml").read_text()
    assert (tmp_path / "book" / "import.md").read_text().count("a work is left out of the file of works") == 2
    assert not read_book(tmp_path / "book").chapters[0].notes


def test_the_settings_of_honkit_say_where_the_list_and_the_chapters_are(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "book.json": '{"title": "書名", "root": "./source/", "structure": {"readme": "index.md", "summary": "README.md"},'
        ' "variables": {"console": "<a class=\\"x\\" aria-hidden=\\"true\\"></a>", "edition": "2026"}}',
        "README.md": "# 手順\n\n直し方。\n",
        "source/README.md": "# 目次\n\n- [甲章](./basic/a/README.md)\n",
        "source/basic/a/README.md": "# 甲章\n\n{{book.console}}\n```js\nlet a = 1;\n```\n\n{{book.edition}}年版。\n",
        "source/basic/a/OUTLINE.md": "# 梗概\n\n見出し。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.kind, begun.chapters, begun.complaints) == ("HonKit", 1, ())
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text() == (
        "# 甲章\n\n\n```js\nlet a = 1;\n```\n\n2026年版。\n"
    )


def test_a_list_outside_of_the_manuscript_is_not_read(tmp_path: Path) -> None:
    lay(tmp_path, {"SUMMARY.md": "- [外](x.md)\n", "x.md": "# 外\n\n秘。\n"})
    files: dict[str, str | bytes] = {"book.json": '{"root": "../"}', "a.md": "# 甲章\n\n文。\n"}
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["甲章"]


def test_code_of_other_files_is_put_in_where_honkit_asks_for_it(tmp_path: Path) -> None:
    program = "//! [main]\n  let a = 1;\n  let b = `x`;\n//! [main]\nlet c = 3;\n"
    text = (
        '# 甲\n\n[import](src/a.js)\n\n[import:"main", unindent:"true", title:"甲.js"](src/a.js)\n\n[import:5](src/a.js)\n\n'
        '[import, lang:"js"](src/none.js)\n\n[import](b.md)\n\n```\n[import](src/a.js)\n```\n\n[import:"other"](src/a.js)\n'
    )
    files: dict[str, str | bytes] = {"a.md": text, "b.md": "# 乙\n\n文。\n", "src/a.js": program}
    begun = begin_book(lay(tmp_path / "m", files | {"SUMMARY.md": "- [甲](a.md)\n- [乙](b.md)\n"}), tmp_path / "book")
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text() == (
        "# 甲\n\n```js\n  let a = 1;\n  let b = `x`;\nlet c = 3;\n```\n\n"
        '```js title="甲.js"\nlet a = 1;\nlet b = `x`;\n```\n\n```js\nlet c = 3;\n```\n\n'
        "`[none.js]`\n\n[import](02-b.md)\n\n```\n[import](src/a.js)\n```\n\n`[a.js]`\n"
    )
    assert begun.missing[:2] == (
        "a.md: the text of 'src/none.js' is not there",
        "a.md: the text of 'src/a.js' is not there",
    )


def test_titles_of_definitions_become_notes_where_they_say_more_than_their_words(tmp_path: Path) -> None:
    text = (
        '# 甲\n\n見[規格][]と`[規格]`と[規格][]と[乙][b]。[^1]\n\n[^1]: 注。\n[規格]: https://example.org "ECMA-262"\n'
        "[b]: b.md '乙'\n[規格]: https://example.org/again\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text() == (
        "# 甲\n\n見[規格][]^[ECMA-262]と`[規格]`と[規格][]と[乙][b]。[^1]\n\n[^1]: 注。\n\n[規格]: https://example.org\n[b]: 02-b.md\n"
    )
    assert begun.missing == ("a.md: '[規格]: https://example.org/again' is defined above: it is left out",)
    assert begun.complaints == ()


def test_references_that_are_typed_like_definitions_of_links_stay_as_they_are(tmp_path: Path) -> None:
    text = (
        "# 甲\n\n由来已久[1]。又[2]、[3]、[注四]、[五][b]、[6]。\n\n[1]: 王五. 水文学[M]. 北京: 水利出版社, 1999: 12-15.\n\n"
        "[2]: 王五《水文学》，1999。\n[3]: https://example.org/3\n[注四]: 见（上文）\n[b]: https://example.org '题'\n[6]: none.md\n\n"
        "[7]: 无人引用的文献。\n\n```\n[8]: 甲 乙\n```\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text() == (
        "# 甲\n\n由来已久[1]。又[2]、[3]、[注四]、[五][b]^[题]、[6]。\n\n\\[1]: 王五. 水文学[M]. 北京: 水利出版社, 1999: 12-15.\n\n"
        "\\[2]: 王五《水文学》，1999。\n\n[3]: https://example.org/3\n\n\\[注四]: 见（上文）\n\n[b]: https://example.org\n\n\n"
        "\\[7]: 无人引用的文献。\n\n```\n[8]: 甲 乙\n```\n"
    )
    assert begun.changes["reference typed like a definition of a link kept as text"] == 4
    assert begun.missing == ("a.md: '[6]: none.md' leads out of the book: its words stay",)
    assert begun.complaints == ()


def test_words_that_a_rule_takes_without_telling_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "---\ntitle: 题\n---\n\n# 题\n\n<!-- 略 -->甲文，[乙文](路/b.md)。\n\n丙文。甲文\n\n![灯](c.png)\n\n图 1 灯\n"
    )
    files: dict[str, str | bytes] = {"a.md": text, "路/b.md": "# 乙\n\n甲文。丙文。\n", "c.png": PIXEL}
    assert begin_book(lay(tmp_path / "m", files), tmp_path / "kept").missing == ()

    def swallowing(page: Page) -> None:
        page.lines[:] = [line for line in page.lines if not line.startswith("丙文")]

    monkeypatch.setattr("banxin.importing.typed.typed_marks.turn_english", swallowing)
    begun = begin_book(tmp_path / "m", tmp_path / "lost")
    assert begun.missing == ("a.md: '甲文' is in no chapter", "a.md: '丙文' is in no chapter")


@pytest.mark.parametrize(
    ("text", "trim"),
    [
        ("这是一本书。", "大32开"),
        ("這是一本書。", "25開"),
        ("これは本です。", "A5"),
        ("이것은 책입니다.", "신국판"),
    ],
)
def test_a_book_begins_on_a_sheet_that_its_language_has(text: str, trim: str, tmp_path: Path) -> None:
    begin_book(lay(tmp_path / "m", {"a.md": f"# 甲\n\n{text}\n"}), tmp_path / "book")
    assert f"    trim: {trim}\n" in (tmp_path / "book" / "book.yaml").read_text()


def test_a_path_of_a_list_may_have_brackets(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "SUMMARY.md": "- [幂](pow(x,n).md)\n- [乙](b.md)\n",
        "pow(x,n).md": "# 幂\n\n文。\n",
        "b.md": "# 乙\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.chapters, begun.missing) == (2, ())


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [
        ("# 灯书\n\n作者：林一舟\n\n引言。\n\n## 第一章\n\n文。\n\n## 第二章\n\n文。\n", "灯书", ["林一舟"]),
        ("---\ntitle: 灯书\nauthor: [甲, 乙]\n---\n\n# 第一章\n\n文。\n\n# 第二章\n\n文。\n", "灯书", ["甲", "乙"]),
        ("# 第一章\n\n## 一\n\n文。\n\n## 二\n\n文。\n", "灯", []),
    ],
)
def test_the_head_of_a_single_file_names_the_book(text: str, title: str, authors: list[str], tmp_path: Path) -> None:
    lay(tmp_path, {"灯.md": text})
    begun = begin_book(tmp_path / "灯.md", tmp_path / "book")
    metadata = read_book(tmp_path / "book").metadata
    assert (metadata.title, [one.name for one in metadata.contributors]) == (title, authors)
    told = ("灯.md: the lines that name 林一舟 below the title are in book.yaml",)
    assert begun.missing == (told if text.startswith("# 灯书") else ())


def test_texts_of_a_front_matter_that_no_chapter_has_are_told(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"a.md": "---\ntitle: 灯书\nabstract: |\n  本文论灯。\nlayout: post\n---\n\n# 一\n\n文。\n\n# 二\n\n文。\n"},
    )
    assert begin_book(tmp_path / "a.md", tmp_path / "book").missing == (
        "a.md: 'abstract' of its front matter is left out: 本文论灯。",
    )


def test_the_contents_of_a_textbook_name_its_sections_and_those_of_a_novel_do_not(tmp_path: Path) -> None:
    for name, titles in (("课本", ("安装与配置", "分支的管理")), ("小说", ("一", "二"))):
        sections = "".join(f"## {title}\n\n文。\n\n" for title in titles)
        lay(tmp_path / name, {"a.md": f"# 甲\n\n{sections}"})
        begin_book(tmp_path / name, tmp_path / f"{name}-book")
        manifest = (tmp_path / f"{name}-book" / "book.yaml").read_text(encoding="utf-8")
        assert ("    contents: {depth: 2}\n" in manifest) == (name == "课本")


def test_a_chapter_of_words_keeps_them_out_of_the_contents_of_a_textbook(tmp_path: Path) -> None:
    words = "".join(f"## 词{number}号 {{#w{number}}}\n\n解释。\n\n" for number in range(20))
    files: dict[str, str | bytes] = {
        "a.md": "# 甲\n\n## 安装与配置\n\n文。\n\n## 分支的管理\n\n文。\n",
        "b.md": f"# 词表\n\n{words}",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert "    contents: {depth: 2}\n" in (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert "## 词3号 {#w3 .unlisted}\n" in (tmp_path / "book" / "chapters" / "02-b.md").read_text(encoding="utf-8")
    assert "unlisted" not in (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert "- headings of single words kept out of the contents: 20\n" in (tmp_path / "book" / "import.md").read_text()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("镇志.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file|LibreOffice cannot read"),
        ("空.md", b"", "there is no text in"),
        ("图.docx", b"PK\x03\x04", "zip"),
    ],
)
def test_what_cannot_be_taken_over_is_refused_and_leaves_no_folder(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(PublishingError, match=told):
        begin_book(tmp_path / name, tmp_path / "book")
    assert not (tmp_path / "book").exists()
    (tmp_path / "book").mkdir()
    with pytest.raises(PublishingError):
        begin_book(tmp_path / name, tmp_path / "book")
    assert list((tmp_path / "book").iterdir()) == []


def test_a_picture_by_name_is_one_in_place_and_one_of_a_chapter_a_link_to_it(tmp_path: Path) -> None:
    text = "# 甲\n\n![渡口][1]\n\n![码头]\n\n看 ![乙章][2] 与[乙][2]。\n\n![网上][3]\n\n[1]: a.png\n[码头]: a.png '船'\n[2]: b.md\n[3]: https://example.org/a.png\n"
    root = lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n", "a.png": PIXEL})
    made = begin_book(root, tmp_path / "book")
    assert (made.settled, made.complaints) == ((), ())
    assert (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8") == (
        '# 甲\n\n![渡口](images/a.png)\n\n![码头](images/a.png){alt="船"}\n\n看 [乙章](02-b.md) 与[乙][2]。\n\n[网上](<https://example.org/a.png>)\n\n[2]: 02-b.md\n'
    )


def test_words_in_the_bracket_of_a_citation_stand_before_it(tmp_path: Path) -> None:
    text = "# 甲\n\n他说[见 @a, 第3页；又 @b]。又[see @a; @b]。旧[@a]，新[-@a]，外[见 @a](https://a.org)。\n"
    works = "@book{a, title={书}, publisher={社}, year=2000}\n@book{b, title={书二}, publisher={社}, year=2001}\n"
    begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n", "w.bib": works}), tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").glob("01-*.md")
    assert "他说（见[@a, 第3页]；又[@b]）。又(see [@a; @b])。旧[@a]，新[-@a]，外[见" in chapter.read_text("utf-8")


def test_an_abbreviation_becomes_a_note_where_a_sentence_has_it_first(tmp_path: Path) -> None:
    text = "# 甲\n\n## HTML 一节\n\n`HTML`、[HTML](https://a.org)与XHTML外，网页用HTML写成，HTML甚好。[^1]\n\n[^1]: 注。\n*[HTML]: 超文本\n*[CSS]: 样式\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").glob("01-*.md")
    lines = chapter.read_text("utf-8").strip().split("\n")
    assert lines[2:] == [
        "## HTML 一节", "", "`HTML`、[HTML](https://a.org)与XHTML外，网页用HTML^[超文本]写成，HTML甚好。[^1]", "", "[^1]: 注。",
    ]  # fmt: skip
    assert [one for one in begun.missing if "CSS" in one] == [
        "a.md: no sentence has the abbreviation 'CSS': '样式' is left out"
    ]
