"""What a reader is told of a link: ISO 14289-1, 7.18.5, asks for a description of each."""

from collections.abc import Iterator

from banxin.engine.upstream.stub_types import Element
from banxin.mathematics.drawn_formulas import FORMULA_MARK


def words_of(link: Element) -> str:
    """Its title, or what is printed for it: pictures and formulas by their descriptions."""
    title = link.get("title")
    return title if title is not None else " ".join("".join(printed(link)).split())


def printed(element: Element) -> Iterator[str]:
    """The texts in an element, in their order."""
    if element.tag == "img":
        yield (element.get("alt") or "").removeprefix(FORMULA_MARK)
    yield element.text or ""
    for child in element:
        yield from printed(child)
        yield child.tail or ""
