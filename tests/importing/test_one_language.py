"""Texts that lie in several languages become the book of one, and the others are told with where they lie."""

from pathlib import Path

import pytest
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.readers.manifest.manifest_file import read_book

CHINESE, ENGLISH, JAPANESE = (
    "山里下了一夜的雨。\n",
    "It had rained in the hills all night.\n",
    "山では一晩中雨が降っていた。\n",
)


def texts(pages: dict[str, str]) -> dict[str, str | bytes]:
    return {name: f"# {name}\n\n{text}" for name, text in pages.items()}


FOLDERS: dict[str, tuple[dict[str, str | bytes], list[str], str]] = {
    "two folders of languages": (
        texts({"en/a.md": ENGLISH, "en/b.md": ENGLISH, "zh/a.md": CHINESE, "zh/b.md": CHINESE}),
        ["zh/a.md", "zh/b.md"],
        "2 texts in another language are left out: en/",
    ),
    "a source and its translation, in folders that say no language": (
        texts({"src/x/a.md": ENGLISH, "src/x/b.md": ENGLISH, "translation/src/x/a.md": CHINESE, "translation/src/x/b.md": CHINESE}),
        ["translation/src/x/a.md", "translation/src/x/b.md"],
        "2 texts in another language are left out: src/",
    ),
    "a translation in a folder below the book": (
        texts({"a.md": JAPANESE, "b.md": JAPANESE, "zh-cn/a.md": CHINESE, "en/b.md": ENGLISH}),
        ["a.md", "b.md"],
        "2 texts in another language are left out: en/, zh-cn/",
    ),
    "names that end with a language": (
        texts({"a.en.md": ENGLISH, "a.zh-TW.md": "山裡下了一夜的雨。\n", "b_en.md": ENGLISH, "b_zh-TW.md": "山裡下了一夜的雨。\n"}),
        ["a.zh-TW.md", "b_zh-TW.md"],
        "2 texts in another language are left out: a.en.md, b_en.md",
    ),
    "pages of a folder that are called alike are no translations": (
        texts({"a/x/1.md": CHINESE, "b/x/1.md": ENGLISH, "b/x/2.md": ENGLISH, "c/x/3.md": ENGLISH}),
        ["a/x/1.md", "b/x/1.md", "b/x/2.md", "c/x/3.md"],
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOLDERS)
def test_a_folder_in_several_languages_is_the_book_of_one(case: str, tmp_path: Path) -> None:
    files, titles, told = FOLDERS[case]
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == titles
    said = [str(one) for one in begun.missing if "another language" in str(one)]
    assert [one.partition(";")[0] for one in said] == ([told] if told else [])


def test_what_a_repository_says_of_itself_is_no_chapter_in_any_language(tmp_path: Path) -> None:
    files = texts({"README.md": CHINESE, "README_en.md": ENGLISH, "CONTRIBUTING.zh-CN.md": CHINESE, "a.md": CHINESE})
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["a.md"]


def test_of_two_side_bars_that_one_is_taken_whose_pages_are_chinese(tmp_path: Path) -> None:
    files = {
        **texts({"docs/guide/a.md": CHINESE, "docs/guide/b.md": CHINESE, "docs/en/guide/a.md": ENGLISH, "docs/en/guide/b.md": ENGLISH}),
        "docs/.vitepress/config.ts": "export default {title: '书名', locales: {en: {sidebar: [{text: 'First', link: '/en/guide/a'},"
        " {text: 'Second', link: '/en/guide/b'}]}, root: {sidebar: [{text: '甲', link: '/guide/a'}, {text: '乙', link: '/guide/b'}]}}}",
    }  # fmt: skip
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.chapters == len(read_book(tmp_path / "book").chapters) == 2
    assert any("left out: docs/en/" in str(one) for one in begun.missing)
