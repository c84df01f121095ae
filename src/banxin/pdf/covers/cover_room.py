"""Whether the words of a cover have room: inside their panels, clear of cut and fold, and not one over another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, ParentBox, TextBox

from banxin.covers.panels import Panel
from banxin.covers.spine import millimetres
from banxin.model.finding import Finding, Severity
from banxin.saying.said import Said, say
from banxin.templates.covers.cover_records import Cover

PX = 25.4 / 96
"""Millimetres of a pixel of CSS."""
CLEAR = 3.0
"""Millimetres from a cut or a fold that words keep away from: neither is exact."""
SLACK = 0.05
"""Millimetres: what rounding may take."""
TOUCHING = 0.3
"""Millimetres by which lines of two groups may lie over one another: leading, not ink."""
NAMES = {
    Panel.FRONT: say("front"), Panel.BACK: say("back"), Panel.FRONT_FLAP: say("front flap"), Panel.BACK_FLAP: say("back flap"),
    Panel.SPINE: say("spine"),
}  # fmt: skip
JOBS = {"title": say("title"), "people": say("names"), "publisher": say("publisher")}


@dataclass(slots=True)
class Group:
    """What stands together in a panel, with the room (mm) that its words take: left, top, right, bottom."""

    room: list[float] = field(default_factory=list)

    def add(self, left: float, top: float, right: float, bottom: float) -> None:
        if not self.room:
            self.room = [left, top, right, bottom]
        else:
            self.room = [
                min(self.room[0], left),
                min(self.room[1], top),
                max(self.room[2], right),
                max(self.room[3], bottom),
            ]

    def lies_over(self, other: "Group") -> bool:
        across = min(self.room[2], other.room[2]) - max(self.room[0], other.room[0])
        along = min(self.room[3], other.room[3]) - max(self.room[1], other.room[1])
        return across > TOUCHING and along > TOUCHING


def findings_of_room(document: Document, cover: Cover) -> tuple[Finding, ...]:
    """The words that have no room on a cover that has been laid out, and the spine without words."""
    found = [*spine_findings(cover)]
    groups = groups_of(document.pages[0]._page_box)
    for one in cover.open_cover.panels:
        held = groups.get(one.panel, [])
        left, width = float(millimetres(one.left)), float(millimetres(one.width))
        height = float(millimetres(cover.open_cover.height))
        inside = (left + CLEAR, CLEAR, left + width - CLEAR, height - CLEAR)
        if one.panel is Panel.SPINE:
            continue
        if any(leaves(group.room, inside) for group in held):
            found.append(
                warning(
                    "cover-003",
                    say("words on the {panel} come too near to a cut or a fold", panel=NAMES[one.panel]),
                    say("shorten them, or set them smaller in the cover's stylesheet"),
                )
            )
        elif any(first.lies_over(second) for first, second in combinations(held, 2)):
            found.append(
                warning(
                    "cover-004",
                    say("the words on the {panel} lie over one another", panel=NAMES[one.panel]),
                    say("shorten them, or set them smaller in the cover's stylesheet"),
                )
            )
    return tuple(found)


def leaves(room: list[float], inside: tuple[float, float, float, float]) -> bool:
    return (
        room[0] < inside[0] - SLACK
        or room[1] < inside[1] - SLACK
        or room[2] > inside[2] + SLACK
        or room[3] > inside[3] + SLACK
    )


def groups_of(page: Box) -> dict[Panel, list[Group]]:
    """The groups of words of each panel: what each child of a panel holds."""
    return {
        Panel(name): [group for child in children_of(box) if (group := group_of(child)).room]
        for box in boxes_below(page)
        for name in classes_of(box)
        if name in set(Panel) and "panel" in classes_of(box)
    }


def group_of(box: Box) -> Group:
    """The room of the words below a box."""
    group = Group()
    for one in (box, *boxes_below(box)):
        if isinstance(one, TextBox) and one.text.strip():
            left, top = one.position_x * PX, one.position_y * PX
            group.add(left, top, left + one.width * PX, top + one.height * PX)
    return group


def boxes_below(box: Box) -> Iterator[Box]:
    for child in children_of(box):
        yield child
        yield from boxes_below(child)


def children_of(box: Box) -> list[Box]:
    """The boxes inside a box; one that is placed by itself is held by what stands where it would have stood."""
    children = box.children if isinstance(box, ParentBox) else ()
    return [getattr(child, "_box", child) for child in children]


def classes_of(box: Box) -> list[str]:
    element = box.element
    return (element.get("class") or "").split() if element is not None else []


def spine_findings(cover: Cover) -> Iterator[Finding]:
    """A spine that is too thin for words, and words that are too long for it."""
    if cover.spine.is_too_thin:
        yield Finding(
            code="cover-002",
            severity=Severity.NOTE,
            message=say("the spine is thinner than 5 mm and carries no words"),
            hint=say("nothing has to be done; thicker paper or more pages would make room"),
        )
    for job in cover.spine.too_long:
        yield warning(
            "cover-005",
            say("the {what} is too long for the spine and does not stand there", what=JOBS[job]),
            say("give it shorter words: {example}", example=f"cover: {{spine: {{{job}: ...}}}}"),
        )


def warning(code: str, message: Said, hint: Said) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, hint=hint)
