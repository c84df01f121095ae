"""The order of reading of the NCX: places are numbered as they follow one another in the book, one number for each place.

OPF 2.0.1, section 2.4.1, and ANSI/NISO Z39.86-2005, section 8.4.3: contents and pages are one row, and what leads to the same place has the same number.
"""

from collections.abc import Iterable, Mapping

from lxml import etree

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
POINTS = (f"{NCX}navPoint", f"{NCX}pageTarget")


def number_points(ncx: etree._Element, documents: Mapping[str, etree._Element], spine: Iterable[str]) -> bytes:
    """The NCX as bytes, its points numbered by where their targets stand; `spine` names the documents in their order."""
    places = places_of(documents, spine)
    points = [(one, target_of(one)) for one in ncx.iter(*POINTS)]
    order = sorted({target for _, target in points}, key=lambda target: places.get(target, (len(places), 0)))
    numbers = {target: str(number) for number, target in enumerate(order, start=1)}
    for one, target in points:
        one.set("playOrder", numbers[target])
    body = etree.tostring(ncx.getroottree(), encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def target_of(point: etree._Element) -> str:
    """The address that a point leads to."""
    content = point.find(f"{NCX}content")
    return str(content.get("src")) if content is not None else ""


def places_of(documents: Mapping[str, etree._Element], spine: Iterable[str]) -> dict[str, tuple[int, int]]:
    """For each address in the documents which document it is in, and where in that."""
    places: dict[str, tuple[int, int]] = {}
    for number, name in enumerate(spine):
        places[name] = (number, 0)
        elements = (one for one in documents[name].iter(etree.Element) if one.get("id"))
        places.update((f"{name}#{one.get('id')}", (number, place)) for place, one in enumerate(elements, start=1))
    return places
