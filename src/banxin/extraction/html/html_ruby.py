"""Readings over their bases, as pages mark them (HTML, 4.5.10 to 4.5.12)."""

from collections.abc import Callable

from banxin.extraction.extraction import MarkKind, visible
from banxin.extraction.html.html_gone import GONE
from banxin.extraction.html.html_tree import collapsed, tag_of, words_of
from banxin.extraction.writing import ContentWriter, Row, WantedMark, Writer
from banxin.extraction.xml_parts import Element, text_in
from banxin.saying.said import listed, say


class HtmlRuby:
    """Writes ruby into `out`, and what finds no place there on the record of `writer`; `place` says where an element stands."""

    def __init__(self, out: ContentWriter, writer: Writer, place: Callable[[Element], str]) -> None:
        self._out, self._writer, self._place = out, writer, place

    def read(self, element: Element, styles: Row) -> None:
        """Bases and readings in the order in which they come: one by one, or rows of them (HTML, 4.5.10)."""
        if any(tag_of(one) == "ruby" for one in element):
            self._of_two_sides(element, styles)
            return
        bases: list[str] = []
        readings: list[str] = []
        self._drop_parts(element)
        for kind, text in _parts_of(element):
            if kind == "base" and readings:
                self._group(bases, readings, element, styles)
                bases, readings = [], []
            (bases if kind == "base" else readings).append(text)
        self._group(bases, readings, element, styles)

    def _of_two_sides(self, element: Element, styles: Row) -> None:
        """A ruby around others keeps the readings over the base; those under it are told, and left to the editor."""
        is_over = "over" in words_of(element, "class")
        bases = [element.text or ""]
        for one in element:
            parts = _parts_of(one, "reading" if tag_of(one) == "rt" else "base")
            base, reading = ("".join(text for kind, text in parts if kind == of) for of in ("base", "reading"))
            if tag_of(one) == "rp":
                self._drop(one, "rp")
            elif tag_of(one) == "rt" and is_over:
                self._group(["".join(bases)], [reading], element, styles)
                bases = []
            elif tag_of(one) == "ruby" and not is_over:
                self._out.text(collapsed("".join(bases)), self._place(element), styles)
                self.read(one, styles)
                bases = []
            else:
                bases.append(base)
                self._drop_parts(one)
                self._drop_second(reading, element)
            bases.append(one.tail or "")
        self._out.text(collapsed("".join(bases)), self._place(element), styles)

    def _drop_second(self, reading: str, element: Element) -> None:
        self._writer.drop(reading, say("reading under the base"), self._place(element))
        if visible(reading):
            message = say(
                "a reading under its base is left out at {place}: '{reading}'",
                place=self._place(element),
                reading=listed(reading.split(), " "),
            )
            self._writer.find("ruby", message, say('write it into the chapter: {{rt="..." under="..."}}'))

    def _drop_parts(self, element: Element) -> None:
        for one in element:
            if tag_of(one) in GONE:
                self._drop(one, tag_of(one))
            elif isinstance(one.tag, str):
                self._drop_parts(one)

    def _group(self, bases: list[str], readings: list[str], element: Element, styles: Row) -> None:
        pairs = list(zip(bases, readings, strict=True)) if len(bases) == len(readings) else []
        for base, reading in pairs or [("".join(bases), " ".join(readings))]:
            base, reading = collapsed(base), " ".join(reading.split())  # noqa: PLW2901
            if visible(base) and reading:
                self._out.text(base, self._place(element), (*styles, WantedMark(MarkKind.RUBY, reading)))
            else:
                self._out.text(base, self._place(element), styles)
                self._writer.drop(reading, say("reading without base text"), self._place(element))

    def _drop(self, element: Element, tag: str) -> None:
        self._writer.drop(text_in(element), GONE[tag], self._place(element))


def _parts_of(element: Element, kind: str = "base") -> list[tuple[str, str]]:
    """What a ruby element holds, each as base or reading; `rb` and `rt` end what they are, text between is base."""
    parts: list[tuple[str, str]] = []

    def add(text: str | None, of: str, *, is_new: bool = False) -> None:
        if text and (visible(text) or (parts and not is_new)):
            if parts and parts[-1][0] == of and not is_new:
                parts[-1] = (of, parts[-1][1] + text)
            else:
                parts.append((of, text))

    add(element.text, kind)
    for one in element:
        tag = tag_of(one)
        if tag in {"rt", "rb"}:
            inner = _parts_of(one, "reading" if tag == "rt" else kind)
            add("".join(text for _, text in inner), "reading" if tag == "rt" else kind, is_new=True)
        elif tag not in GONE:
            for of, text in _parts_of(one, kind):
                add(text, of, is_new=of == "reading")
        add(one.tail, kind)
    return parts
