"""The pages of a printed edition in the e-book: a mark where each begins, and the list that leads to the marks.

EPUB Accessibility 1.1, section 4.2.1: every page of the list has its mark, and a mark has a name. A page is known by the
first character on it, counted in its chapter without white space, notes, note marks, readings of ruby and labels, as the
page map of the printed edition counts; a page without text of a chapter, by the first element with an id that stands on it.
A page that has nothing of its own in the e-book (a blank verso, a leaf that the edition omits) is marked where the next
page begins, one with nothing but notes at the end of its chapter's text: every page of the printed book can be gone to.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from banxin.epub.gate import parse_documents
from banxin.epub.navigation import PageTarget
from banxin.epub.part import PackagePart
from banxin.templates.addresses import SAFE, Names
from banxin.theme.added_text import NOT_COUNTED

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
READINGS = frozenset({f"{XHTML}rt", f"{XHTML}rp"})
CONTAINERS = frozenset({f"{XHTML}section", f"{XHTML}body"})
"""Elements between whose blocks a mark may stand."""
MARK = "doc-pagebreak"
NOTES = "notes"
"""The class of the section with a chapter's notes, and of nothing else."""
VOID = frozenset(f"{XHTML}{name}" for name in ("br", "col", "hr", "img", "link", "meta", "source", "track", "wbr"))
WHOLE = frozenset({f"{XHTML}ruby", "{http://www.w3.org/1998/Math/MathML}math", "{http://www.w3.org/2000/svg}svg"})
"""Elements that a mark may not divide."""
CELLS = frozenset(f"{XHTML}{name}" for name in ("td", "th"))
ROWS = frozenset(f"{XHTML}{name}" for name in ("thead", "tbody", "tfoot", "tr"))
HOLDERS = CELLS | frozenset(f"{XHTML}{name}" for name in ("li", "dt", "dd", "caption", "figcaption", "summary"))
"""Elements that a mark goes inside, because nothing but their like may stand beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """A page of the printed edition: its folio, and its first character or, where `chapter` is empty, its first ids."""

    label: str
    chapter: str = ""
    offset: int = 0
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedRun:
    """Text that counts: that before the children of an element, or (`is_tail`) after it; `start` characters precede it."""

    start: int
    document: str
    element: etree._Element
    is_tail: bool

    @property
    def text(self) -> str:
        return str((self.element.tail if self.is_tail else self.element.text) or "")


def with_page_marks(
    parts: Iterable[PackagePart], pages: Sequence[PageStart]
) -> tuple[list[PackagePart], list[PageTarget]]:
    """The parts with a mark for each page, and the list of the pages in their order."""
    parts = list(parts)
    if not pages:
        return parts, []
    trees = parse_documents(parts)
    landings = landings_in(trees)
    names = Names()
    names.taken.update(identifier.casefold() for identifier in landings)
    targets: list[PageTarget] = []
    finder = Finder(trees)
    place, following = end_of_book(trees), PageStart(label="")
    # From the last page to the first: a mark that is put in moves only what comes after it.
    for page in reversed(pages):
        if not page.chapter or (page.chapter, page.offset) != (following.chapter, following.offset):
            place = finder.find(page) or first_landing(page, landings) or finder.end_of_text(page) or place
        following = page
        wish = f"page-{page.label}"
        identifier = names.take(wish if SAFE.fullmatch(wish) else "page")
        sign = mark(page.label, identifier)
        place.put(sign)
        targets.append(PageTarget(label=page.label, href=f"{place.name}#{identifier}"))
        place = Marking(place.name, sign)
    marked = {target.href.partition("#")[0] for target in targets}
    return [replace(part, data=written(trees[part.name])) if part.name in marked else part for part in parts], targets[
        ::-1
    ]


def end_of_book(trees: Mapping[str, etree._Element]) -> "Marking":
    """After everything: a page that nothing follows."""
    name, root = list(trees.items())[-1]
    *_, body = root
    return Marking(name, body[-1] if len(body) else body, is_inside=True)


def landings_in(trees: Mapping[str, etree._Element]) -> dict[str, tuple[str, etree._Element]]:
    """Every id with its document and element, in the order of reading; notes stand elsewhere than on paper."""
    return {
        str(element.get("id")): (name, element)
        for name, root in trees.items()
        for element in root.iter(etree.Element)
        if element.get("id") and not is_note_of_chapter(element)
    }


def is_note_of_chapter(element: etree._Element) -> bool:
    outer = (element, *element.iterancestors())
    return any(item.tag == f"{XHTML}aside" for item in outer) and any(item.get("data-chapter") for item in outer)


def first_landing(page: PageStart, landings: Mapping[str, tuple[str, etree._Element]]) -> "Marking | None":
    """The first of a page's ids in the order of reading."""
    wanted = frozenset(page.ids)
    return next((Marking(*place) for name, place in landings.items() if name in wanted), None) if wanted else None


@dataclass(frozen=True, slots=True)
class Marking:
    """Where a mark goes: before `element` of the document `name`, before a character of a run, or last `is_inside` it."""

    name: str
    element: etree._Element
    run: CountedRun | None = None
    index: int = 0
    is_inside: bool = False

    def put(self, sign: etree._Element) -> None:
        if self.is_inside:
            self.element.append(sign)
        elif self.run is None:
            put_before(self.element, sign)
        else:
            put_inside(self.run, self.index, sign)


class Finder:
    """Finds characters of chapters; the text of each chapter is gone through once."""

    def __init__(self, trees: Mapping[str, etree._Element]) -> None:
        self.runs: dict[str, list[CountedRun]] = {}
        self.lengths: dict[str, int] = {}
        self.ends: dict[str, Marking] = {}
        for name, root in trees.items():
            for section in root.iter(f"{XHTML}section"):
                if chapter := section.get("data-chapter"):
                    self._add(chapter, name, section)

    def _add(self, chapter: str, document: str, section: etree._Element) -> None:
        runs = self.runs.setdefault(chapter, [])
        start = self.lengths.get(chapter, 0)
        for element, is_tail in runs_in(section):
            run = CountedRun(start, document, element, is_tail)
            length = sum(not char.isspace() for char in run.text)
            if length:
                runs.append(run)
                start += length
        self.lengths[chapter] = start
        notes = section.find(f"{XHTML}section[@class='{NOTES}']")
        self.ends[chapter] = Marking(document, section, is_inside=True) if notes is None else Marking(document, notes)

    def end_of_text(self, page: PageStart) -> Marking | None:
        """The end of a chapter's text, for a page that begins after it: one with nothing but notes."""
        return self.ends.get(page.chapter)

    def find(self, page: PageStart) -> Marking | None:
        """The place of a page's first character: before the block that it opens, or inside the text."""
        if page.offset >= self.lengths.get(page.chapter, 0):
            return None
        runs = self.runs[page.chapter]
        run = runs[bisect_right(runs, page.offset, key=lambda run: run.start) - 1]
        index = index_of(run.text, page.offset - run.start)
        block = block_opened_by(run, index)
        if block is not None:
            return Marking(run.document, block)
        inner = run.element.getparent() if run.is_tail else run.element
        whole = None if inner is None else outermost_whole(inner)
        return Marking(run.document, run.element, run, index) if whole is None else Marking(run.document, whole)


def outermost_whole(element: etree._Element) -> etree._Element | None:
    """The outermost of an element and those around it that may not be divided."""
    return next((one for one in [*[*element.iterancestors()][::-1], element] if one.tag in WHOLE), None)


def runs_in(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The runs of a section that count, in the order of reading: (element, whether it is the text after it)."""
    yield element, False
    for child in element:
        if is_counted(child):
            yield from runs_in(child)
        yield child, True


def index_of(text: str, count: int) -> int:
    """Where in a text the character stands that has so many before it, white space aside."""
    places = (index for index, char in enumerate(text) if not char.isspace())
    return next(islice(places, count, None))


def is_counted(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in READINGS:
        return False
    return NOT_COUNTED.isdisjoint((element.get("class") or "").split())


def block_opened_by(run: CountedRun, index: int) -> etree._Element | None:
    """The outermost block whose first character this is, if a mark may stand before it."""
    if run.is_tail or run.text[:index].strip():
        return None
    element, block = run.element, None
    while (parent := element.getparent()) is not None:
        if parent.tag in CONTAINERS:
            block = element
        if not opens(element, parent):
            break
        element = parent
    return block


def opens(element: etree._Element, parent: etree._Element) -> bool:
    """Whether nothing with text stands before an element in its parent, which is no section."""
    if parent.tag in {f"{XHTML}section", f"{XHTML}body"} or (parent.text or "").strip():
        return False
    before = element.itersiblings(preceding=True)
    return not any("".join(map(str, sibling.itertext())).strip() or (sibling.tail or "").strip() for sibling in before)


def mark(label: str, identifier: str) -> etree._Element:
    sign = etree.Element(f"{XHTML}span")
    sign.set("id", identifier)
    sign.set(EPUB_TYPE, "pagebreak")
    sign.set("role", MARK)
    sign.set("aria-label", label)
    return sign


def put_before(element: etree._Element, sign: etree._Element) -> None:
    """Put a mark before a block and the marks that stand there.

    One for a whole section goes inside it, so that the section's own link stays first; one for an item of a list, too,
    because a list holds nothing but items (HTML 4.4.5), and one for a row of a table into its first cell.
    """
    if element.tag in ROWS:
        element = next(element.iter(*CELLS), element)
    whole = outermost_whole(element)
    element = element if whole is None else whole
    is_section = element.tag == f"{XHTML}section" and element.get("class") != NOTES
    if is_section or element.tag in HOLDERS:
        sign.tail, element.text = element.text, None
        element.insert(0, sign)
        return
    while (
        (before := element.getprevious()) is not None and before.get("role") == MARK and not (before.tail or "").strip()
    ):
        element = before
    element.addprevious(sign)


def put_inside(run: CountedRun, index: int, sign: etree._Element) -> None:
    """Put a mark into text, before the character at an index."""
    text = run.text
    sign.tail = text[index:]
    parent = run.element.getparent()
    if run.is_tail and parent is not None:
        run.element.tail = text[:index]
        parent.insert(parent.index(run.element) + 1, sign)
    else:
        run.element.text = text[:index]
        run.element.insert(0, sign)


def written(root: etree._Element) -> bytes:
    """The document as bytes, with its declaration and type as they were.

    Of the elements of XHTML only the void ones close themselves: what reads the file as HTML would take `<span/>` for the
    beginning of a span and swallow what follows (HTML 13.1.2.1).
    """
    for element in root.iter(f"{XHTML}*"):
        if not len(element) and not element.text and element.tag not in VOID:
            element.text = ""
    body = etree.tostring(root.getroottree(), encoding="unicode", doctype="<!DOCTYPE html>")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()
