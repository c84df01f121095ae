"""What Pandoc reads becomes a book where it is installed; where it is not, what to do is told."""

import shutil
from pathlib import Path

import pytest
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.errors import UsageError
from banxin.importing.pandoc.pandoc_markdown import cleaned
from banxin.readers.manifest.manifest_file import read_book

needs_asciidoctor = pytest.mark.skipif(
    not (shutil.which("pandoc") and shutil.which("asciidoctor")), reason="Asciidoctor is not on this machine"
)
needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="Pandoc is not on this machine")
SPHINX: dict[str, str | bytes] = {
    "docs/conf.py": "project = '灯书'\nauthor = u'某人'\nlanguage = 'zh_CN'\n",
    "docs/index.rst": "灯书\n====\n\n.. toctree::\n   :caption: 上编\n   :maxdepth: 2\n\n   one/first\n   二 <second>\n",
    "docs/one/first.rst": "第一章\n======\n\n见 :doc:`/second` 与 :ref:`灯 <lamp>`，``码``。\n\n.. note::\n\n   记着。\n\n.. toctree::\n\n   inner\n",
    "docs/one/inner.rst": "里\n==\n\n.. image:: a.png\n   :alt: 灯\n\n.. code-block:: python\n\n   x = 1\n",
    "docs/one/a.png": PIXEL,
    "docs/second.rst": "第二章\n======\n\n.. _lamp-2:\n\n灯的来历\n--------\n\n.. _pic:\n\n.. figure:: one/a.png\n\n   一盏灯\n\n见 :ref:`lamp-2`、:ref:`pic`、:doc:`one/inner`。\n\n.. code-block:: rust\n   :linenos:\n   :emphasize-lines: 1,2\n   :caption: src/main.rs\n\n   fn main() {}\n   // 二\n\n.. _end:\n\n末段。\n",
    "docs/orphan.rst": "无\n==\n\n文。\n",
}


@needs_pandoc
def test_a_book_of_sphinx_follows_its_lists(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", SPHINX), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, begun.complaints) == ("Sphinx", ())
    assert (book.metadata.title, book.metadata.contributors[0].name, book.metadata.language) == (
        "灯书",
        "某人",
        "zh-Hans",
    )
    assert begun.missing == ("1 files that no list names, and that are left out: docs/orphan.rst",)
    assert [chapter.title for chapter in book.chapters] == ["第一章", "第二章"]
    first, second = ((tmp_path / "book" / chapter.path).read_text(encoding="utf-8") for chapter in book.chapters)
    assert "见 第二章 与 灯，`码`。\n\n::: note\n记着。\n:::\n" in first
    assert '\n## 里\n\n![](images/docs-one-a.png){alt="灯"}' in first
    assert "python\nx = 1\n" in first
    assert "见 灯的来历、一盏灯、里。" in second
    assert '```rust {title="src/main.rs" .numberLines hl="1 2"}\nfn main() {}\n// 二\n```\n\n{#end}\n末段。' in second
    assert ":::" not in second


@needs_pandoc
def test_a_caption_that_says_only_contents_is_no_part(tmp_path: Path) -> None:
    index = "书名\n====\n\n.. toctree::\n   :caption: 目录\n\n   a\n   b\n"
    lay(
        tmp_path / "m",
        {"conf.py": "project = '书名'\n", "index.rst": index, "a.rst": "甲\n==\n\n文。\n", "b.rst": "乙\n==\n\n文。\n"},
    )
    begin_book(tmp_path / "m", tmp_path / "book")
    assert "part:" not in (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")


@needs_pandoc
def test_directives_of_sphinx_become_blocks_of_ours(tmp_path: Path) -> None:
    text = (
        "甲\n==\n\n.. admonition:: **本书的题**\n\n   一文。\n\n.. topic:: 题目\n\n   二文。\n\n.. centered:: 三文。\n\n"
        ".. note:: 四文。\n\n.. literalinclude:: a.py\n   :language: python\n   :lines: 2-\n   :caption: 两行\n\n"
        ".. literalinclude:: none.py\n\n.. glossary::\n\n   词\n      解释。\n\n.. versionadded:: 1.0\n   五文。\n\n"
        ".. image:: a.png\n"
    )
    files: dict[str, str | bytes] = {
        "conf.py": "",
        "index.rst": "书\n==\n\n.. toctree::\n\n   a\n",
        "a.rst": text,
        "a.py": "a = 1\nb = 2\n",
    }
    begun = begin_book(lay(tmp_path / "m", files | {"a.png": PIXEL}), tmp_path / "book")
    assert begun.complaints == ()
    made = next((tmp_path / "book" / "chapters").glob("*-a.md")).read_text(encoding="utf-8")
    assert made == (
        "# 甲\n\n::: note 本书的题\n\n一文。\n:::\n\n::: aside 题目\n\n二文。\n:::\n\n三文。\n\n::: note\n四文。\n:::\n\n"
        '```python {title="两行"}\nb = 2\n```\n\n`none.py`\n\n\n词\n\n:   解释。\n\n::: note\n1.0 五文。\n:::\n\n'
        '![](images/a.png){alt="图"}\n'
    )


@needs_pandoc
@pytest.mark.parametrize("name", ["{outside}", "../secret.txt", "/../secret.txt", "/{outside}"])
def test_a_file_outside_of_the_manuscript_is_not_shown(name: str, tmp_path: Path) -> None:
    """A manuscript from elsewhere may ask for any file of whoever takes it over."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    text = f"甲\n==\n\n文。\n\n.. literalinclude:: {name.format(outside=tmp_path / 'secret.txt')}\n"
    begin_book(lay(tmp_path / "m", {"a.rst": text}), tmp_path / "book")
    (made,) = (tmp_path / "book" / "chapters").glob("*.md")
    assert "secret\n" not in made.read_text(encoding="utf-8")


@needs_pandoc
def test_one_file_of_latex_is_divided_into_chapters(tmp_path: Path) -> None:
    text = "\\documentclass{ctexbook}\n\\begin{document}\n\\chapter{甲}\n文 $a_1$。\n\\section{节}\n文\\footnote{注}。\n\\chapter{乙}\n文。\n\\end{document}\n"
    begin_book(lay(tmp_path / "m", {"book.tex": text}) / "book.tex", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == ["第1章\u3000甲", "第2章\u3000乙"]
    assert "文 $a_1$。\n\n## 节\n\n文[^1]。" in (tmp_path / "book" / book.chapters[0].path).read_text(encoding="utf-8")


@pytest.mark.skipif(
    shutil.which("pandoc") is None or shutil.which("asciidoctor") is None, reason="programs are not here"
)
def test_the_file_that_takes_in_all_others_is_the_book_and_notes_beside_it_are_none(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "book.asc": "= 灯书\n某人\n:doctype: book\n\ninclude::one.asc[]\n\ninclude::two.asc[]\n",
        "one.asc": "== 甲\n\ninclude::inner.asc[]\n",
        "inner.asc": "文。\n\n=== 节\n\n文。\n",
        "two.asc": "== 乙\n\n文。\n",
        "TRANSLATING.md": "# How to work on it\n\nText.\n",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["甲", "乙"]


def test_without_the_program_it_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError) as caught:
        begin_book(lay(tmp_path / "m", {"a.rst": "甲\n==\n\n文。\n"}), tmp_path / "book")
    assert str(caught.value) == (
        "'a.rst' is read through pandoc, which is not on this machine; hint: install it (apt install pandoc, brew install pandoc) "
        "and give this command again; or save the text as Markdown, .docx or .html"
    )


def test_what_only_sphinx_understands_goes() -> None:
    text = (
        '见 `x <y>`{.interpreted-text role="ref"}，`f`{.interpreted-text role="func"}。\n\n'
        '::: note\n::: title\nNote\n:::\n\n文\n:::\n\n::: {.toctree maxdepth="2"}\na b\n:::\n\n```\n::: title\n```'
    )
    assert cleaned(text, Path("a.rst"), Path()) == "见 x，`f`。\n\n::: note\n文\n:::\n\n```\n::: title\n```"


@needs_pandoc
def test_a_pattern_names_pages_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Sphinx, `:glob:`; a page of a list that a chapter has is its section."""
    lists = ".. toctree::\n   :glob:\n\n   {}\n"
    files: dict[str, str | bytes] = {
        "source/conf.py": "",
        "source/index.rst": "书\n==\n\n" + lists.format("chapters/*"),
        "source/chapters/p02.rst": "二\n==\n\n文。\n",
        "source/chapters/p01.rst": "一\n==\n\n第一句。\n第二句。\n\n" + lists.format("../c01/*"),
        "source/c01/p01.rst": "甲\n==\n\n文。\n",
        "source/c01/p02.rst": "乙\n==\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    first, second = read_book(tmp_path / "book").chapters
    text = (tmp_path / "book" / first.path).read_text(encoding="utf-8")
    assert (begun.missing, second.title) == ((), "二")
    assert text == "# 一\n\n第一句。第二句。\n\n## 甲\n\n文。\n\n## 乙\n\n文。\n"


ADOC: dict[str, str | bytes] = {
    "book.adoc": "= 灯书\n甲; 乙 <b@example.org>\n:doctype: book\n:lang: zh\n\ninclude::one.adoc[]\n\ninclude::none.adoc[]\n",
    "one.adoc": (
        "== 第一章\n\n(((灯,来历)))见 <<lamp>>、<<sizes>>、<<end>>。((灯芯))\n\n[[lamp]]\n.一盏灯\nimage::a.png[灯]\n\n"
        "[[sizes]]\n.大小\n|===\n|名 |数\n\n|甲 |1\n|===\n\n[NOTE]\n.Git Diff\n====\n记着。\n====\n\n"
        "[source,c]\n----\nint x; // <1>\nint y; // <2>\n----\n<1> 一。\n<2> 二。\n\n[[end]]\n=== 末节\n\n文。\n"
    ),
    "a.png": PIXEL,
}


@needs_asciidoctor
def test_a_book_of_asciidoc_keeps_its_references_terms_and_marks(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", ADOC), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert begun.complaints == ()
    assert "asciidoctor says" in begun.missing[0]
    assert "none.adoc" in begun.missing[0]
    assert [book.metadata.title, *(one.name for one in book.metadata.contributors)] == ["灯书", "甲", "乙"]
    text = (tmp_path / "book" / book.chapters[0].path).read_text(encoding="utf-8")
    assert '[]{.index term="来历" under="灯"}见 [](#fig-lamp)、[](#tbl-sizes)、[末节](#end)。' in text
    assert '![一盏灯](images/a.png){alt="灯" #fig-lamp}' in text
    assert ": 大小 {#tbl-sizes}" in text
    assert "::: note Git Diff\n记着。\n:::" in text
    assert "int x; ①\nint y; ②" in text
    assert "1.  一。\n\n2.  二。" in text
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert 'numbering:\n  figure: "图 {1}"\n  table: "表 {1}"\n' in manifest
    assert "back_matter: [index]" in manifest


@needs_asciidoctor
def test_appendices_of_asciidoc_count_as_such(tmp_path: Path) -> None:
    text = "= 灯书\n:doctype: book\n:lang: zh\n\n== 第一章\n\n见 <<more>>。\n\n[appendix]\n[[more]]\n== 推导\n\n文。\n"
    begun = begin_book(lay(tmp_path / "m", {"book.adoc": text}) / "book.adoc", tmp_path / "book")
    _, last = read_book(tmp_path / "book").chapters
    assert begun.complaints == ()
    assert last.number
    assert (last.number.label, last.title) == ("附录A", "附录A\u3000推导")


@needs_asciidoctor
def test_addresses_of_asciidoc_with_words_behind_them_are_links_beside_east_asian_letters_and_marks(
    tmp_path: Path,
) -> None:
    text = "= 书\n\n== 一\n\n见某书。https://a.org[链]又，见https://b.org/路径[文字]好。（https://c.org[]）、http://d.org。\n"
    begin_book(lay(tmp_path / "m", {"a.adoc": text}) / "a.adoc", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert (
        "见某书。[链](https://a.org)又，见[文字](https://b.org/路径)好。（<https://c.org>）、http://d.org。"
        in chapter.read_text("utf-8")
    )


@needs_asciidoctor
def test_marks_of_asciidoc_are_read_beside_letters_of_east_asia(tmp_path: Path) -> None:
    text = (
        "= 灯书\n:lang: zh\n\n== 第一章\n\n这是_开源_的，一个*虚拟机*，写`code`代码。用_foo_bar_名，file_name_是名，C#与F#语言，a_b与c_d。"
        "すべての_変数_は。`code`를 쓴다。\n"
    )
    begin_book(lay(tmp_path / "m", {"index.adoc": text}), tmp_path / "book")
    (chapter,) = read_book(tmp_path / "book").chapters
    assert (tmp_path / "book" / chapter.path).read_text(encoding="utf-8").strip().split("\n")[-1] == (
        "这是*开源*的，一个**虚拟机**，写`code`代码。用*foo_bar*名，file_name_是名，C#与F#语言，a_b与c_d。すべての*変数*は。`code`를 쓴다。"
    )


@needs_asciidoctor
def test_files_in_folders_that_the_book_takes_in_are_its_chapters_and_the_others_are_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.adoc": "= 灯书\n某人\n:lang: zh\n\ninclude::one/readme.adoc[]\n",
        "one/readme.adoc": "== 第一章\n\ninclude::inner.adoc[]\n",
        "one/inner.adoc": "=== 灯\n\n北冥有鱼，其名为鲲。鲲之大，不知其几千里也。\n",
        "one/left.adoc": "=== 无\n\n文。\n",
        "one/test.md": "试\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert book.metadata.title == "灯书"
    assert "鲲之大" in (tmp_path / "book" / book.chapters[0].path).read_text(encoding="utf-8")
    assert begun.missing == ("2 files beside the chapters, left out: one/left.adoc, one/test.md",)


@needs_asciidoctor
def test_titled_code_of_asciidoc_keeps_its_title_and_name(tmp_path: Path) -> None:
    text = (
        "= 灯书\n:lang: zh\n\n== 第一章\n\n[source,javascript]\n[[a.js]]\n.a.js\n----\nx = 1\n----\n\n"
        "见<<a.js,上例>>与<<then.all,另节>>。\n\n[[then.all]]\n=== then.all\n\n.小题\n文。\n\n== 第二章\n\n[[lamp]]\n灯::\n照明之物。\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"index.adoc": text}), tmp_path / "book")
    chapters = read_book(tmp_path / "book").chapters
    made, terms = ((tmp_path / "book" / chapter.path).read_text(encoding="utf-8") for chapter in chapters)
    assert (begun.missing, begun.complaints) == ((), ())
    assert '```javascript {#a-js title="a.js"}\nx = 1\n```' in made
    assert "[上例](#a-js)" in made
    assert "[另节](#then-all)" in made
    assert "## then.all {#then-all}" in made
    assert "**小题**\n\n文。" in made
    assert terms.endswith("\n\n灯\n\n:   照明之物。\n")


def test_files_of_other_languages_beside_a_folder_of_markdown_are_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"1.md": "# 甲\n\n" + "文。" * 99, "2.md": "# 乙\n\n文。\n", "notes.rst": "文。\n"}
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.missing == ("1 files beside the chapters, left out: notes.rst",)


@needs_asciidoctor
def test_marks_of_asciidoc_that_overlap_and_names_of_characters_are_read(tmp_path: Path) -> None:
    text = "= 书\n\n== 一\n\n不是检查 `_version` 而是 `_乙_ 小于` _丙 `丁_ 戊`，M&Aacute;X &nix; 完。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.adoc": text}) / "a.adoc", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    made = chapter.read_text(encoding="utf-8")
    assert all(word in made for word in ("不是检查", "小于", "丙", "丁", "戊", "MÁX `&nix;` 完。"))
    assert [one for one in begun.missing if "overlap" in one]


@needs_asciidoctor
def test_what_a_repository_says_of_itself_is_not_the_book_that_lies_below(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "README.adoc": "= 仓库\n\n== 用法\n\n说明。\n",
        "docs/index.adoc": "= 灯书\n\ninclude::a.adoc[]\n\ninclude::b.adoc[]\n",
        "docs/a.adoc": "== 一\n\n文一。\n",
        "docs/b.adoc": "== 二\n\n文二。\n",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [chapter.title for chapter in book.chapters]) == ("灯书", ["一", "二"])


@needs_pandoc
def test_code_of_no_language_stays_as_it_is_typed(tmp_path: Path) -> None:
    text = '甲\n==\n\n文::\n\n   class List<E> 乙, "丙"\n\n   (c) 丁\n\n末。\n'
    begin_book(lay(tmp_path / "m", {"a.rst": text}) / "a.rst", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert '```text\nclass List<E> 乙, "丙"\n\n(c) 丁\n```' in chapter.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "text", "places"),
    [
        (
            ".adoc",
            "= 书\n甲\n:lang: zh\n\n== 一\n\n// 不印\n\nifdef::backend-pdf[仅印]\n\n文。\n",
            ["a.adoc:9: '仅印'"],
        ),
        (".rst", "一\n==\n\n.. 不印\n\n文。\n\n.. raw:: latex\n\n   也不印\n\n.. only:: latex\n\n   留\n", []),
    ],
)
@needs_asciidoctor
def test_words_that_programs_pass_over_without_a_word_are_told_with_their_line(
    suffix: str, text: str, places: list[str], tmp_path: Path
) -> None:
    begun = begin_book(lay(tmp_path / "m", {f"a{suffix}": text}) / f"a{suffix}", tmp_path / "book")
    assert [one for one in begun.missing if "is in no chapter" in one] == [
        f"{place} is in no chapter" for place in places
    ]
