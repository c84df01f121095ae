"""Pages that were saved from a site: their order, and what leads from one to the next, which is no text."""

from pathlib import Path

import pytest

from banxin.begin.begin_book import begin_book
from banxin.begin.ordered_pages import in_reading_order
from banxin.readers.manifest.manifest_file import read_book

NAV = (
    '<div class="navheader"><table><tr><th>{title}</th></tr><tr><td><a href="b.html">上一页</a></td></tr></table></div>'
)


def page(title: str, following: str = "", more: str = "") -> str:
    link = f'<link title="x" href="{following}" rel="next" />' if following else ""
    return f"<html><head>{link}</head><body>{NAV.format(title=title)}<h2>{title}</h2>{more}<p>船到了渡口。</p></body></html>"


def site(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_pages_stand_as_each_names_the_next_and_their_navigation_is_no_text(tmp_path: Path) -> None:
    """Each had become two chapters, the first of them its navigation, with the appendix before the first chapter."""
    contents = '<div class="toc"><p>目录</p><dl><dt><a href="a.html">附录</a></dt><dt><a href="b.html">归舟</a></dt></dl></div>'
    pages = {"a.html": page("附录"), "b.html": page("归舟", "a.html"), "p.html": page("渡口", "b.html", contents)}
    begun = begin_book(site(tmp_path / "site", pages), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == ["渡口", "归舟", "附录"]
    assert [len(chapter.blocks) for chapter in book.chapters] == [1, 1, 1]
    assert begun.chapters == 3


@pytest.mark.parametrize(
    ("index", "order"),
    [
        ('<a href="c.html#x">丙</a><a href="a.html">甲</a><a href="b.html">乙</a>', "index c a b"),
        ('<a href="c.html">丙</a>', "a b c index"),
    ],
)
def test_pages_stand_as_one_lists_them_if_it_lists_nearly_all(tmp_path: Path, index: str, order: str) -> None:
    folder = site(tmp_path / "site", {"a.html": "", "b.html": "", "c.html": "", "index.html": index})
    assert " ".join(path.stem for path in in_reading_order(sorted(folder.iterdir()))) == order


def test_a_page_of_contents_with_words_stays(tmp_path: Path) -> None:
    contents = '<div class="toc"><p>这里说的是渡口的来历，与<a href="a.html">船</a>无关。</p></div>'
    begin_book(site(tmp_path / "site", {"a.html": page("渡口", "", contents)}), tmp_path / "book")
    (chapter,) = read_book(tmp_path / "book").chapters
    assert len(chapter.blocks) == 2
