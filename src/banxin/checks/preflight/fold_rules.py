"""The words of a cover against its folds, on a file of anyone's: whether they keep clear of them, and whether the spine holds its own.

A file does not say where a cover is folded. It follows from the width of the spine, which lies in the middle, and from the trim of the
book where there are flaps. Words that are drawn as outlines are no words here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.page_box_rules import MM, Corners, box_of
from banxin.checks.preflight.preflight_codes import COVER_SEVERITIES
from banxin.covers.spine import BESIDE, NARROWEST
from banxin.model.finding import Finding
from banxin.saying.said import say

CLEAR = 3.0
"""Millimetres from a fold that words beside it keep away: no fold is exact."""
SLACK = 0.05
"""Millimetres: what rounding may take."""
AS_LARGE = 0.5
"""Millimetres by which a cover may be larger or smaller than its book."""
LEAST_FLAP = 20.0
"""Millimetres below which what is left beside two pages and a spine is no flap but a mistake."""
MOST_SHOWN = 12
"""Letters of the words that a message shows."""
SPINE = say("spine")
NAMES = {
    3: (say("panel left of the spine"), SPINE, say("panel right of the spine")),
    5: (say("left flap"), say("panel left of the spine"), SPINE, say("panel right of the spine"), say("right flap")),
}
"""What lies on a cover from the left, without flaps and with them; which side is the front only the book knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedCover:
    """What is known of a cover, in mm: how wide its spine is, and the pages of the book that it goes round, if that is known."""

    spine: float
    trim: tuple[float, float] | None = None


class Letter(NamedTuple):
    """The ink of a letter, in mm from the lower left corner of the trimmed cover."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def check_folds(data: bytes, cover: FoldedCover, shown: Path) -> tuple[Finding, ...]:
    """What is amiss with the size of a cover and with its words at the folds; a file that cannot be read is told by the preflight."""
    found = FoundFaults(severities=COVER_SEVERITIES)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            trims = [trim_of(page.obj) for page in pdf.pages]
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError):
        return ()
    for number, (trim, letters) in enumerate(zip(trims, letters_of(data, trims), strict=False), 1):
        if trim is not None:
            look_at_cover(number, trim, letters, cover, found)
    return tuple(found.findings(shown, ""))


def trim_of(page: object) -> Corners | None:
    """Where a cover is cut, in pt."""
    return box_of(page, "/TrimBox") or box_of(page, "/ArtBox") or box_of(page, "/MediaBox")


def letters_of(data: bytes, trims: Sequence[Corners | None]) -> Iterator[tuple[Letter, ...]]:
    """The letters of each page that have ink within the trim; none of a file that PDFium cannot read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    with document:
        for page, trim in zip(document, trims, strict=False):
            text = page.get_textpage()
            boxes = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
            text.close()
            page.close()
            yield tuple(on_cover(boxes, trim)) if trim is not None else ()


def on_cover(boxes: Sequence[tuple[str, Corners]], trim: Corners) -> Iterator[Letter]:
    for text, (left, bottom, right, top) in boxes:
        has_ink = right > left and top > bottom and text.strip()
        if has_ink and left < trim[2] and right > trim[0] and bottom < trim[3] and top > trim[1]:
            x, y = trim[0], trim[1]
            yield Letter(text, (left - x) / MM, (bottom - y) / MM, (right - x) / MM, (top - y) / MM)


def look_at_cover(
    number: int, trim: Corners, letters: Sequence[Letter], cover: FoldedCover, found: FoundFaults
) -> None:
    width, height = (trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM
    folds = folds_of(width, cover)
    if not is_as_large(width, height, cover) or folds is None:
        found.add("cover-006", number, said_size(width, height, cover))
    if folds is None:
        return
    across = {fold: crossing(letters, fold) for fold in folds}
    for fold, crossed in across.items():
        if crossed:
            words = shortened("".join(one.text for one in crossed))
            said = say("'{words}' lies across the fold {place} mm from the left", words=words, place=f"{fold:.1f}")
            found.add("cover-007", number, said)
    told = {one for crossed in across.values() for one in crossed}
    names = NAMES[len(folds) + 1]
    for name, left, right in zip(names, (0.0, *folds), (*folds, width), strict=True):
        held = [one for one in letters if one not in told and left <= (one.left + one.right) / 2 <= right]
        edges = [edge for edge in (left, right) if not across.get(edge, (edge,))]
        look_at_panel(number, name, held, edges, found)
        if name is SPINE and held and right - left < float(NARROWEST):
            said = say(
                "the spine has {width} mm and carries words; they want {least} mm",
                width=f"{right - left:.2f}",
                least=NARROWEST,
            )
            found.add("cover-003", number, said)


def crossing(letters: Sequence[Letter], fold: float) -> tuple[Letter, ...]:
    """The letters that a fold goes through, and those of a word on both of its sides."""
    through = {one for one in letters if one.left < fold - SLACK and one.right > fold + SLACK}
    for one, other in pairwise(letters):
        left, right = sorted((one, other), key=lambda letter: letter.left)
        is_one_line = min(left.top, right.top) > max(left.bottom, right.bottom)
        reach = max(left.top - left.bottom, right.top - right.bottom)
        if (
            is_one_line
            and left.right <= fold + SLACK
            and right.left >= fold - SLACK
            and right.left - left.right < reach / 2
        ):
            through |= {left, right}
    return tuple(one for one in letters if one in through)


def look_at_panel(number: int, name: str, held: Sequence[Letter], edges: Sequence[float], found: FoundFaults) -> None:
    """The words of a panel against the folds beside it."""
    clear = float(BESIDE) if name is SPINE else CLEAR
    nearest = min((beside(one, edge) for one in held for edge in edges), default=clear)
    if nearest < clear - SLACK:
        said = say(
            "words on the {panel} come within {distance} mm of a fold; they want {clear} mm",
            panel=name,
            distance=f"{nearest:.1f}",
            clear=f"{clear:g}",
        )
        found.add("cover-003", number, said)


def beside(letter: Letter, edge: float) -> float:
    """How far from a fold a letter that does not cross it ends."""
    return max(0.0, letter.left - edge, edge - letter.right)


def folds_of(width: float, cover: FoldedCover) -> tuple[float, ...] | None:
    """Where a cover so wide is folded, from its left end; None where it has no room for the spine or for the pages beside it."""
    middle, half = width / 2, cover.spine / 2
    if half >= middle:
        return None
    inner = (middle - half, middle + half)
    flap = inner[0] - cover.trim[0] if cover.trim else 0.0
    if flap < -AS_LARGE:
        return None
    return (flap, *inner, width - flap) if flap >= LEAST_FLAP else inner


def is_as_large(width: float, height: float, cover: FoldedCover) -> bool:
    """Whether a cover fits round its book, with flaps or without."""
    if cover.trim is None:
        return True
    flap = (width - cover.spine) / 2 - cover.trim[0]
    return abs(height - cover.trim[1]) <= AS_LARGE and (abs(flap) <= AS_LARGE / 2 or flap >= LEAST_FLAP)


def said_size(width: float, height: float, cover: FoldedCover) -> str:
    whole = f"{width:.2f} × {height:.2f}"
    if cover.trim is None:
        return say(
            "the cover has {size} mm, and no room for a spine of {spine} mm", size=whole, spine=f"{cover.spine:.2f}"
        )
    wanted = f"{2 * cover.trim[0] + cover.spine:.2f} × {cover.trim[1]:.2f}"
    return say("the cover has {size} mm; two pages and the spine make {wanted} mm", size=whole, wanted=wanted)


def shortened(words: str) -> str:
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN]}…"
