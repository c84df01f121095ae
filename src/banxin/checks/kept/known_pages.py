"""The pages of one finished PDF of which is known what they say, because a page of the same bytes has been read before.

Fonts are cut down anew for each file, so each code that was read is asked again: a page with one that says something else now is
read anew. Only pages on which nothing was in doubt are known, and one of so many is read all the same.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pikepdf

from banxin.checks.kept.digested_pages import digested_pages
from banxin.checks.kept.kept_texts import CodeFacts, KeptPage, KeptTexts, Texts

READ_ANYWAY = 32
"""One of so many pages is read although it is known; which ones, follows from their digests and the number of pages."""
MOST_CHANGED = 64
"""Codes; where more say something else, all pages are read anew."""


class NotAsKeptError(Exception):
    """A page says something else than what was kept of it: nothing that was kept is to be believed."""


class Code(Protocol):
    """A code of a font."""

    @property
    def text(self) -> str: ...
    @property
    def advance(self) -> float: ...
    @property
    def origin(self) -> tuple[float, float]: ...


class Codes(Protocol):
    """What a font says of its codes."""

    @property
    def bare_name(self) -> str: ...
    @property
    def is_vertical(self) -> bool: ...
    def code(self, number: int) -> Code: ...


class KnownPages:
    """`fonts` are those of the file by their names, the same on all pages."""

    def __init__(self, pdf: pikepdf.Pdf, kept: KeptTexts, fonts: Mapping[bytes, Codes]) -> None:
        self.pdf, self.kept, self.fonts = pdf, kept, fonts
        self.digests, self.roots = digested_pages(pdf)
        self.before = kept.before() if self.digests else Texts()
        self.pages: dict[bytes, KeptPage] = {}
        self.states = states_of(pdf) if self.digests else {}
        self.changed = frozenset(self.changed_codes())
        is_other = any(self.states.get(name) != state for name, state in self.before.states.items())
        if is_other or len(self.changed) > MOST_CHANGED:
            self.before = Texts()

    def changed_codes(self) -> list[bytes]:
        """The digits of the codes that say something else than before."""
        changed: list[bytes] = []
        for name, (face, is_vertical, codes) in self.before.fonts.items():
            font = self.fonts.get(name)
            if font is None or (font.bare_name, font.is_vertical) != (face, is_vertical):
                changed += codes
            else:
                changed += (digits for digits, facts in codes.items() if facts_of(font, digits) != facts)
        return changed

    def page(self, sheet: int) -> KeptPage | None:
        """What a page says; None where it has to be read."""
        page = self.before.pages.get(key := self.key(sheet))
        if page is None or (key[0] + len(self.digests)) % READ_ANYWAY == 0 or self.has_changed(sheet):
            return None
        self.pages[key] = page
        return page

    def has_changed(self, sheet: int) -> bool:
        """Whether a page may have a code that says something else than before."""
        if not self.changed:
            return False
        content: Any = self.pdf.pages[sheet - 1].obj.Contents
        data = content.read_bytes()
        return any(digits in data for digits in self.changed)

    def elements(self, page: tuple[int, int]) -> Sequence[Any] | None:
        """The elements below the document that stand on a page; None where nothing is known of them."""
        return [self.pdf.get_object(root, 0) for root in self.roots.get(page[0], ())] if self.roots else None

    def key(self, sheet: int) -> bytes:
        """What the text of a page is found by; empty where it has no digest."""
        return self.digests[sheet - 1] if self.digests else b""

    def keep(self, sheet: int, page: KeptPage) -> None:
        """Keep what a page was found to say; raise NotAsKeptError where something else was kept of it."""
        if key := self.key(sheet):
            if self.before.pages.get(key, page) != page and not self.has_changed(sheet):
                raise NotAsKeptError
            self.pages[key] = page

    def close(self, used: Mapping[bytes, Mapping[bytes, object]]) -> Texts:
        """What is known now, to be kept; `used` are the digits of the codes that were read, by the names of the fonts."""
        fonts = {}
        for name, font in self.fonts.items():
            _, _, before = self.before.fonts.get(name, ("", False, {}))
            digits = sorted((before.keys() - self.changed) | used[name].keys())
            fonts[name] = (font.bare_name, font.is_vertical, {one: facts_of(font, one) for one in digits})
        return Texts(self.pages, fonts, self.states)


def facts_of(font: Codes, digits: bytes) -> CodeFacts:
    code = font.code(int(digits, 16))
    return code.text, code.advance, code.origin


def states_of(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The graphics states that all pages have in common, by their names."""
    states: Any = pdf.pages[0].resources.get("/ExtGState", {})
    return {name: repr(state) for name, state in states.items()}
