"""A folder whose README, or a page of contents, lists its chapters: their order, and the parts that its headings name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from banxin.importing.manuscript import CHAPTERS, OWN_PAGES, ListedChapter, Manuscript, read_text
from banxin.importing.marks.page import outside_code
from banxin.importing.numbered_titles import is_of_contents
from banxin.importing.ordered_folder import exports_of_notebooks, folder_of_parts, in_order, part_below, said_of_exports
from banxin.importing.tools.site_tools import page_at

PAGES = re.compile(r"readme.*|index|_index|目[录錄次]|contents|toc", re.IGNORECASE)
TITLE = re.compile(r"^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"^ {0,3}#{2,6}\s+(.*?)(?:\s+#+)?\s*$")
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^)<>\s]+)>?[^)]*\)")
ENTRY = re.compile(r"^[ \t>]*(?:[-*+|#]|\d+[.)]|[*_]*\[)")
"""A line of a list, a table or headings: sentences before it may name a chapter, too."""
FEWEST = 3
SHARE = 0.6
"""How many of the chapters a page must name so that its order is believed."""


def read_contents_page(root: Path) -> Manuscript | None:
    """The chapters in the order of the page that names most of them; those that it does not name follow, as they lie."""
    there = [path for path in in_order(root) if not is_contents_page(path, root)]
    exports = exports_of_notebooks(there)
    chapters = [path for path in there if path not in exports]
    if len(chapters) < FEWEST:
        return None
    pages = sorted(path for path in root.iterdir() if path.suffix.lower() in CHAPTERS and is_contents_page(path, root))
    found = [
        [entry for entry in listed(page, root) if entry.path in chapters or is_page_of_folder(entry.path, root)]
        for page in pages
    ]
    listing = max(found, key=len, default=[])
    named = {entry.path for entry in listing}
    if len(named) < max(FEWEST, SHARE * len(chapters)):
        return None
    base = folder_of_parts(chapters, root)
    rest = (ListedChapter(path=path, part=part_below(path, base)) for path in chapters if path not in named)
    title = TITLE.search(read_text(pages[found.index(listing)], root))
    return Manuscript(
        kind="README", root=root, entries=(*listing, *rest), title=title[1] if title else "",
        missing=said_of_exports(exports - named, root),
    )  # fmt: skip


def is_contents_page(path: Path, root: Path) -> bool:
    return path.parent == root and PAGES.fullmatch(path.stem) is not None


def is_page_of_folder(path: Path, root: Path) -> bool:
    """Whether a page is a folder's own, which is a chapter where it is listed."""
    return path.parent != root and path.stem.lower() in OWN_PAGES


def listed(page: Path, root: Path) -> Iterator[ListedChapter]:
    """The pages that the lists of a page name, each once, else those that it links to; the heading above names their part."""
    lines = read_text(page, root).splitlines()
    plain = [lines[number] for number in outside_code(lines)]
    entries = list(linked(plain, root, of_lists=True))
    yield from entries if len(entries) >= FEWEST else linked(plain, root, of_lists=False)


def linked(lines: Iterable[str], root: Path, *, of_lists: bool) -> Iterator[ListedChapter]:
    part, seen = "", set[Path]()
    for line in lines:
        links = LINK.findall(line)
        if not links and (heading := HEADING.match(line)):
            part = "" if is_of_contents(heading[1]) else heading[1]
        if of_lists and not ENTRY.match(line):
            continue
        for address in links:
            path = page_at(root, unquote(address))
            if path and path not in seen:
                seen.add(path)
                yield ListedChapter(path=path, part=part)
