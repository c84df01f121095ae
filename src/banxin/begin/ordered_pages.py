"""The order of pages that were saved from a site: what each says of the next one, else the links of the page that lists them all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from banxin.begin.given_files import bytes_of
from banxin.errors import PublishingError

OF_PAGES = frozenset({".html", ".htm", ".xhtml"})
INDEX = frozenset({"index", "toc", "contents", "default"})
"""What the page that lists the others is called."""
LINK = re.compile(r"<(?:a|link)\b[^>]*>", re.IGNORECASE)
TARGET = re.compile(r"""\bhref\s*=\s*(?:"([^"#?]+)|'([^'#?]+))""", re.IGNORECASE)
NEXT = re.compile(r"""\brel\s*=\s*["']?(?:[\w-]+\s+)*next\b""", re.IGNORECASE)
"""The page that follows (HTML, 4.6.6.14)."""
ENOUGH = 0.8
"""Of the pages: so many have to be in an order for it to be that of the book."""


def in_reading_order(files: Sequence[Path]) -> Sequence[Path]:
    """Pages in the order of the site, those that it does not name behind; as they are where it says none, or they are no pages."""
    if len(files) < len("abc") or any(path.suffix.lower() not in OF_PAGES for path in files):
        return files
    texts = {path.resolve(): _text(path) for path in files}
    for found in (_by_next(texts), _by_list(texts)):
        if len(found) >= ENOUGH * len(files):
            known = {path.resolve(): path for path in files}
            return [*(known[path] for path in found), *(path for path in files if path.resolve() not in set(found))]
    return files


def _text(path: Path) -> str:
    with suppress(PublishingError):
        return bytes_of(path).decode("utf-8", "replace")
    return ""


def _by_next(texts: Mapping[Path, str]) -> Sequence[Path]:
    """The longest row of pages that lead from one to the next."""
    following = {path: next(_targets(path, text, texts, is_next=True), None) for path, text in texts.items()}
    rows: list[list[Path]] = []
    for first in texts.keys() - set(following.values()):
        row: dict[Path, None] = {}
        page: Path | None = first
        while page is not None and page not in row:
            row[page] = None
            page = following[page]
        rows.append(list(row))
    return max(rows, key=len, default=[])


def _by_list(texts: Mapping[Path, str]) -> Sequence[Path]:
    """The pages that one called index names, in the order of its links, and itself before them."""
    lists = [path for path in texts if path.stem.lower() in INDEX]
    named = (list(dict.fromkeys([path, *_targets(path, texts[path], texts, is_next=False)])) for path in lists)
    return max(named, key=len, default=[])


def _targets(path: Path, text: str, texts: Mapping[Path, str], *, is_next: bool) -> Iterator[Path]:
    """The other pages that the links of one lead to, or those that say that the page is the next."""
    for link in LINK.finditer(text):
        match = TARGET.search(link[0])
        if match and (not is_next or NEXT.search(link[0])):
            target = (path.parent / unquote(unescape(match[1] or match[2]))).resolve()
            if target in texts and target != path:
                yield target
