"""Editions of one manuscript in other scripts: print, e-book, metadata, and the record beside them."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from banxin.cli import main
from banxin.conversion.converted_book import with_script_of
from banxin.errors import ManifestError, SeveralErrors
from banxin.model.edition import Quotes
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book

MANIFEST = """\
id: sample
title: 面条之后
language: zh-Hans
authors: [{name: 范仲淹}]
imprint: [著作权所有]
numbering: {chapter: "第{一}章", figure: "图 {1}"}
front_matter: [title_page, imprint, toc]
body: [chapters/one.md, {part: 后来, chapters: [chapters/two.md]}]
conversion: {protect: [昆山], replace: {制发: 製發}}
editions:
  print: {format: pdf, grid: {type_size: 五号, leading: 18pt}}
  taiwan: {extends: print, script: zh-Hant-TW, writing_mode: vertical-rl}
  hongkong: {format: epub, script: zh-Hant-HK, page_list: printed}
  printed: {extends: print, script: zh-Hant-HK}
"""
ONE = """\
# 干净的后面

“你说什么？”他在*后*面发现了一碗面条。[头发]{rt="tóu fà"}很长，`代码里的后`。制发文件，昆山后面[^1]。

![图里的后](p.svg){alt="后面的图" #fig}

| 里面 | 外面 |
|---|---|
| 台风 | 后 |

见[](#fig)。[日本語の後ろ]{lang=ja}。

[^1]: 注里的云彩。
"""
TWO = """\
---
title: 日本語
lang: ja
---

学校の後ろ。
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scripts")
    for name, text in (
        ("book.yaml", MANIFEST),
        ("chapters/one.md", ONE),
        ("chapters/two.md", TWO),
        ("chapters/p.svg", PICTURE),
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_every_edition_passes_its_gates_and_keeps_its_record(folder: Path) -> None:
    built = {one.report.edition: one for one in build_book(folder)}
    assert sorted(built) == ["hongkong", "print", "printed", "taiwan"]
    assert not (folder / "build" / "print" / "conversion.json").exists()
    record = json.loads((folder / "build" / "taiwan" / "conversion.json").read_text(encoding="utf-8"))
    assert (record["from"], record["to"], record["configuration"]) == ("zh-Hans", "zh-Hant-TW", "s2tw")
    assert [text["place"] for text in record["texts"]][:2] == ["book.yaml", "book.yaml"]
    again = {one.report.edition: one.is_unchanged for one in build_book(folder)}
    assert set(again.values()) == {True}


def test_all_that_readers_see_is_in_the_script(folder: Path) -> None:
    build_book(folder, ["hongkong"])
    with ZipFile(folder / "build" / "hongkong" / "sample.epub") as epub:
        whole = "".join(
            epub.read(name).decode() for name in epub.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))
        )
    seen = (
        "麪條之後", "范仲淹", "乾淨的後面", "「你説什麼？」", "圖裏的後", "後面的圖", "颱風", "注裏的雲彩", "製發文件，昆山後", "著作權所有", "後來", "圖 1",
    )  # fmt: skip
    assert [words for words in seen if words not in whole] == []
    for kept in ("代码里的后", "学校の後ろ", "日本語の後ろ", 'xml:lang="ja"'):
        assert kept in whole, kept
    assert "<dc:language>zh-Hant-HK</dc:language>" in whole


def test_an_edition_has_the_faces_and_quotes_of_its_region(folder: Path) -> None:
    book = read_book(folder)
    editions = {one.name: one for one in book.editions}
    assert editions["taiwan"].quotes is Quotes.CORNER
    assert editions["taiwan"].typefaces.body == "Noto Serif TC"
    assert editions["print"].typefaces.body == "Noto Serif SC"


def test_no_text_of_a_book_is_left_out(folder: Path) -> None:
    """What is left in simplified characters is code, and text in another language."""
    book = read_book(folder)
    edition = next(one for one in book.editions if one.name == "taiwan")
    converted, _ = with_script_of(book, edition)
    left = [
        character
        for character in "发条头说里图云权净"
        if character in repr(converted.chapters[0]).replace("代码里的后", "")
    ]
    assert left == []


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("zh-Hans", "the book is in zh-Hans already"),
        ("zh-Hant-SG", "'editions.taiwan.script' cannot be 'zh-Hant-SG'"),
    ],
)
def test_a_script_that_cannot_be_is_told(key: str, told: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    for name in ("chapters/one.md", "chapters/two.md", "chapters/p.svg"):
        (tmp_path / name).write_text((folder / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "book.yaml").write_text(MANIFEST.replace("script: zh-Hant-TW", f"script: {key}"), encoding="utf-8")
    with pytest.raises((ManifestError, SeveralErrors), match=told):
        read_book(tmp_path)


def test_an_e_book_does_not_list_the_pages_of_another_script(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    for name in ("chapters/one.md", "chapters/two.md", "chapters/p.svg"):
        (tmp_path / name).write_text((folder / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "book.yaml").write_text(MANIFEST.replace("page_list: printed", "page_list: print"), encoding="utf-8")
    with pytest.raises(ManifestError, match=r"editions\.hongkong\.page_list: 'print' is in another script"):
        read_book(tmp_path)


def test_the_choices_are_listed_with_what_to_write(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(folder), "script", "taiwan"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("zh-Hans to zh-Hant-TW: ")
    assert "Characters of several forms that nothing decided:\n" in told
    assert "  注 → 注, or 註: 1\n      to decide: replace: {注里: …}\n      chapters/one.md:13: 注里的云彩。\n" in told
    assert "  面条 → 麵條: 2\n      book.yaml: 面条之后\n" in told
    assert "Written as surnames are:\n  范 → 范: 1\n      book.yaml: 范仲淹\n" in told
    assert "Decided by the book:\n" in told
    assert main(["-C", str(folder), "script", "print"]) == 2
    assert "the edition 'print' is in the script of the book" in capsys.readouterr().err
