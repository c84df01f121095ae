"""Make a tiny book, once: what is loaded, read and compiled for it is there for every copy of this process.

Copies make small books for a third of the computing that a process takes which begins anew.
"""

import gc
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from banxin.errors import PublishingError
from banxin.loading.compiled_once import keep_code
from banxin.processes.apart import is_alone
from banxin.processes.warmth import WARMTH
from banxin.reading import MANIFEST, BookFiles

BOOK = """\
id: tiny
title: 小书
language: zh-Hans
body: [one.md]
editions:
  reader: {format: epub}
  print: {format: pdf, trim: 大32开}
"""
CHAPTER = """\
# 一章

版心是纸张上印着文字的部分，“四周留白”[^1]。[^2]See *page* **one** 2026.

## 一节

> 引文。

[^1]: 注文。
[^2]: *The Elements of Typographic Style*, 1992.
"""
SOURCE = """\
# 一章

版心是纸张上印着文字的部

分,"四周留白"。2026年,张明说:"好。"
"""


def warm_up(*, cleans: bool = False) -> bool:
    """Make this process one whose copies may begin at once; False where it has threads, and copies of it may not be made.

    With `cleans` copies clean at once, too. Where the tiny book cannot be made, a face not having been fetched, say, copies
    load what they need themselves.
    """
    if not is_alone():
        return False
    WARMTH.keeps_faces = True
    with tempfile.TemporaryDirectory(prefix="banxin-warm-") as folder, suppress(PublishingError):
        _make_tiny_book(Path(folder))
    if cleans:
        warm_cleaning()
    # A copy keeps what it has loaded itself, and does not look for more.
    keep_code()
    # What lives on is put aside, so that the collector of a copy does not write to its memory.
    gc.collect()
    gc.freeze()
    WARMTH.is_warm = is_alone()
    return WARMTH.is_warm


@cache
def warm_cleaning() -> None:
    """Clean a tiny source, once: the words that are known and the patterns take as long to load as a page of news to clean."""
    from banxin.typography.chinese_words import word_counts
    from banxin.verbs.clean import clean_source

    # A tiny source has no seam that asks for words.
    word_counts()
    with tempfile.TemporaryDirectory(prefix="banxin-warm-") as folder, suppress(PublishingError):
        sources = Path(folder, "sources")
        sources.mkdir()
        Path(folder, MANIFEST).write_text(BOOK, encoding="utf-8")
        (sources / "one.txt").write_text(SOURCE, encoding="utf-8")
        clean_source(sources / "one.txt", BookFiles(Path(folder)))


def _make_tiny_book(root: Path) -> None:
    # Loaded for the copies: a book without pictures and faults has not asked for these.
    import pypdfium2  # noqa: F401
    from PIL import Image

    from banxin.checks.pdf import page_painting  # noqa: F401
    from banxin.epub.css.plain_css import plain_sheets
    from banxin.epub.css.stylesheets import theme_sheets
    from banxin.making.made_edition import make_edition
    from banxin.model.edition import Format
    from banxin.readers.manifest.manifest_file import read_book
    from banxin.verbs import check  # noqa: F401

    Image.preinit()
    (root / MANIFEST).write_text(BOOK, encoding="utf-8")
    (root / "one.md").write_text(CHAPTER, encoding="utf-8")
    book = read_book(root)
    for edition in book.editions:
        make_edition(book, edition, root / "build")
        if edition.format is Format.EPUB:
            # What its stylesheet comes to may have been kept, and the theme not been read for it.
            plain_sheets(theme_sheets(book, edition), edition.writing_mode)
