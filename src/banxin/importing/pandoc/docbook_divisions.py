"""Divisions and blocks of DocBook whose titles or words Pandoc passes over, as those that it keeps.

Source: DocBook 5.1, elements part, dedication, colophon, bibliography, glossary, sidebar, example, blockquote, entry.
"""

from collections.abc import Iterator

from lxml import etree

from banxin.importing.marks.heading_levels import APPENDIX_SIGN, PART_SIGN
from banxin.importing.tables.span_signs import span_sign
from banxin.typography.picture_words import names_only_file
from banxin.typography.scripts import is_cjk

DB = "{http://docbook.org/ns/docbook}"
FRONTS = ("dedication", "colophon", "acknowledgements")
DIVISIONS = frozenset({"chapter", "appendix", "preface", "article", "bibliography", "glossary", *FRONTS})
BOX, LINE = "\ue015", "\ue016"
"""Before the kind of a block in its title, and where a line of verse ends."""
BOXES = {"sidebar": "aside", "abstract": "abstract"}
ALT, ALT_END = "\ue017", "\ue018"
"""Around what a picture shows, in its caption."""


def divide(root: etree._Element) -> None:
    """Parts with their titles, the leaves at the front as such, works and terms as text and lists."""
    for one in root.iterfind(f".//{DB}appendix/{DB}title"):
        one.text = APPENDIX_SIGN + (one.text or "")
    for name in FRONTS:
        for one in root.iter(DB + name):
            one.tag = f"{DB}preface"
    parts = list(root.iter(f"{DB}part"))
    for part in parts:
        for one in part.iterchildren(*(DB + name for name in DIVISIONS)):
            one.tag = f"{DB}section"
        part.tag = f"{DB}chapter"
        title = part.find(f"{DB}title")
        if title is not None:
            title.text = PART_SIGN + (title.text or "")
    for one in root.iter(f"{DB}bibliomixed"):
        one.tag = f"{DB}para"
    for one in list(root.iter(f"{DB}bibliodiv", f"{DB}bibliomisc")):
        dissolve(one)
    for first in [one for one in root.iter(f"{DB}glossentry") if is_first_of_glossary(one)]:
        gather_terms(first)


def is_first_of_glossary(entry: etree._Element) -> bool:
    parent, before = entry.getparent(), entry.getprevious()
    return parent is not None and parent.tag != f"{DB}glosslist" and (before is None or before.tag != entry.tag)


def gather_terms(first: etree._Element) -> None:
    """Put the terms of a glossary from one on into a list."""
    parent = first.getparent()
    if parent is None:
        return
    terms = [first]
    while (after := terms[-1].getnext()) is not None and after.tag == first.tag:
        terms.append(after)
    made = etree.Element(f"{DB}glosslist")
    parent.insert(parent.index(first), made)
    made.extend(terms)


def dissolve(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place, before = parent.index(element), element.getprevious()
    children = list(element)
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + (element.text or "")
    else:
        parent.text = (parent.text or "") + (element.text or "")
    parent.remove(element)
    for number, child in enumerate(children):
        parent.insert(place + number, child)
    last = children[-1] if children else before
    if last is not None:
        last.tail = (last.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def box_blocks(root: etree._Element) -> None:
    """Asides, abstracts, titled examples and verse as notes whose titles say their kind."""
    for name, kind in BOXES.items():
        for one in list(root.iter(DB + name)):
            parent = one.getparent()
            if parent is not None and parent.tag != f"{DB}info":
                make_box(one, kind)
    for one in list(root.iter(f"{DB}example", f"{DB}informalexample")):
        make_box(one, "example" if one.find(f"{DB}title") is not None else "aside")
    for verse in list(root.iter(f"{DB}literallayout")):
        if "class" not in verse.attrib:
            make_verse(verse)
    for one in root.iter(f"{DB}attribution"):
        write_source(one)


def make_box(element: etree._Element, kind: str) -> None:
    title = element.find(f"{DB}title")
    if title is None:
        title = etree.Element(f"{DB}title")
        element.insert(0, title)
    element.tag = f"{DB}note"
    title.text = f"{BOX}{kind} {title.text or ''}"


def make_verse(verse: etree._Element) -> None:
    """Verse as a block of its own, each stanza a paragraph; whom it is by stands below it."""
    quote, title = verse.getparent(), None
    if quote is not None and quote.tag == f"{DB}blockquote" and len(quote.findall(f"{DB}literallayout")) == 1:
        title = quote.find(f"{DB}title")
        outer = quote.getparent()
        source = quote.find(f"{DB}attribution")
        is_whole = len(quote) == 1 + (source is not None) + (title is not None)
        if outer is not None and is_whole:
            outer.replace(quote, verse)
            verse.tail = quote.tail
            if source is not None:
                write_source(source)
                below = etree.Element(f"{DB}blockquote")
                said = etree.SubElement(below, f"{DB}simpara")
                said.text = f"——{(source.text or '').strip()}"
                verse.addnext(below)
    verse.tag = f"{DB}note"
    body = etree.Element(f"{DB}simpara")
    body.text, verse.text = with_lines(verse.text), None
    for child in list(verse):
        body.append(child)
        child.tail = with_lines(child.tail)
    head = etree.Element(f"{DB}title")
    head.text = f"{BOX}verse"
    verse.extend([head, *([title] if title is not None else []), body])
    if title is not None:
        title.tag = f"{DB}simpara"
        title.text = f"{LINE}## {title.text or ''}"


def with_lines(text: str | None) -> str | None:
    return text.strip("\n").replace("\n", LINE) if text else text


def write_source(attribution: etree._Element) -> None:
    """Whom words are by and the work that they are from: 孔子《论语》, Austen, Emma."""
    work = attribution.find(f"{DB}citetitle")
    if work is None:
        return
    who, title = " ".join((attribution.text or "").split()), " ".join("".join(map(str, work.itertext())).split())
    attribution.remove(work)
    is_east = any(map(is_cjk, title))
    attribution.text = (f"{who}《{title.strip('《》')}》" if is_east else ", ".join(filter(None, (who, title)))).strip()


def sign_spans(root: etree._Element) -> None:
    """Write signs of what the cells of tables cover, and empty cells where they do."""
    for group in list(root.iter(f"{DB}tgroup")):
        names = [str(one.get("colname")) for one in group.iterchildren(f"{DB}colspec")]
        for part in group.iterchildren(f"{DB}thead", f"{DB}tbody", f"{DB}tfoot"):
            covered: dict[int, int] = {}
            for row in part.iterchildren(f"{DB}row"):
                sign_row(row, names, covered)


def sign_row(row: etree._Element, names: list[str], covered: dict[int, int]) -> None:
    """Write signs in a row; `covered` says for each column how many rows from here on a cell above still covers."""
    column = 0
    for cell in [*row.iterchildren(f"{DB}entry"), None]:
        while covered.get(column):
            covered[column] -= 1
            empty = etree.Element(f"{DB}entry")
            if cell is None:
                row.append(empty)
            else:
                cell.addprevious(empty)
            column += 1
        if cell is None:
            return
        more = cell.get("morerows") or ""
        wide, high = columns_of(cell, names), int(more if more.isdecimal() else 0) + 1
        for key in ("morerows", "namest", "nameend"):
            cell.attrib.pop(key, "")
        if sign := span_sign(high, wide):
            sign_cell(cell, sign)
        covered |= {column + beside: high - 1 for beside in range(wide) if high > 1}
        for _ in range(wide - 1):
            cell.addnext(etree.Element(f"{DB}entry"))
        column += wide


def columns_of(cell: etree._Element, names: list[str]) -> int:
    first, last = cell.get("namest"), cell.get("nameend")
    if first in names and last in names:
        return max(names.index(last) - names.index(first) + 1, 1)
    return 1


def sign_cell(cell: etree._Element, sign: str) -> None:
    """Put a sign behind the last words of a cell."""
    last = next((one for one in reversed(list(texts_in(cell)))), cell)
    if len(last):
        last[-1].tail = (last[-1].tail or "") + sign
    else:
        last.text = (last.text or "") + sign


def texts_in(cell: etree._Element) -> Iterator[etree._Element]:
    return cell.iter(f"{DB}simpara", f"{DB}para")


def carry_alts(root: etree._Element) -> None:
    """What a picture with a caption shows stands in the caption on the way."""
    for figure in root.iter(f"{DB}figure"):
        title, said = figure.find(f"{DB}title"), figure.find(f".//{DB}textobject/{DB}phrase")
        drawn = figure.find(f".//{DB}imagedata")
        words = " ".join((said.text or "").split()) if said is not None else ""
        if (
            title is not None
            and words
            and not names_only_file(words, (drawn.get("fileref") or "") if drawn is not None else "")
        ):
            etree.SubElement(title, f"{DB}phrase").text = f"{ALT}{words}{ALT_END}"
