"""Exports of Notion: pages called `Title 32-figures.md`, each with a folder of the pages below it, in the order in which it links to them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from banxin.importing.manuscript import WITH_KEY, ListedChapter, Manuscript, read_text, without_key
from banxin.importing.marks.page import outside_code
from banxin.importing.ordered_folder import DOCUMENTS, in_order, natural, said_of_files_beside
from banxin.saying.said import Said, listed, say

KIND = "Notion"
TITLE = re.compile(r"#[ \t]+(.*?)[ \t]*$")
PROPERTY = re.compile(r"(?P<key>[^\s:：|\[\]()#>`*-][^:：\n]{0,39}): (?P<value>\S.*)")
KNOWN = re.compile(
    r"(?:created(?: (?:time|by))?|last edited(?: (?:time|by))?|tags?|status|date|url|property|创建(?:时间|者)?|最后编辑(?:时间|者)?|标签|状态|日期|建立時間|標籤|狀態)",
    re.IGNORECASE,
)
"""Properties that stand alone below a title; several lines of them together are nothing else."""
BELOW = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\(<?(?P<address>[^()<>\n]+\.md)>?\)[ \t]*")
ASIDE = re.compile(r"^<aside>[ \t]*\n(?P<inside>(?:(?!</?aside).)*?)\n?[ \t]*</aside>[ \t]*$", re.DOTALL | re.MULTILINE)
ICON = re.compile(r"\s*(?:<img src=\"[^\"]*\"[^<>]*>|(?P<sign>[\u2600-\u27bf\U0001f300-\U0001faff])\ufe0f?)\s+")
KINDS = {"💡": "tip", "⚠": "warning", "❗": "important", "❓": "question"}
"""What the sign of a box says, where a kind of ours says the same."""


def read_notion(root: Path) -> Manuscript | None:
    """Notion: a single page on top is the book, the pages below it its chapters; of several each is one, and what stands below its sections."""
    pages = list(in_order(root))
    named = [path for path in pages if WITH_KEY.fullmatch(path.stem)]
    if not named or 2 * len(named) < len(pages):
        return None
    folder = root
    while not any(path.parent == folder for path in pages):
        inside = [path for path in folder.iterdir() if path.is_dir() and any(path in page.parents for page in pages)]
        if len(inside) != 1:
            break
        (folder,) = inside
    tops = [path for path in pages if path.parent == folder]
    title = title_of(read_text(tops[0], root)) if len(tops) == 1 else ""
    entries = tuple(below(folder, root, "", 0, is_book=len(tops) == 1))
    return Manuscript(
        kind=KIND, root=root, entries=entries, title=title,
        missing=said_of_files_beside(in_order(root, DOCUMENTS | {".csv"}), root),
    )  # fmt: skip


def title_of(text: str) -> str:
    found = TITLE.match(text.partition("\n")[0])
    return found[1] if found else ""


def below(folder: Path, root: Path, text: str, level: int, *, is_book: bool = False) -> Iterator[ListedChapter]:
    """The pages in a folder in the order in which the text of the page above has them, each with those below it; a table of pages adds no level."""
    if not folder.is_dir():
        return
    pages = [path for path in in_order(folder) if path.parent == folder]
    folders = {path for path in folder.iterdir() if path.is_dir() and any(True for _ in in_order(path))}
    folders -= {own_folder(page) for page in pages}
    named = unquote(text)

    def place(path: Path) -> tuple[bool, int, list[tuple[int, int, str]]]:
        at = named.find(path.name)
        return at < 0, at, natural(path.name)

    for path in sorted([*pages, *folders], key=place):
        if path in folders:
            yield from below(path, root, "", level)
        else:
            yield ListedChapter(path=path, level=level)
            yield from below(own_folder(path), root, read_text(path, root), level if is_book else level + 1)


def own_folder(page: Path) -> Path:
    """The folder of what stands below a page: called as it is, in newer exports without its key."""
    whole = page.with_suffix("")
    return whole if whole.is_dir() else page.with_name(without_key(page.stem))


def page_of_notion(text: str, path: Path, name: str, tell: Callable[[Said], None]) -> str:
    """The text of a page without its properties and the bare list of what stands below it, both told, and its boxes as ours."""
    lines = text.split("\n")
    properties = properties_of(lines)
    if properties:
        said = listed([lines[number].strip() for number in properties])
        tell(say("{name}: properties of the page, left out: {words}", name=name, words=said))
    plain = set(outside_code(lines))
    links = {number: found for number in plain if (found := BELOW.fullmatch(lines[number]))}
    lists = [
        number
        for number, found in links.items()
        if own_folder(path) in (path.parent / unquote(found["address"])).parents
    ]
    if lists:
        words = listed([links[number]["words"] for number in sorted(lists)])
        tell(say("{name}: lines that only lead to the pages below, left out: {words}", name=name, words=words))
    gone = {*properties, *lists}
    kept = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    return ASIDE.sub(box, kept)


def properties_of(lines: list[str]) -> list[int]:
    """The lines of the properties right below a title."""
    start = 1 if lines and TITLE.match(lines[0]) else 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    end = start
    while end < len(lines) and PROPERTY.fullmatch(lines[end]):
        end += 1
    is_apart = end == len(lines) or not lines[end].strip()
    first = PROPERTY.fullmatch(lines[start]) if end > start else None
    return list(range(start, end)) if first and is_apart and (end - start > 1 or KNOWN.fullmatch(first["key"])) else []


def box(found: re.Match[str]) -> str:
    """A box of Notion; its sign goes where the kind of ours says the same in a word, or where it is a picture on the web."""
    inside = found["inside"].strip()
    icon = ICON.match(inside)
    kind = KINDS.get(icon["sign"] or "", "aside") if icon else "aside"
    if icon and (kind != "aside" or not icon["sign"]):
        inside = inside[icon.end() :]
    return f"::: {kind}\n\n{inside}\n\n:::"
