"""An index leads to where its terms are marked: pages in print and in e-books that list them, else places by link."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from banxin.cli import main
from banxin.model.finding import Finding

MANIFEST = """\
id: small-book
title: 印刷小史
language: zh-Hans
front_matter: [toc]
body: ["chapters/0*.md"]
back_matter: [index, {index: 人名, title: 人名表}, chapters/after.md]
editions:
  reader: {format: epub}
  print: {format: pdf, trim: 140x203mm}
  vertical: {format: pdf, trim: 140x203mm, writing_mode: vertical-rl, folio: fore-edge}
  listing: {format: epub, page_list: print}
"""
FILLING = "后来的人多从其说而未加考订，也有人以为不然，各有所见。" * 22
CHAPTERS = {
    "01-one": "# 一 {#one}\n\n[铅字]{.index}与[长江]{.index}，[毕昇]{.index of=人名}。\n\n" + f"{FILLING}[铅字]{{.index}}\n\n" * 5
    + "[泥活字]{.index under=活字}^[注中也有[重庆]{.index}。]\n",
    "02-two": "# 二 {#two}\n\n[活版]{.index see=活字}与[铅字]{.index}，[王祯]{.index of=人名}。\n\n"
    + f"{FILLING}\n\n" * 3 + "[]{.index term=\"电脑排版\" also=铅字}见[润之]{.index term=Unicode}。\n",
    "after": "# 后记 {#after}\n\n写完了，见[](#two){.page}。\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("indexes")
    (root / "chapters").mkdir()
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    for name, text in CHAPTERS.items():
        (root / "chapters" / f"{name}.md").write_text(text, encoding="utf-8")
    assert main(["-q", "-C", str(root), "build"]) == 0
    return root


def document(book: Path, edition: str, name: str) -> etree._Element:
    with zipfile.ZipFile(book / "build" / edition / "small-book.epub") as container:
        return etree.fromstring(container.read(f"EPUB/{name}"))


def paragraphs(book: Path, edition: str, name: str = "index.xhtml") -> list[str]:
    return ["".join(map(str, one.itertext())).strip() for one in document(book, edition, name).iter("{*}p")]


def printed(book: Path, edition: str) -> list[str]:
    pdf = pypdfium2.PdfDocument(book / "build" / edition / "small-book.pdf")
    return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]


def report(book: Path, edition: str) -> dict[str, object]:
    found = json.loads((book / "build" / edition / "report.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_terms_stand_by_pinyin_with_those_below_them(book: Path) -> None:
    assert paragraphs(book, "reader") == [
        "C", "长江　1", "重庆　1", "D", "电脑排版　1　参见 铅字", "H", "活版　见 活字", "活字", "泥活字　1",
        "Q", "铅字　1, 2, 3, 4, 5, 6, 7", "U", "Unicode　1",
    ]  # fmt: skip
    assert paragraphs(book, "reader", "index-2.xhtml") == ["B", "毕昇　1", "W", "王祯　1"]


def test_links_lead_to_the_words(book: Path) -> None:
    index = document(book, "reader", "index.xhtml")
    links = [one.get("href", "") for one in index.iter("{*}a")]
    assert links[0] == "one.xhtml#one-index-2"
    assert [one.text for one in document(book, "reader", "one.xhtml").iter() if one.get("id") == "one-index-2"] == [
        "长江"
    ]
    assert "index.xhtml#index-entry-1" in links
    assert [one.get("role") for one in index.iter("{*}section")] == ["doc-index"]


def test_pages_are_those_of_the_marks_and_runs_are_one_range(book: Path) -> None:
    for edition, dash, comma in (("print", "-", ", "), ("vertical", "—", "、")):
        found = report(book, edition)
        places, pages = found["places"], found["pages"]
        assert isinstance(places, dict)
        assert isinstance(pages, list)
        folios = [int(pages[sheet - 1]["folio"]) for sheet in sheets_of_term(places, "铅字")]
        words = comma.join(ranges(folios, dash))
        if edition == "vertical":
            words = words.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
        assert f"铅字{words}".replace(" ", "") in "".join(printed(book, edition))


def sheets_of_term(places: dict[str, int], term: str) -> list[int]:
    """The sheets of the marks of a term, counted in the chapters' text."""
    found = []
    for name, chapter in (("01-one", "one"), ("02-two", "two")):
        for number, match in enumerate(re.finditer(r"\[([^\[\]]*)\]\{\.index", CHAPTERS[name]), start=1):
            if match[1] == term:
                found.append(places[f"{chapter}-index-{number}"])
    return sorted(set(found))


def ranges(folios: list[int], dash: str) -> list[str]:
    runs: list[list[int]] = []
    for folio in folios:
        if runs and folio == runs[-1][-1] + 1:
            runs[-1].append(folio)
        else:
            runs.append([folio])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}{dash}{run[-1]}" for run in runs]


def test_an_ebook_that_lists_pages_names_them_as_print_does(book: Path) -> None:
    line = next(text for text in paragraphs(book, "listing") if text.startswith("铅字"))
    assert line.replace("　", "").replace(" ", "") in "".join(printed(book, "print"))


def test_what_follows_upon_an_index_has_its_right_page(book: Path) -> None:
    pages = printed(book, "print")
    after = next(number for number, text in enumerate(pages) if text.startswith("后记写完了"))
    found = report(book, "print")["pages"]
    assert isinstance(found, list)
    folio = found[after]["folio"]
    contents = next(text for text in pages if text.startswith("目录"))
    assert re.search(rf"后记[·.]*{folio}", contents)


def test_the_ebooks_are_sound(book: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]) -> None:
    for edition in ("reader", "listing"):
        assert list(epubcheck(book / "build" / edition / "small-book.epub")) == []


def test_a_term_is_said_again_at_the_top_of_each_column_of_those_below_it(tmp_path: Path) -> None:
    terms = "".join(f"[甲{number:03}]{{.index under=干支}}" for number in range(150))
    write_long_index(tmp_path, f"# 一\n\n{terms}\n", "print")
    columns = [
        page.get_textpage().get_text_range().split()
        for page in pypdfium2.PdfDocument(tmp_path / "build/print/many.pdf")
    ]
    begun = [page for page in columns if "干支（续）" in page]
    assert len(begun) > 1
    assert sum(page.count("干支（续）") for page in columns) == 2 * len(begun) - 1
    assert sum(page.count("干支") for page in columns) == 1


def test_a_term_that_others_stand_below_does_not_end_a_column(tmp_path: Path) -> None:
    write_long_index(tmp_path, "# 一\n\n[机器]{.index}[绝对]{.index}[有效]{.index under=数字}[相对]{.index}\n", "print")
    with pypdfium2.PdfDocument(tmp_path / "build/print/many.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "数字\r\n有效" in text
    assert "（续）" not in text


def write_long_index(root: Path, text: str, edition: str) -> None:
    (root / "chapters").mkdir()
    (root / "book.yaml").write_text(
        "id: many\ntitle: 多\nlanguage: zh-Hans\nbody: [chapters/one.md]\nback_matter: [index, {index: 人名}]\n"
        "editions: {print: {format: pdf, trim: 140x203mm}, reader: {format: epub}}\n",
        encoding="utf-8",
    )
    (root / "chapters" / "one.md").write_text(f"{text}\n[毕昇]{{.index of=人名}}\n", encoding="utf-8")
    assert main(["-q", "-C", str(root), "build", edition]) == 0


def test_the_second_index_keeps_its_name_beside_the_pieces_of_a_long_first_one(tmp_path: Path) -> None:
    terms = "".join(f"[乙{'丙' * 120}{number}]{{.index}}\n\n" for number in range(450))
    write_long_index(tmp_path, f"# 一\n\n{terms}", "reader")
    with zipfile.ZipFile(tmp_path / "build/reader/many.epub") as container:
        assert {"EPUB/index.xhtml", "EPUB/index-2.xhtml", "EPUB/index-piece-2.xhtml"} <= set(container.namelist())
