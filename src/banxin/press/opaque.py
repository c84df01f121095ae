"""Transparency: what PDF/X-1a does not know (ISO 15930-1, 6.15), taken out where it shows nothing, else told with its page."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

DEEPEST = 24


def without_groups(pdf: pikepdf.Pdf) -> dict[int, str]:
    """Take groups and full opacity out of a file; what is left that shines through, by the number of its first page (from 1)."""
    seen: dict[tuple[int, int], tuple[str, ...]] = {}
    left: dict[int, str] = {}
    for number, page in enumerate(pdf.pages, 1):
        if "/Group" in page.obj:
            del page.obj["/Group"]
        found = tuple(see_through(page.obj.get("/Resources"), seen))
        used = used_names(page) if found else frozenset()
        names = [what for name, what in found if name in used or not name]
        if names:
            left[number] = names[0]
    return left


def see_through(resources: Any, seen: dict[tuple[int, int], Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    """The name in some resources of each thing that shines through, and what it is; groups on the way are taken out."""
    if resources is None or depth > DEEPEST:
        return
    key = resources.objgen
    if key in seen and key != (0, 0):
        yield from seen[key]
        return
    seen[key] = ()
    found = []
    for name, state in items_of(resources, "/ExtGState"):
        found += [(name, what) for what in opacity_of(state)]
    for name, thing in items_of(resources, "/XObject"):
        if "/Group" in thing:
            del thing["/Group"]
        if "/SMask" in thing or int(thing.get("/SMaskInData", 0)):
            found.append((name, "picture"))
        found += [(name, what) for _, what in see_through(thing.get("/Resources"), seen, depth + 1)]
    for name, thing in items_of(resources, "/Pattern"):
        found += [(name, what) for _, what in see_through(thing.get("/Resources"), seen, depth + 1)]
    seen[key] = tuple(found)
    yield from found


def opacity_of(state: Any) -> Iterator[str]:
    """What a graphics state lets shine through; opacities of 1 are taken out of it."""
    for key in ("/ca", "/CA"):
        if key in state:
            if float(state[key]) < 1:
                yield "opacity"
            else:
                del state[key]
    if state.get("/BM", Name.Normal) not in (Name.Normal, Name.Compatible):
        yield "blending"
    elif "/BM" in state:
        del state["/BM"]
    if isinstance(state.get("/SMask"), pikepdf.Dictionary):
        yield "mask"
    elif "/SMask" in state:
        del state["/SMask"]
    for key in ("/AIS", "/TK"):
        if key in state:
            del state[key]


def items_of(resources: Any, kind: str) -> list[tuple[str, Any]]:
    found = resources.get(kind)
    return [] if found is None else [(str(name), value) for name, value in found.items()]


def used_names(page: pikepdf.Page) -> frozenset[str]:
    """The names of resources that a page's content calls."""
    return frozenset(
        str(one)
        for instruction in pikepdf.parse_content_stream(page, "gs Do scn SCN")
        for one in instruction.operands
        if isinstance(one, Name)
    )
