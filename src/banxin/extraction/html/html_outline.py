"""Which headings are titles of chapters and parts: said by the types of their sections, else by the table of contents."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from urllib.parse import unquote, urldefrag

from banxin.extraction.extraction import Role, visible
from banxin.extraction.html.html_roles import HEADING
from banxin.extraction.html.html_tree import tag_of, words_of
from banxin.extraction.xml_parts import Element, text_in
from banxin.saying.said import say

PARTS = frozenset({"part", "doc-part", "volume"})
CHAPTERS = frozenset({
    "chapter", "preface", "foreword", "introduction", "prologue", "preamble", "afterword", "epilogue", "conclusion",
    "appendix", "acknowledgments", "dedication", "doc-chapter", "doc-preface", "doc-foreword", "doc-introduction",
    "doc-prologue", "doc-afterword", "doc-epilogue", "doc-conclusion", "doc-appendix", "doc-acknowledgments",
    "doc-dedication",
})  # fmt: skip
LEAVES = {
    "cover": say("the cover"), "titlepage": say("the title page"), "halftitlepage": say("the half title"), "imprint": say("the imprint"),
    "copyright-page": say("the imprint"), "colophon": say("the colophon"), "doc-colophon": say("the colophon"), "toc": say("the contents"),
    "doc-toc": say("the contents"), "loi": say("the list of pictures"), "lot": say("the list of tables"),
}  # fmt: skip
"""Pages that a book makes from its manifest and its chapters."""
PART_TITLE = re.compile(
    r"第\s*[0-9一二三四五六七八九十百〇零]{1,5}\s*[部卷编篇集]|[上中下前后][部卷编篇]|卷[上中下一二三四五六七八九十]|part\b|book\b",
    re.IGNORECASE,
)
FEWEST_LINKS, LONGEST_TITLE = 4, 20
"""Links of a list of contents, and characters of the words over it."""
NEAR = 200
"""Elements within a goal among which its heading must stand: it opens what it is the title of."""
PART_PAGE = 60
"""Characters beside its title that the page of a part may have."""

Named = dict[Element, tuple[Role, int]]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the table of contents: where it leads, how deep it stands (from 1), whether it names a part."""

    page: str
    fragment: str
    title: str
    depth: int
    is_part: bool = False


def leaf_of(page: Element) -> str:
    """What of a book a page is that no chapter holds: the words for it, or nothing."""
    body = next((one for one in page.iter() if tag_of(one) == "body"), page)
    inner = [one for one in body if isinstance(one.tag, str)]
    types = words_of(body, "type", "role") | (words_of(inner[0], "type", "role") if len(inner) == 1 else frozenset())
    return next((LEAVES[name] for name in sorted(types & LEAVES.keys())), "")


def holds_only_contents(page: Element) -> bool:
    """Whether a page is a list of links to other places of the book, though it does not say so."""
    body = _body(page)
    links = [
        one for one in body.iter() if tag_of(one) == "a" and one.get("href") and ":" not in (one.get("href") or "")
    ]
    linked = sum(len(visible(list(map(str, one.itertext())))) for one in links)
    around = len(visible(list(map(str, body.itertext())))) - linked
    return len(links) >= FEWEST_LINKS and around <= max(LONGEST_TITLE, linked // 10)


def roles_of_types(pages: Iterable[Element]) -> Named:
    """The headings of sections that say what they are (EPUB SSV 1.1, DPUB-ARIA 1.1)."""
    named: Named = {}
    for page in pages:
        seen: set[Element] = set()
        for heading in _headings(page):
            section = next((one for one in heading.iterancestors() if _types(one) & (PARTS | CHAPTERS)), None)
            if section is None or section in seen:
                continue
            seen.add(section)
            role = Role.PART if _types(section) & PARTS else Role.TITLE
            named[heading] = role, level_of(heading)
    return with_headings(named)


def _types(element: Element) -> frozenset[str]:
    return words_of(element, "type", "role") if isinstance(element.tag, str) else frozenset()


def _headings(page: Element) -> Iterator[Element]:
    return (one for one in page.iter() if isinstance(one.tag, str) and HEADING.fullmatch(tag_of(one)))


def level_of(heading: Element) -> int:
    """The level that its element gives a heading."""
    return int(tag_of(heading)[1])


def with_headings(named: Mapping[Element, tuple[Role, int]]) -> Named:
    """All headings of pages that have a title: those that are none are headings within the chapter."""
    complete = dict(named)
    for page in {one.getroottree().getroot() for one in named}:
        for heading in _headings(page):
            complete.setdefault(heading, (Role.HEADING, level_of(heading)))
    return complete


def roles_of_contents(entries: Sequence[OutlineEntry], pages: Mapping[str, Element]) -> Named:
    """The headings that the table of contents names: titles of parts and chapters, and headings within them."""
    named: Named = {}
    inside: OutlineEntry | None = None
    goals = _goals_of(entries, pages)
    for entry in _told_parts(entries, pages):
        heading = goals[entry.page].heading_of(entry) if entry.page in goals else None
        if inside and entry.depth <= inside.depth:
            inside = None
        if heading is None or heading in named:
            continue
        if inside:
            named[heading] = Role.HEADING, level_of(heading)
        else:
            named[heading] = (Role.PART if entry.is_part else Role.TITLE), entry.depth
            inside = None if entry.is_part else entry
    return with_headings(named)


def titles_of_contents(
    entries: Sequence[OutlineEntry], pages: Mapping[str, Element], named: Mapping[Element, tuple[Role, int]]
) -> tuple[Named, dict[Element, str]]:
    """Titles on pages without a heading: lines with the words of the contents, and by the elements below them those that only the contents say.

    Entries below one that is a chapter are its sections and no matter of these.
    """
    lines: Named = {}
    titles: dict[Element, str] = {}
    deepest = min((entry.depth for entry in entries if not entry.is_part), default=1)
    goals = _goals_of(entries, pages)
    for entry in _told_parts(entries, pages):
        goals_of_page = goals.get(entry.page)
        if goals_of_page is None or goals_of_page.headings or not entry.title.strip() or goals_of_page.is_leaf:
            continue
        goal = goals_of_page.anchors.get(entry.fragment) if entry.fragment else _body(pages[entry.page])
        if goal is None or (entry.depth > deepest and entry.fragment):
            continue
        line = next(_first_lines(goal), None)
        if line is None or line in lines or goal in titles:
            continue
        if _is_same(line, entry.title):
            lines[line] = (Role.PART if entry.is_part else Role.TITLE), entry.depth
        elif line not in named:
            titles[goal if tag_of(goal) != "body" else line] = " ".join(entry.title.split())
    return lines, titles


def _first_lines(goal: Element) -> Iterator[Element]:
    """The paragraphs from a goal on that hold text, and no other blocks."""
    behind = (after for around in goal.iterancestors() for after in around.itersiblings())
    return (
        one
        for one in (goal, *goal.iterdescendants(), *behind)
        if _is_line(one) and not any(map(_is_line, one.iterdescendants()))
    )


def _is_line(element: Element) -> bool:
    return (
        isinstance(element.tag, str)
        and tag_of(element) in {"p", "div"}
        and bool(visible(list(map(str, element.itertext()))))
    )


def _is_same(line: Element, title: str) -> bool:
    return visible(list(map(str, line.itertext()))) == visible(title)


def _told_parts(entries: Sequence[OutlineEntry], pages: Mapping[str, Element]) -> list[OutlineEntry]:
    """The entries, with the parts among them: a page that is little more than a title, with chapters on other pages;

    or, on a page with its chapters, a title that is called a part.
    """
    rows = list(entries)
    for index, (entry, following) in enumerate(pairwise(entries)):
        if following.depth <= entry.depth or entry.page not in pages:
            continue
        if following.page == entry.page:
            rows[index] = replace(entry, is_part=PART_TITLE.match(entry.title.strip()) is not None)
        else:
            text = visible(list(map(str, _body(pages[entry.page]).itertext())))
            rows[index] = replace(entry, is_part=len(text) <= len(visible(entry.title)) + PART_PAGE)
    return rows


def _body(page: Element) -> Element:
    return next((one for one in page.iter() if tag_of(one) == "body"), page)


class _Goals:
    """Where the entries of one page may lead: looked through once, however many entries there are."""

    def __init__(self, page: Element) -> None:
        self.is_leaf = bool(leaf_of(page))
        self.headings = list(_headings(page))
        self.known = frozenset(self.headings)
        self.anchors: dict[str, Element] = {}
        for one in page.iter():
            for name in (one.get("id"), one.get("name")) if isinstance(one.tag, str) else ():
                if name:
                    self.anchors.setdefault(name, one)
        self.by_words: dict[str, Element] = {}
        for heading in self.headings:
            self.by_words.setdefault(visible(list(map(str, heading.itertext()))), heading)

    def heading_of(self, entry: OutlineEntry) -> Element | None:
        """The heading that an entry leads to: at its goal, round it, within it, or the one with its words."""
        if not entry.fragment:
            return self.headings[0] if self.headings else None
        goal = self.anchors.get(entry.fragment)
        if goal is None:
            return None
        near = (goal, *goal.iterancestors(), *islice(goal.iter(), NEAR))
        found = next((one for one in near if one in self.known), None)
        return found if found is not None else self.by_words.get(visible(entry.title))


def _goals_of(entries: Iterable[OutlineEntry], pages: Mapping[str, Element]) -> dict[str, _Goals]:
    """Those of each page that entries lead to."""
    return {name: _Goals(pages[name]) for name in {entry.page for entry in entries} if name in pages}


def contents_of_nav(page: Element, name: str) -> Iterator[OutlineEntry]:
    """The entries of an EPUB 3 table of contents (EPUB 3.3, 7.3)."""
    for nav in page.iter():
        if tag_of(nav) == "nav" and words_of(nav, "type", "role") & {"toc", "doc-toc"}:
            for link in nav.iter():
                if tag_of(link) == "a" and link.get("href"):
                    depth = sum(tag_of(one) == "ol" for one in link.iterancestors())
                    yield _entry(link.get("href") or "", name, text_in(link), depth)
            return


def contents_of_ncx(root: Element, name: str) -> Iterator[OutlineEntry]:
    """The entries of an EPUB 2 table of contents (OPF 2.0.1, 2.4.1)."""
    for point in root.iter():
        if tag_of(point) != "navpoint":
            continue
        content = next((one for one in point if tag_of(one) == "content"), None)
        label = next((one for one in point if tag_of(one) == "navlabel"), None)
        if content is not None and content.get("src"):
            depth = 1 + sum(tag_of(one) == "navpoint" for one in point.iterancestors())
            title = "" if label is None else text_in(label)
            yield _entry(content.get("src") or "", name, title, depth)


def _entry(address: str, name: str, title: str, depth: int) -> OutlineEntry:
    address, fragment = urldefrag(address)
    page = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address))) if address else name
    return OutlineEntry(page, unquote(fragment), title, depth)
