"""DocBook as Asciidoctor writes it, made ready for Pandoc: what Pandoc would lose or call by a name of its own becomes what it keeps.

Source: DocBook 5.1, elements co, calloutlist, xref, indexterm.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html.entities import html5

from lxml import etree

from banxin.importing.pandoc.asciidoc_names import target_of
from banxin.importing.pandoc.docbook_blocks import (
    CLOSE,
    ID,
    OPEN,
    call_by_title,
    check_items,
    keep_rows_at_the_foot,
    keep_titles_of_lists,
    name_boxes,
)
from banxin.importing.pandoc.docbook_divisions import DB, box_blocks, carry_alts, divide, sign_spans

SIGNS = {"figure": "fig-", "table": "tbl-", "equation": "eq-"}
"""What the ids of numbered things begin with: a sentence that refers to one takes its number (`new_manifest.numbering_of`)."""
CARRIED = re.compile(rf"\s*{OPEN}([^{CLOSE}]*){CLOSE}")
CIRCLED = ord("①")
MOST_CIRCLED = 20
UNWORDED = re.compile(r"\[#([^\[\]]+)\]\(#\1\)")
"""What Pandoc writes of a link without words."""
ID_SIGN = re.compile(r"((?:\{|\]\()#)([^\s{}()]+)")
"""What begins an id, or a link to one, and the id."""
INDEX_TERM = re.compile(r"\[\]\{\.indexterm ((?:[^{}\"]|\"(?:[^\"\\]|\\.)*\")*)\}")
TITLED, BOLD = re.compile(r"^([ \t>]*)(:{3,}) formalpara-title$"), re.compile(r"^[ \t>]*\*\*(.+)\*\*$")
"""What Pandoc makes of the title of a block: its name for it, and the words."""
CODE = re.compile(r"([ \t>]*`{3,})[ \t]*(?:([\w+#-]+)|\{([^{}]*)\})?[ \t]*")
STRAY = re.compile(rb"&(?!#\w+;|(?:amp|lt|gt|quot|apos);)(?P<name>[A-Za-z]\w*;)?|<(?![/\w?!])")
"""Signs that open nothing, and names of characters that XML does not know: Asciidoctor leaves some as they are typed."""
MARKS = re.compile(r"[*`]|\\(?=\W)")
KEY = re.compile(r"(\w+)=\"((?:[^\"\\]|\\.)*)\"")


def ready_for_pandoc(data: bytes, names_in: Callable[[Collection[str]], Mapping[str, str]] = lambda _: {}) -> bytes:
    """The document with numbers in place of marks in code, references to figures as links without words, and lists as lists.

    `names_in` gives, for the names that the document has, the one that each further name means. etree.XMLSyntaxError where what
    Asciidoctor wrote is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, collect_ids=False)
    root = etree.fromstring(STRAY.sub(as_text, data), parser)
    call_by_title(root)
    divide(root)
    box_blocks(root)
    name_boxes(root)
    keep_titles_of_lists(root)
    check_items(root)
    keep_rows_at_the_foot(root)
    sign_spans(root)
    carry_alts(root)
    keep_first_ids(root)
    number_callouts(root)
    refer_by_name(root, names_in)
    refer_by_number(root)
    keep_ids(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def as_text(found: re.Match[bytes]) -> bytes:
    r"""A sign that opens nothing, or the character that a name stands for.

    >>> [STRAY.sub(as_text, one) for one in (b"a & b", b"&Aacute;", b"&nix;", b"&lt;")]
    [b'a &amp; b', b'\xc3\x81', b'&amp;nix;', b'&lt;']
    """
    named = html5.get((found["name"] or b"").decode(), "")
    return named.encode() if named else found[0].replace(b"&", b"&amp;").replace(b"<", b"&lt;")


def keep_first_ids(root: etree._Element) -> None:
    """An id that stands twice is that of its first element, as a reader of HTML takes it; Asciidoctor has told of it."""
    known: set[str] = set()
    for element in root.iter():
        name = element.attrib.get(ID)
        if name in known:
            del element.attrib[ID]
        elif name is not None:
            known.add(str(name))


def number_callouts(root: etree._Element) -> None:
    """A mark in code is its number in a circle, and what is said of the marks a numbered list."""
    for code in list(root.iter(f"{DB}programlisting", f"{DB}screen")):
        for number, mark in enumerate(list(code.iter(f"{DB}co"))):
            put_text(mark, chr(CIRCLED + number) if number < MOST_CIRCLED else f"({number + 1})")
    for said in list(root.iter(f"{DB}calloutlist")):
        said.tag = f"{DB}orderedlist"
        for one in said.iter(f"{DB}callout"):
            one.tag = f"{DB}listitem"


def refer_by_name(root: etree._Element, names_in: Callable[[Collection[str]], Mapping[str, str]]) -> None:
    """References lead to names that the document has; one that leads nowhere is the name that it asks for."""
    known = {str(element.get(ID)) for element in root.iter() if ID in element.attrib}
    open_ones = [one for one in root.iter(f"{DB}xref", f"{DB}link") if (one.get("linkend") or "") not in {"", *known}]
    names = names_in(known) if open_ones else {}
    for one in open_ones:
        asked = one.get("linkend") or ""
        if target := target_of(asked, known, names):
            one.set("linkend", target)
        elif one.tag == f"{DB}xref":
            put_text(one, asked)


def keep_ids(root: etree._Element) -> None:
    """The id of titled code, which Pandoc loses, stands at the code, where it is kept."""
    for block in root.iter(f"{DB}formalpara"):
        code = next(block.iter(f"{DB}programlisting", f"{DB}screen"), None)
        if code is not None and ID in block.attrib:
            code.set(ID, block.attrib.pop(ID))


def put_text(element: etree._Element, text: str) -> None:
    """Put text in the place of an element."""
    parent, before, text = element.getparent(), element.getprevious(), text + (element.tail or "")
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def refer_by_number(root: etree._Element) -> None:
    """References to figures, tables and formulas are links without words, which take the number."""
    named: dict[str, str] = {}
    for element in root.iter(*(f"{DB}{kind}" for kind in SIGNS)):
        sign, identifier = SIGNS[etree.QName(element).localname], element.get(ID)
        title = element.find(f"{DB}title")
        if identifier and title is not None:
            named[identifier] = identifier if identifier.startswith(sign) else sign + identifier
            element.set(ID, named[identifier])
            if sign == SIGNS["table"]:
                etree.SubElement(title, f"{DB}phrase").text = f"{OPEN}{named[identifier]}{CLOSE}"
    for element in list(root.iter(f"{DB}xref", f"{DB}link")):
        target = element.get("linkend") or ""
        if target in named:
            element.set("linkend", named[target])
            element.tag = f"{DB}link"


def with_our_marks(line: str) -> str:
    """A line of what Pandoc has written, with the terms of the index and the ids of tables as ours.

    >>> with_our_marks('甲[]{.indexterm primary="@{u}"}乙')
    '甲[]{.index term="@{u}"}乙'
    >>> with_our_marks('甲[]{.indexterm primary="Git" secondary="merge"}乙')
    '甲[]{.index term="merge" under="Git"}乙'
    >>> with_our_marks("## 乙 {#promise.then}")
    '## 乙 {#promise-then}'
    """
    line = UNWORDED.sub(r"[](#\1)", CARRIED.sub(r" {#\1}", line))
    line = ID_SIGN.sub(lambda found: found[1] + our_id(found[2]), line)
    return INDEX_TERM.sub(lambda found: index_mark(dict(KEY.findall(found[1]))), line)


def our_id(identifier: str) -> str:
    """An id as ours are: a full stop in it would begin a class."""
    return identifier.replace(".", "-")


def with_titled_blocks(lines: Sequence[str]) -> Iterator[str]:
    """Lines of what Pandoc has written, with the title of a block as that of its code, or in bold above what else it is.

    >>> list(with_titled_blocks(["::: formalpara-title", "**a.js**", ":::", "", "``` js", "x", "```"]))
    ['``` {.js title="a.js"}', 'x', '```']
    """
    number = 0
    while number < len(lines):
        found, title = TITLED.match(lines[number]), BOLD.match(lines[number + 1]) if number + 1 < len(lines) else None
        if not found or not title or lines[number + 2 : number + 3] != [found[1] + found[2]]:
            yield lines[number]
            number += 1
            continue
        number += 3
        code = (
            CODE.fullmatch(lines[number + 1]) if number + 1 < len(lines) and not lines[number].strip(" \t>") else None
        )
        if code is None:
            yield f"{found[1]}**{title[1]}**"
            continue
        language = f".{code[2]}" if code[2] else code[3] or ""
        words = MARKS.sub("", title[1]).replace('"', "\u201d")
        yield f'{code[1]} {{{language} title="{words}"}}'.replace("{ ", "{")
        number += 2


def index_mark(said: dict[str, str]) -> str:
    terms = [said[key] for key in ("primary", "secondary", "tertiary") if said.get(key)]
    if not terms:
        return ""
    above, term = ("", terms[0]) if len(terms) == 1 else (terms[0], ", ".join(terms[1:]))
    keys = [f'term="{term}"', *([f'under="{above}"'] if above else [])]
    keys += [f'{ours}="{said[theirs]}"' for theirs, ours in (("see", "see"), ("seealso", "also")) if said.get(theirs)]
    return f"[]{{.index {' '.join(keys)}}}"
