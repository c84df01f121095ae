"""Notes and other readings that a TEI file has apart from its text, each with the place that it belongs to (TEI P5, 12.2, 17.1)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from banxin.extraction.xml_parts import Element, elements_in, local_name, text_in

IDENTIFIER = "{http://www.w3.org/XML/1998/namespace}id"
WHERE = {"note": "target", "app": "from"}
"""The attribute that names the place."""


@dataclass(frozen=True, slots=True)
class Asides:
    """`at` has what belongs to a place by the name of its anchor, `apart` all of it; `noted` are the numbers that a note tells of,
    `replaced` those whose first note a later one replaces.
    """

    at: Mapping[str, Sequence[Element]]
    apart: frozenset[Element]
    noted: frozenset[str]
    replaced: frozenset[str]

    def is_told(self, reading: Element) -> bool:
        """Whether a note tells of other readings already; those that say again what stands elsewhere are told there."""
        places = (reading.get("n"), reading.get("corresp"), reading.get(WHERE["app"]))
        numbers = {place.lstrip("#").removeprefix("beg") for place in places if place}
        return not numbers.isdisjoint(self.noted)

    def is_only_of(self, division: Element) -> bool:
        """Whether a division holds nothing but what belongs elsewhere, and a heading over it."""
        inside = [one for one in elements_in(division) if one in self.apart]
        return bool(inside) and not any(map(str.strip, self._texts_of(division)))

    def _texts_of(self, element: Element) -> Iterator[str]:
        """The words in an element that are no heading and belong there."""
        yield element.text or ""
        for one in element:
            if isinstance(one.tag, str) and one not in self.apart and local_name(one) != "head":
                yield from self._texts_of(one)
            yield one.tail or ""


def asides_in(text: Element) -> Asides:
    """What stands apart in a text; a note whose place is not in it stands where it is."""
    names = {name for one in elements_in(text) if (name := one.get(IDENTIFIER))}
    at: dict[str, list[Element]] = defaultdict(list)
    for one in elements_in(text):
        place = (one.get(WHERE[local_name(one)]) or "").lstrip("#") if local_name(one) in WHERE else ""
        if place in names:
            at[place].append(one)
    notes = [one for one in elements_in(text) if local_name(one) == "note"]
    return Asides(
        at=at,
        apart=frozenset(one for row in at.values() for one in row),
        noted=frozenset(one.get("n") or "" for one in notes if one.get("n")),
        replaced=frozenset(one.get("n") or "" for one in notes if one.get("type") == "mod"),
    )


def witnesses_in(root: Element) -> Mapping[str, str]:
    """What the editions are called that a file compares: 【宋】."""
    witnesses = (one for one in elements_in(root) if local_name(one) == "witness" and one.get(IDENTIFIER))
    return {one.get(IDENTIFIER) or "": text_in(one).strip() for one in witnesses}
