"""Lines of Chinese with Latin words on a small phone: justified where the type is small, and not driven apart where it is large."""

import json
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.engines.engines import HERE, answer_of, in_a_browser, skip_without_engines

from banxin.fonts.faces import resolve_typefaces
from banxin.readers.manifest.manifest_file import read_book
from banxin.web.site_writer import write_site

CHAPTER = """\
---
title: 词
id: one
---

类可以提供一个静态工厂方法（static factory method），它返回类的实例。

类可以提供一个静态工厂方法，它返回类的实例。

类里的 THREE_HOURS_IN_SECONDS 是常量。
"""


def page_of(root: Path, chapter: str) -> str:
    """The address of a chapter on a website."""
    book = read_book(write_small_book(root, manifest=f"{MANIFEST}  web: {{format: web}}\n", chapter=chapter))
    edition = book.editions[-1]
    write_site(book, edition, resolve_typefaces(edition.typefaces, book_root=root), root / "site")
    return (root / "site" / "one.html").as_uri()


@pytest.mark.external
@in_a_browser(0)
def test_words_drive_no_line_of_large_type_apart(browser: str, tmp_path: Path) -> None:
    skip_without_engines()
    address = page_of(tmp_path, CHAPTER)
    assert alignments(browser, address, "320", "32") == ["left", "justify", "left"]
    assert alignments(browser, address, "320", "16") == ["justify", "justify", "left"]
    assert alignments(browser, address, "1000", "32") == ["justify"] * 3


ENGLISH = """\
---
title: Loomings
subtitle: A Beginning
id: one
lang: en
---

Call me Ishmael.

> Some years ago.
>
> —— Melville
"""


@pytest.mark.external
@in_a_browser(0)
def test_only_paragraphs_of_the_text_are_set_ragged_in_english(browser: str, tmp_path: Path) -> None:
    skip_without_engines()
    assert alignments(browser, page_of(tmp_path, ENGLISH), "320", "16") == ["center", "left", "left", "right"]


def alignments(browser: str, address: str, width: str, size: str) -> list[str]:
    told = answer_of(["node", str(HERE / "measures.mjs"), browser, address, width, size])
    return [one["align"] for one in json.loads(told)["blocks"]]
