"""A page of any PDF drawn in thought: what is painted, in which colour, how large and how thin.

A file that makes endless work is given up.
"""

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from banxin.checks.preflight.content_walk import DEEPEST, FILLS, STROKES, Content
from banxin.checks.preflight.lines_walk import LineContent, NotByLinesError, telling_lines
from banxin.checks.preflight.painted_state import Looks, State, StateChange
from banxin.checks.preflight.text_reach import TextReach

MOST_OPERATORS = 20_000_000
"""On all pages together: a book of 1,200 pages has 200,000, a vertical textbook 1,900,000."""
MOST_KEPT = 500
"""Forms whose lines are kept for the pages that have them again: marks, figures of folios, logos."""
PAINTS = frozenset(one.encode() for one in FILLS | STROKES)
WANTED = "rg RG g G k K cs CS sc SC scn SCN q Q cm w Tf Tm Td TD T* TL Tw Tz BT Tc Tj TJ ' \" Tr f F f* b b* B B* S s sh gs Do BI ID EI d1 d0"


class EndlessError(Exception):
    """The file makes more work than any book."""


@dataclass
class GraphicsWalk:
    """Walks through the pages of a file, telling `looks` what is there."""

    looks: Looks
    steps: int = 0
    reach: TextReach = field(default_factory=TextReach)
    masks: set[tuple[tuple[int, int], int]] = field(default_factory=set)
    told: set[tuple[tuple[int, int], str, int]] = field(default_factory=set)
    changes: dict[tuple[tuple[int, int], str], StateChange] = field(default_factory=dict)
    parsed: dict[bytes, tuple[str, list[Any]]] = field(default_factory=dict)
    kept_lines: dict[tuple[int, int], list[bytes] | None] = field(default_factory=dict)

    def page(self, number: int, page: pikepdf.Page, resources: Any) -> None:
        self.content(number, page, resources, State(), 0)

    def content(self, number: int, stream: Any, resources: Any, state: State, depth: int) -> None:
        """A page, form, pattern or letter, in the state in which it is called: by lines where that can be, else token by token."""
        if depth > DEEPEST:
            raise EndlessError
        lines = self.lines(stream)
        if lines is not None:
            try:
                LineContent(self, number, resources, state.copied(), depth).read(lines)
            except NotByLinesError:
                pass
            else:
                self.count(len(lines))
                return
        self.by_tokens(number, stream, resources, state, depth)

    def by_tokens(self, number: int, stream: Any, resources: Any, state: State, depth: int) -> None:
        content = Content(self, number, resources, state.copied(), depth)
        for instruction in pikepdf.parse_content_stream(stream, WANTED):
            content.take(str(instruction.operator), instruction.operands, instruction)
        self.count(content.steps)

    def lines(self, stream: Any) -> list[bytes] | None:
        """The lines of a stream that tell something; those of a form are kept."""
        if isinstance(stream, pikepdf.Page):
            try:
                return telling_lines(content_of(stream))
            except (AttributeError, TypeError, pikepdf.PdfError):
                return None
        key = stream.objgen
        if key == (0, 0):
            return telling_lines(stream.read_bytes())
        if key not in self.kept_lines:
            found = without_repeats(telling_lines(stream.read_bytes()))
            if len(self.kept_lines) >= MOST_KEPT:
                return found
            self.kept_lines[key] = found
        return self.kept_lines[key]

    def count(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_OPERATORS:
            raise EndlessError

    def once(self, number: int, thing: Any) -> bool:
        """Whether an object is met for the first time on a page."""
        key = (thing.objgen, number)
        is_new = thing.objgen == (0, 0) or key not in self.masks
        self.masks.add(key)
        return is_new


def without_repeats(lines: list[bytes] | None) -> list[bytes] | None:
    """The lines of a form without those that paint once more what was painted just before: marks and glyphs as outlines have tens."""
    if lines is None:
        return None
    return [line for line, before in zip(lines, [b"", *lines], strict=False) if line not in PAINTS or line != before]


def content_of(page: pikepdf.Page) -> bytes:
    """The bytes of a page's content, whether it stands in one stream or in several."""
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [] if contents is None else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)
