"""Plates, pictures that fill a page of their own (`.full-bleed`): the text before one goes on to the foot of its page, and behind it.

Where it stands a plate ends its page, which may be half empty, and a heading above it would stand there alone. With
`--banxin-page-float: plate` it waits for the next page instead, which has nothing but this plate; two in one place wait for
facing pages. In a chapter that has less than a page of text for each of its figures a plate stays where its author put it: there
text and plates are pairs. Lengths are px.
"""

from collections.abc import Iterator

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox

from banxin.engine.floats.waiting_blocks import Floats
from banxin.engine.styles.keywords import is_plate
from banxin.engine.units.page_trees import PLATE


def let_go_of_plates(floats: Floats, root: boxes.ParentBox, characters: float) -> None:
    """Let the plates of a document wait, once, whose chapter has so many characters for each of its figures."""
    if floats.are_plates_read:
        return
    floats.are_plates_read = True
    for box, around in plates_in(root):
        if floats.text_by_figure(box) >= characters:
            box.__dict__[PLATE] = box.style["page"]
            let_go(box, str(around.style["page"]))


def let_go(plate: boxes.Box, page: str) -> None:
    """Let a plate, and all that is in it, stand on any page, named as that around it."""
    for box in (plate, *plate.descendants()):
        box.style = box.style.copy()
        box.style["page"] = page
    plate.style["break_before"] = plate.style["break_after"] = "auto"


def plates_in(around: boxes.ParentBox) -> Iterator[tuple[boxes.Box, boxes.ParentBox]]:
    """The plates in a block, each with the block around it."""
    for child in around.children:
        if isinstance(child, boxes.BlockBox):
            if child.element is not None and is_plate(child.style):
                yield child, around
            else:
                yield from plates_in(child)


def is_plate_next(floats: Floats, page: PageBox, *, is_verso: bool, is_end: bool) -> bool:
    """Whether the next page is that of the plate which waits first after this one, with which the text may end."""
    first, *others = floats.after[floats.index]
    if not first.plate:
        return False
    is_pair = bool(others) and bool(others[0].plate) and others[0].page == first.page
    return is_end or not (is_pair and is_verso) or page.page_type.name == first.plate
