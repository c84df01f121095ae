"""Notes in HTML and EPUB: which links refer to a note, and which element the note is (EPUB SSV 1.1, DPUB-ARIA 1.1)."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag

from banxin.extraction.html.html_tree import tag_of, words_of
from banxin.extraction.xml_parts import Element, text_in

REFERENCES = frozenset({"noteref", "doc-noteref", "footnote-ref", "fnref", "noteref-link", "duokan-footnote"})
NOTES = frozenset({
    "footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote", "footnote-text", "duokan-footnote-item",
})  # fmt: skip
SECTIONS = frozenset(
    {"footnotes", "endnotes", "rearnotes", "notes", "doc-endnotes", "doc-footnotes", "duokan-footnote-content"}
)
NUMBER = re.compile(
    r"[\[［〔(（*†‡§]*\s*(?:注\s*)?(?:\d{1,4}|[①-⑳㉑-㉟]|[一二三四五六七八九十百]{1,5}|[*†‡§])\s*[\]］〕)）]*"
)
OWN_NUMBER = re.compile(r"[【\[［〔(（]\d{1,4}[】\]］〕)）]")
"""The number that the words of a note begin with."""
LONGEST_WAY = 20
"""Characters of a link that only leads back (返回正文, Jump back to the text); more are words of the note."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
HOLDERS = frozenset({"li", "aside", "p", "div", "dd", "section", "td", "blockquote"})


@dataclass(slots=True)
class HtmlNotes:
    """The notes of all pages: `names` by their elements, `references` by the elements of the links, `numbers` that notes begin with themselves."""

    names: dict[Element, str] = field(default_factory=dict)
    references: dict[Element, str] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)
    numbers: dict[Element, str] = field(default_factory=dict)


def find_notes(pages: Mapping[str, Element]) -> HtmlNotes:
    """Find every note that a link refers to; notes are numbered in the order of their first link."""
    targets: dict[tuple[str, str], Element] = {}
    for name, page in pages.items():
        for one in _elements(page):
            for anchor in _anchors(one):
                # Of two elements of one name a link leads to the first (HTML, 7.4.6.4).
                targets.setdefault((name, anchor), one)
    notes = HtmlNotes()
    for name, page in pages.items():
        for link in _elements(page):
            if tag_of(link) != "a" or (target := _target(link, name, targets)) is None:
                continue
            note = _note_of(target, link)
            back = _back_links(note, name, link, targets) if note is not None else []
            if note is None or _is_inside(link, notes.names):
                continue
            number = _number_of(note, link) if not back else ""
            if not _is_reference(link, target, has_back=bool(back or number)):
                continue
            ways = [one for one in back if not _holds_words(one, note)]
            if len(ways) < len(back) and (found := OWN_NUMBER.match(_words(note))):
                number = found[0]
            if number:
                notes.numbers[note] = number
            notes.references[link] = notes.names.setdefault(note, str(len(notes.names) + 1))
            notes.back.update(ways)
    return notes


def _elements(page: Element) -> Iterator[Element]:
    return (one for one in page.iter() if isinstance(one.tag, str))


def _anchors(element: Element) -> Iterator[str]:
    for key in ("id", "name"):
        if value := element.get(key):
            yield value


def _target(link: Element, page: str, targets: Mapping[tuple[str, str], Element]) -> Element | None:
    address, fragment = urldefrag(link.get("href") or "")
    if not fragment or ":" in address:
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(address))) if address else page
    return targets.get((name, unquote(fragment)))


def _note_of(target: Element, link: Element) -> Element | None:
    """The block that a link leads to; None when it holds a heading or the link itself: then it is more than a note."""
    note: Element | None = target
    while note is not None and tag_of(note) not in HOLDERS:
        note = note.getparent()
    if note is None or note in set(link.iterancestors()) or any(tag_of(one) in HEADINGS for one in note.iter()):
        return None
    outer = note.getparent()
    if outer is not None and tag_of(note) == "p" and words_of(outer, "type", "role", "class") & NOTES:
        note = outer
    return note


def _is_reference(link: Element, target: Element, *, has_back: bool) -> bool:
    """Said by the page, or a number that leads to a block which leads back."""
    if words_of(link, "type", "role", "class") & REFERENCES:
        return True
    text = text_in(link).strip()
    if not text and has_back and any(tag_of(one) in {"img", "image"} for one in link):
        return True  # The number is drawn.
    is_note = bool(words_of(target, "type", "role", "class") & NOTES)
    return bool(NUMBER.fullmatch(text)) and (is_note or has_back)


def _number_of(note: Element, link: Element) -> str:
    """The number of a link in brackets or set high, where the block that it leads to begins with it, and stands behind it."""
    text = text_in(link).strip()
    is_marked = not text.isalnum() or any(
        tag_of(one) == "sup" for one in (*link.iterancestors(), *link.iterdescendants())
    )
    begins = text_in(note).lstrip()
    is_own = begins.startswith(text) and not begins[len(text) :][:1].isdigit()
    return text if NUMBER.fullmatch(text) and is_marked and is_own else ""


CALLS = re.compile(r"(?:qqreader|duokan|zhangyue|zy|wr|epub|kindle)-?footnote|footnote-(?:img|icon)")
"""Classes of pictures that show a note when they are touched; its words are those in place of the picture."""


def note_in_picture(element: Element) -> str:
    """The note that a shop has put into the words of a picture; nothing for a picture that is one."""
    said = (element.get("zy-footnote") or "").strip()
    is_call = said or any(CALLS.fullmatch(name) for name in words_of(element, "class"))
    return said or (element.get("alt") or "").strip() if is_call else ""


def holds_only_notes(page: Element, notes: HtmlNotes) -> bool:
    """Whether a page has next to nothing but notes: a title, which would head an empty chapter."""
    inside = sum(len("".join(text_in(note).split())) for note in notes.names if note.getroottree().getroot() is page)
    body = next((one for one in page.iter() if tag_of(one) == "body"), page)
    around = len("".join(text_in(body).split())) - inside
    return inside > 0 and around <= TITLE


TITLE = 6
"""Characters of such a title (注释, 尾注, Notes)."""


def _back_links(note: Element, page: str, link: Element, targets: Mapping[tuple[str, str], Element]) -> list[Element]:
    """The links of a note to the place where it is referred to; they stand there only for the reader's finger."""
    near = {link, link.getparent(), *link.iterchildren()}
    found = []
    for other in _elements(note):
        if tag_of(other) == "a" and other.get("href"):
            goal = _target(other, page, targets)
            is_named = bool(words_of(other, "role", "class") & {"doc-backlink", "footnote-back", "backlink"})
            if is_named or (goal is not None and goal in near):
                found.append(other)
    return found


def _holds_words(link: Element, note: Element) -> bool:
    """Whether a link back is the note itself, or a part of it: some shops put the whole note between its tags."""
    words = _words(link)
    is_all = len(words) == len(_words(note)) and NUMBER.fullmatch(words) is None and any(map(str.isalnum, words))
    return is_all or len(words) > LONGEST_WAY


def _words(element: Element) -> str:
    return "".join(text_in(element).split())


def _is_inside(link: Element, names: Mapping[Element, str]) -> bool:
    return any(one in names for one in link.iterancestors())
