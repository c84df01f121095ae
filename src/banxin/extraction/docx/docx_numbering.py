"""The numbers of list items and headings, which a DOCX file shows but does not hold (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, replace

from banxin.extraction.document_listener import ListPlace
from banxin.extraction.docx.docx_package import attribute, child, descendant_value, is_on, name_of, whole
from banxin.extraction.list_numerals import numeral
from banxin.extraction.xml_parts import Element, children

LEVELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts and looks."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    is_legal: bool = False
    """All numbers in it are figures, whatever the levels above it count in (17.9.4)."""


class ListNumbering:
    """The lists of one document, counting on as its paragraphs come by."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(children(root))
        self._abstract = {attribute(one, "abstractNumId"): one for one in elements if name_of(one) == "w:abstractNum"}
        self._lists = {attribute(one, "numId"): one for one in elements if name_of(one) == "w:num"}
        self._levels: dict[str, tuple[str, dict[int, Level], frozenset[int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[str] = set()

    def label(self, numbering: tuple[str, int] | None) -> str:
        """The number of the next item of a list, with a space after it where the list has one; nothing for no list."""
        if numbering is None or numbering[0] not in self._lists:
            return ""
        name, depth = numbering
        if name not in self._levels:
            self._levels[name] = self._read(name)
        key, levels, restarts = self._levels[name]
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        counts = self._counts.setdefault(key, {})
        if restarts and name not in self._restarted:
            self._restarted.add(name)
            for one in restarts:
                counts.pop(one, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return _shown(level, levels, counts)

    def place(self, numbering: tuple[str, int] | None, label: str) -> ListPlace | None:
        """The item that `label` has just been counted for; None for what is in no list."""
        if numbering is None or numbering[0] not in self._levels or not label:
            return None
        level = self._levels[numbering[0]][1].get(numbering[1])
        is_bullet = level is not None and level.form == "bullet"
        return ListPlace(name=numbering[0], depth=numbering[1], label=label.strip(), is_bullet=is_bullet)

    def _read(self, name: str) -> tuple[str, dict[int, Level], frozenset[int]]:
        element = self._lists[name]
        key = descendant_value(element, "w:abstractNumId")
        abstract = self._abstract.get(key)
        levels = {} if abstract is None else _levels(abstract)
        restarts = set()
        for override in children(element):
            depth = whole(attribute(override, "ilvl"))
            if name_of(override) != "w:lvlOverride" or depth is None:
                continue
            levels |= _levels(override)
            start = whole(descendant_value(override, "w:startOverride"))
            if start is not None and depth in levels:
                levels[depth] = replace(levels[depth], start=start)
                restarts.add(depth)
        return key, levels, frozenset(restarts)


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for one in children(element):
        depth = whole(attribute(one, "ilvl"))
        if name_of(one) == "w:lvl" and depth is not None and depth < LEVELS:
            start = whole(descendant_value(one, "w:start"))
            found[depth] = Level(
                start=1 if start is None else start,
                form=descendant_value(one, "w:numFmt") or "decimal",
                text=descendant_value(one, "w:lvlText"),
                suffix=descendant_value(one, "w:suff") if child(one, "w:suff") is not None else "tab",
                is_legal=bool(is_on(one, "w:isLgl")),
            )
    return found


def _shown(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.form == "bullet":
        # The signs of symbol faces stand in the private use area: they mean nothing outside of them.
        sign = level.text if level.text and not "\ue000" <= level.text[0] <= "\uf8ff" else "•"
        return f"{sign} "

    def number(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        form = "decimal" if level.is_legal else levels.get(other, level).form
        return numeral(counts.get(other, levels.get(other, level).start), form)

    # A level is counted from 1; a sign for none of them shows nothing.
    text = re.sub(r"%([1-9])", number, level.text.replace("%0", ""))
    return text if level.suffix == "nothing" or not text else f"{text} "
