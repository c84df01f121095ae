"""A book of d2lbook: chapters and sections of its lists, variants of programs under their names, numbers of formulas."""

from pathlib import Path

from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.readers.manifest.manifest_file import read_book

BOOK: dict[str, str | bytes] = {
    "config.ini": "[project]\nname = d2l\ntitle = 书名\nauthor = 甲, 乙\nlang = zh\n[build]\ntabs = mxnet, pytorch\n",
    "index.md": "书名\n====\n\n```toc\n:maxdepth: 1\n\npreface/index\n```\n\n```toc\n:numbered:\n\nlinear/index\n```\n",
    "preface/index.md": "# 前言\n\n文。\n",
    "linear/index.md": "# 线性网络\n:label:`chap_linear`\n\n文。\n\n```toc\n:maxdepth: 2\n\nregression\n```\n",
    "linear/regression.md": "# 回归\n:label:`sec_regression`\n\n见 :eqref:`eq_a`。\n(**要点**)\n\n$$y = x$$\n:eqlabel:`eq_a`\n\n"
    "```{.python .input}\nnd()\n```\n\n```{.python .input}\n#@tab pytorch\ntorch()\n```\n\n"
    "```{.python .input}\n#@tab all\nboth()\n```\n\n:begin_tab:`pytorch`\n张量。\n:end_tab:\n",
    "linear/unlisted_origin.md": "# Origin\n\nText.\n",
}  # fmt: skip


def test_its_lists_give_chapters_and_sections(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", BOOK), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, begun.complaints, begun.settled) == ("d2lbook", (), ())
    assert (book.metadata.title, [one.name for one in book.metadata.contributors]) == ("书名", ["甲", "乙"])
    assert [chapter.title for chapter in book.chapters] == ["前言", "线性网络"]
    text = (tmp_path / "book" / "chapters" / "02-linear.md").read_text()
    assert "## 回归 {#sec_regression}" in text
    assert "\n要点\n" in text


def test_variants_stand_under_their_names_and_formulas_have_the_numbers_that_sentences_ask_for(tmp_path: Path) -> None:
    begin_book(lay(tmp_path / "m", BOOK), tmp_path / "book")
    text = (tmp_path / "book" / "chapters" / "02-linear.md").read_text()
    assert '{.python .input title="mxnet"}\nnd()' in text
    assert '{.python .input title="pytorch"}\ntorch()' in text
    assert "{.python .input}\nboth()" in text
    assert "toc" not in text
    assert "::: aside pytorch\n张量。\n:::" in text
    assert 'formula: "（{1}）"' in (tmp_path / "book" / "book.yaml").read_text()


def test_a_list_in_markdown_of_sphinx_gives_the_chapters(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "conf.py": "project = '书名'\nlanguage = 'zh'\n",
        "index.md": "# 书\n\n```{toctree}\n:caption: 上编\n\nb\n甲 <a>\n```\n",
        "a.md": "# 甲\n\n文。\n",
        "b.md": "# 乙\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.kind == "Sphinx"
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["乙", "甲"]
    assert '- part: "上编"' in (tmp_path / "book" / "book.yaml").read_text()
