"""Markdown that somebody has written is a chapter, and no raw page: `clean` refuses it with what tells so, unless told otherwise."""

from pathlib import Path

import pytest

from banxin.errors import ManifestError
from banxin.extraction.finished_markdown import finished_markdown
from banxin.verbs.clean import clean_book

PARAGRAPH = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理淤泥三十万立方米。"
CUT = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理淤泥三十万立方米，疏通河"

FINISHED = {
    "front matter": f"---\ntitle: 河道\n---\n\n{PARAGRAPH}\n",
    "headings of several levels and emphasis": f"# 河道\n\n{PARAGRAPH}\n\n## 淤泥\n\n这是*要紧*的事。\n",
    "a list and a link": f"# 河道\n\n{PARAGRAPH}\n\n- 一\n- 二\n\n见[附录](b.md)。\n",
    "a quotation and a note": "# 河道\n\n> 水则载舟。\n\n《荀子》[^1]。\n\n[^1]: 王制。\n",
    "marks of our own": '# 河道\n\n[版]{rt="ban"}心。\n',
    "one paragraph that ends open": f"# 河道\n\n{CUT}\n\n治理。\n\n见`a`。\n\n## 淤泥\n\n{PARAGRAPH}\n",
}
RAW = {
    "a heading and text": f"# 河道\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n",
    "bold alone": f"# 河道\n\n本报讯**张三**报道。\n\n{PARAGRAPH}\n",
    "columns cut in the middle": f"# 河道\n\n## 淤泥\n\n{CUT}\n\n道两百公里。\n\n{CUT}\n\n道三百公里，是**大事**。\n",
    "running heads": "\n\n".join(
        f"某某学报\n\n## 第{n}段\n\n这是**正文**。\n\n{at}" for at, n in enumerate("甲乙丙", 11)
    ),
    "the ends of pages": f"# 河道\n\n## 淤泥\n\n{PARAGRAPH}\n\n<!-- page 2 -->\n\n这是**大事**。\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", FINISHED.values(), ids=FINISHED)
def test_written_by_hand(text: str) -> None:
    assert finished_markdown(text)


@pytest.mark.parametrize("text", RAW.values(), ids=RAW)
def test_made_by_a_converter(text: str) -> None:
    assert finished_markdown(text) is None


def book_of(root: Path, text: str, manifest: str = "") -> Path:
    (root / "sources").mkdir()
    (root / "sources" / "a.md").write_text(text, encoding="utf-8")
    (root / "sources" / "b.txt").write_text("完整的一页。\n", encoding="utf-8")
    (root / "book.yaml").write_text(manifest, encoding="utf-8")
    return root


def test_a_finished_chapter_is_refused_and_the_other_sources_go_on(tmp_path: Path) -> None:
    cleaned = clean_book(book_of(tmp_path, FINISHED["front matter"]))
    assert [str(error) for error in cleaned.refused] == [
        (
            "sources/a.md:1: this Markdown is a finished chapter, and no raw page: it has front matter; hint: put the file into "
            "chapters/, or take it over with banxin init --from; {kind: pages} or {kind: running} cleans it"
        )
    ]
    assert isinstance(cleaned.refused[0], ManifestError)
    assert "完整的一页。" in cleaned.files["01-article-1.md"]


@pytest.mark.parametrize("kind", ["pages", "running"])
def test_the_manifest_overrules(tmp_path: Path, kind: str) -> None:
    manifest = f"cleaning: {{sources: {{a.md: {{kind: {kind}}}}}}}\n"
    cleaned = clean_book(book_of(tmp_path, FINISHED["front matter"], manifest))
    assert not cleaned.refused
    assert PARAGRAPH in cleaned.files["01-article-1.md"]
